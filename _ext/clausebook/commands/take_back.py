"""`clausebook retour BESTAND`: what a counterparty made of a contract, beside what it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.commands import reading_dossiers, sides, write_schemas
from clausebook.commands.sides import SideError
from clausebook.core.documents.remade import NotComparableError
from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.claims import NoRecordError, parse
from clausebook.core.dossiers.dossier import NOTICES
from clausebook.core.library import load
from clausebook.epoch import timestamp
from clausebook.git import RevisionError
from clausebook.remaking import remake
from clausebook.returned.dossier_toml import to_toml
from clausebook.returned.laying import report_word
from clausebook.returned.laying_words import report_text
from clausebook.returned.new_dossier import propose
from clausebook.returned.reading import UnreadableError
from clausebook.returned.report_docx import report_docx
from clausebook.returned.report_page import report_page
from clausebook.returned.return_report import in_short
from clausebook.returned.word_file import read_word

if TYPE_CHECKING:
    import argparse

    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.claims import Record
    from clausebook.returned.new_dossier import Proposed
    from clausebook.returned.return_report import Report

REFUSED = 2
TEXTS = (".txt", ".md")
MARKS = 1
"""The exit code where something came back otherwise."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "retour", help="zeg wat de wederpartij van een contract maakte, en neem over wat u aanvaardt"
    )
    parser.add_argument("bestand", type=Path, help="wat terugkwam: een Word-bestand, een PDF of gewone tekst (.txt)")
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument(
        "--dossier", metavar="naam.toml", help="het dossier waarvan het contract was, als het bestand dat niet zegt"
    )
    origin.add_argument(
        "--model", help="het model, eventueel met keuzes (model:keuze=waarde), als het bestand dat niet zegt"
    )
    parser.add_argument("--uit", type=Path, help="de map voor het verslag (standaard: naast het bestand)")
    parser.add_argument(
        "--aanvaard",
        nargs="+",
        default=[],
        metavar="CODE",
        help="wat u overneemt in een nieuw dossier: codes uit het verslag, of: alles",
    )
    parser.add_argument(
        "--naar", type=Path, metavar="naam.toml", help="het nieuwe dossier; bestaat het al, dan gebeurt er niets"
    )
    parser.set_defaults(run=run, elsewhere=True)


def run(options: argparse.Namespace) -> int:
    """Write the report; 1 where something is otherwise, 2 where the file or its origin cannot be read."""
    file: Path = options.bestand
    if fault := _wrong_call(options):
        sys.stderr.write(f"{fault}\n")
        return REFUSED
    try:
        data = file.read_bytes()
        report, made = _reported(data, options)
    except OSError:
        return _refuse(file, "dit bestand is niet te openen; kijk of het pad klopt")
    except (UnreadableError, NoRecordError, NotComparableError, SideError, RevisionError) as error:
        return _refuse(file, str(error))
    folder: Path = options.uit or file.parent
    page, word = (folder / f"{file.stem}-retour{suffix}" for suffix in (".html", ".docx"))
    folder.mkdir(parents=True, exist_ok=True)
    write_whole({page: report_page(report), word: report_docx(report, timestamp=timestamp())})
    said = in_short(report) or ["Er is niets gewijzigd of ingevuld."]
    sys.stdout.write("".join(f"{line}\n" for line in said))
    sys.stdout.write(f"{page} en {word} zijn gemaakt.\n")
    if options.aanvaard:
        return _write_dossier(propose(report, made, options.aanvaard), options)
    return 0 if report.is_equal else MARKS


def _wrong_call(options: argparse.Namespace) -> str:
    if bool(options.aanvaard) != bool(options.naar):
        return "--aanvaard en --naar horen bij elkaar: wat u overneemt, en in welk nieuw dossier"
    if options.naar and options.naar.exists():
        return f"{options.naar} bestaat al; geef met --naar een andere naam"
    return ""


def _write_dossier(proposed: Proposed, options: argparse.Namespace) -> int:
    """Write the new dossier and say what it lacks; 1 where something that was accepted is not in it, or is not in order."""
    root: Path = options.map.resolve()
    target: Path = options.naar
    text = to_toml(proposed.content)
    book, _ = load(root)
    model = reading_dossiers.model_of(root, book)
    found, problems = dossier.read(target.as_posix(), text, book, model.block, model.can_print)
    target.parent.mkdir(parents=True, exist_ok=True)
    first = write_schemas.line_for(write_schemas.write_for(found.agreement, root, book), target) if found else ""
    write_whole({target: (first + text).encode()})
    sys.stdout.write(f"{target} is gemaakt, met: {', '.join(proposed.taken) or 'niets nieuws'}.\n")
    for code, why in proposed.left.items():
        sys.stdout.write(f"{code} is niet overgenomen: {why}\n")
    reading_dossiers.say(problems)
    return MARKS if proposed.left or [each for each in problems if each.code not in NOTICES] else 0


def _refuse(file: Path, message: str) -> int:
    sys.stderr.write(f"{file}: {message}\n")
    return REFUSED


def _reported(data: bytes, options: argparse.Namespace) -> tuple[Report, Remade]:
    """Return what there is to say of *data*, and the contract that it was when it went out."""
    made, own = _origin(data, options)
    if _is_pdf(data):
        from clausebook.returned.laying_pdf import report_pdf  # noqa: PLC0415 (it loads what reads a PDF)

        return report_pdf(data, made, own), made
    if options.bestand.suffix.lower() in TEXTS:
        return report_text(data, made), made
    return report_word(data, made), made


def _origin(data: bytes, options: argparse.Namespace) -> tuple[Remade, bytes]:
    """Return (the contract as it went out, its PDF where *data* is one)."""
    root: Path = options.map.resolve()

    def with_pdf(made: Remade, texts: Path) -> tuple[Remade, bytes]:
        if not _is_pdf(data):
            return made, b""
        from clausebook.seals.rebuild import rebuilt  # noqa: PLC0415 (it loads Typst)

        return made, rebuilt(made, texts).pdf

    if asked := options.dossier or options.model:
        return with_pdf(sides.made(asked, root), root)
    claim = _claim(data, options.bestand)
    if claim is None:
        msg = (
            "dit bestand zegt niet van welk contract het is; noem het met --dossier naam.toml, of het model met --model"
        )
        raise NoRecordError(msg)
    return remake(root, claim, with_pdf)


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _claim(data: bytes, file: Path) -> Record | None:
    """Return what *data* says of itself; None where it says nothing."""
    if not _is_pdf(data):
        told = b"" if file.suffix.lower() in TEXTS else read_word(data).record
        return parse(told) if told else None
    from clausebook.seals import SealError, files, own_record  # noqa: PLC0415 (as above)

    try:
        with files.opened(data) as pdf:
            return own_record.read_record(pdf)
    except SealError as error:
        raise UnreadableError(str(error)) from error
    except NoRecordError:
        return None
