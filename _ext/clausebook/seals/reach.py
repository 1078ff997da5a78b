"""Bounds how much a page draws before a program draws it: a drawing may use a drawing ten times, and that one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pikepdf import Dictionary, Name, Stream

from clausebook.seals import SealError
from clausebook.seals.packing import array, dictionary, unpacked
from clausebook.seals.snapshot import inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

MOST = 100_000_000
"""Bytes of instructions that a page follows, with all that it uses; a page of an agreement follows 40,000."""

DEEPEST = 30
USES = re.compile(rb"/([^\s/\[\]<>()]+)\s+Do\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
TOO_MUCH = "deze PDF tekent te veel om te lezen; vraag een gewoon bestand"


def check(pdf: pikepdf.Pdf) -> None:
    """Raise SealError where a page of *pdf*, or what lies on it, draws more than can be looked at."""
    known: dict[tuple[int, int], int] = {}
    for page in pdf.pages:
        resources = dictionary(inherited(page.obj, "/Resources"))
        total = _weight(page.obj, resources, known, 0)
        for each in map(dictionary, array(page.obj.get("/Annots"))):
            total += sum(_followed(look, resources, known, 0) for look in _looks(dictionary(each.get("/AP"))))
        if total > MOST:
            raise SealError(TOO_MUCH)


def _looks(node: Any) -> Iterator[Any]:
    for each in node.values():
        if isinstance(each, Stream):
            yield each
        elif isinstance(each, Dictionary):
            yield from (inner for inner in each.values() if isinstance(inner, Stream))


def _weight(holder: Any, resources: Any, known: dict[tuple[int, int], int], depth: int) -> int:
    """Return how many bytes of instructions the page or drawing *holder* follows, by what its *resources* have."""
    if depth > DEEPEST:
        raise SealError(TOO_MUCH)
    contents = holder if isinstance(holder, Stream) else holder.get("/Contents")
    code = b"\n".join(unpacked(each) for each in (array(contents) or [contents]) if isinstance(each, Stream))
    drawings = dictionary(resources.get("/XObject"))
    total = len(code)
    for name in {match[1] for match in USES.finditer(code)}:
        plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name).decode("latin-1")
        drawing = drawings.get(f"/{plain}")
        if isinstance(drawing, Stream) and drawing.get("/Subtype") == Name.Form:
            uses = len(re.findall(rb"/%s\s+Do\b" % re.escape(name), code))
            total += uses * _followed(drawing, resources, known, depth + 1)
    return min(total, MOST + 1)


def _followed(drawing: Any, around: Any, known: dict[tuple[int, int], int], depth: int) -> int:
    """Return the weight of *drawing*, which has what is *around* it where it has nothing of its own."""
    key = drawing.objgen
    if key not in known or not drawing.is_indirect:
        known[key] = 0  # a drawing that uses itself is not followed by any program
        known[key] = _weight(drawing, dictionary(drawing.get("/Resources", around)), known, depth)
    return known[key]
