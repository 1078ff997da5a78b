"""What may be imported where: the core knows no docutils, and who makes nodes of it no Sphinx."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from clausebook import cli
from clausebook.commands import proven

if TYPE_CHECKING:
    from pathlib import Path

_CORE = ROOT / "_ext/clausebook/core"
CORE = sorted(
    ".".join(path.relative_to(_CORE).with_suffix("").parts) for path in _CORE.rglob("*.py") if path.stem != "__init__"
)
WORD = sorted(path.stem for path in (ROOT / "_ext" / "clausebook" / "word").glob("*.py") if path.stem != "__init__")
READS_PDF = {"pdf_file", "laying_pdf"}
RETURNED = sorted({path.stem for path in (ROOT / "_ext/clausebook/returned").glob("*.py")} - {"__init__", *READS_PDF})
DOCTREE = sorted({path.stem for path in (ROOT / "_ext/clausebook/doctree").glob("*.py")} - {"__init__"})


def _loaded_by(*modules: str) -> set[str]:
    """Return the packages that importing *modules* loads, in a process of its own."""
    code = (
        f"import sys\nfor name in {modules!r}: __import__(name)\nprint(*{{n.partition('.')[0] for n in sys.modules}})"
    )
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(ROOT / "_ext")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(done.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "modules",
    [
        ["clausebook.core.checking"],
        ["clausebook.cli", *(f"clausebook.commands.{each}" for each in cli.COMMANDS.values())],
        [f"clausebook.core.{each}" for each in CORE],
    ],
    ids=["the check", "the command", "all of it"],
)
def test_the_core_loads_neither_sphinx_nor_docutils(modules: list[str]) -> None:
    loaded = _loaded_by(*modules)
    assert "clausebook" in loaded
    assert not loaded & {"sphinx", "docutils", "myst_parser"}


@pytest.mark.slow
def test_a_command_does_not_wait_for_the_modules_of_another(tmp_path: Path) -> None:
    code = "import sys\nfrom clausebook import cli\ncli.main(['--map', '.', 'check'])\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "_ext")},
    )
    loaded = set(done.stdout.split())
    assert "clausebook.commands.check" in loaded
    others = ("clausebook.word.", "clausebook.writers", "clausebook.seals", "clausebook.core.documents.document")
    assert not {name for name in loaded if name.startswith((*others, "importlib.metadata"))}


@pytest.mark.slow
def test_nodes_are_made_without_sphinx() -> None:
    loaded = _loaded_by(*(f"clausebook.doctree.{name}" for name in DOCTREE))
    assert "docutils" in loaded
    assert not loaded & {"sphinx", "myst_parser"}


@pytest.mark.slow
def test_word_files_need_nothing_but_python() -> None:
    """They are to be made, and read when they come back, in a browser too, which has none of these."""
    loaded = _loaded_by(*(f"clausebook.word.{name}" for name in WORD), *(f"clausebook.returned.{n}" for n in RETURNED))
    assert "clausebook" in loaded
    assert not loaded & {
        "sphinx",
        "docutils",
        "myst_parser",
        "markdown_it",
        "yaml",
        "lxml",
        "docx",
        "pikepdf",
        "cryptography",
    }


CONTRACT = """
import sys
from clausebook import cli
code = cli.main(["--map", {root!r}, "contract", {dossier!r}, "--uit", {out!r}, "--formaat", "pdf", "docx", "json", "txt"])
print(code, *{{name.partition(".")[0] for name in sys.modules}})
"""


@pytest.mark.slow
def test_a_contract_is_made_without_sphinx_docutils_and_a_built_site(tmp_path: Path) -> None:
    for folder in ("clauses", "docs", "_templates", "dossiers"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    dossier = tmp_path / "dossiers/voorbeeld-cloud.toml"
    code = CONTRACT.format(root=str(tmp_path), dossier=str(dossier), out=str(tmp_path / "uit"))
    environment = {"PYTHONPATH": str(ROOT / "_ext")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    exit_code, *loaded = done.stdout.splitlines()[-1].split()
    assert exit_code == "0"
    assert "clausebook" in loaded
    assert not set(loaded) & {"sphinx", "docutils", "myst_parser"}
    made = {file.name for file in (tmp_path / "uit").iterdir() if file.stem == dossier.stem}
    assert made == {f"{dossier.stem}.{suffix}" for suffix in ("pdf", "docx", "json", "txt")}
    assert [file.name for file in (tmp_path / "_build").iterdir()] == [proven.FILE.name]


KEPT = """
import sys
from clausebook import cli
from clausebook.commands import proven
code = cli.main(["--map", {root!r}, "contract", {dossier!r}, "--opnieuw"])
print(code, *sys.modules)
"""
NOT_NEEDED = (
    "markdown_it yaml babel fontTools tqdm multiprocessing concurrent.futures.process xml.etree.ElementTree "
    "clausebook.core.library clausebook.core.checking clausebook.core.files.markdown clausebook.core.files.workbooks "
    "clausebook.word.docx"
)


@pytest.mark.slow
def test_a_contract_of_what_was_proven_loads_no_reader_of_texts_and_no_other_format() -> None:
    dossier = str(ROOT / "dossiers/voorbeeld-bewonersbrief.toml")
    command = [sys.executable, "-c", KEPT.format(root=str(ROOT), dossier=dossier)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "_ext")}
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    exit_code, *loaded = done.stdout.splitlines()[-1].split()
    assert exit_code == "0"
    assert "typst" in loaded
    assert sorted(set(loaded) & set(NOT_NEEDED.split())) == []
