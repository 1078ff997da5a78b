"""Turns running text and blocks of a document into Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from clausebook.core.documents.reading_order import words
from clausebook.core.texts import views
from clausebook.core.texts.content import (
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
from clausebook.writers.typst_calls import Calls, Measure, is_long, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from clausebook.core.documents.document import Document
    from clausebook.core.texts.content import Block, Blocks, Box, Definition, FilledRow, Inline, Inlines, Line

    Place = Literal["tekst", "cel", "formulier"]

TEXT: Place = "tekst"
CELL: Place = "cel"
FORM: Place = "formulier"
"""Where a field stands: in running text, or as all that there is in a cell, or on a line of a form."""


class BlockWriter(Calls):
    """Writes what stands in *document*, to be read: a field is its value, or a blank to write on.

    A kind of writing overrides what comes where there is something to fill in.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    def _id(self, id_: str) -> str:
        """Return the name in this file of the place with *id_* in the document."""
        return id_

    # Blocks

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:  # noqa: C901, PLR0912 (one case for each kind of block)
        match block:
            case Paragraph(content=content):
                self._body("par", content)
            case Subheading(content=content):
                self._body("tussenkop", content)
            case Onderdelen(items=items):
                self._write("onderdelen(")
                for item in items:
                    self._numbered(item.number, item.id, item.blocks)
                self._close(")")
            case Bullets(items=points):
                self._write("opsomming(")
                self._points([point.blocks for point in points])
            case Checklist(boxes=boxes):
                self._checklist(boxes)
                self._points([box.blocks for box in boxes])
            case Table():
                self._table(block)
            case DefinitionList(definitions=definitions):
                self._definitions(definitions)
            case Rows(form="tabel"):
                self._rows(block)
            case Rows():
                for row in block.rows:
                    self._card(block, row)
            case Lines(lines=lines):
                self._lines_of_form(lines)
            case Help(blocks=inner):
                self._open("uitleg")
                self._blocks(inner)
                self._close()
            case _:
                assert_never(block)

    def _body(self, function: str, content: Inlines, place: Place = TEXT) -> None:
        self._open(function)
        self._inlines(content, place)
        self._close()

    def _points(self, points: Iterable[Blocks]) -> None:
        """Write the items of a list, and close it."""
        for blocks in points:
            self._open("punt", ids=[])
            self._blocks(blocks)
            self._close("}),")
        self._close(")")

    def _checklist(self, boxes: Sequence[Box]) -> None:
        """Open a list of *boxes*: they are settled, or for who signs."""
        self._write("aankruislijst(")
        if settled := [box.ticked for box in boxes if box.ticked is not None]:
            self._write(f"aan: {literal(settled)},")

    def _definitions(self, definitions: Iterable[Definition]) -> None:
        self._write("begrippen(")
        for each in definitions:
            self._write(f"begrip({literal([])},")
            self._write("{")
            self._inlines(each.term)
            self._close("},")
            self._write("{")
            match each.meaning:
                case (Paragraph(content=content), *more):  # it begins on the line of the term
                    self._inlines(content)
                    self._blocks(more)
                case meaning:
                    self._blocks(meaning)
            self._close("},")
            self._close("),")
        self._close(")")

    def _lines_of_form(self, lines: Iterable[Line]) -> None:
        self._write("regels(")
        for line in lines:
            self._write("tekenruimte(" if line.signature else "regel(")
            self._write("{")
            self._inlines(line.label)
            self._close("},")
            self._write("{")
            if line.signature:
                self._room_to_sign()
            else:
                self._body("par", line.content, FORM)
            self._close("},")
            self._close("),")
        self._close(")")

    def _room_to_sign(self) -> None:
        """Write what comes in the room for a signature."""

    # Tables

    def _table(self, table: Table) -> None:
        rows = [*([table.head] if table.head else ()), *table.rows]
        contents = [[cell.content for cell in row.cells] for row in rows]
        function = "overzicht" if table.kind == "overzicht" else "tabel"
        self._grid(function, contents, len(contents[0]) if contents else 0, headed=table.head is not None)

    def _rows(self, rows: Rows) -> None:
        head = [words(column.label, column.source) for column in rows.columns]
        filled = [[(cell,) for cell in row.cells] for row in rows.rows]
        self._grid("tabel", [head, *filled], len(head), headed=True, to_fill_in=True)

    def _grid(
        self, function: str, rows: Sequence[Sequence[Inlines]], columns: int, *, headed: bool, to_fill_in: bool = False
    ) -> None:
        """Write a table of *rows*, the first of which is that of headings if it is *headed*."""
        widths = self._measured(Measure(tuple(map(_texts, rows)), columns))
        self._write(f"{function}(kolommen: ({widths}), invullen: {literal(to_fill_in)},")
        for position, row in enumerate(rows):
            head = headed and position == 0
            if head:
                self._write("table.header(")
            blanks = [self._is_blank(content) for content in row]
            texts = _texts(row)
            for content, blank in zip(row, blanks, strict=True):
                self._cell(texts, kop=head, leeg=blank, invulrij=any(blanks))
                self._in_cell(content, texts)
                self._close("}),")
            if head:
                self._close("),")
        self._close(")")

    def _card(self, rows: Rows, row: FilledRow) -> None:
        self._write("kaart(")
        self._write("grid.header(")
        self._cell((row.title,), kaart=True, kop=True, colspan=2)
        self._body("par", words(row.title, rows.source))
        self._close("}),")
        self._close("),")
        for column, field in zip(rows.columns, row.cells, strict=True):
            told = column.help if row.with_help else ""
            texts = ("\n\n".join(filter(None, (column.label, told))), field.text)
            blank = self._is_open(field)
            self._cell(texts, kaart=True, invulrij=blank)
            self._body("par", words(column.label, column.source))
            if told:
                self._open("uitleg")
                self._body("par", words(told, column.source))
                self._close()
            self._close("}),")
            self._cell(texts, kaart=True, leeg=blank, invulrij=blank)
            self._in_cell((field,), texts)
            self._close("}),")
        self._close(")")

    def _cell(
        self,
        texts: tuple[str, ...],
        *,
        kaart: bool = False,
        kop: bool = False,
        leeg: bool = False,
        invulrij: bool = False,
        colspan: int = 1,
    ) -> None:
        """Open a cell of a row that has *texts* in its cells."""
        self._open(
            "cel",
            kaart=kaart,
            kop=kop,
            leeg=leeg,
            invulrij=invulrij,
            colspan=colspan,
            rowspan=1,
            breakable=self._measured(Measure((texts,))),
        )

    def _in_cell(self, content: Inlines, texts: tuple[str, ...]) -> None:
        """Write *content* of a cell of a row that has *texts* in its cells."""
        # The height of a row that may be broken is not known when its cells are laid out.
        self._body("par", content, FORM if is_long(texts) else CELL)

    def _is_blank(self, content: Inlines) -> bool:
        field = lone_field(content)
        return field is not None and self._is_open(field)

    def _numbered(self, number: str, id_: str, blocks: Blocks) -> None:
        self._open("genummerd", nummer=number, ids=[self._id(id_)] if id_ else [])
        self._blocks(blocks)
        self._close("}),")

    # Running text

    def _inlines(self, inlines: Inlines, place: Place = TEXT) -> None:
        """Write *inlines*; *place* is where a field stands that is all there is of them."""
        alone = place if lone_field(inlines) else TEXT
        for inline in inlines:
            self._inline(inline, alone)

    def _inline(self, inline: Inline, place: Place) -> None:
        match inline:
            case Text(text=text) | PartyName(text=text) | CrossReference(text=text, id=""):
                self._write(literal(text))
            case CrossReference(text=text, id=id_):
                self._open("verwijzing", self._id(id_))
                self._write(literal(text))
                self._close()
            case Emphasis(content=content):
                self._body("emph", content, place)
            case Strong(content=content):
                self._body("strong", content, place)
            case FieldRef():
                self._field(inline, place)
            case _:
                assert_never(inline)

    def _field(self, field: FieldRef, place: Place) -> None:
        """Write a field: a blank that fits its type, or its value; until it is final, what the model proposes shows as such."""
        if self._is_open(field):
            self._blank(field, place)
            return
        self._open("waarde", voorstel=self.document.status != "definitief" and field.state == "voorstel")
        self._write(literal(field.text))
        self._close()

    def _is_open(self, field: FieldRef) -> bool:
        """Tell whether there is still something to fill in at *field*, so that a blank stands there."""
        return field.state == "open"

    def _blank(self, field: FieldRef, place: Place) -> None:
        type_ = self.document.fields[field.name].type
        self._write(f"blanco({literal(type_)}, {literal(field.text)}, breed: {literal(place != TEXT)})")


def lone_field(inlines: Inlines) -> FieldRef | None:
    """Return the field that is all there is of *inlines*, if it is that."""
    match inlines:
        case (FieldRef() as field,):
            return field
        case (Emphasis(content=content) | Strong(content=content),):
            return lone_field(content)
    return None


def _texts(row: Iterable[Inlines]) -> tuple[str, ...]:
    return tuple(map(views.plain, row))
