"""The texts of an agreement that decision trees lead to, other than the standard one: each is there as a file to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.model import OFF, ON
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.model import Agreement, Book


@dataclass(frozen=True, slots=True)
class ReadyText:
    """A text: its *name* is that of its file without suffix, *departures* are the keuzes that are not those of the standard."""

    name: str
    departures: Mapping[str, str]
    selection: Mapping[str, str]


def ready_texts(agreement: Agreement, book: Book) -> tuple[ReadyText, ...]:
    """Return each text that some outcome leads to, once, in the order of the trees."""
    standard = choices.standard(choices.choices_of(agreement, book.library))
    found: dict[tuple[tuple[str, str], ...], ReadyText] = {}
    for chosen in _outcomes(agreement, book):
        known = {name: value for name, value in chosen.items() if standard.get(name, value) != value}
        if known:
            parts = (name if value in (ON, OFF) else value for name, value in known.items())
            name = "-".join((agreement.id, *(part.replace(".", "-") for part in parts)))
            found.setdefault(tuple(sorted(known.items())), ReadyText(name, known, standard | known))
    return tuple(found.values())


def _outcomes(agreement: Agreement, book: Book) -> Iterator[Mapping[str, str]]:
    for tree in book.trees.values():
        for outcome in tree.outcomes.values():
            if outcome.page == agreement.source.path:
                yield outcome.choices
