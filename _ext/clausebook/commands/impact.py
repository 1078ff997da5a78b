"""`clausebook gevolgen`: what a change does to the agreements."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.commands.revisions import RevisionError, checkout, find_basis
from clausebook.core.changes import Revision, compare
from clausebook.core.changes.report import to_markdown
from clausebook.core.check import check

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from clausebook.core.changes import Changes


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("gevolgen", help="zeg wat een wijziging met de overeenkomsten doet, in Markdown")
    parser.add_argument(
        "--basis", default="main", help="waarmee te vergelijken: een tak, label of commit (standaard: main)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the report; 1 when a demand that was met is no longer, 2 when there is nothing to compare with."""
    project = options.map.resolve()
    try:
        changes, basis = impact(project, options.basis)
    except RevisionError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(to_markdown(changes, basis))
    return 1 if changes.lost else 0


def impact(project: Path, name: str) -> tuple[Changes, str]:
    """Return what changed in *project* since it left *name*, and what to call that."""
    basis = find_basis(project, name)
    with checkout(project, basis.commit) as folder:
        old = _revision(folder)
    return compare(old, _revision(project)), basis.name


def _revision(root: Path) -> Revision:
    book, problems = check(root)
    return Revision(book, tuple(problems))
