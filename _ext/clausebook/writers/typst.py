"""Turn an assembled doctree into Typst markup: what a handbook is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.writers.shape import (
    UnknownNodeError,
    container_kind,
    follows_number,
    in_card,
    is_signature,
    list_kind,
    lone_field,
    runs_in,
    sibling,
    stands_alone,
    texts_of,
    ticks,
)
from clausebook.writers.typst_calls import Calls, Measure, literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TypstVisitor", "UnknownNodeError", "literal", "to_typst"]

BODY = ("{", "},")
"""A body as an argument of a call that takes several."""

PLAIN: Mapping[type[nodes.Element], tuple[str, str]] = {
    nodes.rubric: ("tussenkop({", "})"),
    nodes.emphasis: ("emph({", "})"),
    nodes.strong: ("strong({", "})"),
    nodes.field_name: BODY,
    nodes.field_body: BODY,
    nodes.term: BODY,
    nodes.definition: BODY,
    nodes.definition_list: ("begrippen(", ")"),
    nodes.field_list: ("regels(", ")"),
    # What counts is in the children.
    nodes.table: ("", ""),
    nodes.colspec: ("", ""),
    nodes.tbody: ("", ""),
    nodes.row: ("", ""),
}
"""Nodes that are written the same wherever they stand: what comes before and after their children."""

SECTION_HEADINGS: Mapping[str, str] = {
    "bijlage": "bijlagekop",
    "samenvatting": "voorwerkkop",
    "openpunten": "voorwerkkop",
}
"""The functions that write the heading of a section of some kind; any other has `kop`."""

BOXES: Mapping[str, str] = {"bijlagenlijst": "bijlagenlijst", "opschrift": "opschrift", "hulp": "uitleg"}
"""The functions that write a container of some kind around what stands in it."""

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


def to_typst(document: nodes.document) -> str:
    """Return the Typst markup of the assembled *document*, without the import of the template.

    Raises UnknownNodeError for a node that the contract of the doctree does not name.
    """
    visitor = TypstVisitor(document)
    document.walkabout(visitor)
    return visitor.markup


class TypstVisitor(Calls, nodes.NodeVisitor):
    """Write each node as a call of a function of the template.

    A call is opened when its node is visited and closed when it is left; what comes in between is its body.
    """

    def __init__(self, document: nodes.document) -> None:
        Calls.__init__(self)
        nodes.NodeVisitor.__init__(self, document)
        self._depth = 0  # of sections: the level of the headings in it

    def unknown_visit(self, node: nodes.Node) -> None:
        if not isinstance(node, nodes.Element) or type(node) not in PLAIN:
            raise UnknownNodeError(node)
        self._write(PLAIN[type(node)][0])

    def unknown_departure(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and type(node) in PLAIN:
            self._close(PLAIN[type(node)][1])

    # The document and its sections

    def visit_document(self, node: nodes.document) -> None:
        self._write("#overeenkomst(")
        for name in ("titel", "versie", "datum", "vingerafdruk", "status"):
            self._write(f"  {name}: {literal(node[name])},")
        if "kenmerk" in node:
            self._write(f"  kenmerk: {literal(node['kenmerk'])},")
        self._write("{")

    def depart_document(self, node: nodes.document) -> None:
        self._close()

    def visit_section(self, node: nodes.section) -> None:
        self._depth += 1
        match node.get("soort"):
            case "bijlage" if node.get("los"):
                pass  # a part of a letter goes on where the one before it ended
            case "bijlage" if node.get("uitdelen"):
                self._open("uitdeelblad")
            case "ondertekening" | "bijlage" | "samenvatting" | "openpunten" as kind:
                self._open(kind)
            case None | "artikel":
                pass
            case other:
                raise UnknownNodeError(node, f"soort '{other}' is onbekend")

    def depart_section(self, node: nodes.section) -> None:
        self._depth -= 1
        if node.get("soort") in {"ondertekening", "bijlage", "samenvatting", "openpunten"} and not node.get("los"):
            self._close()

    def visit_title(self, node: nodes.title) -> None:
        match node.parent:
            case nodes.section() as section:
                number = next((n.astext() for n in node.findall(nodes.inline) if "nummer" in n["classes"]), None)
                function = "kop" if section.get("los") else SECTION_HEADINGS.get(section.get("soort", ""), "kop")
                self._open(function, ids=section["ids"], niveau=self._depth, nummer=number)
            case nodes.table():
                self._open("tabeltitel")
            case _:
                raise UnknownNodeError(node)

    def depart_title(self, node: nodes.title) -> None:
        self._close()

    # Blocks

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if not runs_in(node):
            self._open("hulp" if "hulp" in node["classes"] else "par")

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not runs_in(node):
            self._close()

    def visit_container(self, node: nodes.container) -> None:
        match container_kind(node):
            case kind if kind in BOXES:
                self._open(BOXES[kind])
            case "partijen" | "paraaf" as kind:
                self._write(f"{kind}(")
            case "partij":
                self._open("partij", node["naam"])
            case "handtekening":
                if not is_signature(sibling(node, -1)):
                    self._write("handtekeningen(")
                self._open("partij", node["naam"])
            case "paraafvak":
                self._write("{")
                if not node.children:
                    self._write(literal(f"Paraaf {node['naam']}"))
            case _:
                raise UnknownNodeError(node)

    def depart_container(self, node: nodes.container) -> None:
        match container_kind(node):
            case kind if kind in BOXES:
                self._close()
            case "partijen" | "paraaf":
                self._close(")")
            case "partij":
                self._close("}),")
            case "handtekening":
                self._close("}),")
                if not is_signature(sibling(node, 1)):
                    self._close(")")
            case "paraafvak":
                self._close("},")

    def visit_field(self, node: nodes.field) -> None:
        space = any("tekenruimte" in body["classes"] for body in node.findall(nodes.field_body))
        self._write("tekenruimte(" if space else "regel(")

    def depart_field(self, node: nodes.field) -> None:
        self._close("),")

    # Lists

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        self._write(f"{list_kind(node)}(")

    def depart_enumerated_list(self, node: nodes.enumerated_list) -> None:
        self._close(")")

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        self._write(f"{list_kind(node)}(")
        if settled := ticks(node):
            self._write(f"aan: {literal(settled)},")

    def depart_bullet_list(self, node: nodes.bullet_list) -> None:
        self._close(")")

    def visit_list_item(self, node: nodes.list_item) -> None:
        if list_kind(node.parent) in {"leden", "onderdelen"}:
            self._open("genummerd", nummer=node["nummer"], ids=node["ids"])
        else:
            self._open("punt", ids=node["ids"])

    def depart_list_item(self, node: nodes.list_item) -> None:
        self._close("}),")

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        ids = [id_ for part in (node, *node.findall(nodes.term)) for id_ in part["ids"]]
        self._write(f"begrip({literal(ids)},")

    def depart_definition_list_item(self, node: nodes.definition_list_item) -> None:
        self._close("),")

    # Tables

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        if in_card(node):
            self._write("kaart(")
        else:
            widths = self._measured(Measure(tuple(map(texts_of, node.findall(nodes.row))), node["cols"]))
            to_fill_in = "rijen" in node.parent["classes"]
            function = "overzicht" if "overzicht" in node.parent["classes"] else "tabel"
            self._write(f"{function}(kolommen: ({widths}), invullen: {literal(to_fill_in)},")

    def depart_tgroup(self, node: nodes.tgroup) -> None:
        self._close(")")

    def visit_thead(self, node: nodes.thead) -> None:
        self._write("grid.header(" if in_card(node) else "table.header(")

    def depart_thead(self, node: nodes.thead) -> None:
        self._close("),")

    def visit_entry(self, node: nodes.entry) -> None:
        cells = [cell for cell in node.parent.children if isinstance(cell, nodes.entry)]
        self._open(
            "cel",
            kaart=in_card(node),
            kop=isinstance(node.parent.parent, nodes.thead),
            leeg=self._is_blank(node),
            invulrij=any(map(self._is_blank, cells)),
            colspan=node.get("morecols", 0) + 1,
            rowspan=node.get("morerows", 0) + 1,
            breakable=self._measured(Measure((texts_of(node.parent),))),
        )

    def depart_entry(self, node: nodes.entry) -> None:
        self._close("}),")

    def _is_blank(self, cell: nodes.entry) -> bool:
        field = lone_field(cell)
        return field is not None and self._is_open(field)

    # Inlines

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - the name docutils calls
        text = _SPACES.sub(" ", node.astext())
        if follows_number(node):
            text = text.lstrip()
        self._write(literal(text))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Nothing to close."""

    def visit_literal(self, node: nodes.literal) -> None:
        self._write(f"raw({literal(node.astext())})")
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.reference) -> None:
        if "refid" in node:
            self._open("verwijzing", node["refid"])
        elif "refuri" in node:
            self._open("link", node["refuri"])
        else:
            raise UnknownNodeError(node, "verwijzing zonder doel")

    def depart_reference(self, node: nodes.reference) -> None:
        self._close()

    def visit_inline(self, node: nodes.inline) -> None:
        match node["classes"]:
            case ["veld"]:
                self._visit_field_inline(node)
            case ["nummer"] if isinstance(node.parent, nodes.title):
                raise nodes.SkipNode  # the heading has it
            case ["partij"]:
                pass
            case _:
                raise UnknownNodeError(node)

    def _visit_field_inline(self, node: nodes.inline) -> None:
        """Write a field: a blank that fits its type, or its value; until it is final, a standard value is a proposal."""
        if self._is_open(node):
            self._write_blank(node)
            raise nodes.SkipNode
        status = self.document["status"]
        filled_in = node.get("ingevuld", status != "model")
        self._open("waarde", voorstel=status != "definitief" and not filled_in)

    def _is_open(self, field: nodes.inline) -> bool:
        """Tell whether there is still something to fill in at *field*, so that a blank stands there."""
        return bool(field["leeg"])

    def _write_blank(self, field: nodes.inline) -> None:
        label, kind = field.get("label") or field.astext(), field.get("type", "tekst")
        self._write(f"blanco({literal(kind)}, {literal(label)}, breed: {literal(stands_alone(field))})")

    def depart_inline(self, node: nodes.inline) -> None:
        if node["classes"] == ["veld"]:
            self._close()
