"""A dossier that is written again says what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT

from clausebook.commands import reading_dossiers
from clausebook.core.documents.document import Provision
from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import Model
from clausebook.core.problems import Source
from clausebook.core.proof.standing import block_fields
from clausebook.returned.dossier_toml import Content, to_toml
from clausebook.returned.new_dossier import content_of

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted((ROOT / "dossiers").glob("voorbeeld-*.toml"))
BOOK = real.book()
MODEL = Model(BOOK, block_fields(ROOT))
MORE = (
    Provision(Source(""), text='Een "eigen" afspraak, met \\ en \u00e9.\nEn nog een regel.'),
    Provision(Source(""), text="Kort."),
)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_what_a_contract_was_made_of_is_read_back_the_same(file: Path) -> None:
    before, _ = reading_dossiers.read(file, reading_dossiers.model_of(ROOT, BOOK))
    assert before is not None
    content = content_of(before, BOOK.library.fields)
    content.provisions = MORE
    after, problems = dossier.read("x.toml", to_toml(content), BOOK, MODEL.block)
    assert after is not None
    assert problems == []
    assert after.texts == before.texts
    assert (after.reference, after.selection, after.rows) == (before.reference, before.selection, before.rows)
    assert after.ticks == before.ticks
    assert [each.text for each in after.provisions] == [each.text for each in MORE]


def test_a_name_that_another_begins_with_is_written_in_one_piece() -> None:
    text = to_toml(Content("x", {}, {"a": "1", "a.b": "2", "c.d": "3"}))
    assert '"a" = "1"' in text
    assert '"a.b" = "2"' in text
    assert 'c.d = "3"' in text
