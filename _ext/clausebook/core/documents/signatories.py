"""Says of each who signs for a party what a text says of one: in its head, and where it signs."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.core.documents import parties, reading_order
from clausebook.core.documents.document import PartyBlock
from clausebook.core.texts.content import FieldRef, Lines
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.documents.document import Party
    from clausebook.core.model import FieldCatalogue
    from clausebook.core.texts.content import Block, Blocks, CrossReference, Inline, Line, PartyName, Text


def head(block: PartyBlock, party: Party, catalogue: FieldCatalogue) -> PartyBlock:
    """Return *block*, which says who *party* is, with its lines about a signatory once for each."""
    return PartyBlock(party, _Head(party, catalogue).blocks(block.blocks))


def places(block: PartyBlock, party: Party, catalogue: FieldCatalogue) -> Iterator[PartyBlock]:
    """Yield *block*, in which a signatory of *party* signs, for each of them."""
    for number in range(1, party.signatories + 1):
        signatory = replace(party, name=parties.signing_name(party.name, number))
        yield PartyBlock(signatory, _Numbered(number, catalogue).blocks(block.blocks))


def are_asked(blocks: Blocks, catalogue: FieldCatalogue) -> bool:
    """Say whether *blocks*, about a party, ask something of who signs for it."""
    return any(_is_asked(each, catalogue) for each in reading_order.field_refs(reading_order.of_blocks(blocks)))


def _is_asked(field: FieldRef, catalogue: FieldCatalogue) -> bool:
    return catalogue.is_of_signatory(parties.split(field.name)[2])


class _Numbered(Rewriter):
    """Lets a text about the first signatory of a party be about the one with that *number*."""

    def __init__(self, number: int, catalogue: FieldCatalogue) -> None:
        self.number, self.catalogue = number, catalogue

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*; a field of a signatory as that of this one."""
        if not isinstance(atom, FieldRef):
            return atom
        role, _, field = parties.split(atom.name)
        return (
            replace(atom, name=parties.numbered(role, self.number, field)) if _is_asked(atom, self.catalogue) else atom
        )


class _Head(Rewriter):
    """Repeats lines side by side about a signatory, for each of them."""

    def __init__(self, party: Party, catalogue: FieldCatalogue) -> None:
        self.catalogue = catalogue
        self.each = [_Numbered(number, catalogue) for number in range(1, party.signatories + 1)]

    def block(self, block: Block) -> Blocks:
        """Return *block*, with such lines repeated."""
        return (replace(block, lines=tuple(self._lines(block.lines))),) if isinstance(block, Lines) else (block,)

    def _lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        for repeated, run in groupby(lines, key=self._is_repeated):
            found = list(run)
            for rewriter in self.each if repeated else self.each[:1]:
                yield from (new for line in found if (new := rewriter.line(line)) is not None)

    def _is_repeated(self, line: Line) -> bool:
        return any(_is_asked(each, self.catalogue) for each in reading_order.field_refs([line.content]))
