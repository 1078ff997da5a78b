"""`clausebook dossier`: begin a dossier, ask for it in the terminal, and check it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.atomic_files import write_whole
from clausebook.commands import questions, reading_dossiers, write_schemas
from clausebook.core.checking import check
from clausebook.core.dossiers import dossier_sets, dossier_starts
from clausebook.core.dossiers.dossier import NOTICES, OPEN
from clausebook.core.files.file_names import safe_name
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.problems import one_of, suggestion
from clausebook.core.proof.standing import block_fields
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    import argparse

    from clausebook.core.dossiers.dossier_sets import DossierSet
    from clausebook.core.model import Agreement, Book
    from clausebook.core.problems import Problem


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("dossier", help="begin een dossier, vul het in of controleer het")
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="wat")
    new = kinds.add_parser("nieuw", help="schrijf een dossier met elke keuze en elk veld, met uitleg")
    ask = kinds.add_parser("vragen", help="stel de vragen in de terminal en schrijf het dossier")
    for each, run in ((new, _new), (ask, _ask)):
        each.add_argument("model", help="de naam van de overeenkomst")
        each.add_argument(
            "--uit",
            type=Path,
            help=f"het bestand (standaard: {DEFAULTS.dossiers}/MODEL.toml; bij nieuw toont '-' het alleen)",
        )
        each.set_defaults(run=run)
    new.add_argument(
        "--set",
        dest="sets",
        action="append",
        default=[],
        metavar="NAAM",
        help=f"begin met een set uit {DEFAULTS.sets}/, zoals dagelijks-onderhoud; mag vaker",
    )
    verify = kinds.add_parser("check", help="controleer dossiers")
    verify.add_argument(
        "dossiers", type=Path, nargs="+", metavar="dossier", help="een dossier, zoals dossiers/naam.toml"
    )
    verify.set_defaults(run=_check)


class NoStartError(ClausebookError):
    """A dossier cannot be begun; the message says why and what to do, in Dutch."""


def _find(options: argparse.Namespace) -> tuple[Path, Book, Agreement, Path]:
    """Return (project, book of today, model, file of the dossier) that are meant. Raises NoStartError."""
    root: Path = options.map.resolve()
    book = dated.on(load(root)[0], epoch.day())
    agreement = book.agreements.get(options.model)
    if agreement is None:
        hint = one_of(options.model, book.agreements)
        msg = f"model '{options.model}' bestaat niet{hint}"
        raise NoStartError(msg)
    file: Path = options.uit or options.map / book.library.folders.dossiers / f"{safe_name(options.model)}.toml"
    if file.exists():
        msg = f"{file.as_posix()} bestaat al; geef met --uit een andere naam"
        raise NoStartError(msg)
    return root, book, agreement, file


def _save(file: Path, text: str, schema: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole({file: (write_schemas.line_for(schema, file) + text).encode()})
    path = file.as_posix()
    sys.stdout.write(f"{path} is gemaakt. Controleer het met `clausebook dossier check {path}`.\n")


def _new(options: argparse.Namespace) -> int:
    root, book, agreement, file = _find(options)
    sets = _sets(options.sets, agreement, root, book)
    if sets is None:
        return 2
    text = dossier_starts.start(agreement, book.library, block_fields(root), dossier_sets.filled(sets), day=epoch.day())
    if file.as_posix() == "-":
        sys.stdout.write(text)
    else:
        _save(file, text, write_schemas.write_for(agreement, root, book))
    return 0


def _sets(names: list[str], agreement: Agreement, root: Path, book: Book) -> list[DossierSet] | None:
    """Return the sets called *names* for *agreement*, or None after saying what is wrong."""
    if not names:
        return []
    known, problems = reading_dossiers.read_sets(root, reading_dossiers.texts_of(root, book))
    reading_dossiers.say(problems)
    fitting = [name for name, each in known.items() if agreement.id in each.models]
    strange = [name for name in names if name not in fitting]
    for name in strange:
        why = "past niet bij dit model" if name in known else "bestaat niet"
        hint = suggestion(name, fitting, f"; kies uit: {', '.join(fitting)}" if fitting else "")
        sys.stderr.write(f"set '{name}' {why}{hint}\n")
    return None if strange or problems else [known[name] for name in dict.fromkeys(names)]


def _ask(options: argparse.Namespace) -> int:
    root, book, agreement, file = _find(options)
    try:
        answers = questions.ask(agreement, book.library, block_fields(root))
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\nGestopt: er is geen dossier gemaakt.\n")
        return 2
    _save(file, questions.to_toml(agreement, answers, epoch.day()), write_schemas.write_for(agreement, root, book))
    return 0


def _check(options: argparse.Namespace) -> int:
    root: Path = options.map.resolve()
    book, problems = check(root)
    reading_dossiers.say(problems)
    wrong = bool(problems)
    model = reading_dossiers.model_of(root, book)
    for file in options.dossiers:
        _, found = reading_dossiers.read(file, model)
        reading_dossiers.say(found)
        faults = [each for each in found if each.code not in NOTICES]
        sys.stdout.write(f"{file.as_posix()}: {_verdict(faults)}.\n")
        wrong = wrong or bool(faults)
    return 1 if wrong else 0


def _verdict(found: list[Problem]) -> str:
    if not found:
        return "in orde"
    count = "1 melding" if len(found) == 1 else f"{len(found)} meldingen"
    return f"{count}; nog open: {sum(each.code in OPEN for each in found)}"
