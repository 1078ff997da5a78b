"""Each clause can be read by who signs it: at least 50 on the scale of Flesch and Douma for Dutch; the check asks more of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyphen  # type: ignore[import-untyped]
import pytest
from tests import real

from clausebook.core.problems import Source
from clausebook.core.wording import readability

if TYPE_CHECKING:
    from clausebook.core.model import Clause

LOWEST = 50
BOOK = real.book()
UNCHOSEN = readability.unchosen_words(BOOK)
HYPHENS = pyphen.Pyphen(lang="nl_NL")
NOTHING = re.compile("(?!)")


def score(text: str) -> int:
    found = readability.score(readability.sentences([(text, Source("hier.md"))], NOTHING))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text", list(BOOK.library.all_texts()), ids=lambda each: f"{each.id}/{each.variant}".rstrip("/")
)
def test_a_clause_can_be_read(text: Clause) -> None:
    found = readability.score(readability.of_clause(text, UNCHOSEN))
    assert found is None or found >= LOWEST


def test_a_hard_sentence_scores_low() -> None:
    easy = "U belt ons. Wij komen langs en maken het goed."
    hard = "Verwerkingsverantwoordelijke inventariseert gegevensbeschermingseffectbeoordelingen dienaangaande overeenkomstig"
    assert score(easy) > 90
    assert score(hard) < 0


def test_syllables_are_those_of_a_dictionary_of_hyphens() -> None:
    words = {
        word
        for text in BOOK.library.all_texts()
        for each in readability.of_clause(text, UNCHOSEN)
        for word in each.words
    }
    ours = sum(map(readability.count_syllables, words))
    theirs = sum(len(HYPHENS.positions(word)) + 1 for word in words)
    assert len(words) > 1000
    assert 0 < ours - theirs < ours // 10  # no hyphen stands before or after a letter alone


@pytest.mark.parametrize(
    ("word", "count"), [("beoordelen", 4), ("geïnformeerd", 4), ("bijlage", 3), ("ooit", 1), ("AVG", 1)]
)
def test_a_run_of_vowels_is_one_syllable(word: str, count: int) -> None:
    assert readability.count_syllables(word) == count


def test_what_an_author_cannot_choose_does_not_count() -> None:
    told = "Zie artikel 28 lid 3 onder h AVG en (artikel 4 onder 12 AVG) de Subverwerker."
    found = list(readability.sentences([(told, Source("hier.md"))], UNCHOSEN))
    assert [word for each in found for word in each.words] == ["Zie", "en", "de"]
    assert not list(readability.sentences([("Naam en. E-mail.", Source("hier.md"))], NOTHING))
