"""What changes of a text come down to: values that can or cannot be, requirements without proof, and what may be given in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.fields import values
from clausebook.core.fields.rules import without_row
from clausebook.core.fields.values import RefusedError
from clausebook.core.model import ANNEX, FIXED, REFERENCE
from clausebook.core.wording.word_differences import LAPSED, REWORDED
from clausebook.returned.reading import plain
from clausebook.returned.return_report import FilledIn, Report, Unproven
from clausebook.returned.shown_values import unshown
from clausebook.returned.slots import sheet_to_compare, slots_of
from clausebook.word.place_names import Places
from clausebook.word.sheet import Control

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.core.model import Library
    from clausebook.returned.chosen_otherwise import Other
    from clausebook.returned.laid import Laid
    from clausebook.returned.resetting import Value
    from clausebook.word.changes_found import Change

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
    changed = {each.where: each for each in changes if each.kind in (REWORDED, LAPSED)}
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
