"""What the engine raises: one hierarchy, in which no two errors have one name."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

import clausebook
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = {"__main__"}  # what runs when it is imported


def errors() -> Iterator[type[BaseException]]:
    """Yield each exception that a module of the engine defines for what is wrong; what only stops a build is none."""
    for found in pkgutil.walk_packages(clausebook.__path__, "clausebook."):
        if found.name.rpartition(".")[2] in SCRIPTS:
            continue
        module = importlib.import_module(found.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__ == found.name:
                yield kind


def test_each_error_is_a_kind_of_one() -> None:
    found = list(errors())
    assert len(found) > 20
    assert not [each for each in found if not issubclass(each, ClausebookError)]


def test_no_two_errors_have_one_name() -> None:
    names = [each.__name__ for each in errors()]
    assert sorted(names) == sorted(set(names))
