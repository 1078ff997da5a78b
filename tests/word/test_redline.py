"""A redline: accepting all gives the new file, rejecting all the old one, in text and in numbers."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator
from tests.word.edits import edited, renumbered
from tests.word.settled import accepted, rejected
from tests.word.small_document import document
from tests.word.word_reading import W, body, paragraphs, words

from clausebook.returned.word_file import read_word
from clausebook.word.docx import to_docx
from clausebook.word.overview import NOTHING, OVERVIEW, compared
from clausebook.word.redlining import to_redline

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.documents.document import Document

MOMENT = 1_795_305_600


def redline(old: Document, new: Document) -> bytes:
    return to_redline(compared(old, new, ("toen", "nu")), new, timestamp=MOMENT, author="Proef")


def reading(content: bytes) -> list[tuple[str, str, str]]:
    """Return (style, number, words) of each paragraph, with each reference read anew from the number of its target."""
    found = paragraphs(content)
    numbers = {mark: each.number for each in found for mark in each.bookmarks}

    def read(text: str, fields: tuple[tuple[str, str], ...]) -> str:
        at = 0
        for instruction, shown in fields:
            if instruction.startswith("REF") and r"\n" in instruction:
                now = numbers[instruction.split()[1]]
                where = text.index(shown, at)
                text, at = text[:where] + now + text[where + len(shown) :], where + len(now)
        return text

    return [(each.style, each.number, read(each.text, each.fields)) for each in found]


def check(old: Document, new: Document) -> bytes:
    made = redline(old, new)
    assert reading(accepted(made)) == reading(to_docx(new, timestamp=MOMENT))
    assert reading(rejected(made)) == reading(to_docx(old, timestamp=MOMENT))
    assert not leading_nowhere(accepted(made))
    assert not leading_nowhere(rejected(made))
    return made


def leading_nowhere(content: bytes) -> set[str]:
    """Return the bookmarks to which a reference leads and that are not there."""
    found = paragraphs(content)
    wanted = {told.split()[1] for each in found for told, _ in each.fields if told.startswith("REF")}
    return wanted - {mark for each in found for mark in each.bookmarks}


def test_without_a_difference_there_is_no_change() -> None:
    made = redline(document(), document())
    assert reading(made) == reading(to_docx(document(), timestamp=MOMENT))
    assert not re.search(r"<w:(?:ins|del|moveTo|moveFrom) ", made.decode("latin-1"))
    assert not [each for each in body(made).iter() if each.tag in (f"{W}ins", f"{W}del")]


@pytest.mark.parametrize("seed", range(40))
def test_accepting_gives_the_new_and_rejecting_the_old(seed: int) -> None:
    source = random.Random(seed)
    old = edited(document(), source)
    check(old, edited(old, source))


def changed_words(made: bytes, kind: str) -> str:
    return "".join(words(each) for each in body(made).iter(f"{W}{kind}"))


def without(old: Document, number: str) -> Document:
    """Return *old* without the lid that bears *number*, numbered anew."""
    articles = [
        replace(
            each, clauses=(replace(each.clauses[0], leden=tuple(lid for lid in each.leden if lid.number != number)),)
        )
        for each in old.articles
    ]
    return renumbered(replace(old, articles=tuple(articles)))


def test_a_lid_that_goes_renumbers_without_noise() -> None:
    old = renumbered(document())
    made = check(old, without(old, "A"))
    assert changed_words(made, "ins") == ""
    assert _gone(made) == "Partijen huren.een huis;"


def test_an_article_that_moves_is_shown_as_moved() -> None:
    """Also where it refers to itself, or to what it changed places with."""
    old = renumbered(document())
    first, second, third = old.articles
    made = check(old, renumbered(replace(old, articles=(first, third, second))))
    was, now = (changed_words(made, kind) for kind in ("moveFrom", "moveTo"))
    assert was.startswith("MeldenMeld elke storing binnen 24 uur")
    assert now == was.replace("artikel 1.1 onder b, artikel 2 en", "artikel 2.1 onder b, artikel 1 en")
    # Rows of a table cannot be moved in Word: they go here and come there. Nothing else does.
    assert changed_words(made, "ins") == _gone(made) == "UurWiedagde beheerdernacht"


def _gone(made: bytes) -> str:
    return "".join(each.text or "" for each in body(made).iter(f"{W}delText"))


def test_it_begins_with_an_overview_that_is_part_of_neither_text() -> None:
    old = renumbered(document())
    new = without(old, "A")
    for made in (check(old, new), check(old, old)):
        (said,) = [each.text for each in read_word(made).notices if each.what == "opmerking"]
        lines = said.removeprefix(f"{OVERVIEW} Van toen naar nu. Een nummer dat alleen verschuift, is geen wijziging. ")
        told = [f"{each.where}: {each.what}" for each in compared(old, new, ("", "")).overview]
        assert lines in (" ".join(told), NOTHING)
        first = next(each for each in body(made).iter(f"{W}p") if each.iter(f"{W}commentReference"))
        assert next(first.iter(f"{W}commentReference"), None) is not None
        assert "opmerking" not in [each[0] for each in reading(made)]


def test_a_redline_has_an_author_and_a_moment(tmp_path: Path) -> None:
    old = renumbered(document())
    made = redline(old, without(old, "A"))
    about = {(each.get(f"{W}author"), each.get(f"{W}date")) for each in body(made).iter(f"{W}del")}
    assert about == {("Proef", "2026-11-22T00:00:00Z")}
    file = tmp_path / "vergelijking.docx"
    file.write_bytes(made)
    assert list(OpenXmlValidator().validate(file).errors) == []
