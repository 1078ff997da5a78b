"""Where a site is made, for the process that serves it and for the one that builds it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of a *project*, its *pages*, the *site* that they make, and the *doctrees* that Sphinx keeps."""

    project: Path
    pages: Path
    site: Path
    doctrees: Path

    def arguments(self) -> tuple[str, ...]:
        """Return this as a command line has it."""
        return tuple(map(str, astuple(self)))


def workplace(arguments: Sequence[str]) -> Workplace:
    """Return what a command line has."""
    project, pages, site, doctrees = map(Path, arguments)
    return Workplace(project, pages, site, doctrees)
