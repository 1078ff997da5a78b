"""What other packages add to the engine: objects that they name by an entry point, in the group of what is added."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint, SelectableGroups

ROLES, FIELD_TYPES, FORMATS = "clausebook.rollen", "clausebook.veldtypen", "clausebook.vormen"

T = TypeVar("T")


def with_added(group: str, own: Mapping[str, T], kind: type[T], key: str = "name") -> dict[str, T]:
    """Return *own*, by name, and after them what packages add in *group*: each a *kind*, with a *key* that is not taken."""
    found = dict(own)
    for entry in _added(group):
        thing = entry.load()
        if isinstance(thing, kind):
            found.setdefault(str(getattr(thing, key)), thing)
    return found


def names(group: str) -> list[str]:
    """Return what packages call the things that they add in *group*, without loading these."""
    return [entry.name for entry in _added(group)]


def files() -> list[Path]:
    """Return the files of the modules that name what is added: with them changes what a text reads as."""
    entries = (entry for group in (ROLES, FIELD_TYPES, FORMATS) for entry in _added(group))
    return sorted({Path(inspect.getfile(import_module(entry.module))) for entry in entries})


def _added(group: str) -> list[EntryPoint]:
    """Return what packages name in *group*, by name."""
    return sorted(_all().select(group=group), key=lambda each: each.name)


@cache
def _all() -> SelectableGroups:
    """Return all that the packages name: to find it, each of them is looked into."""
    return entry_points()
