"""A dossier: one deal, as a TOML file of keuzes and values, held against its model."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from clausebook.core.documents import parties
from clausebook.core.dossiers import handing_over
from clausebook.core.dossiers.dossier_boxes import read_ticks
from clausebook.core.dossiers.dossier_choices import ChoiceReader
from clausebook.core.dossiers.dossier_keys import (
    CHOICES,
    DAY,
    FIELDS,
    KEYS,
    LONGEST_REFERENCE,
    MOST_ROWS,
    PROVISIONS,
    ROWS,
    TICKS,
    shortened,
)
from clausebook.core.dossiers.dossier_names import Strangers
from clausebook.core.dossiers.former_names import renew
from clausebook.core.fields import values
from clausebook.core.fields.proposals import country_of, fields_of, proposed
from clausebook.core.fields.rule_tables import rule_fields
from clausebook.core.fields.rules import Facts, breaches, without_row
from clausebook.core.fields.values import RefusedError, Value
from clausebook.core.files import toml_lines
from clausebook.core.files.file_names import safe_name
from clausebook.core.files.toml_lines import leaves
from clausebook.core.law import dated
from clausebook.core.model import FIXED, REFERENCE
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof.standing import standing
from clausebook.core.texts.boxes import boxes_in
from clausebook.core.versions import waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.core.documents.document import Provision
    from clausebook.core.documents.parties import Signatories
    from clausebook.core.files.toml_lines import Path
    from clausebook.core.model import Agreement, Book, Field

NOTICES = frozenset({Code.DOSSIER_FORMER, Code.DOSSIER_TEXTS})
"""What is only told: the dossier is read all the same."""
OPEN = frozenset({Code.DOSSIER_MISSING, Code.DOSSIER_PLACEHOLDER, Code.DOSSIER_WAITS})
"""What may still be open in a concept; anything else must be mended first."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a contract is made of. *values* and *rows* are by full name: `verwerker.naam`, `sub.1.naam`.

    *agreement* is between as many parties as it speaks of, and *signing* says how many sign for each. *reference* is the
    kenmerk; *name* is what its files are called. *ticks* are the boxes that are ticked, for each annex of which it says so.
    Its text is that of the *day* that it names, or else of the last day on which the law changed something.
    *provisions* are what parties agreed otherwise than the text.
    """

    source: Source
    name: str
    reference: str
    agreement: Agreement
    selection: Mapping[str, str]
    values: Mapping[str, Value]
    rows: Mapping[str, int]
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signing: Signatories = field(default_factory=dict)
    day: dt.date | None = None
    provisions: tuple[Provision, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """Return what is filled in as it reads in the text."""
        return {name: value.shown for name, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class Model:
    """What a dossier is held against: the texts, *block* and *can_print*.

    *block* are the fields that the blocks of each agreement show of a party, as `standing.party_fields` finds them;
    *can_print* says whether the fonts have a character. *day* is that of a dossier that names none.
    """

    book: Book
    block: tuple[str, ...]
    can_print: Callable[[str], bool] = str.isprintable
    day: dt.date = dated.BEFORE
    _books: dict[dt.date, Book] = field(default_factory=dict, compare=False, repr=False)

    def on(self, day: dt.date) -> Book:
        """Return the texts as they are on *day*."""
        if day not in self._books:
            self._books[day] = dated.on(self.book, day)
        return self._books[day]


def read(
    path: str,
    text: str,
    book: Book,
    block: tuple[str, ...],
    can_print: Callable[[str], bool] = str.isprintable,
) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *text*, the file *path*; None where it is not clear what it is a dossier of.

    *block* and *can_print* are as in `Model`.
    """
    return read_with(path, text, Model(book, block, can_print))


def read_with(path: str, text: str, model: Model) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *text*, the file *path*, held against *model*; as `read` does."""
    data, problems = toml_lines.parse(path, text)
    if data is None:
        return None, problems
    return read_data(data, Origin(Source(path), PurePosixPath(path).stem, toml_lines.locator(path, text)), model)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a dossier comes from: its *name* where it has no kenmerk, and what says where a key stands."""

    source: Source
    name: str
    locate: Callable[[Path], Source]


def read_data(
    data: dict[str, Any], origin: Origin, model: Model, *, whole: bool = True
) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *data* as `read` does; unless it is *whole*, values are not held against each other."""
    reader = _Reader(data, origin, model)
    return reader.read(whole=whole), sorted(reader.problems)


class _Reader:
    """Reads one dossier."""

    def __init__(self, data: dict[str, Any], origin: Origin, model: Model) -> None:
        self.origin, self.block = origin, model.block
        self.can_print = model.can_print
        self.problems: list[Problem] = []
        self.day = self._day(data)
        self.model_day = model.day
        self.book = model.on(self.day or model.day)
        self.catalogue = self.book.library.fields
        self.values: dict[str, Value] = {}
        self.refused: set[str] = set()
        self.rows: dict[str, int] = {}
        self.renewed = renew(data, self.catalogue.former)
        self.data = self.renewed.data

    def _day(self, data: Mapping[str, Any]) -> dt.date | None:
        day = data.get(DAY)
        if isinstance(day, dt.date) and not isinstance(day, dt.datetime):
            return day
        if day is not None:
            message = f"'{DAY}' is geen dag; schrijf jaar-maand-dag zonder aanhalingstekens, zoals 2026-11-28"
            self.problems.append(Problem(self.origin.locate((DAY,)), Code.DOSSIER_VALUE, message))
        return None

    def problem(self, place: Path, code: Code, message: str) -> None:
        self.problems.append(Problem(self.origin.locate(self.renewed.place(place)), code, message))

    def read(self, *, whole: bool) -> Dossier | None:
        for key in self.data.keys() - set(KEYS):
            hint = suggestion(key, KEYS, f"; hier kunnen: {', '.join(KEYS)}")
            self.problem((key,), Code.DOSSIER_KEY, f"'{key}' bestaat niet in een dossier{hint}")
        agreement = self._agreement()
        if agreement is None:
            return None
        given = [".".join(place) for place, value in leaves(self._table(FIELDS)) if value != ""]
        spoken = (*given, *handing_over.asked(self.data))
        self.agreement = agreement = parties.widened(agreement, parties.count_in(spoken, agreement))
        self.catalogue = fields_of(agreement, self.catalogue)
        self.signing = parties.signatories_in(given, agreement, self.catalogue)
        for place, message in self.renewed.notes:
            self.problem(place, Code.DOSSIER_FORMER, message)
        for found in handing_over.problems(self.data, agreement):
            self.problem(*found)
        reader = ChoiceReader(agreement, self.book.library, self.problem)
        self.selection = reader.read(self._table(CHOICES))
        self.possible = standing(agreement, self.book.library, self.block, signing=self.signing)
        self.standing = standing(agreement, self.book.library, self.block, self.selection, self.signing)
        self.strangers = Strangers(agreement, self.book.library, self.catalogue, self.standing, self.possible)
        self.rule_names = rule_fields(agreement, self.book.library, self.possible.fields)
        self._read_fields()
        self._read_rows()
        boxes = boxes_in(agreement, self.book.library, self.selection)
        ticks = dict(read_ticks(self._table(TICKS), agreement, boxes, self.problem))
        reference = self._reference()
        self.values |= {each: Value(reference, reference) for each in self._references()}
        self._check_missing()
        self._check_version(agreement)
        if whole:
            self._check_rules()
        name = safe_name(self.origin.name or reference)
        filled = self._filled()
        day = self.day or self._day_of(agreement)
        made = Dossier(
            self.origin.source, name, reference, agreement, self.selection, filled, self.rows, ticks, self.signing, day
        )
        return replace(made, provisions=self._provisions(made))

    def _day_of(self, agreement: Agreement) -> dt.date | None:
        """Return the day of a dossier that names none; of a version that waits for its own, the contract is only a concept."""
        return self.model_day if waiting.waits(agreement, self.model_day) else waiting.settled(agreement)

    def _check_version(self, agreement: Agreement) -> None:
        if waiting.waits(agreement, self.day or self.model_day):
            message = (
                f"versie {agreement.version} van dit model geldt vanaf {values.show_date(agreement.date)}, en tot die dag kan dit "
                f"alleen een concept zijn; zet '{DAY}' op die dag of later, of neem de teksten van de versie die nu geldt"
            )
            self.problem((DAY,), Code.DOSSIER_WAITS, message)

    def _agreement(self) -> Agreement | None:
        known = self.book.agreements
        name = self.data.get("model")
        if isinstance(name, str) and name in known:
            return known[name]
        everything = f"; kies uit: {', '.join(known)}"
        if not isinstance(name, str):
            self.problem(("model",), Code.DOSSIER_KEY, f"schrijf bovenaan van welk model dit een dossier is: model = \"…\"{everything}")  # fmt: skip
        else:
            self.problem(("model",), Code.DOSSIER_KEY, f"model '{shortened(name)}' bestaat niet{suggestion(name, known, everything)}")  # fmt: skip
        return None

    def _table(self, key: str) -> dict[str, Any]:
        table = self.data.get(key, {})
        if isinstance(table, dict):
            return table
        self.problem((key,), Code.DOSSIER_KEY, f"'{key}' moet een tabel zijn; schrijf [{key}] op een eigen regel")
        return {}

    def _reference(self) -> str:
        """Return the kenmerk; without one, that is the name of the dossier."""
        reference = self.origin.name
        if "kenmerk" in self.data:
            try:
                reference = values.clean(self.data["kenmerk"], self.can_print)
            except RefusedError as error:
                self.problem(("kenmerk",), Code.DOSSIER_VALUE, f"kenmerk: {error}")
            if not 0 < len(reference) <= LONGEST_REFERENCE:
                message = f"het kenmerk is leeg of heeft meer dan {LONGEST_REFERENCE} tekens; geef een korter kenmerk"
                self.problem(("kenmerk",), Code.DOSSIER_VALUE, message)
        return reference

    # Velden

    def _read_fields(self) -> None:
        known = dict.fromkeys((*self.possible.fields, *self.rule_names))
        table = self._table(FIELDS)
        found = {".".join(place): ((FIELDS, *place), raw) for place, raw in leaves(table)}
        countries = {name: raw for name, (_, raw) in found.items() if isinstance(raw, str)}
        for name, (where, raw) in found.items():
            field = self.catalogue.find(without_row(name)) if name in known else None
            if field is None and raw == "" and self._is_another(name):
                continue  # a party, or who signs for it, that this contract does not have
            if field is None:
                self.problem(where, Code.DOSSIER_FIELD, self.strangers.field(name, known))
            elif field.type == FIXED:
                message = f"'{name}' ({field.label}) ligt vast: niemand vult het in; haal de regel weg"
                self.problem(where, Code.DOSSIER_FIELD, message)
            elif field.type == REFERENCE:
                message = f"'{name}' ({field.label}) komt van 'kenmerk' boven aan het dossier; zet het daar en haal deze regel weg"
                self.problem(where, Code.DOSSIER_FIELD, message)
            elif name not in self.standing.fields and name in self.possible.fields and name not in self.rule_names:
                message = (
                    f"'{name}' ({field.label}) staat bij deze keuzes niet in de tekst; haal de regel weg of kies anders"
                )
                self.problem(where, Code.DOSSIER_FIELD, message)
            else:
                self._take(where, name, field, raw, country_of(name, countries, self.agreement, self.catalogue))

    def _is_another(self, name: str) -> bool:
        """Say whether *name* is a field of a party or a signatory that there may be besides."""
        return parties.model_name(name, self.agreement, self.catalogue) in self.possible.fields

    def _take(self, where: tuple[str, ...], name: str, field: Field, raw: object, country: str) -> None:
        try:
            value = values.read(field, raw, country=country, can_print=self.can_print)
        except RefusedError as error:
            self.refused.add(name)
            self.problem(where, Code.DOSSIER_VALUE, f"'{name}' ({field.label}): {error}")
            return
        if value.text:
            self.values[name] = replace(value, type=field.type)
        if values.holds_placeholder(value.text):
            message = f"'{name}' ({field.label}) heeft nog een open plek, zoals [..], PM of n.t.b.; vul haar in"
            self.problem(where, Code.DOSSIER_PLACEHOLDER, message)

    # Rijen

    def _read_rows(self) -> None:
        for group, rows in self._table(ROWS).items():
            if group not in self.standing.columns:
                if rows != [] or group not in self.possible.columns:
                    self.problem((ROWS, group), Code.DOSSIER_FIELD, self.strangers.group(group))
            elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                message = (
                    f"'{group}' heeft rijen; schrijf boven elke rij [[rijen.{group}]], en zonder rijen: {group} = []"
                )
                self.problem((ROWS, group), Code.DOSSIER_KEY, message)
            elif len(rows) > MOST_ROWS:
                self.problem((ROWS, group), Code.DOSSIER_VALUE, f"'{group}' heeft meer dan {MOST_ROWS} rijen; neem er minder op")  # fmt: skip
            else:
                self.rows[group] = len(rows)
                for number, row in enumerate(rows, start=1):
                    self._read_row(group, number, row)

    def _read_row(self, group: str, number: int, row: dict[str, Any]) -> None:
        columns = self.standing.columns[group]
        for place, raw in leaves(row):
            name, where = ".".join(place), (ROWS, group, str(number), *place)
            if name in columns:
                field = self.catalogue.fields[f"{group}.{name}"]
                self._take(where, f"{group}.{number}.{name}", field, raw, values.HOME)
            elif message := self.strangers.column(group, name, raw):
                self.problem(where, Code.DOSSIER_FIELD, message)

    # What is missing

    def _check_missing(self) -> None:
        for name in self.standing.fields:
            field = self.catalogue.find(without_row(name))
            if field is not None and self._lacks(name, field):
                message = f"'{name}' ({field.label}) is nog niet ingevuld{_example(field)}"
                self.problem((FIELDS, *name.split(".")), Code.DOSSIER_MISSING, message)
        for group, columns in self.standing.columns.items():
            fields = {column: self.catalogue.fields[f"{group}.{column}"] for column in columns}
            if group not in self.rows and group not in self._table(ROWS) and any(f.required for f in fields.values()):
                message = f"de rijen van '{self.catalogue.groups[group]}' ontbreken; schrijf [[rijen.{group}]] per rij, of zet onder [rijen]: {group} = []"
                self.problem((ROWS,), Code.DOSSIER_MISSING, message)
            for number in range(1, self.rows.get(group, 0) + 1):
                for column, field in fields.items():
                    if self._lacks(f"{group}.{number}.{column}", field):
                        message = f"'{column}' ({field.label}) ontbreekt in deze rij van '{self.catalogue.groups[group]}'{_example(field)}"
                        self.problem((ROWS, group, str(number), column), Code.DOSSIER_MISSING, message)

    def _lacks(self, name: str, field: Field) -> bool:
        return field.required and not field.standard and name not in self.values and name not in self.refused

    def _check_rules(self) -> None:
        plain = {name: value.plain for name, value in proposed(self.standing.fields, self.catalogue).items()}
        plain |= {name: value.plain for name, value in self.values.items()}
        columns = (f"{group}.{column}" for group, names in self.standing.columns.items() for column in names)
        stands = frozenset((*self.standing.fields, *self.standing.columns, *columns))
        roles, refused = tuple(self.agreement.parties), frozenset(self.refused)
        facts = Facts(plain, self.selection, self.rows, roles, stands, self.catalogue, refused, self.signing)
        for breach in breaches(facts):
            if breach.name in self.refused:
                continue
            code = Code.DOSSIER_MISSING if breach.is_gap else Code.DOSSIER_RULE
            self.problem(self._place(breach.rule.kind, breach.name), code, f"{breach.said}: {breach.rule.why}")

    def _place(self, kind: str, name: str) -> tuple[str, ...]:
        if kind == "keuze":
            return (CHOICES, *name.split("."))
        first = name.partition(".")[0]
        return (ROWS if first in self.standing.columns else FIELDS, *name.split("."))

    def _provisions(self, made: Dossier) -> tuple[Provision, ...]:
        given = self.data.get(PROVISIONS)
        if not given:
            return ()
        from clausebook.core.dossiers.provision_tables import read_provisions  # noqa: PLC0415 (few have any, and it makes the document)

        return read_provisions(given, made, self.book.library, self.problem, self.can_print)

    def _references(self) -> list[str]:
        """Return the fields that show the kenmerk."""
        found = {name: self.catalogue.find(without_row(name)) for name in self.standing.fields}
        return [name for name, field in found.items() if field is not None and field.type == REFERENCE]

    def _filled(self) -> dict[str, Value]:
        """Return the values of what stands in the text, in its order; those of rows come last."""
        fields, groups = self.standing.fields, self.standing.columns
        rows = {name: value for name, value in self.values.items() if name.partition(".")[0] in groups}
        return {name: self.values[name] for name in fields if name in self.values} | rows


def _example(field: Field) -> str:
    return f"; bijvoorbeeld: {field.example}" if field.example else "; vul het in"
