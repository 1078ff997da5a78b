"""The blocks of a Markdown text as a tree; running text is a leaf, with its tokens.

markdown-it-py has a tree of its own, `SyntaxTreeNode`, which makes a node of each word and looks up at every question what it
is. A check reads every text, so that counts: this one holds blocks only, and knows what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class MarkdownNode:
    """A block, with the blocks in it; *token* says what it is, and is that of its beginning.

    The root is of a type of its own. A leaf of type `inline` is running text.
    """

    __slots__ = ("children", "parent", "place", "token", "type")

    def __init__(self, token: Token, parent: MarkdownNode | None) -> None:
        self.token, self.parent = token, parent
        self.type = token.type.removesuffix("_open")
        self.children: list[MarkdownNode] = []
        self.place = 0
        if parent is not None:
            self.place = len(parent.children)
            parent.children.append(self)

    @property
    def tag(self) -> str:
        """The element of HTML that it would be."""
        return self.token.tag

    @property
    def attrs(self) -> Mapping[str, Any]:
        """What stands between its braces."""
        return self.token.attrs

    @property
    def map(self) -> Sequence[int] | None:
        """Its first line (from 0), and the line after its last."""
        return self.token.map

    @property
    def content(self) -> str:
        """The text of a leaf."""
        return self.token.content

    @property
    def markup(self) -> str:
        """The signs that it begins with."""
        return self.token.markup

    @property
    def info(self) -> str:
        """What stands behind these signs."""
        return self.token.info

    @property
    def next_sibling(self) -> MarkdownNode | None:
        """The block after it."""
        return self._sibling(self.place + 1)

    @property
    def previous_sibling(self) -> MarkdownNode | None:
        """The block before it."""
        return self._sibling(self.place - 1)

    def _sibling(self, place: int) -> MarkdownNode | None:
        beside = self.parent.children if self.parent else []
        return beside[place] if 0 <= place < len(beside) else None

    def walk(self) -> Iterator[MarkdownNode]:
        """Yield this block and all in it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def tree_of(tokens: Sequence[Token]) -> MarkdownNode:
    """Return the tree of what a parser made of one text."""
    root = here = MarkdownNode(Token("root", "", 0), None)
    for token in tokens:
        if token.nesting < 0:
            assert here.parent is not None  # a parser closes what it opened
            here = here.parent
            continue
        node = MarkdownNode(token, here)
        if token.nesting:
            here = node
    return root
