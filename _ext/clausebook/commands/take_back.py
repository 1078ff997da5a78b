"""`clausebook retour BESTAND`: what a counterparty made of a contract, beside what it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.commands import sides
from clausebook.commands.sides import SideError
from clausebook.core.claims import NoRecordError, parse
from clausebook.git import RevisionError
from clausebook.remaking import NotComparableError, remake
from clausebook.returned.laying import report_word
from clausebook.returned.report_page import report_page
from clausebook.returned.seen import UnreadableError
from clausebook.returned.word_file import read_word
from clausebook.whole import write_whole

if TYPE_CHECKING:
    import argparse

    from clausebook.returned.report import Report

REFUSED = 2
MARKS = 1
"""The exit code where something came back otherwise."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "retour", help="zeg wat de wederpartij van een contract maakte, en neem over wat u aanvaardt"
    )
    parser.add_argument("bestand", type=Path, help="wat terugkwam (.docx)")
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument(
        "--dossier", metavar="naam.toml", help="het dossier waarvan het contract was, als het bestand dat niet zegt"
    )
    origin.add_argument(
        "--model", help="het model, eventueel met keuzes (model:keuze=waarde), als het bestand dat niet zegt"
    )
    parser.add_argument("--uit", type=Path, help="de map voor het verslag (standaard: naast het bestand)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report; 1 where something is otherwise, 2 where the file or its origin cannot be read."""
    file: Path = options.bestand
    try:
        data = file.read_bytes()
        report = _report(data, options)
    except OSError:
        return _refuse(file, "dit bestand is niet te openen; kijk of het pad klopt")
    except (UnreadableError, NoRecordError, NotComparableError, SideError, RevisionError) as error:
        return _refuse(file, str(error))
    folder: Path = options.uit or file.parent
    target = folder / f"{file.stem}-retour.html"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole({target: report_page(report)})
    _tell(report, target)
    return 0 if report.is_equal else MARKS


def _refuse(file: Path, message: str) -> int:
    sys.stderr.write(f"{file}: {message}\n")
    return REFUSED


def _report(data: bytes, options: argparse.Namespace) -> Report:
    root: Path = options.map.resolve()
    if asked := options.dossier or options.model:
        return report_word(data, sides.made(asked, root))
    claim = read_word(data).record
    if not claim:
        msg = (
            "dit bestand zegt niet van welk contract het is; noem het met --dossier naam.toml, of het model met --model"
        )
        raise NoRecordError(msg)
    return report_word(data, remake(root, parse(claim), lambda made, _: made))


def _tell(report: Report, target: Path) -> None:
    lines = [
        *(f"eerst: {each.what}{f' ({each.where})' if each.where else ''}" for each in report.first),
        *(f"{each.code}: {each.label} is ingevuld of gewijzigd" for each in report.values),
        *(f"{each.code}: {each.title} {each.new}, was: {each.old}" for each in report.choices),
        *(f"{each.code}: {each.where} is {each.kind}" for each in report.changes),
        *(f"niet meer bewezen: {each.title} ({each.law})" for each in report.unproven),
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines or ["Er is niets gewijzigd of ingevuld."]))
    sys.stdout.write(f"{target} is gemaakt.\n")
