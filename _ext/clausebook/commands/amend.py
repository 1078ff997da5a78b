"""`clausebook allonge CONTRACT.pdf`: bring a contract that was signed to another version, by an allonge that parties sign too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.atomic_files import write_whole
from clausebook.commands import amendable, arguments, newer_text, reading_dossiers
from clausebook.commands.amendable import RefusedContractError
from clausebook.core.documents.allonge import amend
from clausebook.core.documents.document_differences import compare
from clausebook.core.dossiers.dossier import NOTICES
from clausebook.core.files import toml_lines
from clausebook.core.files.file_names import safe_name
from clausebook.core.library import load
from clausebook.core.texts.templates import AMENDMENT
from clausebook.core.versions.origins import LAYOUT
from clausebook.core.wording.printable import printable_lines
from clausebook.errors import ClausebookError
from clausebook.remaking import remake, wordings_in
from clausebook.revisions import Origins

if TYPE_CHECKING:
    import argparse

    from clausebook.commands.newer_text import Newer
    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.claims import Record
    from clausebook.core.problems import Problem

SUFFIXES = ("pdf", "docx", "json")
UNFINISHED, REFUSED = 1, 2
MUCH = 0.5
"""The part of the leden that changes, above which a new contract reads more easily."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "allonge", help="breng een getekend contract naar een andere versie, met een allonge om te tekenen (PDF, Word)"
    )
    parser.add_argument("contract", type=Path, help="het getekende contract (PDF), of de laatste allonge erbij")
    parser.add_argument("--naar", default="", metavar="VERSIE", help="de versie van het model (standaard: de nieuwste)")
    parser.add_argument(
        "--ingang",
        type=arguments.date,
        metavar="DAG",
        help="de dag vanaf wanneer zij geldt, als 2027-07-01 (standaard: als de laatste partij tekent)",
    )
    parser.add_argument(
        "--dossier",
        type=Path,
        metavar="naam.toml",
        help="de keuzes en waarden van de nieuwe tekst (standaard: die van het contract)",
    )
    parser.add_argument("--op-papier", action="store_true", help="het contract is op papier getekend; geef de PDF of de gegevens (JSON) ervan")  # fmt: skip
    parser.add_argument(
        "--origineel",
        type=Path,
        metavar="BESTAND",
        help="het contract zoals u het liet tekenen (PDF of JSON), als een dienst of een scanner er een ander bestand van maakte",
    )
    parser.add_argument("--uit", type=Path, help="de map voor de bestanden (standaard: naast het contract)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the allonge; 1 where its dossier is not in order, 2 where there can be none, with the reason."""
    root: Path = options.map.resolve()
    try:
        record = amendable.read(options.contract, root, on_paper=options.op_papier, original=options.origineel)
        newer = newer_text.find(root, record, options.naar, options.ingang or epoch.day())
        before = remake(root, record.amends.new if record.amends else record, lambda made, _: made)
        path, text, left = _dossier(options, record, newer, before)
        after, problems = newer.contract(path.as_posix(), text)
        if after is None:
            return _unfinished(path, text, problems, made=options.dossier is None)
        allonge = _allonge(root, record, before.document, after, options)
    except ClausebookError as error:
        sys.stderr.write(f"{printable_lines(f'{options.contract}: {error}')}\n")
        return REFUSED
    if options.dossier is not None:
        reading_dossiers.say(problems)
    _tell_left(left, newer)
    return _write(options, root, allonge)


def _folder(options: argparse.Namespace) -> Path:
    folder: Path = options.uit or options.contract.parent
    return folder


def _name(reference: str, version: str) -> str:
    return f"{safe_name(reference)}-allonge-{version}"


def _dossier(options: argparse.Namespace, record: Record, newer: Newer, before: Remade) -> tuple[Path, str, list[str]]:
    """Return (file, text, what is left out) of the dossier of the newer text. Raises RefusedContractError."""
    if options.dossier is None:
        text, left = newer.carried(before)
        return _folder(options) / f"{_name(record.reference, newer.edition.version)}.toml", text, left
    content, problems = reading_dossiers.content_of(options.dossier)
    given, wrong = (None, []) if content is None else toml_lines.text_of(options.dossier.as_posix(), content)
    if given is None:
        raise RefusedContractError("\n".join(map(str, [*problems, *wrong])))
    return options.dossier, given, []


def _allonge(root: Path, record: Record, before: Document, after: Document, options: argparse.Namespace) -> Document:
    if after.reference != record.reference or after.agreement != record.model:
        msg = f"{options.dossier} is van een ander contract: het kenmerk is {after.reference}, en dat van dit contract {record.reference}"
        raise RefusedContractError(msg)
    origin = Origins(root).of_files((AMENDMENT, LAYOUT))
    wordings = wordings_in(load(root)[0])
    differences = compare(before, after)
    if differences.share > MUCH:
        sys.stdout.write(
            "Meer dan de helft van de leden verandert. Een nieuw contract leest dan vaak makkelijker dan een allonge.\n"
        )
    return amend(differences, wordings, origin, start=options.ingang, earlier=record.amends is not None)


def _unfinished(path: Path, text: str, problems: list[Problem], *, made: bool) -> int:
    """Say what the dossier of the newer text lacks, and write the one that was *made* of the contract: never over another."""
    if made and path.exists() and path.read_text(encoding="utf-8", errors="replace") != text:
        sys.stderr.write(f"{path} bestaat al, en is anders; is het uw dossier, geef dan --dossier {path}\n")
        return REFUSED
    if made:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole({path: text.encode()})
    reading_dossiers.say(each for each in problems if each.code not in NOTICES)
    written = f"De keuzes en waarden van het contract staan in {path}. " if made else ""
    sys.stdout.write(f"{written}Herstel het dossier, en geef de opdracht nog eens met --dossier {path}.\n")
    return UNFINISHED


def _tell_left(left: list[str], newer: Newer) -> None:
    for line in left:
        sys.stdout.write(f"{line.partition(' = ')[0]}: de tekst van versie {newer.edition.version} vraagt dit niet meer; weggelaten.\n")  # fmt: skip


def _write(options: argparse.Namespace, root: Path, allonge: Document) -> int:
    from clausebook.writers.registry import FORMATS  # noqa: PLC0415 (it loads Typst)
    from clausebook.writers.workshop import Workshop  # noqa: PLC0415

    folder, stem = _folder(options), _name(allonge.reference, allonge.version)
    with Workshop(root, epoch.timestamp()) as workshop:
        files = {folder / f"{stem}.{suffix}": FORMATS[suffix].write(allonge, workshop) for suffix in SUFFIXES}
    if other := [file for file, content in files.items() if file.exists() and file.read_bytes() != content]:
        sys.stderr.write(f"{other[0]} bestaat al, en is anders; geef met --uit een andere map\n")
        return REFUSED
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(files)
    sys.stdout.write(
        f"{' en '.join(map(str, files))} zijn gemaakt. Laat elke partij de PDF tekenen: `clausebook teken`.\n"
    )
    return 0
