"""The real agreements as Word files: the numbers that a program counts, and each word, are those of the document."""

from __future__ import annotations

import itertools
import random
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT
from tests.selections import dealt
from tests.word.test_redline import check
from tests.word.word_reading import paragraphs

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.core.texts import content
from clausebook.word import bookmarks
from clausebook.word.docx import to_docx
from clausebook.word.setting import sheet_of
from clausebook.word.sheet import Para, words_of

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document, Draft

MOMENT = 1_795_305_600


@cache
def drafts() -> dict[str, Draft]:
    book = real.book()
    return {name: draft(agreement, book.library) for name, agreement in book.agreements.items()}


MODELS = sorted(path.stem for path in (ROOT / "docs/modellen").glob("*.md") if path.stem != "index")


def blank(made: Draft, selection: dict[str, str]) -> Document:
    return fill(assemble(made, selection), {})


@pytest.mark.parametrize("model", MODELS)
def test_numbers_that_word_counts_are_those_of_the_document(model: str) -> None:
    """For the standard and for each keuze, of each article, lid, onderdeel and annex."""
    made = drafts()[model]
    for selection in dealt(made):
        document = blank(made, selection)
        found = {mark: each for each in paragraphs(to_docx(document, timestamp=MOMENT)) for mark in each.bookmarks}
        wanted = {article.id: article.number for article in document.articles}
        wanted |= {lid.id: lid.number for lid in document.leden()}
        wanted |= {
            item.id: item.number
            for lid in document.leden()
            for block in lid.blocks
            if isinstance(block, content.Onderdelen)
            for item in block.items
            if item.id
        }
        assert {id_: found[bookmarks.name_of(id_)].number for id_ in wanted} == wanted
        assert {
            annex.id: dict(found[bookmarks.name_of(annex.id)].fields).get("SEQ Bijlage", "")
            for annex in document.annexes
        } == {annex.id: annex.number for annex in document.annexes}


@pytest.mark.parametrize("model", MODELS)
def test_each_paragraph_says_what_the_document_says(model: str) -> None:
    document = blank(drafts()[model], choices.standard(drafts()[model].choices))
    said = [each.text for each in paragraphs(to_docx(document, timestamp=MOMENT))]
    top = [words_of(item.pieces) for item in sheet_of(document) if isinstance(item, Para)]
    rest = iter(said)
    assert all(any(each == text for text in rest) for each in top)  # each of them, in this order


@pytest.mark.parametrize("model", MODELS)
def test_a_redline_between_two_selections_gives_both_back(model: str) -> None:
    made = drafts()[model]
    all_ = dealt(made)
    pairs = random.Random(model).sample(list(itertools.permutations(range(len(all_)), 2)), 3 if len(all_) > 2 else 0)
    for one, other in pairs:
        check(blank(made, all_[one]), blank(made, all_[other]))
