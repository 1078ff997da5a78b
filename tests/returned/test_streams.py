"""Words in a row, as a PDF or plain text gives them: each comes somewhere, and what is otherwise is found."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returned.edits import changed_word
from tests.word.small_document import document

from clausebook.returned.chosen_otherwise import is_like
from clausebook.returned.laying import Origin, numbers_shown
from clausebook.returned.laying_words import words_in
from clausebook.returned.matching import matched
from clausebook.returned.reading import UnreadableError
from clausebook.returned.streams import FRAME, Stream, expected_of, labelled
from clausebook.writers.plain_text import to_text

ORIGIN = Origin.of(document())
EXPECTED = expected_of(ORIGIN.slots)
WORDS = [each.word for each in EXPECTED]
OWN = words_in(to_text(document()))


def texts(words: list[str]) -> list[tuple[str, int | None]]:
    placed = Stream(EXPECTED, words, ORIGIN.slots).placed()
    return [(each.seen.text, each.slot) for each in placed]


def same(words: list[str]) -> bool:
    stream = Stream(EXPECTED, words, ORIGIN.slots)
    placed = stream.placed()
    whole = [each.slot for each in placed] == list(range(len(ORIGIN.slots)))
    return whole and not stream.notices and all(
        each.seen.text == ORIGIN.slots[n].text and each.seen.number == ORIGIN.slots[n].number for n, each in enumerate(placed)
    )  # fmt: skip


def test_what_nobody_touched_is_equal() -> None:
    assert same(WORDS)


def test_a_word_that_is_cut_at_the_end_of_a_line_is_the_same_word() -> None:
    cut = [part for word in WORDS for part in ((f"{word[:3]}-", word[3:]) if len(word) > 8 else (word,))]
    assert same(cut)


def test_a_head_that_is_said_again_on_the_next_page_is_no_change() -> None:
    at = next(n for n, each in enumerate(EXPECTED) if each.word == "kelder")
    words = [*WORDS[:at], "Merk", "Plek", *WORDS[at:]]
    tops, heads = frozenset({at}), frozenset({"Merk Plek"})
    assert Stream(EXPECTED, words, ORIGIN.slots, tops, heads).cost == 0
    assert Stream(EXPECTED, words, ORIGIN.slots).cost == 2


@pytest.mark.parametrize("seed", range(60))
def test_each_word_that_changed_is_found(seed: int) -> None:
    random = Random(seed)
    at = random.randrange(len(WORDS))
    new = changed_word(WORDS[at], random)
    if new is not None and new.split() != [WORDS[at]]:
        assert not same([*WORDS[:at], *new.split(), *WORDS[at + 1 :]])


def test_leden_that_were_swapped_have_moved() -> None:
    first, second = (
        next(n for n, each in enumerate(ORIGIN.slots) if each.mark.startswith(f"_{name}"))
        for name in ("waarom_a", "waarom_b")
    )
    slots = [ORIGIN.slots[n] for n in range(len(ORIGIN.slots))]
    order = list(range(len(slots)))
    order[first], order[second] = second, first
    words = [word for n in order for word in ([slots[n].number] if slots[n].number else []) + slots[n].text.split()]
    assert not same(words)


@settings(max_examples=80, derandomize=True, deadline=None, database=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from(["", "niet", "1.1", "de", "Verhuurder nooit"])),
        max_size=6,
    )
)
def test_no_word_is_lost(edits: list[tuple[int, str]]) -> None:
    words = list(WORDS)
    for at, new in edits:
        words[at] = new
    words = " ".join(words).split()
    stream = Stream(EXPECTED, words, ORIGIN.slots)
    placed = stream.placed()
    said = " ".join(
        [f"{each.seen.number} {each.seen.text}" for each in placed] + [each.text for each in stream.notices]
    )
    for word in {word.rstrip(".") for word in words}:
        assert word in said


def test_the_words_that_a_form_adds_are_of_no_paragraph() -> None:
    known = labelled(OWN, ORIGIN.slots)
    assert [each.word for each in known] == list(OWN)
    shown = {each.slot for each in known}
    assert len(shown - {FRAME}) > len(ORIGIN.slots) * 0.8
    assert FRAME in shown


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=40), st.lists(st.sampled_from("abcdef"), max_size=40))
def test_two_rows_are_told_apart_whole(old: list[str], new: list[str]) -> None:
    opcodes = matched(old, new)
    assert [word for _, i1, i2, *_ in opcodes for word in old[i1:i2]] == old
    assert [word for *_, j1, j2 in opcodes for word in new[j1:j2]] == new
    assert all(not equal or old[i1:i2] == new[j1:j2] for equal, i1, i2, j1, j2 in opcodes)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"abc\0def", b"\xe9\xe9"])
def test_what_is_no_text_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"; bewaar|bewaar het"):
        words_in(data)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(st.text("ab ", max_size=20), st.lists(st.text("ab ", max_size=4), min_size=1, max_size=4))
def test_what_a_text_looks_like_is_found_as_a_pattern_would(text: str, looks: list[str]) -> None:
    """The pattern is the meaning; with many holes it is only too slow to be used."""
    pattern = ".*?".join(map(re.escape, looks))
    assert is_like(text, tuple(looks)) == (re.search(pattern, text) is not None)


def test_a_number_of_which_only_the_dot_is_left_is_another_number() -> None:
    at = next(n for n, each in enumerate(EXPECTED) if each.numbers and each.word == "b.")
    assert not same([*WORDS[:at], ".", *WORDS[at + 1 :]])
    placed = Stream(EXPECTED, [*WORDS[:at], ".", *WORDS[at + 1 :]], ORIGIN.slots).placed()
    assert [*numbers_shown(ORIGIN.items, placed, ORIGIN.slots, in_words=True)]
