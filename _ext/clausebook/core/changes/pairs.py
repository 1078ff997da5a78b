"""A thing as it was and as it is: the last of the two that there is, and in which of its keys they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def latest(old: T | None, new: T | None) -> T:
    """Return the thing as it is now, or as it was last; one of the two is there."""
    found = new or old
    assert found is not None
    return found


def differing(keys: Mapping[str, str], old: object, new: object) -> tuple[str, ...]:
    """Return those of *keys* that differ; they map what an author calls them to the attributes of *old* and *new*."""
    return tuple(key for key, name in keys.items() if getattr(old, name) != getattr(new, name))
