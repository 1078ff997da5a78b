"""Turns a comparison of two documents into Typst markup: calls of the functions of `data/_templates/vergelijking.typ`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, assert_never

from clausebook.word import styles
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.counting import Numbers
from clausebook.word.overview import LABELS, NO_NOISE, NOTHING, OVERVIEW
from clausebook.word.sheet import Grid, Para, words_of
from clausebook.writers.typst_calls import Calls, Markup, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.overview import Comparison, Told
    from clausebook.word.sheet import Cell, Item, Row

LEVELS = {
    styles.TITLE: 2, styles.FRONT: 3, styles.ARTICLE: 3, styles.ARTICLE_BARE: 3, styles.ANNEX: 3,
    styles.SECTION: 4, styles.SUBHEADING: 4,
}  # fmt: skip
"""The level of each style that is a heading; above the text stands that of the comparison itself."""
TICKED = str.maketrans("☒", "☑")
"""A ticked box as the fonts of the PDF have it."""
UNKNOWN = "?"


class ComparisonWriter(Calls):
    """Writes one comparison; *can_print* says whether the fonts have a character."""

    def __init__(self, can_print: Callable[[str], bool]) -> None:
        super().__init__()
        self.can_print = can_print
        self.numbers = Numbers()
        self.level = 2
        self.last: Mark = "gelijk"

    def write(self, comparison: Comparison) -> str:
        """Return the markup of *comparison*, without the import of the template."""
        self._write("#vergelijking(")
        for name, said in {"oud": comparison.old, "nieuw": comparison.new, "uitleg": NO_NOISE}.items():
            self._write(f"  {name}: {literal(self._shown(said))},")
        self._write("{")
        self._overview(comparison.overview)
        anchors = {told.at: _anchor(n) for n, told in enumerate(comparison.overview)}
        for at, each in enumerate(comparison.differences):
            self._difference(each, anchors.get(at, ""))
        self._close()
        return self.markup

    def _overview(self, overview: Sequence[Told]) -> None:
        self._open("kop", 2)
        self._text(OVERVIEW)
        self._close()
        if not overview:
            self._text(NOTHING)
            return
        self._write("overzicht(")
        for n, told in enumerate(overview):
            self._write("(")
            for words in (told.what, told.where):
                self._write(f"{literal(self._shown(words))},")
            self._write(f"{literal(_anchor(n))},{{")
            for mark, text in told.runs:
                self._words(mark, text)
            self._close("}),")
        self._close(")")

    def _difference(self, each: Difference, anchor: str = "") -> None:
        match each:
            case Whole():
                self._item(each.mark, each.item, anchor)
            case Edited():
                runs = [(mark, words_of(pieces)) for mark, pieces in each.runs]
                self._paragraph("gelijk", each.para, runs, anchor)
            case EditedGrid():
                self._grid(each.grid, each.rows, anchor)
            case _:
                assert_never(each)

    def _item(self, mark: Mark, item: Item, anchor: str = "") -> None:
        match item:
            case Para():
                self._paragraph(mark, item, [(mark, words_of(item.pieces))], anchor)
            case Grid():
                self._grid(item, [(mark, row) for row in item.rows], anchor)
            case _:
                assert_never(item)

    # Paragraphs

    def _paragraph(self, mark: Mark, para: Para, runs: Sequence[tuple[Mark, str]], anchor: str) -> None:
        number = self.numbers.of(mark, para)
        ids = [anchor] if anchor else []
        merk = "anders" if mark == "gelijk" and any(each != "gelijk" for each, _ in runs) else mark
        facts = {"merk": merk, "label": LABELS[mark] if mark != self.last else "", "nummer": number, "ids": ids}
        self.last = mark
        if para.style in LEVELS:
            self.level = min(LEVELS[para.style], self.level + 1)  # PDF/UA wants no level left out
            self._open("kop", self.level, **facts)
        else:
            deep = para.place.level if para.place is not None and para.place.kind == "artikelen" else 0
            self._open("alinea", **facts, diep=deep)
        for each, text in runs:
            self._words(each, text)
        self._close()

    def _words(self, mark: Mark, text: str) -> None:
        if mark == "gelijk" or not text.strip():
            self._text(text)
            return
        self._open("erbij" if mark in ("nieuw", "naar") else "weg", moved=mark in ("naar", "van"))
        self._text(text)
        self._close()

    def _text(self, text: str) -> None:
        for at, line in enumerate(self._shown(text).split("\n")):
            if at:
                self._write("linebreak()")
            if line:
                self._write(literal(line))

    def _shown(self, text: str) -> str:
        """Return *text* in characters that the fonts have; any other is a question mark, since a PDF to keep can have no other."""
        text = text.translate(TICKED).replace("\t", " ")
        return "".join(each if each in "\n☑☐" or self.can_print(each) else UNKNOWN for each in text)

    # Grids

    def _grid(self, grid: Grid, rows: Sequence[ChangedRow | tuple[Mark, Row]], anchor: str) -> None:
        widths = Markup(f"({''.join(f'{each}fr, ' for each in grid.columns)})")
        self.last = "gelijk"
        self._write(f"raster(lijnen: {literal(grid.ruled)}, ids: {literal([anchor] if anchor else [])},")
        self._write(f"kolommen: {literal(widths)}, kop: {{(")
        heads = list(takewhile(_is_head, rows))
        for row in heads:
            self._row(row)
        self._write(")},")
        for row in rows[len(heads) :]:
            self._row(row)
        self._close(")")

    def _row(self, row: ChangedRow | tuple[Mark, Row]) -> None:
        if isinstance(row, tuple):
            self._whole_row(*row)
        elif row.mark != "gelijk":
            self._whole_row(row.mark, row.row)
        else:
            for cell, differences in zip(row.row.cells, row.cells, strict=True):
                self._open_cell(cell, row.row)
                for each in differences:
                    self._difference(each)
                self._close("}),")

    def _whole_row(self, mark: Mark, row: Row) -> None:
        for cell in row.cells:
            self._open_cell(cell, row)
            for item in cell.content:
                self._item(mark, item)
            self._close("}),")

    def _open_cell(self, cell: Cell, row: Row) -> None:
        self.last = "gelijk"
        self._open("vak", kop=row.head, breed=cell.columns)


def _is_head(row: ChangedRow | tuple[Mark, Row]) -> bool:
    return (row[1] if isinstance(row, tuple) else row.row).head


def _anchor(number: int) -> str:
    return f"w{number + 1}"
