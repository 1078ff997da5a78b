"""States of one project in git, each read once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.core.changes import Revision
from clausebook.core.checking import check
from clausebook.core.law import dated
from clausebook.revisions import checkout

if TYPE_CHECKING:
    from pathlib import Path


class States:
    """The state of *project* now, and at any commit."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._known: dict[str, Revision] = {}

    @cached_property
    def now(self) -> Revision:
        """Return the state on disk."""
        return _revision(self.project)

    def at(self, commit: str) -> Revision:
        """Return the state at *commit*. Raises RevisionError where git cannot give it."""
        if commit not in self._known:
            with checkout(self.project, commit) as folder:
                self._known[commit] = _revision(folder)
        return self._known[commit]


def _revision(root: Path) -> Revision:
    """Return the state in *root* as it is on the day of this run, with what changes by itself after it."""
    book, problems = check(root)
    today, found = epoch.day(), tuple(problems)
    days = [day for day in dated.days_of(book.library) if day > today]
    later = tuple((day, Revision(dated.on(book, day), found)) for day in days)
    return Revision(dated.on(book, today), found, later)
