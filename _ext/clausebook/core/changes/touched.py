"""The leden of one agreement that a change touches, and which of them weigh for its version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.core.model import ON
from clausebook.core.proof import choices
from clausebook.core.texts import prose

_NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|vijftien|twintig|dertig|zestig|negentig|honderd)\b",
    re.IGNORECASE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.changes.changed_texts import LidChange, TextChange
    from clausebook.core.model import Clause
    from clausebook.core.proof.choices import Choice
    from clausebook.core.texts.placed import Placed
    from clausebook.core.texts.prose import Lid


class Touched:
    """Numbers of leden: *touched* read differently, *dropped* are the old ones of those that went.

    *rewritten* are those of *touched* that who keeps to the keuzes of before may meet, in other words; of these, *added* were
    not there before, and *counts* have another number in their words: a term or an amount.
    """

    def __init__(self, old: Placed, new: Placed, made: Iterable[tuple[Choice | None, Choice | None]]) -> None:
        self.touched: set[str] = set()
        self.dropped: set[str] = set()
        self.rewritten: set[str] = set()
        self.added: set[str] = set()
        self.counts: set[str] = set()
        self._old, self._new = old, new
        self._before = {id(text) for text in old.texts()}
        self._after = {id(text) for text in new.texts()}
        self._offers = {
            (after.name, value)
            for before, after in made
            if after is not None
            for value in after.values[1:]
            if before is None or value not in before.values
        }

    def add(self, change: TextChange) -> None:
        """Add what *change* does here."""
        text, before = change.new, change.old
        if text is not None and id(text) in self._after:
            for lid in change.leden:
                if lid.new is not None:
                    self._came(text, lid, lid.new)
            if change.titled or change.reordered:
                numbers = {self._new.number_of(text, lid) for lid in prose.read(text)}
                self.touched |= numbers
                self.rewritten |= numbers if change.titled else set()
        if before is not None and id(before) in self._before:
            for lid in change.leden:
                if lid.new is None and lid.old is not None and id(lid.destination) not in self._after:
                    self.dropped.add(self._old.number_of(before, lid.old))

    def _came(self, text: Clause, change: LidChange, lid: Lid) -> None:
        if not (change.alters or change.switched or change.origin):
            return
        number = self._new.number_of(text, lid)
        self.touched.add(number)
        places = {(text.id, text.variant or ON), (lid.option, ON)}
        offered = change.old is None and not places.isdisjoint(self._offers)
        if offered or self._only_moved(change):
            return
        self.rewritten.add(number)
        if change.old is None:
            self.added.add(number)
        elif _numbers(change.old) != _numbers(lid):
            self.counts.add(number)

    def _only_moved(self, change: LidChange) -> bool:
        """Say whether it came from a text of the same agreement, and was and is there whatever parties choose."""
        if change.old is None or change.new is None or id(change.origin) not in self._before | self._after:
            return False
        return _always(self._old, change.old) and _always(self._new, change.new)


def _numbers(lid: Lid) -> list[str]:
    """Return the numbers in the words of *lid*, in order of size of their text; those of references are no words."""
    words = " ".join(atom for word in lid.words for atom in word if isinstance(atom, str))
    return sorted(found.lower() for found in _NUMBER.findall(words))


def _always(side: Placed, lid: Lid) -> bool:
    values = choices.all_values(side.agreement, side.library)
    return not lid.option and len(values.get(lid.clause, ())) == 1
