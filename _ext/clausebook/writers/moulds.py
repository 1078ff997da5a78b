"""The contracts that a series makes, before their values: what contracts that differ in these alone have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from clausebook.core.documents.contracts import make, with_gaps
from clausebook.core.documents.drafting import draft
from clausebook.core.law import dated
from clausebook.core.versions.unpublished import mark
from clausebook.writers.registry import FORMATS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clausebook.core.documents.contracts import Mould, Summary
    from clausebook.core.documents.document import Draft
    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.model import Agreement, Book, Library
    from clausebook.core.versions.origins import Origin
    from clausebook.writers.formats import Cast
    from clausebook.writers.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Casts:
    """A mould in each format that is asked for, by suffix; *digest* tells it from another."""

    mould: Mould
    casts: Mapping[str, Cast]
    digest: str

    @classmethod
    def of(cls, mould: Mould, suffixes: Iterable[str]) -> Self:
        """Return *mould* in the formats of *suffixes*."""
        return cls(mould, {suffix: FORMATS[suffix].cast(mould) for suffix in suffixes}, mould.digest())

    def fill(self, values: Mapping[str, str], workshop: Workshop) -> dict[str, bytes]:
        """Return the file in each format of the contract with *values*."""
        completed = self.mould.completed(values)
        return {suffix: cast.fill(completed, workshop) for suffix, cast in self.casts.items()}


class Moulds:
    """The moulds of contracts of *book*, in the formats of *suffixes*: one for all that differ in their values alone.

    *origin_of* says where the texts of an agreement come from. *made* are the moulds so far.
    """

    def __init__(self, book: Book, suffixes: Sequence[str], origin_of: Callable[[Agreement, Library], Origin]) -> None:
        self._book, self._suffixes, self._origin_of = book, suffixes, origin_of
        self._books: dict[dt.date | None, Book] = {}
        self._drafts: dict[tuple[str, int, dt.date | None], tuple[Draft, Origin]] = {}
        self._known: dict[object, int] = {}
        self.made: list[Casts] = []

    def library_of(self, dossier: Dossier) -> Library:
        """Return the texts as they are on the day of *dossier*."""
        return self._book_of(dossier).library

    def _book_of(self, dossier: Dossier) -> Book:
        if dossier.day not in self._books:
            self._books[dossier.day] = dated.on(self._book, dossier.day or dated.BEFORE)
        return self._books[dossier.day]

    def find(self, dossier: Dossier, summary: Summary) -> int:
        """Return the place in *made* of the mould of the contract that *dossier* makes."""
        selection, rows = frozenset(dossier.selection.items()), frozenset(dossier.rows.items())
        ticks = frozenset(dossier.ticks.items())
        signing = frozenset(dossier.signing.items())  # it has each party
        chosen = (dossier.agreement.id, dossier.day, dossier.provisions, selection, rows, ticks, signing)
        shape = (*chosen, frozenset(dossier.values), summary)
        if shape not in self._known:
            self._known[shape] = len(self.made)
            self.made.append(self._make(dossier, summary))
        return self._known[shape]

    def _make(self, dossier: Dossier, summary: Summary) -> Casts:
        agreement = dossier.agreement
        key = (agreement.id, len(agreement.parties), dossier.day)
        if key not in self._drafts:
            book = self._book_of(dossier)
            model = mark(book.agreements[agreement.id], book, dossier.day)
            origin = replace(self._origin_of(agreement, book.library), day=dossier.day)
            agreement = replace(agreement, edition=model.edition, stand=model.stand)
            self._drafts[key] = draft(agreement, book.library), origin
        whole, origin = self._drafts[key]
        return Casts.of(make(whole, with_gaps(dossier), summary, origin), self._suffixes)
