"""What a cell of a table can hold, and how many there can be."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TypeAlias

from clausebook.errors import ClausebookError

LARGEST, LARGEST_UNPACKED = 20_000_000, 50_000_000
"""Bytes of a file, and of what is in a workbook, which is packed."""
MOST_ROWS, MOST_COLUMNS = 5_000, 500
HEADER = 1
"""The row of the names of the columns."""


class Odd(Enum):
    """A cell without a value of its own; the text says why, and what to do."""

    FORMULA = "in deze cel staat een formule; plak in haar plaats de uitkomst, met 'Plakken speciaal' en 'Waarden'"
    ERROR = "deze cel heeft een fout, zoals #N/B of #VERW!; typ de waarde"
    MERGED = "deze cel is samengevoegd met een andere; hef de samenvoeging op en vul elke cel apart in"
    NO_DATE = "in deze cel staat een datum die niet bestaat; typ de waarde opnieuw"


Cell: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Odd
Cells: TypeAlias = dict[int, dict[int, Cell]]
"""By row and by column, both from 1; empty cells are not there."""


class TableError(ClausebookError):
    """The table cannot be read; the message says why, in Dutch. *sheet* names the sheet where that is not the first."""

    def __init__(self, message: str, row: int = HEADER, sheet: str = "") -> None:
        super().__init__(message)
        self.row, self.sheet = row, sheet


def check_limit(row: int, column: int) -> None:
    """Raise TableError where a cell that holds something lies beyond what a table can be."""
    if row > MOST_ROWS + HEADER:
        msg = f"deze tabel heeft meer dan {MOST_ROWS} rijen; verdeel ze over meer bestanden"
        raise TableError(msg, row)
    if column > MOST_COLUMNS:
        msg = f"deze tabel heeft meer dan {MOST_COLUMNS} kolommen; haal weg wat geen veld of keuze is"
        raise TableError(msg, row)
