"""How often Python looks for garbage, in a process that is ours: seldom, for what is read stays until the end."""

from __future__ import annotations

import atexit
import gc

_OBJECTS = 100_000
_ROUNDS = 20
_FULL_ROUNDS = 100


def look_seldom() -> None:
    """Let many objects come before Python goes through those that are there: each look costs, and finds next to nothing.

    Nor does it look at the end: all goes with the process.
    """
    gc.set_threshold(_OBJECTS, _ROUNDS, _FULL_ROUNDS)
    atexit.register(gc.freeze)
