"""Turns a document into Typst markup in which each blank is the place of a form field.

Typst has no form fields. A place is a link to `veld:` and the name of the field: an exact rectangle, tagged and in the
order of the text. `forms.py` makes a field of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.fields.values import type_of
from clausebook.core.texts.content import FieldRef
from clausebook.writers.forms import FormField
from clausebook.writers.typst_blocks import CELL, TEXT
from clausebook.writers.typst_calls import literal
from clausebook.writers.typst_document import DocumentWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.core.documents.document import Annex, Document, FieldFacts, Party, PartyBlock
    from clausebook.core.texts.content import Box, Inlines
    from clausebook.writers.typst_blocks import Place

CHOICE = "keuze"
"""The type of field of which the value is one of some."""

LIST = "lijst"
"""The type of field of which the value is a number of things."""

LONG = 45
"""Characters of the example of a field of which the value may take several lines."""

LONGEST_LABEL = 120
"""Characters of the text of a box to tick that its field is called by."""


def field_name(*parts: str) -> str:
    """Return the name in the PDF: a dot would make a hierarchy there, so that `sub.1.naam` is `sub__1__naam`."""
    return "__".join(part.replace(".", "__") for part in parts)


def tooltip(field: FieldFacts) -> str:
    """Return what the form says of *field*: whose or where it is, its label, how to write it, and its help."""
    label = ": ".join(filter(None, (_capitalised(field.belongs_to), field.label)))
    if form := type_of(field.type).hint:
        label = f"{label} ({form})"
    options = field.options if field.type != CHOICE else ()  # a reader hears those of a list to choose from
    choice = f"Kies uit: {'; '.join(options)}." if options else ""
    return " ".join(filter(None, (f"{label}." if choice or field.help else label, choice, field.help)))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class FormWriter(DocumentWriter):
    """Writes a document as it is in print, with a place for a form field where something is to be filled in.

    *fields* are those that it has places for, by name, in order.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.fields: dict[str, FormField] = {}
        self._handed_out_before = document.status == "model" and not document.front  # lists got one line then
        self._annex_name = ""
        self._signing: Party | None = None

    # Fields

    def _is_open(self, field: FieldRef) -> bool:
        return field.state in ("open", "voorstel")

    def _blank(self, field: FieldRef, place: Place) -> None:
        facts = self.document.fields[field.name]
        value = "" if field.state == "open" else field.text
        is_long = _takes_lines(facts, value, lists=not self._handed_out_before)
        room = place if place != TEXT else "regels" if is_long else "regel"
        options = facts.options if facts.type == CHOICE else ()
        name = self._place(
            FormField(
                field_name(field.name),
                "keuze" if options else "tekst",
                tooltip(facts),
                value=value,
                multiline=room in {"cel", "regels"} and not type_of(facts.type).short and not options,
                right=type_of(facts.type).right,
                fixed=type_of(facts.type).short,
                options=options,
            )
        )
        longest = max((value, *options), key=len)
        ample = ", ruim: true" if room == CELL and is_long else ""
        self._write(f"invulveld({name}, {literal(facts.type)}, {literal(longest)}, plaats: {literal(room)}{ample})")

    def _body(self, function: str, content: Inlines, place: Place = TEXT) -> None:
        match content:
            case (FieldRef() as only,) if place == CELL and self._is_open(only):
                self._blank(only, place)  # as large as its cell: it is no text, and cannot stand in a paragraph
            case _:
                super()._body(function, content, place)

    # Boxes to tick

    def _checklist(self, boxes: Sequence[Box]) -> None:
        if any(box.ticked is not None for box in boxes):
            super()._checklist(boxes)
        else:
            self._write(f"aankruislijst(velden: {self._places(map(self._box_to_tick, boxes))},")

    def _box_to_tick(self, box: Box) -> FormField:
        text = reading_order.text(reading_order.of_blocks(box.blocks))
        if len(text) > LONGEST_LABEL:
            text = text[:LONGEST_LABEL].rpartition(" ")[0] + "…"
        return FormField(self._new_name("vink", self._annex_name, box.name), "vink", text)

    def _annex(self, annex: Annex) -> None:
        self._annex_name = annex.name
        super()._annex(annex)

    # Signatures and initials

    def _party(self, block: PartyBlock) -> None:
        self._signing = block.party
        super()._party(block)
        self._signing = None

    def _room_to_sign(self) -> None:
        if party := self._signing:
            name = self._new_name("handtekening", party.role)
            place = self._place(FormField(name, "handtekening", f"Handtekening van {party.name}"))
            self._write(f"tekenveld({place})")

    def _initials(self, annex: Annex) -> None:
        fields = [
            FormField(
                self._new_name("paraaf", annex.name, party.role),
                "tekst",
                f"Paraaf van {party.name} bij bijlage {annex.number}",
            )
            for party in annex.initials
        ]
        self._write(f"paraaf(velden: {self._places(fields)},")

    # Names

    def _places(self, fields: Iterable[FormField]) -> str:
        """Return the names of *fields*, as a literal, and note that each has a place."""
        return f"({''.join(self._place(field) + ', ' for field in fields)})"

    def _place(self, field: FormField) -> str:
        """Return the name of *field*, as a literal, and note that it has another place."""
        known = self.fields.get(field.name)
        if known is not None:  # one field in several places: what it may hold must fit in each of them
            field = replace(field, multiline=known.multiline and field.multiline)
        self.fields[field.name] = field
        return literal(field.name)

    def _new_name(self, *parts: str) -> str:
        """Return a name for what has no name of its own; the second of the same kind gets a number."""
        name, count = field_name(*parts), 1
        while name in self.fields:
            count += 1
            name = field_name(*parts, str(count))
        return name


def _takes_lines(facts: FieldFacts, value: str, *, lists: bool) -> bool:
    """Tell whether a value of the field takes several lines: its example does, or it is one of the *lists* that people name."""
    is_list = lists and facts.type == LIST and not facts.options
    return (is_list or max(len(facts.example), len(value)) > LONG) and not type_of(facts.type).short
