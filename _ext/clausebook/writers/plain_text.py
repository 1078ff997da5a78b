"""Writes a document as plain text: to read aloud, to search, to compare, or to paste into a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, assert_never

from clausebook.core.documents.document import Annex, AnnexList, Signatures
from clausebook.core.texts.content import (
    Box,
    Bullets,
    Checklist,
    CrossReference,
    DefinitionList,
    Emphasis,
    FieldRef,
    Help,
    Lines,
    Onderdelen,
    Paragraph,
    PartyName,
    Rows,
    Strong,
    Subheading,
    Table,
    Text,
)
from clausebook.writers.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.documents.document import Article, Closing, Document, PartyBlock
    from clausebook.core.texts.content import Block, Inline, Inlines, Line, Section
    from clausebook.writers.workshop import Workshop

INDENT = "   "
ROOM = "____________________"
"""Where someone is to write by hand."""


class PlainText(Format):
    """Plain text in UTF-8: a paragraph is one line, and an empty line stands between blocks."""

    suffix: ClassVar[str] = "txt"

    def write(self, document: Document, workshop: Workshop) -> bytes:
        """Return the file that holds *document*."""
        return to_text(document)


def to_text(document: Document) -> bytes:
    """Return the file that holds *document*."""
    return "\n".join(_document(document)).encode() + b"\n"


def _document(document: Document) -> Iterator[str]:
    for page in document.front:
        yield from ("", page.title.upper(), "")
        yield from _blocks(page.blocks)
    yield from (document.title.upper(), "")
    if not document.bare:
        yield from (_known(document), "")
    yield from _blocks(document.opening)
    yield from _parties(document.parties)
    for article in document.articles:
        yield from _article(article)
    for part in document.closing:
        yield from _closing(part)


def _known(document: Document) -> str:
    known = f"Versie {document.known_as}, {document.status}, vingerafdruk {document.fingerprint}"
    known = f"{known}, kenmerk {document.reference}" if document.reference else known
    return f"{known}. {document.stand}" if document.stand else known


def _heading(label: str, title: str) -> tuple[str, ...]:
    text = f"{label} {title}" if label else title
    return ("", text, "-" * len(text), "")


def _article(article: Article) -> Iterator[str]:
    yield from _heading(article.label, _inlines(article.title))
    for lid in article.leden:
        yield from _numbered(f"{lid.number} ", lid.blocks)


def _closing(part: Closing) -> Iterator[str]:
    match part:
        case AnnexList(title=title, entries=entries):
            yield from _heading("", title)
            for entry in entries:
                yield f"Bijlage {entry.number}: {_inlines(entry.title)}"
        case Signatures(title=title, blocks=blocks):
            yield from _heading("", title)
            yield from _parties(blocks)
        case Annex():
            yield from _annex(part)
        case _:
            assert_never(part)


def _annex(annex: Annex) -> Iterator[str]:
    yield from _heading(annex.label, _inlines(annex.title))
    for section in annex.sections:
        yield from _section(section)
    for party in annex.initials:
        yield f"Paraaf {party.name}: {ROOM}"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield from (_inlines(section.title), "")
    yield from _blocks(section.blocks)


def _parties(blocks: Iterable[PartyBlock]) -> Iterator[str]:
    for block in blocks:
        yield from (block.party.name, "")
        yield from _blocks(block.blocks)


# Blocks


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 (one case for each kind of block)
    match block:
        case Paragraph(content=content) | Subheading(content=content):
            yield _inlines(content)
        case Onderdelen(items=items):
            for item in items:
                yield from _numbered(f"{item.number}. ", item.blocks)
        case Bullets(items=items):
            for each in items:
                yield from _numbered("- ", each.blocks)
        case Checklist(boxes=boxes):
            for box in boxes:
                yield from _numbered(_tick(box), box.blocks)
        case Table(head=head, rows=rows):
            for row in (*([head] if head else ()), *rows):
                yield " | ".join(_inlines(cell.content) for cell in row.cells)
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                yield from _numbered(f"{_inlines(definition.term)}: ", definition.meaning)
        case Rows():
            yield from _rows(block)
        case Lines(lines=lines):
            yield from map(_line, lines)
        case Help(blocks=inner):
            yield from _numbered("(Uitleg) ", inner)
        case _:
            assert_never(block)


def _numbered(label: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield *blocks* with *label* before the first line, and all others under that."""
    lines = [line for block in blocks for line in _block(block)] or [""]
    for position, line in enumerate(lines):
        yield f"{INDENT}{line}" if position else f"{label}{line}"


def _tick(box: Box) -> str:
    return "[x] " if box.ticked else "[ ] "


def _rows(rows: Rows) -> Iterator[str]:
    if rows.form == "tabel":
        yield " | ".join(column.label for column in rows.columns)
        for row in rows.rows:
            yield " | ".join(_alone((cell,)) for cell in row.cells)
        return
    for row in rows.rows:
        yield row.title
        for column, cell in zip(rows.columns, row.cells, strict=True):
            told = f" ({column.help})" if column.help and row.with_help else ""
            yield f"{INDENT}{column.label}{told}: {_alone((cell,))}"


def _line(line: Line) -> str:
    return f"{_inlines(line.label)}: {_alone(line.content)}{ROOM if line.signature else ''}"


def _alone(inlines: Inlines) -> str:
    """Return *inlines*, which stand behind a label of their own: a blank there needs no other."""
    match inlines:
        case (FieldRef(state="open"),):
            return ROOM
    return _inlines(inlines)


# Running text


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | PartyName(text=text) | CrossReference(text=text):
            return text
        case Emphasis(content=content) | Strong(content=content):
            return _inlines(content)
        case FieldRef(state="open", text=text):
            return f"[{text}: {ROOM}]"
        case FieldRef(text=text):
            return " ".join(text.split())
        case _:
            assert_never(inline)
