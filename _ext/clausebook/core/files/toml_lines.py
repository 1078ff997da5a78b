"""Reads TOML; tells at which line a table or a key stands, and what its author did wrong: Python's parser does not."""

from __future__ import annotations

import io
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Path: TypeAlias = "tuple[str, ...]"
Report: TypeAlias = "Callable[[Path, Code, str], None]"
"""What notes a problem: the place of the key, the code and the message."""

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEY})\s*=(.*)")
_TRIPLE = re.compile(r'"""|' + "'''")

_FAULTS = (
    (re.compile(r"^[^\"']*[“”„‘’]"), 'hier staan krullende aanhalingstekens, vaak uit Word; typ rechte: "…"'),
    (re.compile(r"=\s*(?:ja|nee|True|False|TRUE|FALSE)\b"), "schrijf true (ja) of false (nee), in kleine letters"),
    (re.compile(r"^\s*\[[^\]\"']* [^\]\"']*\]"), "in de naam van een tabel staat een spatie; schrijf er een streepje"),
    (re.compile(r'=\s*"[^"]*\\'), "een '\\' kan niet tussen dubbele aanhalingstekens; zet de tekst tussen enkele: '…'"),
    (re.compile(r'=\s*"[^"]*$'), 'het aanhalingsteken aan het eind ontbreekt; zet de tekst op één regel tussen "…"'),
    (
        re.compile(r'=\s*"[^"]*"[^",\]}#]*"'),
        "in deze tekst staat zelf een '\"'; zet de hele tekst tussen enkele aanhalingstekens: '…'",
    ),
)
"""What an author often does wrong on a line of TOML, and the remedy."""


def text_of(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Return (text, problems) of the *content* of the file *path*, with the ends of its lines as Python has them."""
    try:
        return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig").read(), []
    except UnicodeDecodeError:
        message = "dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8"
        return None, [Problem(Source(path), Code.FILE_UNREADABLE, message)]


def parse(path: str, text: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return (data, problems) of *text*, the TOML file *path*."""
    try:
        return tomllib.loads(text), []
    except (ValueError, RecursionError) as error:
        line, message = fault(str(error), text)
        return None, [Problem(Source(path, line), Code.TOML, message)]


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


def fault(reason: str, text: str) -> tuple[int, str]:
    """Return the line at which *text* cannot be read, and what is wrong there; *reason* is what the parser said."""
    found = re.search(r"\(at line (\d+), column \d+\)", reason)
    lines = text.rstrip().split("\n")
    number = int(found[1]) if found else len(lines)
    if "Cannot" in reason or "Duplicate" in reason:
        return number, "deze sleutel of tabel staat er twee keer; houd er een over"
    line = lines[min(number, len(lines)) - 1]
    for pattern, message in _FAULTS:
        if pattern.search(line):
            return number, message
    return number, "dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven"


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


def leaves(table: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the path and the value of each key in *table* and the tables in it."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, (*above, key))
        else:
            yield (*above, key), value
