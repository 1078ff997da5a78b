"""Bijzondere bepalingen: what parties agreed otherwise than the text, in their own words, as an article at its end.

They are plain text: data, and never markup. How they are introduced is a text of the project (`templates.PROVISIONS`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import Annex, Article, Clause, Document
from clausebook.core.documents.numbering import annex_said, lid_said
from clausebook.core.texts import views
from clausebook.core.texts.content import CrossReference, Lid, Paragraph, Text
from clausebook.core.texts.sentences import worded, wordings_of
from clausebook.core.texts.templates import PROVISIONS, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.document import Provision
    from clausebook.core.texts.content import Blocks, Inline, Section

NAME = "bijzondere-bepalingen"
"""What the article is called by other parts, as if it were a clause; no file has this name."""
TITLE, FIRST, CHANGES, WORDS, LAPSES, WORDS_LAPSE, NEW = WORDINGS[PROVISIONS]
"""The labels in the template; in their holes come the place that a bepaling departs from, and then the words there."""


def with_provisions(document: Document, provisions: Sequence[Provision], wordings: Blocks) -> Document:
    """Return *document* with the article of *provisions*; the texts that they change prove nothing any more."""
    if not provisions:
        return document
    return _Setter(document, wordings).document(provisions)


class _Setter:
    """Sets the article in one document."""

    def __init__(self, document: Document, wordings: Blocks) -> None:
        self.before = document
        self.wordings = wordings_of(wordings)
        count = max((int(each.number) for each in document.articles if each.number), default=0)
        self.number = str(count + 1)
        self.source = document.source

    def document(self, provisions: Sequence[Provision]) -> Document:
        """Return the document with the article at the end of the others."""
        first = (Paragraph(self.wordings[FIRST], self.source),)
        leden = [first, *map(self._blocks, provisions)]
        made = tuple(
            Lid(f"{NAME}.{n}", blocks, self.source, number=f"{self.number}.{n}", id=self._id(f"{NAME}-{n}"))
            for n, blocks in enumerate(leden, start=1)
        )
        title = self.wordings[TITLE]
        clause = Clause(NAME, "", views.plain(title), made)
        article = Article(self.number, title, self._id(NAME), (clause,), self.source)
        changed = without_marks(self.before, provisions)
        return replace(changed, articles=(*changed.articles, article), provisions=tuple(provisions))

    def _id(self, wanted: str) -> str:
        """Return *wanted*, or one like it that is no id in the document yet."""
        taken = {each.id for each in self.before.articles} | {each.id for each in self.before.leden()}
        taken |= {each.id for each in self.before.annexes}
        return next(each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, 99))) if each not in taken)

    def _blocks(self, provision: Provision) -> Blocks:
        lines = [
            Paragraph((Text(line, provision.source),), provision.source) for line in provision.text.split("\n") if line
        ]
        return (Paragraph(tuple(self._wording(provision)), provision.source), *lines)

    def _wording(self, provision: Provision) -> Iterator[Inline]:
        """Yield how *provision* is introduced, with what it is about in the holes."""
        fillings: list[Inline] = []
        if place := place_of(self.before, provision):
            fillings.append(place)
        if provision.was:
            fillings.append(Text(provision.was, provision.source))
        return worded(self.wordings[_kind(provision)], fillings)


def _kind(provision: Provision) -> str:
    if not (provision.lid or provision.annex):
        return NEW
    if provision.lapses:
        return WORDS_LAPSE if provision.was else LAPSES
    return WORDS if provision.was else CHANGES


def place_of(document: Document, provision: Provision) -> CrossReference | None:
    """Return a reference to what *provision* departs from in *document*; None for one that stands by itself."""
    source = provision.source
    for article in document.articles:
        for lid in article.leden:
            if lid.name == provision.lid:
                return CrossReference("lid", lid.name, source, id=lid.id, text=lid_said(article, lid))
    for annex in document.annexes:
        if annex.name == provision.annex:
            return CrossReference("bijlage", annex.name, source, id=annex.id, text=annex_said(annex))
    return None


def texts_of(document: Document) -> dict[str, str]:
    """Return the text of each lid, and of each annex under `bijlage-…`, by what a bepaling calls it."""
    found = {lid.name: reading_order.text(reading_order.of_blocks(lid.blocks)) for lid in document.leden()}
    return found | {
        f"bijlage-{annex.name}": reading_order.text(reading_order.of_annex(annex)) for annex in document.annexes
    }


# Proof


def without_marks(document: Document, provisions: Sequence[Provision]) -> Document:
    """Return *document* in which a text that one of *provisions* changes covers no requirement."""
    leden = {each.lid for each in provisions}
    articles = [
        replace(
            article,
            clauses=tuple(
                replace(
                    clause,
                    leden=tuple(replace(lid, marks=()) if lid.name in leden else lid for lid in clause.leden),
                )
                for clause in article.clauses
            ),
        )
        for article in document.articles
    ]
    closing = [_unmarked(part, provisions) if isinstance(part, Annex) else part for part in document.closing]
    return replace(document, articles=tuple(articles), closing=tuple(closing))


def _unmarked(annex: Annex, provisions: Sequence[Provision]) -> Annex:
    words = [each.was for each in provisions if each.annex == annex.name]

    def is_changed(section: Section) -> bool:
        text = reading_order.text((section.title, *reading_order.of_blocks(section.blocks)))
        return any(not was or was in text for was in words)

    sections = [replace(each, marks=()) if words and is_changed(each) else each for each in annex.sections]
    return replace(annex, sections=tuple(sections))


def unproven(document: Document, provisions: Sequence[Provision]) -> tuple[str, ...]:
    """Return the requirements that *document* covers, and no longer does once *provisions* hold."""
    left = set(_marks(without_marks(document, provisions)))
    return tuple(dict.fromkeys(name for name in _marks(document) if name not in left))


def _marks(document: Document) -> Iterator[str]:
    for lid in document.leden():
        yield from (mark.name for mark in lid.marks)
    for annex in document.annexes:
        for section in annex.sections:
            yield from (mark.name for mark in section.marks)
