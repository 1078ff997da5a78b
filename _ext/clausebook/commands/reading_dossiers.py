"""Reads dossiers for the commands that work with them."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import Model
from clausebook.core.dossiers.grounds import Grounds
from clausebook.core.files import toml_lines
from clausebook.core.law import dated
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.dossiers.dossier_sets import DossierSet
    from clausebook.core.model import Book

EXAMPLES = "voorbeeld-*.toml"
"""The dossiers that belong to the texts; all others are somebody's own."""


def texts_of(root: Path, book: Book) -> Model:
    """Return what examples and sets are held against: the texts of the project in *root*, whatever its fonts can show."""
    return Model(book, block_fields(root))


def wrong_examples(root: Path, model: Model) -> list[Problem]:
    """Return what is wrong with the example dossiers of the project in *root* on either side of each day of *model*."""
    library = model.book.library
    sides = [replace(model, day=day) for day in (dated.BEFORE, *dated.days_of(library))]
    found: list[Problem] = []
    for file in sorted((root / library.folders.dossiers).glob(EXAMPLES)):
        path = file.relative_to(root)
        content, problems = content_of(file)
        text, wrong = (None, []) if content is None else toml_lines.text_of(path.as_posix(), content)
        found += problems + wrong
        if text is not None:
            found += [each for side in sides for each in dossier.read_with(path.as_posix(), text, side)[1]]
    return list(dict.fromkeys(found))


def read_sets(root: Path, model: Model) -> tuple[dict[str, DossierSet], list[Problem]]:
    """Return (sets by name, problems) of the sets of the project in *root*, held against the texts in *model* that they name."""
    from clausebook.core.dossiers import dossier_sets  # noqa: PLC0415 (a contract waits for no set)

    found: dict[str, DossierSet] = {}
    problems: list[Problem] = []
    for file in sorted((root / model.book.library.folders.sets).glob("*.toml")):
        path = file.relative_to(root)
        content, unreadable = content_of(file)
        text, wrong = (None, []) if content is None else toml_lines.text_of(path.as_posix(), content)
        problems += [*unreadable, *wrong]
        if text is None:
            continue
        made, faults = dossier_sets.read(path.as_posix(), text)
        problems += faults
        if made is not None:
            problems += dossier_sets.find_problems(made, model)
            found[made.name] = made
    return found, problems


def read(file: Path, model: Model) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *file*, held against *model*."""
    content, problems = content_of(file)
    text, wrong = (None, []) if content is None else toml_lines.text_of(file.as_posix(), content)
    if text is None:
        return None, [*problems, *wrong]
    return dossier.read_with(file.as_posix(), text, model)


def model_of(root: Path, book: Book) -> Model:
    """Return what dossiers are held against."""
    from clausebook.writers.glyphs import printable  # noqa: PLC0415 (it loads the writer of the PDF)

    return Grounds.of(book, block_fields(root), printable()).model(epoch.day())


def content_of(file: Path, name: str = "een dossier noemt (naam.toml)") -> tuple[bytes | None, list[Problem]]:
    """Return (content, problems) of *file*, which should be what *name* says."""
    try:
        return file.read_bytes(), []
    except OSError:
        message = f"dit bestand is niet te openen; kijk of het pad klopt en {name}"
        return None, [Problem(Source(file.as_posix()), Code.FILE_UNREADABLE, message)]


def say(problems: Iterable[Problem]) -> None:
    """Print *problems*; they name no values."""
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
