"""Git is asked in one place, and a git that is not there or does not answer is said."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT
from tests.repositories import commit, git

from clausebook.git import RevisionError, run
from clausebook.revisions import Origins

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_else_starts_git() -> None:
    starting = [path for path in (ROOT / "_ext").rglob("*.py") if "subprocess" in path.read_text("utf-8")]
    others = {path.name: path.read_text("utf-8") for path in starting if path.name != "git.py"}
    assert sorted(others) == ["parts.py", "serving.py"]  # npm and pip; and the build of `make live`
    assert [name for name, text in others.items() if '"git"' in text] == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(), "git staat niet op deze machine"),
        (subprocess.TimeoutExpired("git", 3), "git antwoordde niet binnen 3 seconden"),
        (PermissionError("nee"), "git is niet te starten"),
    ],
)
def test_a_git_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(RevisionError, match=said):
        run(tmp_path, "status", timeout=3)


def test_where_texts_come_from_is_said_once_for_all_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    project = tmp_path / "map/project"
    (project / "clauses").mkdir(parents=True)
    names = [f"clauses/{name}.md" for name in ("gelijk", "anders", "klaargezet", "weg", "verplaatst", "ontbreekt")]
    for name in names[:-1]:
        (project / name).write_text(name, encoding="utf-8")
        commit(tmp_path)
    (project / "clauses/anders.md").write_text("2", encoding="utf-8")
    (project / "clauses/klaargezet.md").write_text("2", encoding="utf-8")
    git(project, "add", "clauses/klaargezet.md")
    (project / "clauses/weg.md").unlink()
    git(project, "mv", "clauses/verplaatst.md", "clauses/daar.md")
    (project / "clauses/nieuw").mkdir()
    (project / "clauses/nieuw/los.md").write_text("1", encoding="utf-8")
    sets = [[name] for name in (*names, "clauses/daar.md", "clauses/nieuw/los.md")] + [names, names[:1] + names[-1:]]

    def expected(files: list[str]) -> tuple[str, bool]:
        touched = git(project, "log", "-1", "--format=%H", "--", *files)
        return touched, bool(touched and git(project, "status", "--porcelain", "--", *files))

    commits: dict[tuple[str, ...], str] = {}
    for again in (False, True):
        if again:
            commit(tmp_path)
        for kept in (None, commits, commits):
            origins = Origins(project, kept)
            found = [origins.of_files(files) for files in sets]
            assert [(each.commit, each.changed) for each in found] == [expected(files) for files in sets]
