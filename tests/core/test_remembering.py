"""What is remembered is an answer about the same objects, and about no others."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from clausebook.core.proof.remembering import remembered

Thing: TypeAlias = dict[str, int]


def both(one: Thing, two: Thing) -> tuple[int, int]:
    return one["is"], two["is"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_an_answer_is_about_the_objects_that_were_given(asked: list[tuple[int, int]]) -> None:
    made = remembered(both)
    kept = [{"is": number} for number in range(61)]
    for one, two in asked:
        assert made(kept[one], kept[two]) == (one, two)
        assert made({"is": one}, {"is": two}) == (one, two)


def test_the_same_objects_are_asked_of_once() -> None:
    asked: list[tuple[Thing, Thing]] = []

    def noted(one: Thing, two: Thing) -> None:
        asked.append((one, two))

    made = remembered(noted)
    one, two = {"is": 1}, {"is": 2}
    made(one, two)
    made(one, two)
    made(dict(one), two)
    assert asked == [(one, two), (one, two)]
