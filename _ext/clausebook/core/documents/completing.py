"""Completes a document: with the values of its fields, and, where it is to be signed, without what nobody is to fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import Annex, Signatures
from clausebook.core.documents.gaps import filled, has_gap
from clausebook.core.texts.content import Checklist, FieldRef, FilledRow, Help, Rows
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.core.documents.document import Article, Closing, Document, FieldFacts, PartyBlock
    from clausebook.core.texts.content import (
        Block,
        Blocks,
        CrossReference,
        Inline,
        Inlines,
        Line,
        PartyName,
        Section,
        Text,
    )

NOT_FILLED_IN, DASH = "(niet ingevuld)", "–"


def fill(document: Document, values: Mapping[str, str]) -> Document:
    """Return *document* with *values* at its fields, by their full names; they may be gaps.

    A field without a value shows what the model proposes, or else its label as a blank.
    """
    complete = rewritten(document, Filler(document.fields.__getitem__, values))
    return replace(complete, fingerprint=reading_order.fingerprint(reading_order.agreed_text(complete)))


def tick(document: Document, ticks: Mapping[str, frozenset[str]]) -> Document:
    """Return *document* with the boxes settled of each annex in *ticks*; others stay to be ticked by hand."""
    closing = [
        _ticked(part, ticks[part.name]) if isinstance(part, Annex) and part.name in ticks else part
        for part in document.closing
    ]
    return replace(document, closing=tuple(closing), ticks=dict(ticks))


def _ticked(annex: Annex, names: frozenset[str]) -> Annex:
    rewriter = _Ticker(names)
    return replace(annex, sections=tuple(replace(each, blocks=rewriter.blocks(each.blocks)) for each in annex.sections))


def close(document: Document) -> Document:
    """Return *document* to be signed: a field that is empty stays so and says it; what is for later stays blank.

    For later are the signatures, and rows of which none is filled in: a form that is an annex. Help goes, and so does a
    line about a party that is empty, for that does not apply to this contract.
    """
    lines, closer = _WithoutEmptyLines(), _Closer()
    shorter = replace(
        document,
        opening=lines.blocks(document.opening),
        parties=tuple(_party(each, lines) for each in document.parties),
        closing=tuple(map(_without_help, document.closing)),
    )
    closed = rewritten(shorter, closer)
    signatures = _SignatureCloser()
    closing = [
        _closing(before, signatures) if isinstance(before, Signatures) else after
        for before, after in zip(shorter.closing, closed.closing, strict=True)
    ]
    return replace(closed, closing=tuple(closing))


def _without_help(part: Closing) -> Closing:
    if isinstance(part, Annex):
        return replace(part, sections=tuple(section for section in part.sections if not section.help))
    return part


def with_values(document: Document, values: Mapping[str, str]) -> Document:
    """Return *document*, which has gaps, with *values* in them."""
    rewriter = _GapFiller(values)
    return replace(
        rewritten(document, rewriter),
        reference=filled(document.reference, values),
        fingerprint=filled(document.fingerprint, values),
        front=tuple(replace(page, blocks=rewriter.blocks(page.blocks)) for page in document.front),
    )


# All of a document


def rewritten(document: Document, rewriter: Rewriter) -> Document:
    """Return *document* with all running text and blocks in it rewritten."""
    return replace(
        document,
        opening=rewriter.blocks(document.opening),
        parties=tuple(_party(each, rewriter) for each in document.parties),
        articles=tuple(_article(each, rewriter) for each in document.articles),
        closing=tuple(_closing(each, rewriter) for each in document.closing),
    )


def _party(block: PartyBlock, rewriter: Rewriter) -> PartyBlock:
    return replace(block, blocks=rewriter.blocks(block.blocks))


def _article(article: Article, rewriter: Rewriter) -> Article:
    clauses = [
        replace(clause, leden=tuple(replace(lid, blocks=rewriter.blocks(lid.blocks)) for lid in clause.leden))
        for clause in article.clauses
    ]
    return replace(article, title=rewriter.inlines(article.title), clauses=tuple(clauses))


def _closing(part: Closing, rewriter: Rewriter) -> Closing:
    if isinstance(part, Signatures):
        return replace(part, blocks=tuple(_party(each, rewriter) for each in part.blocks))
    if isinstance(part, Annex):
        return replace(part, sections=tuple(_section(each, rewriter) for each in part.sections))
    return part


def _section(section: Section, rewriter: Rewriter) -> Section:
    return replace(section, title=rewriter.inlines(section.title), blocks=rewriter.blocks(section.blocks))


class Filler(Rewriter):
    """Fills in fields, of which *facts* tells by their full names."""

    def __init__(self, facts: Callable[[str], FieldFacts], values: Mapping[str, str]) -> None:
        self.facts = facts
        self.values = values

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, with its value or what the model proposes if it is a field."""
        if not isinstance(atom, FieldRef):
            return atom
        if value := self.values.get(atom.name):
            return replace(atom, state="ingevuld", text=value)
        facts = self.facts(atom.name)
        if facts.standard:
            return replace(atom, state="voorstel", text=facts.standard)
        return replace(atom, state="open", text=facts.label)


class _GapFiller(Rewriter):
    """Puts values in gaps."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, with values in the gaps of its text."""
        return replace(atom, text=filled(atom.text, self.values)) if has_gap(atom.text) else atom


class _Ticker(Rewriter):
    """Settles boxes."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def block(self, block: Block) -> Blocks:
        """Return *block*, with each box ticked or not."""
        inside = self.inside(block)
        if isinstance(inside, Checklist):
            boxes = tuple(replace(box, ticked=box.name in self.names) for box in inside.boxes)
            return (replace(inside, boxes=boxes),)
        return (inside,)


class _WithoutEmptyLines(Rewriter):
    """Takes out each line with fields of which none is filled in, and says so of what is left."""

    def line(self, line: Line) -> Line | None:
        """Return *line*, unless nothing is filled in there."""
        fields = list(reading_order.field_refs((line.content,)))
        return None if fields and all(field.state == "open" for field in fields) else line


class _Closer(Rewriter):
    """Says of what stays empty that it does, and makes what was proposed agreed."""

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return *inlines*; a field that is all that stands there has a dash."""
        match inlines:
            case (FieldRef() as only,):
                return (_settled(only, DASH),)
        return super().inlines(inlines)

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, settled if it is a field."""
        return _settled(atom, NOT_FILLED_IN) if isinstance(atom, FieldRef) else atom

    def block(self, block: Block) -> Blocks:
        """Return *block*, unless it is help."""
        return () if isinstance(block, Help) else super().block(block)

    def rows(self, rows: Rows) -> Rows:
        """Return *rows* without help: a card, or a table, in which nothing is filled in stays a form for later."""
        if rows.form == "kaart":
            return replace(rows, rows=tuple(_closed_row(row, later=not _has_value([row])) for row in rows.rows))
        later = not _has_value(rows.rows)
        return replace(rows, rows=tuple(_closed_row(row, later=later) for row in rows.rows))


class _SignatureCloser(Rewriter):
    """Makes what was proposed agreed where parties sign; what is empty is filled in there."""

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, settled if it is a field that says something."""
        return _settled(atom, NOT_FILLED_IN) if isinstance(atom, FieldRef) and atom.state != "open" else atom


def _has_value(rows: Iterable[FilledRow]) -> bool:
    return any(cell.state != "open" for row in rows for cell in row.cells)


def _closed_row(row: FilledRow, *, later: bool) -> FilledRow:
    cells = row.cells if later else tuple(_settled(cell, DASH) for cell in row.cells)
    return replace(row, cells=cells, with_help=False)


def _settled(field: FieldRef, nothing: str) -> FieldRef:
    if field.state == "open":
        return replace(field, state="vervalt", text=nothing)
    return replace(field, state="ingevuld")
