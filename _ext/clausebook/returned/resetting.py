"""Sets what came back as a sheet like that of its origin, so that the two can be compared as any two sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.core.documents.completing import DASH, NOT_FILLED_IN
from clausebook.core.texts.content import FieldRef
from clausebook.returned.reading import plain
from clausebook.word import styles
from clausebook.word.bookmarks import name_of
from clausebook.word.sheet import Control, Grid, ListPlace, Para, Reference, Tick, Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.returned.placing import Placed
    from clausebook.returned.reading import Seen
    from clausebook.returned.slots import Slot
    from clausebook.word.sheet import Cell, Item, Piece

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LEVELS = (
    (re.compile(r"\d+"), styles.ARTICLE, ListPlace("artikelen", 0)),
    (re.compile(r"\d+\.\d+"), styles.LID, ListPlace("artikelen", 1)),
    (re.compile(r"[a-z]{1,2}"), styles.ITEM, ListPlace("artikelen", 2)),
    (re.compile("–"), styles.BULLET, ListPlace("streepjes", 0)),
)
"""What a new paragraph is by the number that it shows."""
NOTHING = (NOT_FILLED_IN, DASH)
TICKS = frozenset("☒☑✓✔✗✘■xX")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at a field now, where it was something else; *key* is of the paragraph that it stands in."""

    name: str
    old: str
    new: str
    key: str


@dataclass(slots=True)
class Reset:
    """What came back, as *items*; *values* and *ticks* (by their full name) are what was filled in otherwise."""

    items: list[Item] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    ticks: dict[str, bool] = field(default_factory=dict)


def reset(origin: Sequence[Item], slots: Sequence[Slot], placed: Sequence[Placed]) -> Reset:
    """Return what was *placed* as a sheet; what is equal to the *origin* is the same there."""
    return _Resetter(origin, slots, placed).reset()


class _Resetter:
    def __init__(self, origin: Sequence[Item], slots: Sequence[Slot], placed: Sequence[Placed]) -> None:
        self.origin, self.slots = origin, slots
        self.placed = placed
        self.found = Reset()
        self.numbers = {
            slots[each.slot].mark: (slots[each.slot].number, each.seen.number)
            for each in placed
            if each.slot is not None and slots[each.slot].mark
        }
        self.by_slot = {each.slot: each.seen for each in placed if each.slot is not None}
        self.paths = {slot.path: n for n, slot in enumerate(slots)}
        self.after: dict[int, list[Seen]] = {}
        self.first: list[Seen] = []

    def reset(self) -> Reset:
        """Return the sheet, in the order in which it came back."""
        order = self._order()
        kept = set(order)
        full = {slot.path[0] for slot in self.slots}
        self.found.items += [_new(seen) for seen in self.first]
        rest = [n for n in range(len(self.origin)) if n not in full]
        for n in self._silent(-1, rest):
            self.found.items.append(self.origin[n])
        for n in order:
            self._emit(n)
            for silent in self._silent(n, rest):
                self.found.items.append(self.origin[silent])
        for n in sorted(full - kept):  # what went takes along nothing that is still there
            self.found.items += [self.origin[silent] for silent in self._silent(n, rest)]
        return self.found

    def _order(self) -> list[int]:
        """Return the items that are still there, in their order now, and keep what is new with what precedes it."""
        order: dict[int, None] = {}
        last: int | None = None
        for each in self.placed:
            if each.slot is not None:
                order.setdefault(self.slots[each.slot].path[0])
                last = each.slot
            elif last is None:
                self.first.append(each.seen)
            else:
                self.after.setdefault(last, []).append(each.seen)
        return list(order)

    def _silent(self, after: int, rest: Sequence[int]) -> Iterator[int]:
        """Yield the items without words, such as room to sign, that follow the item *after*."""
        n = after + 1
        while n in rest:
            yield n
            n += 1

    def _emit(self, n: int) -> None:
        item = self.origin[n]
        if isinstance(item, Grid):
            outside: list[Seen] = []
            self.found.items.append(self._grid(item, (n,), outside))
            self.found.items += map(_new, outside)
            return
        self.found.items += self._paragraph(item, (n,))

    def _grid(self, grid: Grid, path: tuple[int, ...], outside: list[Seen]) -> Grid:
        rows = [
            replace(row, cells=tuple(self._cell(cell, (*path, r, c), outside) for c, cell in enumerate(row.cells)))
            for r, row in enumerate(grid.rows)
        ]
        return replace(grid, rows=tuple(rows))

    def _cell(self, cell: Cell, path: tuple[int, ...], outside: list[Seen]) -> Cell:
        content: list[Item] = []
        for n, item in enumerate(cell.content):
            if isinstance(item, Grid):
                content.append(self._grid(item, (*path, n), outside))
                continue
            slot = self.paths.get((*path, n))
            if slot is None:
                content.append(item)
                continue
            if (seen := self.by_slot.get(slot)) is not None:
                content.append(self._same(slot, seen))
            for new in self.after.get(slot, ()):
                if new.where == "cel":
                    content.append(replace(_new(new), style=item.style, place=None))
                else:
                    outside.append(new)
        return replace(cell, content=tuple(content) or (Para(styles.CELL, ()),))

    def _paragraph(self, para: Para, path: tuple[int, ...]) -> Iterator[Para]:
        slot = self.paths[path]
        seen = self.by_slot.get(slot)
        if seen is not None:
            yield self._same(slot, seen)
        yield from map(_new, self.after.get(slot, ()))

    # A paragraph

    def _same(self, n: int, seen: Seen) -> Para:
        slot = self.slots[n]
        if plain(seen.text) == slot.text:
            return slot.para
        return replace(slot.para, pieces=tuple(_joined(self._pieces(slot, seen))))

    def _pieces(self, slot: Slot, seen: Seen) -> Iterator[Piece]:
        """Yield the words of *seen*; what stayed of the pieces of *slot* is the same piece."""
        pieces = slot.para.pieces
        old = [(n, token) for n, piece in enumerate(pieces) for token in _TOKEN.findall(words_of((piece,)))]
        new = _TOKEN.findall(seen.text)
        matcher = SequenceMatcher(None, [_alike(t) for _, t in old], [_alike(t) for t in new], autojunk=False)
        at = _positions(matcher, len(old), len(new))
        start = 0
        for n, piece in enumerate(pieces):
            end = start + sum(1 for m, _ in old[start:] if m == n)
            yield from self._piece(piece, "".join(new[at[start] : at[end]]), slot)
            start = end
        yield Words("".join(new[at[start] :]))

    def _piece(self, piece: Piece, text: str, slot: Slot) -> Iterator[Piece]:
        stayed = self._renumbered(piece) if isinstance(piece, Reference) else plain(words_of((piece,)))
        if plain(text) == stayed and (stayed or not text):
            yield piece
        elif isinstance(piece, Tick):
            ticked = bool(TICKS & set(text))
            self.found.ticks[piece.name] = ticked
            yield replace(piece, ticked=ticked)
        elif isinstance(piece, Control):
            yield from self._control(piece, text, slot)
        elif text:
            yield Words(text, getattr(piece, "look", Words("").look))

    def _renumbered(self, reference: Reference) -> str:
        """Return what *reference* shows where it leads to the same place, of which the number may be another now."""
        was, now = self.numbers.get(name_of(reference.id), ("", "")) if reference.id else ("", "")
        return plain(re.sub(rf"(?<![\w.]){re.escape(was)}(?![\w.])", now, reference.text) if was else reference.text)

    def _control(self, control: Control, text: str, slot: Slot) -> Iterator[Piece]:
        before, value, after = _around(text)
        old = "" if control.at.state == "open" or control.at.text in NOTHING else control.at.text
        if not value:
            self.found.values.append(Value(control.at.name, old, "", slot.key))
            yield Words(text)
            return
        self.found.values.append(Value(control.at.name, old, value, slot.key))
        at = FieldRef(control.at.name, control.at.source, "ingevuld", value)
        yield from (Words(before), replace(control, at=at, proposed=False), Words(after))


def _around(text: str) -> tuple[str, str, str]:
    """Return (space before, what is filled in, space after) of *text*."""
    value = text.strip()
    start = text.find(value) if value else len(text)
    return text[:start], value, text[start + len(value) :]


def _alike(token: str) -> str:
    return plain(token) or " "


def _positions(matcher: SequenceMatcher[str], old: int, new: int) -> list[int]:
    """Return, for each place between tokens of the old text, the place in the new one that it comes to.

    Where words were replaced, all that came belongs to the first that went.
    """
    at = [0] * (old + 1)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 - i1 == j2 - j1:
            at[i1 : i2 + 1] = range(j1, j2 + 1)
            continue
        at[i1] = min(at[i1], j1) if i1 else j1
        for i in range(i1 + 1, i2 + 1):
            at[i] = j2
    at[0] = 0
    for i, (before, after) in enumerate(pairwise(at)):
        at[i + 1] = max(before, after)
    return [min(each, new) for each in at]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield *pieces* without empty words."""
    return (piece for piece in pieces if not (isinstance(piece, Words) and not piece.text))


def _new(seen: Seen) -> Para:
    for pattern, style, where in _LEVELS:
        if pattern.fullmatch(seen.number):
            return Para(style, (Words(seen.text.strip()),), where)
    return Para(styles.TEXT, (Words(seen.text.strip()),))
