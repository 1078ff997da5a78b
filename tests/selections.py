"""Selections of a real agreement that are worth looking at: all of them are too many."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from clausebook.core.proof import choices

if TYPE_CHECKING:
    from clausebook.core.documents.document import Draft

HANDS = 4


def dealt(whole: Draft, samples: int = 0) -> list[dict[str, str]]:
    """Return the standard selection of *whole*, some in which together each other answer is given once, and *samples* at random.

    Each answer stands beside a few others, the same each time; with `FUZZ` in the environment each stands alone.
    """
    standard = choices.standard(whole.choices)
    chance = random.Random(whole.agreement)
    others = [(choice.name, value) for choice in whole.choices for value in choice.values[1:]]
    most = max((len(choice.values) - 1 for choice in whole.choices), default=0)
    hands: list[dict[str, str]] = [{} for _ in range(len(others) if "FUZZ" in os.environ else max(HANDS, most))]
    for name, value in chance.sample(others, len(others)):
        min(hands, key=lambda hand: (name in hand, len(hand)))[name] = value
    found = [standard, *(standard | hand for hand in hands if hand)]
    return found + [{each.name: chance.choice(each.values) for each in whole.choices} for _ in range(samples)]
