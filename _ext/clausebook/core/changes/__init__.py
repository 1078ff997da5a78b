"""What differs between two states of a project, as a lawyer would tell it: texts, agreements, requirements, trees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.changes.changed_agreements import AgreementChange, compare_agreement
from clausebook.core.changes.changed_pages import compare_pages
from clausebook.core.changes.changed_texts import compare_texts, match_texts, new_names
from clausebook.core.changes.changed_trees import TreeChange, compare_trees
from clausebook.core.changes.pairs import differing, latest
from clausebook.core.fields.catalogues import IN_TEXT, LEVELS
from clausebook.core.law import dated
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.texts.placed import Placed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.changes.changed_pages import PageChange
    from clausebook.core.changes.changed_texts import TextChange
    from clausebook.core.fields.requirements import Requirement
    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.model import Book, Field

DEMANDS = frozenset({Code.NOT_COVERED, Code.NO_EVIDENCE, Code.SECTION_MISSING, Code.TYPE_EMPTY})
"""The problems that mean that a demand is not met."""

REQUIREMENT_KEYS: Mapping[str, str] = {
    "titel": "title", "wet": "law", "vraagt": "asks", "niveau": "level", "toepassing": "applies_to",
    "in_tekst": "in_text", "als": "when", "bewijs": "evidence", "bewijs_veld": "evidence_fields",
    "voorwaarde": "condition",
}  # fmt: skip
FIELD_KEYS: Mapping[str, str] = {
    "label": "label", "type": "type", "verplicht": "required", "hulp": "help", "voorbeeld": "example",
    "standaard": "standard", "regels": "rules", "weet": "known_by",
}  # fmt: skip
"""The keys of a requirement and of a field, and what each is called in the code."""

_TANGLED = frozenset(
    {Code.TREE_NODE, Code.TREE_ANSWER, Code.TREE_TARGET, Code.TREE_DEAD_END, Code.TREE_CYCLE, Code.TREE_DOUBLE}
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the project on a day, with the problems that the checker finds in it.

    *later* are the days to come on which something changes, and the state from each of them on.
    """

    book: Book
    problems: tuple[Problem, ...] = ()
    later: tuple[tuple[dt.date, Revision], ...] = ()

    @property
    def tangled(self) -> bool:
        """Say whether its trees cannot be walked."""
        return any(problem.code in _TANGLED for problem in self.problems)


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """A requirement that came, went or asks something else."""

    old: Requirement | None
    new: Requirement | None
    about: tuple[str, ...] = ()

    @property
    def weakens(self) -> bool:
        """Say whether less is asked than was: it is gone, or it has a lower level, fewer cases or less proof."""
        if self.old is None or self.new is None:
            return self.new is None
        old, new = self.old, self.new
        lower = _rank(LEVELS, new.level) > _rank(LEVELS, old.level) or _rank(IN_TEXT, new.in_text) > _rank(
            IN_TEXT, old.in_text
        )
        fewer = any(
            not set(before) <= set(after)
            for before, after in (
                (old.applies_to, new.applies_to), (old.evidence, new.evidence), (old.evidence_fields, new.evidence_fields),
            )
        )  # fmt: skip
        return lower or fewer or not new.when.items() <= old.when.items()

    @property
    def requirement(self) -> Requirement:
        """Return the requirement as it is now, or as it was last."""
        return latest(self.old, self.new)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that came, went or has other rules; *name* as texts call it, without the party."""

    name: str
    old: Field | None
    new: Field | None
    about: tuple[str, ...] = ()

    @property
    def field(self) -> Field:
        """Return the field as it is now, or as it was last."""
        return latest(self.old, self.new)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule between fields that came or went; one that asks something else went and came."""

    old: Rule | None
    new: Rule | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs. *problems* are those of the new state, *caused* those that the old one did not have."""

    old: Revision
    new: Revision
    texts: tuple[TextChange, ...] = ()
    agreements: tuple[AgreementChange, ...] = ()
    requirements: tuple[RequirementChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    trees: tuple[TreeChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    caused: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the new state."""
        return self.new.problems

    @property
    def lost(self) -> tuple[Problem, ...]:
        """Return each demand that was met and is no longer."""
        return tuple(problem for problem in self.caused if problem.code in DEMANDS)

    @property
    def weaker(self) -> tuple[RequirementChange, ...]:
        """Return each requirement that asks less than it did, or is gone."""
        return tuple(each for each in self.requirements if each.weakens)

    @property
    def empty(self) -> bool:
        """Say whether nothing differs."""
        told = (
            self.texts,
            self.agreements,
            self.requirements,
            self.fields,
            self.rules,
            self.trees,
            self.pages,
            self.caused,
        )
        return not any(told)


def compare(old: Revision, new: Revision) -> Changes:
    """Return what differs between *old* and *new*. A fixed value that is another one is told of where it stands in a text."""
    before, after = (dated.fixed_values(each.book.library.fields) for each in (old, new))
    changed = {name for name in before if name in after and before[name] != after[name]}
    old, new = (replace(each, book=dated.spelled(each.book, changed)) for each in (old, new))
    pairs = match_texts(old.book.library, new.book.library)
    names = new_names(pairs)
    texts = compare_texts(pairs, names)
    walkable = not (old.tangled or new.tangled)
    return Changes(
        old=old,
        new=new,
        texts=texts,
        agreements=tuple(_agreements(old.book, new.book, texts, names)),
        requirements=tuple(_requirements(old.book, new.book)),
        fields=tuple(_fields(old.book, new.book)),
        rules=tuple(_rules(old.book, new.book)),
        trees=tuple(compare_trees(old.book.trees, new.book.trees)) if walkable else (),
        pages=tuple(compare_pages(old.book.pages, new.book.pages)),
        caused=tuple(_caused(old.problems, new.problems)),
    )


def _agreements(
    old: Book, new: Book, texts: tuple[TextChange, ...], names: Mapping[tuple[str, str], str]
) -> Iterator[AgreementChange]:
    for name in {**new.agreements, **old.agreements}:
        before, after = old.agreements.get(name), new.agreements.get(name)
        if before is None or after is None:
            yield AgreementChange(before, after)
        else:
            sides = (Placed(before, old.library), Placed(after, new.library))
            if change := compare_agreement(*sides, texts, names):
                yield change


def _requirements(old: Book, new: Book) -> Iterator[RequirementChange]:
    before, after = old.library.requirements, new.library.requirements
    for name in {**after, **before}:
        one, two = before.get(name), after.get(name)
        about = differing(REQUIREMENT_KEYS, one, two) if one and two else ()
        if one is None or two is None or about:
            yield RequirementChange(one, two, about)


def _fields(old: Book, new: Book) -> Iterator[FieldChange]:
    before, after = (
        {**book.library.fields.fields, **{f"partij.{k}": f for k, f in book.library.fields.party_fields.items()}}
        for book in (old, new)
    )
    for name in {**after, **before}:
        one, two = before.get(name), after.get(name)
        about = differing(FIELD_KEYS, one, two) if one and two else ()
        if one is None or two is None or about:
            yield FieldChange(name, one, two, about)


def _rules(old: Book, new: Book) -> Iterator[RuleChange]:
    """Yield the rules that one side has and the other has not, wherever they stand in their file."""
    before, after = ([replace(each, source=Source("")) for each in book.library.fields.rules] for book in (old, new))
    yield from (RuleChange(each, None) for each in before if each not in after)
    yield from (RuleChange(None, each) for each in after if each not in before)


def _caused(old: Iterable[Problem], new: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of *new* that *old* had not, wherever in a file they stood."""
    known = {(problem.source.path, problem.code, problem.message) for problem in old}
    return (problem for problem in new if (problem.source.path, problem.code, problem.message) not in known)


def _rank(order: Sequence[str], value: str) -> int:
    """Return how far *value* is from the strictest in *order*; one that is not in it comes last."""
    return order.index(value) if value in order else len(order)
