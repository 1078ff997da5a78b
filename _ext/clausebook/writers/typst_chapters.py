"""Turn a bound handbook into Typst markup: running text with notes, boxes and pictures, and the models as annexes.

How it looks is up to `_templates/handboek.typ`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.doctree.binding import PARTS, unique
from clausebook.doctree.nodes import CHECKLIST, FIELD, PARTY
from clausebook.writers.chapter_nodes import (
    UnknownNodeError,
    begins_note,
    in_card,
    introduces,
    is_blank,
    list_kind,
    runs_in,
    texts_of,
)
from clausebook.writers.typst_calls import Calls, Measure, literal
from clausebook.writers.typst_document import DocumentWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.documents.document import Document
    from clausebook.doctree.binding import model

FACTS = ("titel", "kop", "versie", "datum", "vingerafdruk")

STEPS: Mapping[str, str] = {"arabic": "1.", "loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i."}
"""Kind of numbers of a list -> how Typst is told of it."""

BODY = ("{", "},")
"""A body as an argument of a call that takes several."""

PLAIN: Mapping[type[nodes.Element], tuple[str, str]] = {
    nodes.rubric: ("tussenkop({", "})"),
    nodes.emphasis: ("emph({", "})"),
    nodes.strong: ("strong({", "})"),
    nodes.block_quote: ("citaat({", "})"),
    nodes.field_name: BODY,
    nodes.field_body: BODY,
    nodes.term: BODY,
    nodes.definition: BODY,
    nodes.definition_list: ("begrippen(", ")"),
    nodes.field_list: ("regels(", ")"),
    nodes.field: ("regel(", "),"),
    # What counts is in the children.
    nodes.table: ("", ""),
    nodes.colspec: ("", ""),
    nodes.tbody: ("", ""),
    nodes.row: ("", ""),
}
"""Nodes that are written the same wherever they stand: what comes before and after their children."""

BOXES: Mapping[str, str] = {"citaat": "citaat", "hulp": "uitleg"}
"""The functions that write a container of some class around what stands in it."""

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


def handbook_to_typst(document: nodes.document) -> str:
    """Return the Typst markup of the bound *document*, without the import of the template.

    Raises UnknownNodeError for a node that the writer does not know.
    """
    visitor = ChapterVisitor(document)
    document.walkabout(visitor)
    return visitor.markup


class ModelWriter(DocumentWriter):
    """Writes an agreement as a part of a handbook: it is called *title* there, and *page* is the name of its page."""

    def __init__(self, document: Document, page: str, title: str) -> None:
        super().__init__(document)
        self.page = page
        self.title = title

    @override
    def write(self) -> str:
        document = self.document
        self._open("model")
        facts = {
            "versie": document.known_as,
            "datum": document.date.isoformat(),
            "vingerafdruk": document.fingerprint,
        }
        self._open("modelkop", ids=[self.page, self._id(document.id)], **facts)
        self._write(literal(self.title))
        self._close()
        self._agreed()
        self._close()
        return self.markup

    @override
    def _id(self, id_: str) -> str:
        return unique(self.page, id_)


class ChapterVisitor(Calls, nodes.NodeVisitor):
    """Write each node of a chapter as a call of a function of the template.

    A call is opened when its node is visited and closed when it is left; what comes in between is its body.
    """

    def __init__(self, document: nodes.document) -> None:
        Calls.__init__(self)
        nodes.NodeVisitor.__init__(self, document)
        self._depth = 0  # of sections: the level of the headings in it
        self._notes = {id_: note for note in document.findall(nodes.footnote) for id_ in note["ids"]}
        self._noted: set[nodes.footnote] = set()

    def unknown_visit(self, node: nodes.Node) -> None:
        if not isinstance(node, nodes.Element) or type(node) not in PLAIN:
            raise UnknownNodeError(node)
        self._write(PLAIN[type(node)][0])

    def unknown_departure(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and type(node) in PLAIN:
            self._close(PLAIN[type(node)][1])

    # The document and its parts

    def visit_document(self, node: nodes.document) -> None:
        self._write("#handboek(")
        for name in FACTS:
            self._write(f"  {name}: {literal(node[name])},")
        self._write("{")

    def depart_document(self, node: nodes.document) -> None:
        for note in self._notes.values():
            if note not in self._noted:
                raise UnknownNodeError(note, "niets verwijst naar deze noot")
        self._close()

    def visit_model(self, node: model) -> None:
        self._write(ModelWriter(node["overeenkomst"], node["pagina"], node["titel"]).write())
        raise nodes.SkipNode

    def visit_section(self, node: nodes.section) -> None:
        self._depth += 1
        kind = node.get("soort")
        if kind in PARTS:
            self._open(kind)
        elif kind is not None:
            raise UnknownNodeError(node, f"soort '{kind}' is onbekend")

    def depart_section(self, node: nodes.section) -> None:
        self._depth -= 1
        if node.get("soort") in PARTS:
            self._close()

    def visit_title(self, node: nodes.title) -> None:
        match node.parent:
            case nodes.section() as section if "soort" in section:
                self._open(f"{section['soort']}kop", ids=section["ids"])
            case nodes.section() as section:
                self._open("paragraafkop", ids=section["ids"], niveau=self._depth)
            case nodes.table():
                self._open("tabeltitel")
            case nodes.admonition():
                self._open("kadertitel")
            case _:
                raise UnknownNodeError(node)

    def depart_title(self, node: nodes.title) -> None:
        self._close()

    # Blocks

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if runs_in(node) or begins_note(node):
            return
        if "herkomst" in node["classes"]:
            self._open("herkomst")
        else:
            self._open("aanloop" if introduces(node) else "par")

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not runs_in(node) and not begins_note(node):
            self._close()

    def visit_admonition(self, node: nodes.admonition) -> None:
        if not _is_beside(node, before=True):
            self._write("kaders(" if _is_beside(node) else "kader(")
        self._write("{")

    def depart_admonition(self, node: nodes.admonition) -> None:
        self._close("}," if _is_beside(node) else "})")

    def visit_container(self, node: nodes.container) -> None:
        match node["classes"]:
            case [kind] if kind in BOXES:
                self._open(BOXES[kind])
            case _:
                raise UnknownNodeError(node)

    def depart_container(self, node: nodes.container) -> None:
        self._close()

    def visit_image(self, node: nodes.image) -> None:
        if "svg" not in node or not node.get("alt"):
            raise UnknownNodeError(node, "een afbeelding moet SVG zijn en een beschrijving hebben")
        function = "tekening" if "tekening" in node["classes"] else "figuur"
        self._write(f"{function}({literal(node['svg'])}, {literal(node['alt'])})")
        raise nodes.SkipNode

    # Lists

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        if list_kind(node) == "leden":
            self._write("aangehaald(")
        elif (numbers := node.get("enumtype", "arabic")) in STEPS:
            self._write(f"stappen({literal(STEPS[numbers])}, {literal(node.get('start', 1))},")
        else:
            raise UnknownNodeError(node, f"nummers '{numbers}' zijn onbekend")

    def depart_enumerated_list(self, node: nodes.enumerated_list) -> None:
        self._close(")")

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        self._write("aankruislijst(" if list_kind(node) == CHECKLIST else "opsomming(")

    def depart_bullet_list(self, node: nodes.bullet_list) -> None:
        self._close(")")

    def visit_list_item(self, node: nodes.list_item) -> None:
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
            self._write(f"tabel(kolommen: ({widths}), invullen: {literal(to_fill_in)},")

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
            leeg=is_blank(node),
            invulrij=any(map(is_blank, cells)),
            colspan=node.get("morecols", 0) + 1,
            rowspan=node.get("morerows", 0) + 1,
            breakable=self._measured(Measure((texts_of(node.parent),))),
        )

    def depart_entry(self, node: nodes.entry) -> None:
        self._close("}),")

    # Inlines

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - the name docutils calls
        self._write(literal(_SPACES.sub(" ", node.astext())))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Nothing to close."""

    def visit_literal(self, node: nodes.literal) -> None:
        self._write(f"raw({literal(node.astext())})")
        raise nodes.SkipNode

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        note = self._notes.get(node.get("refid", ""))
        if note is None:
            raise UnknownNodeError(node, "deze noot bestaat niet")
        name = note["ids"][0]
        if note in self._noted:
            self._write(f"noot-opnieuw({literal(name)})")
            raise nodes.SkipNode
        self._noted.add(note)
        self._open("noot", name)
        for block in note.children:
            if not isinstance(block, nodes.label):
                block.walkabout(self)
        self._close()
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        if not node["ids"]:
            raise UnknownNodeError(node, "niets kan naar deze noot verwijzen")
        raise nodes.SkipNode  # it stands where it is referred to

    def visit_reference(self, node: nodes.reference) -> None:
        if "refid" in node:
            self._open("verwijzing-met-pagina" if node.get("pagina") else "verwijzing", node["refid"])
        elif "refuri" in node:
            self._open("link", node["refuri"])
        else:
            raise UnknownNodeError(node, "verwijzing zonder doel")

    def depart_reference(self, node: nodes.reference) -> None:
        self._close()

    def visit_inline(self, node: nodes.inline) -> None:
        match node["classes"]:
            case [kind] if kind == FIELD:
                self._open("veldnaam") if node["leeg"] else self._open("waarde", voorstel=True)
            case [kind] if kind == PARTY:
                pass
            case [] if node["ids"]:
                self._write(f"anker({literal(node['ids'])})")
            case _:
                raise UnknownNodeError(node)

    def depart_inline(self, node: nodes.inline) -> None:
        if node["classes"] == [FIELD]:
            self._close()


def _is_beside(box: nodes.admonition, *, before: bool = False) -> bool:
    """Tell whether the next block, or the one *before*, is a box too: such boxes stand side by side."""
    beside = box.next_node(descend=False, siblings=True) if not before else box.previous_sibling()
    return isinstance(beside, nodes.admonition)
