"""What the core made of the texts, kept from build to build: a build reads only the texts that changed, and none where none did."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook.atomic_files import write_whole
from clausebook.core.checking import check
from clausebook.core.files.project_state import digest_of
from clausebook.core.law import dated
from clausebook.core.versions import unpublished
from clausebook.sphinx_ext.recipes import maker

if TYPE_CHECKING:
    import datetime as dt

    from clausebook.core.files.project_files import Memory
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem
    from clausebook.sphinx_ext.recipes import Recipe

TEXTS, TAKEN, COMMITS = "teksten.pickle", "genomen.pickle", "vastleggingen.pickle"


@dataclass(slots=True)
class Taken:
    """The *book* as of *day*, and the *problems* of its texts, which are in *state* (`digest_of`); and the digests that are known of it."""

    state: str | None
    day: dt.date
    book: Book
    problems: list[Problem]
    digests: Recipe = field(default_factory=dict)


def taken(root: Path, folder: Path, day: dt.date) -> Taken:
    """Return the texts of the project in *root* as of *day*, checked as `check` does, with the help of what is kept in *folder*."""
    folder, state = Path(folder), digest_of(root)  # Sphinx has paths of its own kind, which replace text
    before = _read(folder / TAKEN)
    if state is not None and isinstance(before, Taken) and (before.state, before.day) == (state, day):
        return before
    memory: Memory = _read(folder / TEXTS) or {}
    book, problems = check(root, memory)
    found = Taken(state, day, unpublished.marked(dated.on(book, day), day), problems)
    _write(folder / TEXTS, memory)
    _write(folder / TAKEN, found)
    return found


def keep(folder: Path, found: Taken, digests: Recipe) -> None:
    """Keep *digests* of what was *found* in *folder*, where there are more than were known."""
    if digests.keys() - found.digests.keys():
        _write(Path(folder) / TAKEN, replace(found, digests=digests))


def commits(folder: Path) -> dict[tuple[str, ...], str]:
    """Return the last commits that touched files, as `Origins` knows them."""
    found: dict[tuple[str, ...], str] = _read(Path(folder) / COMMITS) or {}
    return found


def keep_commits(folder: Path, found: dict[tuple[str, ...], str]) -> None:
    """Keep them."""
    _write(Path(folder) / COMMITS, found)


def _read(file: Path) -> Any:
    """Return what is in *file*; None where there is none, or one that another engine made."""
    try:
        made_by, kept = pickle.loads(file.read_bytes())
    except Exception:  # a damaged pickle can raise anything
        return None
    return kept if made_by == maker() else None


def _write(file: Path, kept: object) -> None:
    with suppress(OSError):  # then the next build does more than it had to
        write_whole({file: pickle.dumps((maker(), kept), pickle.HIGHEST_PROTOCOL)})
