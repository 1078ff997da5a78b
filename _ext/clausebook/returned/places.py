"""Where in an agreement something stands, in the words of its readers, by the keys of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core import views
from clausebook.core.model import ANNEX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.document import Document

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
    """A place: how it is called, the lid or the annex (`bijlage-datalek`) that it is in, and the clause that it is of."""

    label: str
    target: str = ""
    clause: str = ""
    variant: str = ""

    @property
    def is_lid(self) -> bool:
        """Say whether it is a lid."""
        return bool(self.target) and not self.target.startswith(ANNEX)


class Places:
    """The places of one document."""

    def __init__(self, document: Document) -> None:
        self._by_key = dict(_of_articles(document)) | dict(_of_annexes(document))
        self._here = Place(BEGIN)

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
        yield f"artikel {article.id}", Place(f"de kop van {label}")
        for clause in article.clauses:
            for lid in clause.leden:
                where = f"artikel {lid.number} ({title})" if article.number else f"{label}, {lid.number}"
                yield f"lid {lid.name}", Place(where, lid.name, clause.clause, clause.variant)


def _of_annexes(document: Document) -> Iterator[tuple[str, Place]]:
    for annex in document.annexes:
        label = f"bijlage {annex.number} ({views.plain(annex.title)})"
        name = f"{ANNEX}{annex.name}"
        yield f"bijlage {annex.name}", Place(label, name, name, annex.variant)
        for section in annex.sections:
            if section.title:
                where = f"{label}, {views.plain(section.title)}"
                yield f"kop {annex.name} {section.id}", Place(where, name, name, annex.variant)
        yield f"parafen {annex.name}", Place(f"{label}, de parafen", name, name, annex.variant)
