"""`clausebook nieuw`: write a commented start of a clause, a variant, an agreement or a decision tree."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch, new_project
from clausebook.atomic_files import write_whole
from clausebook.core import starts
from clausebook.core.library import load
from clausebook.core.model import OFF, ON
from clausebook.core.problems import one_of, suggestion
from clausebook.core.texts.inline import ID
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    import argparse

    from clausebook.core.model import Book

YEAR = dt.timedelta(days=365)


class _RefusedError(ClausebookError):
    """What is asked for cannot be made; the message says why, in Dutch."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "nieuw",
        help="schrijf een begin, met uitleg, van een clausule, variant, overeenkomst, beslisboom of een heel project",
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="wat")
    clause = kinds.add_parser("clausule", help="een clausule; een bijlage als de naam met 'bijlage-' begint")
    variant = kinds.add_parser("variant", help="een variant van een clausule")
    variant.add_argument("clausule", help="de clausule waarvan dit een variant is")
    agreement = kinds.add_parser("overeenkomst", help="een overeenkomst")
    agreement.add_argument(
        "--van", required=True, help="de overeenkomst die er het meest op lijkt: haar artikelen zijn het begin"
    )
    tree = kinds.add_parser("boom", help="een beslisboom")
    project = kinds.add_parser("project", help="een klein, volledig project om mee te beginnen, in een eigen map")
    project.add_argument("doel", type=Path, metavar="MAP", help="de map, die er nog niet is of leeg is")
    project.set_defaults(run=run_project, elsewhere=True)
    for kind, make in ((clause, _clause), (variant, _variant), (agreement, _agreement), (tree, _tree)):
        kind.add_argument("naam", help="kleine letters, cijfers en streepjes")
        kind.set_defaults(run=run, make=make)


def run(options: argparse.Namespace) -> int:
    """Write the file and say what to do next; 2 when it cannot be made."""
    root: Path = options.map.resolve()
    path, text, following = _start(root, options)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    write_whole({root / path: text.encode()})
    sys.stdout.write(f"{path} is gemaakt.\n{following}\n")
    return 0


def run_project(options: argparse.Namespace) -> int:
    """Write a project to begin with, and say what to do next. Raises ProjectError."""
    folder: Path = options.doel
    new_project.write(folder, epoch.day())
    sys.stdout.write(f"In {folder} staat een project. Ga naar die map en typ `make`; README.md zegt wat er staat.\n")
    sys.stdout.write(f"{new_project.licence()}\n")
    return 0


def _start(root: Path, options: argparse.Namespace) -> tuple[str, str, str]:
    """Return which file to write, its text, and what its author does next."""
    if not ID.fullmatch(options.naam) or options.naam in (ON, OFF):
        msg = f"'{options.naam}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
        raise _RefusedError(msg)
    path, text, following = options.make(load(root)[0], options)
    if (root / path).exists():
        msg = f"{path} bestaat al; kies een andere naam of bewerk dat bestand"
        raise _RefusedError(msg)
    return path, text, following


def _clause(book: Book, options: argparse.Namespace) -> tuple[str, str, str]:
    folders = book.library.folders
    following = f"Schrijf de tekst, en noem de clausule in een overeenkomst in {folders.agreements}/."
    return f"{folders.clauses}/{options.naam}.md", starts.clause(options.naam, _review()), following


def _variant(book: Book, options: argparse.Namespace) -> tuple[str, str, str]:
    texts = book.library.texts.get(options.clausule)
    if texts is None:
        hint = suggestion(
            options.clausule, book.library.texts, f"; noem een bestand in {book.library.folders.clauses}/, zonder .md"
        )
        msg = f"clausule '{options.clausule}' bestaat niet{hint}"
        raise _RefusedError(msg)
    following = (
        "Geef elke variant dezelfde 'vraag', en noem haar bij ':varianten:' in de overeenkomsten die haar toelaten, "
        f"achter '{texts[0].variant or 'standaard'}'."
    )
    return (
        f"{book.library.folders.clauses}/{options.clausule}/{options.naam}.md",
        starts.variant(texts[0], options.naam, _review()),
        following,
    )


def _agreement(book: Book, options: argparse.Namespace) -> tuple[str, str, str]:
    model = book.agreements.get(options.van)
    if model is None:
        hint = one_of(options.van, book.agreements)
        msg = f"overeenkomst '{options.van}' bestaat niet{hint}"
        raise _RefusedError(msg)
    folder = book.library.folders.agreements
    following = (
        f"Pas de titel, de kopgegevens, de artikelen en de keuzes aan, en zet de bladzijde in {folder}/index.md."
    )
    return (
        f"{folder}/{options.naam}.md",
        starts.agreement(options.naam, model, epoch.day(), book.library.folders),
        following,
    )


def _tree(book: Book, options: argparse.Namespace) -> tuple[str, str, str]:
    if options.naam in book.trees:
        msg = f"beslisboom '{options.naam}' bestaat al, in {book.trees[options.naam].source.path}; kies een andere naam"
        raise _RefusedError(msg)
    letter = starts.free_letter(options.naam, book.trees)
    if not letter:
        msg = "elke letter is al van een beslisboom; breid een bestaande uit"
        raise _RefusedError(msg)
    folder = book.library.folders.trees
    following = f"Schrijf de vragen, de uitkomsten en de praktijkgevallen, en zet de bladzijde in {folder}/index.md."
    return f"{folder}/{options.naam}.md", starts.tree(options.naam, letter, book.library.folders), following


def _review() -> dt.date:
    return epoch.day() + YEAR
