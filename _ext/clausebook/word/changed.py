"""What differs between two sheets, told so that each can be had back: the new one, and the old one.

Paragraphs belong together by their key, which is that of a lid, an article or an annex; what follows one and has no key of
its own goes with it. A reference is compared by what it points to and not by its number, so that renumbering is no change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from clausebook.core.wording.word_differences import ALIKE, align, compare_runs, in_order, likeness
from clausebook.word.sheet import (
    Control,
    Counter,
    Grid,
    Para,
    Reference,
    Tab,
    Tick,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from clausebook.word.sheet import Item, Piece, Row

Mark: TypeAlias = Literal["gelijk", "nieuw", "weg", "naar", "van"]
"""It stayed, it came, it went; it came from elsewhere, it went elsewhere."""
WHOLES = ("artikel ", "bijlage ", "ondertekening", "bijlagenlijst")
"""What the key of an article, of an annex, and of what else stands between them begins with."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Whole:
    """An item that stayed, came or went as a whole."""

    mark: Mark
    item: Item


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph in which words changed: *para* is the new one, *runs* are what stayed, went and came in it."""

    para: Para
    old: Para
    runs: tuple[tuple[Mark, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of a grid; *cells* are what differs in each, where it stayed."""

    mark: Mark
    row: Row
    cells: tuple[tuple[Difference, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class EditedGrid:
    """A grid of which something changed."""

    grid: Grid
    rows: tuple[ChangedRow, ...]


Difference: TypeAlias = "Whole | Edited | EditedGrid"


def compare(old: Sequence[Item], new: Sequence[Item]) -> tuple[Difference, ...]:
    """Return *old* and *new* as one, in the order of reading."""
    before, after = _units(old), _units(new)
    stay = _stay(before, after)
    comparer = _Comparer(_ids(each for each in before if each.key not in stay) & _ids(after))
    return tuple(comparer.units(before, after, stay))


@dataclass(frozen=True, slots=True)
class _Unit:
    """An item with a key, and those that follow it without one."""

    key: str
    whole: str
    items: tuple[Item, ...]


def _stay(old: Sequence[_Unit], new: Sequence[_Unit]) -> set[str]:
    """Return the keys of what kept its place: first of articles and annexes as wholes, and then within those that did.

    So of two articles that change places the one is called moved that every report calls so, however long they are.
    """
    wholes = in_order(list(dict.fromkeys(unit.whole for unit in old)), list(dict.fromkeys(unit.whole for unit in new)))
    return in_order(*([unit.key for unit in side if unit.whole in wholes] for side in (old, new)))


def _units(items: Sequence[Item]) -> list[_Unit]:
    """Return *items* by the keys that they have; a key that stands twice counts once, what precedes all has none."""
    found: list[tuple[str, list[Item]]] = [("", [])]
    seen = {""}
    for item in items:
        if item.key and item.key not in seen:
            seen.add(item.key)
            found.append((item.key, []))
        found[-1][1].append(item)
    units: list[_Unit] = []
    for key, those in found:
        whole = key if not units or key.startswith(WHOLES) else units[-1].whole
        units.append(_Unit(key, whole, tuple(those)))
    return units


def _ids(units: Iterable[_Unit]) -> frozenset[str]:
    """Return the ids of what can be referred to in *units*."""
    return frozenset(item.id for unit in units for item in unit.items if isinstance(item, Para) and item.id)


@dataclass(frozen=True, slots=True)
class _Comparer:
    """Compares; *moved* are the ids of what stands elsewhere now: a reference to it has another number for that reason."""

    moved: frozenset[str]

    def units(self, old: Sequence[_Unit], new: Sequence[_Unit], stay: set[str]) -> Iterator[Difference]:
        """Yield what differs between *old* and *new*, of which the units in *stay* kept their order."""
        was, now = {unit.key: unit for unit in old}, {unit.key: unit for unit in new}
        i = 0
        for unit in new:
            if unit.key not in stay:
                yield from _all("naar" if self._is_moved(was.get(unit.key), unit) else "nieuw", unit.items)
                continue
            while old[i].key != unit.key:
                yield from self._gone(old[i], now)
                i += 1
            yield from self.items(old[i].items, unit.items)
            i += 1
        for left in old[i:]:
            yield from self._gone(left, now)

    def _gone(self, unit: _Unit, now: dict[str, _Unit]) -> Iterator[Difference]:
        yield from _all("van" if self._is_moved(unit, now.get(unit.key)) else "weg", unit.items)

    def _is_moved(self, old: _Unit | None, new: _Unit | None) -> bool:
        """Say whether a unit that is elsewhere says there what it said; else it went here and came there."""
        if old is None or new is None:
            return False
        shape = replace(self, moved=frozenset()).shape  # a reference has another number there for the same reason
        return [*map(shape, old.items)] == [*map(shape, new.items)]

    def items(self, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Difference]:
        """Yield what differs between *old* and *new*, which belong together."""
        for left, right in align(old, new, self._alike):
            if left is not None and right is not None:
                yield from self._pair(left, right)
            elif left is not None:
                yield Whole("weg", left)
            elif right is not None:
                yield Whole("nieuw", right)

    def _alike(self, old: Item, new: Item) -> float:
        """Say how alike two items are; 0 for those that are never one."""
        match old, new:
            case Para(), Para() if (old.style, _level(old)) == (new.style, _level(new)):
                if old.key or new.key:
                    return 2.0 if old.key == new.key else 0.0
                score = likeness(self.tokens(old.pieces), self.tokens(new.pieces))
                return score if score >= ALIKE or not old.pieces or not new.pieces else 0.0
            case Grid(), Grid() if len(old.columns) == len(new.columns) and old.key == new.key:
                return 1.0
        return 0.0

    def _pair(self, old: Item, new: Item) -> Iterator[Difference]:
        if old == new or self.shape(old) == self.shape(new):
            yield Whole("gelijk", self._still(new))
        elif isinstance(old, Para) and isinstance(new, Para):
            yield Edited(new, old, tuple(self._runs(old.pieces, new.pieces)))
        elif isinstance(old, Grid) and isinstance(new, Grid):
            yield EditedGrid(new, tuple(self._rows(old.rows, new.rows)))
        else:
            yield from (Whole("weg", old), Whole("nieuw", new))

    def _still(self, item: Item) -> Item:
        """Return *item* with references to what moved as plain words."""
        match item:
            case Para() if any(isinstance(piece, Reference) and piece.id in self.moved for piece in item.pieces):
                return replace(item, pieces=self._settled(item.pieces))
            case Grid():
                rows = [
                    replace(row, cells=tuple(replace(c, content=tuple(map(self._still, c.content))) for c in row.cells))
                    for row in item.rows
                ]
                return replace(item, rows=tuple(rows))
        return item

    # Rows

    def _rows(self, old: Sequence[Row], new: Sequence[Row]) -> Iterator[ChangedRow]:
        for left, right in align(old, new, self._rows_alike):
            if left is not None and right is not None:
                cells = [
                    tuple(self.items(before.content, after.content))
                    for before, after in zip(left.cells, right.cells, strict=True)
                ]
                yield ChangedRow("gelijk", right, tuple(cells))
            elif left is not None:
                yield ChangedRow("weg", left)
            elif right is not None:
                yield ChangedRow("nieuw", right)

    def _rows_alike(self, old: Row, new: Row) -> float:
        spans = [cell.columns for cell in old.cells], [cell.columns for cell in new.cells]
        if spans[0] != spans[1] or old.head != new.head:
            return 0.0
        # By its first cell, which says what a row is about, and less by the others.
        first, rest = (
            likeness(*([token for cell in cells for token in self._words(cell.content)] for cells in pair))
            for pair in ((old.cells[:1], new.cells[:1]), (old.cells, new.cells))
        )
        score = first + rest / 2
        return score if score >= ALIKE else 0.0

    def _words(self, items: Sequence[Item]) -> Iterator[Token]:
        for item in items:
            if isinstance(item, Para):
                yield from self.tokens(item.pieces)

    # Words

    def _runs(self, old: tuple[Piece, ...], new: tuple[Piece, ...]) -> Iterator[tuple[Mark, tuple[Piece, ...]]]:
        for went, came in compare_runs(self.tokens(old), self.tokens(new)):
            if went == came:
                yield "gelijk", self._settled(_joined(came))
            else:
                yield from (("weg", _joined(went)), ("nieuw", _joined(came)))

    def _settled(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return *pieces*, which stayed, with references to what moved as plain words.

        What moved has its bookmark at the new place alone, so that from the old text a live field would lead nowhere.
        """
        return tuple(
            Words(each.text, each.look) if isinstance(each, Reference) and each.id in self.moved else each
            for each in pieces
        )

    def tokens(self, pieces: tuple[Piece, ...]) -> tuple[Token, ...]:
        """Return *pieces* as the smallest parts that can change."""
        return tuple(token for piece in pieces for token in self._tokens(piece))

    def _tokens(self, piece: Piece) -> Iterator[Token]:
        match piece:
            case Words():
                yield from _word_tokens(piece)
            case Reference() if not piece.id:
                yield from _word_tokens(Words(piece.text, piece.look))
            case Reference() if piece.id in self.moved:
                yield Token(("Reference", piece.id, piece.look, piece.text), piece)
            case Reference():
                yield Token(("Reference", piece.id, piece.look), piece)
            case Control(at=at):
                yield Token(("Control", at.name, at.state, at.text, piece.look), piece)
            case Counter():
                yield Token(("Counter", piece.id), piece)
            case Tick() | Tab():
                yield Token(piece, piece)
            case _:
                assert_never(piece)

    def shape(self, item: Item) -> Hashable:
        """Return what *item* is, apart from the numbers in it and the ids that it bears."""
        match item:
            case Para():
                return (item.style, _level(item), item.key, self.tokens(item.pieces))
            case Grid():
                return (
                    len(item.columns), item.title, item.key,
                    tuple(tuple((c.columns, tuple(map(self.shape, c.content))) for c in row.cells) for row in item.rows),
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text that stays or changes as a whole: equal where its *key* is."""

    key: Hashable
    piece: Piece = field(compare=False)


def _word_tokens(words: Words) -> Iterator[Token]:
    for found in _TOKEN.findall(words.text):
        yield Token((found, words.look), replace(words, text=found))


def _level(para: Para) -> Hashable:
    return (para.place.kind, para.place.level) if para.place else None


def _joined(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """Return the pieces of *tokens*, words in one look together."""
    found: list[Piece] = []
    for token in tokens:
        last, piece = (found[-1] if found else None), token.piece
        if isinstance(last, Words) and isinstance(piece, Words) and last.look == piece.look:
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def _all(mark: Mark, items: Iterable[Item]) -> Iterator[Whole]:
    return (Whole(mark, item) for item in items)


def changes(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield those of *differences* in which something changed."""
    return (each for each in differences if not (isinstance(each, Whole) and each.mark == "gelijk"))
