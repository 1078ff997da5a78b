"""Variants compared: no word is lost, opties that are out stay out, and marks give way to columns where they are noise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests import real

from clausebook.core.changes.variants import compare_variants
from clausebook.core.model import Clause, Option
from clausebook.core.problems import Source
from clausebook.core.texts import grammar, prose
from clausebook.core.wording.word_differences import GONE, NEW, SAME

if TYPE_CHECKING:
    from clausebook.core.changes.variants import Comparison
    from clausebook.core.texts.prose import Word

LIBRARY = real.book().library
PAIRS = [(texts[0], other) for texts in LIBRARY.texts.values() for other in texts[1:] if not other.is_annex]
BODY = "1. []{#een} De monteur komt binnen een dag en belt vooraf.\n1. Hij ruimt op.\n"


def clause(body: str, variant: str = "p") -> Clause:
    path = f"clauses/hulp/{variant}.md"
    leden = tuple(grammar.read("hulp", path, body, annex=False).leden)
    return Clause("hulp", variant, "Hulp", Source(path), body, leden=leden)


def words(found: Comparison, *kinds: str) -> list[Word]:
    pieces = (piece for pair in found.leden for block in pair.blocks for piece in block.pieces)
    return sorted((word for piece in pieces if piece.kind in kinds for word in piece.words), key=str)


def standing(text: Clause) -> list[Word]:
    out = {option.name for option in text.options if option.standard == "uit"}
    return sorted((word for lid in prose.read(text) if lid.option not in out for word in lid.words), key=str)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[other.source.path for _, other in PAIRS])
def test_no_word_of_a_real_variant_is_lost(one: Clause, other: Clause) -> None:
    found = compare_variants(one, other)
    assert words(found, SAME, GONE) == standing(one)
    assert words(found, SAME, NEW) == standing(other)
    assert 0 <= found.common < 1


def test_a_variant_does_not_differ_from_itself() -> None:
    found = compare_variants(clause(BODY), clause(BODY, "q"))
    assert found.common == 1
    assert not any(pair.changed for pair in found.leden)


def test_one_word_is_marked_and_another_text_is_not() -> None:
    near = compare_variants(clause(BODY), clause(BODY.replace("een dag", "een week"), "q"))
    assert near.close
    assert [pair.changed for pair in near.leden] == [True, False]
    assert words(near, GONE) == [("dag",)]
    assert words(near, NEW) == [("week",)]
    far = compare_variants(clause(BODY), clause("1. []{#een} Voor hulp belt men zelf iemand anders.\n", "q"))
    assert not far.close
    assert [(pair.one is None, pair.other is None) for pair in far.leden] == [(False, False), (False, True)]


def test_an_optie_that_is_out_by_default_is_no_difference() -> None:
    body = BODY + ":::{optie} kosten\n:titel: Kosten\n\n1. Hulp kost niets.\n:::\n"
    for standard, leden in (("uit", 2), ("aan", 3)):
        option = Option("hulp.kosten", "Kosten", standard, Source("clauses/hulp/q.md"))
        other = replace(clause(body, "q"), options=(option,))
        assert len(compare_variants(clause(BODY), other).leden) == leden
