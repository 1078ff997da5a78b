"""Makes a tree of another: what stands in it is replaced, and all around it stays as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from clausebook.core.texts.content import (
    Bullets,
    Checklist,
    CrossReference,
    DefinitionList,
    Emphasis,
    FieldRef,
    Help,
    Lines,
    Onderdelen,
    Paragraph,
    PartyName,
    Rows,
    Strong,
    Subheading,
    Table,
    TableRow,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.texts.content import Block, Blocks, Inline, Inlines, Line

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")  # not the no-break space


class Rewriter:
    """Copies blocks. A kind of rewriting overrides what becomes of a piece of running text, or of a block."""

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return what comes in the place of *atom*."""
        return atom

    def block(self, block: Block) -> Blocks:
        """Return what comes in the place of *block*: nothing, or blocks of which the inside is rewritten."""
        return (self.inside(block),)

    def line(self, line: Line) -> Line | None:
        """Return what comes in the place of *line* of a form, if anything."""
        return replace(line, label=self.inlines(line.label), content=self.inlines(line.content))

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return *inlines*, rewritten."""
        return joined(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Emphasis | Strong):
            return replace(inline, content=self.inlines(inline.content))
        return self.atom(inline)

    def blocks(self, blocks: Iterable[Block]) -> Blocks:
        """Return *blocks*, rewritten."""
        return tuple(new for block in blocks for new in self.block(block))

    def inside(self, block: Block) -> Block:  # noqa: C901, PLR0911 (one case for each kind of block)
        """Return *block* with all in it rewritten."""
        match block:
            case Paragraph() | Subheading():
                return replace(block, content=self.inlines(block.content))
            case Onderdelen():
                return replace(
                    block, items=tuple(replace(each, blocks=self.blocks(each.blocks)) for each in block.items)
                )
            case Bullets():
                return replace(
                    block, items=tuple(replace(each, blocks=self.blocks(each.blocks)) for each in block.items)
                )
            case Checklist():
                return replace(block, boxes=tuple(replace(box, blocks=self.blocks(box.blocks)) for box in block.boxes))
            case Table():
                head = self._row(block.head) if block.head else None
                return replace(block, head=head, rows=tuple(map(self._row, block.rows)))
            case DefinitionList():
                found = [
                    replace(each, term=self.inlines(each.term), meaning=self.blocks(each.meaning))
                    for each in block.definitions
                ]
                return replace(block, definitions=tuple(found))
            case Rows():
                return self.rows(block)
            case Lines():
                return replace(block, lines=tuple(new for line in block.lines if (new := self.line(line)) is not None))
            case Help():
                return replace(block, blocks=self.blocks(block.blocks))
            case _:
                assert_never(block)

    def rows(self, rows: Rows) -> Rows:
        """Return *rows* with the fields in it rewritten."""
        filled = [replace(row, cells=tuple(map(self.field, row.cells))) for row in rows.rows]
        return replace(rows, rows=tuple(filled))

    def field(self, field: FieldRef) -> FieldRef:
        """Return what comes in the place of a field of a row."""
        new = self.atom(field)
        return new if isinstance(new, FieldRef) else field

    def _row(self, row: TableRow) -> TableRow:
        return replace(row, cells=tuple(replace(cell, content=self.inlines(cell.content)) for cell in row.cells))


def joined(inlines: Iterable[Inline]) -> Inlines:
    """Return *inlines* with what is plain text side by side as one, and one space for each white space."""
    found: list[Inline] = []
    for each in inlines:
        last = found[-1] if found else None
        if isinstance(each, Text) and isinstance(last, Text):
            found[-1] = Text(_SPACES.sub(" ", last.text + each.text), last.source)
        elif not isinstance(each, Text):
            found.append(each)
        elif each.text:
            found.append(Text(_SPACES.sub(" ", each.text), each.source))
    return tuple(found)
