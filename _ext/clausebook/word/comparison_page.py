"""A comparison as a web page that stands alone: an overview first, then the whole text with what came and went in it.

What came is underlined and what went struck through, and both are said in words to who cannot see that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, assert_never

from clausebook.word import styles
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.counting import Numbers
from clausebook.word.overview import LABELS, NO_NOISE, NOTHING, OVERVIEW
from clausebook.word.sheet import Grid, Para, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.overview import Comparison, Told
    from clausebook.word.sheet import Item, Piece, Row

TAGS: Mapping[str, str] = {
    styles.TITLE: "h2", styles.FRONT: "h3", styles.ARTICLE: "h3", styles.ARTICLE_BARE: "h3", styles.ANNEX: "h3",
    styles.SECTION: "h4", styles.SUBHEADING: "h4",
}  # fmt: skip
EXPLAINED = "<ins>Wat erbij kwam</ins> is onderstreept, <del>wat verviel</del> is doorgehaald."
CAME: frozenset[Mark] = frozenset({"nieuw", "naar"})
STYLE = """
body { font: 1rem/1.55 Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; color: #1b1b1b; background: #fff }
h1, h2, h3, h4, th, caption, .label { font-family: system-ui, sans-serif; color: #1d3557 }
.nummer { display: inline-block; min-width: 2.6rem; font-family: system-ui, sans-serif; color: #55606e }
.merk { display: block; font: 600 .8rem system-ui, sans-serif; color: #33404f }
.diep { margin-inline-start: 2.6rem }
ins { background: #e3f3e3; text-decoration: underline; text-underline-offset: .15em }
del { background: #fbe5e3; text-decoration: line-through }
.nieuw, .naar { border-inline-start: .3rem solid #2e7d32; padding-inline-start: .6rem }
.weg, .van { border-inline-start: .3rem solid #b3261e; padding-inline-start: .6rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border-bottom: 1px solid #b4c0cf; padding: .3rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
.overzicht td:nth-child(-n+2) { width: 24%; hyphens: auto }
.hoor { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (max-width: 36rem) {
  .overzicht :is(tbody, tr, td) { display: block; width: auto }
  .overzicht thead { display: none }
  .overzicht tr { border-bottom: 1px solid #b4c0cf; padding-block: .4rem }
  .overzicht td { border: 0; padding: .1rem 0 }
}
@media print { body { font-size: 10pt; max-width: none } h2, h3, h4 { break-after: avoid } }
"""


def comparison_page(comparison: Comparison) -> bytes:
    """Return *comparison* as a page."""
    old, new = escape(comparison.old), escape(comparison.new)
    anchors = {told.at: f"w{n}" for n, told in enumerate(comparison.overview, start=1)}
    body = (
        f"<h1>Vergelijking</h1>\n<p>Van <strong>{old}</strong> naar <strong>{new}</strong>. {EXPLAINED} "
        f"{NO_NOISE}</p>\n{_overview(comparison.overview, anchors)}\n{written(comparison.differences, anchors)}"
    )
    return page(f"Vergelijking: {comparison.old} → {comparison.new}", body)


def written(differences: Sequence[Difference], anchors: Mapping[int, str] | None = None) -> str:
    """Return the whole text with what came and went in it; *anchors* are the ids of some of *differences*, by their place."""
    writer, named = _Writer(), anchors or {}
    return "".join(writer.difference(each, named.get(at, "")) for at, each in enumerate(differences))


def _overview(overview: Sequence[Told], anchors: Mapping[int, str]) -> str:
    if not overview:
        return f"<p>{NOTHING}</p>"
    rows = "".join(
        f'<tr><td>{escape(told.what)}</td><td><a href="#{anchors[told.at]}">{escape(told.where)}</a></td>'
        f"<td>{''.join(_words(*run) for run in told.runs)}</td></tr>"
        for told in overview
    )
    head = "<thead><tr><th>Wat</th><th>Waar</th><th>Tekst</th></tr></thead>"
    return f'<table class="overzicht"><caption>{OVERVIEW}</caption>{head}<tbody>{rows}</tbody></table>'


def page(title: str, body: str, style: str = "") -> bytes:
    """Return a page that stands alone, and asks nothing of anywhere; *style* comes after that of a comparison."""
    return (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{STYLE}{style}</style></head><body>\n<main>\n{body}</main></body></html>\n"
    ).encode()


@dataclass(slots=True)
class _Writer:
    """Writes items in order, and counts as the lists in them do."""

    numbers: Numbers = field(default_factory=Numbers)
    last: Mark = "gelijk"

    def difference(self, each: Difference, anchor: str = "") -> str:
        """Return one difference, called *anchor*."""
        match each:
            case Whole():
                return self._item(each.mark, each.item, anchor)
            case Edited():
                content = "".join(_marked(mark, pieces) for mark, pieces in each.runs)
                return self._block("gelijk", each.para, content, anchor)
            case EditedGrid():
                return _table([self._row(row) for row in each.rows], anchor)
            case _:
                assert_never(each)

    def _item(self, mark: Mark, item: Item, anchor: str) -> str:
        match item:
            case Para():
                return self._block(mark, item, _marked(mark, item.pieces), anchor)
            case Grid():
                return _table([self._whole_row(mark, row) for row in item.rows], anchor)
            case _:
                assert_never(item)

    def _block(self, mark: Mark, para: Para, content: str, anchor: str) -> str:
        label = f'<span class="merk">{LABELS[mark]}</span> ' if LABELS[mark] and mark != self.last and content else ""
        self.last = mark
        tag, number = TAGS.get(para.style, "p"), self.numbers.of(mark, para)
        deep = " diep" if para.place is not None and para.place.kind == "artikelen" and para.place.level > 1 else ""
        shown = f'<span class="nummer">{number}</span> ' if number else ""
        return f'<{tag} class="{mark}{deep}"{_id(anchor)}>{label}{shown}{content}</{tag}>\n'

    # Tables

    def _row(self, row: ChangedRow) -> str:
        if row.mark != "gelijk":
            return self._whole_row(row.mark, row.row)
        cells = [
            (cell.columns, "".join(map(self.difference, differences)))
            for cell, differences in zip(row.row.cells, row.cells, strict=True)
        ]
        return _tr(cells, row.row, "gelijk")

    def _whole_row(self, mark: Mark, row: Row) -> str:
        cells = [(cell.columns, "".join(self._item(mark, item, "") for item in cell.content)) for cell in row.cells]
        return _tr(cells, row, mark)


def _table(rows: Iterable[str], anchor: str) -> str:
    return f"<table{_id(anchor)}><tbody>{''.join(rows)}</tbody></table>\n"


def _id(anchor: str) -> str:
    return f' id="{anchor}"' if anchor else ""


def _tr(cells: Iterable[tuple[int, str]], row: Row, mark: Mark) -> str:
    tag = "th" if row.head else "td"
    written = "".join(
        f"<{tag}{f' colspan={chr(34)}{columns}{chr(34)}' if columns > 1 else ''}>{content}</{tag}>"
        for columns, content in cells
    )
    return f'<tr class="{mark}">{written}</tr>'


def _marked(mark: Mark, pieces: tuple[Piece, ...]) -> str:
    return _words(mark, words_of(pieces))


def _words(mark: Mark, words: str) -> str:
    text = escape(words).replace("\n", "<br>").replace("\t", " ")
    if mark == "gelijk" or not text.strip():
        return text
    tag, said = ("ins", "ingevoegd") if mark in CAME else ("del", "vervallen")
    return f'<{tag}><span class="hoor"> [{said}: </span>{text}<span class="hoor">] </span></{tag}>'
