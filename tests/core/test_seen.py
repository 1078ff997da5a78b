"""A mark counts only in text that readers see as text: a property of books made at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.core.pages import chapters
from clausebook.core.texts import grammar

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCE = "De beheerder helpt ieder die belt. {eis}`hulp`"


class Wrap(NamedTuple):
    """A way to put text in a page: what it makes of lines at a depth, and whether readers see them as text."""

    name: str
    seen: bool
    make: Callable[[list[str], int], list[str]]


def indented(lines: list[str], first: str, rest: str = "  ") -> list[str]:
    return [(first if number == 0 else rest) + line for number, line in enumerate(lines)]


def block(name: str) -> Callable[[list[str], int], list[str]]:
    def make(lines: list[str], depth: int) -> list[str]:
        fence = "`" * (4 + 2 * depth)
        return [f"{fence}{name}", *lines, fence]

    return make


AROUND = [
    Wrap("lijst", True, lambda lines, _: indented(lines, "- ")),
    Wrap("citaat", True, lambda lines, _: indented(lines, "> ", "> ")),
    Wrap("begrip", True, lambda lines, _: ["Woord", *indented(lines, ": ")]),
    # After a paragraph of its own: on the line of its mark, what follows a dash or a fence would be indented otherwise.
    Wrap("noot", True, lambda lines, _: ["Zie[^n].", "", "[^n]: Zie ook:", "", *indented(lines, "    ", "    ")]),
    Wrap("kader", True, block("{note}")),
    Wrap("kaart", True, block("{grid-item-card} Kaart")),
    Wrap("code", False, block("text")),
    Wrap("codeblok", False, block("{code-block} text")),
    Wrap("uitklap", False, block("{uitklap} Meer")),
    Wrap("kaal", False, block("{raw} html")),
    Wrap("onbekend", False, block("{dropdown} Meer")),
    Wrap("inspringen", False, lambda lines, _: ["Zie:", "", *indented(lines, "    ", "    ")]),
    Wrap("html", False, lambda lines, _: ["<!--", *lines, "-->"]),
    Wrap("klasse", False, lambda lines, _: ["{.weg}", "## Kop", "", *lines]),
]  # fmt: skip
SENTENCES = [
    (True, SENTENCE),
    (True, f"**Let op**: {SENTENCE}"),
    (False, f"`` {SENTENCE} ``"),
    (False, f"% {SENTENCE}"),
    (False, "[De beheerder helpt ieder. {eis}`hulp`]{.weg}"),
    (False, "{eis}`hulp`"),  # a mark proves no text
    (False, "`De beheerder helpt ieder.` {eis}`hulp`"),
    (False, "![De beheerder helpt ieder.](x.png) {eis}`hulp`"),
]
wraps = st.lists(st.sampled_from(AROUND), max_size=3)


def proven(body: str) -> bool:
    """Say whether the book with *body* has a passage with the mark and with its evidence."""
    passages = chapters.read("docs/boek/x.md", body).passages
    return any(mark.name == "hulp" and "helpt" in passage.text for passage in passages for mark in passage.marks)


@settings(max_examples=300)
@given(st.sampled_from(SENTENCES), wraps)
def test_a_mark_counts_where_readers_see_its_text(sentence: tuple[bool, str], around: list[Wrap]) -> None:
    seen, text = sentence
    lines = [text]
    for depth, wrap in enumerate(around):
        if wrap.name == "klasse" and depth < len(around) - 1:
            return  # a heading within a block
        lines = wrap.make(lines, depth)
        seen = seen and wrap.seen
    assert proven("# Boek\n\n" + "\n".join(lines) + "\n") == seen


@settings(max_examples=150)
@given(st.sampled_from(SENTENCES), wraps, st.booleans())
def test_a_mark_in_a_clause_counts_where_readers_see_its_text_or_the_check_says_so(
    sentence: tuple[bool, str], around: list[Wrap], annex: bool
) -> None:
    seen, text = sentence
    lines = [text]
    for depth, wrap in enumerate(around):
        lines = wrap.make(lines, depth)
        seen = seen and wrap.seen
    body = "\n".join(lines if annex else indented(lines, "1. ", "   ")) + "\n"
    read = grammar.read("x", "clauses/x.md", body, annex=annex)
    found = any(mark.name == "hulp" and "helpt" in passage.text for passage in read.passages for mark in passage.marks)
    assert not found or seen or read.problems
