"""Keuzes of an agreement, and the proof that something holds in each combination of them.

A condition is the place of a text: its clause, its variant and the optie it stands in. Clauses
are chosen independently of each other and an optie only within its clause, so some text is
always there exactly when one clause has it in each of its variants; no enumeration is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core.model import OFF, ON, Agreement, Clause, Library, Placement
from clausebook.core.proof.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Selection: TypeAlias = "Mapping[str, str]"
Values: TypeAlias = "Mapping[str, tuple[str, ...]]"


@dataclass(frozen=True, slots=True)
class Choice:
    """A keuze: its values, the standard first; *within* are the variants that hold an optie."""

    name: str
    values: tuple[str, ...]
    clause: str
    within: frozenset[str] = frozenset()

    @property
    def is_option(self) -> bool:
        """Say whether this is a choice about a part of a clause."""
        return self.name != self.clause


@dataclass(frozen=True, slots=True)
class Condition:
    """Where a text stands: it is there when its clause has *value*, its optie, if any, is on, and *when* holds.

    *when* are other keuzes, each with the value that it must have.
    """

    clause: str
    value: str
    option: str = ""
    when: tuple[tuple[str, str], ...] = ()

    @property
    def given(self) -> dict[str, str]:
        """Return each keuze that this asks for, with its value."""
        own = {self.clause: self.value} | ({self.option: ON} if self.option else {})
        return own | dict(self.when)


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be chosen in an agreement: its keuzes by name, and the values of each clause, also of one without a keuze."""

    made: Mapping[str, Choice]
    values: Values

    def left(self, when: Selection) -> dict[str, str] | None:
        """Return what of *when* is for parties to choose here; None where it never holds."""
        found = {}
        for name, value in when.items():
            if name in self.made:
                if value not in self.made[name].values:
                    return None
                found[name] = value
            elif value != (self.values[name][0] if name in self.values else OFF):
                return None
        return found

    def holds(self, when: Selection, selection: Selection | None) -> bool:
        """Say whether *when* holds under *selection*; without one, whether it can."""
        left = self.left(when)
        if left is None or selection is None:
            return left is not None
        return all(self._value(self.made[name], selection) == value for name, value in left.items())

    @staticmethod
    def _value(choice: Choice, selection: Selection) -> str:
        """Return the value of *choice*: an optie is off where the text that holds it is not there."""
        around = selection.get(choice.clause)
        if choice.is_option and around is not None and around not in choice.within:
            return OFF
        return selection.get(choice.name, choice.values[0])


def variants_of(placement: Placement, library: Library) -> tuple[str, ...]:
    """Return the variants that *placement* allows; one empty name for a clause with one text."""
    if placement.variants:
        return placement.variants
    return tuple(text.variant for text in library.texts.get(placement.clause, ()))[:1] or ("",)


def texts_at(placement: Placement, library: Library) -> Iterator[tuple[Clause, Condition]]:
    """Yield each text that can stand at *placement*, with when it does; one that *library* does not have is left out."""
    for variant in variants_of(placement, library):
        text = library.text(placement.clause, variant)
        if text is not None:
            yield text, Condition(placement.clause, variant or ON)


def texts_in(
    agreement: Agreement, library: Library, selection: Selection | None = None
) -> Iterator[tuple[Clause, Condition]]:
    """Yield each text that stands in *agreement* under *selection*, or else that can under any, with when it does."""
    for text, condition in _possible(agreement, library):
        if selection is None or holds(condition, selection):
            yield text, condition


@remembered
def _possible(agreement: Agreement, library: Library) -> tuple[tuple[Clause, Condition], ...]:
    return tuple(each for placement in agreement.placements for each in texts_at(placement, library))


def stands(option: str, selection: Selection | None) -> bool:
    """Say whether what stands in *option*, or in none, is there under *selection*; without one, whether it can be."""
    return selection is None or not option or selection.get(option) == ON


def values_of(placement: Placement, library: Library) -> tuple[str, ...]:
    """Return the values of the keuze of *placement*, its standard first; a fixed clause has one."""
    present = tuple(variant or ON for variant in variants_of(placement, library))
    if not placement.optional:
        return present
    return (*present, OFF) if placement.optional == ON else (OFF, *present)


@remembered
def choices_of(agreement: Agreement, library: Library) -> tuple[Choice, ...]:
    """Return what parties choose in *agreement*, in the order of the text."""
    found = []
    for placement in agreement.placements:
        values = values_of(placement, library)
        if len(values) > 1:
            found.append(Choice(placement.clause, values, placement.clause))
        options: dict[str, tuple[str, set[str]]] = {}
        for text, condition in texts_at(placement, library):
            for option in text.options:
                options.setdefault(option.name, (option.standard, set()))[1].add(condition.value)
        for name, (standard, within) in options.items():
            pair = (ON, OFF) if standard == ON else (OFF, ON)
            found.append(Choice(name, pair, placement.clause, frozenset(within)))
    return tuple(found)


@remembered
def menu_of(agreement: Agreement, library: Library) -> Menu:
    """Return what can be chosen in *agreement*."""
    made = {choice.name: choice for choice in choices_of(agreement, library)}
    return Menu(made, all_values(agreement, library))


def choice_titles(choice: Choice, library: Library) -> tuple[str, dict[str, str]]:
    """Return what *choice* is about, and what each of its values means, in words."""
    texts = library.texts.get(choice.clause, ())
    if choice.is_option:
        title = next((o.title for text in texts for o in text.options if o.name == choice.name), choice.name)
        return title, {ON: "opgenomen", OFF: "niet opgenomen"}
    meanings = {text.variant: text.title for text in texts if text.variant} | {ON: "opgenomen", OFF: "niet opgenomen"}
    question = next((text.question for text in texts if text.question), "")
    title = question or (texts[0].title if len(texts) == 1 else choice.clause.replace("-", " ").capitalize())
    return title, meanings


def standard(choices: Iterable[Choice]) -> dict[str, str]:
    """Return the selection in which each keuze has its standard."""
    return {choice.name: choice.values[0] for choice in choices}


def holds(condition: Condition, selection: Selection) -> bool:
    """Say whether the text at *condition* is there in *selection*; a fixed clause is always there."""
    value = selection.get(condition.clause, condition.value)
    return value == condition.value and (not condition.option or selection.get(condition.option) == ON)


def all_values(agreement: Agreement, library: Library) -> dict[str, tuple[str, ...]]:
    """Return the values that each clause of *agreement* can have, also those without a keuze."""
    return {placement.clause: values_of(placement, library) for placement in agreement.placements}


def restrict(values: Values, choices: Iterable[Choice], given: Selection) -> dict[str, tuple[str, ...]] | None:
    """Return *values* of each clause under *given*, or None where *given* cannot be.

    An optie that is given as on asks for a variant that holds it.
    """
    by_name = {choice.name: choice for choice in choices}
    allowed = dict(values)
    for name, value in given.items():
        choice = by_name.get(name)
        if choice is not None and choice.is_option:
            if value == ON:
                allowed[choice.clause] = tuple(v for v in allowed[choice.clause] if v in choice.within)
        else:
            allowed[name] = tuple(v for v in allowed.get(name, ()) if v == value)
        if not allowed[choice.clause if choice else name]:
            return None
    return allowed


def find_gap(covers: Iterable[Condition], values: Values, given: Selection) -> dict[str, str] | None:
    """Return a combination of keuzes in which none of *covers* holds, or None where there is none.

    *values* are those that each clause may have, as `restrict` gives them. The combination comes
    on top of *given*, and names only keuzes that cover in other combinations; it is empty where
    nothing ever covers.
    """
    gap: dict[str, str] = {}
    for here in _together(covers):
        found = _gap_in(here, values, given)
        if found is None:
            return None
        gap |= found
    return gap


def _clauses_of(cover: Condition) -> list[str]:
    """Return the clauses on which it depends whether *cover* holds, opties aside: those can be off."""
    return [cover.clause, *(name for name, _ in cover.when if "." not in name)]


def _options_of(cover: Condition) -> list[str]:
    return [*filter(None, [cover.option]), *(name for name, _ in cover.when if "." in name)]


def _together(covers: Iterable[Condition]) -> list[list[Condition]]:
    """Return *covers* in groups that have no clause in common: each group is independent of the others."""
    groups: list[tuple[set[str], list[Condition]]] = []
    for cover in covers:
        names, mine = set(_clauses_of(cover)), [cover]
        for clauses, others in [group for group in groups if group[0] & names]:
            names |= clauses
            mine = [*others, *mine]
        groups = [*(group for group in groups if not group[0] & names), (names, mine)]
    return [mine for _, mine in groups]


def _gap_in(here: Sequence[Condition], values: Values, given: Selection) -> dict[str, str] | None:
    """Return a combination of the keuzes of *here* in which none of them holds, or None where there is none."""
    clauses = list(dict.fromkeys(name for cover in here for name in _clauses_of(cover)))
    cases = [dict(zip(clauses, case, strict=True)) for case in product(*(values.get(name, ()) for name in clauses))]
    missing = [case for case in cases if not any(_holds_in(cover, case, given) for cover in here)]
    if not missing:
        return None
    # Rather a case in which nothing covers than one in which an optie does.
    case = min(missing, key=lambda each: any(_fits(cover, each) and _may_be_on(cover, given) for cover in here))
    off = {name: OFF for cover in here if _fits(cover, case) for name in _options_of(cover) if name not in given}
    return {name: value for name, value in case.items() if len(values[name]) > 1} | off


def _fits(cover: Condition, case: Selection) -> bool:
    """Say whether *cover* holds in *case*, which has a value for each clause, opties aside."""
    return case[cover.clause] == cover.value and all(case.get(name, value) == value for name, value in cover.when)


def _holds_in(cover: Condition, case: Selection, given: Selection) -> bool:
    return _fits(cover, case) and all(given.get(name) == ON for name in _options_of(cover))


def _may_be_on(cover: Condition, given: Selection) -> bool:
    return all(given.get(name) != OFF for name in _options_of(cover))
