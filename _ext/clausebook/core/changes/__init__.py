"""What differs between two states of a project, as a lawyer would tell it: texts, agreements, requirements, trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.changes.agreements import AgreementChange, compare_agreement
from clausebook.core.changes.placed import Placed
from clausebook.core.changes.texts import compare_texts, match_texts, new_names
from clausebook.core.changes.trees import TreeChange, compare_trees
from clausebook.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.changes.texts import TextChange
    from clausebook.core.model import Book, Field, Requirement

DEMANDS = frozenset({Code.NOT_COVERED, Code.NO_EVIDENCE, Code.SECTION_MISSING, Code.TYPE_EMPTY})
"""The problems that mean that a demand is not met."""

_TANGLED = frozenset(
    {Code.TREE_NODE, Code.TREE_ANSWER, Code.TREE_TARGET, Code.TREE_DEAD_END, Code.TREE_CYCLE, Code.TREE_DOUBLE}
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the project, with the problems that the checker finds in it."""

    book: Book
    problems: tuple[Problem, ...] = ()

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
    def requirement(self) -> Requirement:
        """Return the requirement as it is now, or as it was last."""
        requirement = self.new or self.old
        assert requirement is not None
        return requirement


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
        field = self.new or self.old
        assert field is not None
        return field


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs. *problems* are those of the new state, *caused* those that the old one did not have."""

    old: Revision
    new: Revision
    texts: tuple[TextChange, ...] = ()
    agreements: tuple[AgreementChange, ...] = ()
    requirements: tuple[RequirementChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    trees: tuple[TreeChange, ...] = ()
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
    def empty(self) -> bool:
        """Say whether nothing differs."""
        return not (self.texts or self.agreements or self.requirements or self.fields or self.trees or self.caused)


def compare(old: Revision, new: Revision) -> Changes:
    """Return what differs between *old* and *new*."""
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
        trees=tuple(compare_trees(old.book.trees, new.book.trees)) if walkable else (),
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
    keys = {
        "titel": "title", "wet": "law", "vraagt": "asks", "niveau": "level", "toepassing": "applies_to",
        "in_tekst": "in_text", "als": "when", "bewijs": "evidence", "bewijs_veld": "evidence_fields",
        "voorwaarde": "condition",
    }  # fmt: skip
    before, after = old.library.requirements, new.library.requirements
    for name in {**after, **before}:
        one, two = before.get(name), after.get(name)
        about = tuple(key for key, each in keys.items() if one and two and getattr(one, each) != getattr(two, each))
        if one is None or two is None or about:
            yield RequirementChange(one, two, about)


def _fields(old: Book, new: Book) -> Iterator[FieldChange]:
    keys = {
        "label": "label", "type": "type", "verplicht": "required", "hulp": "help", "voorbeeld": "example",
        "standaard": "standard", "regels": "rules",
    }  # fmt: skip
    before, after = (
        {**book.library.fields.fields, **{f"partij.{k}": f for k, f in book.library.fields.party_fields.items()}}
        for book in (old, new)
    )
    for name in {**after, **before}:
        one, two = before.get(name), after.get(name)
        about = tuple(key for key, each in keys.items() if one and two and getattr(one, each) != getattr(two, each))
        if one is None or two is None or about:
            yield FieldChange(name, one, two, about)


def _caused(old: Iterable[Problem], new: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of *new* that *old* had not, wherever in a file they stood."""
    known = {(problem.source.path, problem.code, problem.message) for problem in old}
    return (problem for problem in new if (problem.source.path, problem.code, problem.message) not in known)
