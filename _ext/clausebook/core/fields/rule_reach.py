"""Whether a rule can fire: some agreement, under some keuzes, in which all that it speaks of is there and it can fail.

A rule speaks of fields, tables and keuzes. Each stands at places in the text; a place is a condition on keuzes. A rule
can fire where one place of each can be there at once, with the keuzes that the rule itself asks for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from clausebook.core.documents.parties import model_name
from clausebook.core.fields.rule_tables import COMPARISONS, COUNTS, ONLY, REQUIRED, compared_with, is_literal
from clausebook.core.model import OFF, ON
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Menu
from clausebook.core.proof.coverage import placed_passages
from clausebook.core.proof.standing import PARTY, block_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.model import Agreement, Field, Library
    from clausebook.core.proof.choices import Choice, Condition

MOST_PLACES = 8
"""Places of one field that are tried: more of them give no other keuzes."""


@dataclass(frozen=True)
class Reach:
    """What can be there in *agreement*; *block* are the fields that the blocks of each agreement show."""

    agreement: Agreement
    library: Library
    block: tuple[str, ...] = ()

    @cached_property
    def made(self) -> dict[str, Choice]:
        """The keuzes of the agreement, by name."""
        return {choice.name: choice for choice in choices.choices_of(self.agreement, self.library)}

    @cached_property
    def menu(self) -> Menu:
        """What can be chosen."""
        return Menu(self.made, self.values)

    @cached_property
    def shown(self) -> frozenset[str]:
        """The fields that some text of the library shows; a dossier may have others, to compare with."""
        return self.library.shown_fields()

    @cached_property
    def values(self) -> dict[str, tuple[str, ...]]:
        """What each clause can be."""
        return choices.all_values(self.agreement, self.library)

    @cached_property
    def places(self) -> dict[str, set[Condition]]:
        """Where each field stands, and each table by its own name; a field of a party as `partij.naam`."""
        found: dict[str, set[Condition]] = {}
        for place, passage in placed_passages(self.agreement, self.library):
            for mention in passage.fields:
                for name in self._names(mention.name):
                    if (there := self._place_of(name, place)) is not None:
                        found.setdefault(name, set()).add(there)
        return found

    def _place_of(self, name: str, place: Condition) -> Condition | None:
        """Return where the field *name* is asked at *place*: a column may ask for more keuzes."""
        field = self.library.fields.fields.get(name)
        when = self.menu.left({**dict(place.when), **(field.when if field else {})})
        return None if when is None else replace(place, when=tuple(when.items()))

    def _names(self, name: str) -> Iterator[str]:
        first, _, rest = name.partition(".")
        yield name
        if first in self.library.fields.groups:
            yield first
        if first in self.agreement.parties:
            yield f"{PARTY}{rest}"

    def situation(self, rule: Rule) -> dict[str, str] | None:
        """Return keuzes under which *rule* can fire, or None where it cannot under any."""
        if not _can_fail(rule, self.library, self.made):
            return None
        wanted = self._wanted(rule)
        if wanted is None:
            return None
        standard = choices.standard(self.made.values())
        unseen = {*compared_with(rule)} - self.shown
        spoken = [name for name in _spoken(rule, self.made) if name not in unseen]
        # What a party has may be filled in to depend on, wherever it stands.
        of_party = {name for name in spoken if name.startswith(PARTY) and name != rule.subject}
        free = {*block_of(self.agreement, self.block)} | (of_party if self.agreement.parties else set())
        free |= {name for name in spoken if model_name(name, self.agreement, self.library.fields) != name}
        for places in product(*([None] if name in free else self._places_of(name) for name in spoken)):
            selection = self._selection(standard, wanted, places)
            if selection is not None:
                return selection
        return None

    def _places_of(self, name: str) -> list[Condition]:
        """Return where *name* may stand."""
        return [*sorted(self.places.get(name, ()), key=str)][:MOST_PLACES]

    def _wanted(self, rule: Rule) -> dict[str, tuple[str, ...]] | None:
        """Return what values *rule* needs of each keuze; None where the agreement cannot give them."""
        wanted: dict[str, tuple[str, ...]] = {}
        for name, allowed in rule.when.items():
            if name in self.made:
                wanted[name] = tuple(value for value in self.made[name].values if value in allowed)
            elif self.library.fields.find(name) is None and "" not in allowed:
                return None
        for name, refused in rule.unless.items():
            if name in self.made:
                wanted[name] = tuple(value for value in self.made[name].values if value not in refused)
        if rule.kind == "keuze":
            own = wanted.get(rule.subject, self.made[rule.subject].values if rule.subject in self.made else ())
            wanted[rule.subject] = tuple(value for value in own if value not in rule.against)
        return wanted if all(wanted.values()) else None

    def _selection(
        self, standard: Mapping[str, str], wanted: Mapping[str, tuple[str, ...]], places: Iterable[Condition | None]
    ) -> dict[str, str] | None:
        """Return keuzes that are as *wanted*, under which *places* are all there."""
        found: dict[str, str] = {}
        for place in filter(None, places):
            if any(found.setdefault(name, value) != value for name, value in place.given.items()):
                return None
        for name, allowed in wanted.items():
            if found.setdefault(name, allowed[0]) not in allowed:
                return None
        return self._completed(standard, {name: value for name, value in found.items() if name in self.made})

    def _completed(self, standard: Mapping[str, str], found: dict[str, str]) -> dict[str, str] | None:
        """Return *standard* with what was *found*; an optie that is on needs a variant that holds it."""
        for name in [name for name, value in found.items() if self.made[name].is_option and value == ON]:
            choice = self.made[name]
            allowed = restricted if (restricted := choices.restrict(self.values, self.made.values(), found)) else {}
            if not allowed:
                return None
            if choice.clause in self.made:
                found.setdefault(choice.clause, allowed[choice.clause][0])
        selection = {**standard, **found}
        for name, choice in self.made.items():
            if choice.is_option and selection.get(choice.clause, ON) not in choice.within:
                selection[name] = OFF if name not in found else selection[name]
        return selection


def _spoken(rule: Rule, made: Mapping[str, Choice]) -> tuple[str, ...]:
    """Return the fields and tables that must stand for *rule* to fire; what it may find empty need not."""
    names = [rule.subject] if rule.kind != "keuze" else []
    names += rule.filled
    names += [name for name, allowed in rule.when.items() if name not in made and "" not in allowed]
    names += [name for name, refused in rule.unless.items() if name not in made and "" in refused]
    names += compared_with(rule)
    return tuple(dict.fromkeys(names))


def _can_fail(rule: Rule, library: Library, made: Mapping[str, Choice]) -> bool:
    """Say whether some value breaks what *rule* asks, whatever stands where."""
    if rule.kind == "keuze":
        return rule.subject in made
    if rule.test in COUNTS:
        return rule.test != "rijen_min" or int(rule.against[0]) > 0
    field = library.fields.find(rule.subject)
    return field is not None and _can_be_wrong(rule, field, library)


def _can_be_wrong(rule: Rule, field: Field, library: Library) -> bool:
    """Say whether some value of *field* is not what *rule* asks of it."""
    if rule.test == REQUIRED:
        return not field.standard
    if rule.test == ONLY:
        return not isinstance(options := field.rules.get("opties"), list) or bool({*options} - {*rule.against})
    return rule.test not in COMPARISONS or _can_differ(rule, field, library)


def _can_differ(rule: Rule, field: Field, library: Library) -> bool:
    """Say whether a value of *field* can be on the wrong side of what *rule* compares it with."""
    other = rule.against[0]
    if not is_literal(other):
        found = library.fields.find(other)
        return found is not None and found.type == field.type
    low, high = field.rules.get("min"), field.rules.get("max")
    if rule.test == "minstens" and isinstance(low, int | float):
        return Decimal(str(low)) < Decimal(other)
    if rule.test == "hoogstens" and isinstance(high, int | float):
        return Decimal(str(high)) > Decimal(other)
    return True
