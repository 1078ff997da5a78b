"""A package adds a role by one object, and every part knows it: the check, the site and each file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest
from tests.core.dossiers import FILES, SOUND
from tests.projects import ROOT, make_project

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = '''\
"""Adds the role `{datum}`: a day in words."""

import datetime as dt

from clausebook.core.content import Text
from clausebook.core.roles import Role, RoleError
from clausebook.core.values import show_date


def _day(text, source):
    try:
        return Text(show_date(dt.date.fromisoformat(text)), source)
    except ValueError as error:
        raise RoleError("dit is geen dag; schrijf jaar-maand-dag, zoals 2026-11-28") from error


DAY = Role("datum", _day)
THEFT = Role("veld", _day)
'''
POINTS = "[clausebook.rollen]\ndatum = dagen:DAY\nveld = dagen:THEFT\n"
SAID = "28 november 2026"
CHAPTER = "# Hoofdstuk\n\nDit geldt sinds {datum}`2026-11-28`.\n\n```{clausule} melden\n```\n"


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    """Return a folder with an installed package that adds roles."""
    folder = tmp_path / "pakketten"
    (folder / "dagen-1.0.dist-info").mkdir(parents=True)
    (folder / "dagen.py").write_text(PACKAGE, encoding="utf-8")
    (folder / "dagen-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: dagen\nVersion: 1.0\n")
    (folder / "dagen-1.0.dist-info/entry_points.txt").write_text(POINTS)
    return folder


def run(site_packages: Path, project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "_ext"), str(site_packages)])}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def with_day(tmp_path: Path, day: str) -> Path:
    project = make_project(tmp_path / "project", {**FILES, "docs/los.md": CHAPTER, "dossiers/een.toml": SOUND})
    text = (project / "clauses/melden.md").read_text(encoding="utf-8")
    (project / "clauses/melden.md").write_text(text.replace("elke storing", f"sinds {{datum}}`{day}` elke storing"))
    return project


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
