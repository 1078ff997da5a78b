"""How two variants of one clause differ, lid by lid and word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.changes.changed_texts import match_leden
from clausebook.core.model import ON
from clausebook.core.texts import prose
from clausebook.core.wording.word_differences import SAME, compare_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Clause
    from clausebook.core.texts.prose import Lid
    from clausebook.core.wording.word_differences import BlockChange

CLOSE = 0.5  # of variants with fewer words in common, marks at each word are harder to read than both texts


@dataclass(frozen=True, slots=True)
class LidPair:
    """A lid of the one variant and the lid of the other that is about the same; at least one of them is there."""

    one: Lid | None
    other: Lid | None
    blocks: tuple[BlockChange, ...]

    @property
    def changed(self) -> bool:
        """Say whether there is a difference."""
        return any(block.changed for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The leden of two variants, in the order of the other."""

    leden: tuple[LidPair, ...]

    @property
    def common(self) -> float:
        """Return what part of the words is the same: 0 for nothing, 1 for all."""
        same = total = 0
        for piece in (piece for pair in self.leden for block in pair.blocks for piece in block.pieces):
            weight = 2 * len(piece.words) if piece.kind == SAME else len(piece.words)  # it stands in both
            total += weight
            same += weight if piece.kind == SAME else 0
        return same / total if total else 1.0

    @property
    def close(self) -> bool:
        """Say whether a reader can follow the differences word by word."""
        return self.common >= CLOSE


def compare_variants(one: Clause, other: Clause) -> Comparison:
    """Return how *other* differs from *one*; an optie that is out by default is no part of either."""
    pairs = match_leden(list(_standing(one)), list(_standing(other)))
    blocks = (compare_blocks(left.blocks if left else (), right.blocks if right else ()) for left, right in pairs)
    return Comparison(tuple(LidPair(*pair, each) for pair, each in zip(pairs, blocks, strict=True)))


def _standing(text: Clause) -> Iterator[Lid]:
    standard = {option.name: option.standard for option in text.options}
    for lid in prose.read(text):
        if standard.get(lid.option, ON) == ON:
            yield lid
