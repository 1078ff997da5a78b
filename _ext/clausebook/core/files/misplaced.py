"""Texts that lie in a folder where they are not what they are: a clause among the pages, or one that nothing reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.files.folders import Folders

_HEAD = re.compile(r"\s*---\s*?\n(?P<head>.*?)\n---", re.DOTALL)
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_CLAUSE, _AGREEMENT = {"titel", "herzien_voor"}, {"overeenkomst", "soort", "versie"}
"""The keys by which a clause and an agreement are known."""
_OTHERS = ("node_modules", "tests")


def problems_of(root: Path, folders: Folders) -> Iterator[Problem]:
    """Yield a problem for each clause of the project in *root* outside its folder, and for each agreement outside its own."""
    for file in _files(root, folders):
        path = file.relative_to(root).as_posix()
        keys = _keys(file) if not file.is_symlink() else set()
        if keys >= _CLAUSE and not path.startswith(f"{folders.clauses}/"):
            message = (
                f"dit is een clausule, en die wordt hier niet gelezen; verplaats het bestand naar {folders.clauses}/"
            )
            yield Problem(Source(path), Code.FILE_NAME, message)
        elif keys >= _AGREEMENT and not path.startswith(f"{folders.agreements}/"):
            message = f"dit is een overeenkomst, en die wordt hier niet gelezen; verplaats het bestand naar {folders.agreements}/"
            yield Problem(Source(path), Code.FILE_NAME, message)


def _files(root: Path, folders: Folders) -> Iterator[Path]:
    """Yield the texts in the folders of the project, and those beside them where somebody may have put one."""
    yield from files_beside(root, folders)
    for folder in sorted(root / name for name in own(folders)):
        if not folder.is_symlink() and folder.name not in _OTHERS:
            yield from sorted(folder.rglob("*.md"))


def files_beside(root: Path, folders: Folders) -> Iterator[Path]:
    """Yield the texts in *root* itself and in each folder in it, but for those in which the project has its texts."""
    yield from sorted(root.glob("*.md"))
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        others = folder.name[0] in "._" or folder.name in {*_OTHERS, *own(folders)}
        if not others and folder.is_dir() and not folder.is_symlink():
            yield from sorted(folder.glob("*.md"))


def own(folders: Folders) -> set[str]:
    """Return the names of the folders, in that of the project, in which it has its texts."""
    return {each.partition("/")[0] for each in (folders.clauses, folders.pages, folders.agreements)}


def _keys(file: Path) -> set[str]:
    """Return the keys of the front matter of *file*; none where it has none, or cannot be read."""
    try:
        found = _HEAD.match(file.read_text("utf-8-sig", errors="replace"))
    except OSError:
        return set()
    return set(_KEY.findall(found["head"])) if found else set()
