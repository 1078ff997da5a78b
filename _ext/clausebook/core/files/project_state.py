"""What state the texts of a project are in: the digest of all that its check reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.core.files import misplaced
from clausebook.core.files.folders import folders_of
from clausebook.defaults import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.files.folders import Folders


def digest_of(root: Path) -> str | None:
    """Return the digest of all that a check of the project in *root* reads; None where that cannot be said.

    It cannot where a file cannot be read, or where there are links, as what they lead to may lie anywhere.
    """
    found = hashlib.sha256()
    try:
        for file in paths_of(root, folders_of(root)):
            if file.is_symlink():
                return None
            content = file.read_bytes() if file.is_file() else b""
            found.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode(errors="surrogateescape"))
            found.update(content)
    except OSError:
        return None
    return found.hexdigest()


def paths_of(root: Path, folders: Folders) -> Iterator[Path]:
    """Yield each file and folder, link or not, of the texts in *root*, and the other places where somebody may have put one."""
    for name in dict.fromkeys((*folders.texts, folders.agreements, folders.trees, STATIC)):
        yield from _under(root / name)
    yield from misplaced.files(root, folders)


def _under(path: Path) -> Iterator[Path]:
    """Yield *path* and all that lies in it, in an order of its own; nothing where it is not there."""
    if path.is_symlink() or path.exists():
        yield path
    for folder, folders, files in os.walk(path, onerror=_refuse):
        folders.sort()
        yield from (Path(folder, name) for name in (*folders, *sorted(files)))


def _refuse(error: OSError) -> None:
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        raise error
