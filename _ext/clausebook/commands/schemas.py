"""`clausebook schemas`: write the JSON Schemas that editors complete and check by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clausebook.core.schemas import schemas

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

FOLDER = "schemas"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("schemas", help="schrijf de beschrijvingen waarmee een editor aanvult en controleert")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write each schema in the folder of the project."""
    folder: Path = options.map.resolve() / FOLDER
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.schema.json").write_text(to_text(schema), encoding="utf-8")
    return 0


def to_text(schema: dict[str, Any]) -> str:
    """Return *schema* as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
