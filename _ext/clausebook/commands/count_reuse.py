"""`clausebook hergebruik`: how much of the text serves more than one agreement."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.core.library import load
from clausebook.core.texts.reuse import share, share_of

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("hergebruik", help="zeg hoeveel leden in meer dan één overeenkomst staan")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the share of leden that agreements have in common."""
    book, _ = load(options.map.resolve())
    for agreement in book.agreements.values():
        total, shared = mine = share_of(agreement, book)
        sys.stdout.write(f"{agreement.id}: {shared} van {total} leden ({mine.percentage}%)\n")
    total, shared = whole = share(book)
    sys.stdout.write(f"samen, met alle varianten en opties: {shared} van {total} leden ({whole.percentage}%)\n")
    return 0
