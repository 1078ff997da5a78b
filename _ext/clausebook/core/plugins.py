"""What other packages add to the engine: objects that they name by an entry point, in the group of what is added."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint, SelectableGroups

ROLES, FIELD_TYPES, FORMATS = "clausebook.rollen", "clausebook.veldtypen", "clausebook.vormen"

T = TypeVar("T")


class PluginError(ClausebookError):
    """What a package adds cannot be used; the message says what, of which package, and why, in Dutch."""


def with_added(group: str, own: Mapping[str, T], kind: type[T], key: str = "name") -> dict[str, T]:
    """Return *own*, by name, and after them what packages add in *group*: each a *kind*, with a *key* that is not taken.

    Raises PluginError.
    """
    found = dict(own)
    for entry in _added(group):
        thing = _loaded(entry)
        if not isinstance(thing, kind):
            raise _refused(entry, f"{entry.value} is geen {kind.__name__}")
        name = str(getattr(thing, key))
        if group == FORMATS and name != entry.name:  # by which commands know it before they load it
            raise _refused(entry, f"haar bestanden eindigen op '{name}'")
        found.setdefault(name, thing)
    return found


def _loaded(entry: EntryPoint) -> object:
    try:
        return entry.load()
    except Exception as error:  # the code of others, which may do anything
        raise _refused(entry, f"{entry.value} is niet te laden ({type(error).__name__}: {error})") from error


def _refused(entry: EntryPoint, why: str) -> PluginError:
    package = f"pakket '{entry.dist.name}'" if entry.dist else "een pakket"
    return PluginError(
        f"{package} voegt '{entry.name}' toe ({entry.group}), maar {why}; herstel dat pakket of haal het weg"
    )


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
