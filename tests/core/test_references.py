"""References, compared with a walk through every selection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given, settings
from tests.core.libraries import Place, books, present, selections
from tests.tries import tries

from clausebook.core.problems import Code, Source
from clausebook.core.proof import references

if TYPE_CHECKING:
    from clausebook.core.model import Agreement, Library, Reference


def _is_there(reference: Reference, places: list[Place], annexes: set[str]) -> bool:
    if reference.kind == "lid":
        return any(reference.target in place.passage.anchors for place in places)
    if reference.kind == "artikel":
        return any(place.clause == reference.target for place in places)
    return f"bijlage-{reference.target}" in annexes


def _exists(reference: Reference, library: Library) -> bool:
    if reference.kind == "lid":
        return any(reference.target in text.anchors for text in library.all_texts())
    return f"bijlage-{reference.target}" in library.texts or reference.target in library.texts


@tries(60)
@given(book=books(references=True))
def test_gaps_are_exactly_those_of_some_selection(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    every = list(selections(agreement, library))
    expected: dict[Source, list[dict[str, str]]] = {}
    for selection in every:
        places = present(selection, agreement, library)
        annexes = {p.clause for p in agreement.annexes if selection[p.clause] != "uit"}
        for place in places:
            for reference in place.passage.references:
                if _exists(reference, library) and not _is_there(reference, places, annexes):
                    expected.setdefault(reference.source, []).append(selection)

    problems = list(references.gaps(agreement, library))
    assert {problem.code for problem in problems} <= {Code.REFERENCE_GAP}
    assert {problem.source for problem in problems} == expected.keys()
    assert len(problems) == len(expected)
    for problem in problems:
        combination = _combination(problem.message)
        failing = expected[problem.source]
        assert any(all(each[name] == value for name, value in combination.items()) for each in failing)


def _combination(message: str) -> dict[str, str]:
    found = re.search(r" als ([^;]+);", message)
    return dict(part.split(" = ") for part in found[1].split(" en ")) if found else {}


@settings(max_examples=30)
@given(book=books(references=True))
def test_unknown_targets_are_those_that_stand_nowhere(book: tuple[Agreement, Library]) -> None:
    _, library = book
    expected = {
        reference.source
        for text in library.all_texts()
        for passage in text.passages
        for reference in passage.references
        if not _exists(reference, library)
    }
    problems = list(references.unknown_targets(library))
    assert {problem.source for problem in problems} == expected
    assert {problem.code for problem in problems} <= {Code.REFERENCE}


@settings(max_examples=30)
@given(book=books(references=True))
def test_a_reference_is_reported_once(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    unknown = {problem.source for problem in references.unknown_targets(library)}
    assert not unknown & {problem.source for problem in references.gaps(agreement, library)}
