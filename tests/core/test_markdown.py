"""The core reads Markdown as the site does, or it would check another text than is signed."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from tests.core.test_fuzz import SOUP
from tests.core.test_messages import TEXTS, mutated
from tests.projects import ROOT

from clausebook.core.files import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

SITE = create_md_parser(MdParserConfig(enable_extensions=set(markdown.MYST_EXTENSIONS)), RendererHTML)
# Front matter is read apart, words are not counted, and attributes above a block are refused rather than applied.
SITE.disable(["front_matter", "wordcount"])
SITE.core.ruler.disable("attr")


def _shape(tokens: Iterable[Token]) -> list[object]:
    """Return what is read of *tokens*, those of running text too."""
    return [
        (each.type, each.content, each.map, each.attrs, each.markup, each.info, _shape(each.children or ()))
        for each in tokens
    ]


@settings(max_examples=200)
@given(text=SOUP | mutated(TEXTS))
def test_any_text_is_taken_apart_as_on_the_site(text: str) -> None:
    assert _shape(markdown.parser().parse(text)) == _shape(SITE.parse(text))


def test_the_real_texts_are_taken_apart_as_on_the_site() -> None:
    for path in TEXTS:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert _shape(markdown.parser().parse(text)) == _shape(SITE.parse(text))


KINDS = (
    "+ a", "1) a", "007. a", "(a)=\nb", "% a\n% b", "+++ a", "{.a}\nb", "[^a]: b", "[a]: b", ":a: b", ":::{a} b\n:::", "~~~\na", "a\n: b",
    "a\n~ b", "<div>", "&nbsp;", "a\\*b", "a\\\nb", "a  \nb", "<a@b.nl>", "<https:a>", "a <b> c", "![a](b){.c}", "[a]{#b}", "a[^b]",
    "{a}``b`c``", "{a}`", "{a}``", "{a}`b\nc`", "|a|\n|-|", "a\n===", "_ _ _", "a*b* _c_", "[a](b)", "[a]\n\n[a]: b",
)  # fmt: skip
"""Each kind of block and of running text, in a form that few texts have."""


def test_each_sign_begins_what_it_begins_on_the_site() -> None:
    signs = string.punctuation + string.digits + " \t"
    pairs = (f"{one}a{two}b\n{one}{two} a\n\n{one * 3}{two}" for one in signs for two in signs)
    for text in (*KINDS, *(f"a\n{each}" for each in KINDS), *(f"- a\n\n  > {each}" for each in KINDS), *pairs):
        assert _shape(markdown.parser().parse(text)) == _shape(SITE.parse(text))


def test_a_line_end_in_a_role_counts() -> None:
    (inline,) = [node for node in markdown.parse("a {eis}`b,\nc` d\ne\n").walk() if node.type == "inline"]
    found = [(token.type, line) for token, line in markdown.tokens(inline) if token.type != "softbreak"]
    assert found == [("text", 1), ("myst_role", 1), ("text", 2), ("text", 3)]


def test_options_of_a_directive_have_lines() -> None:
    (fence,) = markdown.parse("\n```{rijen} sub\n:leeg: 3\n:leeg: 4\n\ntekst\n```\n").children
    directive = markdown.directive_of(fence)
    assert directive == markdown.Directive(
        "rijen", "sub", 2, {"leeg": "3"}, {"leeg": 3}, (("leeg", 4),), "\ntekst", 5, closed=True
    )


@given(lines=st.integers(0, 5))
def test_an_open_block_is_not_closed(lines: int) -> None:
    (fence,) = markdown.parse("```{rijen} sub\n" + "\n" * lines).children
    directive = markdown.directive_of(fence)
    assert directive is not None
    assert not directive.closed
