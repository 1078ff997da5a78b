"""What the core made of the texts, kept from build to build: a build reads only the texts that changed."""

from __future__ import annotations

import hashlib
import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.core.checking import check
from clausebook.core.files.folders import folders_of
from clausebook.core.pages.page_blocks import STATIC
from clausebook.sphinx_ext.recipes import maker

if TYPE_CHECKING:
    from clausebook.core.files.project_files import Memory
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem

FILE = "clausebook.pickle"


@dataclass(slots=True)
class _Kept:
    """What a build leaves for the next: the *state* of the files, what was made of each text, and what was found."""

    state: str = ""
    memory: Memory = field(default_factory=dict)
    found: tuple[Book, list[Problem]] | None = None


def checked(root: Path, folder: Path) -> tuple[Book, list[Problem]]:
    """Return (book, problems) of the project in *root* as `check` does, with the help of what is kept in *folder*."""
    file = Path(folder) / FILE  # Sphinx has paths of its own kind, which replace text
    reader, state = maker(), _state(root)
    kept = _kept(file, reader)
    if kept.found is not None and kept.state == state:
        return kept.found
    kept.found = check(root, kept.memory)
    kept.state = state
    with suppress(OSError):  # then the next build reads more than it had to
        write_whole({file: pickle.dumps((reader, kept), pickle.HIGHEST_PROTOCOL)})
    return kept.found


def _kept(file: Path, reader: str) -> _Kept:
    """Return what is in *file*, or nothing where there is none, or one that another *reader* made."""
    try:
        made_by, kept = pickle.loads(file.read_bytes())
    except Exception:  # a damaged pickle can raise anything
        return _Kept()
    return kept if made_by == reader else _Kept()


def _state(root: Path) -> str:
    """Return the digest of which files there are, how large, and when they were last written."""
    folders = (*folders_of(root).texts, STATIC)
    files = sorted(file for folder in folders for file in (Path(root, folder), *Path(root, folder).rglob("*")))
    return hashlib.sha256(repr([(str(file), *_stamp(file)) for file in files]).encode()).hexdigest()


def _stamp(file: Path) -> tuple[int, int]:
    try:
        known = file.stat()
    except OSError:  # a link to nowhere
        return (0, 0)
    return (known.st_mtime_ns, known.st_size)
