"""The rows of a table in each contract of a series: a sheet, or a file, of their own, in which each row names its contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.files import tables
from clausebook.core.files.tables import Place
from clausebook.core.problems import Code, Problem, suggestion
from clausebook.core.texts.cells import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.tables import Table
    from clausebook.core.model import FieldCatalogue

REFERENCE = "kenmerk"


@dataclass(frozen=True, slots=True)
class GroupRows:
    """The rows of *group*, in *table*: *columns* are its fields by the column that they stand in, *rows* by kenmerk."""

    group: str
    table: Table
    columns: Mapping[int, str]
    rows: Mapping[str, tuple[int, ...]]

    def place(self, reference: str, row: int, field: str = "") -> Place:
        """Return where the *field* stands of the *row*, from 1, of the contract called *reference*."""
        numbers = self.rows.get(reference, ())
        column = next((at for at, name in self.columns.items() if name == field), 0)
        return Place(self.table.path, numbers[row - 1] if 0 < row <= len(numbers) else HEADER, column)

    def of(self, reference: str, catalogue: FieldCatalogue) -> tuple[list[dict[str, object]], list[Problem]]:
        """Return (rows, problems) of the contract called *reference*, as a dossier has them."""
        found, problems = [], []
        for number in self.rows.get(reference, ()):
            row: dict[str, object] = {}
            for column, name in self.columns.items():
                if column not in self.table.rows[number]:
                    continue
                kind = catalogue.fields[f"{self.group}.{name}"].type
                value, wrong = tables.read_cell(kind, self.table.rows[number][column])
                if wrong:
                    place = Place(self.table.path, number, column)
                    problems.append(Problem(place, Code.ROWS_CELL, f"'{name}': {wrong}"))
                else:
                    row[name] = value
            found.append(row)
        return found, problems


def read(
    group: str, table: Table, names: tuple[str, ...], references: frozenset[str]
) -> tuple[GroupRows, list[Problem]]:
    """Return (rows, problems) of *group*, which has fields called *names*, in *table*; *references* are those of contracts."""
    columns = {at: str(cell).strip() for at, cell in table.header.items()}
    problems = list(_columns(group, table, columns, names))
    own = next((at for at, name in columns.items() if name == REFERENCE), 0)
    rows: dict[str, tuple[int, ...]] = {}
    for number, cells in table.rows.items() if own else ():
        reference = str(cells.get(own, "")).strip()
        if reference not in references:
            what = "is in geen rij van de contracten het kenmerk" if reference else "is leeg"
            message = f"de cel bij '{REFERENCE}' {what}; schrijf het kenmerk van het contract waar deze rij in hoort"
            problems.append(Problem(Place(table.path, number, own), Code.ROWS_CELL, message))
        rows[reference] = (*rows.get(reference, ()), number)
    return GroupRows(group, table, {at: name for at, name in columns.items() if name != REFERENCE}, rows), problems


def _columns(group: str, table: Table, columns: Mapping[int, str], names: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the names of *columns*."""
    known = (REFERENCE, *names)
    for column in sorted({*columns, *(at for row in table.rows.values() for at in row)}):
        name = columns.get(column, "")
        place = Place(table.path, HEADER, column)
        if name not in known:
            hint = suggestion(name, known, f"; de kolommen zijn: {', '.join(known)}")
            yield Problem(place, Code.ROWS_HEADER, f"kolom '{name}' is geen kolom van '{group}'{hint}")
        elif (first := next(at for at, each in columns.items() if each == name)) != column:
            both = tables.columns((first, column))
            yield Problem(
                place, Code.ROWS_HEADER, f"kolom '{name}' staat er meer dan één keer ({both}); houd er een over"
            )
    if REFERENCE not in columns.values():
        message = (
            f"er is geen kolom '{REFERENCE}'; voeg haar toe: zij zegt in welk contract een rij van '{group}' hoort"
        )
        yield Problem(Place(table.path, HEADER), Code.ROWS_HEADER, message)
