"""What is kept of texts that were proven: a contract of it is that of texts that are proven anew, after any edit."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.edits import Edited
from tests.projects import ROOT

from clausebook.commands import proven
from clausebook.core.documents.json_shapes import shape_of
from clausebook.core.dossiers.grounds import Grounds
from clausebook.core.files.folders import folders_of
from clausebook.core.files.project_state import digest_of, paths_of
from clausebook.core.model import Book, Library
from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS, SEED = 25, 7
LOOKED_AT = """
import json, os, sys
from pathlib import Path
from clausebook.core.checking import check
root, seen = Path(sys.argv[1]), set()
def note(event, given):
    if event in {"open", "os.scandir", "os.listdir"} and isinstance(given[0], (str, os.PathLike)):
        seen.add(os.fspath(given[0]))
sys.addaudithook(note)
check(root)
ours = [each for each in map(Path, seen) if each.is_relative_to(root)]
print(json.dumps(sorted(map(str, ours))))
"""


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Return a project of which the texts were proven, and are kept."""
    made = Edited(tmp_path / "proef", SEED)
    grounds, problems = proven.read(made.folder)
    assert grounds is not None, problems
    assert (made.folder / proven.FILE).is_file()
    return made


def anew(root: Path) -> tuple[Grounds | None, list[Problem]]:
    """Return what is read of *root* with nothing kept; what is kept stays as it was."""
    file = root / proven.FILE
    kept = file.read_bytes() if file.exists() else None
    file.unlink(missing_ok=True)
    found = proven.read(root)
    if kept is not None:
        file.write_bytes(kept)
    return found


def test_after_any_edit_it_says_what_a_project_says_of_which_nothing_is_kept(edited: Edited) -> None:
    wrong = 0
    for _ in range(ROUNDS):
        names = [edited.edit(), edited.edit()]
        grounds, problems = proven.read(edited.folder)
        assert (grounds, problems) == anew(edited.folder), names
        wrong += bool(problems)
        if wrong % 2:
            edited.revert()
    assert 0 < wrong < ROUNDS


def test_what_is_kept_is_read_without_proving_it_again(edited: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = anew(edited.folder)
    monkeypatch.setattr("clausebook.core.checking.check", None)
    assert proven.read(edited.folder) == expected


def test_a_fault_stops_who_had_it_kept(edited: Edited) -> None:
    edited.replace("clauses/melden.md", "{veld}`wet.uren`", "{veld}`wet.dagen`")
    grounds, problems = proven.read(edited.folder)
    assert grounds is None
    assert [each.source.path for each in problems] == ["clauses/melden.md"]


AROUND = (
    ("docs/hoofdstuk.md", "# Een hoofdstuk", "<<<<<<< HEAD\n# Een hoofdstuk"),
    ("docs/hoofdstuk.md", "```{beslisboom} dak\n```", "```{vreemd} dak\n```"),
    ("docs/beslisbomen/dak.md", "](#", "](#geen-"),
    ("docs/index.md", "hoofdstuk\n", ""),
)
WITHIN = (
    ("clauses/melden.md", "{veld}`wet.uren`", "{veld}`wet.dagen`"),
    ("clauses/melden.md", "titel: Storingen melden", "titel: "),
    ("clauses/eisen.toml", 'bewijs = ["meldt"]', 'bewijs = ["zwijgt"]'),
    ("clauses/velden.toml", "[veld.wet.uren]", "[veld.wet.uren"),
    ("docs/modellen/tweede.md", "overeenkomst: tweede", "overeenkomst: proef"),
    ("_templates/partij.md", "hierna:", "{vreemd}`woord` hierna:"),
)


@pytest.mark.parametrize("edit", AROUND, ids=lambda edit: f"{edit[0]} {edit[2]}")
def test_a_fault_in_a_page_around_the_models_stops_no_contract_and_is_told(
    edited: Edited, edit: tuple[str, str, str]
) -> None:
    expected, _ = proven.read(edited.folder)
    edited.replace(*edit)
    grounds, problems = proven.read(edited.folder)
    assert problems
    assert grounds == expected
    assert proven.read(edited.folder)[1] == problems  # a second time, it is not taken for proven


@pytest.mark.parametrize("edit", WITHIN, ids=lambda edit: f"{edit[0]} {edit[2]}")
def test_a_fault_in_what_contracts_are_made_of_stops_each(edited: Edited, edit: tuple[str, str, str]) -> None:
    edited.replace(*edit)
    grounds, problems = proven.read(edited.folder)
    assert problems
    assert grounds is None


@pytest.mark.parametrize("place", ["docs/melden.vanaf-2026-02-01.md", "docs/beslisbomen/melden.md", "los.md"])
def test_a_text_that_lies_where_it_is_not_read_stops_each_contract(edited: Edited, place: str) -> None:
    text = (edited.folder / "clauses/melden.md").read_text(encoding="utf-8")
    (edited.folder / place).write_text(text, encoding="utf-8")
    assert proven.read(edited.folder)[0] is None


@pytest.mark.parametrize("what", ["the engine", "a package"])
def test_another_engine_proves_it_anew(edited: Edited, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(proven, "prover", lambda: what)
    problem = Problem(Source("clauses/melden.md"), Code.FIELD_UNKNOWN, "een melding")
    monkeypatch.setattr("clausebook.core.checking.check", lambda _: (Book(Library(), {}), [problem]))
    assert proven.read(edited.folder) == (None, [problem])


@pytest.mark.parametrize("place", [0, 40, 200, -1])
def test_what_is_not_whole_is_not_used(edited: Edited, place: int) -> None:
    file = edited.folder / proven.FILE
    whole = file.read_bytes()
    broken = bytearray(whole)
    broken[place] ^= 1
    for each in (bytes(broken), whole[:place], b""):
        file.write_bytes(each)
        assert proven.read(edited.folder) == anew(edited.folder)
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_proven_each_time(edited: Edited) -> None:
    expected = proven.read(edited.folder)
    (edited.folder / proven.FILE).unlink()
    (edited.folder / "_build").rmdir()
    (edited.folder / "_build").write_text("", encoding="utf-8")
    assert proven.read(edited.folder) == expected


def test_a_text_that_is_saved_in_the_meantime_is_not_taken_for_proven(
    edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edited.folder / proven.FILE).unlink()
    states = iter(["before", "after"])
    monkeypatch.setattr(proven, "_state_of", lambda _: next(states))
    assert proven.read(edited.folder)[0] is not None
    assert not (edited.folder / proven.FILE).exists()


@pytest.mark.parametrize("name", ["clauses/elders", "docs/elders.md", "_static/elders.svg"])
def test_nothing_is_kept_of_a_project_with_links(edited: Edited, name: str) -> None:
    assert digest_of(edited.folder)
    link = edited.folder / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(edited.folder.parent)
    assert digest_of(edited.folder) is None


@pytest.mark.slow
def test_the_state_of_a_project_is_of_all_that_its_check_looks_at() -> None:
    command = [sys.executable, "-c", LOOKED_AT, str(ROOT)]
    engine = (str(ROOT / "_ext"), sys.prefix)
    looked_at = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    known = set(paths_of(ROOT, folders_of(ROOT)))
    beside = {str(ROOT), *(str(each) for each in ROOT.iterdir() if each.is_dir())}  # of these, only the texts in them
    assert len(looked_at) > 200
    assert [each for each in looked_at if each not in known | beside and not each.startswith(engine)] == []


@pytest.mark.slow
def test_what_is_kept_is_all_of_it() -> None:
    grounds, problems = anew(ROOT)
    assert not problems
    shape = shape_of(Grounds)
    assert shape.decode(json.loads(json.dumps(shape.encode(grounds))), "") == grounds
