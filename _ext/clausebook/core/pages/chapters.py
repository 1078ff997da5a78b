"""Chapters of a handbook: free Markdown, of which only the requirement marks are read.

A folder in `docs/` is a handbook when the front matter of its `index.md` says so:
`handboek: <naam>` and `soort: <soort>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.model import Mention, Passage
from clausebook.core.pages import page_blocks
from clausebook.core.problems import Source
from clausebook.core.texts.inline import split_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from clausebook.core.files.markdown_tree import MarkdownNode

_HOLDERS = ("bullet_list", "ordered_list", "list_item", "blockquote", "dl", "dd", "footnote_reference")
_TEXT = ("paragraph", "heading", "table", "dt")
_WORDS = ("text", "softbreak", "hardbreak", "myst_role")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of a handbook; a passage is the text under one heading.

    *paragraphs* are its words, a block each with where it stands. One that is to be *easy* to read says so (`leesbaar: true`).
    """

    source: Source
    title: str
    passages: tuple[Passage, ...]
    paragraphs: tuple[tuple[str, Source], ...] = ()
    easy: bool = False


def read(path: str, body: str) -> Chapter:
    """Return the chapter with this *body*, of which line n is line n of the file at *path*."""
    title = ""
    passages: list[Passage] = []
    blocks: list[MarkdownNode] = []
    shown = list(_blocks(body))
    for node in shown:
        if node.type == "heading":
            passages += _passage(path, blocks)
            blocks = []
            title = title or node.children[0].content
        blocks.append(node)
    passages += _passage(path, blocks)
    return Chapter(Source(path, 1), title, tuple(passages), tuple(_paragraphs(path, shown)))


def _paragraphs(path: str, blocks: Iterable[MarkdownNode]) -> Iterator[tuple[str, Source]]:
    """Yield the words of each of *blocks*, of a table those of each cell, with where it stands."""
    for node in blocks:
        for inline in (each for each in node.walk() if each.type == "inline"):
            words = [token.content or " " for token, _ in markdown.tokens(inline) if _is_said(token)]
            yield "".join(words), Source(path, markdown.line_of(inline))


def _is_said(token: Token) -> bool:
    """Say whether *token* is words, and not a mark or a field."""
    return token.type in _WORDS and not (token.type == "myst_role" and token.meta["name"] in ("eis", "veld"))


def _blocks(body: str) -> Iterator[MarkdownNode]:
    """Yield the blocks of *body* that its readers see as text, those inside directives too, with the lines of the file.

    Code is no text, and neither is what stands under a class, which can hide it, or what opens only on demand.
    """
    yield from _shown(markdown.parse(body))


def _shown(parent: MarkdownNode) -> Iterator[MarkdownNode]:
    under = False  # a heading with a class gives it to all that follows
    for node in parent.children:
        above = node.previous_sibling
        marked = above is not None and above.type == "attrs_block"
        under = marked if node.type == "heading" else under
        if marked or under:
            continue
        if node.type in _HOLDERS:
            yield from _shown(node)
        elif node.type in ("fence", "colon_fence"):
            directive = markdown.directive_of(node)
            block = page_blocks.BLOCKS.get(directive.name) if directive else None
            if directive and block and block.body == "tekst" and not block.folded:
                yield from _blocks("\n" * (directive.body_line - 1) + directive.body)
        elif node.type in _TEXT:
            yield node


def _seen(node: MarkdownNode) -> Iterator[tuple[Token, int]]:
    """Yield the tokens in *node*, without those of a span with a class, which can hide them."""
    depth = 0
    for token, line in markdown.inlines(node):
        if token.type == "span_open":
            depth += 1
        elif token.type == "span_close":
            depth = max(0, depth - 1)
        elif not depth:
            yield token, line


def _passage(path: str, blocks: list[MarkdownNode]) -> list[Passage]:
    """Return the text under one heading as a passage, where there is any."""
    if not blocks:
        return []
    words: list[str] = []
    marks: list[Mention] = []
    fields: list[Mention] = []
    for node in blocks:
        for token, line in _seen(node):
            if token.type == "myst_role" and token.meta["name"] == "eis":
                marks += [Mention(name, Source(path, line)) for name in split_marks(token.content)]
            elif token.type == "myst_role" and token.meta["name"] == "veld":
                fields.append(Mention(token.content, Source(path, line)))
                words.append(markdown.said(token))
            elif token.type in _WORDS:
                words.append(token.content or " ")
        words.append(" ")
    source = Source(path, markdown.line_of(blocks[0]))
    return [Passage(source=source, text=" ".join("".join(words).split()), marks=tuple(marks), fields=tuple(fields))]
