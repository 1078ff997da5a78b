"""How words read in a report: roles as what an agreement makes of them, differences struck out or bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.texts.prose import ITEM, ROW, Role
from clausebook.core.texts.roles import REFERENCES
from clausebook.core.wording.markup import escape
from clausebook.core.wording.word_differences import GONE, NEW, SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.core.model import FieldCatalogue
    from clausebook.core.texts.prose import Word
    from clausebook.core.wording.word_differences import BlockChange, Piece

SHORT = 4  # blocks: of a longer lid, what stayed as it was is left out

_MARKS = {SAME: "", GONE: "~~", NEW: "**"}


class Voice:
    """Reads words aloud as one agreement has them."""

    def __init__(
        self, parties: Mapping[str, str], fields: FieldCatalogue, targets: Mapping[tuple[str, str], str]
    ) -> None:
        self.parties = parties
        self.fields = fields
        self.targets = targets

    def text(self, words: Iterable[Word]) -> str:
        """Return *words* as a line of Markdown."""
        return escape(self.plain(words))

    def plain(self, words: Iterable[Word]) -> str:
        """Return *words* as a reader sees them."""
        return " ".join("".join(self._atom(atom) for atom in word) for word in words)

    def _atom(self, atom: str | Role) -> str:
        if not isinstance(atom, Role):
            return atom
        said = self._role(atom)
        return said[:1].upper() + said[1:] if atom.capital else said

    def _role(self, role: Role) -> str:
        if role.kind == "partij":
            return self.parties.get(role.name, role.name)
        if role.kind in REFERENCES:
            return self.targets.get((role.kind, role.name), f"{role.kind} ‘{role.name}’")
        field = self.fields.find(role.name)
        return f"[{field.label if field else role.name}]"

    def pieces(self, pieces: Iterable[Piece]) -> str:
        """Return a changed line: ~~what went~~ and **what came**."""
        return " ".join(f"{_MARKS[piece.kind]}{self.text(piece.words)}{_MARKS[piece.kind]}" for piece in pieces)

    def quote(self, blocks: Sequence[BlockChange], *, whole: bool = False) -> list[str]:
        """Return changed blocks as a quotation; of many, only those that changed, unless it must be *whole*."""
        lines: list[str] = []
        listed = skipped = False
        for block in blocks:
            if len(blocks) > SHORT and not block.changed and not whole:
                if not skipped:
                    lines += [">", "> …"]
                skipped, listed = True, False
                continue
            in_list = block.kind in (ITEM, ROW)
            if not (in_list and listed):
                lines.append(">")
            lines.append(f"> {'- ' if in_list else ''}{self.pieces(block.pieces)}")
            skipped, listed = False, in_list
        return lines[1:]
