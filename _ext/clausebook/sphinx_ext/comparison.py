"""The fold in which a reader compares two variants of a clause, as nodes for the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.core.changes.variants import compare_variants
from clausebook.core.documents.showing import name_reference
from clausebook.core.texts.prose import ITEM, TERM, Role
from clausebook.core.wording.word_differences import GONE, NEW
from clausebook.doctree.nodes import FIELD, PARTY, uitklap, with_class
from clausebook.sphinx_ext.law_links import COMPARISON
from clausebook.sphinx_ext.redline import DELETED, INSERTED, changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.core.changes.variants import Comparison, LidPair
    from clausebook.core.model import Book, Clause
    from clausebook.core.texts.prose import Block, Lid, Word
    from clausebook.core.wording.word_differences import Piece

APOSTROPHE = "’"  # as Sphinx writes it in a text
_MARKS = {GONE: DELETED, NEW: INSERTED}
_KINDS = {ITEM: ["onderdeel"], TERM: ["begrip"]}


def comparison(
    one: Clause, other: Clause, book: Book, shown: Mapping[Role, nodes.Element], numbers: Mapping[str, str]
) -> uitklap:
    """Return how *other* differs from *one*, of which *numbers* gives those of the leden.

    By the word where most words are the same; where marks would be noise, both texts beside each other.
    """
    fold = uitklap("", titel=f"Vergelijk met ‘{one.title}’", classes=[COMPARISON])
    found = compare_variants(one, other)
    writer = _Writer(book, shown, numbers)
    if found.close:
        legend = f"Doorgestreept staat alleen in ‘{one.title}’, onderstreept alleen in ‘{other.title}’."
        fold += [nodes.paragraph("", legend, classes=["gelijk"]), *writer.redline(found)]
    else:
        fold += writer.side_by_side(found, one, other)
    return fold


def roles_shown(document: nodes.document) -> dict[Role, nodes.Element]:
    """Return how each role in a text reads in *document*."""
    found: dict[Role, nodes.Element] = {}
    for field in with_class(document, nodes.inline, FIELD):
        found[Role("veld", field["veld"])] = field
    for party in with_class(document, nodes.inline, PARTY):
        found[Role("partij", party["partij"], capital=party["hoofdletter"])] = party
    for node in document.findall(nodes.reference):
        if "verwijzing" in node:
            found[Role(node["verwijzing"], node["doel"], capital=node["hoofdletter"])] = node
    return found


class _Writer:
    """Writes a comparison as nodes, in which roles read as they are *shown* on the page."""

    def __init__(self, book: Book, shown: Mapping[Role, nodes.Element], numbers: Mapping[str, str]) -> None:
        self._book = book
        self._shown = shown
        self._numbers = numbers

    def redline(self, comparison: Comparison) -> list[nodes.Node]:
        """Return the leden with a mark at each word that went or came; those without are only named."""
        return [self._lid(pair) for pair in comparison.leden]

    def _lid(self, pair: LidPair) -> nodes.Node:
        number = self._number(pair.one)
        if not pair.changed:
            return nodes.container("", nodes.paragraph("", f"{number} Dit lid is gelijk.".strip()), classes=["gelijk"])
        found = nodes.container(classes=["anders"])
        for block in pair.blocks:
            words = [node for piece in block.pieces for node in (*self._piece(piece), nodes.Text(" "))]
            found += nodes.paragraph("", "", *words[:-1], classes=_KINDS.get(block.kind, []))
        if number:
            first = found.children[0]
            assert isinstance(first, nodes.Element)
            first.insert(0, nodes.Text(f"{number} "))
        return found

    def _piece(self, piece: Piece) -> list[nodes.Node]:
        words = self._words(piece.words)
        if piece.kind not in _MARKS:
            return words
        return [changed(_MARKS[piece.kind], words)]

    def side_by_side(self, comparison: Comparison, one: Clause, other: Clause) -> list[nodes.Node]:
        """Return both texts, leden about the same beside each other."""
        found = nodes.container(classes=["naast"])
        for pair in comparison.leden:
            found += self._side(one.title, pair.one, self._number(pair.one))
            found += self._side(other.title, pair.other)
        return [found]

    def _side(self, title: str, lid: Lid | None, number: str = "") -> nodes.Node:
        found = nodes.container("", nodes.paragraph("", title, classes=["kantnaam"]), classes=["kant"])
        blocks: Sequence[Block] = lid.blocks if lid is not None else ()
        for position, block in enumerate(blocks):
            lead = [nodes.Text(f"{number} ")] if number and not position else []
            found += nodes.paragraph("", "", *lead, *self._words(block.words), classes=_KINDS.get(block.kind, []))
        if not blocks:
            found += nodes.paragraph("", "Hierover staat hier geen lid.", classes=["leeg"])
        return found

    def _number(self, lid: Lid | None) -> str:
        return self._numbers.get(lid.name, "") if lid is not None else ""

    def _words(self, words: Iterable[Word]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        text = ""
        for position, word in enumerate(words):
            text += " " if position else ""
            for atom in word:
                if isinstance(atom, Role):
                    found += [nodes.Text(text), self._role(atom)] if text else [self._role(atom)]
                    text = ""
                else:
                    text += atom.replace("'", APOSTROPHE)
        return [*found, nodes.Text(text)] if text else found

    def _role(self, role: Role) -> nodes.Node:
        if role in self._shown:
            node = self._shown[role].deepcopy()
            node["ids"] = []
            return node
        if role.kind == "veld":
            field = self._book.library.fields.find(role.name)
            return nodes.Text(field.standard or field.label if field else role.name)
        if role.kind == "partij":
            return nodes.Text(role.name)
        return nodes.Text(name_reference(self._book.library, role.kind, role.name, capital=role.capital))
