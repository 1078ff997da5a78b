"""Remembers what a function made of the same objects: books are frozen, so what follows from one need be found once."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

_KEPT = 32  # more than a book has agreements; each keeps what it was given alive


def remembered(function: Callable[[A, B], T]) -> Callable[[A, B], T]:
    """Return *function*, which answers at once when it is given the very objects that it was given before.

    What it is given must be frozen, and need not be hashable.
    """
    known: OrderedDict[tuple[int, int], tuple[A, B, T]] = OrderedDict()

    @wraps(function)
    def answer(one: A, two: B) -> T:
        key = (id(one), id(two))
        if key not in known:
            known[key] = one, two, function(one, two)  # with what it was given, so that no other object gets its id
        known.move_to_end(key)
        if len(known) > _KEPT:
            known.popitem(last=False)
        return known[key][2]

    return answer
