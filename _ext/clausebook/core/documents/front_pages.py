"""The pages before a contract: what it comes down to, and in a concept what is still open. No part of what is agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.documents.completing import NOT_FILLED_IN
from clausebook.core.documents.document import FrontPage
from clausebook.core.documents.reading_order import words
from clausebook.core.dossiers.provisions import place_of
from clausebook.core.texts import views
from clausebook.core.texts.content import Bullets, Cell, Item, Paragraph, Strong, Subheading, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.documents.contracts import Made, Summary
    from clausebook.core.documents.document import Document, Provision
    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Block, Inlines

NONE = "Geen."


def with_front_pages(document: Document, summary: Summary) -> Document:
    """Return *document* with the pages that sum it up before it; what nobody signs needs no summary."""
    pages = []
    if document.signed:
        pages.append(FrontPage("samenvatting", "Samenvatting", "samenvatting", tuple(_summary(document, summary))))
    if summary.open:
        explain = "Dit is een concept. Vul het volgende nog in of herstel het in het dossier."
        blocks = (_paragraph(explain, document.source), _list(summary.open, document.source))
        pages.append(FrontPage("openpunten", "Wat nog open is", "openpunten", blocks))
    return replace(document, front=tuple(pages))


def _summary(document: Document, summary: Summary) -> Iterator[Block]:
    source = document.source
    about = f"{document.title}, kenmerk {summary.reference}. Deze bladzijde is geen deel van de afspraken."
    yield _paragraph(about, source)
    yield Subheading(words("Partijen", source), source)
    yield _overview([(name, words(text, source)) for name, text in _parties(document)], source)
    if summary.choices:
        yield Subheading(words("Keuzes", source), source)
        yield _overview([(made.title, _chosen(made, source)) for made in summary.choices], source)
    yield Subheading(words("Afwijkingen van de standaard van het model", source), source)
    departures = [made for made in summary.choices if made.departs]
    yield _list([_departure(made) for made in (*departures, *summary.fields)], source)
    if document.provisions:
        yield Subheading(words("Bijzondere bepalingen", source), source)
        yield from _special(document, summary)
    yield Subheading(words("Bijlagen", source), source)
    annexes = [f"{annex.number} {views.plain(annex.title)}" for annex in document.annexes]
    yield _paragraph("; ".join(annexes) or NONE, source)


def _special(document: Document, summary: Summary) -> Iterator[Block]:
    """Yield where parties departed from the text in words of their own, and what that leaves without proof."""
    source = document.source
    article = document.articles[-1]
    yield _paragraph("Partijen wijken af van het model. Lees deze bepalingen voordat u tekent.", source)
    departures = zip(article.leden[1:], document.provisions, strict=True)
    yield _list([f"Artikel {lid.number}: {_departs(document, each)}." for lid, each in departures], source)
    if summary.unproven:
        yield _paragraph(
            "Hierdoor is niet meer bewezen dat de tekst dit regelt. Laat een jurist ernaar kijken.", source
        )
        yield _list(summary.unproven, source)


def _departs(document: Document, provision: Provision) -> str:
    place = place_of(document, provision)
    if place is None:
        return "een afspraak erbij"
    what = "woorden in " if provision.was else ""
    return (
        f"{what}{place.text} {'vervalt' if not what else 'vervallen'}"
        if provision.lapses
        else f"in plaats van {what}{place.text}"
    )


def _parties(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the name in the text of each party, and what the first field of its block says."""
    for block in document.parties:
        first = next(reading_order.field_refs(reading_order.of_blocks(block.blocks)), None)
        said = first.text if first is not None and first.state != "open" else NOT_FILLED_IN
        yield block.party.name[:1].upper() + block.party.name[1:], said


def _chosen(made: Made, source: Source) -> Inlines:
    chosen = words(made.chosen, source)
    return (Strong(chosen, source),) if made.departs else chosen


def _departure(made: Made) -> str:
    title = made.title if made.title.endswith("?") else f"{made.title}:"
    return f"{title} {made.chosen}, in plaats van: {made.standard}"


def _overview(rows: Iterable[tuple[str, Inlines]], source: Source) -> Table:
    found = [TableRow((Cell(words(title, source), source), Cell(text, source)), source) for title, text in rows]
    return Table(None, tuple(found), source, kind="overzicht")


def _paragraph(text: str, source: Source) -> Paragraph:
    return Paragraph(words(text, source), source)


def _list(items: Sequence[str], source: Source) -> Block:
    if not items:
        return _paragraph(NONE, source)
    return Bullets(tuple(Item((_paragraph(item, source),), source) for item in items), source)
