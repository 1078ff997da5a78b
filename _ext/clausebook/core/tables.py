"""Reads a table from a CSV or a workbook: the cells as they are, and where each stands in the spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST, LARGEST_UNPACKED = 20_000_000, 100_000_000
"""Bytes of a file, and of what is in a workbook, which is packed."""
MOST_ROWS, MOST_COLUMNS = 5_000, 500
HEADER = 1
"""The row of the names of the columns."""
BOOK = b"PK\x03\x04"
"""With which a workbook begins: it is a zip (APPNOTE 4.3.7)."""
OLD_BOOK = b"\xd0\xcf\x11\xe0"

Cell: TypeAlias = "str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Odd"


class Odd(Enum):
    """A cell without a value of its own; the text says why, and what to do."""

    FORMULA = "in deze cel staat een formule; plak in haar plaats de uitkomst, met 'Plakken speciaal' en 'Waarden'"
    ERROR = "deze cel heeft een fout, zoals #N/B of #VERW!; typ de waarde"
    MERGED = "deze cel is samengevoegd met een andere; hef de samenvoeging op en vul elke cel apart in"


@dataclass(frozen=True, slots=True)
class Place(Source):
    """A cell of a spreadsheet, or with no *column*, a row of it: *line* is the number of the row, from 1."""

    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}, rij {self.line}" + (f", kolom {letters(self.column)}" if self.column else "")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of the file *path*, by row and by column, both from 1; empty cells are not there."""

    path: str
    header: Mapping[int, Cell]
    rows: Mapping[int, Mapping[int, Cell]]


class _UnreadableError(Exception):
    """The table cannot be read; the message says why, in Dutch."""

    def __init__(self, message: str, row: int = HEADER) -> None:
        super().__init__(message)
        self.row = row


def read(path: str, content: bytes) -> tuple[Table | None, list[Problem]]:
    """Return (table, problems) of *content*, the file *path*."""
    try:
        rows = _cells_of(content)
    except _UnreadableError as error:
        return None, [Problem(Place(path, error.row), Code.ROWS_FILE, str(error))]
    if HEADER not in rows or len(rows) == 1:
        message = (
            "deze tabel heeft geen rijen; zet op rij 1 de namen van de kolommen, en daaronder een rij per contract"
        )
        return None, [Problem(Place(path), Code.ROWS_FILE, message)]
    return Table(path, rows.pop(HEADER), rows), []


def letters(column: int) -> str:
    """Return what a spreadsheet calls *column*, from 1: A, B, … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _cells_of(content: bytes) -> dict[int, dict[int, Cell]]:
    if len(content) > LARGEST:
        msg = f"dit bestand is groter dan {LARGEST // 1_000_000} MB; verdeel de rijen over meer bestanden"
        raise _UnreadableError(msg)
    if content.startswith(OLD_BOOK):
        msg = "dit is een werkmap in de vorm van vóór 2007, of met een wachtwoord; bewaar haar zonder wachtwoord als .xlsx"
        raise _UnreadableError(msg)
    return _from_book(content) if content.startswith(BOOK) else _from_csv(content)


def _limit(row: int, columns: int) -> None:
    if row > MOST_ROWS + HEADER:
        msg = f"deze tabel heeft meer dan {MOST_ROWS} rijen; verdeel ze over meer bestanden"
        raise _UnreadableError(msg, row)
    if columns > MOST_COLUMNS:
        msg = f"deze tabel heeft meer dan {MOST_COLUMNS} kolommen; haal weg wat geen veld of keuze is"
        raise _UnreadableError(msg, row)


# CSV


def _from_csv(content: bytes) -> dict[int, dict[int, Cell]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = "dit bestand is geen UTF-8; bewaar het in Excel als 'CSV UTF-8 (door komma's gescheiden)', of als .xlsx"
        raise _UnreadableError(msg, content[: error.start].count(b"\n") + 1) from error
    found: dict[int, dict[int, Cell]] = {}
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, record in enumerate(records, start=1):
            cells: dict[int, Cell] = {at: cell for at, cell in enumerate(record, start=1) if cell.strip()}
            if cells:
                _limit(number, max(cells))
                found[number] = cells
    except csv.Error as error:
        msg = "deze rij is niet te lezen; een aanhalingsteken in een cel staat dubbel, en een cel ermee begint en eindigt ermee"
        raise _UnreadableError(msg, max(found, default=0) + 1) from error
    return found


def _delimiter(text: str) -> str:
    """Return what parts the cells: a Dutch spreadsheet writes semicolons, since its numbers have commas."""
    counts = {each: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=each), [])) for each in ";,\t"}
    return max(counts, key=lambda each: counts[each])


# Workbooks


def _from_book(content: bytes) -> dict[int, dict[int, Cell]]:
    book = _open(content)
    sheets = [sheet for sheet in book.worksheets if any(cell.value is not None for row in sheet for cell in row)]
    if len(sheets) > 1:
        names = ", ".join(f"'{sheet.title}'" for sheet in sheets)
        msg = (
            f"deze werkmap heeft meer dan één blad met gegevens ({names}); bewaar de rijen in een werkmap met één blad"
        )
        raise _UnreadableError(msg)
    return _from_sheet(sheets[0]) if sheets else {}


def _open(content: bytes) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 (only who has a workbook waits for it)

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
        if size <= LARGEST_UNPACKED:
            return load_workbook(io.BytesIO(content))
    except Exception as error:  # whatever a broken file makes openpyxl raise
        msg = "deze werkmap is niet te lezen; open haar, en bewaar haar opnieuw als .xlsx"
        raise _UnreadableError(msg) from error
    msg = (
        f"deze werkmap is uitgepakt groter dan {LARGEST_UNPACKED // 1_000_000} MB; verdeel de rijen over meer bestanden"
    )
    raise _UnreadableError(msg)


def _from_sheet(sheet: Worksheet) -> dict[int, dict[int, Cell]]:
    found: dict[int, dict[int, Cell]] = defaultdict(dict)
    for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
        for column, cell in enumerate(row, start=1):
            value = _value(cell.data_type, cell.value)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                _limit(number, column)
                found[number][column] = value
    for around in sheet.merged_cells.ranges:
        for number, column in around.cells:
            if number in found:
                found[number][column] = Odd.MERGED
    return dict(found)


def _value(kind: str, value: object) -> Cell | None:
    match kind, value:
        case "f", _:
            return Odd.FORMULA
        case "e", _:
            return Odd.ERROR
        case _, None | str() | int() | float() | dt.date() | dt.time() | dt.timedelta():
            return value
    return str(value)


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
