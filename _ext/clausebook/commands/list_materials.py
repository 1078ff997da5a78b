"""`clausebook stuklijst`: which packages the project is built with, as a bill of materials."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import __version__
from clausebook.atomic_files import write_whole
from clausebook.core.materials import bill

if TYPE_CHECKING:
    import argparse

PYTHON, NPM = "requirements.lock", "package-lock.json"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("stuklijst", help="noem elk pakket met versie en controlegetal (CycloneDX, JSON)")
    parser.add_argument("--uit", type=Path, metavar="BESTAND", help="schrijf naar dit bestand (anders naar het scherm)")
    parser.set_defaults(run=run, elsewhere=True)


def run(options: argparse.Namespace) -> int:
    """Write the bill; 2 where there is no lock file."""
    root: Path = options.map
    if not (root / PYTHON).is_file():
        sys.stderr.write(
            f"{root / PYTHON} ontbreekt; zet daarin elk pakket met versie en controlegetal, of geef met --map de map waarin het staat\n"
        )
        return 2
    npm = (root / NPM).read_text(encoding="utf-8") if (root / NPM).is_file() else ""
    text = bill((root / PYTHON).read_text(encoding="utf-8"), npm, __version__)
    if options.uit is None:
        sys.stdout.write(text)
    else:
        write_whole({options.uit: text.encode()})
    return 0
