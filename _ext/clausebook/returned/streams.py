"""Places the words of a form that has no paragraphs, such as a PDF, among those of the origin: each word comes somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.returned.matching import matched
from clausebook.returned.placing import WORDS, Placed
from clausebook.returned.reading import Notice, Seen, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.returned.slots import Slot

_NUMBER = re.compile(r"\d+(\.\d+)?\.?|[a-z]{1,2}\.|[A-Z]\.?")
FRAME = -1
"""Where a word stands that the form itself adds, and no paragraph of the origin has."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A word that the form should have: of which slot it is, and whether of the number before it or of its text."""

    word: str
    slot: int
    numbers: bool = False


def expected_of(slots: Sequence[Slot]) -> list[Expected]:
    """Return the words of *slots* as a program shows them that follows a Word file: numbers and all."""
    return [each for n, slot in enumerate(slots) for each in _of_slot(n, slot)]


def _of_slot(n: int, slot: Slot) -> Iterator[Expected]:
    if slot.number:
        ending = "" if slot.number == "–" or "." in slot.number else "."
        yield Expected(f"{slot.number}{ending}", n, numbers=True)
    yield from (Expected(word, n) for word in slot.text.split())


def labelled(words: Sequence[str], slots: Sequence[Slot]) -> list[Expected]:
    """Return *words*, which a form has of the origin itself, each with its slot; what no slot has is of the frame."""
    known = expected_of(slots)
    found = [Expected(word, FRAME) for word in words]
    for equal, i1, i2, j1, j2 in matched([each.word.casefold() for each in known], [word.casefold() for word in words]):
        if equal:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                found[j] = Expected(words[j], known[i].slot, known[i].numbers)
        elif i1 < i2:
            # The same text in other pieces, such as a word that was cut at the end of a line, or a bullet of another look.
            for j in range(j1, j2):
                found[j] = Expected(words[j], known[i1].slot, known[i1].numbers)
    return found


def _letters(words: Iterable[str]) -> str:
    """Return *words* in one piece, without hyphens, at which a program may break a line."""
    return "".join(words).replace("-", "")


@dataclass(slots=True)
class _Bucket:
    """What came back of one slot. *kept* counts the words that stayed; *changed* says that some are otherwise."""

    number: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    kept: int = 0
    changed: bool = False
    numbered_otherwise: bool = False


class Stream:
    """The words of a file, laid along those that it should have.

    *tops* are the words with which pages begin, and *heads* the rows that are said again there.
    """

    def __init__(
        self,
        expected: Sequence[Expected],
        words: Sequence[str],
        slots: Sequence[Slot],
        tops: frozenset[int] = frozenset(),
        heads: frozenset[str] = frozenset(),
    ) -> None:
        self.tops, self.heads = tops, heads
        self.expected, self.words, self.slots = expected, words, slots
        self.opcodes = matched([each.word for each in expected], words)
        self.notices: list[Notice] = []
        self.shown = {each.slot for each in expected} - {FRAME}
        self.gone = self.shown - {
            expected[i].slot for equal, i1, i2, *_ in self._same() if equal for i in range(i1, i2)
        }
        self.buckets: dict[int, _Bucket] = {}
        self.order: list[int | Seen] = []

    @property
    def cost(self) -> int:
        """Return how many words are not the same."""
        return sum(i2 - i1 + j2 - j1 for equal, i1, i2, j1, j2 in self._same() if not equal)

    def _same(self) -> Iterator[tuple[bool, int, int, int, int]]:
        """Yield the opcodes; the same letters in other pieces, as where a word is cut at the end of a line, are equal.

        So is the head of a table that goes on at the top of a page.
        """
        for equal, i1, i2, j1, j2 in self.opcodes:
            same = equal or _letters(each.word for each in self.expected[i1:i2]) == _letters(self.words[j1:j2])
            again = i1 == i2 and j1 in self.tops and " ".join(self.words[j1:j2]) in self.heads
            yield same or again, i1, i2, j1, j2

    def placed(self) -> tuple[Placed, ...]:
        """Return the paragraphs that came back, in their order, each with its slot."""
        for same, i1, i2, j1, j2 in self._same():
            if same:
                self._stayed(self.expected[i1:i2], self.words[j1:j2])
            else:
                self._otherwise(i1, i2, list(self.words[j1:j2]))
        return tuple(self._with_unseen())

    def _bucket(self, slot: int) -> _Bucket:
        if slot not in self.buckets:
            self.buckets[slot] = _Bucket()
            self.order.append(slot)
        return self.buckets[slot]

    def _stayed(self, expected: Sequence[Expected], words: Sequence[str]) -> None:
        whole = len(expected) == len(words)
        for n, each in enumerate(expected):
            if each.slot == FRAME:
                continue
            bucket = self._bucket(each.slot)
            bucket.kept += 1
            # The words as the origin cuts them, where the form cut them otherwise.
            (bucket.number if each.numbers else bucket.text).append(words[n] if whole else each.word)

    def _otherwise(self, i1: int, i2: int, came: list[str]) -> None:
        went = self.expected[i1:i2]
        slots = list(dict.fromkeys(each.slot for each in went if each.slot != FRAME))
        if went and not slots:
            said = f"'{' '.join(came)}', in plaats van '{' '.join(each.word for each in went)}'"
            self.notices.append(Notice("tekst die de vorm zelf toevoegt, is anders", text=said))
            return
        for slot in slots:
            if slot not in self.gone:
                self._bucket(slot).changed = True
        if came and not self._moved(came):
            self._put(came, self._home(i1, slots), went)

    def _home(self, i: int, slots: Sequence[int]) -> int:
        """Return the slot to which words belong that came before the expected word at *i*, FRAME for none."""
        if kept := [slot for slot in slots if slot not in self.gone]:
            return kept[0]
        if slots:
            return slots[0]
        before = self.expected[i - 1].slot if i else FRAME
        after = self.expected[i].slot if i < len(self.expected) else FRAME
        return before if before != FRAME else after

    def _put(self, came: list[str], home: int, went: Sequence[Expected]) -> None:
        if home == FRAME or (not went and len(came) > 2 * WORDS and self._is_whole(home)):
            self.order.append(Seen(" ".join(came)))
            return
        bucket = self._bucket(home)
        bucket.changed = True
        numbers = sum(1 for each in went if each.slot == home and each.numbers)
        bucket.numbered_otherwise |= bool(numbers)
        bucket.number += came[:numbers]
        bucket.text += came[numbers:]

    def _is_whole(self, slot: int) -> bool:
        """Say whether all words of *slot* have come: what comes then is a paragraph of its own."""
        return " ".join(self._bucket(slot).text) == self.slots[slot].text

    def _moved(self, came: list[str]) -> bool:
        """Say whether *came* has what is gone elsewhere, and if so, put it here as that, with its number before it."""
        text = " ".join(came)
        for slot in sorted(self.gone):
            wanted = self.slots[slot].text
            if len(wanted.split()) >= WORDS and wanted in text:
                before, _, after = text.partition(wanted)
                self.gone.discard(slot)
                rest = before.split()
                number = [rest.pop()] if rest and _NUMBER.fullmatch(rest[-1]) else []
                self._loose(rest)
                self.buckets[slot] = _Bucket(number, wanted.split(), 1)
                self.order.append(slot)
                self._loose(after.split())
                return True
        return False

    def _loose(self, words: list[str]) -> None:
        """Put what stands beside a text that moved."""
        if words and not self._moved(words):
            self.order.append(Seen(" ".join(words)))

    def _with_unseen(self) -> Iterator[Placed]:
        """Yield what is placed, and at their places the slots that this form does not show at all."""
        unseen = iter([n for n in range(len(self.slots)) if n not in self.shown])
        waiting = next(unseen, None)
        for each in self.order:
            while waiting is not None and isinstance(each, int) and waiting < each:
                yield self._untouched(waiting)
                waiting = next(unseen, None)
            if isinstance(each, Seen):
                yield Placed(each, None)
            elif (placed := self._of_bucket(each)) is not None:
                yield placed
        while waiting is not None:
            yield self._untouched(waiting)
            waiting = next(unseen, None)

    def _untouched(self, n: int) -> Placed:
        return Placed(Seen(self.slots[n].text, self.slots[n].number), n)

    def _of_bucket(self, n: int) -> Placed | None:
        bucket, slot = self.buckets[n], self.slots[n]
        text = " ".join(bucket.text) if bucket.changed else slot.text
        if not plain(text):
            return None
        said = " ".join(bucket.number)
        number = (said.rstrip(".") or said) if bucket.numbered_otherwise else slot.number
        return Placed(Seen(text, number, where="cel" if slot.in_grid else ""), n)
