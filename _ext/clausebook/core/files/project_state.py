"""What state the texts of a project are in: the digest of all that its check reads."""

from __future__ import annotations

import hashlib
import os
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING

from clausebook.core.files import misplaced
from clausebook.core.files.folders import folders_of
from clausebook.defaults import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.files.folders import Folders


def digest_of(root: Path) -> str | None:
    """Return the digest of all that a check of the project in *root* reads; None where that cannot be said.

    It cannot where a file cannot be read, or where there are links, as what they lead to may lie anywhere.
    """
    found = hashlib.sha256()
    try:
        for path in paths_of(root, folders_of(root)):
            kind = os.lstat(path).st_mode
            if S_ISLNK(kind):
                return None
            content = _content(path) if S_ISREG(kind) else b""
            found.update(f"{os.path.relpath(path, root)}\0{len(content)}\0".encode(errors="surrogateescape"))
            found.update(content)
    except OSError:
        return None
    return found.hexdigest()


def paths_of(root: Path, folders: Folders) -> Iterator[str]:
    """Yield each file and folder, link or not, of the texts in *root*, and the other places where somebody may have put one."""
    tops = {each.partition("/")[0] for each in (*folders.texts, folders.trees, STATIC)}
    for name in sorted(tops | misplaced.own(folders)):
        yield from _under(str(root / name))
    yield from map(str, misplaced.files_beside(root, folders))


def _under(path: str) -> Iterator[str]:
    """Yield *path* and all that lies in it, in an order of its own; nothing where it is not there."""
    if os.path.lexists(path):
        yield path
    for folder, folders, files in os.walk(path, onerror=_refuse):
        folders.sort()
        yield from (f"{folder}{os.sep}{name}" for name in (*folders, *sorted(files)))


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (each contract waits for this, for each file of a project)
        return file.read()


def _refuse(error: OSError) -> None:
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        raise error
