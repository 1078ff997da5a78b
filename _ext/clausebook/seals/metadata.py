"""Compares what two files say of themselves: their title and the like, which a viewer shows and a screen reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from pikepdf import Stream

from clausebook.seals.packing import dictionary, unpacked
from clausebook.writers.provenance import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

SHOWN = {"/Title": "titel", "/Author": "auteur", "/Subject": "onderwerp", "/Keywords": "trefwoorden"}
"""What a viewer shows of a file; when and by what program it was saved may differ."""

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIBED = {f"{DC}title": "titel", f"{DC}creator": "auteur", f"{DC}description": "onderwerp", f"{DC}subject": "trefwoorden"}  # fmt: skip
OURS = f"{{{NAMESPACE}}}"
LARGEST = 1_000_000
UNREADABLE = "onleesbaar"


def compare(found: pikepdf.Pdf, expected: pikepdf.Pdf) -> Iterator[str]:
    """Yield what *found* says of itself otherwise than *expected*."""
    one, other = (_info(pdf) for pdf in (found, expected))
    differing = [word for key, word in SHOWN.items() if one.get(key, "") != other.get(key, "")]
    mine, theirs = _described(found), _described(expected)
    differing += [word for key, word in DESCRIBED.items() if mine.get(key, "") != theirs.get(key, "")]
    differing += sorted({key.removeprefix(OURS) for key in {**mine, **theirs} if key.startswith(OURS) and mine.get(key) != theirs.get(key)})  # fmt: skip
    if UNREADABLE in mine:
        yield "wat het bestand van zichzelf zegt (de metagegevens), is niet te lezen"
    elif differing:
        yield f"wat het bestand van zichzelf zegt (de metagegevens), is anders: {', '.join(dict.fromkeys(differing))}"


def _info(pdf: pikepdf.Pdf) -> dict[str, str]:
    found: Any = dictionary(pdf.trailer.get("/Info"))
    return {str(key): str(found.get(key)) for key in found.keys()}  # noqa: SIM118 (no mapping)


def _described(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the text of each property in the XMP of *pdf* that is shown, or is ours."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        return {}
    data = unpacked(stream)
    if len(data) > LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return {UNREADABLE: ""}
    try:
        root = ET.fromstring(data)  # small, and without entities
    except (ET.ParseError, ValueError, LookupError):
        return {UNREADABLE: ""}
    found: dict[str, str] = {}
    for each in root.iter(f"{RDF}Description"):
        found |= {key: value for key, value in each.attrib.items() if key in DESCRIBED or key.startswith(OURS)}
        for part in each:
            if part.tag in DESCRIBED or part.tag.startswith(OURS):
                found[part.tag] = " ".join("".join(part.itertext()).split())
    return found
