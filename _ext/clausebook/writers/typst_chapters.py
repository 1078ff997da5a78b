"""Turn a bound handbook into Typst markup: running text with notes, boxes and pictures, and the models as annexes.

What a chapter may hold besides what an agreement holds is here; how it looks is up to `_templates/handboek.typ`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.doctree.binding import PARTS, unique
from clausebook.writers.shape import UnknownNodeError, sibling
from clausebook.writers.typst import TypstVisitor, literal
from clausebook.writers.typst_document import DocumentWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.document import Document
    from clausebook.doctree.binding import model

FACTS = ("titel", "kop", "versie", "datum", "vingerafdruk")

STEPS: Mapping[str, str] = {"arabic": "1.", "loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i."}
"""Kind of numbers of a list -> how Typst is told of it."""


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


class ChapterVisitor(TypstVisitor):
    """Write the nodes of chapters, and of the agreements between them, as calls of functions of the template."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self._notes = {id_: note for note in document.findall(nodes.footnote) for id_ in note["ids"]}
        self._noted: set[nodes.footnote] = set()

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
        super().depart_document(node)

    def visit_section(self, node: nodes.section) -> None:
        if node.get("soort") in PARTS:
            self._depth += 1
            self._open(node["soort"])
        else:
            super().visit_section(node)

    def depart_section(self, node: nodes.section) -> None:
        if node.get("soort") in PARTS:
            self._depth -= 1
            self._close()
        else:
            super().depart_section(node)

    def visit_title(self, node: nodes.title) -> None:
        match node.parent:
            case nodes.section() as section if section.get("soort") in PARTS:
                self._open(f"{section['soort']}kop", ids=section["ids"])
            case nodes.admonition():
                self._open("kadertitel")
            case _:
                super().visit_title(node)

    def visit_model(self, node: model) -> None:
        self._write(ModelWriter(node["overeenkomst"], node["pagina"], node["titel"]).write())
        raise nodes.SkipNode

    # Blocks

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if "herkomst" in node["classes"]:
            self._open("herkomst")
        elif introduces(node):
            self._open("aanloop")
        elif not begins_note(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not begins_note(node):
            super().depart_paragraph(node)

    def visit_admonition(self, node: nodes.admonition) -> None:
        self._open("kader")

    def depart_admonition(self, node: nodes.admonition) -> None:
        self._close()

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        self._open("citaat")

    def depart_block_quote(self, node: nodes.block_quote) -> None:
        self._close()

    def visit_container(self, node: nodes.container) -> None:
        if node["classes"] == ["citaat"]:
            self._open("citaat")
        else:
            super().visit_container(node)

    def depart_container(self, node: nodes.container) -> None:
        if node["classes"] == ["citaat"]:
            self._close()
        else:
            super().depart_container(node)

    def visit_image(self, node: nodes.image) -> None:
        if "svg" not in node or not node.get("alt"):
            raise UnknownNodeError(node, "een afbeelding moet SVG zijn en een beschrijving hebben")
        function = "tekening" if "tekening" in node["classes"] else "figuur"
        self._write(f"{function}({literal(node['svg'])}, {literal(node['alt'])})")
        raise nodes.SkipNode

    # Lists

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        if is_quoted(node):
            self._write("aangehaald(")
        elif node["classes"]:
            super().visit_enumerated_list(node)
        elif (numbers := node.get("enumtype", "arabic")) in STEPS:
            self._write(f"stappen({literal(STEPS[numbers])}, {literal(node.get('start', 1))},")
        else:
            raise UnknownNodeError(node, f"nummers '{numbers}' zijn onbekend")

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        if is_quoted(node):
            self._write("opsomming(")
        else:
            super().visit_bullet_list(node)

    def visit_list_item(self, node: nodes.list_item) -> None:
        if is_quoted(node.parent) or not node.parent["classes"]:
            self._open("punt", ids=node["ids"])
        else:
            super().visit_list_item(node)

    # Inlines

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
        raise nodes.SkipNode  # it stands where it is referred to

    def visit_reference(self, node: nodes.reference) -> None:
        if node.get("pagina"):
            self._open("verwijzing-met-pagina", node["refid"])
        else:
            super().visit_reference(node)

    def visit_inline(self, node: nodes.inline) -> None:
        if node["classes"] == ["veld"] and node["leeg"] and in_quotation(node):
            self._open("veldnaam")
        elif not node["classes"] and node["ids"]:
            self._write(f"anker({literal(node['ids'])})")
        else:
            super().visit_inline(node)


def introduces(paragraph: nodes.paragraph) -> bool:
    """Tell whether *paragraph* of a chapter comes right before a list, a table or a picture."""
    part: nodes.Node = paragraph.parent
    while isinstance(part, nodes.section) and part.get("soort") not in PARTS:
        part = part.parent
    after = sibling(paragraph, 1)
    return isinstance(part, nodes.section) and isinstance(
        after, nodes.bullet_list | nodes.enumerated_list | nodes.table | nodes.image
    )


def begins_note(paragraph: nodes.paragraph) -> bool:
    """Tell whether *paragraph* stands right after the number of a note."""
    note = paragraph.parent
    return isinstance(note, nodes.footnote) and note.index(paragraph) <= 1


def in_quotation(node: nodes.Node) -> bool:
    """Tell whether *node* stands in a clause that a chapter quotes."""
    at = node.parent
    while at is not None and not (isinstance(at, nodes.container) and at["classes"] == ["citaat"]):
        at = at.parent
    return at is not None


def is_quoted(node: nodes.Node) -> bool:
    """Tell whether *node* is a list of a quoted clause: its leden have no numbers, since these are of an agreement."""
    return isinstance(node, nodes.enumerated_list | nodes.bullet_list) and bool(node["classes"]) and in_quotation(node)
