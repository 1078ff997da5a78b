"""`clausebook gevolgen`: what a change does to the agreements."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.commands.states import States
from clausebook.core.changes import compare
from clausebook.core.changes.about_versions import Since
from clausebook.core.changes.change_report import to_markdown, to_short
from clausebook.core.changes.upcoming import upcoming
from clausebook.core.versions.version_pages import Edition
from clausebook.revisions import find_basis, find_published

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from clausebook.core.changes import Changes
    from clausebook.core.changes.upcoming import Upcoming
    from clausebook.core.model import Agreement


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("gevolgen", help="zeg wat een wijziging met de overeenkomsten doet, in Markdown")
    parser.add_argument(
        "--basis", default="main", help="waarmee te vergelijken: een tak, label of commit (standaard: main)"
    )
    parser.add_argument(
        "--kort", action="store_true", help="alleen het oordeel en de versies, voor bij het gesprek over een voorstel"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the report; 1 when a demand that was met is no longer, 2 when there is nothing to compare with."""
    project = options.map.resolve()
    changes, basis, since, days = impact(project, options.basis)
    sys.stdout.write(to_short(changes, basis, since) if options.kort else to_markdown(changes, basis, since, days))
    return 1 if changes.lost else 0


def impact(project: Path, name: str) -> tuple[Changes, str, dict[str, Since], list[Upcoming]]:
    """Return what changed in *project* since it left *name*, what to call that, and what changed since the last editions.

    Last comes what changes by itself on a day to come.
    """
    basis = find_basis(project, name)
    states = States(project)
    changes = compare(states.at(basis.commit), states.now)
    since = {}
    for change in changes.agreements:
        if change.old is not None and change.new is not None:
            since[change.new.id] = _since(states, changes, change.old, basis.commit)
    return changes, basis.name, since, list(upcoming(states.at(basis.commit), states.now, compare))


def _since(states: States, changes: Changes, old: Agreement, basis: str) -> Since:
    """Return what changed since the last edition that *basis* knows; where it knows none, since *basis* itself."""
    history = changes.old.book.histories.get(old.id)
    if history is not None and history.editions:
        found = find_published(states.project, old.id, history.editions[0], basis)
        if found is not None:
            return Since(history.editions[0], compare(states.at(found.commit), states.now), found.tagged)
    return Since(Edition(old.version, old.date, old.source), changes, tagged=False)
