"""Reads the texts that each agreement shares (`templates.py`), which are no clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.texts.blocks import BlockReader
from clausebook.core.texts.content import Line, Lines

if TYPE_CHECKING:
    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.problems import Problem
    from clausebook.core.texts.content import Block, Blocks, Inlines, Mark


class _Reader(BlockReader):
    """Reads a text that is no clause: lines of a form, and paragraphs."""

    annex = True

    def __init__(self, path: str) -> None:
        super().__init__("", path)
        self.blocks: list[Block] = []

    def _blocks(self, text: str) -> None:
        self._refuse_definitions(text)
        marks: list[Mark] = []
        for node in markdown.parse(text).children:
            if node.type == "field_list":
                self.blocks.append(self._lines_of(node, marks))
            else:
                self.blocks += self._prose(node, marks)

    def _lines_of(self, node: MarkdownNode, marks: list[Mark]) -> Lines:
        names, bodies = node.children[::2], node.children[1::2]
        lines = [
            Line(self._content(name, marks), self._body(body, marks), self._source(name))
            for name, body in zip(names, bodies, strict=True)
        ]
        return Lines(tuple(lines), self._source(node))

    def _body(self, body: MarkdownNode, marks: list[Mark]) -> Inlines:
        content = [self._content(child, marks) for child in body.children if child.type == "paragraph"]
        for child in body.children:
            if child.type != "paragraph" or len(content) > 1:
                self._refuse(child)
        return content[0] if content else ()


def read(path: str, text: str) -> tuple[Blocks, list[Problem]]:
    """Return (blocks, problems) of the *text* of the file at *path*."""
    reader = _Reader(path)
    problems = reader.read(text).problems if text.strip() else []
    return tuple(reader.blocks), problems
