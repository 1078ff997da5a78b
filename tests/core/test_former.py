"""Dossiers of before: names that are called otherwise today still work, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.core.dossiers import FIELDS, FILES, PATH, SOUND, read
from tests.core.rows import HEADER, ROWS, csv_of, model
from tests.core.rows import read as read_series

from clausebook.core.dossiers.dossier import NOTICES
from clausebook.core.dossiers.former_names import GONE, renew
from clausebook.core.fields import catalogues
from clausebook.core.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

FORMER = """
[voorheen.veld]
"aanvang" = "begin"
"partij.kvknummer" = "partij.kvk"
"toestel.fabriek" = "apparaat.merk"
"waarborgsom" = ""

[voorheen.groep]
toestel = "apparaat"

[voorheen.keuze]
bijstand = "hulp"

[voorheen.waarde.hulp]
helemaal-zelf = "zelf"
"""
RENAMED = (
    ("aanvang =", "begin ="),
    ('kvknummer = "00000001"', 'kvk = "00000001"'),
    ("[[rijen.toestel]]", "[[rijen.apparaat]]"),
    ('fabriek = "Ketel"', 'merk = "Ketel"'),
    ('bijstand = "helemaal-zelf"', 'hulp = "zelf"'),
)
"""What an old dossier says, and how the sound one does."""
GONE_LINE = 'begin = 2026-11-22\nwaarborgsom = "900,00"'
OLD = SOUND.replace("begin = 2026-11-22", GONE_LINE)
for was, now in RENAMED:
    assert now in OLD
    OLD = OLD.replace(now, was)
NOTES = [
    f"{PATH}:5: 'bijstand' heet nu 'hulp' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
    f"{PATH}:5: een antwoord bij 'hulp' heet nu anders; het telt als 'zelf' [dossier-oude-naam]",
    f"{PATH}:10: 'verhuurder.kvknummer' heet nu 'verhuurder.kvk' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
    f"{PATH}:19: 'aanvang' heet nu 'begin' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
    f"{PATH}:20: 'waarborgsom' wordt niet meer gevraagd en telt niet mee; haal de regel weg [dossier-oude-naam]",
    f"{PATH}:23: 'toestel' heet nu 'apparaat' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
    f"{PATH}:24: 'apparaat.fabriek' heet nu 'apparaat.merk' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
]


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the small model of `dossiers.py` former names."""
    monkeypatch.setitem(FILES, "clauses/velden.toml", FIELDS + FORMER)


@pytest.mark.usefixtures("renamed")
def test_a_dossier_with_former_names_gives_the_same_contract_and_says_so(tmp_path: Path) -> None:
    made, problems = read(tmp_path / "nu", SOUND)
    assert problems == []
    old, notes = read(tmp_path / "toen", OLD)
    assert [str(each) for each in notes] == NOTES
    assert {each.code for each in notes} == {Code.DOSSIER_FORMER}
    assert old == made


@pytest.mark.usefixtures("renamed")
def test_a_fault_is_told_at_the_line_of_the_old_name(tmp_path: Path) -> None:
    _, problems = read(tmp_path, OLD.replace('fabriek = "Ketel"', 'fabriek = "[merk]"').replace('"00000001"', '"1"'))
    faults = [str(each) for each in problems if each.code not in NOTICES]
    assert [each.partition(" ")[0] for each in faults] == [f"{PATH}:10:", f"{PATH}:24:"]


@pytest.mark.usefixtures("renamed")
def test_the_name_of_today_counts_where_both_are_given(tmp_path: Path) -> None:
    made, problems = read(tmp_path, SOUND.replace("begin = 2026-11-22", "begin = 2026-11-22\naanvang = 2025-01-01"))
    assert [str(each) for each in problems] == [
        f"{PATH}:20: 'aanvang' heet nu 'begin', en die staat er ook: alleen die telt; haal deze regel weg [dossier-oude-naam]"
    ]
    assert made is not None
    assert made.texts["begin"] == "22 november 2026"


@pytest.mark.usefixtures("renamed")
def test_a_column_may_have_a_former_name(tmp_path: Path) -> None:
    header = tuple({"begin": "aanvang", "hulp": "bijstand"}.get(name, name) for name in HEADER)
    header, rows_ = (*header, "waarborgsom"), [(*row, "900,00") for row in ROWS]
    entries, problems = read_series(model(tmp_path), csv_of((header, *rows_)))
    assert problems == []
    assert [entry.dossier is not None and not entry.problems for entry in entries] == [True, True]
    assert [str(each).partition(": ")[2] for each in entries[0].notices] == [
        "kolom 'aanvang' heet nu 'begin' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
        "kolom 'bijstand' heet nu 'hulp' en is zo gelezen; schrijf de naam van nu [dossier-oude-naam]",
        "kolom 'waarborgsom' wordt niet meer gevraagd en telt niet mee; haal de kolom weg [dossier-oude-naam]",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[voorheen.veld]\n"begin" = "eind"', "veld 'begin' bestaat nog; haal deze regel weg of hernoem het veld [toml-waarde]"),
        ('[voorheen.veld]\n"oud" = "eindd"', "veld 'eindd' bestaat niet; geef de naam van nu, of \"\" als er niets voor kwam [toml-waarde]"),
        ('[voorheen.groep]\noud = "aparaat"', "groep 'aparaat' bestaat niet; geef de naam van nu, of \"\" als er niets voor kwam [toml-waarde]"),
        ('[voorheen.velt]\noud = "eind"', "'velt' in [voorheen] bestaat niet; bedoelde u 'veld'? [toml-sleutel]"),
        ("[voorheen.veld]\noud = 1", "schrijf in [voorheen.veld]: \"oude naam\" = \"nieuwe naam\", of \"\" als er niets voor kwam [toml-waarde]"),
        ("[voorheen]\nveld = 1", "schrijf [voorheen.veld] met daaronder: \"oude naam\" = \"nieuwe naam\" [toml-waarde]"),
    ],
)  # fmt: skip
def test_former_names_are_read_strictly(text: str, message: str) -> None:
    _, problems = catalogues.read_fields("velden.toml", f"{FIELDS}\n{text}\n")
    assert [str(each).partition(": ")[2] for each in problems] == [message]


def test_each_former_name_of_the_texts_leads_to_a_name_of_today() -> None:
    book = real.book()
    former = book.library.fields.former
    assert former.fields["gu.kanaal"] == GONE
    for old, new in former.groups.items():
        made = renew({"rijen": {old: []}}, former)
        assert made.data["rijen"] == {new: []}
        assert made.notes


def test_a_column_of_before_may_be_called_as_a_field_of_a_party() -> None:
    known = real.book().library.fields
    assert known.is_field("verwerker.land")
    assert not any(known.is_field(f"{group}.land") for group in known.groups if "land" not in known.columns(group))
    assert known.find("ict_tabel.land") is None
