"""A blank model says beforehand what it asks: each field that a dossier has by these keuzes, and who knows it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT

from clausebook.core.documents import reading_order
from clausebook.core.documents.blank_models import blank_model
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields, standing
from clausebook.core.texts import views
from clausebook.core.texts.content import Paragraph, Rows, Table
from clausebook.writers.continuations import TITLE, with_continuations

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document
    from clausebook.core.model import Agreement

BOOK = real.book()
BLOCK = block_fields(ROOT)
SIGNED = [each for each in BOOK.agreements.values() if BOOK.library.types[each.type].signed]
SAMPLES = 5


def selections(agreement: Agreement) -> list[dict[str, str]]:
    made, chance = choices.choices_of(agreement, BOOK.library), random.Random(agreement.id)
    standard = choices.standard(made)
    return [standard, *({each.name: chance.choice(each.values) for each in made} for _ in range(SAMPLES))]


def told(document: Document) -> list[tuple[str, ...]]:
    """Return the rows of the list before *document* that tell of a field."""
    (page,) = document.front
    rows = [row for block in page.blocks if isinstance(block, Table) for row in block.rows]
    texts = [tuple(views.plain(cell.content) for cell in row.cells) for row in rows]
    return [each for each in texts if any(each[1:])]


@pytest.mark.parametrize("agreement", SIGNED, ids=lambda each: each.id)
def test_the_list_tells_each_field_that_a_dossier_has(agreement: Agreement) -> None:
    whole, fields = draft(agreement, BOOK.library), BOOK.library.fields
    for selection in selections(agreement):
        document = blank_model(whole, selection)
        stands = standing(agreement, BOOK.library, BLOCK, selection)
        asked = [
            field for name in stands.fields if (field := fields.find(name)) and field.type not in {"vast", "kenmerk"}
        ]
        later = []
        for group, columns in stands.columns.items():
            found = [fields.fields[f"{group}.{column}"] for column in columns]
            asked += found if any(each.required for each in found) else []
            later += [] if any(each.required for each in found) else [fields.groups[group]]
        named = [field.label for name in stands.fields if (field := fields.find(name)) and field.type == "kenmerk"]
        rows = told(document)
        assert {row[0] for row in rows} == {*named, *(each.label for each in asked)}, selection
        assert all(row[3] for row in rows)
        needed = {each.label for each in asked if each.required}
        assert {row[0] for row in rows if row[1] == "mag leeg"}.isdisjoint(needed), selection
        text = " ".join(views.plain(b.content) for b in document.front[0].blocks if isinstance(b, Paragraph))
        assert all(title in text for title in later)


def test_what_nobody_signs_has_no_list() -> None:
    letter = next(each for each in BOOK.agreements.values() if not BOOK.library.types[each.type].signed)
    whole = draft(letter, BOOK.library)
    document = blank_model(whole, choices.standard(whole.choices))
    assert document.front == ()
    assert with_continuations(document) == document


@pytest.mark.parametrize("agreement", SIGNED, ids=lambda each: each.id)
def test_in_print_each_kind_of_card_has_one_more_to_copy(agreement: Agreement) -> None:
    whole = draft(agreement, BOOK.library)
    document = blank_model(whole, choices.standard(whole.choices))
    printed = with_continuations(document)
    cards = [
        block
        for annex in document.annexes
        for section in annex.sections
        for block in views.walk(section.blocks)
        if isinstance(block, Rows) and block.form == "kaart"
    ]
    several = [each.group for each in cards if len(each.rows) > 1]
    extra = [annex for annex in printed.annexes if annex not in document.annexes]
    assert [annex.name.rpartition("-vervolg-")[2] for annex in extra] == several
    assert all(views.plain(annex.title).startswith(TITLE) for annex in extra)
    names = [field.name for field in reading_order.field_refs(reading_order.pieces(printed))]
    assert set(names) == printed.fields.keys()
    new = printed.fields.keys() - document.fields.keys()
    assert sorted(new) == sorted({name for annex in extra for name in names_in(annex.sections[0].blocks)})


def names_in(blocks: tuple[object, ...]) -> list[str]:
    return [cell.name for block in blocks if isinstance(block, Rows) for row in block.rows for cell in row.cells]
