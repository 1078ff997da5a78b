"""A comparison as a web page that stands alone: an overview first, then the whole text with what came and went in it.

What came is underlined and what went struck through, and both are said in words to who cannot see that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, assert_never

from clausebook.word import styles
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.counting import Counter
from clausebook.word.sheet import Grid, Para, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.sheet import Item, Piece, Row

SAID: Mapping[Mark, str] = {
    "nieuw": "nieuw",
    "weg": "vervallen",
    "naar": "hierheen verplaatst",
    "van": "verplaatst naar elders",
    "gelijk": "gewijzigd",
}
"""What the overview says of an item; one that stayed is in it because something in it changed."""
TAGS: Mapping[str, str] = {
    styles.TITLE: "h1", styles.FRONT: "h2", styles.ARTICLE: "h2", styles.ARTICLE_BARE: "h2", styles.ANNEX: "h2",
    styles.SECTION: "h3", styles.SUBHEADING: "h3",
}  # fmt: skip
EXPLAINED = "<ins>Wat erbij kwam</ins> is onderstreept, <del>wat verviel</del> is doorgehaald."
CAME: frozenset[Mark] = frozenset({"nieuw", "naar"})
LONGEST = 120
"""Characters of a text that the overview shows."""
STYLE = """
body { font: 1rem/1.55 Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; color: #1b1b1b; background: #fff }
h1, h2, h3, th, caption, .label { font-family: system-ui, sans-serif; color: #1d3557 }
.nummer { display: inline-block; min-width: 2.6rem; font-family: system-ui, sans-serif; color: #55606e }
.diep { margin-inline-start: 2.6rem }
ins { background: #e3f3e3; text-decoration: underline; text-underline-offset: .15em }
del { background: #fbe5e3; text-decoration: line-through }
.nieuw, .naar { border-inline-start: .3rem solid #2e7d32; padding-inline-start: .6rem }
.weg, .van { border-inline-start: .3rem solid #b3261e; padding-inline-start: .6rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border-bottom: 1px solid #b4c0cf; padding: .3rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
.overzicht td:first-child { white-space: nowrap }
.hoor { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media print { body { font-size: 10pt; max-width: none } h2 { break-after: avoid } }
"""


def comparison_page(differences: Sequence[Difference], *, old: str, new: str) -> bytes:
    """Return *differences* as a page; *old* and *new* say what was compared."""
    overview, text = written(differences)
    body = (
        f"<h1>Vergelijking</h1>\n<p>Van <strong>{escape(old)}</strong> naar <strong>{escape(new)}</strong>. {EXPLAINED} "
        f"Een nummer dat alleen verschuift, is geen wijziging.</p>\n{overview}\n{text}"
    )
    return page(f"Vergelijking: {old} → {new}", body)


def written(differences: Sequence[Difference]) -> tuple[str, str]:
    """Return (the overview of what changed, the whole text with what came and went in it) of *differences*."""
    writer = _Writer()
    text = "".join(map(writer.difference, differences))
    return writer.overview(), text


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
    """Writes items in order, and remembers what changed where."""

    was: Counter = field(default_factory=Counter)
    now: Counter = field(default_factory=Counter)
    heading: str = ""
    entries: list[tuple[str, str, str]] = field(default_factory=list)

    def overview(self) -> str:
        """Return a table of what changed, with links; call it when all is written."""
        if not self.entries:
            return "<p>Er is geen verschil.</p>"
        rows = "".join(
            f'<tr><td>{said}</td><td><a href="#w{n}">{escape(where)}</a></td><td>{escape(text)}</td></tr>'
            for n, (said, where, text) in enumerate(self.entries, start=1)
        )
        head = "<thead><tr><th>Wat</th><th>Waar</th><th>Tekst</th></tr></thead>"
        return f'<table class="overzicht"><caption>Overzicht van de wijzigingen</caption>{head}<tbody>{rows}</tbody></table>'

    def _note(self, mark: Mark, number: str, text: str) -> str:
        """Note a change, and return the attribute to which the overview links."""
        where = f"{self.heading} {number}".strip() if number not in ("", "–") else self.heading
        short = text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
        self.entries.append((SAID[mark], where or "begin", short))
        return f' id="w{len(self.entries)}"'

    def difference(self, each: Difference) -> str:
        """Return one difference."""
        match each:
            case Whole():
                return self._item(each.mark, each.item)
            case Edited():
                return self._edited(each)
            case EditedGrid():
                anchor = self._note("gelijk", "", each.grid.title or "tabel")
                return self._table([self._row(row) for row in each.rows], anchor)
            case _:
                assert_never(each)

    def _numbers(self, mark: Mark, para: Para) -> str:
        """Return the number of *para* where it stands: in the old text for what went, else in the new."""
        if mark in ("weg", "van"):
            return self.was.number(para)
        if mark == "gelijk":
            self.was.number(para)
        return self.now.number(para)

    def _item(self, mark: Mark, item: Item) -> str:
        match item:
            case Para():
                return self._paragraph(mark, item)
            case Grid():
                anchor = self._note(mark, "", item.title or "tabel") if mark != "gelijk" else ""
                return self._table([self._whole_row(mark, row) for row in item.rows], anchor)
            case _:
                assert_never(item)

    def _paragraph(self, mark: Mark, para: Para) -> str:
        number, text = self._numbers(mark, para), words_of(para.pieces)
        self._enter(para, number, text)
        anchor = self._note(mark, number, text) if mark != "gelijk" and text.strip() else ""
        return _block(para, number, _marked(mark, para.pieces), anchor, mark)

    def _edited(self, each: Edited) -> str:
        number = self._numbers("gelijk", each.para)
        text = words_of(each.para.pieces)
        self._enter(each.para, number, text)
        anchor = self._note("gelijk", number, text)
        return _block(each.para, number, "".join(_marked(mark, pieces) for mark, pieces in each.runs), anchor, "gelijk")

    def _enter(self, para: Para, number: str, text: str) -> None:
        if TAGS.get(para.style) == "h2":
            self.heading = f"{number}. {text}" if number else text

    # Tables

    def _table(self, rows: Iterable[str], anchor: str) -> str:
        return f"<table{anchor}><tbody>{''.join(rows)}</tbody></table>\n"

    def _row(self, row: ChangedRow) -> str:
        if row.mark != "gelijk":
            return self._whole_row(row.mark, row.row)
        cells = [
            (cell.columns, "".join(self._quiet(each) for each in differences))
            for cell, differences in zip(row.row.cells, row.cells, strict=True)
        ]
        return _tr(cells, row.row, "gelijk")

    def _quiet(self, each: Difference) -> str:
        """Return what stands in a cell: the overview names the table as one."""
        kept = len(self.entries)
        written = self.difference(each)
        del self.entries[kept:]
        return written.replace(f' id="w{kept + 1}"', "")

    def _whole_row(self, mark: Mark, row: Row) -> str:
        cells = [(cell.columns, "".join(self._quiet(Whole(mark, item)) for item in cell.content)) for cell in row.cells]
        return _tr(cells, row, mark)


def _tr(cells: Iterable[tuple[int, str]], row: Row, mark: Mark) -> str:
    tag = "th" if row.head else "td"
    written = "".join(
        f"<{tag}{f' colspan={chr(34)}{columns}{chr(34)}' if columns > 1 else ''}>{content}</{tag}>"
        for columns, content in cells
    )
    return f'<tr class="{mark}">{written}</tr>'


def _block(para: Para, number: str, content: str, anchor: str, mark: Mark) -> str:
    tag = TAGS.get(para.style, "p")
    deep = " diep" if para.place is not None and para.place.kind == "artikelen" and para.place.level > 1 else ""
    shown = f'<span class="nummer">{number}</span> ' if number else ""
    return f'<{tag} class="{mark}{deep}"{anchor}>{shown}{content}</{tag}>\n'


def _marked(mark: Mark, pieces: tuple[Piece, ...]) -> str:
    text = escape(words_of(pieces)).replace("\n", "<br>").replace("\t", " ")
    if mark == "gelijk" or not text.strip():
        return text
    tag, said = ("ins", "ingevoegd") if mark in CAME else ("del", "vervallen")
    return f'<{tag}><span class="hoor"> [{said}: </span>{text}<span class="hoor">] </span></{tag}>'
