"""Chapters of a handbook: free Markdown, of which only the requirement marks are read.

A folder in `docs/` is a handbook when the front matter of its `index.md` says so:
`handboek: <naam>` and `soort: <soort>`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core import markdown
from clausebook.core.inline import split_marks
from clausebook.core.model import Chapter, Mention, Passage
from clausebook.core.problems import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode


def read(path: str, body: str) -> Chapter:
    """Return the chapter with this *body*, of which line n is line n of the file at *path*."""
    title = ""
    passages: list[Passage] = []
    blocks: list[SyntaxTreeNode] = []
    for node in _blocks(body):
        if node.type == "heading":
            passages += _passage(path, blocks)
            blocks = []
            title = title or node.children[0].content
        blocks.append(node)
    passages += _passage(path, blocks)
    return Chapter(Source(path, 1), title, tuple(passages))


def _blocks(body: str) -> Iterator[SyntaxTreeNode]:
    """Yield the blocks of *body*, those inside directives too, with the lines of the file."""
    for node in markdown.parse(body).children:
        directive = markdown.directive_of(node)
        if directive is None:
            yield node
        elif directive.body.strip():
            yield from _blocks("\n" * (directive.body_line - 1) + directive.body)


def _passage(path: str, blocks: list[SyntaxTreeNode]) -> list[Passage]:
    """Return the text under one heading as a passage, where there is any."""
    if not blocks:
        return []
    words: list[str] = []
    marks: list[Mention] = []
    for node in blocks:
        for token, line in markdown.inlines(node):
            if token.type == "myst_role" and token.meta["name"] == "eis":
                marks += [Mention(name, Source(path, line)) for name in split_marks(token.content)]
            else:
                words.append(token.content or " ")
        words.append(" ")
    source = Source(path, markdown.line_of(blocks[0]))
    return [Passage(source=source, text=" ".join("".join(words).split()), marks=tuple(marks))]
