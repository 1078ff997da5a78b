"""Turns running text and blocks into docutils nodes; all in them is final, and a node has nothing that they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from docutils import nodes

from clausebook.core.files.markdown import HELP
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
from clausebook.doctree.nodes import CARD, CHECKLIST, FIELD, ONDERDELEN, PARTY, ROWS, SIGNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.core.problems import Source
    from clausebook.core.texts.content import (
        Block,
        Box,
        Cell,
        Column,
        FilledRow,
        Inline,
        Inlines,
        Line,
        Onderdeel,
        TableRow,
    )

N = TypeVar("N", bound=nodes.Element)


def at(source: Source, node: N) -> N:
    """Return *node*, which tells who meets it where its author wrote it."""
    node.source, node.line = source.path, source.line
    return node


# Running text


def inline_nodes(inlines: Inlines) -> list[nodes.Node]:
    """Return *inlines* as nodes."""
    return [_inline(each) for each in inlines]


def _inline(inline: Inline) -> nodes.Node:
    match inline:
        case Text(text=text):
            return nodes.Text(text)
        case Emphasis(content=content):
            return nodes.emphasis("", "", *inline_nodes(content))
        case Strong(content=content):
            return nodes.strong("", "", *inline_nodes(content))
        case FieldRef(name=name, text=text, state=state):
            empty = state in ("open", "vervalt")
            return nodes.inline("", text, classes=[FIELD], veld=name, leeg=empty)
        case PartyName(role=role, text=text, capital=capital):
            return nodes.inline("", text, classes=[PARTY], partij=role, hoofdletter=capital)
        case CrossReference():
            return _reference(inline)
        case _:
            assert_never(inline)


def _reference(reference: CrossReference) -> nodes.reference:
    return nodes.reference(
        "",
        reference.text,
        internal=True,
        refid=reference.id,
        verwijzing=reference.kind,
        doel=reference.target,
        hoofdletter=reference.capital,
    )


# Blocks


def block_nodes(blocks: Iterable[Block]) -> list[nodes.Node]:
    """Return *blocks* as nodes."""
    return [node for block in blocks for node in _block(block)]


def _block(block: Block) -> Sequence[nodes.Element]:  # noqa: C901, PLR0911 (one case for each kind of block)
    match block:
        case Paragraph(content=content, source=source):
            return [at(source, nodes.paragraph("", "", *inline_nodes(content)))]
        case Subheading(content=content, source=source):
            return [at(source, nodes.rubric("", "", *inline_nodes(content)))]
        case Onderdelen(items=items, source=source):
            return [at(source, nodes.bullet_list("", *map(_onderdeel, items), classes=[ONDERDELEN]))]
        case Bullets(items=points, source=source):
            found = [at(each.source, nodes.list_item("", *block_nodes(each.blocks))) for each in points]
            return [at(source, nodes.bullet_list("", *found))]
        case Checklist(boxes=boxes, source=source):
            return [at(source, nodes.bullet_list("", *map(_box, boxes), classes=[CHECKLIST]))]
        case Table():
            return [_table(block)]
        case DefinitionList():
            return [_definitions(block)]
        case Rows():
            return _rows(block)
        case Lines(lines=lines, source=source):
            return [at(source, nodes.field_list("", *map(_line, lines), classes=["myst"]))]
        case Help(blocks=blocks, source=source):
            return [at(source, nodes.container("", *block_nodes(blocks), classes=[HELP]))]
        case _:
            assert_never(block)


def _onderdeel(item: Onderdeel) -> nodes.list_item:
    node = at(item.source, nodes.list_item("", *block_nodes(item.blocks)))
    if item.name:
        node["lid"] = item.name
    if item.number:
        node["nummer"] = item.number
    if item.id:
        node["ids"] = [item.id]
    return node


def _box(box: Box) -> nodes.list_item:
    node = at(box.source, nodes.list_item("", *block_nodes(box.blocks), vink=box.name))
    if box.ticked is not None:
        node["aangekruist"] = box.ticked
    return node


def _definitions(block: DefinitionList) -> nodes.definition_list:
    items = [
        at(
            each.source,
            nodes.definition_list_item(
                "",
                nodes.term("", "", *inline_nodes(each.term)),
                nodes.definition("", *block_nodes(each.meaning)),
            ),
        )
        for each in block.definitions
    ]
    return at(block.source, nodes.definition_list("", *items, classes=["simple", "myst"]))


def _line(line: Line) -> nodes.field:
    content = [nodes.paragraph("", "", *inline_nodes(line.content))] if line.content else []
    body = nodes.field_body("", *content, classes=[SIGNING] if line.signature else [])
    return at(line.source, nodes.field("", nodes.field_name("", "", *inline_nodes(line.label)), body))


# Tables


def _table(block: Table) -> nodes.table:
    rows = (*([block.head] if block.head else ()), *block.rows)
    columns = max((len(row.cells) for row in rows), default=1)
    found = [_row(row, block) for row in block.rows]
    head = [_row(block.head, block)] if block.head else []
    kind = [] if block.kind == "tabel" else [block.kind]
    return at(block.source, table_of(columns, head, found, "colwidths-auto", *kind))


def _row(row: TableRow, block: Table) -> nodes.row:
    alignment = (*block.alignment, *[""] * len(row.cells))
    return at(row.source, nodes.row("", *map(_cell, row.cells, alignment)))


def _cell(cell: Cell, alignment: str) -> nodes.entry:
    entry = nodes.entry("", nodes.paragraph("", "", *inline_nodes(cell.content)))
    entry["classes"] = [f"text-{alignment}"] if alignment else []
    return at(cell.source, entry)


def _rows(rows: Rows) -> list[nodes.Element]:
    if rows.form == "kaart":
        return [_card(rows, row) for row in rows.rows]
    head = [nodes.row("", *[_asked(entry_of(nodes.Text(column.label)), column) for column in rows.columns])]
    body = [
        nodes.row(
            "", *[_asked(entry_of(_inline(cell)), column) for column, cell in zip(rows.columns, row.cells, strict=True)]
        )
        for row in rows.rows
    ]
    return [at(rows.source, table_of(len(rows.columns), head, body, ROWS))]


def _asked(node: N, column: Column) -> N:
    """Return *node*, which tells under which keuzes alone *column* is asked, if it is."""
    if column.when:
        node["asked"] = dict(column.when)
    return node


def _card(rows: Rows, row: FilledRow) -> nodes.table:
    heading = entry_of(nodes.Text(row.title))
    heading["morecols"] = 1
    body = []
    for column, cell in zip(rows.columns, row.cells, strict=True):
        label = entry_of(nodes.Text(column.label))
        if column.help and row.with_help:
            label += nodes.container("", nodes.paragraph("", column.help), classes=[HELP])
        body.append(_asked(nodes.row("", label, entry_of(_inline(cell))), column))
    return at(rows.source, table_of(2, [nodes.row("", heading)], body, ROWS, CARD))


def entry_of(content: nodes.Node) -> nodes.entry:
    """Return a cell that holds *content*."""
    return nodes.entry("", nodes.paragraph("", "", content))


def table_of(columns: int, head: Sequence[nodes.row], body: Sequence[nodes.row], *classes: str) -> nodes.table:
    """Return a table with these rows, of which those of the *head* come first."""
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in range(columns)], cols=columns)
    if head:
        group += nodes.thead("", *head)
    group += nodes.tbody("", *body)
    return nodes.table("", group, classes=list(classes))
