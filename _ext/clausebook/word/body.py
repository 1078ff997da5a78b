"""A sheet as WordprocessingML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from clausebook.word import runs
from clausebook.word.sheet import Control, Counter, Grid, Para, Reference, Tab, Tick, Words
from clausebook.word.styles import TABLE, TINT
from clausebook.word.xml import element, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.word.bookmarks import Bookmarks
    from clausebook.word.controls import Controls
    from clausebook.word.lists import Numbering
    from clausebook.word.sheet import Cell, Item, Piece, Row


@dataclass(frozen=True, slots=True)
class Marker:
    """Writes the items of one file."""

    bookmarks: Bookmarks
    controls: Controls
    numbering: Numbering

    def items(self, items: Iterable[Item]) -> str:
        """Return *items* under each other."""
        return "".join(map(self.item, items))

    def item(self, item: Item) -> str:
        """Return one item."""
        match item:
            case Para():
                return paragraph(item.style, self.content(item), self.place(item))
            case Grid():
                return self.grid(item, [self.row(row, item.columns) for row in item.rows])
            case _:
                assert_never(item)

    def content(self, para: Para) -> str:
        """Return what stands in *para*, with its bookmark."""
        return self.bookmarks.at(para.id, "".join(map(self.piece, para.pieces)))

    def place(self, para: Para) -> str:
        """Return the properties that say where *para* stands: at the top of a page, and in a list."""
        top = element("w:pageBreakBefore") if para.begins else ""
        return top + (self.numbering.placed(para.place) if para.place else "")

    def piece(self, piece: Piece) -> str:
        """Return one piece of running text."""
        match piece:
            case Words():
                return runs.run(piece.text, runs.properties(piece.look))
            case Reference():
                return self.bookmarks.reference(piece)
            case Control():
                return self.controls.field(piece)
            case Tick():
                return self.controls.box(piece)
            case Tab():
                return runs.TAB
            case Counter():
                return self.bookmarks.at(piece.id, runs.field("SEQ Bijlage", piece.text))
            case _:
                assert_never(piece)

    # Grids

    def grid(self, grid: Grid, rows: Sequence[str], mark: str = "") -> str:
        """Return *grid* with *rows*, and the small paragraph that Word wants after a table; *mark* is of its end."""
        headed = any(row.head for row in grid.rows)
        look = {"w:val": "0620" if headed else "0600", "w:firstRow": int(headed), "w:noHBand": 1, "w:noVBand": 1}
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        bare = [element(f"w:{side}", {"w:val": "nil"}) for side in sides]
        about = element(
            "w:tblPr",
            None,
            value("w:tblStyle", TABLE),
            element("w:tblW", {"w:w": sum(grid.columns), "w:type": "dxa"}),
            element("w:tblInd", {"w:w": grid.indent, "w:type": "dxa"}) if grid.indent else "",
            "" if grid.ruled else element("w:tblBorders", None, *bare),
            element("w:tblLayout", {"w:type": "fixed"}),
            element("w:tblLook", look),
            value("w:tblCaption", grid.title) if grid.title else "",
        )
        columns = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": each}) for each in grid.columns))
        return element("w:tbl", None, about, columns, *rows) + _gap(mark)

    def row(self, row: Row, columns: Sequence[int]) -> str:
        """Return *row* of a grid with *columns*; it is never cut by the end of a page."""
        contents = [self.items(cell.content) for cell in row.cells]
        return written_row(row, columns, contents)


def written_row(row: Row, columns: Sequence[int], contents: Sequence[str], mark: str = "") -> str:
    """Return *row* with *contents* in its cells; *mark* says that it was put in or taken out."""
    about = element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader") if row.head else "", mark)
    cells, at = [], 0
    for cell, content in zip(row.cells, contents, strict=True):
        width = sum(columns[at : at + cell.columns])
        cells.append(element("w:tc", None, _about(cell, width), content))
        at += cell.columns
    return element("w:tr", None, about, *cells)


def _about(cell: Cell, width: int) -> str:
    return element(
        "w:tcPr",
        None,
        element("w:tcW", {"w:w": width, "w:type": "dxa"}),
        value("w:gridSpan", cell.columns) if cell.columns > 1 else "",
        element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": TINT}) if cell.blank else "",
    )


def paragraph(style: str, content: str, properties: str = "", mark: str = "") -> str:
    """Return a paragraph in *style*; *properties* come after it, and *mark* says that its end was put in or taken out."""
    ending = element("w:rPr", None, mark) if mark else ""
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", style), properties, ending), content)


def _gap(mark: str = "") -> str:
    """Return the small paragraph that stands after a grid."""
    spacing = element("w:spacing", {"w:before": 0, "w:after": 60, "w:line": 120, "w:lineRule": "exact"})
    ending = element("w:rPr", None, mark) if mark else ""
    return element("w:p", None, element("w:pPr", None, spacing, ending))
