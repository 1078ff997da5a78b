"""`clausebook redline OUD NIEUW`: what differs between two texts, as a Word file with tracked changes or as a page."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.commands import dossiers
from clausebook.core import choices, contracts
from clausebook.core.assembling import assemble
from clausebook.core.check import check
from clausebook.core.completing import fill
from clausebook.core.drafting import draft
from clausebook.core.problems import suggestion
from clausebook.epoch import EpochError, timestamp
from clausebook.git import RevisionError, said
from clausebook.revisions import checkout
from clausebook.whole import write_whole
from clausebook.word.changed import compare
from clausebook.word.comparison_page import comparison_page
from clausebook.word.docx import to_redline
from clausebook.word.setting import sheet_of

if TYPE_CHECKING:
    import argparse

    from clausebook.core.document import Document
    from clausebook.core.model import Agreement, Book

SUFFIXES = (".docx", ".html")
REFUSED = 2
_SIDE = re.compile(r"(?P<name>[^:@]+)(?::(?P<choices>[^@]*))?(?:@(?P<revision>.+))?")
PATHS = ("clauses", "docs", "_templates", "dossiers")


class SideError(Exception):
    """One of the two texts cannot be made; the message says why, in Dutch."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "redline", help="zeg wat twee teksten verschillen, in Word (bijgehouden wijzigingen) of als pagina"
    )
    what = (
        "een model (verwerkersovereenkomst), met keuzes (…:doorgifte=volgens-tabel,audit=kort), of een dossier (naam.toml); "
        "met @v1.0 een eerdere stand in git"
    )
    parser.add_argument("oud", help=what)
    parser.add_argument("nieuw", help="net zo")
    parser.add_argument(
        "--uit",
        type=Path,
        default=Path("vergelijking.docx"),
        help="het bestand: .docx of .html (standaard: vergelijking.docx)",
    )
    parser.add_argument("--auteur", default="clausebook", help="van wie de wijzigingen in Word heten te zijn")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the comparison; 2 where that cannot be done, with the reason."""
    root: Path = options.map.resolve()
    if options.uit.suffix not in SUFFIXES:
        sys.stderr.write(f"--uit {options.uit}: dat kan niet; kies een naam die eindigt op {' of '.join(SUFFIXES)}\n")
        return REFUSED
    try:
        old, new = _document(options.oud, root), _document(options.nieuw, root)
        made = timestamp()
    except (SideError, RevisionError, EpochError) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    if options.uit.suffix == ".docx":
        content = to_redline(old, new, timestamp=made, author=options.auteur)
    else:
        content = comparison_page(compare(sheet_of(old), sheet_of(new)), old=options.oud, new=options.nieuw)
    _write(options.uit, content)
    sys.stdout.write(f"{options.uit} is gemaakt.\n")
    return 0


def _write(file: Path, content: bytes) -> None:
    write_whole({file: content})


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, as it was asked for."""

    name: str
    choices: dict[str, str]
    revision: str


def _document(asked: str, root: Path) -> Document:
    """Return the text that *asked* names, without the pages that come before it. Raises SideError and RevisionError."""
    side = _side(asked)
    with ExitStack() as stack:
        folder = stack.enter_context(checkout(root, _commit(side.revision, root), PATHS)) if side.revision else root
        book, problems = check(folder)
        # What the check of today refuses of a text of before, it did not refuse then.
        if problems and not side.revision:
            msg = f"de teksten hebben meldingen, zoals: {problems[0]}. Herstel die eerst met `clausebook check`"
            raise SideError(msg)
        made = _of_dossier(side, folder, book) if side.name.endswith(".toml") else _of_model(side, book)
    return replace(made, front=())


def _commit(revision: str, root: Path) -> str:
    found = said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        msg = f"'{revision}' bestaat niet in git; noem na de @ een tak, een label of een commit die er wel is"
        raise SideError(msg)
    return found


def _side(asked: str) -> _Side:
    found = _SIDE.fullmatch(asked)
    if found is None:
        msg = f"'{asked}' is niet te lezen; schrijf een model, model:keuze=waarde, of een dossier, eventueel met @stand"
        raise SideError(msg)
    pairs = [each.strip() for each in (found["choices"] or "").split(",") if each.strip()]
    if wrong := [each for each in pairs if "=" not in each]:
        msg = f"'{wrong[0]}' is geen keuze; schrijf keuze=waarde"
        raise SideError(msg)
    selection = {name.strip(): value.strip() for name, _, value in (each.partition("=") for each in pairs)}
    return _Side(found["name"], selection, found["revision"] or "")


def _of_model(side: _Side, book: Book) -> Document:
    agreement = book.agreements.get(side.name)
    if agreement is None:
        hint = suggestion(
            side.name, book.agreements, f"; kies uit: {', '.join(book.agreements)}, of noem een dossier (.toml)"
        )
        msg = f"overeenkomst '{side.name}' bestaat niet{hint}"
        raise SideError(msg)
    return fill(assemble(draft(agreement, book.library), _selection(side, agreement, book)), {})


def _selection(side: _Side, agreement: Agreement, book: Book) -> dict[str, str]:
    made = {choice.name: choice for choice in choices.choices_of(agreement, book.library)}
    for name, value in side.choices.items():
        if name not in made:
            hint = suggestion(name, made, f"; kies uit: {', '.join(made)}")
            msg = f"keuze '{name}' bestaat niet in {agreement.id}{hint}"
            raise SideError(msg)
        if value not in made[name].values:
            msg = f"keuze '{name}' heeft geen waarde '{value}'; kies uit: {', '.join(made[name].values)}"
            raise SideError(msg)
    return choices.standard(made.values()) | side.choices


def _of_dossier(side: _Side, root: Path, book: Book) -> Document:
    if side.choices:
        msg = f"{side.name} heeft zelf keuzes; zet ze in het dossier, of vergelijk het model"
        raise SideError(msg)
    file = Path(side.name)
    if side.revision or not file.exists():
        file = root / file
    dossier, problems = dossiers.read(file, root, book)
    if dossier is None:
        raise SideError("\n".join(map(str, problems)))
    summary = contracts.summarise(dossier, book.library, problems, concept=bool(problems))
    return contracts.make(draft(dossier.agreement, book.library), dossier, summary).fill(contracts.fillings(dossier))
