"""The wording of a text: its leden as blocks of words, in which a role is one word.

This is what a reader compares: line breaks, marks and the way in which Markdown is laid out are no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core import markdown
from clausebook.core.inline import REFERENCES, split_marks, uncapital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from clausebook.core.model import Clause

TEXT, ITEM, ROW, TERM, HELP = "tekst", "onderdeel", "rij", "begrip", "hulp"
_SPACE = re.compile(r"\s+")
_TICK = re.compile(r"\[[ xX]\] ")
_CACHE = 1024  # texts: those of both sides of a comparison


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
    """Return the leden of *text* in order; what the grammar refuses is read as plain words."""
    return _read(text.id, text.body, text.is_annex)


@lru_cache(maxsize=_CACHE)
def _read(clause: str, body: str, annex: bool) -> tuple[Lid, ...]:
    reader = _Reader(clause, annex=annex)
    reader.blocks(body)
    return tuple(reader.leden)


@dataclass(slots=True)
class _Draft:
    """A lid in the making."""

    line: int
    option: str
    title: tuple[Word, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)


class _Reader:
    """Reads the leden of one body, as the grammar divides them."""

    def __init__(self, clause: str, *, annex: bool) -> None:
        self.clause = clause
        self.annex = annex
        self.leden: list[Lid] = []
        self._option = ""

    def blocks(self, body: str) -> None:
        """Read *body*, of which line n is line n of the file."""
        draft: _Draft | None = None
        for node, helped in markdown.with_help(body):
            if node.type == "colon_fence":
                self._optie(node)
            elif node.type == "ordered_list" and not self.annex:
                for item in node.children:
                    self._lid(item)
            elif self.annex and node.type != "attrs_block":
                if node.type == "heading" or draft is None:
                    self._keep(draft)
                    draft = _Draft(markdown.line_of(node), self._option)
                self._annex_block(node, draft, helped=helped)
        self._keep(draft)

    def _optie(self, node: SyntaxTreeNode) -> None:
        directive = markdown.directive_of(node)
        if directive is not None:
            self._option = f"{self.clause}.{directive.argument}"
            self.blocks("\n" * (directive.body_line - 1) + directive.body)
            self._option = ""

    def _lid(self, item: SyntaxTreeNode) -> None:
        draft = _Draft(markdown.line_of(item), self._option)
        for child in item.children:
            self._block(child, draft)
        self._keep(draft)

    def _keep(self, draft: _Draft | None) -> None:
        if draft is not None:
            self.leden.append(
                Lid(
                    clause=self.clause,
                    position=len(self.leden) + 1,
                    line=draft.line,
                    option=draft.option,
                    blocks=tuple(draft.blocks),
                    title=draft.title,
                    marks=frozenset(draft.marks),
                )
            )

    def _annex_block(self, node: SyntaxTreeNode, draft: _Draft, *, helped: bool) -> None:
        before = len(draft.blocks)
        directive = markdown.directive_of(node)
        if node.type == "heading":
            draft.title = self._words(node, draft)[1]
        elif directive is not None:
            columns = directive.options.get("kolommen", "").split()
            row: tuple[Word, ...] = tuple((Role("veld", f"{directive.argument}.{column}"),) for column in columns)
            draft.blocks.append(Block(ROW, row))
        else:
            self._block(node, draft)
        if helped:
            draft.blocks[before:] = [replace(block, kind=HELP) for block in draft.blocks[before:]]

    def _block(self, node: SyntaxTreeNode, draft: _Draft) -> None:
        if node.type == "bullet_list":
            for item in node.children:
                for child in item.children:
                    self._add(ITEM if child is item.children[0] else TEXT, [child], draft)
        elif node.type == "table":
            for row in (row for part in node.children for row in part.children):
                self._add(ROW, row.children, draft)
        elif node.type == "dl":
            for part in node.children:
                self._add(TERM if part.type == "dt" else TEXT, [part], draft)
        else:
            self._add(TEXT, [node], draft)

    def _add(self, kind: str, nodes: list[SyntaxTreeNode], draft: _Draft) -> None:
        if len(nodes) == 1 and nodes[0].type in ("bullet_list", "table", "dl"):
            self._block(nodes[0], draft)  # within an item of an annex
            return
        anchor = ""
        words: list[Word] = []
        for position, node in enumerate(nodes):
            name, found = self._words(node, draft)
            anchor = anchor or name
            words += [("|",), *found] if position else found
        draft.blocks.append(Block(kind, tuple(words), anchor))

    def _words(self, node: SyntaxTreeNode, draft: _Draft) -> tuple[str, tuple[Word, ...]]:
        """Return the id with which *node* begins, if any, and its words; its marks go to *draft*."""
        anchor = ""
        atoms: list[str | Role] = []
        for token, _ in markdown.inlines(node):
            if token.type == "span_open" and not atoms:
                anchor = f"{self.clause}.{token.attrs.get('id', '')}"
            elif token.type != "myst_role":
                atoms.append(token.content or (" " if token.type.endswith("break") else ""))
            elif token.meta["name"] == "eis":
                draft.marks |= set(split_marks(token.content))
            else:
                atoms.append(_role(str(token.meta["name"]), token.content.strip()))
        return anchor, tuple(_split(atoms))


def _role(kind: str, name: str) -> Role:
    if kind in ("partij", *REFERENCES):
        return Role(kind, uncapital(name), capital=name != uncapital(name))
    return Role(kind, name)


def _split(atoms: list[str | Role]) -> Iterator[Word]:
    """Yield the words in *atoms*, divided at spaces."""
    word: list[str | Role] = []
    for atom in atoms:
        if isinstance(atom, Role):
            word.append(atom)
            continue
        for position, part in enumerate(_SPACE.split(_TICK.sub("☐ ", atom, count=1))):
            if position and word:
                yield tuple(word)
                word = []
            if part:
                word.append(part)
    if word:
        yield tuple(word)
