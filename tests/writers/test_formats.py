"""Each format writes whatever a document may hold, and a mould that is filled gives what the contract itself gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests import real
from tests.drawn import anything
from tests.projects import ROOT

from clausebook.commands import reading_dossiers
from clausebook.core.documents import contracts, reading_order
from clausebook.core.documents.document import Document
from clausebook.core.documents.drafting import draft
from clausebook.core.texts import views
from clausebook.writers.plain_text import PlainText
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from clausebook.writers.formats import Format

BOOK = real.book()
WORKSHOP = Workshop(ROOT, timestamp=0)


def words_of(document: Document) -> list[str]:
    """Return all that is said in *document*; a blank in a line of its own has no label."""
    pieces = [
        *reading_order.pieces(document),
        *(piece for page in document.front for piece in reading_order.of_blocks(page.blocks)),
    ]
    atoms = [atom for piece in pieces for atom in views.flat(piece)]
    return [word for atom in atoms if getattr(atom, "state", "") != "open" for word in atom.text.split()]


@settings(max_examples=60)
@given(anything(Document))
def test_plain_text_drops_nothing(document: Document) -> None:
    written = PlainText().write(document, WORKSHOP).decode().casefold()
    for word in words_of(document):
        assert word.casefold() in written


@pytest.mark.parametrize("written_by", FORMATS.values(), ids=list(FORMATS))
@pytest.mark.parametrize("concept", [False, True], ids=["definitief", "concept"])
def test_a_filled_mould_is_the_contract(written_by: Format, concept: bool) -> None:
    dossier, problems = reading_dossiers.read(
        ROOT / "dossiers/voorbeeld-cloud.toml", reading_dossiers.model_of(ROOT, BOOK)
    )
    assert dossier is not None
    whole, values = draft(dossier.agreement, BOOK.library), contracts.fillings(dossier)
    summary = contracts.summarise(dossier, BOOK.library, problems, concept=concept)
    mould = contracts.make(whole, contracts.with_gaps(dossier), summary)
    itself = contracts.make(whole, dossier, summary)
    made = written_by.cast(mould).fill(mould.completed(values), WORKSHOP)
    assert made == written_by.write(itself.fill(values), WORKSHOP)
    if written_by.suffix in ("json", "txt"):
        assert dossier.texts["verwerker.naam"] in made.decode()
