"""What nobody signs: no number, no place for a name, and once it is filled in nothing but its own words."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT

from clausebook.commands import reading_dossiers
from clausebook.core.documents import contracts
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.document import Annex
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.core.texts import prose, views
from clausebook.core.texts.placed import Placed
from clausebook.writers.plain_text import PlainText
from clausebook.writers.record import record_of
from clausebook.writers.typst_fields import FormWriter
from clausebook.writers.word_format import Word
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document

BOOK = real.book()
LETTERS = [each.id for each in BOOK.agreements.values() if not BOOK.library.is_signed(each.type)]
WORKSHOP = Workshop(ROOT, timestamp=0)
OF_A_CONTRACT = re.compile(r"overeenkomst|bijlage \d|paraaf|handtekening|modelversie|vingerafdruk", re.IGNORECASE)


def blank(name: str) -> Document:
    agreement = BOOK.agreements[name]
    selection = choices.standard(choices.choices_of(agreement, BOOK.library))
    return fill(assemble(draft(agreement, BOOK.library), selection), {})


def filled(name: str) -> Document:
    """Return the example of *name*, to be used as it is."""
    found = next(path for path in sorted((ROOT / "dossiers").glob("*.toml")) if f'model = "{name}"' in path.read_text())
    dossier, problems = reading_dossiers.read(found, reading_dossiers.model_of(ROOT, BOOK))
    assert dossier is not None
    assert not problems
    gaps = contracts.with_gaps(dossier)
    summary = contracts.summarise(gaps, BOOK.library, [], concept=False)
    mould = contracts.make(draft(dossier.agreement, BOOK.library), gaps, summary)
    return mould.fill(contracts.fillings(dossier))


def words_of_word(document: Document) -> str:
    with zipfile.ZipFile(BytesIO(Word().write(document, WORKSHOP))) as package:
        page = package.read("word/document.xml").decode()
    assert "headerReference" not in page
    return " ".join(re.findall(r"<w:t[^>]*>([^<]*)", page))


def test_there_are_letters() -> None:
    assert len(LETTERS) > 1


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_in_it_has_a_number_or_a_place_to_sign(name: str) -> None:
    document = blank(name)
    assert all(isinstance(part, Annex) and not part.number and not part.initials for part in document.closing)
    assert not document.articles
    assert all(each["nummer"] == "" for each in record_of(document)["bijlagen"])
    markup = FormWriter(document).write()
    assert not re.search(r"bijlagekop|paraaf|handtekening", markup)


@pytest.mark.parametrize("name", LETTERS)
def test_once_filled_in_it_says_nothing_but_its_own_words(name: str) -> None:
    document = filled(name)
    assert document.bare
    assert not document.front
    assert "kaal: true" in FormWriter(document).write()
    for text in (PlainText().write(document, WORKSHOP).decode(), words_of_word(document)):
        assert all(views.plain(part.title) in text for part in document.annexes)
        assert OF_A_CONTRACT.findall(text) == []


@pytest.mark.parametrize("name", LETTERS)
def test_a_change_of_it_has_a_place(name: str) -> None:
    placed = Placed(BOOK.agreements[name], BOOK.library)
    numbers = [placed.number_of(text, lid) for text in placed.texts() for lid in prose.read(text)]
    assert numbers
    assert all(number.startswith("bijlage ") for number in numbers)
