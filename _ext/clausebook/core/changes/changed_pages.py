"""What a change does to the pages around the agreements: chapters, decision trees, the glossary, and what all agreements share.

A page is compared as its author wrote it, section by section and word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.changes.pairs import latest
from clausebook.core.texts.prose import ITEM, TEXT, Block
from clausebook.core.wording.word_differences import align, compare_blocks, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.wording.word_differences import BlockChange

_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+)")
_STARTS = re.compile(r"[-*]\s+|(?=\|)|\d+\.\s+|(?=:::|```)")
"""What begins a line that is a block of its own: an item, a row, or a fence; what marks an item is no word of it."""
_READ = re.compile(r"\{(?:term|partij)\}`([^`<\n]+)(?: <[^`\n]+)?`")
"""Roles of which a reader sees just the words."""
SAME_SECTION = 0.4
"""Of sections under different headings with less in common, one is not the other."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """The text under one heading of a page; *line* is that of the heading, and *title* is empty before the first."""

    title: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def words(self) -> tuple[object, ...]:
        """Return all words, to tell how alike two sections are."""
        return tuple(word for block in self.blocks for word in block.words)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that came, went or reads otherwise."""

    old: PageSection | None
    new: PageSection | None
    blocks: tuple[BlockChange, ...]

    @property
    def section(self) -> PageSection:
        """Return the section as it is now, or as it was last."""
        return latest(self.old, self.new)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that came, went or reads otherwise; of one that came or went, no sections are told."""

    path: str
    is_new: bool = False
    is_gone: bool = False
    sections: tuple[SectionChange, ...] = ()


def compare_pages(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[PageChange]:
    """Yield the pages that changed, by their paths."""
    for path in sorted({**old, **new}):
        if path not in old or path not in new:
            yield PageChange(path, is_new=path not in old, is_gone=path not in new)
        elif old[path] != new[path] and (sections := tuple(_sections(old[path], new[path]))):
            yield PageChange(path, sections=sections)


def _sections(old: str, new: str) -> Iterator[SectionChange]:
    for left, right in align(list(_read(old)), list(_read(new)), _alike):
        blocks = compare_blocks(left.blocks if left else (), right.blocks if right else ())
        if any(block.changed for block in blocks) or (left and right and left.title != right.title):
            yield SectionChange(left, right, blocks)


def _alike(old: PageSection, new: PageSection) -> float:
    if old.title == new.title:
        return 1 + likeness(old.words, new.words)
    score = likeness(old.words, new.words)
    return score if score >= SAME_SECTION else 0


def _read(text: str) -> Iterator[PageSection]:
    """Yield the sections of *text*, in order."""
    title, line, lines = "", 1, list[str]()
    for number, each in enumerate(text.split("\n"), start=1):
        if found := _HEADING.fullmatch(each.strip()):
            yield PageSection(title, line, tuple(_blocks(lines)))
            title, line, lines = found["title"], number, []
        else:
            lines.append(each)
    yield PageSection(title, line, tuple(_blocks(lines)))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Yield *lines* as paragraphs, items and rows."""
    kind, words = TEXT, list[str]()
    for each in lines:
        line = each.strip()
        if words and (not line or _STARTS.match(line)):
            yield Block(kind, tuple((word,) for word in words))
            kind, words = TEXT, []
        if line and not words and _STARTS.match(line):
            kind, line = ITEM, _STARTS.sub("", line, count=1)
        words += _READ.sub(r"\1", line).split()
        if line.startswith((":::", "```")):  # what follows is no part of it
            yield Block(kind, tuple((word,) for word in words))
            kind, words = TEXT, []
    if words:
        yield Block(kind, tuple((word,) for word in words))
