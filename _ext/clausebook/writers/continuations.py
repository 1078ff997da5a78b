"""Continuation cards: in print, a blank model has one page more for each kind of card, to copy when there are too few."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents.document import Annex
from clausebook.core.documents.reading_order import words
from clausebook.core.texts import views
from clausebook.core.texts.content import Paragraph, Rows, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Closing, Document
    from clausebook.core.texts.content import FieldRef

TITLE = "Vervolgkaart"


def with_continuations(document: Document) -> Document:
    """Return *document*, a blank model, with a page to copy after each annex of which the cards may be too few.

    A card of which the model has one is a form by itself: who needs another takes a new one.
    """
    if not document.signed:
        return document
    closing: list[Closing] = []
    fields = dict(document.fields)
    for part in document.closing:
        closing.append(part)
        if not isinstance(part, Annex):
            continue
        for rows in _cards(part):
            number = len(rows.rows) + 1
            cells = tuple(_renumbered(each, number) for each in rows.rows[0].cells)
            for first, cell in zip(rows.rows[0].cells, cells, strict=True):
                fields[cell.name] = replace(fields[first.name], name=cell.name, belongs_to=f"{TITLE} {rows.title}")
            card = replace(rows.rows[0], cells=cells, title=f"{rows.title}, nummer ……", with_help=False)
            closing.append(_page(part, replace(rows, rows=(card,))))
    return replace(document, closing=tuple(closing), fields=fields)


def _cards(annex: Annex) -> Iterator[Rows]:
    """Yield the cards of *annex* of which there are more, so that there can be more than these."""
    blocks = (block for section in annex.sections for block in views.walk(section.blocks))
    for block in blocks:
        if isinstance(block, Rows) and block.form == "kaart" and len(block.rows) > 1:
            yield block


def _renumbered(cell: FieldRef, number: int) -> FieldRef:
    group, _, column = cell.name.split(".", 2)
    return replace(cell, name=f"{group}.{number}.{column}")


def _page(annex: Annex, rows: Rows) -> Annex:
    """Return a page with one more card of *rows*, that goes with *annex* and is initialled like it."""
    told = (
        "Past niet alles op de kaarten hiervoor? Kopieer dan deze bladzijde voordat u haar invult, en nummer de kaarten door. "
        f"Elke kaart die u zo toevoegt, hoort bij {annex.label.lower()} van deze overeenkomst. Voeg haar toe voordat u tekent."
    )
    blocks = (Paragraph(words(told, annex.source), annex.source), rows)
    return replace(
        annex,
        name=f"{annex.name}-vervolg-{rows.group}",
        title=words(f"{TITLE} {rows.title.lower()}", annex.source),
        id=f"{annex.id}-vervolg-{rows.group}",
        sections=(Section((), blocks, annex.source),),
    )
