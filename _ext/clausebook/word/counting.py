"""The numbers that the lists of a sheet give, for who shows one without a program that counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from clausebook.core.documents.numbering import letters

if TYPE_CHECKING:
    from clausebook.word.changed import Mark
    from clausebook.word.sheet import ListPlace, Para


@dataclass(slots=True)
class Counter:
    """Counts on with each paragraph that it is given, in the order of reading."""

    _counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def number(self, para: Para) -> str:
        """Return the number of *para* ('3.1', 'a', '–'), or nothing where it has none."""
        place = para.place
        if place is None:
            return ""
        if place.kind == "streepjes":
            return "–"
        counts = self._counts.setdefault((place.kind, place.owner), [0, 0, 0])
        counts[place.level] += 1
        counts[place.level + 1 :] = [0] * (len(counts) - place.level - 1)
        return _shown(place, counts)


def _shown(place: ListPlace, counts: list[int]) -> str:
    if place.kind == "letters":
        alphabet = (ascii_uppercase, ascii_lowercase)[place.level]
        return letters(counts[place.level], alphabet)
    if place.level < 2:  # noqa: PLR2004 (an article and a lid have their numbers together: 3.1)
        return ".".join(map(str, counts[: place.level + 1]))
    return letters(counts[place.level])


@dataclass(slots=True)
class Numbers:
    """The numbers of two texts that are read as one: of what went those of the old text, else those of the new."""

    was: Counter = field(default_factory=Counter)
    now: Counter = field(default_factory=Counter)

    def of(self, mark: Mark, para: Para) -> str:
        """Return the number of *para*, of which *mark* says whether it stayed, came or went."""
        if mark in ("weg", "van"):
            return self.was.number(para)
        if mark == "gelijk":
            self.was.number(para)
        return self.now.number(para)
