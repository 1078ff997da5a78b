"""The text that a contract gets by an allonge: that of a version that was published, with the keuzes and values that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.commands.amendable import RefusedContractError
from clausebook.core.documents.remade import contract_of
from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import NOTICES, Model
from clausebook.core.dossiers.grounds import grounds
from clausebook.core.fields.values import show_date
from clausebook.core.files.folders import folders_of
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.problems import Code
from clausebook.core.proof.standing import block_fields
from clausebook.core.versions import unpublished, version_pages
from clausebook.core.versions.origins import Origin
from clausebook.core.versions.version_numbers import number
from clausebook.returned.dossier_toml import to_toml
from clausebook.returned.new_dossier import content_of
from clausebook.revisions import checkout, find_published
from clausebook.writers.maker import maker_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.claims import Record
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem
    from clausebook.core.versions.version_pages import Edition, History

NO_PLACE = frozenset({Code.DOSSIER_FIELD})
"""What is wrong with a value that the newer text has no place for."""


@dataclass(frozen=True, slots=True)
class Newer:
    """The state of *project* at *commit*, in which *edition* was published, as it is on *day*."""

    project: Path
    edition: Edition
    commit: str
    day: dt.date

    def contract(self, path: str, text: str) -> tuple[Document | None, list[Problem]]:
        """Return (contract, problems) of the dossier *text*, the file *path*; None where it is not in order."""
        with checkout(self.project, self.commit) as folder:
            book, _ = load(folder)
            made, problems = dossier.read_with(path, text, _model(folder, book, self.day))
            if made is None or any(each.code not in NOTICES for each in problems):
                return None, problems
            day = made.day or self.day
            book = unpublished.marked(dated.on(book, day), day)
            model = book.agreements[made.agreement.id]
            agreement = replace(made.agreement, edition=model.edition, stand=model.stand)
            origin = Origin(self.commit, maker=maker_of(self.project), day=day)
            return contract_of(replace(made, agreement=agreement, day=day), book, origin), problems

    def carried(self, before: Remade) -> tuple[str, list[str]]:
        """Return (dossier, values left out) of what the contract *before* has, for the newer text.

        Only a value that has no place in that is left out; whatever else does not fit is for a person.
        """
        assert before.dossier is not None
        content = content_of(before.dossier, before.book.library.fields)
        content.day = self.day
        lines = to_toml(content).splitlines()
        with checkout(self.project, self.commit) as folder:
            book, _ = load(folder)
            _, problems = dossier.read_with("", "\n".join(lines), _model(folder, book, self.day))
        gone = {each.source.line for each in problems if each.code in NO_PLACE}
        kept = [line for n, line in enumerate(lines, start=1) if n not in gone]
        return "\n".join(kept) + "\n", [lines[n - 1] for n in sorted(gone)]


def _model(folder: Path, book: Book, day: dt.date) -> Model:
    from clausebook.writers.glyphs import printable  # noqa: PLC0415 (it loads the writer of the PDF)

    return Model(grounds(book), block_fields(folder), printable().__contains__, day)


def find(project: Path, record: Record, version: str, day: dt.date) -> Newer:
    """Return the state to which the contract of *record* goes: that of *version*, or else of the newest that there is on *day*.

    Raises RefusedContractError and RevisionError.
    """
    history = _history(project, record.model)
    edition = _edition(history, version, day)
    if number(edition.version) < number(record.version):
        msg = f"versie {edition.version} is ouder dan versie {record.version} van dit contract; een allonge gaat naar een nieuwere tekst"
        raise RefusedContractError(msg)
    published = find_published(project, record.model, edition)
    if published is None:
        msg = f"de teksten van versie {edition.version} staan niet in git; haal de geschiedenis op met `git fetch --unshallow --tags`"
        raise RefusedContractError(msg)
    return Newer(project, edition, published.commit, day)


def _history(project: Path, model: str) -> History:
    path = folders_of(project).history_of(model)
    file = project / path
    if not file.is_file():
        msg = f"van het model '{model}' staan hier geen versies ({path}); een allonge gaat naar een versie die is uitgegeven"
        raise RefusedContractError(msg)
    history, _ = version_pages.read(file.name, model, file.read_text("utf-8", errors="replace"))
    if history.ended:
        msg = (
            f"het model '{model}' is ingetrokken op {show_date(history.ended)}: er komt geen nieuwere tekst. Uw contract blijft "
            "gelden; wilt u andere afspraken, maak dan een contract van een ander model"
        )
        raise RefusedContractError(msg)
    return history


def _edition(history: History, version: str, day: dt.date) -> Edition:
    known = {each.version: each for each in history.editions}
    there = [each for each in history.editions if each.date <= day]
    if version and version not in known:
        msg = f"versie {version} van '{history.id}' bestaat niet; kies uit: {', '.join(known)}"
        raise RefusedContractError(msg)
    if version and known[version] not in there:
        msg = f"versie {version} geldt pas vanaf {show_date(known[version].date)}; geef die dag, of een latere, met --ingang"
        raise RefusedContractError(msg)
    if not there:
        msg = f"van '{history.id}' is nog geen versie uitgegeven"
        raise RefusedContractError(msg)
    return known[version] if version else there[0]
