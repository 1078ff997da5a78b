"""An earlier state of the project out of git. The checkout and its index stay as they are."""

from __future__ import annotations

import io
import subprocess
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("clauses", "docs")
TIMEOUT = 120  # seconds


class RevisionError(Exception):
    """Git cannot give the state that is asked for; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The commit to compare with, and what to call it."""

    commit: str
    name: str


def find_basis(project: Path, name: str) -> Basis:
    """Return the commit at which the work in *project* left the branch *name*."""
    if _git(project, "rev-parse", "--is-inside-work-tree") is None:
        msg = f"{project} is geen map van git; zonder git is er niets om mee te vergelijken"
        raise RevisionError(msg)
    for each in (name, f"origin/{name}"):
        tip = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{each}^{{commit}}")
        if tip is None:
            continue
        commit = _git(project, "merge-base", tip, "HEAD") or tip
        return Basis(commit, f"`{each}` ({commit[:7]})")
    msg = f"'{name}' bestaat niet in git; geef met --basis een tak, een label of een commit die er wel is"
    raise RevisionError(msg)


@contextmanager
def checkout(project: Path, commit: str) -> Iterator[Path]:
    """Give a temporary folder with the texts of *project* as they were at *commit*."""
    prefix = _git(project, "rev-parse", "--show-prefix") or ""
    top = Path(_git(project, "rev-parse", "--show-toplevel") or project)  # elsewhere, git would add the prefix again
    tree = f"{commit}:{prefix}"
    present = (_git(top, "ls-tree", "--name-only", tree) or "").splitlines()
    with TemporaryDirectory(prefix="clausebook-") as folder:
        wanted = [each for each in FOLDERS if each in present]
        if wanted:
            with zipfile.ZipFile(io.BytesIO(_archive(top, tree, wanted))) as archive:
                archive.extractall(folder)
        yield Path(folder)


def _archive(top: Path, tree: str, paths: list[str]) -> bytes:
    done = _run(top, "archive", "--format=zip", tree, "--", *paths)
    if done.returncode:
        msg = f"git kan de teksten van {tree} niet geven: {done.stderr.decode(errors='replace').strip()}"
        raise RevisionError(msg)
    return done.stdout


def _git(project: Path, *arguments: str) -> str | None:
    """Return what git says, or None where it fails."""
    done = _run(project, *arguments)
    return None if done.returncode else done.stdout.decode(errors="replace").strip()


def _run(project: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", project, "-c", "core.quotepath=off", *arguments],
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except FileNotFoundError as error:
        msg = "het programma git staat niet op deze machine; installeer het"
        raise RevisionError(msg) from error
