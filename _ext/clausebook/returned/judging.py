"""What changes of a text come down to: keuzes made otherwise, requirements that nothing covers any more, and what may be given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core import choices, values
from clausebook.core.model import ANNEX, FIXED, REFERENCE
from clausebook.core.rules import without_row
from clausebook.core.values import RefusedError
from clausebook.remaking import again
from clausebook.returned.places import Places
from clausebook.returned.report import Chosen, FilledIn, Report, Unproven
from clausebook.returned.seen import plain
from clausebook.returned.shown_values import unshown
from clausebook.returned.slots import sheet_to_compare, slots_of
from clausebook.word.sheet import Control

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from clausebook.core.choices import Choice
    from clausebook.core.document import Document
    from clausebook.core.model import Library
    from clausebook.remaking import Remade
    from clausebook.returned.laying import Laid
    from clausebook.returned.report import Change
    from clausebook.returned.resetting import Value

ENOUGH = 4
"""Words that a text at least has before it tells by which variant it was replaced."""


@dataclass(frozen=True, slots=True)
class Other:
    """The origin with the keuzes that came back: *made* is as it was, *document* as it is with these, *chosen* what differs."""

    made: Remade
    document: Document
    chosen: tuple[Chosen, ...] = ()


# Keuzes


def choices_made(made: Remade, there: Callable[[re.Pattern[str]], bool], lay: Callable[[Document], Laid]) -> Other:
    """Return the origin with the keuzes that came back; *there* says of what a text looks like whether it did.

    A keuze counts as made otherwise where all texts that only it has are there, and fewer words differ from it.
    """
    before = lay(made.document)
    selection = dict(made.document.selection)
    if before.changes:
        for choice in _possible(made, before):
            best = min(_candidates(made, choice, selection, there, lay), default=None)
            if best is not None and best[0] < before.weight:
                selection = {**selection, choice.name: best[1]}
                before = lay(again(made, selection))
    document = again(made, selection) if selection != made.document.selection else made.document
    return Other(made, document, tuple(_chosen(made, selection)))


def _possible(made: Remade, laid: Laid) -> Iterator[Choice]:
    """Yield the keuzes of which another value may explain what *laid* tells."""
    touched = {each.clause for each in laid.changes}
    there = {clause.clause for article in made.document.articles for clause in article.clauses}
    there |= {f"{ANNEX}{annex.name}" for annex in made.document.annexes}
    came = any(each.kind == "nieuw" for each in laid.changes)
    for choice in choices.choices_of(made.agreement, made.book.library):
        if choice.clause in touched or (came and choice.clause not in there):
            yield choice


def _candidates(
    made: Remade,
    choice: Choice,
    selection: dict[str, str],
    there: Callable[[re.Pattern[str]], bool],
    lay: Callable[[Document], Laid],
) -> Iterator[tuple[int, str]]:
    """Yield (how many words differ, value) of each value of *choice* of which the texts came back."""
    now = _texts(again(made, selection), choice.clause)
    for value in choice.values:
        if value == selection[choice.name]:
            continue
        document = again(made, {**selection, choice.name: value})
        texts = _texts(document, choice.clause)
        came, went = texts - now, now - texts
        if (came or went) and all(map(there, came)) and not any(map(there, went)):
            yield lay(document).weight, value


def _texts(document: Document, clause: str) -> set[re.Pattern[str]]:
    """Return what the paragraphs of *clause* in *document* look like that say enough to know them by."""
    places = Places(document)
    slots = [slot for slot in slots_of(sheet_to_compare(document)) if places.enter(slot.key).clause == clause]
    return {slot.pattern for slot in slots if len(slot.pattern.pattern.split()) >= ENOUGH}


def _chosen(made: Remade, selection: dict[str, str]) -> Iterator[Chosen]:
    number = 0
    for choice in choices.choices_of(made.agreement, made.book.library):
        was, now = made.document.selection[choice.name], selection[choice.name]
        if was != now:
            number += 1
            title, meanings = choices.choice_titles(choice, made.book.library)
            yield Chosen(f"K{number}", choice.name, title, meanings.get(was, was), meanings.get(now, now), now)


# The report


def judged(laid: Laid, other: Other, form: str) -> Report:
    """Return the report of *laid*."""
    made, library = other.made, other.made.book.library
    changes = [replace(each, fallback=_fallback(each, laid.document, library)) for each in laid.changes]
    document = made.document
    return Report(
        document.title, document.reference, made.basis, form, laid.notices, tuple(_values(laid, made)), other.chosen,
        tuple(changes), tuple(_unproven(laid.document, changes, library)), laid.document, laid.differences,
    )  # fmt: skip


def _fallback(change: Change, document: Document, library: Library) -> str:
    """Return what the clause bank says may be given in of the text that changed."""
    variants = {clause.clause: clause.variant for article in document.articles for clause in article.clauses}
    variants |= {f"{ANNEX}{annex.name}": annex.variant for annex in document.annexes}
    text = library.text(change.clause, variants.get(change.clause, "")) if change.clause else None
    return text.fallback if text is not None else ""


# Values


def _values(laid: Laid, made: Remade) -> Iterator[FilledIn]:
    places = places_of_fields(laid.document)
    found: dict[str, list[Value]] = {}
    for each in laid.reset.values:
        found.setdefault(each.name, []).append(each)
    number = 0
    for number, (name, those) in enumerate(found.items(), start=1):
        facts = laid.document.fields.get(name)
        label = f"{facts.label} ({facts.belongs_to})" if facts and facts.belongs_to else facts.label if facts else name
        fault = _fault(those, places.get(name, 0), made)
        yield FilledIn(f"W{number}", name, label, those[0].old, those[0].new, fault)
    for name, ticked in laid.reset.ticks.items():
        number += 1
        old, new = ("☐", "☒") if ticked else ("☒", "☐")
        yield FilledIn(f"W{number}", name, f"vakje '{name.rpartition('.')[2]}'", old, new)


def _fault(those: Sequence[Value], places: int, made: Remade) -> str:
    """Return why what stands at a field now cannot be its value, "" where it can."""
    news = {plain(each.new) for each in those}
    if len(news) > 1 or len(those) != places:
        return f"staat niet overal gelijk: op {len(those)} van de {places} plaatsen is het anders"
    field = made.book.library.fields.find(without_row(those[0].name))
    if field is None or field.type in (FIXED, REFERENCE):
        return "dit is geen veld dat iemand invult"
    try:
        values.read(field, unshown(field, those[0].new))
    except RefusedError as error:
        return str(error)
    return ""


def places_of_fields(document: Document) -> dict[str, int]:
    """Return at how many places each field stands."""
    found: dict[str, int] = {}
    for slot in slots_of(sheet_to_compare(document)):
        for piece in slot.para.pieces:
            if isinstance(piece, Control):
                found[piece.at.name] = found.get(piece.at.name, 0) + 1
    return found


# Requirements


def _unproven(document: Document, changes: Sequence[Change], library: Library) -> Iterator[Unproven]:
    """Yield the requirements that only changed texts cover."""
    covering: dict[str, list[str]] = {}
    for where, marks in _marks(document):
        for mark in marks:
            covering.setdefault(mark, []).append(where)
    changed = {each.where: each for each in changes if each.kind in ("gewijzigd", "vervallen")}
    for name, wheres in covering.items():
        requirement = library.requirements.get(name)
        if requirement is None or any(where not in changed for where in wheres):
            continue
        those = [changed[where] for where in wheres]
        left = " ".join(each.new for each in those).casefold()
        gone = not left or any(stem.casefold() not in left for stem in requirement.evidence)
        yield Unproven(name, requirement.title, requirement.law, gone, tuple(each.code for each in those))


def _marks(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield (where, names of requirements) of each lid, and of what stands under each heading of an annex."""
    places = Places(document)
    for lid in document.leden():
        yield places.enter(f"lid {lid.name}").label, [mark.name for mark in lid.marks]
    for annex in document.annexes:
        for section in annex.sections:
            key = f"kop {annex.name} {section.id}" if section.title else f"bijlage {annex.name}"
            yield places.enter(key).label, [mark.name for mark in section.marks]
