"""`clausebook akkoord`: say that a text was approved, or how the texts stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.commands import arguments
from clausebook.core.checking import check
from clausebook.core.fields.values import show_date
from clausebook.core.law import dated
from clausebook.core.problems import Source, suggestion
from clausebook.core.versions import approvals
from clausebook.core.versions.approvals import WORDS, Approval

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.core.model import Book
    from clausebook.core.versions.approvals import Standing


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "akkoord", help="leg vast dat een tekst is goedgekeurd, of zeg hoe de teksten ervoor staan"
    )
    parser.add_argument(
        "teksten",
        nargs="*",
        metavar="tekst",
        help="de naam van een clausule of variant (naam/variant); niets toont de stand",
    )
    parser.add_argument("--alle", action="store_true", help="keur elke tekst goed die nu geen geldig akkoord heeft")
    parser.add_argument("--rol", default="", help="in welke rol, zoals 'jurist'")
    parser.add_argument("--naam", default="", help="wie")
    parser.add_argument("--tot", type=arguments.date, help="de laatste dag waarop het akkoord geldt, als 2028-03-01")
    parser.add_argument("--datum", type=arguments.date, help="de dag van het akkoord (standaard: vandaag)")
    parser.add_argument("--eis", action="store_true", help="geef exitcode 1 als een tekst geen geldig akkoord heeft")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write approvals, or print how the texts stand; 2 where that is refused."""
    root: Path = options.map.resolve()
    day = options.datum or arguments.today()
    book, problems = check(root)
    if options.teksten or options.alle:
        if problems:
            sys.stderr.write("De controle heeft meldingen; herstel die eerst (`clausebook check`), en keur dan goed.\n")
            return 2
        return _approve(root, book, day, options)
    found = list(_standings(book, day))
    sys.stdout.writelines(f"{line}\n" for line in _overview(found))
    return int(options.eis and any(each.state != "akkoord" for each in found))


def _standings(book: Book, day: dt.date) -> Iterator[Standing]:
    """Yield how each text stands on *day*, also of those that hold from a later day on."""
    seen: set[str] = set()
    for each in (day, *(later for later in dated.days_of(book.library) if later > day)):
        for standing in approvals.standings(dated.on(book, each), day):
            if standing.name not in seen:
                seen.add(standing.name)
                yield standing


def _approve(root: Path, book: Book, day: dt.date, options: argparse.Namespace) -> int:
    found = {each.name: each for each in _standings(book, day)}
    names = list(options.teksten) or [name for name, each in found.items() if each.state != "akkoord"]
    objections = [
        f"tekst '{name}' bestaat niet{suggestion(name, found, '; noem haar zoals haar bestand heet, zonder .md')}"
        for name in names
        if name not in found
    ]
    if not (options.rol.strip() and options.naam.strip()):
        objections.append("zeg wie goedkeurt en in welke rol: --rol 'jurist' --naam '…'")
    if options.tot is not None and options.tot < day:
        objections.append("--tot ligt vóór de dag van het akkoord; noem een latere dag")
    if objections:
        sys.stderr.writelines(f"{each}\n" for each in objections)
        return 2
    source = Source(book.library.folders.approvals)
    new = {
        name: Approval(name, found[name].digest, day, options.rol, options.naam, source, options.tot) for name in names
    }
    content = approvals.written({**book.approvals, **new})
    write_whole({root / book.library.folders.approvals: content.encode()})
    count = "1 tekst" if len(new) == 1 else f"{len(new)} teksten"
    sys.stdout.write(
        f"Het akkoord op {count} staat in {book.library.folders.approvals}. Leg dat vast in uw voorstel.\n"
    )
    return 0


def _overview(found: Sequence[Standing]) -> list[str]:
    """Return lines that say how the texts stand: how many, which lack an approval, and what is due by month."""
    lines = [f"{sum(each.state == 'akkoord' for each in found)} van {len(found)} teksten hebben een geldig akkoord."]
    for each in found:
        if each.state != "akkoord":
            given = f" (van {show_date(each.approval.date)})" if each.approval else ""
            lines.append(f"  {each.text.source.path}: {WORDS[each.state]}{given}")
    lines += ["", "Opnieuw bekijken:"]
    for month, due in approvals.by_month(iter(found)).items():
        late = sum(each.is_due for each in due)
        count = "1 tekst" if len(due) == 1 else f"{len(due)} teksten"
        lines.append(f"  vóór {month}: {count}{f', waarvan {late} te laat' if late else ''}")
    return lines
