"""Git is asked in one place, and a git that is not there or does not answer is said."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from clausebook import git

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
    with pytest.raises(git.RevisionError, match=said):
        git.run(tmp_path, "status", timeout=3)
