"""Holds what is filled in against the rules of `velden.toml`: the engine itself knows none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from clausebook.core.documents.parties import numbered
from clausebook.core.fields.rule_tables import COMPARISONS, COUNTS, PARTY, REQUIRED, WITHOUT, is_literal
from clausebook.core.fields.values import date_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clausebook.core.documents.parties import Signatories
    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.model import FieldCatalogue

_DIGIT = re.compile(r"\d")
_HOLDS: Mapping[str, Callable[[object, object], bool]] = {
    "niet_voor": lambda one, other: one >= other,  # type: ignore[operator]
    "minstens": lambda one, other: one >= other,  # type: ignore[operator]
    "niet_na": lambda one, other: one <= other,  # type: ignore[operator]
    "hoogstens": lambda one, other: one <= other,  # type: ignore[operator]
    "na": lambda one, other: one > other,  # type: ignore[operator]
}
_SAYS: Mapping[str, str] = {
    "niet_voor": "ligt vóór {}",
    "niet_na": "ligt na {}",
    "na": "ligt niet na {}",
    "minstens": "is lager dan {}",
    "hoogstens": "is hoger dan {}",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules look at: values by field (`sub.1.naam` in a row), keuzes, rows and what stands in the text.

    *refused* are the fields with a value that cannot be: no rule can say anything of those. *signing* says how many sign for
    each party.
    """

    plain: Mapping[str, object]
    selection: Mapping[str, str]
    rows: Mapping[str, int]
    roles: tuple[str, ...]
    standing: frozenset[str]
    catalogue: FieldCatalogue
    refused: frozenset[str] = frozenset()
    signing: Signatories = field(default_factory=dict)

    def value(self, name: str) -> object:
        """Return the keuze or the value called *name*, or what the model proposes for it; "" for none."""
        if name in self.selection:
            return self.selection[name]
        if name in self.plain:
            return self.plain[name]
        field = self.catalogue.find(without_row(name))
        return field.standard if field else ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold: what is wrong, and what is missing or wrong (*name*), by its full name.

    *remedy* is what to do, where *message* does not say it.
    """

    rule: Rule
    name: str
    message: str
    remedy: str = ""

    @property
    def said(self) -> str:
        """Return the message with its remedy."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message

    @property
    def is_gap(self) -> bool:
        """Say whether something is missing, rather than wrong."""
        return self.rule.test in (REQUIRED, "rijen_min")


@lru_cache(maxsize=4096)  # a series asks it of the same names for each row
def without_row(name: str) -> str:
    """Return the field of a cell: `sub.naam` for `sub.2.naam`."""
    return ".".join(part for part in name.split(".") if not part.isdecimal()) if _DIGIT.search(name) else name


def breaches(facts: Facts) -> Iterator[Breach]:
    """Yield each rule that does not hold, once per party or row that it fails for."""
    for rule in facts.catalogue.rules:
        seen = set()
        for rename in _contexts(rule, facts):
            if (
                _applies(rule, facts, rename)
                and (breach := find_breach(rule, facts, rename))
                and breach.name not in seen
            ):
                seen.add(breach.name)
                yield breach


def _contexts(rule: Rule, facts: Facts) -> Iterator[Callable[[str], str]]:
    """Yield how names are to be read: for each party where the rule speaks of `partij`, for each row of a group."""
    names = [*rule.conditions, *(rule.against if rule.test in COMPARISONS else ())]
    names += [rule.subject] if rule.kind == "veld" else []
    seats = _seats([name.removeprefix(PARTY) for name in names if name.startswith(PARTY)], facts)
    # A name without a dot is a keuze, whatever tables there are.
    groups = [name.partition(".")[0] for name in names if "." in name]
    group = next((each for each in groups if each in facts.catalogue.groups), "")
    rows: Iterable[int] = range(1, facts.rows.get(group, 0) + 1) if group else (0,)
    for (role, number), row in product(seats, rows):

        def rename(name: str, role: str = role, number: int = number, row: int = row) -> str:
            first, _, rest = name.partition(".")
            if row and first == group:
                return f"{group}.{row}.{rest}"
            if not role or not name.startswith(PARTY):
                return name
            return numbered(role, number if facts.catalogue.is_of_signatory(rest) else 1, rest)

        yield rename


def _seats(of_party: Sequence[str], facts: Facts) -> list[tuple[str, int]]:
    """Return each party that the fields *of_party* are of, with each who signs for it where one is theirs."""
    if not of_party:
        return [("", 1)]
    signed = any(map(facts.catalogue.is_of_signatory, of_party))
    return [(role, n) for role in facts.roles for n in range(1, (facts.signing.get(role, 1) if signed else 1) + 1)]


def _applies(rule: Rule, facts: Facts, rename: Callable[[str], str]) -> bool:
    return (
        facts.refused.isdisjoint(map(rename, rule.conditions))
        and all(facts.value(rename(name)) in values for name, values in rule.when.items())
        and all(facts.value(rename(name)) not in values for name, values in rule.unless.items())
        and all(facts.value(rename(name)) != "" for name in rule.filled)
    )


def find_breach(rule: Rule, facts: Facts, rename: Callable[[str], str] = str) -> Breach | None:
    """Return how *facts* break what *rule* asks, where it is asked; names are read as *rename* says."""
    name = rename(rule.subject)
    if rule.test in COUNTS:
        return _count(rule, facts)
    value = facts.value(name)
    if rule.kind == "keuze":
        wrong = name in facts.selection and value not in rule.against
        return Breach(rule, name, f"keuze '{name}' past hier niet; kies {_or(rule.against)}") if wrong else None
    if rule.test == REQUIRED:
        missing = value == "" and without_row(name) in facts.standing
        return (
            Breach(rule, name, f"'{name}' ({_label(rule.subject, facts)}) is niet ingevuld", "vul het in")
            if missing
            else None
        )
    return None if value == "" else _find_wrong(rule, facts, name, rename)


def _find_wrong(rule: Rule, facts: Facts, name: str, rename: Callable[[str], str]) -> Breach | None:
    """Return how the value of the field *name* breaks *rule*."""
    value = facts.value(name)
    if rule.test in COMPARISONS:
        return _compare(rule, facts, name, rename(rule.against[0]))
    if rule.test == WITHOUT:
        return _names_none(rule, facts, name, str(value))
    wrong = value not in rule.against
    return Breach(rule, name, f"'{name}' past hier niet; kies {_or(rule.against)}") if wrong else None


def _names_none(rule: Rule, facts: Facts, name: str, value: str) -> Breach | None:
    """Return the breach of a text that names one of what it may not; a word counts whole, in any case."""
    named = next(
        (word for word in rule.against if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", value, re.IGNORECASE)), ""
    )
    return Breach(rule, name, f"'{name}' ({_label(rule.subject, facts)}) noemt '{named}'") if named else None


def _count(rule: Rule, facts: Facts) -> Breach | None:
    if rule.subject not in facts.standing:
        return None
    count, limit = facts.rows.get(rule.subject, 0), int(rule.against[0])
    title = facts.catalogue.groups[rule.subject]
    if rule.test == "rijen_min" and count < limit:
        what = "geen rij" if count == 0 else f"te weinig rijen ({count})"
        return Breach(rule, rule.subject, f"'{title}' heeft {what}; schrijf [[rijen.{rule.subject}]] per rij")
    if rule.test == "rijen_max" and count > limit:
        return Breach(rule, rule.subject, f"'{title}' heeft te veel rijen ({count}); neem er ten hoogste {limit} op")
    return None


def _compare(rule: Rule, facts: Facts, name: str, other: str) -> Breach | None:
    mine = facts.value(name)
    theirs = _literal(other) if is_literal(other) else facts.value(other)
    if type(mine) is not type(theirs) or _HOLDS[rule.test](mine, theirs):
        return None
    what = other if is_literal(other) else f"'{other}' ({_label(without_row(other), facts)})"
    said = f"'{name}' ({_label(rule.subject, facts)}) {_SAYS[rule.test].format(what)}"
    return Breach(rule, name, said, "verbeter wat niet klopt")


def _literal(text: str) -> object:
    return date_in(text) or Decimal(text)


def _label(name: str, facts: Facts) -> str:
    field = facts.catalogue.find(name)
    return field.label if field else name


def _or(values: tuple[str, ...]) -> str:
    return " of ".join(f"'{value}'" for value in values)
