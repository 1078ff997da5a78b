"""Tables with a row or a column for each party: what is said of `partij` is said of each of them.

A column of which the heading names `partij` is there for each party; in any other table, so is a row that names it. Nowhere
else can it be named, but in the texts that each agreement shares (`templates.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem
from clausebook.core.texts import views
from clausebook.core.texts.content import FieldRef, PartyName, Table
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.model import Clause
    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Block, Cell, CrossReference, Inline, Inlines, TableRow, Text

ANY = "partij"
"""What a text for each party calls that party: `{partij}` of that name, and fields that begin with it."""


class Fit(Rewriter):
    """Lets a text that speaks of any party speak of the one in *role*."""

    def __init__(self, role: str) -> None:
        self.role = role

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom* as it is of this party."""
        if isinstance(atom, PartyName) and atom.role == ANY:
            return replace(atom, role=self.role)
        if isinstance(atom, FieldRef) and atom.name.startswith(f"{ANY}."):
            return replace(atom, name=self.role + atom.name.removeprefix(ANY))
        return atom


def expanded(table: Table, roles: Iterable[str]) -> Table:
    """Return *table* with its columns, or else its rows, for any party once for each of *roles*."""
    fits = [Fit(role) for role in roles]
    repeated = _columns(table)
    if repeated:
        rows = [_with_columns(row, repeated, fits) for row in (*([table.head] if table.head else ()), *table.rows)]
        sides = [side for at, side in enumerate(table.alignment) for _ in (fits if at in repeated else fits[:1])]
        return replace(table, head=rows[0], rows=tuple(rows[1:]), alignment=tuple(sides))
    found = [fitted for row in table.rows for fitted in _with_rows(row, fits)]
    return replace(table, rows=tuple(found))


def _columns(table: Table) -> frozenset[int]:
    """Return the places of the columns that are there for each party."""
    cells = table.head.cells if table.head else ()
    return frozenset(at for at, cell in enumerate(cells) if _names_any(cell.content))


def _with_columns(row: TableRow, repeated: frozenset[int], fits: Sequence[Fit]) -> TableRow:
    found: list[Cell] = []
    for at, cell in enumerate(row.cells):
        found += [_fitted(cell, fit) for fit in fits] if at in repeated else [cell]
    return replace(row, cells=tuple(found))


def _with_rows(row: TableRow, fits: Sequence[Fit]) -> Iterator[TableRow]:
    if not any(_names_any(cell.content) for cell in row.cells):
        yield row
        return
    for fit in fits:
        yield replace(row, cells=tuple(_fitted(cell, fit) for cell in row.cells))


def _fitted(cell: Cell, fit: Fit) -> Cell:
    return replace(cell, content=fit.inlines(cell.content))


def problems(text: Clause) -> Iterator[Problem]:
    """Yield where *text* speaks of any party and cannot."""
    for section in text.sections:
        yield from _refused(_named(section.title))
    yield from _in_blocks(block for lid in text.leden for block in lid.blocks)
    yield from _in_blocks(block for section in text.sections for block in section.blocks)


def _in_blocks(blocks: Iterable[Block]) -> Iterator[Problem]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _in_table(block)
            continue
        for part in views.within(block):
            if isinstance(part, tuple):
                yield from _refused(_named(part))
            else:
                yield from _in_blocks((part,))


def _in_table(table: Table) -> Iterator[Problem]:
    """Yield where a table with columns for each party has it in others."""
    repeated = _columns(table)
    for row in table.rows if repeated else ():
        for at, cell in enumerate(row.cells):
            if at not in repeated:
                yield from _refused(_named(cell.content))


def _refused(sources: Iterable[Source]) -> Iterator[Problem]:
    for source in sources:
        message = (
            f"'{ANY}' staat voor elke partij, en kan alleen in een kolom of een rij van een tabel staan; "
            "noem hier een partij, of zet haar in zo'n kolom of rij"
        )
        yield Problem(source, Code.PARTY_UNKNOWN, message)


def _names_any(inlines: Inlines) -> bool:
    return any(True for _ in _named(inlines))


def _named(inlines: Inlines) -> Iterator[Source]:
    """Yield where *inlines* speak of any party."""
    for each in views.flat(inlines):
        if (isinstance(each, PartyName) and each.role == ANY) or (
            isinstance(each, FieldRef) and each.name.startswith(f"{ANY}.")
        ):
            yield each.source
