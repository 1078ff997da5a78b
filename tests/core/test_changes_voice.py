"""How differences are written: as Markdown, every sign in a text is shown as it is, and every difference is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from clausebook.core.changes.voice import Voice
from clausebook.core.model import FieldCatalogue
from clausebook.core.texts.prose import Role
from clausebook.core.wording.word_differences import GONE, NEW, SAME, compare_words

if TYPE_CHECKING:
    from clausebook.core.texts.prose import Word

KINDS = {"s": GONE, "strong": NEW}
SIGNS = "ab1.,;:()\"'‘’*_~`[]<>|&\\{}–-!?€é"

# No line of a clause begins with what Markdown takes for a list: the grammar refuses it.
letters = st.builds(str.__add__, st.sampled_from('aé("‘[*_~<&`'), st.text(SIGNS, max_size=4))
words = st.lists(
    st.one_of(letters.map(lambda word: (word,)), st.just((Role("veld", "x.y"),)), st.just((Role("lid", "a.b"), ","))),
    min_size=1,
    max_size=8,
)


def said(markdown: str) -> list[tuple[str, str]]:
    """Return the words that a reader sees, each with whether it is struck out, bold or plain."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("strikethrough").parse(markdown))
    found: list[tuple[str, str]] = []
    for node in tree.walk():
        if node.type == "text":
            above = node.parent.type if node.parent else ""
            found += [(KINDS.get(above, SAME), word) for word in node.content.split()]
    return found


@given(words, words)
@example([("a**",)], [("**b",)])
@example([("a~~",), ("b",)], [("a~~",), ("&lt;",)])
def test_a_reader_sees_each_difference_and_each_sign(old: list[Word], new: list[Word]) -> None:
    voice = Voice({}, FieldCatalogue(), {("lid", "a.b"): "artikel 1.2"})
    pieces = compare_words(old, new)
    expected = [
        (piece.kind, part)
        for piece in pieces
        for word in piece.words
        for part in "".join(
            atom if isinstance(atom, str) else "[x.y]" if atom.kind == "veld" else "artikel 1.2" for atom in word
        ).split()
    ]
    assert said(voice.pieces(pieces)) == expected
