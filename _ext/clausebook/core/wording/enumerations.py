"""Says several things in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Return *words* as a list in a sentence: 'a', 'a en b', 'a, b en c'; nothing where there are none."""
    return " en ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
