"""Sets: parts of dossiers that are ready to choose, and that fit the models they name."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.core.dossiers import FILES
from tests.projects import ROOT, make_project

from clausebook import cli
from clausebook.commands import reading_dossiers
from clausebook.core.dossiers import dossier, dossier_sets, dossier_starts
from clausebook.core.dossiers.dossier import OPEN
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """
titel = "Ketel"
uitleg = "Een huis met een ketel."
modellen = ["proef"]

[keuzes]
hulp = "zelf"

[[rijen.apparaat]]
merk = "Ketel"
plek = "zolder"
"""
BOOK = real.book()
SETS, FOUND = reading_dossiers.read_sets(ROOT, reading_dossiers.texts_of(ROOT, BOOK))
PAIRS = [(each, model) for each in SETS.values() for model in each.models]


def test_the_sets_of_the_project_are_sound() -> None:
    assert FOUND == []
    assert len(SETS) >= 12


@pytest.mark.parametrize(("made", "model"), PAIRS, ids=[f"{made.name}-{model}" for made, model in PAIRS])
def test_a_dossier_begun_with_a_set_has_all_of_it_and_is_only_open(made: dossier_sets.DossierSet, model: str) -> None:
    filled = dossier_sets.filled([made])
    text = dossier_starts.start(BOOK.agreements[model], BOOK.library, block_fields(ROOT), filled)
    found, problems = dossier.read("x.toml", text, BOOK, block_fields(ROOT))
    assert {each.code for each in problems} <= OPEN
    assert found is not None
    assert found.rows.items() >= {group: len(rows) for group, rows in filled.rows.items()}.items()
    assert filled.selection.items() <= found.selection.items()
    assert {name: found.values[name].text for name in filled.values} == dict(filled.values)
    assert {annex: frozenset(names) for annex, names in filled.ticks.items()} == found.ticks


def test_rows_of_sets_add_up_and_the_last_value_counts() -> None:
    both = dossier_sets.filled([SETS["dagelijks-onderhoud"], SETS["storingsdienst"]])
    assert len(both.rows["gu_stroom"]) == 4
    assert both.selection["uitwisseling-levering"] == "toegang"


def test_a_contract_is_no_ground_for_who_does_not_rent() -> None:
    rows = [row for made in SETS.values() for row in dossier_sets.filled([made]).rows.get("gu_stroom", ())]
    assert rows
    for row in rows:
        for side in ("verstrekker", "ontvanger"):
            ground = row[f"grondslag_{side}"]
            if "medebewoners" in row["betrokkenen"] and "onder b" in ground:
                assert re.search(r"medebewoners: artikel 6 lid 1 onder f AVG", ground)


def test_a_higher_profile_has_all_of_a_lower_one() -> None:
    small, middle, large = (
        set(dossier_sets.filled([SETS[f"maatregelen-{size}"]]).ticks["beveiliging"])
        for size in ("klein", "midden", "groot")
    )
    assert small < middle < large


MISTAKES = (
    ("titel = ", "title = ", 'titel = "…"'),
    ('"proef"', '"proof"', "bedoelde u 'proef'"),
    ("hulp =", "huip =", "bedoelde u 'hulp'"),
    ('merk = "Ketel"\n', "", "'merk' ontbreekt in rij 1"),
    ("merk =", "mark =", "bedoelde u 'merk'"),
    ("[keuzes]", "[keuze]", "bestaat niet in een set"),
    ('modellen = ["proef"]', "modellen = []", "voor welke modellen"),
)


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_a_mistake_in_a_set_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    root = make_project(tmp_path, FILES | {"dossiers/sets/ketel.toml": SOUND})
    assert cli.main(["--map", str(root), "check"]) == 0
    (root / "dossiers/sets/ketel.toml").write_text(SOUND.replace(old, new), encoding="utf-8")
    assert cli.main(["--map", str(root), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(re.match(r"dossiers/sets/ketel\.toml:\d+: ", line) for line in lines)
    assert any(said in line for line in lines)


def test_a_dossier_begins_with_the_sets_that_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_project(tmp_path, FILES | {"dossiers/sets/ketel.toml": SOUND})
    begin = ["--map", str(root), "dossier", "nieuw", "proef", "--uit", "-", "--set"]
    assert cli.main([*begin, "ketel"]) == 0
    data = tomllib.loads(capsys.readouterr().out)
    assert data["rijen"]["apparaat"] == [{"merk": "Ketel", "plek": "zolder"}]
    assert cli.main([*begin, "ketl"]) == 2
    assert capsys.readouterr().err == "set 'ketl' bestaat niet; bedoelde u 'ketel'?\n"
