"""Words of others in what we print: read as they are, on their line, obeyed by nobody."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clausebook.commands.check import annotation, overview
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.wording.markup import code, escape, one_line, without_calls

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = "`x`\n# Alles in orde\n<img src=x> @octocat \x1b[2J::error::y | a\r- b ~~c~~ &amp; [l](http://e) \u202e"


def shown(markdown: str) -> list[tuple[str, str]]:
    """Return the kind and the content of each piece of a line of Markdown that holds something."""
    (inline,) = (token for token in GFM.parse(f"Woord {markdown} woord") if token.type == "inline")
    assert inline.children
    return [(token.type, token.content) for token in inline.children if token.content]


@given(st.text())
@example(HOSTILE)
def test_what_is_escaped_reads_as_it_is(text: str) -> None:
    found = shown(escape(text))
    assert {kind for kind, _ in found} == {"text"}
    assert "".join(content for _, content in found).split() == f"Woord {one_line(text)} woord".split()


@given(st.text())
@example(HOSTILE)
@example("``")
def test_code_reads_as_it_is(text: str) -> None:
    if not one_line(text).strip():
        return
    found = [content for kind, content in shown(code(text)) if kind == "code_inline"]
    assert len(found) == 1
    assert found[0].split() == one_line(text).split()


@given(st.text(), st.text())
@example(HOSTILE, HOSTILE)
def test_a_problem_is_one_line_that_steers_no_terminal(path: str, message: str) -> None:
    said = str(Problem(Source(path, 3), Code.LINK, message))
    assert not {unicodedata.category(sign) for sign in said} & {"Cc", "Cf", "Zl", "Zp"}
    assert len(said.splitlines()) == 1


def test_a_summary_says_no_more_than_its_problems() -> None:
    text = overview([Problem(Source("a`b\n# c.md", 3), Code.LINK, HOSTILE)])
    assert [line for line in text.splitlines() if line.startswith("#")] == ["## De controle: één melding"]
    assert "@octocat" not in text
    assert "<img" not in GFM.render(text)


def test_a_name_calls_nobody_and_an_address_stays_whole() -> None:
    assert without_calls("zie @octocat en a@b.example") == "zie @\u200boctocat en a@b.example"


@given(st.text())
@example(HOSTILE)
def test_an_annotation_is_one_command(message: str) -> None:
    assert len(annotation(Problem(Source(HOSTILE, 3), Code.LINK, message)).split("\n")) == 1
