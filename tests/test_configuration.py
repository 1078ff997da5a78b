"""What a `conf.py` says to us: a value that cannot be ends the build with what to do, before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx.config import Config
from tests.building import sphinx
from tests.projects import ROOT, make_project, write

from clausebook.sphinx_ext import configuration

if TYPE_CHECKING:
    from pathlib import Path


class App:
    """As much of Sphinx as the values are held against."""

    def __init__(self, srcdir: Path) -> None:
        self.srcdir = srcdir
        self.confdir = srcdir.parent


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return the folder with the pages of a project."""
    write(tmp_path, "docs/uitleg.md", "# Uitleg\n")
    return tmp_path / "docs"


def held(srcdir: Path, **values: Any) -> str:
    """Return with what the build ends, if it does, of a `conf.py` with *values*."""
    config = Config(values)
    for name in configuration.VALUES:
        config.add(name, "", "env", frozenset({str}))
    config.add("html_baseurl", "", "html", frozenset({str}))
    try:
        configuration.hold_values(App(srcdir), config)  # type: ignore[arg-type]
    except SystemExit as stopped:
        return str(stopped.code)
    return ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("clausebook_contact", 3, "clausebook_contact is geen tekst; zet de waarde tussen aanhalingstekens"),
        ("clausebook_publisher", ["wij"], "clausebook_publisher is geen tekst; "),
        ("html_baseurl", None, "html_baseurl is geen tekst; "),
        ("html_baseurl", "voorbeeld.nl", "html_baseurl 'voorbeeld.nl' is geen adres; schrijf het hele adres, zoals https://"),
        ("clausebook_edit_address", "https://voorbeeld.nl/", "in clausebook_edit_address staat geen {path}; "),
        ("clausebook_signing_page", "tekenen", "clausebook_signing_page noemt 'tekenen', en die bladzijde is er niet; "),
        ("clausebook_signing_page", "uitleg.md", "clausebook_signing_page noemt 'uitleg.md', en die bladzijde is er niet; "),
        ("clausebook_engine", "weg", "in de map van clausebook_engine, 'weg', staan de delen voor de browser niet; "),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(pages: Path, name: str, value: object, said: str) -> None:
    assert held(pages, **{name: value}).startswith(f"Niet gebouwd: conf.py: {said}")


def test_what_can_be_is_left_alone(pages: Path) -> None:
    assert held(pages) == ""
    assert held(pages, clausebook_signing_page="uitleg", clausebook_edit_address="https://x.nl/{path}") == ""


def test_only_the_pages_of_the_project_are_built(pages: Path) -> None:
    project = pages.parent
    said = "Niet gebouwd: de bladzijden van dit project liggen in docs/; geef Sphinx die map, of zet bij 'bladzijden' in clausebook.toml"
    assert held(project / "anders").startswith(said)
    write(project, "clausebook.toml", '[mappen]\nbladzijden = "weg"\n')
    assert held(pages).startswith("Niet gebouwd: clausebook.toml:2: map 'weg' voor 'bladzijden' is er niet; ")


def test_a_build_ends_with_that_sentence_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    write(project, "conf.py", (project / "conf.py").read_text("utf-8") + "\nclausebook_contact = 3\n")
    code, said = sphinx(project, "html", tmp_path / "uit", tmp_path / "bomen")
    sentence = "conf.py: clausebook_contact is geen tekst; zet de waarde tussen aanhalingstekens"
    assert (code, said.strip()) == (1, f"Niet gebouwd: {sentence}")


def test_each_value_is_explained() -> None:
    page = (ROOT / "docs/redactie/andere-organisatie.md").read_text("utf-8")
    assert [name for name in configuration.VALUES if f"`{name}`" not in page] == []
