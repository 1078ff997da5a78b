"""A series: one dossier as a template, and a table with a row for each contract.

What is the same in all contracts stands in the template; each column of the table is a field, a keuze or the kenmerk. The
rows of a table in the contract may have a table of their own, which names the contract of each. A thing stands in one of
these, so that an empty cell never takes what was meant for another.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.documents import parties
from clausebook.core.dossiers import dossier, series_rows
from clausebook.core.dossiers.dossier import NOTICES, OPEN, Origin
from clausebook.core.dossiers.dossier_keys import CHOICES, FIELDS, ROWS
from clausebook.core.dossiers.former_names import GONE
from clausebook.core.dossiers.series_rows import REFERENCE
from clausebook.core.fields.rule_tables import rule_fields
from clausebook.core.fields.rules import without_row
from clausebook.core.files import tables, toml_lines
from clausebook.core.files.tables import Place
from clausebook.core.files.toml_lines import leaves
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices
from clausebook.core.proof.standing import standing
from clausebook.core.texts.cells import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.core.dossiers.dossier import Dossier, Model
    from clausebook.core.dossiers.series_rows import GroupRows
    from clausebook.core.files.tables import Table
    from clausebook.core.files.toml_lines import Path
    from clausebook.core.model import Agreement

ROW_PLACE = 2
"""Which part of the place of a cell is the number of its row: (`rijen`, group, number, field)."""
UNNAMED = " "
"""What a column without a name is called: no field has it."""
ALWAYS_WRONG = frozenset({Code.DOSSIER_KEY, Code.DOSSIER_VALUE, Code.DOSSIER_PLACEHOLDER})
"""What is wrong in a template, whatever a row adds to it."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a row, or a file, gives: a dossier, or None, and what is wrong with it. *name* is what its files are called.

    *notices* stand in nothing's way.
    """

    source: Source
    name: str
    dossier: Dossier | None
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def row(self) -> int:
        """The number of its row; 1 for a file."""
        return self.source.line


@dataclass(frozen=True, slots=True)
class Part:
    """One of *count* parts of a series, from 1: which contracts are in it depends on their names alone."""

    number: int = 1
    count: int = 1

    def holds(self, entry: Entry) -> bool:
        """Say whether *entry* is in this part."""
        name = entry.name or str(entry.source)
        return int.from_bytes(hashlib.sha256(name.encode()).digest()) % self.count == self.number - 1


def read(
    path: str, text: str, table: Table, model: Model, *, concept: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """Return (entries, problems) of the template *text*, the file *path*, with the rows of *table*.

    With problems in the template or the names of the columns there are no entries; for a *concept*, something may be open.
    """
    data, problems = toml_lines.parse(path, text)
    if data is None:
        return [], problems
    reader = _Series(data, toml_lines.locator(path, text), table, model)
    return reader.read(concept=concept), reader.problems


def unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries*; of those that would have the same files, only the first keeps its dossier."""
    first: dict[str, Entry] = {}
    found = []
    for entry in entries:
        other = first.setdefault(entry.name.lower(), entry) if entry.name else entry
        found.append(entry if other is entry else _refused(entry, other))
    return found


def _refused(entry: Entry, other: Entry) -> Entry:
    where = f"rij {other.row}" if isinstance(other.source, Place) else other.source.path
    what = "geef elke rij een eigen kenmerk" if isinstance(other.source, Place) else "hernoem er een"
    message = f"{where} geeft dezelfde bestandsnaam; {what}"
    problem = Problem(entry.source, Code.ROWS_DOUBLE, message)
    return Entry(entry.source, entry.name, None, (*entry.problems, problem))


class _Series:
    """Reads one series."""

    def __init__(self, data: dict[str, Any], locate: Callable[[Path], Source], table: Table, model: Model) -> None:
        self.data, self.locate, self.table, self.model = data, locate, table, model
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.flat = {key: _flat(data.get(key)) for key in (CHOICES, FIELDS)}

    def problem(self, column: int, message: str) -> None:
        self.problems.append(Problem(Place(self.table.path, HEADER, column), Code.ROWS_HEADER, message))

    def read(self, *, concept: bool) -> list[Entry]:
        agreement = self.model.book.agreements.get(str(self.data.get("model")))
        if agreement is None:
            self.problems += self._read({}, self.locate)[1]
            return []
        self.agreement = agreement
        self.names = self._columns(agreement)
        self.groups = self._groups(agreement)
        self._check_template(concept=concept)
        return [] if self.problems else unique(self._entry(number) for number in self.table.rows)

    def _read(
        self,
        given: Mapping[tuple[str, ...], object],
        locate: Callable[[Path], Source],
        rows: Mapping[str, object] | None = None,
    ) -> tuple[Dossier | None, list[Problem]]:
        """Read the dossier of a row, with its *rows*, or that of the template where there are none."""
        whole = rows is not None
        origin = Origin(locate(()), "" if whole else "sjabloon", locate)
        return dossier.read_data(self._data(given, rows or {}), origin, self.model, whole=whole)

    # The names of the columns

    def _columns(self, agreement: Agreement) -> dict[int, tuple[str, ...]]:
        """Return where in a dossier each column goes."""
        made = {choice.name for choice in choices.choices_of(agreement, self.model.book.library)}
        fields = standing(agreement, self.model.book.library, self.model.block)
        known: dict[str, tuple[str, ...]] = {REFERENCE: (REFERENCE,)}
        rules = rule_fields(agreement, self.model.book.library, fields.fields)
        known |= {name: (FIELDS, name) for name in (*fields.fields, *rules)} | {name: (CHOICES, name) for name in made}
        found: dict[int, tuple[str, ...]] = {}
        columns: dict[str, list[int]] = defaultdict(list)
        for column in sorted({*self.table.header, *(at for row in self.table.rows.values() for at in row)}):
            cell = self.table.header.get(column, "")
            name = self._today(cell.strip() if isinstance(cell, str) else "", known, column)
            if name == GONE:
                continue
            place = known.get(name) or self._another(name, known)
            if place:
                found[column] = place
                columns[name].append(column)
            else:
                self.problem(column, self._unknown(name, known, fields.columns))
        for name, places in columns.items():
            if len(places) > 1:
                self.problem(places[1], f"kolom '{name}' staat er meer dan één keer ({tables.columns(places)}); houd er een over")  # fmt: skip
            if self._is_in_template(found[places[0]]):
                message = f"'{name}' staat ook in het sjabloon; haal de regel daar weg, of haal de kolom hier weg"
                self.problem(places[0], message)
        if REFERENCE not in columns:
            self.problem(0, f"er is geen kolom '{REFERENCE}'; voeg haar toe: het kenmerk staat op elk contract en is de naam van zijn bestand")  # fmt: skip
        return found

    def _another(self, name: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return where *name* goes, if it is of a party, or of who signs for it, that there may be besides."""
        like = parties.model_name(name, self.agreement, self.model.book.library.fields)
        return (FIELDS, name) if like in known else ()

    def _today(self, name: str, known: Iterable[str], column: int) -> str:
        """Return what the column *name* is called today; GONE for one that is asked no more."""
        former = self.model.book.library.fields.former
        names = {**former.choices, **former.fields}
        if name in known or name not in names:
            return name or UNNAMED
        new = names[name]
        what = (
            f"heet nu '{new}' en is zo gelezen; schrijf de naam van nu"
            if new
            else "wordt niet meer gevraagd en telt niet mee; haal de kolom weg"
        )
        place = Place(self.table.path, HEADER, column)
        self.notices.append(Problem(place, Code.DOSSIER_FORMER, f"kolom '{name}' {what}"))
        return new

    def _unknown(self, name: str, known: Iterable[str], groups: Mapping[str, object]) -> str:
        if name == UNNAMED:
            return "deze kolom heeft geen naam; zet op rij 1 de naam van een veld of keuze, of maak de kolom leeg"
        group = name.partition(".")[0]
        if group in groups:
            title = self.model.book.library.fields.groups[group]
            return f"'{name}' hoort bij de rijen van '{title}'; schrijf die in het sjabloon, met [[rijen.{group}]], of in een eigen tabel die '{group}' heet"
        otherwise = f"; kies een naam uit `clausebook dossier nieuw {self.agreement.id} --uit -`, of haal de kolom weg"
        return f"kolom '{name}' is geen veld en geen keuze van {self.agreement.id}{suggestion(name, known, otherwise)}"

    def _is_in_template(self, place: tuple[str, ...]) -> bool:
        return place[0] in self.data if len(place) == 1 else place[1] in self.flat[place[0]]

    # The tables of the contracts

    def _groups(self, agreement: Agreement) -> dict[str, GroupRows]:
        """Return the rows of each group that has a table of its own."""
        known = standing(agreement, self.model.book.library, self.model.block).columns
        in_template = self.data.get(ROWS, {})
        column = next((at for at, place in self.names.items() if place == (REFERENCE,)), 0)
        references = frozenset(str(row.get(column, "")).strip() for row in self.table.rows.values()) - {""}
        found = {}
        for group, table in self.table.others.items():
            place = Place(table.path)
            if group not in known:
                hint = suggestion(group, known, f"; kies uit: {', '.join(known)}")
                message = (
                    f"'{group}' is geen tabel van {agreement.id}: zo heten een blad en een bestand met rijen{hint}"
                )
                self.problems.append(Problem(place, Code.ROWS_FILE, message))
            elif isinstance(in_template, dict) and group in in_template:
                message = f"'{group}' staat ook in het sjabloon; haal haar rijen daar weg, of haal deze tabel hier weg"
                self.problems.append(Problem(place, Code.ROWS_HEADER, message))
            else:
                found[group], problems = series_rows.read(group, table, known[group], references)
                self.problems += problems
        return found

    def _rows_of(self, reference: str) -> tuple[dict[str, object], list[Problem]]:
        """Return (rows, problems) by group of the contract called *reference*."""
        found: dict[str, object] = {}
        problems = []
        for group, rows in self.groups.items():
            found[group], wrong = rows.of(reference, self.model.book.library.fields)
            problems += wrong
        return found, problems

    # The template

    def _check_template(self, *, concept: bool) -> None:
        """Report what no row can mend, so that it is said once."""
        covered = set(self.names.values())
        chosen = any(place[0] == CHOICES for place in covered)
        outside = Source(self.table.path)
        _, found = self._read({}, lambda place: outside if _joined(place) in covered else self.locate(place))
        for problem in found:
            if problem.code in NOTICES:
                self.notices.append(problem)
                continue
            stays = problem.source != outside and (problem.code in ALWAYS_WRONG or not chosen)
            if stays and not (concept and problem.code in OPEN):
                self.problems.append(problem)

    # A row

    def _data(self, given: Mapping[tuple[str, ...], object], rows: Mapping[str, object]) -> dict[str, Any]:
        """Return the dossier that the template, what a row has *given*, and the *rows* of its tables are together."""
        tables_ = {key: dict(flat) for key, flat in self.flat.items()}
        plain = {key: value for key, value in self.data.items() if key not in tables_}
        if rows:
            given_rows = self.data.get(ROWS, {})
            plain[ROWS] = {**given_rows, **rows} if isinstance(given_rows, dict) else given_rows
        for place, value in given.items():
            if len(place) == 1:
                plain[place[0]] = value
            else:
                tables_[place[0]][place[1]] = value
        # What should be a table and is none is for the reader of the dossier to report.
        return plain | {key: flat if isinstance(self.data.get(key, {}), dict) else self.data[key] for key, flat in tables_.items()}  # fmt: skip

    def _entry(self, number: int) -> Entry:
        columns = {place: column for column, place in self.names.items()}

        def locate(place: Path) -> Source:
            if place[:1] == (ROWS,) and len(place) > ROW_PLACE and place[1] in self.groups:
                return self.groups[place[1]].place(reference, int(place[ROW_PLACE]), ".".join(place[ROW_PLACE + 1 :]))
            return Place(self.table.path, number, columns.get(_joined(place), 0) if place else 0)

        given: dict[tuple[str, ...], object] = {}
        problems = []
        for column, cell in self.table.rows[number].items():
            if column not in self.names:  # it is asked no more
                continue
            place = self.names[column]
            value, wrong = tables.read_cell(self._kind(place), cell)
            if wrong:
                message = f"'{place[-1]}': {wrong}"
                problems.append(Problem(Place(self.table.path, number, column), Code.ROWS_CELL, message))
            else:
                given[place] = value.strip() if place[0] == CHOICES and isinstance(value, str) else value
        given.setdefault((REFERENCE,), "")
        reference = str(given[REFERENCE,]).strip()
        rows, wrong_cells = self._rows_of(reference)
        problems += wrong_cells
        wrong_places = {problem.source for problem in problems}
        made, found = self._read(given, locate, rows)
        problems += [each for each in found if each.source not in wrong_places and each.code not in NOTICES]
        notices = {each.message: each for each in (*found, *self.notices) if each.code in NOTICES}
        has_name = isinstance(given[REFERENCE,], str) and str(given[REFERENCE,]).strip() != ""
        name = made.name if made is not None and has_name else ""
        return Entry(Place(self.table.path, number), name, made, tuple(sorted(problems)), tuple(notices.values()))

    def _kind(self, place: tuple[str, ...]) -> str:
        """Return the type of the field that *place* is, or else what it is itself."""
        field = self.model.book.library.fields.find(without_row(place[-1])) if place[0] == FIELDS else None
        return field.type if field is not None else place[0]


def _flat(table: object) -> dict[str, Any]:
    return {".".join(place): value for place, value in leaves(table)} if isinstance(table, dict) else {}


def _joined(place: Path) -> tuple[str, ...]:
    """Return *place* as a column has it: the name of a field or keuze in one piece."""
    return place if len(place) <= 1 else (place[0], ".".join(place[1:]))


def entry_of(path: str, made: Dossier | None, problems: Iterable[Problem]) -> Entry:
    """Return what the dossier in the file *path* gives."""
    found = tuple(problems)
    stops = tuple(each for each in found if each.code not in NOTICES)
    notices = tuple(each for each in found if each.code in NOTICES)
    return Entry(Source(path), made.name if made is not None else "", made, stops, notices)
