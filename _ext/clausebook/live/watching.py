"""Which files make the site, and what has to be done when one of them changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import Change, DefaultFilter, awatch

import clausebook
from clausebook.atomic_files import ENDING
from clausebook.core.files.folders import folders_of
from clausebook.core.pages.page_blocks import STATIC

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True)
class Watched:
    """The *texts* of a project, which are read anew for each build, and what *makes* pages of these, which a process loads once."""

    texts: tuple[Path, ...]
    makes: tuple[Path, ...]

    async def changes(self) -> AsyncIterator[bool]:
        """Yield each time that something changed, until this is cancelled; True where it is what makes pages."""
        there = [each for each in (*self.texts, *self.makes) if each.exists()]
        async for found in awatch(*there, watch_filter=_Ours()):
            yield any(Path(path).is_relative_to(each) for _, path in found for each in self.makes)


class _Ours(DefaultFilter):
    """Passes over what editors and we ourselves write for a moment only."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return super().__call__(change, path) and not name.startswith(".") and not name.endswith(f".{ENDING}")


def watched(project: Path) -> Watched:
    """Return what the site of *project* is made of."""
    folders = folders_of(project)
    layout = [project / each for each in ("_templates", STATIC, "conf.py", "locale")]
    texts = [project / each for each in (*folders.texts, folders.dossiers)]
    return Watched(
        texts=tuple(each for each in texts if each not in layout),
        makes=(*layout, Path(str(clausebook.__file__)).parent),
    )
