"""The rows of a table in each contract of a series: a sheet or a file of its own, in which each row names its contract."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core import rows
from tests.core.remedies import has_remedy
from tests.core.rows import CSV, HEADER, ROWS, TABLE_PATH, TEMPLATE, TEMPLATE_PATH, book_of, csv_of, said, saved

from clausebook.core.dossiers import series
from clausebook.core.files import tables

if TYPE_CHECKING:
    from clausebook.core.dossiers.dossier import Model
    from clausebook.core.dossiers.series import Entry
    from clausebook.core.problems import Problem

PATH = "huurders.apparaat.csv"
HEAD = ("kenmerk", "merk", "plek")
APPLIANCES = (("H-2", "Ketel", "zolder"), ("H-1", "Geiser", "keuken"), ("H-2", "Fornuis", ""))
ALONE = TEMPLATE.partition("[[rijen.apparaat]]")[0]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return rows.model(tmp_path_factory.mktemp("rijen"))


def read(model: Model, table: str, template: str = ALONE, contracts: str = CSV) -> tuple[list[Entry], list[Problem]]:
    """Return what the series gives of which the appliances stand in *table*."""
    first, _ = tables.read(TABLE_PATH, contracts.encode())
    more, problems = tables.read_more(PATH, table.encode())
    assert first is not None
    assert (more is None) == bool(problems)
    if more is None:
        return [], problems
    given_rows = tables.Table(first.path, first.header, first.rows, {"apparaat": more})
    return series.read(TEMPLATE_PATH, template, given_rows, model)


def appliances(entry: Entry) -> dict[str, str]:
    assert entry.dossier is not None
    return {name: text for name, text in entry.dossier.texts.items() if name.startswith("apparaat.")}


def test_each_contract_has_its_own_rows_in_their_order(model: Model) -> None:
    entries, problems = read(model, csv_of((HEAD, *APPLIANCES)))
    assert said(entries, problems) == []
    assert appliances(entries[0]) == {"apparaat.1.merk": "Geiser", "apparaat.1.plek": "keuken"}
    assert appliances(entries[1]) == {
        "apparaat.1.merk": "Ketel",
        "apparaat.1.plek": "zolder",
        "apparaat.2.merk": "Fornuis",
    }


def test_a_sheet_of_a_workbook_says_the_same(model: Model) -> None:
    book = book_of(HEADER, *ROWS)
    for row in (HEAD, *APPLIANCES):
        (book["apparaat"] if "apparaat" in book.sheetnames else book.create_sheet("apparaat")).append(list(row))
    entries, problems = rows.read(model, saved(book), ALONE)
    other, _ = read(model, csv_of((HEAD, *APPLIANCES)))
    assert said(entries, problems) == []
    assert [appliances(each) for each in entries] == [appliances(each) for each in other]


def test_a_contract_without_rows_has_none(model: Model) -> None:
    entries, problems = read(model, csv_of((HEAD, APPLIANCES[1])), contracts=CSV.replace(";ander", ";zelf"))
    assert said(entries, problems) == []
    assert [entry.dossier and dict(entry.dossier.rows) for entry in entries] == [{"apparaat": 1}, {"apparaat": 0}]


MISTAKES = [
    ("onbekend-kenmerk", csv_of((HEAD, ("H-9", "Ketel", ""))), ALONE, f"{PATH}, rij 2, kolom A: de cel bij 'kenmerk' is in geen rij van de contracten het kenmerk; schrijf het kenmerk van het contract waar deze rij in hoort [rijen-cel]"),
    ("zonder-kenmerk", csv_of((HEAD, ("", "Ketel", ""))), ALONE, f"{PATH}, rij 2, kolom A: de cel bij 'kenmerk' is leeg; schrijf het kenmerk van het contract waar deze rij in hoort [rijen-cel]"),
    ("geen-kolom-kenmerk", csv_of((HEAD[1:], ("Ketel", ""))), ALONE, f"{PATH}, rij 1: er is geen kolom 'kenmerk'; voeg haar toe: zij zegt in welk contract een rij van 'apparaat' hoort [rijen-kop]"),
    ("onbekende-kolom", csv_of((("kenmerk", "merkk"), ("H-1", "Ketel"))), ALONE, f"{PATH}, rij 1, kolom B: kolom 'merkk' is geen kolom van 'apparaat'; bedoelde u 'merk'? [rijen-kop]"),
    ("dubbele-kolom", csv_of((("kenmerk", "merk", "merk"), ("H-1", "Ketel", ""))), ALONE, f"{PATH}, rij 1, kolom C: kolom 'merk' staat er meer dan één keer (B en C); houd er een over [rijen-kop]"),
    ("ook-in-sjabloon", csv_of((HEAD, *APPLIANCES)), TEMPLATE, f"{PATH}, rij 1: 'apparaat' staat ook in het sjabloon; haal haar rijen daar weg, of haal deze tabel hier weg [rijen-kop]"),
    ("leeg", "", ALONE, f"{PATH}, rij 1: er is geen kolom 'kenmerk'; voeg haar toe: zij zegt in welk contract een rij van 'apparaat' hoort [rijen-kop]"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table", "template", "message"), MISTAKES, ids=[name for name, *_ in MISTAKES])
def test_a_mistake_gives_its_message(name: str, table: str, template: str, message: str, model: Model) -> None:
    assert (name, said(*read(model, table, template))) == (name, [message])
    assert has_remedy(message)


def test_what_is_wrong_in_a_row_is_told_at_its_cell(model: Model) -> None:
    """Of one contract alone, at the row of the spreadsheet and not that of the contract."""
    entries, problems = read(model, csv_of((HEAD, *APPLIANCES, ("H-2", "", "kelder"), ("H-2", "PM", ""))))
    assert problems == []
    assert said(entries[:1], []) == []
    assert said(entries[1:], []) == [
        f"{PATH}, rij 5, kolom B: 'merk' (Merk) ontbreekt in deze rij van 'Apparaat'; bijvoorbeeld: Voorbeeld 3000 [dossier-ontbreekt]",
        f"{PATH}, rij 6, kolom B: 'apparaat.4.merk' (Merk) heeft nog een open plek, zoals [..], PM of n.t.b.; vul haar in [dossier-open-plek]",
    ]


@given(st.lists(st.tuples(st.sampled_from(["H-1", "H-2"]), st.integers(1, 99)), max_size=8))
def test_no_row_is_lost_or_in_another_contract(model: Model, numbered: list[tuple[str, int]]) -> None:
    table = csv_of((HEAD[:2], *((reference, f"Merk {number}") for reference, number in numbered)))
    entries, _ = read(model, table, contracts=CSV.replace(";ander", ";zelf"))
    for entry in entries:
        expected = [f"Merk {number}" for reference, number in numbered if reference == entry.name]
        assert [*appliances(entry).values()] == expected
