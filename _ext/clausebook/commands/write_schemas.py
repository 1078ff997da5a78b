"""`clausebook schemas`: write the JSON Schemas that editors complete and check by."""

from __future__ import annotations

import json
import os.path
from typing import TYPE_CHECKING, Any

from clausebook import epoch
from clausebook.atomic_files import write_whole
from clausebook.core.dossiers import dossier_schemas
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.proof.standing import block_fields
from clausebook.core.schemas import schemas

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from clausebook.core.model import Agreement, Book

FOLDER = "schemas"
DIRECTIVE = "#:schema"
"""Begins the line of a TOML file that names its schema."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("schemas", help="schrijf de beschrijvingen waarmee een editor aanvult en controleert")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write each schema in the folder of the project: those of what authors write, and one for dossiers of each model."""
    root: Path = options.map.resolve()
    for name, schema in schemas().items():
        _write(root, name, schema)
    book = dated.on(load(root)[0], epoch.day())
    for agreement in book.agreements.values():
        write_for(agreement, root, book)
    return 0


def write_for(agreement: Agreement, root: Path, book: Book) -> Path:
    """Write the schema of dossiers of *agreement* in the project at *root*, and return its file."""
    schema = dossier_schemas.schema(agreement, book.library, block_fields(root))
    return _write(root, f"dossier-{agreement.id}", schema)


def line_for(schema: Path, file: Path) -> str:
    """Return the first line of the TOML file *file*, which tells an editor of *schema*, wherever that file lies."""
    return f"{DIRECTIVE} {os.path.relpath(schema, file.resolve().parent).replace(os.sep, '/')}\n"


def _write(root: Path, name: str, schema: dict[str, Any]) -> Path:
    file = root / FOLDER / f"{name}.schema.json"
    file.parent.mkdir(exist_ok=True)
    write_whole({file: to_text(schema).encode()})
    return file


def to_text(schema: dict[str, Any]) -> str:
    """Return *schema* as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
