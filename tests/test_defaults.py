"""What the engine brings along, and what a project puts in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from tests.projects import ROOT, write
from tests.repositories import commit, git

from clausebook import defaults, revisions
from clausebook.core.versions.origins import LAYOUT
from clausebook.defaults import DATA, file_of, path_of, sheets
from clausebook.revisions import checkout

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_file_of_the_project_takes_the_place_of_ours(tmp_path: Path) -> None:
    assert file_of(tmp_path, LAYOUT) == DATA / LAYOUT
    assert sheets(tmp_path) == {file.name: file for file in DATA.glob("_templates/*.typ")}
    write(tmp_path, LAYOUT, "#let kop = 1")
    assert file_of(tmp_path, LAYOUT) == tmp_path / LAYOUT
    assert sheets(tmp_path)["overeenkomst.typ"] == tmp_path / LAYOUT
    assert sheets(tmp_path)["handboek.typ"].is_relative_to(DATA)


def test_where_a_file_is_in_the_history_of_a_project(tmp_path: Path) -> None:
    assert path_of(LAYOUT, tmp_path) == LAYOUT
    assert path_of(LAYOUT, ROOT) == f"_ext/clausebook/data/{LAYOUT}"
    assert path_of("clauses/velden.toml", ROOT) == "clauses/velden.toml"


def test_a_state_of_before_has_the_layout_of_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine is developed beside the texts, its layout is part of their history."""
    data = tmp_path / "motor/data"
    for module in (defaults, revisions):
        monkeypatch.setattr(module, "DATA", data)
    git(tmp_path, "init", "--quiet")
    write(tmp_path, f"motor/data/{LAYOUT}", "eerst")
    write(tmp_path, "motor/data/_templates/handboek.typ", "van ons")
    write(tmp_path, "_templates/handboek.typ", "van het project")
    commit(tmp_path)
    first = git(tmp_path, "rev-parse", "HEAD")
    write(tmp_path, f"motor/data/{LAYOUT}", "later")
    commit(tmp_path)
    with checkout(tmp_path, first) as then:
        assert {name: file.read_text("utf-8") for name, file in sheets(then).items()} == {
            "handboek.typ": "van het project",
            "overeenkomst.typ": "eerst",
        }
    assert git(tmp_path, "log", "-1", "--format=%H", "--", path_of(LAYOUT, tmp_path)) != first


def test_what_sphinx_says_is_made_of_the_translation() -> None:
    """Sphinx would make this file itself, but not safely in several processes at once, nor where a package cannot be written."""
    with (ROOT / "locale/nl/sphinx.po").open("rb") as po, (DATA / "locale/nl/LC_MESSAGES/sphinx.mo").open("rb") as mo:
        written, made = ({m.id: m.string for m in each if m.id} for each in (read_po(po), read_mo(mo)))
    assert made == written, "make woorden"
