"""Makes a contract again of the texts in a book, by what a file says of its keuzes and values (`claims.py`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.documents.blank_models import bare_model, blank_model
from clausebook.core.documents.contracts import CONCEPT, FINAL, filled_in, summarise
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.parties import MOST_PARTIES, widened
from clausebook.core.dossiers.dossier import Dossier
from clausebook.core.fields.values import Value
from clausebook.core.law import dated
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.versions import unpublished
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.dossiers.claims import Record
    from clausebook.core.model import Agreement, Book
    from clausebook.core.problems import Problem
    from clausebook.core.proof.choices import Selection
    from clausebook.core.versions.origins import Origin


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


def _model(book: Book, record: Record) -> tuple[Book, Agreement]:
    """Return *book* on the day of *record*, and the model that that names. Raises NotComparableError."""
    book = unpublished.marked(dated.on(book, record.origin.day or dated.BEFORE), record.origin.day)
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


def of_record(book: Book, record: Record, basis: str) -> Remade:
    """Return the contract that *record* describes, made of the texts of *book*. Raises NotComparableError."""
    book, agreement = _model(book, record)
    if record.is_blank:
        make = blank_model if record.lists_fields else bare_model
        blank = make(draft(agreement, book.library), record.selection, record.signing, record.origin)
        return Remade(blank, book, agreement, None, basis)
    dossier = dossier_of(record, agreement)
    document = contract_of(dossier, book, record.origin, status=record.status, still_open=record.open)
    return Remade(document, book, agreement, dossier, basis)


def of_dossier(dossier: Dossier, book: Book, problems: Sequence[Problem], basis: str) -> Remade:
    """Return the contract that *dossier* makes of the texts of *book*: a concept, where *problems* are still open."""
    book = dated.on(book, dossier.day or dated.BEFORE)
    summary = summarise(dossier, book.library, problems, concept=bool(problems))
    document = filled_in(draft(dossier.agreement, book.library), dossier, summary)
    return Remade(document, book, dossier.agreement, dossier, basis)


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
        document = (blank_model if before.front else bare_model)(whole, selection, signing)
    else:
        dossier = replace(made.dossier, selection=selection)
        summary = summarise(dossier, made.book.library, (), concept=before.status == CONCEPT)
        document = filled_in(whole, dossier, summary, before.origin)
    return replace(document, front=before.front, fingerprint=before.fingerprint, origin=before.origin)
