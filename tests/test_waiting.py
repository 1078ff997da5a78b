"""A version of a day to come: until then the files are those of the version that holds, and a contract is a concept."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.building import build, outdir
from tests.core.dossiers import FILES, SOUND
from tests.projects import make_project, write
from tests.repositories import commit, git

from clausebook.core.dossiers.dossier import OPEN, Model, read_with
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.problems import Code
from clausebook.core.proof.standing import block_fields
from clausebook.core.versions import published, version_pages
from clausebook.core.versions.unpublished import mark, parts_of
from clausebook.seals import verifying

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.problems import Problem

FIRST, DAY = dt.date(2026, 11, 22), dt.date(2027, 7, 1)
MODEL = "docs/modellen/proef.md"
OLD, NEW = "Dit staat vast.", "Dit staat voorlopig vast."


def publish(root: Path, *editions: tuple[str, dt.date]) -> None:
    told = "\n\n".join(f"{version_pages.heading(version, day)}\n\nWaarom." for version, day in editions)
    write(root, DEFAULTS.history_of("proef"), f"# Versies\n\n{told}\n")
    book, _ = load(root)
    parts = parts_of(book.agreements["proef"], book)
    write(root, DEFAULTS.published_of("proef"), published.written(editions[0][0], parts))
    commit(root)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of which 1.0.0 holds, and 2.0.0 was published for a day to come."""
    root = make_project(tmp_path / "project", FILES)
    write(root, ".gitignore", "_build\n")
    git(root, "init", "--quiet")
    publish(root, ("1.0.0", FIRST))
    write(root, "clauses/vast.md", FILES["clauses/vast.md"].replace(OLD, NEW))
    model = FILES[MODEL].replace("versie: 1.0.0", "versie: 2.0.0").replace("2026-11-22", "2027-07-01")
    write(root, MODEL, model)
    publish(root, ("2.0.0", DAY), ("1.0.0", FIRST))
    return root


def on(day: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def files_of(project: Path) -> dict[str, bytes]:
    folder = outdir(project, "overeenkomsten")
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".txt", ".json", ".pdf", ".docx")
    }


def fresh(project: Path) -> dict[str, bytes]:
    shutil.rmtree(project / "_build")
    build(project, "overeenkomsten")
    return files_of(project)


def test_the_files_are_those_of_the_version_that_holds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(DAY - dt.timedelta(1), monkeypatch)
    build(project, "overeenkomsten")
    before = files_of(project)
    assert json.loads(before["proef.json"])["versie"] == "1.0.0"
    assert "stand" not in json.loads(before["proef.json"])
    assert OLD in before["proef.txt"].decode()
    assert {"proef-2.0.0.pdf", "proef-2.0.0.docx"} <= before.keys()
    build(project)
    page = BeautifulSoup((outdir(project, "html") / "modellen/proef.html").read_text("utf-8"), "html.parser").get_text()
    assert "Nog niet uitgegeven: versie 2.0.0 geldt vanaf 1 juli 2027" in page
    assert "Versie 1.0.0 van 22 november 2026. Teken geen andere." in page
    assert "de bestanden bovenaan zijn van de versie die nu geldt" in page
    assert verifying.verify(before["proef.pdf"], project, ()).verdict == "in orde"

    on(DAY, monkeypatch)
    build(project, "overeenkomsten")
    after = files_of(project)
    assert json.loads(after["proef.json"])["versie"] == "2.0.0"
    assert NEW in after["proef.txt"].decode()
    assert "proef-2.0.0.pdf" not in after
    build(project)
    page = (outdir(project, "html") / "modellen/proef.html").read_text("utf-8")
    assert "Teken geen andere" not in page
    assert after == fresh(project)


def test_a_build_after_the_day_before_it_is_as_one_from_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (DAY, DAY - dt.timedelta(1), DAY - dt.timedelta(2)):
        on(day, monkeypatch)
        build(project, "overeenkomsten")
    found = files_of(project)
    assert found == fresh(project)


def test_without_git_the_page_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project / ".git")
    on(DAY - dt.timedelta(1), monkeypatch)
    build(project, "overeenkomsten")
    build(project)
    record = json.loads((outdir(project, "overeenkomsten") / "proef.json").read_text("utf-8"))
    assert record["stand"] == "Nog niet uitgegeven: versie 2.0.0 geldt vanaf 1 juli 2027."
    page = BeautifulSoup((outdir(project, "html") / "modellen/proef.html").read_text("utf-8"), "html.parser").get_text()
    assert "zij zijn om te lezen" in page


def read(project: Path, text: str, day: dt.date) -> tuple[Dossier | None, list[Problem]]:
    return read_with("dossiers/huis.toml", text, Model(load(project)[0], block_fields(project), day=day))


@pytest.mark.parametrize(
    ("named", "today", "waits"),
    [
        (None, DAY - dt.timedelta(1), True),
        (None, DAY, False),
        (DAY, FIRST, False),  # made ready for the day itself
        (FIRST, DAY, True),
    ],
)
def test_a_contract_of_a_version_that_waits_is_a_concept(
    project: Path, named: dt.date | None, today: dt.date, waits: bool
) -> None:
    text = f"peildatum = {named}\n{SOUND}" if named else SOUND
    made, problems = read(project, text, today)
    assert made is not None
    assert [each.code for each in problems] == [Code.DOSSIER_WAITS] * waits
    assert Code.DOSSIER_WAITS in OPEN
    assert all("geldt vanaf 1 juli 2027" in each.message for each in problems)


def test_what_readers_cannot_have_yet_waits_for_no_day(tmp_path: Path) -> None:
    """A model that somebody begins today is of today, and a build may be of the day of the last commit."""
    model = FILES[MODEL].replace("versie: 1.0.0", "versie: 0.1.0")
    project = make_project(tmp_path / "project", {**FILES, MODEL: model})
    assert read(project, SOUND, FIRST - dt.timedelta(7))[1] == []


def test_a_law_of_before_the_version_leaves_it_published(project: Path) -> None:
    write(project, "clauses/melden.vanaf-2027-01-01.md", FILES["clauses/melden.md"])
    book = dated.on(load(project)[0], DAY)
    agreement = mark(book.agreements["proef"], book, DAY)
    assert agreement.since == DAY  # by which it is made again, and is then published
    assert mark(book.agreements["proef"], book, agreement.since).stand == agreement.stand == ""
    made, problems = read(project, SOUND, DAY + dt.timedelta(30))
    assert (made.day if made else None, problems) == (DAY, [])
