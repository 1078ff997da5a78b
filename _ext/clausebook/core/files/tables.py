"""Reads a table from a CSV or a workbook: the cells as they are, and where each stands in the spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, Source
from clausebook.core.texts.cells import HEADER, LARGEST, Odd, TableError, check_limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.texts.cells import Cell, Cells

BOOK = b"PK\x03\x04"
"""With which a workbook begins: it is a zip (APPNOTE 4.3.7)."""
_SEPARATOR = re.compile(r"sep=([;,\t|])[;,\t]*(?:\r\n|\r|\n)", re.IGNORECASE)
OLD_BOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Place(Source):
    """A cell of a spreadsheet, or with no *column*, a row of it: *line* is the number of the row, from 1."""

    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}, rij {self.line}" + (f", kolom {letters(self.column)}" if self.column else "")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of the file *path*, by row and by column, both from 1; empty cells are not there.

    *others* are more tables that belong to it, by the name of what their rows are: the other sheets of a workbook.
    """

    path: str
    header: Mapping[int, Cell]
    rows: Mapping[int, Mapping[int, Cell]]
    others: Mapping[str, Table] = field(default_factory=dict)


def read(path: str, content: bytes) -> tuple[Table | None, list[Problem]]:
    """Return (table, problems) of *content*, the file *path*."""
    try:
        sheets = _cells_of(content)
    except TableError as error:
        return None, [Problem(Place(_of_sheet(path, error.sheet), error.row), Code.ROWS_FILE, str(error))]
    found = list(sheets.values()) or [{}]
    if HEADER not in found[0] or len(found[0]) == 1:
        message = (
            "deze tabel heeft geen rijen; zet op rij 1 de namen van de kolommen, en daaronder een rij per contract"
        )
        return None, [Problem(Place(path), Code.ROWS_FILE, message)]
    first, *others = [
        Table(_of_sheet(path, name if number else ""), cells.get(HEADER, {}), _below(cells))
        for number, (name, cells) in enumerate(sheets.items())
    ]
    return replace(first, others=dict(zip(list(sheets)[1:], others, strict=True))), []


def read_more(path: str, content: bytes) -> tuple[Table | None, list[Problem]]:
    """Return (table, problems) of *content*, the file *path* with more rows: it may have a head alone."""
    try:
        cells = next(iter(_cells_of(content).values()), {})
    except TableError as error:
        return None, [Problem(Place(path, error.row), Code.ROWS_FILE, str(error))]
    return Table(path, cells.get(HEADER, {}), _below(cells)), []


def _below(cells: Cells) -> Cells:
    return {number: row for number, row in cells.items() if number != HEADER}


def _of_sheet(path: str, name: str) -> str:
    return f"{path}, blad '{name}'" if name else path


def letters(column: int) -> str:
    """Return what a spreadsheet calls *column*, from 1: A, B, … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _cells_of(content: bytes) -> dict[str, Cells]:
    """Return the cells of each sheet of *content*, by name; a CSV has one, without a name."""
    if len(content) > LARGEST:
        msg = f"dit bestand is groter dan {LARGEST // 1_000_000} MB; verdeel de rijen over meer bestanden"
        raise TableError(msg)
    if content.startswith(OLD_BOOK):
        msg = "dit is een werkmap in de vorm van vóór 2007, of met een wachtwoord; bewaar haar zonder wachtwoord als .xlsx"
        raise TableError(msg)
    if content.startswith(BOOK):
        from clausebook.core.files import workbooks  # noqa: PLC0415 (few tables are one, and a single dossier has none)

        return workbooks.read(content)
    return {"": _from_csv(content)}


# CSV


def _from_csv(content: bytes) -> Cells:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = "dit bestand is geen UTF-8; bewaar het in Excel als 'CSV UTF-8 (door komma's gescheiden)', of als .xlsx"
        raise TableError(msg, content[: error.start].count(b"\n") + 1) from error
    found: Cells = {}
    try:
        for number, record in enumerate(_records(text), start=1):
            cells: dict[int, Cell] = {at: cell for at, cell in enumerate(record, start=1) if cell.strip()}
            if cells:
                check_limit(number, max(cells))
                found[number] = cells
    except csv.Error as error:
        msg = "deze rij is niet te lezen; zet een aanhalingsteken in een cel dubbel, en zet er ook een voor en achter die cel"
        raise TableError(msg, max(found, default=0) + 1) from error
    return found


def _records(text: str) -> Iterator[list[str]]:
    """Return the records of *text*. A line that says what parts the cells is none: a spreadsheet does not show it either."""
    if told := _SEPARATOR.match(text):
        return csv.reader(io.StringIO(text[told.end() :], newline=""), delimiter=told[1], strict=True)
    return csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)


def _delimiter(text: str) -> str:
    """Return what parts the cells: a Dutch spreadsheet writes semicolons, since its numbers have commas."""
    counts = {each: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=each), [])) for each in ";,\t"}
    return max(counts, key=lambda each: counts[each])


# From a cell to what a dossier would say


def read_cell(kind: str, cell: Cell) -> tuple[object, str]:
    """Return (value, problem) of *cell* for a field of the type *kind*, or a keuze: what TOML would give, or what is wrong.

    A number is only taken where it is one: as a number, a KvK or telephone number has lost its leading zeros.
    """
    match cell:
        case str():
            return cell, ""
        case Odd():
            return None, cell.value
        case bool():
            return None, "in deze cel staat WAAR of ONWAAR; maak de kolom op als Tekst en typ de waarde opnieuw"
        case int() | float():
            return _read_number(kind, cell)
        case dt.date() if _fits(kind, cell):
            return _read_date(kind, cell), ""
    what = {"datum": "een datum zonder tijd", "tijdstip": "een datum met een tijd"}.get(kind, "geen datum of tijd")
    return None, f"hier hoort {what}, en zo staat de cel er niet; maak de kolom op als Tekst en typ de waarde opnieuw"


def _read_number(kind: str, number: float) -> tuple[object, str]:
    if kind == "getal":
        return (int(number) if number == int(number) else number), ""
    if kind == "bedrag":
        cents = round(number * 100)
        return (f"{number:.2f}".replace(".", ",") if abs(number * 100 - cents) < 1e-6 else str(number)), ""  # noqa: PLR2004
    return None, "deze cel is een getal, en daarin verdwijnt een nul vooraan; maak de kolom op als Tekst en typ de waarde opnieuw"  # fmt: skip


def _fits(kind: str, day: dt.date) -> bool:
    midnight = not isinstance(day, dt.datetime) or day.time() == dt.time()
    return (kind == "datum" and midnight) or (kind == "tijdstip" and isinstance(day, dt.datetime))


def _read_date(kind: str, day: dt.date) -> object:
    if kind == "tijdstip":
        return f"{day:%d-%m-%Y %H:%M}"
    return day.date() if isinstance(day, dt.datetime) else day


def columns(cells: Iterable[int]) -> str:
    """Return the letters of columns, as a list to read."""
    return " en ".join(map(letters, cells))
