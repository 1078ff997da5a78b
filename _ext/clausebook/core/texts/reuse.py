"""How many leden serve more than one agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.core.proof import choices
from clausebook.core.proof.coverage import placed_passages

if TYPE_CHECKING:
    from clausebook.core.model import Agreement, Book


class Share(NamedTuple):
    """Of *total* leden, *shared* serve two or more agreements."""

    total: int
    shared: int

    @property
    def percentage(self) -> int:
        """Return the share in whole per cents."""
        return round(100 * self.shared / self.total) if self.total else 0


def share(book: Book) -> Share:
    """Return how much of all leden, in each variant and optie, serves two or more agreements."""
    users = _users(book)
    return Share(len(users), sum(len(names) > 1 for names in users.values()))


def share_of(agreement: Agreement, book: Book) -> Share:
    """Return how much of the leden of *agreement*, with its standard keuzes, serves others too."""
    users = _users(book)
    selection = choices.standard(choices.choices_of(agreement, book.library))
    leden = {
        str(passage.source)
        for condition, passage in placed_passages(agreement, book.library)
        if choices.holds(condition, selection)
    }
    return Share(len(leden & users.keys()), sum(len(users[lid]) > 1 for lid in leden & users.keys()))


def _users(book: Book) -> dict[str, set[str]]:
    """Return the agreements in which each lid can stand, by the place of the lid in its file."""
    found: dict[str, set[str]] = {}
    for agreement in book.agreements.values():
        annexes = {placement.clause for placement in agreement.annexes}
        for condition, passage in placed_passages(agreement, book.library):
            if condition.clause not in annexes:
                found.setdefault(str(passage.source), set()).add(agreement.id)
    return found
