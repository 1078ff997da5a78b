"""What a node of a chapter is for, and the error for a node that is for nothing its writer knows."""

from __future__ import annotations

from docutils import nodes

from clausebook.doctree.binding import PARTS
from clausebook.doctree.nodes import CARD, CHECKLIST, FIELD, LEDEN, ONDERDELEN
from clausebook.writers.failures import WriterError


class UnknownNodeError(WriterError):
    """A node that the writer cannot write; it stops, since going on would drop text.

    *node* is the node, and *place* says where it came from (`clauses/datalek.md:12`).
    """

    def __init__(self, node: nodes.Node, why: str = "") -> None:
        self.node = node
        self.place = place_of(node)
        classes = node["classes"] if isinstance(node, nodes.Element) else ()
        name = ".".join([type(node).__name__, *classes])
        super().__init__(f"{self.place}: onderdeel '{name}' kan niet in de PDF{why and f': {why}'}")


def place_of(node: nodes.Node) -> str:
    """Return `path:line` of *node*, or of the nearest node around it that knows; the path alone if no line is known."""
    at: nodes.Node | None = node
    while at is not None and not at.source:
        at = at.parent
    if at is None:
        return "onbekende plaats"
    return f"{at.source}:{at.line}" if at.line else str(at.source)


def sibling(node: nodes.Node, step: int) -> nodes.Node | None:
    """Return the node that stands *step* places after *node* in its parent, if any."""
    around = node.parent.children
    at = next(i for i, child in enumerate(around) if child is node) + step  # equal texts are not the same text
    return around[at] if 0 <= at < len(around) else None


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


def list_kind(node: nodes.Element) -> str:
    """Return the class of the list *node*, if it has one: those of clauses stand in quotations alone.

    Raises UnknownNodeError for any other class.
    """
    match node, node["classes"]:
        case ((nodes.enumerated_list() | nodes.bullet_list()), []):
            return ""
        case nodes.enumerated_list(), [kind] if kind == LEDEN and in_quotation(node):
            return str(kind)
        case nodes.bullet_list(), [kind] if kind in (ONDERDELEN, CHECKLIST) and in_quotation(node):
            return str(kind)
    raise UnknownNodeError(node)


def runs_in(paragraph: nodes.paragraph) -> bool:
    """Tell whether *paragraph* begins the explanation of a term, and so goes on the line of the term."""
    return isinstance(paragraph.parent, nodes.definition) and paragraph.parent.index(paragraph) == 0


def in_card(node: nodes.Node) -> bool:
    """Tell whether *node* stands in a table that is shown as a card: a form of label and blank."""
    at: nodes.Node | None = node
    while at is not None and not isinstance(at, nodes.table):
        at = at.parent
    return at is not None and CARD in at["classes"]


def texts_of(row: nodes.Element) -> tuple[str, ...]:
    """Return the text of each cell of *row*."""
    return tuple(cell.astext() for cell in row.findall(nodes.entry))


def is_blank(cell: nodes.entry) -> bool:
    """Tell whether *cell* holds nothing but a field that is open."""
    at: nodes.Node = cell
    while isinstance(at, nodes.Element) and len(at.children) == 1:
        at = at.children[0]
        if isinstance(at, nodes.inline) and FIELD in at["classes"]:
            return bool(at["leeg"])
    return False
