"""Where a thing is used: complete on the real texts, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import FIELDS, ROOT, make_project

from clausebook import cli
from clausebook.commands import where
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.proof import uses

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
model = "proef"

[keuzes]
hulp = "ander"

[velden.huurder]
naam = "B. Bewoner"

[velden]
tarief = "10,00"

[[rijen.apparaat]]
merk = "Ketel"
"""
FILES = {
    "dossiers/voorbeeld.toml": DOSSIER,
    "docs/los.md": "# Een pagina\n\nWie hulp vraagt, leest {plaats}`hulp`. Uurtarief: {veld}`tarief`.\n\nDat staat in artikel\n28 lid 3.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, FILES)


def say(project: Path, capsys: pytest.CaptureFixture[str], *name: str) -> tuple[int, list[str]]:
    """Return (exit code, lines) of `clausebook waar`."""
    code = cli.main(["--map", str(project), "waar", *name])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("tarief", ["clauses/hulp/ander.md:6", "docs/los.md:3", "dossiers/voorbeeld.toml:10"]),
        ("naam", ["_templates/ondertekening.md:1", "_templates/partij.md:1", "dossiers/voorbeeld.toml:7"]),
        ("huurder.naam", ["dossiers/voorbeeld.toml:7"]),
        ("apparaat", ["clauses/bijlage-lijst.md:14", "dossiers/voorbeeld.toml:12", "dossiers/voorbeeld.toml:13"]),
        ("apparaat.merk", ["clauses/bijlage-lijst.md:14", "dossiers/voorbeeld.toml:13"]),
        ("hulp", ["clauses/melden.md:14", "docs/los.md:3", "docs/modellen/proef.md:23", "dossiers/voorbeeld.toml:4"]),
        ("melden.melding", ["clauses/hulp/zelf.md:6"]),
        ("lijst", ["clauses/bijlage-lijst.md:9", "clauses/melden.md:8", "docs/modellen/proef.md:33"]),
        ("verhuurder", ["clauses/bijlage-lijst.md:5", "clauses/hulp/ander.md:6", "clauses/hulp/zelf.md:6"]),
        ("artikel 28 lid 3", ["docs/los.md:5"]),
        ("Art. 28", ["docs/los.md:5"]),
        ("storing", ["clauses/eisen.toml:18", "clauses/eisen.toml:20", "clauses/melden.md:2"]),
    ],
)
def test_each_place_is_named(name: str, places: list[str], project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = say(project, capsys, name)
    found = {line.strip().partition(": ")[0] for line in lines if line.startswith("  ")}
    assert code == 0
    assert found >= set(places)


def test_what_somebody_filled_in_is_not_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines = say(project, capsys, "naam")
    assert "  dossiers/voorbeeld.toml:7: dossier" in lines
    assert "Bewoner" not in "\n".join(lines)


def test_what_is_not_there_is_said_with_what_comes_near(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = say(project, capsys, "termijn.uern")
    assert code == 1
    assert lines == ["de woorden 'termijn.uern': 0 plaatsen", "  Dit staat nergens; bedoelde u 'termijn.uren'?"]


def test_a_number_is_not_found_in_a_longer_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(project, capsys, "artikel 28 lid 3")[0] == 0
    assert say(project, capsys, "art. 28 lid 1")[0] == 1
    assert say(project, capsys, "lid 30")[0] == 1


def test_each_field_role_in_the_real_texts_is_found() -> None:
    """What a plain search for the role finds, line by line, is what is told of the field."""
    book = real.book()
    pages, sources, _ = where.texts_of(ROOT, DEFAULTS)
    told: dict[str, set[str]] = {}
    for path, text in (sources | pages).items():
        for number, line in enumerate(text.splitlines(), start=1):
            for name in re.findall(r"\{veld\}`([\w.-]+)`", line):
                told.setdefault(name, set()).add(f"{path}:{number}")
    assert len(told) > 50
    for name, places in told.items():
        if book.library.fields.find(name) is None:
            continue  # an example of a page that explains fields
        found = [use for thing in uses.things(name, book, uses.Files(pages, {}, sources)) for use in thing.uses]
        assert places <= {str(use.source) for use in found}, name


@pytest.mark.parametrize("name", ["tarief", "hulp"])
def test_a_rule_is_named_by_its_subject_and_by_its_condition(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = '\n[[regel]]\nveld = "tarief"\nverplicht = true\nals = { hulp = "ander" }\nuitleg = "een ander kost geld"\n'
    make_project(tmp_path, {"clauses/velden.toml": FIELDS + rule})
    line = FIELDS.count("\n") + 2
    assert f"  clauses/velden.toml:{line}: regel: een ander kost geld" in say(tmp_path, capsys, name)[1]
