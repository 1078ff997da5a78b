"""Makes a contract again of the texts in this project, by what the contract says of its keuzes and values.

What the contract itself says its text is, is not used: only the texts of this project, at a commit of its own history.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from clausebook.core import choices
from clausebook.core.assembling import assemble
from clausebook.core.completing import fill
from clausebook.core.contracts import fillings, make, summarise, with_gaps
from clausebook.core.dossier import Dossier
from clausebook.core.drafting import draft
from clausebook.core.library import load
from clausebook.core.origins import LAYOUT
from clausebook.core.parties import MOST_PARTIES, widened
from clausebook.core.problems import Source
from clausebook.core.values import Value
from clausebook.git import RevisionError
from clausebook.revisions import checkout, is_in_history
from clausebook.writers.errors import WriterError
from clausebook.writers.record import record_of
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.document import Document
    from clausebook.core.model import Agreement, Book
    from clausebook.seals.records import Record

SOURCES = ("clauses", "docs", "_templates")
"""What texts are made of. They are read as data: the `conf.py` of a project is a program, and is never run."""


class NotComparableError(Exception):
    """The texts that a contract says it was made of are not here; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The contract as it must be: its file, its data, and *basis*, which texts it was made of, in words."""

    pdf: bytes
    data: Mapping[str, Any]
    basis: str


def rebuild(project: Path, record: Record) -> Rebuilt:
    """Return the contract that *record* describes, made of the texts of *project*.

    They are those of the commit that *record* names, where that is in the history of *project* and has that version of the
    model; else those in the folder. Raises NotComparableError.
    """
    reasons = []
    for commit, basis in _candidates(project, record):
        try:
            with _texts(project, commit) as root:
                return _make(root, *_model(root, record), record, basis)
        except (NotComparableError, RevisionError) as error:
            reasons.append(str(error))
        except Exception:  # texts of any age, which the engine of today may not be able to read
            reasons.append(f"met {basis} is het contract hier niet opnieuw te maken")
    raise NotComparableError("; ".join(dict.fromkeys(reasons)))


def _candidates(project: Path, record: Record) -> Iterator[tuple[str, str]]:
    """Yield commits to look in, "" for the folder as it is, and what to call each.

    A commit outside the history of the project may be anyone's: git also keeps proposals that were never accepted.
    """
    try:
        known = bool(record.commit) and is_in_history(project, record.commit)
    except RevisionError:
        known = False
    if known:
        yield record.commit, f"de teksten van commit {record.commit[:10]}"
    yield "", "de teksten zoals zij nu in deze map staan"


@contextmanager
def _texts(project: Path, commit: str) -> Iterator[Path]:
    if commit:
        with checkout(project, commit, SOURCES) as folder:
            yield folder
        return
    with TemporaryDirectory(prefix="clausebook-") as name:
        folder = Path(name)
        for each in SOURCES:
            if (project / each).is_dir():
                shutil.copytree(project / each, folder / each)
            elif (project / each).is_file():
                shutil.copyfile(project / each, folder / each)
        yield folder


def _model(root: Path, record: Record) -> tuple[Book, Agreement]:
    """Return the texts in *root*, and the model that *record* names. Raises NotComparableError."""
    book, _ = load(root)
    agreement = book.agreements.get(record.model)
    if agreement is None:
        msg = f"het model '{record.model}' staat niet in dit project"
        raise NotComparableError(msg)
    if agreement.version != record.version:
        msg = f"versie {record.version} van '{record.model}' staat niet in dit project; hier is versie {agreement.version}"
        raise NotComparableError(msg)
    agreement = widened(agreement, min(len(record.signing), MOST_PARTIES))
    made = {choice.name: choice.values for choice in choices.choices_of(agreement, book.library)}
    if made.keys() != record.selection.keys() or any(record.selection[n] not in made[n] for n in made):
        msg = "het bestand noemt andere keuzes dan dit model heeft"
        raise NotComparableError(msg)
    return book, agreement


def _make(root: Path, book: Book, agreement: Agreement, record: Record, basis: str) -> Rebuilt:
    document = (_blank if record.is_blank else _filled)(book, agreement, record)
    try:
        with Workshop(root / LAYOUT, timestamp=0) as workshop:
            pdf = FORMATS["pdf"].write(document, workshop)
    except WriterError as error:
        msg = "het contract is met deze gegevens niet opnieuw te maken"
        raise NotComparableError(msg) from error
    return Rebuilt(pdf, record_of(document), basis)


def _blank(book: Book, agreement: Agreement, record: Record) -> Document:
    document = assemble(draft(agreement, book.library), record.selection, signing=record.signing)
    return replace(fill(document, {}), origin=record.origin)


def _filled(book: Book, agreement: Agreement, record: Record) -> Document:
    dossier = Dossier(
        source=Source(agreement.source.path),
        name=record.model,
        reference=record.reference,
        agreement=agreement,
        selection=record.selection,
        values={name: Value(text, text) for name, text in record.values.items()},
        rows=record.rows,
        ticks=record.ticks,
        signing=record.signing,
    )
    summary = summarise(dossier, book.library, (), concept=False)
    mould = make(draft(agreement, book.library), with_gaps(dossier), summary, record.origin)
    return mould.fill(fillings(dossier))
