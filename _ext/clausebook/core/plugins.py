"""What other packages add to the engine: objects that they name by an entry point, in the group of what is added."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROLES, FIELD_TYPES, FORMATS = "clausebook.rollen", "clausebook.veldtypen", "clausebook.vormen"

T = TypeVar("T")


def with_added(group: str, own: Mapping[str, T], kind: type[T], key: str = "name") -> dict[str, T]:
    """Return *own*, by name, and after them what packages add in *group*: each a *kind*, with a *key* that is not taken."""
    found = dict(own)
    for entry in sorted(entry_points(group=group), key=lambda each: each.name):
        thing = entry.load()
        if isinstance(thing, kind):
            found.setdefault(str(getattr(thing, key)), thing)
    return found


def names(group: str) -> list[str]:
    """Return what packages call the things that they add in *group*, without loading these."""
    return sorted(entry.name for entry in entry_points(group=group))


def files() -> list[Path]:
    """Return the files of the modules that name what is added: with them changes what a text reads as."""
    return sorted(set(_files((ROLES, FIELD_TYPES, FORMATS))))


def _files(groups: Iterable[str]) -> Iterable[Path]:
    for group in groups:
        for entry in entry_points(group=group):
            yield Path(inspect.getfile(import_module(entry.module)))
