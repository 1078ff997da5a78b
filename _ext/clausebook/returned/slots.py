"""The paragraphs of an origin, each with its place in the sheet and the number that its list gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.documents.completing import rewritten
from clausebook.core.texts.content import FieldRef
from clausebook.core.texts.rewriting import Rewriter
from clausebook.returned.reading import plain
from clausebook.word.bookmarks import name_of
from clausebook.word.counting import Counter
from clausebook.word.setting import sheet_of
from clausebook.word.sheet import Counter as AnnexCounter
from clausebook.word.sheet import Grid, Para, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.texts.content import CrossReference, Inline, PartyName, Text
    from clausebook.word.sheet import Item

Path = tuple[int, ...]
"""Where a paragraph stands: the item of the sheet, and in a grid the row, the cell, and the item in it, and so on."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A paragraph of the origin that says something; *mark* is its bookmark, *key* that of it or of the last that had one."""

    path: Path
    para: Para
    text: str
    number: str
    mark: str
    key: str

    @property
    def in_grid(self) -> bool:
        """Say whether it stands in a grid."""
        return len(self.path) > 1


def slots_of(items: Sequence[Item]) -> tuple[Slot, ...]:
    """Return the slots of the sheet *items*, in the order of reading."""
    return tuple(_Slots().of(items, ()))


class _Opener(Rewriter):
    """Makes each field a place of which something may have been made, also where nothing was filled in."""

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*; of a field that stays empty, what says so counts as its value."""
        return replace(atom, state="ingevuld") if isinstance(atom, FieldRef) and atom.state == "vervalt" else atom


def sheet_to_compare(document: Document) -> tuple[Item, ...]:
    """Return *document* as a sheet, in which a field that stays empty is a place to fill in too."""
    return sheet_of(rewritten(document, _Opener()))


def heads_of(items: Sequence[Item]) -> frozenset[str]:
    """Return the rows of *items* that a program says again where their table goes on on another page."""
    rows = (row for item in items if isinstance(item, Grid) for row in item.rows if row.head)
    return frozenset(
        " ".join(plain(words_of(para.pieces)) for cell in row.cells for para in cell.content if isinstance(para, Para))
        for row in rows
    )


class _Slots:
    def __init__(self) -> None:
        self.counter = Counter()
        self.key = ""

    def of(self, items: Sequence[Item], above: Path) -> Iterator[Slot]:
        for n, item in enumerate(items):
            self.key = item.key or self.key
            if isinstance(item, Grid):
                for r, row in enumerate(item.rows):
                    for c, cell in enumerate(row.cells):
                        yield from self.of(cell.content, (*above, n, r, c))
            else:
                yield from self._of_para(item, (*above, n))

    def _of_para(self, para: Para, path: Path) -> Iterator[Slot]:
        number, text = self.counter.number(para), plain(words_of(para.pieces))
        if text:
            yield Slot(path, para, text, number, _mark(para), self.key)


def _mark(para: Para) -> str:
    """Return the name of the bookmark at *para*; that of an annex stands at its number."""
    counted = next((piece.id for piece in para.pieces if isinstance(piece, AnnexCounter)), "")
    return name_of(para.id or counted) if para.id or counted else ""
