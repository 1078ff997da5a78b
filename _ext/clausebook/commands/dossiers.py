"""Reads dossiers for the commands that work with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.core import dossier
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.standing import block_fields

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clausebook.core.dossier import Dossier
    from clausebook.core.model import Book


def read(file: Path, root: Path, book: Book) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *file*."""
    path = file.as_posix()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = "dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8"
        return None, [Problem(Source(path), Code.FILE_UNREADABLE, message)]
    except OSError:
        message = "dit bestand is niet te openen; kijk of het pad klopt en een dossier noemt (naam.toml)"
        return None, [Problem(Source(path), Code.FILE_UNREADABLE, message)]
    from clausebook.writers.glyphs import printable  # noqa: PLC0415 (it loads the writer of the PDF)

    return dossier.read(path, text, book, block_fields(root), printable().__contains__)


def say(problems: Iterable[Problem]) -> None:
    """Print *problems*; they name no values."""
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
