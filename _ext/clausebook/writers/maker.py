"""What makes a file, besides its texts: the engine, Typst and the templates. The same by another engine may be other bytes."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.core import plugins
from clausebook.core.texts.templates import TEMPLATES
from clausebook.core.versions.origins import LAYOUT, Maker
from clausebook.defaults import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = ("core", "doctree", "writers", "word")
"""The folders of the package that make a file of texts."""


@cache
def engine() -> str:
    """Return the hash of the code that makes a file of texts, and of the data that lie beside it."""
    package = Path(__file__).parent.parent
    sources = sorted(file for part in PARTS for file in (package / part).rglob("*") if file.suffix in {".py", ".json"})
    named = (f"{file.relative_to(package).as_posix()} {_hash(file)}\n" for file in sources)
    return hashlib.sha256("".join(named).encode()).hexdigest()


@cache
def prover() -> str:
    """Return the hash of all by which texts are read and proven: the engine, what is added to it, Python and its packages."""
    folders = [Path(each) for each in sys.path if Path(each).is_dir()]
    parts = [engine(), *map(_hash, plugins.files()), *installed(folders), str(sys.version_info[:2])]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def installed(folders: Iterable[Path]) -> list[str]:
    """Return the names and versions of the packages that are installed in *folders*."""
    return sorted(entry.name for folder in folders for entry in folder.glob("*.dist-info"))


def maker_of(project: Path) -> Maker:
    """Return what makes the files of *project* now."""
    present = [name for name in (LAYOUT, *TEMPLATES) if file_of(project, name).is_file()]
    return Maker(engine(), version("typst"), tuple((name, _hash(file_of(project, name))) for name in present))


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
