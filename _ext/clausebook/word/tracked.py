"""A comparison as tracked changes of Word (ISO/IEC 29500-1, 17.13.5): accepting all gives the new text, rejecting all the old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from clausebook.word.body import paragraph, written_row
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.runs import TAB, properties, run
from clausebook.word.sheet import PLAIN, Grid, Para, Tab, words_of
from clausebook.word.xml import element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.word.body import Marker
    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.sheet import Item, Piece, Row

ELEMENTS: Mapping[Mark, str] = {"nieuw": "w:ins", "weg": "w:del", "naar": "w:moveTo", "van": "w:moveFrom"}


@dataclass(slots=True)
class Tracker:
    """Writes differences; *author* and *moment* (ISO 8601) are whose changes Word says that they are, and of when."""

    marker: Marker
    author: str
    moment: str
    _count: int = 100_000  # ids of changes and of bookmarks may not be the same

    def written(self, differences: Iterable[Difference]) -> str:
        """Return *differences* under each other."""
        return "".join(map(self._difference, differences))

    def _difference(self, each: Difference) -> str:
        match each:
            case Whole(mark="gelijk"):
                return self.marker.item(each.item)
            case Whole():
                return self._whole(each.mark, each.item)
            case Edited():
                return paragraph(each.para.style, self._edited(each), self.marker.place(each.para))
            case EditedGrid():
                rows = [self._row(row, each.grid.columns) for row in each.rows]
                return self.marker.grid(each.grid, rows)
            case _:
                assert_never(each)

    # Words

    def _edited(self, each: Edited) -> str:
        content = "".join(self._marked(mark, pieces) for mark, pieces in each.runs)
        return self.marker.bookmarks.at(each.para.id, content)

    def _marked(self, mark: Mark, pieces: Sequence[Piece]) -> str:
        """Return *pieces* as what stayed, came or went."""
        if not pieces:
            return ""
        if mark == "gelijk":
            return "".join(map(self.marker.piece, pieces))
        gone = mark in ("weg", "van")
        inside = "".join(_gone(piece, mark) if gone else self.marker.piece(piece) for piece in pieces)
        return element(ELEMENTS[mark], self._about(), inside)

    def _about(self) -> dict[str, object]:
        self._count += 1
        return {"w:id": self._count, "w:author": self.author, "w:date": self.moment}

    # Paragraphs and grids

    def _whole(self, mark: Mark, item: Item) -> str:
        match item:
            case Para():
                return self._paragraph(mark, item)
            case Grid():
                rows = [self._whole_row(mark, row, item.columns) for row in item.rows]
                return self.marker.grid(item, rows, self._ending(mark))
            case _:
                assert_never(item)

    def _paragraph(self, mark: Mark, para: Para) -> str:
        content = self._marked(mark, para.pieces)
        if mark in ("nieuw", "naar"):
            content = self.marker.bookmarks.at(para.id, content)
        return paragraph(para.style, content, self.marker.place(para), self._ending(mark))

    def _ending(self, mark: Mark) -> str:
        """Return the property of the end of a paragraph that came or went."""
        return element(ELEMENTS[mark], self._about())

    def _row(self, row: ChangedRow, columns: Sequence[int]) -> str:
        if row.mark != "gelijk":
            return self._whole_row(row.mark, row.row, columns)
        return written_row(row.row, columns, [self.written(cell) for cell in row.cells])

    def _whole_row(self, mark: Mark, row: Row, columns: Sequence[int]) -> str:
        # A row cannot be moved, and neither can what stands in it: it goes here, and comes there.
        plain: Mark = "nieuw" if mark in ("nieuw", "naar") else "weg"
        contents = ["".join(self._whole(plain, item) for item in cell.content) for cell in row.cells]
        return written_row(row, columns, contents, element(ELEMENTS[plain], self._about()))


def _gone(piece: Piece, mark: Mark) -> str:
    """Return *piece* as it was, without what is live in it: what it points to may be gone."""
    if isinstance(piece, Tab):
        return TAB
    look = getattr(piece, "look", PLAIN)
    return run(words_of((piece,)), properties(look), name="w:delText" if mark == "weg" else "w:t")
