"""Finds keuzes that were made otherwise in what came back, by the texts that they alone have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import DraftAnnex
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.remade import again
from clausebook.core.model import ANNEX
from clausebook.core.proof import choices
from clausebook.core.texts import views
from clausebook.core.texts.content import Text
from clausebook.core.wording.word_differences import IS_NEW
from clausebook.returned.reading import plain
from clausebook.returned.return_report import Chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clausebook.core.documents.document import Document, Draft
    from clausebook.core.documents.remade import Remade
    from clausebook.core.proof.choices import Choice, Selection
    from clausebook.core.texts.content import Blocks, Inlines
    from clausebook.returned.laid import Laid

ENOUGH = 4
"""Words that a text at least has before it tells by which variant it was replaced."""
Likeness: TypeAlias = tuple[str, ...]
"""What a paragraph looks like: its words, between which stands what may differ."""
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Other:
    """The origin with the keuzes that came back: *made* is as it was, *laid* is beside it with these, *chosen* what differs."""

    made: Remade
    laid: Laid
    chosen: tuple[Chosen, ...] = ()


def choices_made(made: Remade, there: Callable[[Likeness], bool], lay: Callable[[Document], Laid]) -> Other:
    """Return the origin with the keuzes that came back; *there* says of what a text looks like whether it did.

    A keuze counts as made otherwise where all texts that only it has are there, none that only the other has is, and fewer
    words differ from it.
    """
    laid = lay(made.document)
    selection = dict(made.document.selection)
    if laid.changes:
        whole = draft(made.agreement, made.book.library)
        for choice in _possible(made, laid):
            for value in _candidates(whole, choice, selection, there):
                other = lay(again(made, {**selection, choice.name: value}))
                if other.weight < laid.weight:
                    laid, selection = other, {**selection, choice.name: value}
    return Other(made, laid, tuple(_chosen(made, selection)))


def _possible(made: Remade, laid: Laid) -> Iterator[Choice]:
    """Yield the keuzes of which another value may explain what *laid* tells."""
    touched = {each.clause for each in laid.changes}
    there = {clause.clause for article in made.document.articles for clause in article.clauses}
    there |= {f"{ANNEX}{annex.name}" for annex in made.document.annexes}
    came = any(each.kind == IS_NEW or each.new for each in laid.changes)
    for choice in choices.choices_of(made.agreement, made.book.library):
        if choice.clause in touched or (came and choice.clause not in there):
            yield choice


def _candidates(whole: Draft, choice: Choice, selection: Selection, there: Callable[[Likeness], bool]) -> Iterator[str]:
    """Yield each other value of *choice* of which the texts came back."""
    now = _texts(whole, choice.clause, selection)
    for value in choice.values:
        texts = _texts(whole, choice.clause, {**selection, choice.name: value})
        came, went = texts - now, now - texts
        if (came or went) and all(map(there, came)) and not any(map(there, went)):
            yield value


def _texts(whole: Draft, clause: str, selection: Selection) -> set[Likeness]:
    """Return what the paragraphs of *clause* under *selection* look like, of those that say enough to know them by."""
    return {pattern for piece in _pieces(whole, clause, selection) if (pattern := _pattern(piece)) is not None}


def _pieces(whole: Draft, clause: str, selection: Selection) -> Iterator[Inlines]:
    for text in (text for article in whole.articles for text in article.clauses if text.clause == clause):
        if choices.holds(text.condition, selection):
            yield from _standing([(lid.option, lid.blocks) for lid in text.leden], selection)
    for annex in (part for part in whole.closing if isinstance(part, DraftAnnex) and part.id == clause):
        if choices.holds(annex.condition, selection):
            yield from _standing([(section.option, section.blocks) for section in annex.sections], selection)


def _standing(parts: Iterable[tuple[str, Blocks]], selection: Selection) -> Iterator[Inlines]:
    for option, blocks in parts:
        if choices.stands(option, selection):
            yield from reading_order.of_blocks(blocks)


def _pattern(piece: Inlines) -> Likeness | None:
    """Return what *piece* looks like, whatever is filled in there and however parties and references read."""
    text = plain("".join(each.text if isinstance(each, Text) else HOLE for each in views.flat(piece)))
    if len(text.replace(HOLE, " ").split()) < ENOUGH:
        return None
    return tuple(text.split(HOLE))


def is_like(text: str, looks: Likeness) -> bool:
    """Say whether *text* has the parts of *looks* in that order; a regular expression of many holes could take hours."""
    at = 0
    for part in looks:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _chosen(made: Remade, selection: Selection) -> Iterator[Chosen]:
    number = 0
    for choice in choices.choices_of(made.agreement, made.book.library):
        was, now = made.document.selection[choice.name], selection[choice.name]
        if was != now:
            number += 1
            title, meanings = choices.choice_titles(choice, made.book.library)
            yield Chosen(f"K{number}", choice.name, title, meanings.get(was, was), meanings.get(now, now), now)
