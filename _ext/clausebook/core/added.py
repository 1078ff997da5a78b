"""What other packages add to the engine: objects that they name by an entry point, in the group of what is added."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROLES, FIELD_TYPES = "clausebook.rollen", "clausebook.veldtypen"

T = TypeVar("T")


def with_added(group: str, own: Mapping[str, T], kind: type[T]) -> dict[str, T]:
    """Return *own*, by name, and after them what packages add in *group*: each a *kind*, with a name that is not taken."""
    found = dict(own)
    for entry in sorted(entry_points(group=group), key=lambda each: each.name):
        thing = entry.load()
        if isinstance(thing, kind):
            found.setdefault(str(getattr(thing, "name", entry.name)), thing)
    return found


def files() -> list[Path]:
    """Return the files of the modules that name what is added: with them changes what a text reads as."""
    return sorted(set(_files((ROLES, FIELD_TYPES))))


def _files(groups: Iterable[str]) -> Iterable[Path]:
    for group in groups:
        for entry in entry_points(group=group):
            yield Path(inspect.getfile(import_module(entry.module)))
