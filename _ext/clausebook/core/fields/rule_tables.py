"""Reads the `[[regel]]` tables of `velden.toml`: what some values ask of others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.core.fields.values import date_in
from clausebook.core.problems import Code, suggestion
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.files.toml_file import TomlFile
    from clausebook.core.model import Agreement, FieldCatalogue, Library
    from clausebook.core.problems import Source

TABLE = "regel"
MOST_ROWS = 1_000
PARTY = "partij."
KINDS = ("veld", "keuze", "groep")
REQUIRED, ONLY, WITHOUT = "verplicht", "alleen", "noemt_niet"
COMPARISONS = ("niet_voor", "niet_na", "na", "minstens", "hoogstens")
COUNTS = ("rijen_min", "rijen_max")
TESTS: Mapping[str, tuple[str, ...]] = {
    "veld": (REQUIRED, ONLY, WITHOUT, *COMPARISONS),
    "keuze": (ONLY,),
    "groep": COUNTS,
}
"""What can be asked of each kind of thing."""
CONDITIONS = ("als", "als_niet", "als_gevuld")
RULE_KEYS = (*KINDS, *(REQUIRED, ONLY, WITHOUT, *COMPARISONS, *COUNTS), *CONDITIONS, "uitleg")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the values of some fields and keuzes ask of another.

    *subject* is a field, a keuze or a group, as *kind* says; *test* is what is asked of it, and *against* with what.
    It is asked where *when* and *unless* hold of what has these values, and all of *filled* has one.
    """

    kind: str
    subject: str
    test: str
    against: tuple[str, ...]
    why: str
    source: Source
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return the names of the fields and keuzes on which it depends whether this is asked."""
        return (*self.when, *self.unless, *self.filled)


def read_rules(file: TomlFile, raw: object, known: FieldCatalogue) -> tuple[Rule, ...]:
    """Return the rules in *raw*, the value of `regel` in *file*; what is wrong goes to the problems of *file*."""
    if not isinstance(raw, list):
        file.problem(TABLE, "", Code.TOML_VALUE, "schrijf een regel als [[regel]]")
        return ()
    found = []
    for n, row in enumerate(raw):
        if isinstance(row, dict):
            found.append(_Reader(file, n, row, known).read())
        else:
            file.problem(TABLE, "", Code.TOML_VALUE, "schrijf een regel als [[regel]]", n)
    return tuple(filter(None, found))


class _Reader:
    """Reads one rule."""

    def __init__(self, file: TomlFile, nth: int, row: dict[str, Any], known: FieldCatalogue) -> None:
        self.file, self.nth, self.row, self.known = file, nth, row, known
        self.sound = True

    def refuse(self, key: str, message: str, code: Code = Code.TOML_VALUE) -> None:
        self.sound = False
        self.file.problem(TABLE, key, code, message, self.nth)

    def read(self) -> Rule | None:
        for key in self.row.keys() - set(RULE_KEYS):
            hint = suggestion(key, RULE_KEYS, f"; toegestaan zijn: {', '.join(RULE_KEYS)}")
            self.refuse(key, f"sleutel '{key}' in [[regel]] bestaat niet{hint}", Code.TOML_KEY)
        kinds = [kind for kind in KINDS if kind in self.row]
        tests = [test for kind in kinds for test in TESTS[kind] if test in self.row]
        if len(kinds) != 1 or len(tests) != 1 or not isinstance(self.row[kinds[0]], str):
            allowed = "; ".join(f"{kind}: {', '.join(tests)}" for kind, tests in TESTS.items())
            self.refuse("", f"een [[regel]] gaat over één ding en vraagt er één ding van ({allowed})", Code.TOML_KEY)
            return None
        why = self.row.get("uitleg")
        if not (isinstance(why, str) and why):
            self.refuse("", "[[regel]] mist 'uitleg'; zeg in één zin waarom", Code.TOML_KEY)
        elif fault := plain_lines.fault(why):
            self.refuse("uitleg", f"'uitleg' in [[regel]] {fault}")
        rule = Rule(
            kind=kinds[0],
            subject=self.row[kinds[0]],
            test=tests[0],
            against=self._against(tests[0]),
            why=str(why or ""),
            source=self.file.source(TABLE, nth=self.nth),
            when=self._conditions("als"),
            unless=self._conditions("als_niet"),
            filled=self._texts("als_gevuld"),
        )
        self._check_names(rule)
        return rule if self.sound else None

    def _against(self, test: str) -> tuple[str, ...]:
        value = self.row[test]
        if test in COUNTS:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_ROWS:
                self.refuse(
                    test, f"'{test}' in [[regel]] is geen aantal; schrijf een getal van ten hoogste {MOST_ROWS}"
                )
                return ("0",)
            return (str(value),)
        if test == REQUIRED:
            if value is not True:
                self.refuse(test, "'verplicht' in [[regel]] kan alleen true zijn; haal de regel anders weg")
            return ()
        found = self._texts(test)
        if test in COMPARISONS and self.sound and len(found) != 1:
            self.refuse(test, f"'{test}' in [[regel]] vergelijkt met één ding; noem één veld, getal of datum")
        elif self.sound and not found:
            self.refuse(test, f"'{test}' in [[regel]] noemt niets; noem ten minste één waarde")
        return found

    def _texts(self, key: str, value: object = None) -> tuple[str, ...]:
        value = self.row.get(key, []) if value is None else value
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
            self.refuse(
                key,
                f"'{key}' in [[regel]] kan dit niet zijn; schrijf tekst tussen aanhalingstekens, of een lijst daarvan",
            )
            return ()
        return tuple(texts)

    def _conditions(self, key: str) -> dict[str, tuple[str, ...]]:
        table = self.row.get(key, {})
        if not isinstance(table, dict):
            self.refuse(key, f'\'{key}\' in [[regel]] is geen tabel; schrijf {{ "veld of keuze" = "waarde" }}')
            return {}
        return {name: self._texts(key, value) for name, value in table.items()}

    def _check_names(self, rule: Rule) -> None:
        """Report names that are no field; a name without a dot, or one that ends in an optie, may be a keuze."""
        if rule.kind == "groep" and rule.subject not in self.known.groups:
            hint = suggestion(rule.subject, self.known.groups, f"; kies uit: {', '.join(self.known.groups)}")
            self.refuse("groep", f"groep '{rule.subject}' in [[regel]] bestaat niet{hint}", Code.FIELD_UNKNOWN)
        for key, name in self._fields(rule):
            if not self.known.is_field(name):
                known = [*self.known.fields, *(f"{PARTY}{each}" for each in self.known.party_fields)]
                hint = suggestion(name, known, "; kies een veld uit dit bestand")
                self.refuse(key, f"veld '{name}' in [[regel]] bestaat niet{hint}", Code.FIELD_UNKNOWN)

    def _fields(self, rule: Rule) -> Iterator[tuple[str, str]]:
        if rule.kind == "veld":
            yield "veld", rule.subject
        if rule.test in COMPARISONS and not any(map(is_literal, rule.against)):
            yield from ((rule.test, name) for name in rule.against)
        yield from (("als_gevuld", name) for name in rule.filled)


def compared_with(rule: Rule) -> tuple[str, ...]:
    """Return the fields that what *rule* is about is compared with."""
    return () if rule.test not in COMPARISONS or is_literal(rule.against[0]) else rule.against


def is_literal(text: str) -> bool:
    """Say whether *text* is a date or a number, and not the name of a field."""
    return date_in(text) is not None or text.isdecimal()


def rule_fields(agreement: Agreement, library: Library, possible: Iterable[str]) -> set[str]:
    """Return the fields on which rules depend that may be filled in though no text shows them.

    They are those of a party, and what a field that is *possible* in *agreement* is compared with, where that stands in no
    text at all.
    """
    found = library.fields.rules
    names = {name for rule in found for name in rule.conditions if name.startswith("partij.")}
    stands = {*possible}
    unseen = {name for rule in found if rule.subject in stands for name in compared_with(rule)} - stands
    unseen = {name for name in unseen if name in library.fields.fields}
    unseen -= library.shown_fields() if unseen else set()
    return {f"{role}.{name.partition('.')[2]}" for role in agreement.parties for name in names} | unseen
