"""What a Word file consists of, before it is XML: paragraphs and grids, in the order of reading.

A file is written from it, and a redline compares two of it. Each piece is plain data, so that equal texts are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from clausebook.core.texts.content import FieldRef


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: with emphasis, or as what is asked (grey) or only proposed."""

    bold: bool = False
    italic: bool = False
    grey: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; the ends of their lines are line breaks."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Reference:
    """How a reference reads, as a live field: *text* with the numbers in it, *id* of what it refers to."""

    text: str
    id: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Control:
    """A place to fill in; *proposed* says that its value may still become another."""

    at: FieldRef
    look: Look = PLAIN
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, with its full name; it is *ticked*, or not (yet)."""

    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A step to the next column of a line."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The number of an annex, which counts on from the one before; *id* is of the annex."""

    text: str
    id: str


Piece: TypeAlias = "Words | Reference | Control | Tick | Tab | Counter"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A place in a list: which, and at what level (0 is the highest). A *letters* list begins anew with each *owner*."""

    kind: Literal["artikelen", "letters", "streepjes"]
    level: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. *id* is by what others refer to it; *key* tells which paragraph of another version it is, if any can.

    One that *begins* a page stands at the top of it.
    """

    style: str
    pieces: tuple[Piece, ...]
    place: ListPlace | None = None
    id: str = ""
    key: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, how many columns it spans, and whether it is to fill in."""

    content: tuple[Item, ...]
    columns: int = 1
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a *head* is repeated on each page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or what only stands side by side. *columns* are their widths and *indent* is its own, in twips.

    *title* tells what it is to who cannot see it; without being *ruled* it has no lines.
    """

    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    title: str = ""
    ruled: bool = True
    indent: int = 0
    key: str = ""


Item: TypeAlias = "Para | Grid"


def words_of(pieces: tuple[Piece, ...]) -> str:
    """Return what *pieces* say, as a reader sees it."""
    return "".join(map(_words, pieces))


def _words(piece: Piece) -> str:
    match piece:
        case Words() | Reference() | Counter():
            return piece.text
        case Control():
            return shown(piece.at)
        case Tick():
            return TICKED if piece.ticked else UNTICKED
        case Tab():
            return "\t"


TICKED, UNTICKED = "☒", "☐"


def shown(at: FieldRef) -> str:
    """Return what stands at a field: its value, or in brackets what is asked."""
    return f"[{at.text}]" if at.state == "open" else at.text
