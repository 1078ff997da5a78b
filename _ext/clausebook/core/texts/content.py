"""What the text of an agreement is made of: running text, and the blocks that hold it.

The types are closed: `Inline` and `Block` name all that there is. Who writes a document takes each apart with `match`
and ends with `assert_never`, so that mypy names the writer that forgot one. All is plain, frozen data, with the place in
the sources at which its author wrote it.

Some of it is empty until the text is part of an assembled document (`document.Document`): numbers, ids, what a reference
reads as, what stands at a field. Each class says which of its attributes that goes for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.problems import Source

# Running text


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, on one line: no markup, and never two spaces in a row. Two never stand side by side."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with light emphasis (`*…*`), shown in italics."""

    content: Inlines
    source: Source


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with strong emphasis (`**…**`), shown in bold."""

    content: Inlines
    source: Source


FieldState = Literal["open", "voorstel", "ingevuld", "vervalt"]
"""What stands at a field: nothing yet, what the model proposes, what parties filled in, or that it stays empty."""


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A `veld`: a place in the text for something that parties fill in.

    *name* is its full name: `termijn.sub_melden_dagen`, `verwerker.naam` of a party, `sub.2.naam` in a row. What its name
    stands for is in `Document.fields`. *state* and *text* are set by filling in:

    * `open`: there is nothing yet, and someone may still write here; *text* is the label.
    * `voorstel`: *text* is what the model proposes, and it can still become something else.
    * `ingevuld`: *text* is agreed; it may have more lines.
    * `vervalt`: nothing was filled in and nothing will be; *text* says so.

    In a mould, *text* is a gap (`gaps.gap`).
    """

    name: str
    source: Source
    state: FieldState = "open"
    text: str = ""


@dataclass(frozen=True, slots=True)
class PartyName:
    """A `partij`: the name that a party has in the text, such as 'de Verwerker'.

    *role* says which party; with *capital* it begins a sentence. *text* is how it reads, set by assembling.
    """

    role: str
    source: Source
    capital: bool = False
    text: str = ""


ReferenceKind = Literal["lid", "artikel", "bijlage"]


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a lid or an onderdeel of it (`lid`), an article or an annex of the same document.

    *target* is what its author wrote: `clausule.naam`, the name of a clause, or that of an annex. Assembling sets *text*,
    how it reads ('artikel 3.1 onder a', with no-break spaces), and *id*, the `id` of its target in the document; without
    a target *id* is empty, and *text* ends in an ellipsis.
    """

    kind: ReferenceKind
    target: str
    source: Source
    capital: bool = False
    id: str = ""
    text: str = ""


Inline: TypeAlias = "Text | Emphasis | Strong | FieldRef | PartyName | CrossReference"
Inlines: TypeAlias = "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Mark:
    """An `eis`: says that the text that it stands at covers the requirement called *name*. It is never shown."""

    name: str
    source: Source


# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An alinea."""

    content: Inlines
    source: Source


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a page that is no part of what is agreed (`document.FrontPage`); it has no number."""

    content: Inlines
    source: Source


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """An onderdeel of a lid, with a letter before it.

    *name* is the full id that its author gave it (`clausule.naam`), if any: `lid` references go there. Assembling sets
    *number*, its letter ('a', and 'aa' after 'z'), and *id*, unique in the document, of one with a *name*.
    """

    blocks: Blocks
    source: Source
    name: str = ""
    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Onderdelen:
    """The onderdelen of a lid; it has them once, or the letters would begin again."""

    items: tuple[Onderdeel, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list without numbers; its blocks are paragraphs, and lists of its own."""

    blocks: Blocks
    source: Source


@dataclass(frozen=True, slots=True)
class Bullets:
    """An opsomming: a list without numbers, in an annex or on a front page."""

    items: tuple[Item, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Box:
    """A vakje: an item that parties may tick.

    *name* is by what a dossier and a form call it: unique in its annex, and made of its first words. *ticked* is whether
    it is ticked, or None where that is left to who signs.
    """

    blocks: Blocks
    source: Source
    name: str
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """An aankruislijst: a list of which each item has a box to tick. It stands in annexes alone."""

    boxes: tuple[Box, ...]
    source: Source


Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one paragraph, which may be empty."""

    content: Inlines
    source: Source


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. A table has as many cells in each row."""

    cells: tuple[Cell, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Table:
    """A table. *head* is its row of headings, or None; *alignment* is that of each column.

    An `overzicht` is one of two to four columns on a front page, without rules around it.
    """

    head: TableRow | None
    rows: tuple[TableRow, ...]
    source: Source
    alignment: tuple[Alignment, ...] = ()
    kind: Literal["tabel", "overzicht"] = "tabel"


@dataclass(frozen=True, slots=True)
class Definition:
    """A begrip: a term, and what it means."""

    term: Inlines
    meaning: Blocks
    source: Source


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A begrippenlijst: terms with their meanings, in the order of its author."""

    definitions: tuple[Definition, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Column:
    """A field that each row of a group has: its name in that group, how it is called, and how to fill it in.

    Drafting sets *label*, *help*, and *when*: the keuzes that must have these values for it to be asked.
    """

    name: str
    source: Source
    label: str = ""
    help: str = ""
    when: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a group, or a card: a field for each column.

    *title* is that of a card: the name of the group, with a number where there are more. *with_help* says whether it
    still tells how to fill in.
    """

    cells: tuple[FieldRef, ...]
    title: str = ""
    with_help: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """A `rijen`: a repeating group of fields, as one table with a row each, or as a card for each with a line per field.

    *blank* is how many rows a model has to fill in. Assembling sets *rows*; a group that a dossier says there are none
    of becomes a paragraph instead.
    """

    group: str
    columns: tuple[Column, ...]
    form: Literal["tabel", "kaart"]
    blank: int
    source: Source
    title: str = ""
    rows: tuple[FilledRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form: what is asked, and what stands there. At a *signature* there is room to sign, and no text."""

    label: Inlines
    content: Inlines
    source: Source
    signature: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a form under each other: who a party is, or where it signs."""

    lines: tuple[Line, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Help:
    """A hulptekst: how to fill in an annex. It is no part of what is agreed, and a final contract does not have it."""

    blocks: Blocks
    source: Source


Block: TypeAlias = (
    "Paragraph | Subheading | Onderdelen | Bullets | Checklist | Table | DefinitionList | Rows | Lines | Help"
)
Blocks: TypeAlias = "tuple[Block, ...]"


# What holds blocks


@dataclass(frozen=True, slots=True)
class Lid:
    """A lid of an article.

    *name* is its full id: `clausule.naam` where its author named it (`[]{#naam}`; then *named*, and a `lid` reference can
    point to it), or else `clausule.3` by its position in the text. *option* is the full id of the optie that it stands in,
    if any. *marks* are the requirements that it covers. Assembling sets *number* ('3.1'; a capital letter in an article
    without a number) and *id*, unique in the document.
    """

    name: str
    blocks: Blocks
    source: Source
    named: bool = False
    option: str = ""
    marks: tuple[Mark, ...] = ()
    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The text of an annex under one heading; *title* is empty for what comes before the first.

    In a draft, what stands in an optie is a section without a title, of which *option* is the full id, and so is what
    follows it under the same heading; in a document, the sections are one for each heading. What stands in an `als` is one
    too, with a title or without: it is there *when* these keuzes have these values. *help* says that the whole section is a
    hulptekst, heading and all; its one block is then a `Help`. *id* is unique in the document.
    """

    title: Inlines
    blocks: Blocks
    source: Source
    id: str = ""
    option: str = ""
    help: bool = False
    marks: tuple[Mark, ...] = field(default=())
    when: Mapping[str, str] = field(default_factory=dict, hash=False)
