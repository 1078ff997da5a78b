"""What the core made of each text, kept from build to build: a build reads only the texts that changed."""

from __future__ import annotations

import hashlib
import pickle
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import clausebook.core

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.library import Memory

FILE = "clausebook.pickle"


@contextmanager
def remembered(folder: Path) -> Iterator[Memory]:
    """Give the memory of the build before, and keep in *folder* what the user makes of it."""
    file = Path(folder) / FILE  # Sphinx has paths of its own kind, which replace text
    reader = _reader()
    kept = _kept(file, reader)
    memory = dict(kept)
    yield memory
    if memory.keys() != kept.keys():
        half = file.with_suffix(".half")
        half.write_bytes(pickle.dumps((reader, memory), pickle.HIGHEST_PROTOCOL))
        half.replace(file)


def _kept(file: Path, reader: str) -> Memory:
    """Return the memory in *file*, or an empty one where there is none, or one that another *reader* made."""
    try:
        made_by, memory = pickle.loads(file.read_bytes())
    except Exception:  # a damaged pickle can raise anything
        return {}
    return memory if made_by == reader else {}


def _reader() -> str:
    """Return the digest of the code that reads the texts."""
    folder = Path(str(clausebook.core.__file__)).parent
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(folder.glob("*.py")))).hexdigest()
