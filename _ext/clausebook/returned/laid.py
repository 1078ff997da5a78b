"""A file that came back, laid beside one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document
    from clausebook.returned.reading import Notice
    from clausebook.returned.resetting import Reset
    from clausebook.word.changed import Difference
    from clausebook.word.changes_found import Change


@dataclass(frozen=True, slots=True)
class Laid:
    """A file beside one document: what differs, what was filled in, and what a comparison of words does not show."""

    document: Document
    differences: tuple[Difference, ...]
    reset: Reset
    changes: list[Change]
    notices: tuple[Notice, ...]

    @property
    def weight(self) -> int:
        """Return how many words are otherwise."""
        return sum(len(each.old.split()) + len(each.new.split()) for each in self.changes)
