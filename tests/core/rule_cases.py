"""Dossiers made from the definition of a rule: one that breaks it, and one that does not."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.projects import ROOT
from tests.real import book

from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import Model, Origin
from clausebook.core.fields.rule_reach import Reach
from clausebook.core.fields.rule_tables import COMPARISONS, COUNTS, ONLY, PARTY, REQUIRED, WITHOUT, is_literal
from clausebook.core.fields.values import date_in
from clausebook.core.files.toml_lines import leaves
from clausebook.core.problems import Code, Source
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.model import Agreement

FAR = "US"
"""A country that no list of countries nearby has."""
EARLY, LATE = "01-06-2026", "01-06-2027"


@cache
def model() -> Model:
    return Model(book(), block_fields(ROOT))


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Return the example dossier of each agreement, its fields by full name."""
    found = {}
    for file in sorted((ROOT / "dossiers").glob("voorbeeld-*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        data["velden"] = {".".join(place): value for place, value in leaves(data.get("velden", {}))}
        found[data["model"]] = data
    return found


def places_of(rule: Rule) -> list[tuple[Agreement, dict[str, str]]]:
    """Return each agreement in which *rule* can fire, with keuzes under which it can."""
    reaches = [Reach(agreement, book().library, model().block) for agreement in book().agreements.values()]
    found = [(reach.agreement, reach.situation(rule)) for reach in reaches]
    return [(agreement, selection) for agreement, selection in found if selection is not None]


@dataclass
class Case:
    """A dossier of *agreement* in which all that *rule* asks for holds; `set` then breaks or keeps what it demands."""

    rule: Rule
    agreement: Agreement
    selection: dict[str, str]

    def __post_init__(self) -> None:
        self.data = deepcopy(examples()[self.agreement.id])
        self.data["keuzes"] = dict(self.selection)
        self.data.setdefault("rijen", {})
        self._prepare()

    def _prepare(self) -> None:
        for name in self.rule.filled:
            self.set(name, self._sample(name))
        for name, allowed in self.rule.when.items():
            if name not in self.selection:
                self.set(name, allowed[0])
        for name, refused in self.rule.unless.items():
            if name not in self.selection:
                self.set(name, self._other(name, refused))

    def set(self, name: str, value: str | None) -> None:
        """Give *name* this value everywhere: for each party, in one row; None takes it away."""
        group, _, column = name.partition(".")
        if group in book().library.fields.groups:
            rows = self.data["rijen"].get(group) or [self._row(group)]
            self.data["rijen"][group] = [{**rows[0], column: value}]
            if value is None:
                del self.data["rijen"][group][0][column]
            return
        roles = self.agreement.parties if name.startswith(PARTY) else ("",)
        for role in roles:
            full = name.replace(PARTY, f"{role}.", 1) if role else name
            self.data["velden"].pop(full, None)
            if value is not None:
                self.data["velden"][full] = value

    def _row(self, group: str) -> dict[str, Any]:
        found = book().library.fields.columns(group)
        return {name: self._sample(f"{group}.{name}") for name, field in found.items() if field.required}

    def _sample(self, name: str) -> str:
        field = book().library.fields.find(name)
        assert field is not None
        return field.example or field.standard

    def _other(self, name: str, refused: tuple[str, ...]) -> str:
        field = book().library.fields.find(name)
        assert field is not None
        options = field.rules.get("opties")
        if isinstance(options, list):
            return next(each for each in options if each not in refused)
        return FAR if field.type == "land" else self._sample(name)

    def breaks(self) -> bool:
        """Say whether the dossier is told that it breaks the rule."""
        origin = Origin(Source("dossier"), "proef", lambda _: Source("dossier"))
        _, problems = dossier.read_data(deepcopy(self.data), origin, model())
        titles = book().library.fields.groups
        about = {"keuze": f"keuze '{self.rule.subject}'", "groep": f"'{titles.get(self.rule.subject)}'"}
        mark = about.get(self.rule.kind, self.rule.subject.removeprefix(PARTY).rpartition(".")[2])
        codes = (Code.DOSSIER_RULE, Code.DOSSIER_MISSING)
        return any(p.code in codes and p.message.endswith(self.rule.why) and mark in p.message for p in problems)

    def settle(self, *, right: bool) -> None:
        """Fill in what the rule demands, or else what it forbids."""
        rule = self.rule
        if rule.kind == "keuze":
            wrong = self.selection[rule.subject]
            self.data["keuzes"][rule.subject] = rule.against[0] if right else wrong
        elif rule.test in COUNTS:
            full = right == (rule.test == "rijen_min")
            self.data["rijen"][rule.subject] = [self._row(rule.subject)] if full else []
        elif rule.test == REQUIRED:
            self.set(rule.subject, self._sample(rule.subject) if right else None)
        elif rule.test == ONLY:
            self.set(rule.subject, rule.against[0] if right else self._other(rule.subject, rule.against))
        elif rule.test == WITHOUT:
            self.set(rule.subject, "Nederland" if right else f"Nederland en {rule.against[0]}")
        else:
            self._compare(right=right)

    def _compare(self, *, right: bool) -> None:
        rule, other = self.rule, self.rule.against[0]
        assert rule.test in COMPARISONS
        up = right == (rule.test in ("niet_voor", "minstens", "na"))
        if not is_literal(other):
            field = book().library.fields.find(other)
            assert field is not None
            low, high = (EARLY, LATE) if field.type == "datum" else ("10", "20")
            self.set(rule.subject, high if up else low)
            self.set(other, low if up else high)
        elif (day := date_in(other)) is not None:
            self.set(rule.subject, f"{day.day:02}-{day.month:02}-{day.year + (1 if up else -1)}")
        else:
            self.set(rule.subject, str(Decimal(other) + (1 if up else -1)))
