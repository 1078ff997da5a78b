"""Asks git where the texts of an agreement come from. Without git, nobody can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.origins import Origin, files_of
from clausebook.git import RevisionError, said
from clausebook.writers.maker import maker_of

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.model import Agreement, Library

TIMEOUT = 60  # seconds


def origin_of(project: Path, agreement: Agreement, library: Library) -> Origin:
    """Return the last commit that touched a file of *agreement*, whether a file differs from it, and what makes files now.

    So a commit that leaves the texts of an agreement alone leaves its PDF alone too.
    """
    files = files_of(agreement, library)
    commit = _git(project, "log", "-1", "--format=%H", "--", *files)
    if not commit:
        return Origin(maker=maker_of(project))
    return Origin(commit, bool(_git(project, "status", "--porcelain", "--", *files)), maker_of(project))


def _git(project: Path, *arguments: str) -> str:
    """Return what git says, or "" where it cannot."""
    try:
        return said(project, "--literal-pathspecs", *arguments, timeout=TIMEOUT) or ""
    except RevisionError:
        return ""
