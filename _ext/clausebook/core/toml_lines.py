"""At which line of a TOML text a table or a key stands: the parser of Python does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Path: TypeAlias = "tuple[str, ...]"

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEY})\s*=(.*)")
_TRIPLE = re.compile(r'"""|' + "'''")


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
