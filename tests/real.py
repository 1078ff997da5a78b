"""The real texts, read once for all tests of a process. They are shared: no test may change what it gets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.projects import ROOT

from clausebook.core.library import load

if TYPE_CHECKING:
    from clausebook.core.model import Book


@cache
def book() -> Book:
    """Return the book of this project, with all days in it."""
    return load(ROOT)[0]
