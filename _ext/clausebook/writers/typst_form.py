"""Turn an assembled agreement into Typst markup in which each blank is the place of a form field.

Typst has no form fields. A place is a link to `veld:` and the name of the field: an exact rectangle, tagged and in the
order of the text. `forms.py` makes a field of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.writers.forms import FormField
from clausebook.writers.shape import container_kind, is_breakable, is_field, list_kind, stands_alone, ticks
from clausebook.writers.typst import TypstVisitor, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NUMBERS = {"getal", "bedrag"}
"""Types of field that are written on the right."""

SHORT = NUMBERS | {"datum", "tijdstip", "telefoon", "kvk", "postcode"}
"""Types of field of which every value fits its blank; other text becomes smaller until it does."""

FORMS: Mapping[str, str] = {
    "datum": "dd-mm-jjjj",
    "tijdstip": "dd-mm-jjjj uu:mm",
    "bedrag": "in euro",
}
"""How a value of a type of field is written."""

CHOICE = "keuze"
"""The type of field of which the value is one of some."""

LONG = 45
"""Characters of the example of a field of which the value may take several lines."""

LONGEST_LABEL = 120
"""Characters of the text of a box to tick that its field is called by."""


def form_to_typst(document: nodes.document) -> tuple[str, list[FormField]]:
    """Return the Typst markup of the assembled *document*, and the fields that it has places for, in order.

    Raises UnknownNodeError for a node that the contract of the doctree does not name.
    """
    visitor = FormVisitor(document)
    document.walkabout(visitor)
    return visitor.markup, list(visitor.fields.values())


def field_name(*parts: str) -> str:
    """Return the name in the PDF: a dot would make a hierarchy there, so that `sub.1.naam` is `sub__1__naam`."""
    return "__".join(part.replace(".", "__") for part in parts)


def tooltip(field: nodes.inline) -> str:
    """Return what the form says of *field*: whose or where it is, its label, how to write it, and its help."""
    label = ": ".join(filter(None, (_capitalised(field.get("bij", "")), field["label"])))
    if form := FORMS.get(field["type"]):
        label = f"{label} ({form})"
    options = field.get("opties") if field["type"] != CHOICE else None  # a reader hears those of a list to choose from
    choice = f"Kies uit: {'; '.join(options)}." if options else ""
    return " ".join(filter(None, (f"{label}." if choice or field.get("hulp") else label, choice, field.get("hulp"))))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class FormVisitor(TypstVisitor):
    """Write the nodes as they are in print, with a place for a form field where something is to be filled in."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.fields: dict[str, FormField] = {}

    # Fields

    def _is_open(self, field: nodes.inline) -> bool:
        return field["leeg"] or not field.get("ingevuld", False)  # a standard is a proposal

    def _write_blank(self, field: nodes.inline) -> None:
        type_ = field["type"]
        place = _stands_in(field)
        value = "" if field["leeg"] else field.astext()
        options = tuple(field["opties"]) if type_ == CHOICE else ()
        name = self._place(
            FormField(
                field_name(field["veld"]),
                "keuze" if options else "tekst",
                tooltip(field),
                value=value,
                multiline=place in {"cel", "regels"} and type_ not in SHORT and not options,
                right=type_ in NUMBERS,
                fixed=type_ in SHORT,
                options=options,
            )
        )
        longest = max((value, *options), key=len)
        self._write(f"invulveld({name}, {literal(type_)}, {literal(longest)}, plaats: {literal(place)})")

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if not self._fills_cell(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not self._fills_cell(node):
            super().depart_paragraph(node)

    def _fills_cell(self, node: nodes.paragraph) -> bool:
        """Tell whether *node* is a blank as large as its cell, which is no text, and cannot stand in a paragraph."""
        match node.children:
            case [nodes.inline() as only] if is_field(only) and self._is_open(only):
                return _stands_in(only) == "cel"
        return False

    # Boxes to tick

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        if list_kind(node) != "aankruislijst" or ticks(node):
            super().visit_bullet_list(node)
            return
        self._write(f"aankruislijst(velden: {self._places(map(self._box_to_tick, node.children))},")

    def _box_to_tick(self, item: nodes.Node) -> FormField:
        text = " ".join(item.astext().split())
        if len(text) > LONGEST_LABEL:
            text = text[:LONGEST_LABEL].rpartition(" ")[0] + "…"
        assert isinstance(item, nodes.Element)
        return FormField(self._new_name("vink", _section_name(item), item["vink"]), "vink", text)

    # Signatures and initials

    def visit_field_body(self, node: nodes.field_body) -> None:
        self._write("{")
        if "tekenruimte" in node["classes"]:
            party = _party_of(node)
            name = self._new_name("handtekening", party["partij"])
            place = self._place(FormField(name, "handtekening", f"Handtekening van {party['naam']}"))
            self._write(f"tekenveld({place})")

    def depart_field_body(self, node: nodes.field_body) -> None:
        self._close("},")

    def visit_container(self, node: nodes.container) -> None:
        if container_kind(node) != "paraaf":
            super().visit_container(node)
            return
        parties = [each for each in node.children if isinstance(each, nodes.container)]
        self._write(f"paraaf(velden: {self._places(map(self._initials, parties))},")

    def _initials(self, place: nodes.container) -> FormField:
        annex = _section_of(place).get("nummer", "")
        label = f"Paraaf van {place['naam']}{annex and f' bij bijlage {annex}'}"
        return FormField(self._new_name("paraaf", _section_name(place), place["partij"]), "tekst", label)

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


def _stands_in(field: nodes.inline) -> str:
    """Return what *field* stands in: a `cel` of a table that it fills, a row of a `formulier`, a `regel` of text, or `regels`."""
    if not stands_alone(field):
        texts = (field.get("voorbeeld", ""), "" if field["leeg"] else field.astext())
        return "regels" if max(map(len, texts)) > LONG and field["type"] not in SHORT else "regel"
    cell = field.parent
    while not isinstance(cell, nodes.entry | nodes.field_body):
        cell = cell.parent
    # The height of a row that may be broken is not known when its cells are laid out.
    return "cel" if isinstance(cell, nodes.entry) and not is_breakable(cell.parent) else "formulier"


def _section_of(node: nodes.Node) -> nodes.section:
    """Return the annex that *node* stands in, or else the nearest section."""
    around = [each for each in _ancestors(node) if isinstance(each, nodes.section)]
    return next((each for each in around if each.get("soort") == "bijlage"), around[0])


def _section_name(node: nodes.Node) -> str:
    section = _section_of(node)
    return str(section.get("bijlage") or section["ids"][0])


def _party_of(node: nodes.Node) -> nodes.Element:
    return next(each for each in _ancestors(node) if "partij" in each)


def _ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    at = node.parent
    while at is not None:
        yield at
        at = at.parent
