"""The step that a change of an agreement asks of its version, as far as words and keuzes tell.

What no program can tell is whether other words mean something else: there it says who decides, and between what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.model import ANNEX, OFF
from clausebook.core.texts.placed import numbers
from clausebook.core.versions.version_numbers import Step
from clausebook.core.wording.markup import code, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.changes import Changes
    from clausebook.core.changes.changed_agreements import AgreementChange
    from clausebook.core.model import Agreement, Library


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a version goes up by at least *step*; where *judged*, a lawyer says whether parties agree on something else."""

    step: Step
    what: str
    judged: bool = False


def reasons(changes: Changes, name: str) -> tuple[Reason, ...]:
    """Return why the agreement called *name* needs a new version, the weightiest first; nothing where it reads the same."""
    change = next((each for each in changes.agreements if each.agreement.id == name), None)
    if change is None or change.old is None or change.new is None or not change.alters:
        return ()
    found = [*_major(change, change.old, change.new, changes.new.book.library)]
    found += _minor(change, changes.new.book.library)
    found += _judged(change)
    found += _patch(change, change.old, change.new)
    return tuple(found) or (Reason(Step.PATCH, "de volgorde is anders"),)


def least(found: Iterable[Reason]) -> Step | None:
    """Return the smallest step that meets each of *found*."""
    return max((reason.step for reason in found), default=None)


def _major(change: AgreementChange, old: Agreement, new: Agreement, library: Library) -> Iterator[Reason]:
    if set(old.parties) != set(new.parties):
        yield Reason(Step.MAJOR, "er zijn andere partijen")
    if old.type != new.type:
        yield Reason(Step.MAJOR, "de soort overeenkomst is anders")
    for block in sorted(old.blocks - new.blocks):
        yield Reason(Step.MAJOR, f"het blok {code(block)} is vervallen")
    for what in (*_taken(change), *_lost(change, library)):
        yield Reason(Step.MAJOR, what)
    for name, was, now in change.standards:
        yield Reason(Step.MAJOR, f"wie niets kiest, krijgt bij {code(name)} nu {code(now)} en niet meer {code(was)}")
    for name in change.proposals:
        yield Reason(Step.MAJOR, f"het voorstel is anders bij {_field(name, library)}")


def _taken(change: AgreementChange) -> Iterator[str]:
    """Yield what parties could choose and can no longer."""
    for before, after in change.choices:
        if before is not None and after is None:
            yield f"keuze {code(before.name)} is er niet meer"
        elif before is not None and after is not None and (gone := _missing(before.values, after.values)):
            yield f"bij keuze {code(after.name)} is niet meer te kiezen: {gone}"


def _lost(change: AgreementChange, library: Library) -> Iterator[str]:
    """Yield the demands that the text met more often than it does."""
    for each in change.coverage:
        if each.lost and each.demanded:
            title = escape(library.requirements[each.requirement].title)
            yield f"eis ‘{title}’ was {each.old} geregeld, en is dat nu {each.new}"


def _field(name: str, library: Library) -> str:
    field = library.fields.find(name)
    return f"‘{escape(field.label if field else name)}’"


def _minor(change: AgreementChange, library: Library) -> Iterator[Reason]:
    for before, after in change.choices:
        if after is not None and before is None:
            yield Reason(Step.MINOR, f"er is een keuze bij: {code(after.name)}")
        elif after is not None and before is not None and (came := _missing(after.values, before.values)):
            yield Reason(Step.MINOR, f"bij keuze {code(after.name)} is erbij gekomen: {came}")
    for name in change.fields_new:
        yield Reason(Step.MINOR, f"er is iets bij om in te vullen: {_field(name, library)}")


def _missing(these: Iterable[str], those: tuple[str, ...]) -> str:
    return ", ".join(f"{code(value)}" for value in these if value not in those)


def _judged(change: AgreementChange) -> Iterator[Reason]:
    if change.added:
        yield Reason(Step.MINOR, f"er is tekst bij die altijd geldt: {numbers(change.added)}", judged=True)
    if change.counts:
        yield Reason(Step.MINOR, f"er staat een ander getal in {numbers(change.counts)}", judged=True)
    if change.dropped:
        yield Reason(Step.MINOR, f"er vervalt tekst: {numbers(change.dropped)} (oude nummers)", judged=True)
    if words := [each for each in change.rewritten if each not in (*change.added, *change.counts)]:
        yield Reason(Step.PATCH, f"de woorden zijn anders in {numbers(words)}", judged=True)
    came, went = _clauses(change)
    offered = {new.name for old, new in change.choices if old is None and new is not None and new.values[0] == OFF}
    for clause in sorted(came - went - offered):
        yield Reason(Step.PATCH, f"{code(clause)} is erbij gekomen", judged=True)
    for clause in sorted(went - came):
        yield Reason(Step.PATCH, f"{code(clause)} is vervallen", judged=True)


def _clauses(change: AgreementChange) -> tuple[set[str], set[str]]:
    """Return the clauses and annexes that came in an article or at the end, and those that went."""
    came = {f"{ANNEX}{annex.name}" for annex in change.annexes if annex.old is None}
    went = {f"{ANNEX}{annex.name}" for annex in change.annexes if annex.new is None}
    for article in change.articles:
        if article.old is None and article.new is not None:
            came |= {placement.clause for placement in article.new.placements}
        elif article.new is None and article.old is not None:
            went |= {placement.clause for placement in article.old.placements}
        came |= set(article.came)
        went |= set(article.went)
    return came, went


def _patch(change: AgreementChange, old: Agreement, new: Agreement) -> Iterator[Reason]:
    if old.title != new.title:
        yield Reason(Step.PATCH, "de titel is anders")
    if old.parties != new.parties:
        yield Reason(Step.PATCH, "een partij heet anders")
    if change.articles or change.annexes:
        yield Reason(Step.PATCH, "de koppen of de volgorde zijn anders")
