"""A package adds a role, a type of field and a format by one object each, and every part knows them: check, dossier, site and files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import jsonschema
import pikepdf
import pypdfium2
import pytest
from tests.core.dossiers import FILES, SOUND
from tests.projects import ROOT, make_project

import clausebook
from clausebook.core import plugins
from clausebook.defaults import DATA

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs/redactie/uitbreiden.md").read_text(encoding="utf-8")
PACKAGE = "\n\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
THEFT = '\n\nTHEFT = Role("veld", day)\n'
POINTS = "[clausebook.rollen]\ndatum = dagen:DAY\nveld = dagen:THEFT\n[clausebook.veldtypen]\nhuis = dagen:HOUSE\n[clausebook.vormen]\nkop = dagen:OUTLINE\n"
SAID = "28 november 2026"
HOUSE = '\n[veld.huis]\nlabel = "Huis"\ntype = "huisnummer"\nverplicht = true\n'
CHAPTER = "# Hoofdstuk\n\nDit geldt sinds {datum}`2026-11-28`.\n\n```{clausule} melden\n```\n"


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    """Return a folder with an installed package that adds roles."""
    folder = tmp_path / "pakketten"
    (folder / "dagen-1.0.dist-info").mkdir(parents=True)
    (folder / "dagen.py").write_text(PACKAGE + THEFT, encoding="utf-8")
    (folder / "dagen-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: dagen\nVersion: 1.0\n")
    (folder / "dagen-1.0.dist-info/entry_points.txt").write_text(POINTS)
    return folder


def run(site_packages: Path, project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "_ext"), str(site_packages)])}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def with_day(tmp_path: Path, day: str) -> Path:
    files = {**FILES, "docs/los.md": CHAPTER, "dossiers/een.toml": SOUND}
    files["clauses/melden.md"] = FILES["clauses/melden.md"].replace(
        "elke storing", f"sinds {{datum}}`{day}` elke storing"
    )
    return make_project(tmp_path / "project", files)


def with_house(tmp_path: Path, number: str) -> Path:
    files = {**FILES, "dossiers/een.toml": SOUND.replace("[velden]\n", f'[velden]\nhuis = "{number}"\n')}
    files["clauses/melden.md"] = FILES["clauses/melden.md"].replace("elke storing", "in huis {veld}`huis` elke storing")
    files["clauses/velden.toml"] = FILES["clauses/velden.toml"] + HOUSE
    return make_project(tmp_path / "project", files)


def test_a_role_of_a_package_is_known_everywhere(tmp_path: Path, site_packages: Path) -> None:
    project = with_day(tmp_path, "2026-11-28")
    checked = run(site_packages, project, "clausebook", "check")
    assert (checked.stdout, checked.returncode) == ("", 0), checked.stdout + checked.stderr
    made = run(site_packages, project, "clausebook", "contract", "dossiers/een.toml", "--formaat", "pdf", "docx", "json", "txt", "--uit", "uit")  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    out = project / "uit"
    assert f"sinds {SAID} elke storing" in (out / "een.txt").read_text(encoding="utf-8")
    record = json.loads((out / "een.json").read_text(encoding="utf-8"))
    assert f"sinds {SAID} elke storing" in record["artikelen"][0]["leden"][0]["tekst"]
    with ZipFile(BytesIO((out / "een.docx").read_bytes())) as packed:
        assert SAID in packed.read("word/document.xml").decode()
    with pypdfium2.PdfDocument(out / "een.pdf") as pdf:
        assert SAID in " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    built = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "html", "docs", "site")
    assert "datum" not in built.stderr
    assert f"sinds {SAID} elke storing" in (project / "site/modellen/proef.html").read_text(encoding="utf-8")
    assert (project / "site/los.html").read_text(encoding="utf-8").count(f"sinds {SAID}") == 2


def test_what_such_a_role_refuses_is_a_problem_on_its_line(tmp_path: Path, site_packages: Path) -> None:
    project = with_day(tmp_path, "28-11-2026")
    said = run(site_packages, project, "clausebook", "check").stdout.splitlines()
    assert [line for line in said if "jaar-maand-dag" in line] == [
        "clauses/melden.md:5: '{datum}': dit is geen dag; schrijf jaar-maand-dag, zoals 2026-11-28 [niet-toegestaan]"
    ]


def test_without_the_package_the_role_is_unknown(tmp_path: Path) -> None:
    project = with_day(tmp_path, "2026-11-28")
    said = run(tmp_path, project, "clausebook", "check").stdout
    assert "clauses/melden.md:5: rol '{datum}' bestaat niet" in said
    assert "docs/los.md:3: rol '{datum}' kan niet op een bladzijde staan" in said


def make_contract(site_packages: Path, project: Path) -> subprocess.CompletedProcess[str]:
    formats = ("--formaat", "pdf", "docx", "json", "txt", "--uit", "uit")
    return run(site_packages, project, "clausebook", "contract", "dossiers/een.toml", *formats)


def test_a_type_of_field_of_a_package_is_known_everywhere(tmp_path: Path, site_packages: Path) -> None:
    project = with_house(tmp_path, "12")
    checked = run(site_packages, project, "clausebook", "check")
    assert (checked.stdout, checked.returncode) == ("", 0), checked.stdout + checked.stderr
    made = make_contract(site_packages, project)
    assert made.returncode == 0, made.stdout + made.stderr
    out = project / "uit"
    assert "in huis nr. 12 elke storing" in (out / "een.txt").read_text(encoding="utf-8")
    record = json.loads((out / "een.json").read_text(encoding="utf-8"))
    assert {"veld": "huis", "label": "Huis", "type": "huisnummer", "waarde": "nr. 12"} in record["velden"]
    jsonschema.validate(record, json.loads((DATA / "_static/overeenkomst.schema.json").read_text(encoding="utf-8")))
    with ZipFile(BytesIO((out / "een.docx").read_bytes())) as packed:
        assert "nr. 12" in packed.read("word/document.xml").decode()
    with pypdfium2.PdfDocument(out / "een.pdf") as pdf:
        assert "nr. 12" in " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    built = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "html", "docs", "site")
    assert "huisnummer" not in built.stderr
    page = (project / "site/modellen/proef.html").read_text(encoding="utf-8")
    assert ">Huis</span> elke storing" in page
    models = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "overeenkomsten", "docs", "uit")
    assert models.returncode == 0, models.stderr
    with pikepdf.open(out / "proef.pdf") as pdf:
        house = next(each for each in pdf.Root.AcroForm.Fields if str(each.T) == "huis")
        assert str(house.TU) == "Huis (alleen cijfers)"


READS = """
from clausebook.core.fields.values import show
from clausebook.core.model import Field
from clausebook.core.problems import Source
from clausebook.returned.shown_values import unshown

house = Field("huis", "Huis", "huisnummer", source=Source("velden.toml"))
print(show(house.type, "12"), unshown(house, show(house.type, "12")))
"""


def test_what_a_contract_shows_of_such_a_type_is_read_back(tmp_path: Path, site_packages: Path) -> None:
    (site_packages / "leest.py").write_text(READS, encoding="utf-8")
    assert run(site_packages, tmp_path, "leest").stdout == "nr. 12 12\n"


def test_what_such_a_type_refuses_is_a_problem_of_the_dossier(tmp_path: Path, site_packages: Path) -> None:
    project = with_house(tmp_path, "twaalf")
    made = make_contract(site_packages, project)
    assert made.returncode == 1
    assert "'huis' (Huis): dit is geen huisnummer; schrijf alleen cijfers" in made.stdout + made.stderr


def test_without_the_package_the_type_is_unknown(tmp_path: Path) -> None:
    said = run(tmp_path, with_house(tmp_path, "12"), "clausebook", "check").stdout
    assert "'huisnummer'" in said


def test_a_format_of_a_package_is_offered_and_made(tmp_path: Path, site_packages: Path) -> None:
    project = with_day(tmp_path, "2026-11-28")
    made = run(
        site_packages, project, "clausebook", "contract", "dossiers/een.toml", "--formaat", "kop", "--uit", "uit"
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert (project / "uit/een.kop").read_text(encoding="utf-8") == "Proefovereenkomst\n1.\n2.\n"
    models = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "overeenkomsten", "docs", "uit")
    assert models.returncode == 0, models.stderr
    assert (project / "uit/proef.kop").read_text(encoding="utf-8").startswith("Proefovereenkomst\n")
    site = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "html", "docs", "site")
    assert site.returncode == 0, site.stderr
    page = (project / "site/modellen/proef.html").read_text(encoding="utf-8")
    assert 'downloads/proef.kop">Alleen de koppen' in page
    assert "kop" in run(tmp_path, project, "clausebook", "contract", "x.toml", "--formaat", "kop").stderr


def test_what_others_can_rely_on_is_there_and_told_of() -> None:
    assert [name for name in clausebook.__all__ if not hasattr(clausebook, name)] == []
    assert [name for name in clausebook.__all__ if f"`{name}`" not in PAGE] == []
    groups = (plugins.ROLES, plugins.FIELD_TYPES, plugins.FORMATS)
    assert [group for group in groups if f"`{group}`" not in PAGE] == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("dagen:DAY", "dagen:NIGHT", "dagen:NIGHT is niet te laden (AttributeError: "),
        ("dagen:DAY", "weg:DAY", "weg:DAY is niet te laden (ModuleNotFoundError: No module named 'weg')"),
        ("dagen:DAY", "dagen:HOUSE", "dagen:HOUSE is geen Role"),
    ],
)
def test_a_package_that_cannot_be_used_is_named(
    tmp_path: Path, site_packages: Path, old: str, new: str, why: str
) -> None:
    points = site_packages / "dagen-1.0.dist-info/entry_points.txt"
    points.write_text(points.read_text().replace(old, new, 1))
    project = with_day(tmp_path, "2026-11-28")
    said = f"pakket 'dagen' voegt 'datum' toe (clausebook.rollen), maar {why}"
    checked = run(site_packages, project, "clausebook", "check")
    assert (checked.returncode, checked.stderr.startswith(said), checked.stderr.count("\n")) == (2, True, 1)
    built = run(site_packages, project, "sphinx", "-q", "-c", ".", "-b", "html", "docs", "site")
    assert built.returncode != 0
    assert f"Niet gebouwd: {said}" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_format_is_known_by_what_its_files_end_in(tmp_path: Path, site_packages: Path) -> None:
    points = site_packages / "dagen-1.0.dist-info/entry_points.txt"
    points.write_text(points.read_text().replace("kop = ", "koppen = "))
    project = with_day(tmp_path, "2026-11-28")
    made = run(site_packages, project, "clausebook", "contract", "dossiers/een.toml", "--uit", "uit")
    assert made.returncode == 2
    assert "voegt 'koppen' toe (clausebook.vormen), maar haar bestanden eindigen op 'kop'" in made.stderr
    assert not (project / "uit").exists()
