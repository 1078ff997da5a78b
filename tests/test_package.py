"""The package as others get it: a wheel, in an environment that sees the packages it needs and nothing of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from tests.projects import ROOT
from tests.repositories import commit, git

from clausebook import extras, new_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
TIMEOUT = 600  # seconds: a machine may be busy
ELSEWHERE = """\
[mappen]
clausules = "bron/teksten"
bladzijden = "bron/site"
modellen = "bron/site/contracten"
beslisbomen = "bron/site/vragen"
dossiers = "werk"
"""
MOVES = (
    ("clauses", "teksten"),
    ("docs", "site"),
    ("site/modellen", "site/contracten"),
    ("site/beslisbomen", "site/vragen"),
)
BLOCKED = """\
import runpy
import sys

sys.modules.update(dict.fromkeys({modules!r}))  # as if they were not installed
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("elders")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=TIMEOUT)
    venv.create(folder / "venv", symlinks=True)
    packages = folder / "venv/lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(packages)
    # Only the packages themselves: a path that such a file names is not searched for more of them, such as ours.
    (packages / "nodig.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "venv/bin/python"


def run(python: Path, folder: Path, *command: str, expected: int = 0) -> str:
    """Return what *command*, a module of Python with its arguments, says in *folder*."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    call = [str(python), "-m", *command]
    done = subprocess.run(
        call, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=TIMEOUT
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


def move(project: Path) -> None:
    """Give the folders of *project* other names."""
    (project / "bron").mkdir()
    (project / "clauses").rename(project / "bron/clauses")
    (project / "docs").rename(project / "bron/docs")
    (project / "dossiers").rename(project / "werk")
    for old, new in MOVES:
        (project / "bron" / old).rename(project / "bron" / new)
    for page in (project / "bron/site").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("modellen/", "contracten/").replace("beslisbomen/", "vragen/"), encoding="utf-8")
    (project / "clausebook.toml").write_text(ELSEWHERE, encoding="utf-8")


def test_somebody_else_begins_a_project(python: Path, tmp_path: Path) -> None:
    project = tmp_path / "onze-steigers"
    said = run(python, tmp_path, "clausebook", "nieuw", "project", str(project))
    assert "Ga naar die map en typ `make`" in said
    assert "geen licentie gekozen" in said
    present = {each.name for each in project.iterdir()}
    assert {"Makefile", "README.md", "conf.py", "clausebook.toml", ".gitignore"} <= present
    assert not [text for text in project.rglob("*.md") if "@" in text.read_text(encoding="utf-8")]
    assert run(python, project, "clausebook", "check") == ""
    move(project)
    assert run(python, project, "clausebook", "check") == ""
    git(project, "init", "--quiet")
    commit(project)
    run(python, project, "clausebook", "uitgave", "huur-steiger", "--reden", "De eerste.")
    commit(project)
    for builder, out in (("overeenkomsten", "_build/site/downloads"), ("html", "_build/site")):
        options = ("-q", "-W", "--keep-going", "-n", "-c", ".", "-d", "_build/doctrees", "-b", builder)
        assert run(python, project, "sphinx", *options, "bron/site", out) == ""
    site = project / "_build/site"
    assert (site / "downloads/huur-steiger.pdf").read_bytes().startswith(b"%PDF")
    assert (site / "_static/site.css").is_file()
    page = (site / "contracten/huur-steiger.html").read_text(encoding="utf-8")
    assert 'lang="nl"' in page
    assert "Onze steigers" in page
    assert 'href="huur-steiger.html"' in (site / "contracten/versies/index.html").read_text(encoding="utf-8")
    run(python, project, "clausebook", "contract", "werk/voorbeeld-huur.toml")
    assert (project / "_build/contracten/voorbeeld-huur.pdf").is_file()


def test_a_folder_with_something_in_it_is_left_alone(python: Path, tmp_path: Path) -> None:
    (tmp_path / "iets.txt").touch()
    said = run(python, tmp_path, "clausebook", "nieuw", "project", str(tmp_path), expected=2)
    assert "bestaat al en is niet leeg; kies een andere map" in said
    assert [each.name for each in tmp_path.iterdir()] == ["iets.txt"]


@pytest.mark.parametrize(
    ("extra", "command", "code"),
    [
        ("pdf", ("clausebook", "contract", "dossiers/voorbeeld-huur.toml"), 2),
        ("pdf", ("sphinx", "-q", "-c", ".", "-b", "overeenkomsten", "docs", "_build/uit"), 1),
        ("sign", ("clausebook", "controleer", "dossiers/voorbeeld-huur.toml"), 2),
    ],
)
def test_what_is_not_installed_is_named_with_the_line_that_installs_it(
    python: Path, tmp_path: Path, extra: str, command: tuple[str, ...], code: int
) -> None:
    project = tmp_path / "proef"
    run(python, tmp_path, "clausebook", "nieuw", "project", str(project))
    block(project, extras.EXTRAS[extra])
    said = run(python, project, "zonder", *command, expected=code)
    assert f"pip install 'clausebook[{extra}]'" in said
    assert "Traceback" not in said


def block(folder: Path, modules: tuple[str, ...]) -> None:
    """Write in *folder* a module that runs another as a program, in which *modules* cannot be found."""
    (folder / "zonder.py").write_text(BLOCKED.format(modules=modules), encoding="utf-8")


def test_the_base_alone_checks_texts(python: Path, tmp_path: Path) -> None:
    """Who only writes texts installs no Sphinx, no Typst and nothing that signs."""
    project = tmp_path / "proef"
    run(python, tmp_path, "clausebook", "nieuw", "project", str(project))
    block(project, tuple(name for modules in extras.EXTRAS.values() for name in modules))
    assert run(python, project, "zonder", "clausebook", "check") == ""


@pytest.mark.parametrize("name", ["allonge.md", "bepalingen.md"])
def test_a_project_begins_with_the_sentences_of_this_one(name: str) -> None:
    """They say nothing of a sector: what is mended here is mended there."""
    own, start = (folder / "_templates" / name for folder in (ROOT, new_project.START))
    assert start.read_text(encoding="utf-8") == own.read_text(encoding="utf-8")


def test_the_extras_are_those_of_the_package() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert known.keys() == extras.EXTRAS.keys()
