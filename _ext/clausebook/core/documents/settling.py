"""Settles text for one document: references read as its numbers, parties bear their names, and rows are as many as there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import per_party, signatories
from clausebook.core.documents.numbering import NBSP, letters
from clausebook.core.model import FIXED
from clausebook.core.texts.content import (
    CrossReference,
    FieldRef,
    FilledRow,
    Onderdelen,
    Paragraph,
    PartyName,
    Rows,
    Table,
    Text,
)
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.documents.document import Party, PartyBlock
    from clausebook.core.documents.numbering import Numbering, Target
    from clausebook.core.model import FieldCatalogue
    from clausebook.core.texts.content import Block, Blocks, Column, Inline, Onderdeel

UNKNOWN = "…"
NO_ROWS = "Geen."


class Settler(Rewriter):
    """Settles the texts of a document between *roles* with these *numbers*; *rows* is how many rows each group has."""

    def __init__(
        self,
        catalogue: FieldCatalogue,
        roles: Iterable[Party],
        numbers: Numbering,
        rows: Mapping[str, int] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.roles = tuple(roles)
        self.names = {party.role: party.name for party in self.roles}
        self.numbers = numbers
        self.counts = rows

    def head(self, block: PartyBlock) -> PartyBlock:
        """Return *block*, which says who a party is, settled, with what it says of each who signs for it."""
        found = signatories.head(block, self._seated(block.party), self.catalogue)
        return replace(found, blocks=self.blocks(found.blocks))

    def places(self, block: PartyBlock) -> Iterator[PartyBlock]:
        """Yield *block*, in which a party signs, settled, for each who signs for it."""
        for found in signatories.places(block, self._seated(block.party), self.catalogue):
            yield replace(found, blocks=self.blocks(found.blocks))

    def _seated(self, party: Party) -> Party:
        """Return *party* with as many signatories as it has here."""
        return next((each for each in self.roles if each.role == party.role), party)

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom* as it reads in this document; a value that the law sets is plain text."""
        if isinstance(atom, CrossReference):
            return _resolved(atom, self.numbers.targets.get((atom.kind, atom.target)))
        if isinstance(atom, PartyName):
            name = self.names.get(atom.role, atom.role)
            return replace(atom, text=name[:1].upper() + name[1:] if atom.capital else name)
        if isinstance(atom, FieldRef):
            field = self.catalogue.find(atom.name)
            return Text(field.standard, atom.source) if field is not None and field.type == FIXED else atom
        return atom

    def block(self, block: Block) -> Blocks:
        """Return *block* with numbers, and rows as many as there are."""
        if isinstance(block, Onderdelen):
            items = [self.onderdeel(item, position) for position, item in enumerate(block.items, start=1)]
            return (replace(block, items=tuple(items)),)
        if isinstance(block, Table):
            return super().block(per_party.expanded(block, [party.role for party in self.roles]))
        if isinstance(block, Rows):
            count = (self.counts or {}).get(block.group, block.blank)
            asked = replace(block, columns=tuple(filter(self.asks, block.columns)))
            return (_with_rows(asked, count),) if count else (_no_rows(block),)
        return super().block(block)

    def asks(self, column: Column) -> bool:
        """Say whether *column* is asked: here each is that may be."""
        return True

    def onderdeel(self, item: Onderdeel, position: int) -> Onderdeel:
        """Return *item*, settled, with its letter."""
        name = self.numbers.ids.get(item.name, "") if item.name else ""
        return replace(item, blocks=self.blocks(item.blocks), number=letters(position), id=name)


class Unnumbered(Settler):
    """Settles text that is no part of the document: its onderdelen have no letters, and nothing leads there."""

    def onderdeel(self, item: Onderdeel, position: int) -> Onderdeel:
        """Return *item*, settled."""
        return replace(item, blocks=self.blocks(item.blocks))


def _resolved(reference: CrossReference, target: Target | None) -> CrossReference:
    text = target.text if target else f"{reference.kind}{NBSP}{UNKNOWN}"
    shown = text[:1].upper() + text[1:] if reference.capital else text
    return replace(reference, id=target.id if target else "", text=shown)


def _no_rows(rows: Rows) -> Paragraph:
    return Paragraph((Text(NO_ROWS, rows.source),), rows.source)


def _with_rows(rows: Rows, count: int) -> Rows:
    filled = [
        FilledRow(
            cells=tuple(FieldRef(f"{rows.group}.{row}.{column.name}", column.source) for column in rows.columns),
            title=f"{rows.title} {row}" if count > 1 else rows.title,
        )
        for row in range(1, count + 1)
    ]
    return replace(rows, rows=tuple(filled))
