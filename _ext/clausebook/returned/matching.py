"""What two rows of words have in common, quickly: by the stretches that stand once in each, and then word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Opcode: TypeAlias = "tuple[bool, int, int, int, int]"
"""Whether words are equal, where they stand in the old row (from, to), and where in the new one."""
STRETCH = 5


def matched(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return *old* and *new* as stretches in order, which together are all of both; equal ones are as long as can be."""
    found: list[Opcode] = []
    i = j = 0
    for anchor_i, anchor_j in [*_anchors(old, new), (len(old), len(new))]:
        for opcode in _between(old, new, (i, anchor_i), (j, anchor_j)):
            _add(found, opcode)
        if anchor_i < len(old) and anchor_j < len(new):
            _add(found, (True, anchor_i, anchor_i + 1, anchor_j, anchor_j + 1))
        i, j = anchor_i + 1, anchor_j + 1
    return found


def _add(found: list[Opcode], opcode: Opcode) -> None:
    """Add *opcode* to *found*, to the last one where that is of its kind."""
    if found and found[-1][0] == opcode[0]:
        last = found[-1]
        found[-1] = (last[0], last[1], opcode[2], last[3], opcode[4])
    else:
        found.append(opcode)


def _between(old: Sequence[str], new: Sequence[str], was: tuple[int, int], now: tuple[int, int]) -> Iterator[Opcode]:
    (i1, i2), (j1, j2) = was, now
    if old[i1:i2] == new[j1:j2]:
        if i1 < i2:
            yield True, i1, i2, j1, j2
        return
    matcher = SequenceMatcher(None, old[i1:i2], new[j1:j2], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        yield tag == "equal", i1 + a1, i1 + a2, j1 + b1, j1 + b2


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return places at which the same stretch begins that stands once in each, in an order that both keep."""
    was, now = _once(old), _once(new)
    pairs = sorted((i, now[stretch]) for stretch, i in was.items() if stretch in now)
    # The longest increasing row of places in the new one (Fredman, 1975).
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
        tails[at : at + 1] = [n]
        before.append(tails[at - 1] if at else -1)
    row = []
    n = tails[-1] if tails else -1
    while n >= 0:
        row.append(pairs[n])
        n = before[n]
    return row[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    stretches = [tuple(words[n : n + STRETCH]) for n in range(len(words) - STRETCH + 1)]
    counts = Counter(stretches)
    return {stretch: n for n, stretch in enumerate(stretches) if counts[stretch] == 1}
