"""What is asked of the tree of a text most: its words, its fields, its passages. Nothing here is kept: the tree has it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from clausebook.core.model import Mention, Passage, Reference
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.texts.content import Block, Blocks, Box, Inline, Inlines, Lid, Section


def within(block: Block) -> Iterable[Inlines | Block]:  # noqa: PLR0911 (one case for each kind of block)
    """Return what stands right within *block*, in reading order: runs of text, and blocks."""
    match block:
        case Paragraph(content=content) | Subheading(content=content):
            return (content,)
        case Onderdelen(items=items) | Bullets(items=items) | Checklist(boxes=items):
            return (inner for item in items for inner in item.blocks)
        case Table(head=head, rows=rows):
            return (cell.content for row in (*([head] if head else ()), *rows) for cell in row.cells)
        case DefinitionList(definitions=definitions):
            return (part for each in definitions for part in (each.term, *each.meaning))
        case Rows(rows=filled):
            return ((cell,) for row in filled for cell in row.cells)
        case Lines(lines=lines):
            return (part for line in lines for part in (line.label, line.content))
        case Help(blocks=blocks):
            return blocks
        case _:
            assert_never(block)


def walk(blocks: Iterable[Block], *, with_help: bool = True) -> Iterator[Inlines | Block]:
    """Yield *blocks*, and each run of text and block within them, in reading order."""
    for block in blocks:
        if not with_help and isinstance(block, Help):
            continue
        yield block
        for part in within(block):
            if isinstance(part, tuple):
                yield part
            else:
                yield from walk((part,), with_help=with_help)


def runs(blocks: Iterable[Block], *, with_help: bool = True) -> Iterator[Inlines]:
    """Yield each run of text in *blocks*, in order: a paragraph, a cell, a term, a label."""
    return (part for part in walk(blocks, with_help=with_help) if isinstance(part, tuple))


def boxes(blocks: Iterable[Block]) -> Iterator[Box]:
    """Yield each box to tick in *blocks*, in order."""
    return (box for part in walk(blocks) if isinstance(part, Checklist) for box in part.boxes)


def flat(inlines: Inlines) -> Iterator[Text | FieldRef | PartyName | CrossReference]:
    """Yield what stands in *inlines*, also within emphasis, in order."""
    for each in inlines:
        if isinstance(each, Emphasis | Strong):
            yield from flat(each.content)
        else:
            yield each


def atoms(blocks: Iterable[Block], *, with_help: bool = True) -> Iterator[Text | FieldRef | PartyName | CrossReference]:
    """Yield all running text of *blocks*, in order."""
    for run in runs(blocks, with_help=with_help):
        yield from flat(run)


def plain(inlines: Inlines) -> str:
    """Return how *inlines* read in a document."""
    return "".join(each.text for each in flat(inlines))


def literal_text(inlines: Inlines) -> str:
    """Return the plain words of *inlines* alone, whatever the document makes of the rest."""
    return " ".join("".join(each.text for each in flat(inlines) if isinstance(each, Text)).split())


# Passages: what covers requirements


def has_text(blocks: Iterable[Block]) -> bool:
    """Say whether there is a letter or a digit in *blocks*, help aside."""
    return any(char.isalnum() for run in runs(blocks, with_help=False) for char in source_text(run))


def source_text(inlines: Inlines) -> str:
    """Return *inlines* as an author knows them, with fields and parties by name."""
    return "".join(map(_source_text, flat(inlines)))


def _source_text(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case Emphasis(content=content) | Strong(content=content):
            return source_text(content)
        case FieldRef(name=name):
            return f"[{name}]"
        case PartyName(role=role, capital=capital):
            return role[:1].upper() + role[1:] if capital else role
        case CrossReference(kind=kind):
            return f"{kind} …"
        case _:
            assert_never(inline)


def fields(blocks: Iterable[Block]) -> Iterator[Mention]:
    """Yield each field that *blocks* mention, also as a column of rows, in order and help aside."""
    for part in walk(blocks, with_help=False):
        if isinstance(part, Rows):
            yield from (Mention(f"{part.group}.{column.name}", column.source) for column in part.columns)
        elif isinstance(part, tuple):
            yield from (Mention(each.name, each.source) for each in flat(part) if isinstance(each, FieldRef))


def passage_of(lid: Lid) -> Passage:
    """Return *lid* as what covers requirements."""
    names = [lid.name] if lid.named else []
    names += [item.name for block in lid.blocks if isinstance(block, Onderdelen) for item in block.items if item.name]
    return _passage([lid], lid.blocks, tuple(names))


def passages_of(sections: Iterable[Section]) -> tuple[Passage, ...]:
    """Return *sections* of an annex as what covers requirements: a passage is the text under one heading."""
    found = []
    for same in passages_in(sections):
        title = Paragraph(same[0].title, same[0].source)
        found.append(
            _passage(same, (title, *(block for section in same for block in section.blocks)), when=same[0].when)
        )
    return tuple(found)


def passages_in(sections: Iterable[Section]) -> list[list[Section]]:
    """Return the *sections* that are one passage together: an optie is one of its own, what is around it another."""
    found: list[list[Section]] = []
    under: list[Section] = []
    for section in sections:
        if section.option or section.when:
            found.append([section])
        elif section.title or not under:
            under = [section]
            found.append(under)
        else:
            under.append(section)
    return found


def _passage(
    parts: Sequence[Lid | Section], blocks: Blocks, anchors: tuple[str, ...] = (), when: Mapping[str, str] | None = None
) -> Passage:
    inlines = list(atoms(blocks))
    words = " ".join(source_text(run) for run in runs(blocks, with_help=False))
    return Passage(
        source=parts[0].source,
        anchors=anchors,
        option=parts[0].option,
        text=" ".join(words.split()),
        marks=tuple(Mention(mark.name, mark.source) for part in parts for mark in part.marks),
        fields=tuple(fields(blocks)),
        parties=tuple(Mention(each.role, each.source) for each in inlines if isinstance(each, PartyName)),
        references=tuple(
            Reference(each.kind, each.target, each.source) for each in inlines if isinstance(each, CrossReference)
        ),
        when=when or {},
    )
