"""Makes a contract again of the texts in this project, by what a file says of its keuzes and values (`core.claims`).

What the file itself says its text is, is not used: only the texts of this project, at a commit of its own history.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from clausebook.core import choices, dated, unpublished
from clausebook.core.allonge import WORDINGS, amend
from clausebook.core.blank_models import blank_model
from clausebook.core.contracts import CONCEPT, FINAL, filled_in, summarise
from clausebook.core.differences import compare
from clausebook.core.dossier import Dossier
from clausebook.core.drafting import draft
from clausebook.core.folders import folders_of
from clausebook.core.library import load
from clausebook.core.parties import MOST_PARTIES, widened
from clausebook.core.problems import Source
from clausebook.core.templates import AMENDMENT
from clausebook.core.values import Value
from clausebook.core.wordings import wordings_of
from clausebook.errors import ClausebookError
from clausebook.git import RevisionError
from clausebook.revisions import checkout, is_in_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.core.choices import Selection
    from clausebook.core.claims import Record
    from clausebook.core.content import Inlines
    from clausebook.core.document import Document
    from clausebook.core.model import Agreement, Book
    from clausebook.core.origins import Origin

T = TypeVar("T")


class NotComparableError(ClausebookError):
    """The texts that a contract says it was made of are not here; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Remade:
    """A contract as it must be, and what it was made of: *book* and *agreement*, and the *dossier* of one that is filled in.

    *basis* says which texts those are, in words.
    """

    document: Document
    book: Book
    agreement: Agreement
    dossier: Dossier | None
    basis: str


def remake(project: Path, record: Record, finish: Callable[[Remade, Path], T]) -> T:
    """Return what *finish* makes of the contract that *record* describes, and of the folder with the texts of it.

    They are those of the commit that *record* names, where that is in the history of *project* and has that version of the
    model; else those in the folder. Raises NotComparableError.
    """
    reasons = []
    for commit, basis in _candidates(project, record):
        try:
            with _texts(project, commit) as root:
                made = _amended(project, root, record, basis) if record.amends else _remade(root, record, basis)
                return finish(made, root)
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
        with checkout(project, commit) as folder:
            yield folder
        return
    with TemporaryDirectory(prefix="clausebook-") as name:
        folder = Path(name)
        for each in folders_of(project).texts:
            if (project / each).is_dir():
                shutil.copytree(project / each, folder / each)
            elif (project / each).is_file():
                shutil.copyfile(project / each, folder / each)
        yield folder


def _model(root: Path, record: Record) -> tuple[Book, Agreement]:
    """Return the texts in *root*, and the model that *record* names. Raises NotComparableError."""
    book = unpublished.marked(dated.on(load(root)[0], record.origin.day or dated.BEFORE), record.origin.day)
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


def _remade(root: Path, record: Record, basis: str) -> Remade:
    book, agreement = _model(root, record)
    if record.is_blank:
        blank = blank_model(draft(agreement, book.library), record.selection, record.signing, record.origin)
        return Remade(blank, book, agreement, None, basis)
    dossier = dossier_of(record, agreement)
    document = contract_of(dossier, book, record.origin, status=record.status, still_open=record.open)
    return Remade(document, book, agreement, dossier, basis)


def _amended(project: Path, root: Path, record: Record, basis: str) -> Remade:
    """Return the allonge that *record* describes, of the sentences in *root* and of the two contracts that it is about."""
    amends = record.amends
    assert amends is not None
    before, after = (remake(project, each, lambda made, _: made) for each in (amends.old, amends.new))
    differences = compare(before.document, after.document)
    wordings = wordings_in(load(root)[0])
    document = amend(differences, wordings, record.origin, start=amends.start, earlier=amends.earlier)
    basis = f"{basis}; de tekst die was: {before.basis}; de tekst die komt: {after.basis}"
    return replace(after, document=document, basis=basis)


def wordings_in(book: Book) -> Mapping[str, Inlines]:
    """Return the sentences of an allonge that *book* has. Raises NotComparableError."""
    found = wordings_of(book.library.templates.get(AMENDMENT, ()))
    if missing := [each for each in WORDINGS if each not in found]:
        msg = f"in {AMENDMENT} ontbreekt ':{missing[0]}:'; zonder die regel is er geen allonge te maken"
        raise NotComparableError(msg)
    return found


def dossier_of(record: Record, agreement: Agreement) -> Dossier:
    """Return the dossier of *agreement* that *record* describes; its values are as they read in the text."""
    return Dossier(
        source=Source(agreement.source.path),
        name=record.model,
        reference=record.reference,
        agreement=agreement,
        selection=record.selection,
        values={name: Value(text, text) for name, text in record.values.items()},
        rows=record.rows,
        ticks=record.ticks,
        signing=record.signing,
        day=record.origin.day,
        provisions=record.provisions,
    )


def contract_of(
    dossier: Dossier, book: Book, origin: Origin, *, status: str = FINAL, still_open: tuple[str, ...] = ()
) -> Document:
    """Return the contract that *dossier* makes of the texts of *book*; a concept says what is *still open*."""
    summary = summarise(dossier, book.library, (), concept=status == CONCEPT)
    whole = draft(dossier.agreement, book.library)
    return filled_in(whole, dossier, replace(summary, open=still_open), origin)


def again(made: Remade, selection: Selection) -> Document:
    """Return the contract of *made* with the keuzes of *selection*; what stands around the text stays as it was."""
    before, whole = made.document, draft(made.agreement, made.book.library)
    if made.dossier is None:
        signing = {party.role: party.signatories for party in before.roles}
        document = blank_model(whole, selection, signing)
    else:
        dossier = replace(made.dossier, selection=selection)
        summary = summarise(dossier, made.book.library, (), concept=before.status == CONCEPT)
        document = filled_in(whole, dossier, summary, before.origin)
    return replace(document, front=before.front, fingerprint=before.fingerprint, origin=before.origin)
