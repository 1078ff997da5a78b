"""Says of each paragraph that came back which one of the origin it is, if any."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from clausebook.core.wording.word_differences import ALIKE, align, likeness
from clausebook.returned.reading import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clausebook.returned.reading import Seen
    from clausebook.returned.slots import Slot

MOST_PAIRS = 40_000
"""So many pairs are weighed word by word; in a longer stretch of changes only equal texts belong together."""
WORDS = 4
"""Words that a text at least has before it is looked for elsewhere."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph that came back, and the place in the slots of the one of the origin that it is; None for a new one."""

    seen: Seen
    slot: int | None


def place(slots: Sequence[Slot], seen: Sequence[Seen]) -> tuple[Placed, ...]:
    """Return *seen* in its order, each with its slot: by its bookmark, by equal words, or else by how alike they are."""
    return _Placer(slots, seen).placed()


class _Placer:
    def __init__(self, slots: Sequence[Slot], seen: Sequence[Seen]) -> None:
        self.slots, self.seen = slots, seen
        self.texts = [plain(each.text) for each in seen]
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def placed(self) -> tuple[Placed, ...]:
        self._by_marks()
        old, new = self._names()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        gaps = []
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                    self._take(i, j)
            else:
                gaps.append((range(i1, i2), range(j1, j2)))
        self._elsewhere(lambda i, j: float(self.slots[i].text == self.texts[j]), 1)
        for was, now in gaps:
            self._in_gap([i for i in was if i not in self.taken], [j for j in now if j not in self.found])
        self._elsewhere(self._alike, 2 * ALIKE)
        return tuple(Placed(each, self.found.get(j)) for j, each in enumerate(self.seen))

    def _take(self, i: int, j: int) -> None:
        if i not in self.taken and j not in self.found:
            self.taken.add(i)
            self.found[j] = i

    def _by_marks(self) -> None:
        """Place what has a bookmark of the origin, and its words or some of them."""
        known = {slot.mark: i for i, slot in enumerate(self.slots) if slot.mark}
        counts = Counter(mark for each in self.seen for mark in each.marks)
        for j, each in enumerate(self.seen):
            for mark in each.marks:
                if mark in known and counts[mark] == 1 and self._alike(known[mark], j) >= ALIKE / 2:
                    self._take(known[mark], j)

    def _names(self) -> tuple[list[object], list[object]]:
        """Return what each paragraph of both is called: what is placed by the same name, and all else by its words."""
        old: list[object] = [i if i in self.taken else slot.text for i, slot in enumerate(self.slots)]
        new: list[object] = [self.found.get(j, text) for j, text in enumerate(self.texts)]
        return old, new

    def _in_gap(self, was: list[int], now: list[int]) -> None:
        if len(was) * len(now) > MOST_PAIRS:
            return
        for i, j in align(was, now, self._alike_enough):
            if i is not None and j is not None:
                self._take(i, j)

    def _alike(self, i: int, j: int) -> float:
        return likeness(self.slots[i].text.split(), self.texts[j].split())

    def _alike_enough(self, i: int, j: int) -> float:
        if (self.slots[i].in_grid) != (self.seen[j].where == "cel"):
            return 0
        score = self._alike(i, j)
        # In a cell one word may be all there is, and it was changed.
        return max(score, ALIKE / 4) if self.slots[i].in_grid else score if score >= ALIKE else 0

    def _elsewhere(self, alike: Callable[[int, int], float], least: float) -> None:
        """Place what is left and stands at another place now."""
        for j in self._left():
            best = max(self._free(), key=lambda i: alike(i, j), default=None)
            if best is not None and alike(best, j) >= least:
                self._take(best, j)

    def _left(self) -> Iterator[int]:
        return (j for j, text in enumerate(self.texts) if j not in self.found and len(text.split()) >= WORDS)

    def _free(self) -> Iterator[int]:
        return (i for i, slot in enumerate(self.slots) if i not in self.taken and len(slot.text.split()) >= WORDS)
