"""What an agreement proposes for a field, and the parties that a field can name."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.core.dossiers import FIELDS, FILES, SOUND, read
from tests.projects import make_project
from tests.real import book

from clausebook.core.changes import Revision, compare
from clausebook.core.checking import check
from clausebook.core.dossiers import dossier_starts
from clausebook.core.fields import values
from clausebook.core.fields.proposals import fields_of
from clausebook.core.proof.standing import standing

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.model import Agreement

PROPOSED = {"docs/modellen/proef.md": FILES["docs/modellen/proef.md"].replace("partijen:", "voorstel:\n  termijn.uren: 12\npartijen:")}  # fmt: skip


def test_a_proposal_counts_in_its_agreement_alone(tmp_path: Path) -> None:
    made, problems = check(make_project(tmp_path, FILES | PROPOSED))
    assert problems == []
    catalogue = made.library.fields
    here = fields_of(made.agreements["proef"], catalogue)
    assert (catalogue.fields["termijn.uren"].standard, here.fields["termijn.uren"].standard) == ("24", "12")
    start = dossier_starts.start(made.agreements["proef"], made.library, ())
    assert tomllib.loads(start)["velden"]["termijn"]["uren"] == "12"


def test_gevolgen_tell_of_a_proposal(tmp_path: Path) -> None:
    before, after = (
        Revision(made, tuple(problems))
        for made, problems in (
            check(make_project(tmp_path / "toen", FILES)),
            check(make_project(tmp_path / "nu", FILES | PROPOSED)),
        )
    )
    (change,) = compare(before, after).agreements
    assert change.proposals == ("termijn.uren",)


def test_a_field_names_a_party_of_the_agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a contract of two there is no third to report a breach."""
    fields = FIELDS.replace('type = "keuze"\nopties = ["brief", "telefoon"]', 'type = "partij"\nopties = ["ieder"]')
    assert fields != FIELDS
    monkeypatch.setitem(FILES, "clauses/velden.toml", fields)
    for n, (value, wrong) in enumerate((("De Huurder", False), ("ieder", False), ("De Buurman", True))):
        _, problems = read(tmp_path / f"{n}", SOUND.replace("begin =", f'vorm = "{value}"\nbegin ='))
        assert bool(problems) is wrong, value


@pytest.mark.parametrize("agreement", book().agreements.values(), ids=lambda each: each.id)
def test_each_example_of_a_field_is_an_answer_to_it(agreement: Agreement) -> None:
    """The check cannot say so of a field that names a party: that depends on the agreement."""
    stands = standing(agreement, book().library, ())
    columns = [f"{group}.{column}" for group, names in stands.columns.items() for column in names]
    fields = fields_of(agreement, book().library.fields).fields
    for name in (*stands.fields, *columns):
        if name in fields:
            values.read(fields[name], fields[name].example)
            values.read(fields[name], fields[name].standard)
