"""A template and a table: what a row gives, and what is said of it, word for word."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core import rows
from tests.core.rows import CSV, HEADER, MISTAKES, ROWS, TEMPLATE, book_of, csv_of, said, saved

from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.series import Entry, Part
from clausebook.core.files import tables
from clausebook.core.files.tables import letters
from clausebook.core.problems import Source

if TYPE_CHECKING:
    from clausebook.core.dossiers.dossier import Dossier, Model
    from clausebook.core.texts.cells import Cell


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return rows.model(tmp_path_factory.mktemp("reeks"))


def facts(made: Dossier | None) -> Dossier:
    """Return *made*, but for where it comes from."""
    assert made is not None
    return replace(made, source=Source("x"))


def test_a_sound_table_gives_a_dossier_for_each_row(model: Model) -> None:
    entries, problems = rows.read(model, CSV)
    assert said(entries, problems) == []
    assert [(entry.row, entry.name) for entry in entries] == [(2, "H-1"), (3, "H-2")]
    made = facts(entries[1].dossier)
    assert made.selection["hulp"] == "ander"
    assert made.texts["huurder.naam"] == "P. Pieters"
    assert made.texts["verhuurder.naam"] == "Huisbaas B.V."
    assert "termijn.uren" not in made.texts  # an empty cell leaves what the model proposes


@pytest.mark.parametrize("mistake", MISTAKES, ids=[name for name, *_ in MISTAKES])
def test_a_mistake_gives_its_message(mistake: tuple[str, str | bytes, str, tuple[str, ...]], model: Model) -> None:
    _, table, template, messages = mistake
    assert said(*rows.read(model, table, template)) == list(messages)


def test_one_bad_row_leaves_the_others_alone(model: Model) -> None:
    entries, _ = rows.read(model, CSV.replace("00000002", "2"))
    assert [bool(entry.problems) for entry in entries] == [True, False]


def test_no_message_repeats_a_cell(model: Model) -> None:
    secret = [tuple(f"Geheim-{n}\u200b" if n else "H-1" for n in range(len(HEADER)))]
    messages = said(*rows.read(model, csv_of([HEADER, *secret])))
    assert len(messages) >= len(HEADER) - 1
    assert not any("Geheim" in message for message in messages)


def test_a_concept_may_be_open(model: Model) -> None:
    template = TEMPLATE.replace('naam = "Huisbaas B.V."\n', "")
    table = csv_of(row[:-1] for row in (HEADER, *ROWS))
    entries, problems = rows.read(model, table, template, concept=True)
    assert problems == []
    assert [len(entry.problems) for entry in entries] == [1, 1]


# The forms of a table


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_reads_the_same_however_it_is_saved(delimiter: str, encoding: str, end: str) -> None:
    expected = tables.read("x", CSV.encode())
    assert tables.read("x", CSV.replace(";", delimiter).replace("\n", end).encode(encoding)) == expected
    assert expected[0] is not None
    assert expected[0].header[1] == "kenmerk"


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", "\ufeffsep=;\n", "sep=;;;;\n"])
def test_a_line_that_says_what_parts_the_cells_is_no_row(line: str) -> None:
    assert tables.read("x", (line + CSV).encode()) == tables.read("x", CSV.encode())


def test_a_row_has_the_number_of_the_spreadsheet() -> None:
    text = 'kenmerk;begin\n\n;;;\nH-1;"een\ntwee"\nH-2;drie\n;\n\n'
    table, problems = tables.read("x.csv", text.encode())
    assert problems == []
    assert table is not None
    assert table.rows == {4: {1: "H-1", 2: "een\ntwee"}, 5: {1: "H-2", 2: "drie"}}


def test_a_workbook_gives_dates_and_numbers_as_they_are_meant(model: Model) -> None:
    row = ["H-1", "J. Jansen", "00000002", None, dt.datetime(2026, 11, 22), 12, "zelf"]  # noqa: DTZ001 (as a cell has it)
    entries, problems = rows.read(model, saved(book_of(HEADER, row, [None] * 7, ["", " "])))
    assert said(entries, problems) == []
    assert facts(entries[0].dossier).texts["begin"] == "22 november 2026"
    assert facts(entries[0].dossier).texts["termijn.uren"] == "12"
    assert len(entries) == 1


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("bedrag", 95, "95,00"),
        ("bedrag", 1250.5, "1250,50"),
        ("bedrag", 0.125, "0.125"),  # which the field then refuses
        ("getal", 12.0, 12),
        ("getal", 1.5, 1.5),
        ("datum", dt.datetime(2026, 11, 22), dt.date(2026, 11, 22)),  # noqa: DTZ001
        ("tijdstip", dt.datetime(2026, 11, 22, 8, 15), "22-11-2026 08:15"),  # noqa: DTZ001
        ("tekst", "=A1", "=A1"),
    ],
)
def test_a_cell_becomes_what_a_dossier_would_say(kind: str, cell: Cell, value: object) -> None:
    assert tables.read_cell(kind, cell) == (value, "")


@pytest.mark.parametrize(
    ("kind", "cell", "what"),
    [
        ("tekst", dt.datetime(2026, 11, 22), "geen datum of tijd"),  # noqa: DTZ001
        ("datum", dt.datetime(2026, 11, 22, 8), "een datum zonder tijd"),  # noqa: DTZ001
        ("tijdstip", dt.time(8), "een datum met een tijd"),
    ],
)
def test_a_cell_of_another_kind_is_refused(kind: str, cell: Cell, what: str) -> None:
    said = f"hier hoort {what}, en zo staat de cel er niet; maak de kolom op als Tekst en typ de waarde opnieuw"
    assert tables.read_cell(kind, cell) == (None, said)


@given(st.binary(max_size=300))
@example(b"\x00")
@example(b"a;b\n\x00;1")
@example(b"PK\x03\x04")
def test_any_file_is_read_or_refused(content: bytes) -> None:
    table, problems = tables.read("x", content)
    assert (table is None) == bool(problems)


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_a_column_is_called_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert letters(column) == name


# A row is the dossier that it would be when written out

VALUES = {
    "huurder.naam": ["J. Jansen", 'a "b"; c', "=1+1", "{veld}`x` *y*", "twee\nregels", "[naam]"],
    "huurder.kvk": ["00000002", "2"],
    "huurder.email": ["a@b.example", "a@b"],
    "huurder.land": ["NL", "BE", "nl"],
    "huurder.postcode": ["1234 AB", "B-1000"],
    "begin": ["22-11-2026", "31-12-2028", "31-02-2026"],
    "termijn.uren": ["12", "99", "x"],
    "dagen": ["ma; di", "ma", "ma;di;wo;do"],
    "hulp": ["zelf", "ander", "Zelf"],
}


@given(st.fixed_dictionaries({name: st.sampled_from(["", *some]) for name, some in VALUES.items()}), st.randoms())
def test_a_row_is_the_dossier_that_says_the_same(model: Model, row: dict[str, str], chance: object) -> None:
    names = list(row)
    chance.shuffle(names)  # type: ignore[attr-defined]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerows([["kenmerk", *names], ["H-1", *(row[name] for name in names)]])
    (entry,), problems = rows.read(model, written.getvalue())
    assert problems == []

    lines = {name: f"{json.dumps(name)} = {json.dumps(value)}" for name, value in row.items() if value}
    choice = lines.pop("hulp", "")
    text = TEMPLATE.replace("[velden]\n", "[velden]\n" + "".join(f"{line}\n" for line in lines.values()))
    text = f'kenmerk = "H-1"\n{text}\n[keuzes]\n{choice}\n'
    made, found = dossier.read("H-1.toml", text, model.book, model.block, model.can_print)
    assert facts(entry.dossier) == facts(made)
    assert sorted(each.message for each in entry.problems) == sorted(each.message for each in found)


# Parts


@given(st.sets(st.text(max_size=9), max_size=60), st.integers(1, 9))
def test_parts_share_nothing_and_miss_nothing(names: set[str], count: int) -> None:
    entries = [Entry(Source("x", line), name, None, ()) for line, name in enumerate(names)]
    parts = [[each for each in entries if Part(number, count).holds(each)] for number in range(1, count + 1)]
    assert sorted(id(each) for part in parts for each in part) == sorted(map(id, entries))


def test_a_contract_stays_in_its_part() -> None:
    names = [f"H-{number}" for number in range(12)]
    held = [name for name in names if Part(2, 3).holds(Entry(Source("x"), name, None, ()))]
    assert held == ["H-0", "H-2", "H-4", "H-7", "H-10", "H-11"]
