"""`clausebook contract PAD…`: write the contract that a dossier makes, or one for each row of a table, in the formats asked for."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.commands import batch_report, proven, reading_dossiers
from clausebook.commands.batch import Batch, Outcome
from clausebook.core import plugins
from clausebook.core.dossiers import series
from clausebook.core.dossiers.dossier import OPEN
from clausebook.core.dossiers.series import Entry, Part
from clausebook.core.files import tables, toml_lines
from clausebook.core.wording.enumerations import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.core.dossiers.dossier import Model
    from clausebook.core.files.tables import Table
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem

FOLDER = Path("_build/contracten")
SUFFIXES = ("pdf", "docx", "json", "txt", *plugins.names(plugins.FORMATS))
STANDARD = ("pdf", "json")
STOPPED = 130
"""The exit code of who is stopped by the keyboard, as a shell gives it (128 and the number of the signal)."""
SHOWN = 20
"""Refused rows that are told of in the terminal; the report has all."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("contract", help="maak van een dossier, of van elke rij van een tabel, een contract (PDF, Word)")  # fmt: skip
    parser.add_argument(
        "dossiers", type=Path, nargs="+", metavar="dossier", help="een dossier, zoals dossiers/naam.toml; met --rijen het sjabloon"
    )  # fmt: skip
    parser.add_argument(
        "--rijen",
        type=Path,
        nargs="+",
        metavar="TABEL",
        help="een CSV of XLSX met een rij per contract; daarna tabellen met rijen per contract, die heten zoals in het dossier (naam.sub.csv)",
    )
    parser.add_argument(
        "--formaat",
        nargs="+",
        choices=SUFFIXES,
        default=STANDARD,
        help="welke bestanden u wilt: pdf, docx (Word), json (gegevens), txt (tekst); standaard pdf en json",
    )
    parser.add_argument("--concept", action="store_true", help="maak een concept, ook als er nog iets open is")
    parser.add_argument("--uit", type=Path, default=FOLDER, help=f"de map voor de bestanden (standaard: {FOLDER})")
    parser.add_argument("--opnieuw", action="store_true", help="maak ook wat er al staat en niet is gewijzigd")
    parser.add_argument(
        "--werkers",
        type=_workers,
        default=os.cpu_count() or 1,
        metavar="AANTAL",
        help="hoeveel processen tegelijk werken (standaard: een per kern)",
    )
    parser.add_argument(
        "--deel",
        type=_part,
        default=Part(),
        metavar="N/AANTAL",
        help="maak alleen dit deel, zoals 3/8: voor een bouwstraat die de rest elders maakt",
    )
    parser.set_defaults(run=run)


def _workers(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        msg = "schrijf een aantal, zoals 4"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _once(suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return *suffixes* in the order in which they are told of."""
    return tuple(suffix for suffix in SUFFIXES if suffix in suffixes)


def _part(text: str) -> Part:
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if found is None or int(found[1]) > int(found[2]):
        msg = "schrijf het nummer van het deel en hoeveel delen er zijn, zoals 3/8"
        raise argparse.ArgumentTypeError(msg)
    return Part(int(found[1]), int(found[2]))


def run(options: argparse.Namespace) -> int:
    """Write each contract that can be made, and say what stops the others; 1 when any could not be made."""
    root: Path = options.map.resolve()
    if options.rijen is not None and len(options.dossiers) > 1:
        sys.stderr.write("bij --rijen hoort één dossier, het sjabloon\n")
        return 2
    grounds, problems = proven.read(root)
    if grounds is None:
        reading_dossiers.say(problems)
        sys.stdout.write("Er is geen contract gemaakt: herstel eerst de teksten.\n")
        return 1
    if problems:
        sys.stdout.write(
            "In bladzijden om de modellen heen is nog iets fout. Dat raakt geen contract; `clausebook check` noemt het.\n"
        )
    try:
        return _read_and_make(grounds.model(epoch.day()), root, options)
    except KeyboardInterrupt:  # before the first contract: after that, the batch sees to it
        sys.stdout.write("Gestopt: er is geen contract gemaakt.\n")
        return STOPPED


def _read_and_make(model: Model, root: Path, options: argparse.Namespace) -> int:
    entries = _files(options.dossiers, model) if options.rijen is None else _rows(options, model)
    entries = [entry for entry in entries if options.deel.holds(entry)]
    return _make(entries, model.book, root, options)


def _files(files: Iterable[Path], model: Model) -> list[Entry]:
    """Return what each of *files* gives."""
    read = ((file, *reading_dossiers.read(file, model)) for file in dict.fromkeys(files))
    return series.unique(series.entry_of(file.as_posix(), made, found) for file, made, found in read)


def _rows(options: argparse.Namespace, model: Model) -> list[Entry]:
    """Return what each row gives; nothing where the table or the template is not in order, after saying why."""
    template = options.dossiers[0]
    content, problems = reading_dossiers.content_of(template)
    text, wrong = (None, []) if content is None else toml_lines.text_of(template.as_posix(), content)
    table, unreadable = _table(options.rijen)
    problems = [*problems, *wrong, *unreadable]
    entries: list[Entry] = []
    if text is not None and table is not None and not unreadable:
        entries, problems = series.read(template.as_posix(), text, table, model, concept=options.concept)
    if problems:
        reading_dossiers.say(problems)
        sys.stdout.write("Er is geen contract gemaakt: herstel eerst het sjabloon of de tabel.\n")
    return entries


def _table(files: Sequence[Path]) -> tuple[Table | None, list[Problem]]:
    """Return (table, problems) of the first of *files*, with the rows of others by the last part of their names."""
    found: list[Table | None] = []
    problems: list[Problem] = []
    for number, file in enumerate(files):
        rows, missing = reading_dossiers.content_of(file, "een tabel noemt (naam.csv of naam.xlsx)")
        reader = tables.read_more if number else tables.read
        table, unreadable = (None, []) if rows is None else reader(file.as_posix(), rows)
        problems += [*missing, *unreadable]
        found.append(table)
    others = {file.stem.rpartition(".")[2]: table for file, table in zip(files[1:], found[1:], strict=True) if table}
    first = found[0]
    return first and replace(first, others={**first.others, **others}), problems


def _make(entries: Sequence[Entry], book: Book, root: Path, options: argparse.Namespace) -> int:
    """Make the contracts of *entries* and tell of each; return the exit code."""
    if not entries:
        return 1
    target = options.uit if options.uit.is_absolute() else root / options.uit
    batch = Batch(book, root, target, options.concept, _once(options.formaat), options.werkers, options.opnieuw)
    stops = {entry: _stops(entry, concept=options.concept) for entry in entries}
    ready = [entry for entry in entries if entry.dossier is not None and not stops[entry]]
    made = dict(zip(ready, batch.make(ready).values(), strict=True)) if ready else {}
    outcomes = [(entry, made.get(entry, Outcome.REFUSED)) for entry in entries]
    reading_dossiers.say({notice.message: notice for entry in entries for notice in entry.notices}.values())
    if options.rijen is None:
        for entry, outcome in outcomes:
            _tell(entry, outcome, stops[entry], batch)
    else:
        _tell_refused([(entry, stops[entry]) for entry in entries if stops[entry]])
    if len(entries) > 1 or options.rijen is not None:
        file = batch_report.write(target, outcomes, stops, options.deel)
        _sum_up(Counter(outcome for _, outcome in outcomes), _relative(target, root), _relative(file, root))
    return _verdict(batch, {outcome for _, outcome in outcomes})


def _stops(entry: Entry, *, concept: bool) -> tuple[Problem, ...]:
    """Return what stands in the way of the contract of *entry*: in a concept, something may be open."""
    if entry.dossier is None or not concept:
        return entry.problems
    return tuple(each for each in entry.problems if each.code not in OPEN)


def _tell(entry: Entry, outcome: Outcome, stops: Sequence[Problem], batch: Batch) -> None:
    """Say what became of the contract of a dossier."""
    path = entry.source.path
    files = listed([_relative(file, batch.root) for file in batch.files(entry).values()])
    match outcome:
        case Outcome.REFUSED:
            reading_dossiers.say(stops)
            sys.stdout.write(f"{path}: geen contract gemaakt.{_advice(entry, concept=batch.concept)}\n")
        case Outcome.FAILED:
            sys.stdout.write(f"{path}: het contract kon niet worden geschreven; meld dit aan de redactie.\n")
        case Outcome.MADE:
            count = f" (concept, {len(entry.problems)} open)" if batch.concept else ""
            sys.stdout.write(f"{path}: {files}{count}\n")
        case Outcome.KEPT:
            sys.stdout.write(f"{path}: {files} (ongewijzigd; --opnieuw maakt ze opnieuw)\n")
        case Outcome.WAITING:
            sys.stdout.write(f"{path}: nog te maken.\n")


def _advice(entry: Entry, *, concept: bool) -> str:
    if not concept and entry.problems and all(each.code in OPEN for each in entry.problems):
        return " Met --concept krijgt u een concept waarin staat wat open is."
    return ""


def _tell_refused(refused: Sequence[tuple[Entry, Sequence[Problem]]]) -> None:
    for _, stops in refused[:SHOWN]:
        reading_dossiers.say(stops)
    if len(refused) > SHOWN:
        sys.stdout.write(f"En nog {len(refused) - SHOWN} rijen met meldingen; zij staan in het verslag.\n")


def _sum_up(counts: Counter[Outcome], folder: str, file: str) -> None:
    parts = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]]
    sys.stdout.write(
        f"{counts.total()} contracten: {', '.join(parts)}. Zij staan in {folder}, het verslag in {file}.\n"
    )


def _verdict(batch: Batch, outcomes: set[Outcome]) -> int:
    if batch.stopped:
        sys.stdout.write("Gestopt. Geef dezelfde opdracht nog eens: zij gaat verder waar zij bleef.\n")
        return STOPPED
    if batch.broken:
        sys.stdout.write("Een proces is onverwacht geëindigd, misschien door te weinig geheugen. Geef de opdracht nog eens, met --werkers 1.\n")  # fmt: skip
    return 0 if outcomes <= {Outcome.MADE, Outcome.KEPT} else 1


def _relative(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
