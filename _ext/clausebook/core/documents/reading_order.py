"""A document as it is read from its title to its end, piece by piece: what its fingerprint is of, and what tools compare."""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from clausebook.core.documents.document import Annex, AnnexList, Signatures
from clausebook.core.texts import views
from clausebook.core.texts.content import FieldRef, Rows, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.documents.document import Article, Closing, Document, PartyBlock
    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Block, Inlines, Section

HASH_LENGTH = 12  # hexadecimal digits, of 256 bits: enough to tell texts apart by eye


def pieces(document: Document) -> Iterator[Inlines]:
    """Yield each heading, paragraph, cell and label of what is agreed in *document*, in order; front pages are no part of it."""
    yield words(document.title, document.source)
    yield from of_blocks(document.opening)
    yield from _of_parties(document.parties)
    for article in document.articles:
        yield from of_article(article)
    for part in document.closing:
        yield from _of_closing(part, document.source)


def of_article(article: Article) -> Iterator[Inlines]:
    """Yield the pieces of *article*."""
    yield heading(article.label, article.title, article.source)
    yield from chain.from_iterable(of_blocks(lid.blocks) for lid in article.leden)


def of_annex(annex: Annex) -> Iterator[Inlines]:
    """Yield the pieces of *annex*, to the last initials."""
    yield heading(annex.label, annex.title, annex.source)
    yield from chain.from_iterable(map(_of_section, annex.sections))
    for party in annex.initials:
        yield words(f"Paraaf {party.name}", annex.source)


def _of_section(section: Section) -> Iterator[Inlines]:
    if section.title:
        yield section.title
    yield from of_blocks(section.blocks)


def _of_closing(part: Closing, source: Source) -> Iterator[Inlines]:
    match part:
        case AnnexList(title=title, entries=entries):
            yield words(title, source)
            for entry in entries:
                yield heading(f"Bijlage {entry.number}:", entry.title, source)
        case Signatures(title=title, blocks=blocks):
            yield words(title, source)
            yield from _of_parties(blocks)
        case Annex():
            yield from of_annex(part)
        case _:
            assert_never(part)


def _of_parties(blocks: Iterable[PartyBlock]) -> Iterator[Inlines]:
    return chain.from_iterable(of_blocks(block.blocks) for block in blocks)


def of_blocks(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Yield the pieces of *blocks*: with what stands above the columns of rows, and in cards."""
    for block in blocks:
        if isinstance(block, Rows):
            yield from _of_rows(block)
            continue
        for part in views.within(block):
            if isinstance(part, tuple):
                yield part
            else:
                yield from of_blocks((part,))


def _of_rows(rows: Rows) -> Iterator[Inlines]:
    if rows.form == "tabel":
        yield from (words(column.label, column.source) for column in rows.columns)
        yield from ((cell,) for row in rows.rows for cell in row.cells)
        return
    for row in rows.rows:
        yield words(row.title, rows.source)
        for column, cell in zip(rows.columns, row.cells, strict=True):
            yield words(column.label, column.source)
            if column.help and row.with_help:
                yield words(column.help, column.source)
            yield (cell,)


def heading(label: str, title: Inlines, source: Source) -> Inlines:
    """Return *title* with its *label*, if any, before it."""
    return (Text(f"{label} ", source), *title) if label else title


def words(text: str, source: Source) -> Inlines:
    """Return *text* as running text."""
    return (Text(text, source),)


def text(found: Iterable[Inlines]) -> str:
    """Return the pieces *found* on one line, with a space between them."""
    return " ".join(filter(None, (_on_one_line(views.plain(piece)) for piece in found)))


def field_refs(found: Iterable[Inlines]) -> Iterator[FieldRef]:
    """Yield each field in the pieces *found*, in order."""
    return (each for piece in found for each in views.flat(piece) if isinstance(each, FieldRef))


# The fingerprint


def agreed_text(document: Document, ticks: Mapping[str, frozenset[str]] | None = None) -> str:
    """Return the text that the fingerprint of *document* is of, with the boxes in *ticks*, by annex, that are ticked."""
    running = _on_one_line("".join(views.plain(piece) for piece in pieces(document)))
    return running + "".join(f"\n{annex}: {' '.join(sorted(names))}" for annex, names in sorted((ticks or {}).items()))


def fingerprint(agreed: str) -> str:
    """Return the short hash by which one *agreed* text is told from another."""
    return hashlib.sha256(agreed.encode()).hexdigest()[:HASH_LENGTH]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
