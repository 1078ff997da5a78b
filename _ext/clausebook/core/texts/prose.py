"""The wording of a text: its leden as blocks of words, in which a role is one word.

This is what a reader compares: line breaks, marks and the way in which Markdown is laid out are no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, assert_never

from clausebook.core.texts import views
from clausebook.core.texts.content import (
    Bullets,
    Checklist,
    CrossReference,
    DefinitionList,
    FieldRef,
    Help,
    Lines,
    Onderdelen,
    Paragraph,
    PartyName,
    Rows,
    Subheading,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.model import Clause
    from clausebook.core.texts import content
    from clausebook.core.texts.content import Definition, Inlines, Section

TEXT, ITEM, ROW, TERM, HELP = "tekst", "onderdeel", "rij", "begrip", "hulp"
_SPACE = re.compile(r"\s+")
_BOX = ("☐",)
_CELL = ("|",)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in running text. *capital* says whether its output begins with one."""

    kind: str
    name: str
    capital: bool = False


Word: TypeAlias = "tuple[str | Role, ...]"
"""What stands between two spaces: letters, and roles with the punctuation that sticks to them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an onderdeel, a row of a table, a term with its meaning, or help; *anchor* is its full id."""

    kind: str
    words: tuple[Word, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Lid:
    """A lid; or, in an annex, the text under one heading, which is then its *title*.

    *position* counts through the whole text, from 1; *name* is the full id of the lid, typed or not.
    """

    clause: str
    position: int
    line: int
    option: str
    blocks: tuple[Block, ...]
    title: tuple[Word, ...] = ()
    marks: frozenset[str] = frozenset()

    @property
    def anchor(self) -> str:
        """Return the id that its author gave it, if any."""
        return self.blocks[0].anchor if self.blocks and self.blocks[0].kind == TEXT else ""

    @property
    def name(self) -> str:
        """Return the full id; without one of its author's, the position."""
        return self.anchor or f"{self.clause}.{self.position}"

    @property
    def items(self) -> tuple[Block, ...]:
        """Return the onderdelen."""
        return tuple(block for block in self.blocks if block.kind == ITEM)

    @property
    def words(self) -> tuple[Word, ...]:
        """Return all words of the blocks."""
        return tuple(word for block in self.blocks for word in block.words)


def read(text: Clause) -> tuple[Lid, ...]:
    """Return the leden of *text* in order; in an annex, the text under each heading."""
    if text.is_annex:
        parts = views.passages_in(text.sections)
        return tuple(_section(text.id, position, same) for position, same in enumerate(parts, start=1))
    return tuple(_lid(text.id, position, lid) for position, lid in enumerate(text.leden, start=1))


def _lid(clause: str, position: int, lid: content.Lid) -> Lid:
    blocks = tuple(_blocks(lid.blocks, TEXT))
    if lid.named:
        blocks = (replace(blocks[0], anchor=lid.name), *blocks[1:])
    marks = frozenset(mark.name for mark in lid.marks)
    return Lid(clause, position, lid.source.line, lid.option, blocks, marks=marks)


def _section(clause: str, position: int, same: list[Section]) -> Lid:
    return Lid(
        clause=clause,
        position=position,
        line=same[0].source.line,
        option=same[0].option,
        blocks=tuple(block for section in same for block in _blocks(section.blocks, TEXT)),
        title=tuple(_words(same[0].title)),
        marks=frozenset(mark.name for section in same for mark in section.marks),
    )


def _blocks(blocks: Iterable[content.Block], first: str) -> Iterator[Block]:
    """Yield *blocks* as blocks of words; a paragraph that comes first is of the kind *first*."""
    for position, block in enumerate(blocks):
        yield from _block(block, TEXT if position else first)


def _block(block: content.Block, kind: str) -> Iterable[Block]:  # noqa: C901, PLR0911 (one case for each kind of block)
    match block:
        case Paragraph(content=inlines) | Subheading(content=inlines):
            return (Block(kind, tuple(_words(inlines))),)
        case Onderdelen(items=items):
            return chain.from_iterable(_named(_blocks(item.blocks, ITEM), item.name) for item in items)
        case Bullets(items=items):
            return chain.from_iterable(_blocks(item.blocks, ITEM) for item in items)
        case Checklist(boxes=boxes):
            return chain.from_iterable(_ticked(_blocks(box.blocks, ITEM)) for box in boxes)
        case Table() | Rows():
            return _rows(block)
        case DefinitionList(definitions=definitions):
            return chain.from_iterable(map(_definition, definitions))
        case Help(blocks=inner):
            return (replace(each, kind=HELP) for each in _blocks(inner, TEXT))
        case Lines():
            return ()  # of a party, and in no clause
        case _:
            assert_never(block)


def _definition(definition: Definition) -> Iterator[Block]:
    yield Block(TERM, tuple(_words(definition.term)))
    yield from _blocks(definition.meaning, TEXT)


def _named(blocks: Iterator[Block], name: str) -> Iterator[Block]:
    yield from (replace(block, anchor="" if position else name) for position, block in enumerate(blocks))


def _ticked(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield *blocks* with a box before the first word."""
    yield from (
        block if position else replace(block, words=(_BOX, *block.words)) for position, block in enumerate(blocks)
    )


def _rows(block: Table | Rows) -> Iterator[Block]:
    if isinstance(block, Rows):
        yield Block(ROW, tuple((Role("veld", f"{block.group}.{column.name}"),) for column in block.columns))
        return
    for row in (*([block.head] if block.head else ()), *block.rows):
        words: list[Word] = []
        for position, cell in enumerate(row.cells):
            words += [*([_CELL] if position else ()), *_words(cell.content)]
        yield Block(ROW, tuple(words))


def _words(inlines: Inlines) -> Iterator[Word]:
    """Yield the words of *inlines*, divided at spaces."""
    word: list[str | Role] = []
    for atom in views.flat(inlines):
        if not isinstance(atom, Text):
            word.append(_role(atom))
            continue
        for position, part in enumerate(_SPACE.split(atom.text)):
            if position and word:
                yield tuple(word)
                word = []
            if part:
                word.append(part)
    if word:
        yield tuple(word)


def _role(inline: FieldRef | PartyName | CrossReference) -> Role:
    match inline:
        case FieldRef(name=name):
            return Role("veld", name)
        case PartyName(role=role, capital=capital):
            return Role("partij", role, capital=capital)
        case CrossReference(kind=kind, target=target, capital=capital):
            return Role(kind, target, capital=capital)
        case _:
            assert_never(inline)
