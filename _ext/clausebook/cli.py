"""The command `clausebook`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.core.check import check

if TYPE_CHECKING:
    from collections.abc import Sequence


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="clausebook", description="Gereedschap voor juridische modelteksten.")
    parser.add_argument("--map", type=Path, default=Path(), help="de map van het project (standaard: hier)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    commands.add_parser("check", help="controleer clausules, eisen, velden, verwijzingen en dekking")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for well, 1 for problems in the texts."""
    options = _parser().parse_args(arguments)
    _, problems = check(options.map.resolve())
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    return 1 if problems else 0
