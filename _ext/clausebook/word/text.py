"""Running text and blocks of an agreement as paragraphs and grids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from clausebook.core.texts import content
from clausebook.word import styles
from clausebook.word.sheet import (
    PLAIN,
    Cell,
    Control,
    Grid,
    ListPlace,
    Look,
    Para,
    Reference,
    Row,
    Tab,
    Tick,
    Words,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.texts.content import Block, Blocks, FieldRef, FilledRow, Inlines
    from clausebook.word.sheet import Item, Piece

CARD = (3200, styles.TEXT_WIDTH - 3200)
"""The columns of a card in twips: what is asked, and the answer."""
IN_LID = ListPlace("artikelen", 2)
"""The place of the onderdelen of a lid."""
SHORTEST, ONE_LINE, LONGEST = 12, 24, 60
"""Characters: what a column at least weighs, what fits on one line in it, and what counts of a longer text."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand: the *style* of their paragraphs, the list of the onderdelen in them, the *indent* of grids.

    *depth* counts lists within lists; *annex* is the annex around them, and *lid* the name of the lid, if any.
    """

    style: str = styles.TEXT
    items: ListPlace = IN_LID
    indent: int = 0
    depth: int = 0
    annex: str = ""
    lid: str = ""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the content of one document; in a *final* one no value is a proposal any more."""

    final: bool

    # Running text

    def pieces(self, parts: Inlines, look: Look = PLAIN) -> tuple[Piece, ...]:
        """Return *parts* with *look*."""
        return tuple(piece for part in parts for piece in self._pieces(part, look))

    def _pieces(self, part: content.Inline, look: Look) -> Iterator[Piece]:
        match part:
            case content.Text() | content.PartyName():
                yield Words(part.text, look)
            case content.Emphasis():
                yield from self.pieces(part.content, replace(look, italic=True))
            case content.Strong():
                yield from self.pieces(part.content, replace(look, bold=True))
            case content.FieldRef():
                yield self._field(part, look)
            case content.CrossReference():
                yield Reference(part.text, part.id, look)
            case _:
                assert_never(part)

    def _field(self, at: FieldRef, look: Look) -> Piece:
        if at.state == "vervalt":
            return Words(at.text, look)
        return Control(at, look, proposed=at.state == "voorstel" and not self.final)

    # Blocks

    def blocks(self, blocks: Blocks, where: Where) -> Iterator[Item]:
        """Yield *blocks* as they stand at *where*."""
        for each in blocks:
            yield from self._block(each, where)

    def _block(self, block: Block, where: Where) -> Iterable[Item]:  # noqa: C901, PLR0911 (a case for each kind of block)
        each = chain.from_iterable
        match block:
            case content.Paragraph():
                return [Para(where.style, self.pieces(block.content))]
            case content.Subheading():
                return [Para(styles.SUBHEADING, self.pieces(block.content))]
            case content.Onderdelen():
                return each(self._onderdeel(item, where) for item in block.items)
            case content.Bullets():
                return each(self._item(item, where) for item in block.items)
            case content.Checklist():
                return each(self._box(box, where) for box in block.boxes)
            case content.Table():
                return [self._table(block, where)]
            case content.DefinitionList():
                return each(self._definition(definition, where) for definition in block.definitions)
            case content.Rows():
                return self._rows(block, where)
            case content.Lines():
                return each(map(self._line, block.lines))
            case content.Help():
                return self.blocks(block.blocks, replace(where, style=styles.HELP))
            case _:
                assert_never(block)

    def _first(self, blocks: Blocks, para: Para) -> tuple[Para, Blocks]:
        """Return (*para* with the paragraph with which *blocks* begin, the others)."""
        if blocks and isinstance(blocks[0], content.Paragraph):
            return replace(para, pieces=(*para.pieces, *self.pieces(blocks[0].content))), blocks[1:]
        return para, blocks

    def lid(self, lid: content.Lid, place: ListPlace) -> Iterator[Item]:
        """Yield *lid*, with its number from *place*; its onderdelen come a level below."""
        first, rest = self._first(lid.blocks, Para(styles.LID, (), place, lid.id, f"lid {lid.name}"))
        yield first
        below = replace(place, level=place.level + 1)
        yield from self.blocks(rest, Where(styles.LID_MORE, below, styles.NUMBER_COLUMN, lid=lid.name))

    def _onderdeel(self, item: content.Onderdeel, where: Where) -> Iterator[Item]:
        key = f"onderdeel {item.name}" if item.name else ""
        first, rest = self._first(item.blocks, Para(styles.ITEM, (), where.items, item.id, key))
        yield first
        yield from self.blocks(rest, replace(where, style=styles.ITEM_MORE))

    def _item(self, item: content.Item, where: Where) -> Iterator[Item]:
        style = where.style if where.style == styles.HELP else styles.BULLET
        first, rest = self._first(item.blocks, Para(style, (), ListPlace("streepjes", where.depth)))
        yield first
        yield from self.blocks(rest, replace(where, style=styles.BULLET_MORE, depth=where.depth + 1))

    def _box(self, box: content.Box, where: Where) -> Iterator[Item]:
        name = f"vink.{where.annex}.{box.name}"
        first, rest = self._first(box.blocks, Para(styles.BOX, (Tick(name, bool(box.ticked)), Tab()), key=name))
        yield first
        yield from self.blocks(rest, replace(where, style=styles.BULLET_MORE))

    def _definition(self, each: content.Definition, where: Where) -> Iterator[Item]:
        term = self.pieces(each.term, Look(bold=True))
        style = styles.TERM_IN_LID if where.indent else styles.TERM
        key = f"begrip {where.lid} {words_of(term)}"
        first, rest = self._first(each.meaning, Para(style, (*term, Words("  ")), key=key))
        yield first
        yield from self.blocks(rest, Where(styles.ITEM_MORE if where.indent else styles.BULLET_MORE))

    # Grids

    def _table(self, table: content.Table, where: Where) -> Grid:
        rows = [*([table.head] if table.head else []), *table.rows]
        texts = [[words_of(self.pieces(cell.content)) for cell in row.cells] for row in rows]
        columns = widths(texts, max(map(len, texts), default=1), styles.TEXT_WIDTH - where.indent)
        made = [
            Row(tuple(self._cell(cell.content, head=row is table.head) for cell in row.cells), head=row is table.head)
            for row in rows
        ]
        return Grid(tuple(made), columns, indent=where.indent)

    def _cell(self, inlines: Inlines, *, head: bool = False) -> Cell:
        style = styles.CELL_HEAD if head else styles.CELL
        blank = len(inlines) == 1 and isinstance(inlines[0], content.FieldRef) and inlines[0].state == "open"
        return Cell((Para(style, self.pieces(inlines)),), blank=blank)

    def _rows(self, rows: content.Rows, where: Where) -> Iterator[Grid]:
        if rows.form == "kaart":
            yield from (self._card(row, rows) for row in rows.rows)
            return
        helped = any(row.with_help for row in rows.rows)
        head = Row(tuple(_asked(column, styles.CELL_HEAD, helped=helped) for column in rows.columns), head=True)
        body = [Row(tuple(self._cell((cell,)) for cell in row.cells)) for row in rows.rows]
        texts = [[column.label for column in rows.columns], *([cell.text for cell in row.cells] for row in rows.rows)]
        columns = widths(texts, len(rows.columns), styles.TEXT_WIDTH - where.indent)
        yield Grid((head, *body), columns, rows.title, indent=where.indent, key=f"rijen {rows.group}")

    def _card(self, row: FilledRow, rows: content.Rows) -> Grid:
        title = Row((Cell((Para(styles.CARD_TITLE, (Words(row.title),)),), columns=2),), head=True)
        body = [
            Row((_asked(column, styles.CELL, helped=row.with_help), self._cell((cell,))))
            for column, cell in zip(rows.columns, row.cells, strict=True)
        ]
        return Grid((title, *body), CARD, row.title, key=f"kaart {rows.group} {row.title}")

    # Forms

    def _line(self, line: content.Line) -> Iterator[Item]:
        label = self.pieces(line.label, Look(grey=True))
        if line.signature:
            yield Para(styles.SIGN_HERE, label)
            yield Para(styles.SIGN_LINE, ())
        else:
            yield Para(styles.FORM_LINE, (*label, Tab(), *self.pieces(line.content)))


def _asked(column: content.Column, style: str, *, helped: bool) -> Cell:
    """Return the cell that says what is asked, and how to answer it where that is still of use."""
    tip = (Para(styles.CELL_HELP, (Words(column.help),)),) if helped and column.help else ()
    return Cell((Para(style, (Words(column.label),)), *tip))


def widths(texts: Sequence[Sequence[str]], columns: int, width: int) -> tuple[int, ...]:
    """Return the width of each of *columns* in twips, *width* together; *texts* are those of the cells of each row."""
    weights = [float(SHORTEST)] * columns
    for row in texts:
        for column, text in enumerate(row[:columns]):
            longest_word = max(map(len, text.split()), default=0)
            one_line = max(longest_word, min(len(text), ONE_LINE)) + 2
            weights[column] = max(weights[column], one_line, min(len(text), LONGEST) ** 0.9)
    return tuple(round(width * weight / sum(weights)) for weight in weights)
