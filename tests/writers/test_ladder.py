"""The picture of a decision tree: nothing overlaps, whatever the tree."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import real
from tests.core.trees import LONG_WORDS, PAGE, PATH, book_of, trees

from clausebook.core.law import dated
from clausebook.writers import ladder
from clausebook.writers.ladder import (
    HEIGHT,
    PAD,
    SIZE,
    WIDTH,
    Box,
    Drawing,
    Label,
    layout,
    measure,
    pages,
    to_svg,
    to_svgs,
    wrap,
)

if TYPE_CHECKING:
    from clausebook.core.trees.decisions import Tree

Rectangle = tuple[float, float, float, float]

A4_TEXT_WIDTH = 180 / 25.4 * 96  # pixels of 180 mm
A4_TEXT_HEIGHT = 257 / 25.4 * 96


def rectangle(item: Box | Label) -> Rectangle:
    return (item.x, item.y, item.x + item.width, item.y + item.height)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lines(drawing: Drawing) -> list[Rectangle]:
    """Return each piece of each arrow, without thickness; the last touches its box."""
    found = []
    for points in drawing.arrows:
        for (x0, y0), (x1, y1) in pairwise(points):
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def crosses(line: Rectangle, item: Rectangle) -> bool:
    """Say whether *line* goes through the inside of *item*."""
    return (
        line[0] < item[2] - 0.01 and line[2] > item[0] + 0.01 and line[1] < item[3] - 0.01 and line[3] > item[1] + 0.01
    )


def check(drawing: Drawing) -> None:
    items: list[Box | Label] = [*drawing.boxes, *drawing.labels]
    for one, other in combinations(items, 2):
        assert not overlap(rectangle(one), rectangle(other)), (one, other)
    for item in items:
        left, top, right, bottom = rectangle(item)
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawing.height
    for box in drawing.boxes:
        assert all(measure(line, bold=box.bold) <= box.width - 2 * PAD for line in box.lines)
    for line in lines(drawing):
        assert not any(crosses(line, rectangle(item)) for item in items), line


@given(trees())
def test_nothing_overlaps_in_any_tree(tree: Tree) -> None:
    drawing = layout(tree, {tree.id: tree})
    check(drawing)
    assert len([box for box in drawing.boxes if box.kind == "vraag"]) == len(tree.questions)
    shown = "".join("".join(label.lines).replace(" ", "").replace("-", "") for label in drawing.labels)
    for question in tree.questions.values():
        for answer in question.answers:
            assert answer.label.replace(" ", "").replace("-", "") in shown


@given(trees())
def test_the_picture_is_sound_xml(tree: Tree) -> None:
    root = ET.fromstring(to_svg(tree, {tree.id: tree}))
    texts = [element for element in root.iter() if element.tag.endswith("}text")]
    assert all("font-size" not in text.attrib for text in texts), "all text has the size of the whole"


@given(LONG_WORDS, st.integers(40, 300), st.booleans())
def test_a_line_is_no_wider_than_asked(text: str, width: int, bold: bool) -> None:
    found = wrap(text, width, bold=bold)
    assert all(measure(line, bold=bold) <= width for line in found)
    kept = "".join(found).replace(" ", "").replace("-", "")
    assert kept == text.replace(" ", "").replace("-", "")


def test_letters_are_nine_points_on_a4() -> None:
    assert pytest.approx(9) == SIZE * 72 / 96
    assert A4_TEXT_WIDTH >= WIDTH


def test_the_trees_of_this_project_fit_on_a_page() -> None:
    book = dated.on(real.book(), dated.BEFORE)
    for tree in book.trees.values():
        check(layout(tree, book.trees))
        for drawing in pages(tree, book.trees):
            assert drawing.height <= A4_TEXT_HEIGHT, tree.id


@settings(max_examples=30)
@given(trees())
def test_a_tree_on_several_pages_loses_nothing(tree: Tree) -> None:
    forest = {tree.id: tree}
    parts = list(pages(tree, forest))
    for drawing in parts:
        check(drawing)
        asked = [box for box in drawing.boxes if box.kind == "vraag"]
        assert drawing.height <= HEIGHT or len(asked) == 1
    drawn = [box.lines[0].split(".")[0] for part in parts for box in part.boxes if box.kind == "vraag"]
    assert drawn == list(tree.questions)
    ends = {box.lines[0].split(".")[0] for part in parts for box in part.boxes if box.kind == "uitkomst"}
    assert ends == set(tree.outcomes)
    assert len(to_svgs(tree, forest)) == len(parts)


def test_what_an_answer_leads_to_is_named() -> None:
    book, _ = book_of({PATH: PAGE})
    drawing = layout(book.trees["dak"], book.trees)
    assert [(box.kind, " ".join(box.lines)) for box in drawing.boxes] == [
        ("vraag", "V1. Lekt het?"),
        ("uitkomst", "U1. Niets doen"),
        ("vraag", "V2. Wie is de eigenaar?"),
        ("uitkomst", "U2. De huurder repareert"),
        ("uitkomst", "U3. De verhuurder repareert – verder bij V3"),
        ("vraag", "V3. Is er nog iets? (meer antwoorden mogelijk)"),
        ("uitkomst", "U4. Ook de goot"),
        ("uitkomst", "U5. Ook de pannen"),
    ]


def test_no_style_is_needed_or_given() -> None:
    book, _ = book_of({PATH: PAGE})
    svg = to_svg(book.trees["dak"], book.trees)
    assert "style=" not in svg
    assert "<style" not in svg
    assert ladder.FONT.count('"') == 0
