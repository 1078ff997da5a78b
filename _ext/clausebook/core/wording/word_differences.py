"""Differences between two wordings, word by word, so laid out that a reader can follow them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from clausebook.core.texts.prose import Block, Word

T = TypeVar("T")
H = TypeVar("H", bound="Hashable")

Kind: TypeAlias = Literal["gelijk", "weg", "nieuw"]
SAME: Final = "gelijk"
GONE: Final = "weg"
NEW: Final = "nieuw"

IS_NEW: Final = "nieuw"
LAPSED: Final = "vervallen"
MOVED: Final = "verplaatst"
REWORDED: Final = "andere woorden"
FILLED: Final = "anders ingevuld"
"""What can happen to a part of a text, as each report calls it."""

ALIKE = 0.4  # of two wordings that are less alike, one replaces the other as a whole
ISLAND = 2  # words left over between two changes: so few are read more easily as part of them


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that stayed, went or came."""

    kind: Kind
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block on either side, or on both, with its words compared."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Say whether there is a difference."""
        return any(piece.kind != SAME for piece in self.pieces)


def likeness(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """Return how alike two wordings are: 0 for nothing in common, 1 for equal."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def compare_words(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """Return *old* and *new* as pieces; what stayed and went is *old*, what stayed and came is *new*."""
    return _pieces(compare_runs(old, new))


def compare_runs(old: Sequence[H], new: Sequence[H]) -> list[tuple[tuple[H, ...], tuple[H, ...]]]:
    """Return *old* and *new* as pairs of runs, in order: equal where something stayed, else what went and what came."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(tuple(old), tuple(new))]
    runs: list[tuple[tuple[H, ...], tuple[H, ...]]] = []
    opcodes = matcher.get_opcodes()
    islands = {
        n for n, (_, start, end, *_) in enumerate(opcodes) if end - start <= ISLAND and _between_changes(opcodes, n)
    }
    for position, (_, i1, i2, j1, j2) in enumerate(opcodes):
        before = runs.pop() if {position, position - 1} & islands else ((), ())
        runs.append((before[0] + tuple(old[i1:i2]), before[1] + tuple(new[j1:j2])))
    return runs


def _between_changes(opcodes: Sequence[tuple[str, int, int, int, int]], position: int) -> bool:
    """Say whether the words at *position* stayed while those on both sides were replaced."""
    around = opcodes[max(position - 1, 0) : position + 2]
    return [tag for tag, *_ in around] == ["replace", "equal", "replace"]


def _pieces(runs: Sequence[tuple[tuple[Word, ...], tuple[Word, ...]]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for old, new in runs:
        found += [Piece(SAME, old)] if old == new else [Piece(GONE, old), Piece(NEW, new)]
    return tuple(piece for piece in found if piece.words)


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockChange, ...]:
    """Return the blocks of both sides in reading order, each with its words compared."""
    found = []
    for left, right in align(old, new, _block_likeness):
        if left is not None and right is not None:
            found.append(BlockChange(right.kind, compare_words(left.words, right.words)))
        elif left is not None:
            found.append(BlockChange(left.kind, (Piece(GONE, left.words),)))
        elif right is not None:
            found.append(BlockChange(right.kind, (Piece(NEW, right.words),)))
    return tuple(found)


def _block_likeness(old: Block, new: Block) -> float:
    if old.kind != new.kind:
        return 0
    score = likeness(old.words, new.words)
    return score if score >= ALIKE else 0


def align(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """Return pairs of *old* and *new* in an order that both keep and that is most alike; None where one has no match.

    Pairs that are not *alike* at all (0) are never made.
    """
    before = 0
    while before < min(len(old), len(new)) and old[before] == new[before]:
        before += 1
    head: list[tuple[T | None, T | None]] = [(old[n], new[n]) for n in range(before)]
    return head + _best_order(old[before:], new[before:], alike)


def _best_order(old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    score = cache(lambda i, j: alike(old[i], new[j]))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + score(i, j))
    i = j = 0
    found: list[tuple[T | None, T | None]] = []
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and score(i, j) and best[i][j] == best[i + 1][j + 1] + score(i, j):
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return found


def in_order(old: Sequence[T], new: Sequence[T]) -> set[T]:
    """Return those in both that need not have moved to get from *old* to *new*: their longest common order."""
    pairs = align(old, new, lambda left, right: float(left == right))
    return {left for left, right in pairs if left is not None and right is not None}


def best_pairs(old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float], least: float) -> list[tuple[T, T]]:
    """Return pairs, the most alike first, each used once."""
    scores = [(score(left, right), i, j) for i, left in enumerate(old) for j, right in enumerate(new)]
    used_old: set[int] = set()
    used_new: set[int] = set()
    found = []
    for value, i, j in sorted(scores, key=lambda each: (-each[0], each[1], each[2])):
        if value >= least and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            found.append((old[i], new[j]))
    return found
