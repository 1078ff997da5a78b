"""Where in an agreement something stands, in the words of its readers, by the keys of a sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.model import ANNEX
from clausebook.core.texts import views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Document

BEGIN = "het begin"
_AROUND = {
    "voorwerk": "de bladzijden vooraf",
    "titel": "de titel",
    "ondertitel": "de regel onder de titel",
    "partijen": "de partijen",
    "bijlagenlijst": "de lijst van bijlagen",
    "ondertekening": "de ondertekening",
}
"""What stands in no article and no annex, by the first word of its key."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: how it is called, the lid or the annex (`bijlage-datalek`) that it is in, and the clause that it is of.

    *whole* is what it is part of, an article or an annex, by name and as it is called; the *heading* of that begins it.
    """

    label: str
    target: str = ""
    clause: str = ""
    variant: str = ""
    whole: str = ""
    whole_label: str = ""
    heading: bool = False

    @property
    def is_lid(self) -> bool:
        """Say whether it is a lid."""
        return bool(self.target) and not self.target.startswith(ANNEX)


class Places:
    """The places of one document; *former* are those of another, for what is no longer in this one."""

    def __init__(self, document: Document, former: Document | None = None) -> None:
        self._by_key = dict(_of_articles(document)) | dict(_of_annexes(document))
        self._here = Place(BEGIN)
        self.former = Places(former) if former is not None else self

    def enter(self, key: str) -> Place:
        """Return the place at which *key* stands; what has no place of its own stands where the one before it does."""
        kind, _, _ = key.partition(" ")
        if key in self._by_key:
            self._here = self._by_key[key]
        elif kind in _AROUND:
            self._here = Place(_AROUND[kind])
        return self._here


def _of_articles(document: Document) -> Iterator[tuple[str, Place]]:
    for article in document.articles:
        title = views.plain(article.title)
        label = f"artikel {article.number} ({title})" if article.number else f"'{title}'"
        whole = f"artikel {article.id}"
        yield f"artikel {article.id}", Place(f"de kop van {label}", whole=whole, whole_label=label, heading=True)
        for clause in article.clauses:
            for lid in clause.leden:
                where = f"artikel {lid.number} ({title})" if article.number else f"{label}, {lid.number}"
                yield (
                    f"lid {lid.name}",
                    Place(where, lid.name, clause.clause, clause.variant, whole=whole, whole_label=label),
                )


def _of_annexes(document: Document) -> Iterator[tuple[str, Place]]:
    for annex in document.annexes:
        title = views.plain(annex.title)
        label = f"bijlage {annex.number} ({title})" if annex.number else f"'{title}'"
        name = f"{ANNEX}{annex.name}"
        first = Place(label, name, name, annex.variant, name, label, heading=True)
        yield f"bijlage {annex.name}", first
        for section in annex.sections:
            if section.title:
                where = f"{label}, {views.plain(section.title)}"
                yield f"kop {annex.name} {section.id}", replace(first, label=where, heading=False)
        yield f"parafen {annex.name}", replace(first, label=f"{label}, de parafen", heading=False)
