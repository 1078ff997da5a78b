"""`clausebook overzicht`: many contracts in one table."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from typing import TYPE_CHECKING

from tests.projects import write
from tests.seals.contracts import LANDLORD

from clausebook import cli
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.versions import held_contracts
from clausebook.core.versions.version_pages import QUESTION
from clausebook.seals import files
from clausebook.seals.own_record import read_record

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.seals.contracts import Office

PAGE = f"""# Versies

## Versie 2.0.0 van 23 november 2026

Anders.

**{QUESTION}** Ja: vraag een allonge.

## Versie 1.0.0 van 22 november 2026

De eerste.
"""


def table(folder: Path) -> dict[str, dict[str, str]]:
    text = (folder / "overzicht.csv").read_text("utf-8-sig")
    return {row["bestand"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_contracts_are_told_of_by_what_they_carry(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "contracten"
    (folder / "later").mkdir(parents=True)
    (folder / "getekend.pdf").write_bytes(office.signed())
    (folder / "half.pdf").write_bytes(office.sign(office.contract, LANDLORD))
    (folder / "later/open.pdf").write_bytes(office.contract)
    (folder / "later/open.json").write_text("het PDF-bestand gaat voor")
    with files.opened(office.contract) as pdf:
        data = dict(read_record(pdf).data)
    data["velden"] = [*data["velden"], {"veld": "eind", "label": "Einddatum", "type": "datum", "waarde": "=1+1"}]
    (folder / "gegevens.json").write_text(json.dumps(data))
    (folder / "gegevens van een model.json").write_text(json.dumps({**data, "status": "model"}))
    (folder / "concept.json").write_text(json.dumps({**data, "status": "concept"}))
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 niets")
    (folder / "map.pdf").mkdir()
    os.mkfifo(folder / "pijp.pdf")  # nobody writes in it: who waited for that would wait for ever
    project = tmp_path / "project"
    write(project, DEFAULTS.history_of("proef"), PAGE)
    assert cli.main(["--map", str(project), "overzicht", str(folder)]) == 0
    assert "7 contracten: " in capsys.readouterr().out
    found = table(folder)
    assert {name: row["ondertekening"] for name, row in found.items()} == {
        "concept.json": "concept",
        "gegevens van een model.json": "model",
        "gegevens.json": "geen ondertekening in dit bestand",
        "getekend.pdf": "getekend",
        "half.pdf": "nog niet door huurder",
        "kapot.pdf": "",
        "later/open.pdf": "nog niet getekend",
    }
    assert found["getekend.pdf"]["versie"] == "1.0.0"
    assert (
        found["getekend.pdf"]["wat te doen"]
        == "aanpassen, want versie 2.0.0 vraagt dat: `clausebook allonge getekend.pdf`"
    )
    assert found["concept.json"]["wat te doen"] == "niets; dit is een concept"
    assert found["gegevens van een model.json"]["wat te doen"] == "niets; dit is een leeg model"
    assert found["kapot.pdf"]["wat te doen"].startswith("niet te lezen: ")
    assert found["gegevens.json"]["datums"].endswith("Einddatum: =1+1")
    page = (folder / "overzicht.html").read_text("utf-8")
    assert page.count("<tr>") == 8
    assert "<script" not in page


def test_a_cell_is_no_formula_and_no_markup() -> None:
    row = ("=cmd()", "<b>x</b>", *[""] * (len(held_contracts.COLUMNS) - 2))
    assert "'=cmd()" in held_contracts.to_csv([row])
    assert "&lt;b&gt;x&lt;/b&gt;" in held_contracts.to_page([row], dt.date(2027, 1, 1))


def test_a_folder_without_contracts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["overzicht", str(tmp_path)]) == 2
    assert cli.main(["overzicht", str(tmp_path / "weg")]) == 2
    assert "is geen map" in capsys.readouterr().err
