"""Which leden of another version are the same ones, where their authors gave them no name: those that say much the same.

A lid without a name is called by its place in its clause, so that one that comes in between would rename all that follow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.wording.word_differences import ALIKE, best_pairs, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.document import Article, Document
    from clausebook.core.texts.content import Lid

GONE = "vroeger"
"""What comes before the name of a lid of before that is no more, so that it is none of those of now."""


def called_alike(old: Document, new: Document) -> Document:
    """Return *old*, in which leden without a name of their own are called as those of *new* that they are."""
    now: dict[str, list[Lid]] = {}
    for article in new.articles:
        for clause in article.clauses:
            now.setdefault(clause.clause, []).extend(_nameless(clause.leden))
    return replace(old, articles=tuple(_article(each, now) for each in old.articles))


def _nameless(leden: Sequence[Lid]) -> Iterator[Lid]:
    return (lid for lid in leden if not lid.named)


def _article(article: Article, now: dict[str, list[Lid]]) -> Article:
    clauses = []
    for clause in article.clauses:
        pairs = best_pairs([*_nameless(clause.leden)], now.get(clause.clause, []), _likeness, ALIKE)
        names = {id(was): other.name for was, other in pairs}
        leden = [each if each.named else _called(each, names.get(id(each), "")) for each in clause.leden]
        clauses.append(replace(clause, leden=tuple(leden)))
    return replace(article, clauses=tuple(clauses))


def _called(lid: Lid, name: str) -> Lid:
    return replace(lid, name=name or f"{GONE} {lid.name}")


def _likeness(old: Lid, new: Lid) -> float:
    return likeness(*(reading_order.text(reading_order.of_blocks(each.blocks)).split() for each in (old, new)))
