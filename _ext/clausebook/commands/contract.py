"""`clausebook contract PAD…`: write the contract that a dossier makes, as PDF and JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.commands import dossiers
from clausebook.core.check import check
from clausebook.core.contracts import summarise
from clausebook.core.dossier import OPEN

if TYPE_CHECKING:
    import argparse

    from clausebook.core.dossier import Dossier
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem

FOLDER = Path("_build/contracten")
DOCTREES = Path("_build/doctrees")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("contract", help="maak van een dossier een contract (PDF en JSON)")
    parser.add_argument(
        "dossiers", type=Path, nargs="+", metavar="dossier", help="een dossier, zoals dossiers/naam.toml"
    )
    parser.add_argument("--concept", action="store_true", help="maak een concept, ook als er nog iets open is")
    parser.add_argument("--uit", type=Path, default=FOLDER, help=f"de map voor de bestanden (standaard: {FOLDER})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write each contract that can be made, and say what stops the others; 1 when any could not be made."""
    root: Path = options.map.resolve()
    book, problems = check(root)
    if problems:
        dossiers.say(problems)
        sys.stdout.write("Er is geen contract gemaakt: herstel eerst de teksten.\n")
        return 1
    ready, refused = [], 0
    for file in options.dossiers:
        dossier, found = dossiers.read(file, root, book)
        stops = found if dossier is None or not options.concept else [each for each in found if each.code not in OPEN]
        if dossier is not None and not stops:
            ready.append((dossier, found))
            continue
        refused += 1
        dossiers.say(stops)
        sys.stdout.write(f"{file.as_posix()}: geen contract gemaakt.{_advice(found, concept=options.concept)}\n")
    if ready:
        refused += _write(ready, book, root, options)
    return 1 if refused else 0


def _advice(found: list[Problem], *, concept: bool) -> str:
    if not concept and found and all(each.code in OPEN for each in found):
        return " Met --concept krijgt u een concept waarin staat wat open is."
    return ""


def _write(ready: list[tuple[Dossier, list[Problem]]], book: Book, root: Path, options: argparse.Namespace) -> int:
    """Write the contracts of *ready*; return how many failed."""
    from clausebook.sphinx_ext.contracts import read_models, write_contract  # noqa: PLC0415 (Sphinx takes a second)
    from clausebook.writers.forms import FormError  # noqa: PLC0415
    from clausebook.writers.pdf import PdfError  # noqa: PLC0415

    pages = read_models(root, root / DOCTREES, {dossier.agreement.id for dossier, _ in ready})
    target = options.uit if options.uit.is_absolute() else root / options.uit
    taken: dict[str, str] = {}
    failed = 0
    for dossier, found in ready:
        other = taken.setdefault(dossier.name, dossier.source.path)
        if other != dossier.source.path:
            sys.stdout.write(
                f"{dossier.source.path}: geen contract gemaakt, want {other} geeft dezelfde bestandsnaam; hernoem er een.\n"
            )
            failed += 1
            continue
        summary = summarise(dossier, book.library, found, concept=options.concept)
        try:
            files = write_contract(pages[dossier.agreement.id], dossier, summary, book, root=root, target=target)
        except (FormError, PdfError):  # Typst quotes what it stumbles over, which may be a personal datum
            sys.stdout.write(f"{dossier.source.path}: de PDF kon niet worden gemaakt; meld dit aan de redactie.\n")
            failed += 1
            continue
        count = f" (concept, {len(found)} open)" if options.concept else ""
        shown = [_relative(file, root) for file in files]
        sys.stdout.write(f"{dossier.source.path}: {' en '.join(shown)}{count}\n")
    return failed


def _relative(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
