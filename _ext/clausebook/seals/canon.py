"""Tells what a PDF holds apart from where it stands in the file: equal text for equal content, however it was saved.

What refers to a page, a place on it or an element of the structure is told by its number. Each object is read once, so
that a file in which everything uses everything takes no longer than another.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Stream

from clausebook.seals import SealError
from clausebook.seals.packing import KEPT, array, dictionary, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

DEEPEST = 100
"""Levels of objects in objects; an agreement has twenty, but its structure, which is read in another way."""

DIGITS = 6
PACKED = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
"""Of a stream: how it is packed."""

NOTHING: frozenset[str] = frozenset()
ROUND = "^"
"""What refers to something that it is in."""


class Canon:
    """Tells what objects of *pdf* hold."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._names: dict[tuple[int, int], str] = {}
        self._known: dict[tuple[tuple[int, int], frozenset[str]], str] = {}
        self._above: list[tuple[int, int]] = []
        for number, page in enumerate(pdf.pages, start=1):
            self._names[page.obj.objgen] = f"bladzijde {number}"
        for number, page in enumerate(pdf.pages, start=1):
            for each in map(dictionary, array(page.obj.get("/Annots"))):
                if each.is_indirect:
                    where = " ".join(map(_value, array(each.get("/Rect"))))
                    self._names[each.objgen] = f"{each.get('/Subtype')} op bladzijde {number}: {where}"

    def name(self, node: Any, called: str) -> None:
        """Let *node* be *called* so wherever it is referred to."""
        if node.is_indirect:
            self._names[node.objgen] = called

    def of(self, node: Any, skip: frozenset[str] = NOTHING) -> str:
        """Return what *node* holds, without the entries *skip* of it and of what it uses. Raises SealError."""
        if not isinstance(node, Stream | Dictionary | Array):
            return _value(node)
        if not node.is_indirect:
            return self._content(node, skip)
        if node.objgen in self._names:
            return self._names[node.objgen]
        if node.objgen in self._above:
            return ROUND
        key = (node.objgen, skip)
        if key not in self._known:
            self._known[key] = _digest(self._content(node, skip))
        return self._known[key]

    def inside(self, node: Any, skip: frozenset[str] = NOTHING) -> str:
        """Return what *node* holds, which is itself a page or a place, where `of` would give its name."""
        return self._content(node, skip)

    def entries(self, node: Any, skip: frozenset[str] = NOTHING) -> dict[str, str]:
        """Return what each entry of the dictionary *node* holds."""
        return {key: self.of(value, skip) for key, value in _items(node, skip)}

    def _content(self, node: Any, skip: frozenset[str]) -> str:
        if len(self._above) > DEEPEST:
            msg = "deze PDF is te diep opgebouwd om te lezen"
            raise SealError(msg)
        self._above.append(node.objgen if node.is_indirect else (0, 0))
        try:
            if isinstance(node, Array):
                return f"[{' '.join(self.of(each, skip) for each in node)}]"
            packed = PACKED if isinstance(node, Stream) else NOTHING
            inner = " ".join(f"{key} {self.of(value, skip)}" for key, value in _items(node, skip | packed))
            return f"<{inner}>{_streamed(node)}"
        finally:
            self._above.pop()


def _items(node: Any, skip: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for key in sorted(map(str, node.keys())):
        value = node.get(key)
        if key not in skip and value is not None:
            yield key, value


def _streamed(node: Any) -> str:
    if not isinstance(node, Stream):
        return ""
    filters = node.get("/Filter")
    kept = [str(each) for each in (array(filters) or [filters]) if each in KEPT]
    return f"{' '.join(kept)} {hashlib.sha256(unpacked(node)).hexdigest()}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _value(value: Any) -> str:
    """Return *value*, which programs write in several ways where it is a number."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, Name):
        return str(value)
    try:
        return _number(value)
    except (TypeError, ValueError, OverflowError):
        return repr(str(value))


def _number(value: Any) -> str:
    return str(value) if isinstance(value, int) else f"{float(value):.{DIGITS}g}"
