"""What other packages add to the engine: objects that they name by an entry point, in the group of what is added."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, SelectableGroups

ROLES, FIELD_TYPES, FORMATS = "clausebook.rollen", "clausebook.veldtypen", "clausebook.vormen"

T = TypeVar("T")


class PluginError(ClausebookError):
    """What a package adds cannot be used; the message says what, of which package, and why, in Dutch."""


class WithAdded(Mapping[str, T]):
    """Our *own* things, by name, and after them what packages add in *group*: each a *kind*, with a *key* that is not taken.

    *reserved* are names that none of them has.
    To find what is added costs as much as reading many texts: nobody looks for it who asks by name for what is our own.
    Raises PluginError.
    """

    def __init__(
        self, group: str, own: Mapping[str, T], kind: type[T], key: str = "name", reserved: Collection[str] = ()
    ) -> None:
        self._group, self._own, self._kind, self._key, self._reserved = group, own, kind, key, reserved
        self._known: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        known = self._own if name in self._own or name in self._reserved else self._all()
        return known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[str, T]:
        if not self._known:
            self._known = dict(self._own)
            for entry in _added(self._group):
                name, thing = self._of(entry)
                if name not in self._reserved:
                    self._known.setdefault(name, thing)
        return self._known

    def _of(self, entry: EntryPoint) -> tuple[str, T]:
        thing = _loaded(entry)
        if not isinstance(thing, self._kind):
            raise _refused(entry, f"{entry.value} is geen {self._kind.__name__}")
        name = str(getattr(thing, self._key))
        if self._group == FORMATS and name != entry.name:  # by which commands know it before they load it
            raise _refused(entry, f"haar bestanden eindigen op '{name}'")
        return name, thing


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
    from importlib.metadata import entry_points  # noqa: PLC0415 (it loads all that reads mail)

    return entry_points()
