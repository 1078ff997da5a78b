"""`clausebook check`: all that can be said of the texts without building them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.core.check import check

if TYPE_CHECKING:
    import argparse

    from clausebook.core.problems import Problem

FORMATS = ("tekst", "github")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("check", help="controleer clausules, eisen, velden, verwijzingen en dekking")
    parser.add_argument(
        "--formaat",
        choices=FORMATS,
        default=FORMATS[0],
        help="'github' zet elke melding bij de regel in een pull request",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print each problem; 1 when there are any."""
    _, problems = check(options.map.resolve())
    for problem in problems:
        sys.stdout.write(f"{annotation(problem) if options.formaat == 'github' else problem}\n")
    return 1 if problems else 0


def annotation(problem: Problem) -> str:
    """Return *problem* as GitHub wants it, to show it at its line."""
    place = f"file={_value(problem.source.path)},line={problem.source.line},title={_value(problem.code)}"
    return f"::error {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    """Escape *text* as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """Escape *text* as the value of a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
