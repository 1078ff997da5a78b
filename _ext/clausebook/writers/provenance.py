"""Put into a PDF where it comes from: the record of the agreement as an attachment, and its main facts as XMP."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from clausebook.writers.failures import WriterError
from clausebook.writers.pdf_syntax import Ref
from clausebook.writers.pdf_update import expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.writers.pdf_update import Update

ATTACHMENT = "overeenkomst.json"
MIME_TYPE = "application/json"
DESCRIPTION = "De keuzes, de waarden en de tekst van deze overeenkomst, als gegevens"
ATTACH = f'#pdf.attach("{ATTACHMENT}", relationship: "data", mime-type: "{MIME_TYPE}", description: "{DESCRIPTION}")\n'
"""The markup by which Typst attaches the file ATTACHMENT in its folder."""
NAMESPACE, PREFIX = "urn:clausebook:herkomst#", "herkomst"

PROPERTIES: Mapping[str, str] = {
    "model": "Name of the model that the agreement was made of",
    "versie": "Version of that model",
    "vingerafdruk": "Short hash of the text",
    "teksten": "Commit of the texts in git, with '+' where they were changed since; empty where there is no git",
    "techniek": "What made the file: a hash of the engine, and the version of Typst",
}
"""What the XMP says, and what PDF/A wants it to say of that (ISO 19005-3, 6.6.2.3)."""

_SCHEMAS, _END = "</rdf:Bag></pdfaExtension:schemas>", "</rdf:RDF>"


class ProvenanceError(WriterError):
    """The PDF has not the metadata that its provenance is added to."""

    def __init__(self) -> None:
        super().__init__("de metagegevens van de PDF zijn anders dan verwacht; is er een andere versie van Typst?")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file comes from: its record as the *attachment*, and the *facts* for the XMP, by their names in PROPERTIES."""

    attachment: bytes
    facts: Mapping[str, str]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """Return what *record* says."""
        return cls(to_attachment(record), facts_of(record))


def to_attachment(record: Mapping[str, Any]) -> bytes:
    """Return *record* as the file to attach."""
    return f"{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def add_facts(update: Update, facts: Mapping[str, str]) -> None:
    """Put *facts* into the XMP of the PDF of *update*.

    Raises ProvenanceError if that XMP is not as Typst writes it.
    """
    metadata = expect(update.dictionary(update.root).get("Metadata"), Ref)
    stream = update.stream(metadata)
    if "Filter" in stream.facts:
        raise ProvenanceError
    update.put(metadata, replace(stream, data=_with_facts(stream.data.decode(), facts).encode()))


def facts_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the value of each of PROPERTIES that *record* has; one of before has no `techniek`."""
    origin = record["herkomst"]
    made = origin.get("techniek")
    return {
        "model": record["overeenkomst"],
        "versie": record["versie"],
        "vingerafdruk": record["vingerafdruk"],
        "teksten": origin["commit"] + ("+" if origin["gewijzigd"] else ""),
        **({"techniek": f"clausebook {made['clausebook']}, Typst {made['typst']}"} if made else {}),
    }


def _with_facts(xmp: str, facts: Mapping[str, str]) -> str:
    """Return *xmp* with *facts*, and with the description of them that PDF/A asks for."""
    if xmp.count(_SCHEMAS) != 1 or xmp.count(_END) != 1:
        raise ProvenanceError
    described = "".join(
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{html.escape(text, quote=False)}</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, text in PROPERTIES.items()
    )
    schema = (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Provenance of an agreement</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{PREFIX}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    values = "".join(
        f"<{PREFIX}:{name}>{html.escape(value, quote=False)}</{PREFIX}:{name}>" for name, value in facts.items()
    )
    described_facts = f'<rdf:Description xmlns:{PREFIX}="{NAMESPACE}" rdf:about="">{values}</rdf:Description>'
    return xmp.replace(_SCHEMAS, f"{schema}{_SCHEMAS}").replace(_END, f"{described_facts}{_END}")
