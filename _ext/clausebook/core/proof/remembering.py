"""Remembers what a function made of the same objects: books are frozen, so what follows from one need be found once."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

A = TypeVar("A")
B = TypeVar("B")
P = ParamSpec("P")
T = TypeVar("T")

_KEPT = 32  # more than a book has agreements; each keeps what it was given alive


def remembered(function: Callable[Concatenate[A, B, P], T]) -> Callable[Concatenate[A, B, P], T]:
    """Return *function*, which answers at once when it is given the very objects that it was given before.

    Its first two must be frozen, and need not be hashable; what it is given besides must be, and may be equal.
    """
    known: OrderedDict[tuple[object, ...], tuple[A, B, T]] = OrderedDict()

    @wraps(function)
    def answer(one: A, two: B, /, *facts: P.args, **named: P.kwargs) -> T:
        key = (id(one), id(two), facts, *named.items())
        if key not in known:
            # with what it was given, so that no other object gets its id
            known[key] = one, two, function(one, two, *facts, **named)
        known.move_to_end(key)
        if len(known) > _KEPT:
            known.popitem(last=False)
        return known[key][2]

    return answer
