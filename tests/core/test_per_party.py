"""Tables with a row or a column for each party, and what is said of one that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import real
from tests.core.cases import HEAD, problems_of
from tests.projects import ROOT

from clausebook.core.documents import per_party, reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.parties import widened
from clausebook.core.dossiers import dossier
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields, standing
from clausebook.core.texts import grammar
from clausebook.core.texts.content import Table

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = "| Gegeven | {partij}`Partij` |\n|---|:-:|\n| Naam | {veld}`partij.naam` |\n"
ROWS = "| Wie | Naam |\n|---|---|\n| {partij}`Partij` | {veld}`partij.naam` |\n| samen | niets |\n"


def table(text: str) -> Table:
    found = grammar.read("bijlage-x", "x.md", text, annex=True).sections[0].blocks[0]
    assert isinstance(found, Table)
    return found


def cells(found: Table) -> list[list[str]]:
    rows = [*([found.head] if found.head else ()), *found.rows]
    return [[reading_order.text([cell.content]) or _names(cell.content) for cell in row.cells] for row in rows]


def _names(content: object) -> str:
    return ", ".join(str(getattr(each, "name", getattr(each, "role", ""))) for each in content)  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, unique=True))
def test_each_party_has_a_column_or_a_row(roles: list[str]) -> None:
    expanded = per_party.expanded(table(COLUMNS), roles)
    assert cells(expanded) == [["Gegeven", *roles], ["Naam", *(f"{role}.naam" for role in roles)]]
    assert expanded.alignment == ("", *("center" for _ in roles))
    expanded = per_party.expanded(table(ROWS), roles)
    assert cells(expanded) == [["Wie", "Naam"], *([role, f"{role}.naam"] for role in roles), ["samen", "niets"]]


def test_any_other_table_stays_as_it_is() -> None:
    plain = table("| A | {partij}`huurder` |\n|---|---|\n| {veld}`huurder.naam` | b |\n")
    assert per_party.expanded(plain, ["a", "b"]) == plain


@pytest.mark.parametrize(
    ("annex", "place"),
    [
        ("Dit is {partij}`partij`.\n", 5),
        ("Dit is {veld}`partij.naam`.\n", 5),
        ("- een;\n- {veld}`partij.naam`.\n", 6),
        ("## Over {partij}`partij`\n\nIets.\n", 5),
        ("| Over | {partij}`Partij` |\n|---|---|\n| {veld}`partij.naam` | niets |\n", 7),
    ],
)
def test_any_party_can_be_named_nowhere_else(annex: str, place: int, tmp_path: Path) -> None:
    said = problems_of(tmp_path, {"clauses/bijlage-proef.md": HEAD + annex})
    where = (
        "kan alleen in een kolom of een rij van een tabel staan; noem hier een partij, of zet haar in zo'n kolom of rij"
    )
    assert said == [f"clauses/bijlage-proef.md:{place}: 'partij' staat voor elke partij, en {where} [partij-onbekend]"]


@pytest.mark.parametrize("count", [2, 3, 7])
def test_the_regeling_speaks_of_each_of_its_parties(count: int) -> None:
    book = real.book()
    agreement = widened(book.agreements["regeling-gezamenlijke-verantwoordelijkheid"], count)
    whole = draft(agreement, book.library)
    document = fill(assemble(whole, choices.standard(whole.choices), signing=dict.fromkeys(agreement.parties, 1)), {})
    assert [party.name for party in document.roles] == [f"Partij {n}" for n in range(1, count + 1)]
    assert {len(annex.initials) for annex in document.annexes} == {0, count}
    stands = standing(agreement, book.library, block_fields(ROOT), document.selection).fields
    for field in ("naam", "rol", "contact.email", "privacyverklaring"):
        asked = {f"partij{n}.{field}" for n in range(1, count + 1)}
        assert asked <= document.fields.keys()
        assert asked <= {*stands}
    assert not any(name.startswith("partij.") for name in document.fields)
    assert f"Partij {count + 1}" not in reading_order.agreed_text(document)
    assert document.fields["rg.melder_ap"].options[:count] == tuple(f"Partij {n}" for n in range(1, count + 1))


def test_an_agreement_between_three_is_made_of_its_dossier() -> None:
    book = real.book()
    file = ROOT / "dossiers/voorbeeld-drie-partijen.toml"
    made, problems = dossier.read(file.name, file.read_text("utf-8"), book, block_fields(ROOT))
    assert problems == []
    assert made is not None
    assert made.signing == {"partij1": 1, "partij2": 1, "partij3": 2}
    two = file.read_text("utf-8").replace('meer-partijen = "aan"', 'meer-partijen = "uit"')
    said = [str(each.message) for each in dossier.read(file.name, two, book, block_fields(ROOT))[1]]
    assert [each.partition(":")[0] for each in said] == ["keuze 'meer-partijen' past hier niet; kies 'aan'"]
