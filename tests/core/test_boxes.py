"""The names of boxes to tick: readable, unique, and the same when a box is added above them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.core.texts.boxes import LONGEST, BoxNames


def name_boxes(texts: list[str]) -> list[str]:
    names = BoxNames()
    return [names.new(text) for text in texts]


TEXTS = st.lists(st.text(max_size=80), max_size=8)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Inloggen in twee stappen (MFA), in elk geval voor beheer.", "inloggen-in-twee-stappen"),
        ("Er is geen doorgifte buiten de EER.", "er-is-geen-doorgifte-buiten-de-eer"),
        ("alle gegevens van één persoon vinden en geven;", "alle-gegevens-van-een-persoon-vinden-en"),
        ("Versleutelde back-ups op een andere plek, elk jaar.", "versleutelde-back-ups-op-een-andere-plek"),
        ("…", "vakje"),
        ("x" * 60, "x" * LONGEST),
    ],
)
def test_a_box_is_called_by_its_first_words(text: str, name: str) -> None:
    assert name_boxes([text]) == [name]


def test_the_same_words_get_a_number() -> None:
    assert name_boxes(["Ja.", "Ja 2.", "Ja.", "Ja."]) == ["ja", "ja-2", "ja-3", "ja-4"]


@given(TEXTS)
def test_names_are_unique_and_plain(texts: list[str]) -> None:
    names = name_boxes(texts)
    assert len(set(names)) == len(names) == len(texts)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@given(TEXTS)
def test_a_box_above_renames_no_other(texts: list[str]) -> None:
    assert name_boxes(["Nieuw vakje met eigen woorden.", *texts])[1:] == name_boxes(texts)
