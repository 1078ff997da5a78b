"""Counts that nobody expects: many boxes, many annexes, many leden, long numbers, odd titles."""

from __future__ import annotations

import datetime as dt
from string import ascii_uppercase

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.trees import PAGE, PATH, book_of, trees

from clausebook.core import starts
from clausebook.core.documents.numbering import letters
from clausebook.core.files import frontmatter
from clausebook.core.model import Clause
from clausebook.core.problems import Source
from clausebook.core.trees import decisions
from clausebook.core.trees.decisions import MOST_PATHS, count_paths
from clausebook.core.versions import version_numbers

# Paths of a tree


def with_boxes(count: int) -> str:
    """Return the tree of `trees.py`, of which the last question has so many boxes."""
    boxes = "".join(f"- [ ] **Vak {n}** → [U4](#u4)\n" for n in range(count - 2))
    return PAGE.replace("- [ ] **Pannen**", f"{boxes}- [ ] **Pannen**", 1)


@settings(max_examples=50)
@given(trees())
def test_paths_are_counted_as_they_are_walked(tree: decisions.Tree) -> None:
    forest = {tree.id: tree}
    assert count_paths(forest, (tree.id, tree.start)) == len(list(decisions.paths(forest, decisions.begin(tree))))


@pytest.mark.parametrize("boxes", [2, 3, 8])
def test_paths_with_boxes_are_counted_as_they_are_walked(boxes: int) -> None:
    found = book_of({PATH: with_boxes(boxes)})[0].trees
    walks = list(decisions.paths(found, decisions.begin(found["dak"])))
    assert count_paths(found, ("dak", "V1")) == len(walks) == 2 + 2**boxes


@pytest.mark.parametrize("boxes", [13, 20, 400])
def test_a_tree_that_nobody_oversees_is_refused_at_once(boxes: int) -> None:
    _, problems = book_of({PATH: with_boxes(boxes)})
    message = f"{PATH}:1: deze boom heeft meer dan {MOST_PATHS} paden; haal vakjes weg bij een vraag, of maak er twee bomen van [boom-antwoord]"
    assert message in problems


# Numbers


def test_letters_go_on_after_z() -> None:
    assert [letters(n, ascii_uppercase) for n in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]


@pytest.mark.parametrize("version", ["9" * 5000 + ".0.0", "1." + "9" * 5000 + ".0", "٣.0.0", "", "x"])
def test_a_version_that_is_none_counts_as_nought(version: str) -> None:
    assert version_numbers.number(version) < (2, 0, 0)


# A start that its own reader reads


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
@example("NULL")
@example("nee")
@example("No")
def test_the_start_of_a_variant_says_its_title_and_its_question(title: str) -> None:
    standard = Clause("melden", "", title, Source("clauses/melden.md"), "1. Een lid.\n", question=title)
    data, _, problems = frontmatter.split(starts.variant(standard, "kort", dt.date(2027, 1, 1)), "x.md")
    assert problems == []
    assert (data["titel"], data["vraag"]) == (f"{title}, kort", title)
