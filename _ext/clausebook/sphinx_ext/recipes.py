"""What a page or a file was made of: each object that it was handed, as a whole, and what made it.

A page is handed a view of the book that notes what is asked of it. So nobody chooses what a page depends on, and nobody can
forget it. What is asked for by name is noted by its name, also where it is not there (yet); who walks through a part of the
book depends on all of that part.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from docutils import nodes
from typing_extensions import override

import clausebook
from clausebook.core import plugins
from clausebook.writers.maker import installed

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterable, Iterator, ValuesView

T = TypeVar("T")

Fact: TypeAlias = tuple[str, str]
"""A part of what there is to know, and a name in it; what it names need not exist."""
Recipe: TypeAlias = dict[Fact, str]
"""The digest that each fact had."""
Note: TypeAlias = Callable[[Fact], None]

BOOK = "book."
"""What the names of the parts of the book begin with."""
ALL = "*"
"""In the place of a name: all that a part holds, in its order."""


# Views


class Asked(Mapping[str, T]):
    """A part of what there is to know, as *found* gives it, which notes what is asked of it."""

    def __init__(self, part: str, found: Callable[[], Mapping[str, T]], note: Note) -> None:
        self._part = part
        self._found = found
        self._note = note

    @override
    def __getitem__(self, name: str) -> T:
        self._note((self._part, name))
        return self._found()[name]

    def _all(self) -> Mapping[str, T]:
        self._note((self._part, ALL))
        return self._found()

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    @override
    def __len__(self) -> int:
        return len(self._all())

    @override
    def items(self) -> ItemsView[str, T]:
        return self._all().items()

    @override
    def values(self) -> ValuesView[T]:
        return self._all().values()


def view(thing: T, note: Note) -> T:
    """Return *thing*, a book, as it is, but with parts that call *note* with what is asked of them.

    What is no part with names, such as the rules between fields, is handed over with the view itself.
    """
    for fact in _unnamed(thing):
        note(fact)
    return _viewed(thing, note, BOOK)


def parts_of(thing: object) -> dict[str, Mapping[str, Any]]:
    """Return the parts of *thing*, a book, by name; what is no part with names is one of its own, with one name."""
    found: dict[str, Mapping[str, Any]] = {}
    for part, value in _parts(thing, BOOK):
        found[part] = value if isinstance(value, Mapping) else {"": value}
    return found


def _parts(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    for each in fields(thing):
        value, part = getattr(thing, each.name), f"{path}{each.name}"
        if is_dataclass(value) and not isinstance(value, type):
            yield from _parts(value, f"{part}.")
        else:
            yield part, value


def _unnamed(thing: object) -> Iterator[Fact]:
    return ((part, "") for part, value in _parts(thing, BOOK) if not isinstance(value, Mapping))


def _viewed(thing: Any, note: Note, path: str) -> Any:
    changed: dict[str, Any] = {}
    for each in fields(thing):
        value, part = getattr(thing, each.name), f"{path}{each.name}"
        if isinstance(value, Mapping):
            changed[each.name] = Asked(part, partial(_same, value), note)
        elif is_dataclass(value) and not isinstance(value, type):
            changed[each.name] = _viewed(value, note, f"{part}.")
    return replace(thing, **changed)


def _same(thing: T) -> T:
    return thing


# Digests

_PLAIN = frozenset({str, int, float, bool, bytes, type(None), dt.date})


def digest(thing: object) -> str:
    """Return the digest of all of *thing*: what is equal has the same one, in each process. Raises TypeError for what is no data."""
    return hashlib.sha256(_written(thing).encode()).hexdigest()


def _written(thing: object) -> str:
    if type(thing) in _PLAIN:  # most things are, and this is asked of all that there is to know
        return repr(thing)
    match thing:
        case tuple() | list():
            return f"({','.join(map(_written, thing))})"
        case Mapping():
            return f"{{{','.join(f'{_written(name)}:{_written(each)}' for name, each in thing.items())}}}"
        case set() | frozenset():
            return f"<{','.join(sorted(map(_written, thing)))}>"
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return f"{type(thing).__name__}({','.join(map(_written, _fields(type(thing))(thing)))})"
    return _written_whole(thing)


def _written_whole(thing: object) -> str:
    match thing:
        case Enum() | Path():
            return repr(str(thing))
        case str() | int() | float() | bytes() | dt.date():
            return repr(thing)
        case nodes.Node():
            return repr(thing.pformat())
    msg = f"{type(thing).__name__} is no data"
    raise TypeError(msg)


@cache
def _fields(kind: type[Any]) -> Callable[[object], tuple[object, ...]]:
    names = [each.name for each in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


# What makes


@cache
def maker() -> str:
    """Return the digest of all that reads and writes: the engine with its data, what is added to it, Python and its packages."""
    folders = [Path(each) for each in sys.path if Path(each).is_dir()]
    engine = made_by(Path(str(clausebook.__file__)).parent, folders)
    return digest((engine, [content(file) for file in plugins.files()], sys.version_info[:2]))


def made_by(package: Path, folders: Iterable[Path]) -> str:
    """Return the digest of all files of *package*, and of the names and versions of the packages that are installed in *folders*."""
    files = [file for file in sorted(package.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    return digest(([(file.relative_to(package), content(file)) for file in files], installed(folders)))


def content(file: Path) -> str:
    """Return the hash of what is in *file*."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
