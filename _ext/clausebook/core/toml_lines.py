"""Reads TOML, and tells at which line of it a table or a key stands: the parser of Python does not."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Path: TypeAlias = "tuple[str, ...]"

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEY})\s*=(.*)")
_TRIPLE = re.compile(r'"""|' + "'''")


def parse(path: str, text: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return (data, problems) of *text*, the TOML file *path*."""
    try:
        return tomllib.loads(text), []
    except (ValueError, RecursionError) as error:
        return None, [_malformed(path, text, str(error))]


def _malformed(path: str, text: str, reason: str) -> Problem:
    found = re.search(r"at line (\d+)", reason)
    line = int(found[1]) if found else text.count("\n") + 1
    double = "Cannot" in reason or "Duplicate" in reason
    message = (
        "deze sleutel of tabel staat er twee keer; houd er een over"
        if double
        else "dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven"
    )
    return Problem(Source(path, line), Code.TOML, message)


def locator(path: str, text: str) -> Callable[[Path], Source]:
    """Return what says at which line of *text*, the file *path*, a key stands.

    A quoted name with dots counts as the tables that it would be without quotes.
    """

    @cache
    def lines() -> dict[Path, int]:
        return {_split(place): line for place, line in reversed(lines_of(text).items())}

    return lambda place: Source(path, nearest(lines(), _split(place)))


def _split(path: Path) -> Path:
    return tuple(".".join(path).split("."))


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of each table and key, by its path; the rows of an array of tables count from 1."""
    found: dict[Path, int] = {}
    implied: dict[Path, int] = {}  # tables that stand only in the names of others
    rows: dict[Path, int] = {}
    table: Path = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:  # within a text of several lines
            closing = "" if closing in line else closing
        elif header := _HEADER.match(line):
            table = parts_of(header[2])
            for length in range(1, len(table)):
                implied.setdefault(table[:length], number)
            if header[1] == "[[":
                rows[table] = rows.get(table, 0) + 1
                found.setdefault(table, number)
                table = (*table, str(rows[table]))
            found.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            found.setdefault((*table, *parts_of(assignment[1])), number)
            quotes = _TRIPLE.findall(assignment[2])
            closing = quotes[0] if len(quotes) == 1 else ""
    return implied | found


def parts_of(key: str) -> Path:
    """Return the parts of a dotted key, without quotes."""
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in re.findall(_PART, key))


def nearest(lines: Mapping[Path, int], path: Path) -> int:
    """Return the line of *path*, or of the nearest table around it, or else the first."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1
