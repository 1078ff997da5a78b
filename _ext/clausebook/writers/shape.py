"""What a node of the assembled doctree is for, and the error for a node that is for nothing a writer knows."""

from __future__ import annotations

from docutils import nodes

from clausebook.writers.errors import WriterError
from clausebook.writers.typst_calls import is_long


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


def container_kind(node: nodes.container) -> str:
    """Return what the container is for: its class, or `paraafvak` for a party's line in a `paraaf`; "" if unknown."""
    parent = node.parent
    if isinstance(parent, nodes.container) and parent["classes"] == ["paraaf"]:
        return "paraafvak"
    return node["classes"][0] if len(node["classes"]) == 1 else ""


def is_signature(node: nodes.Node | None) -> bool:
    """Tell whether *node* is the signature block of a party."""
    return isinstance(node, nodes.container) and "handtekening" in node["classes"]


def sibling(node: nodes.Node, step: int) -> nodes.Node | None:
    """Return the node that stands *step* places after *node* in its parent, if any."""
    around = node.parent.children
    at = next(i for i, child in enumerate(around) if child is node) + step  # equal texts are not the same text
    return around[at] if 0 <= at < len(around) else None


def list_kind(node: nodes.Element) -> str:
    """Return the function that writes the list *node*: its class, or `opsomming` for a list with bullets and no class.

    Raises UnknownNodeError for any other list.
    """
    match node, node["classes"]:
        case nodes.enumerated_list(), ["leden"]:
            return "leden"
        case nodes.bullet_list(), []:
            return "opsomming"
        case nodes.bullet_list(), ["onderdelen" | "aankruislijst" as kind]:
            return str(kind)
    raise UnknownNodeError(node)


def ticks(items: nodes.bullet_list) -> list[bool]:
    """Return which boxes of *items* are ticked; nothing where that is not settled."""
    return [item["aangekruist"] for item in items.children if isinstance(item, nodes.Element) and "aangekruist" in item]


def runs_in(paragraph: nodes.paragraph) -> bool:
    """Tell whether *paragraph* begins the explanation of a term, and so goes on the line of the term."""
    return isinstance(paragraph.parent, nodes.definition) and paragraph.parent.index(paragraph) == 0


def in_card(node: nodes.Node) -> bool:
    """Tell whether *node* stands in a table that is shown as a card: a form of label and blank."""
    at: nodes.Node | None = node
    while at is not None and not isinstance(at, nodes.table):
        at = at.parent
    return at is not None and "kaart" in at["classes"]


def is_breakable(row: nodes.Element) -> bool:
    """Tell whether *row* is so long that it may go on on the next page."""
    return is_long(texts_of(row))


def texts_of(row: nodes.Element) -> tuple[str, ...]:
    """Return the text of each cell of *row*."""
    return tuple(cell.astext() for cell in row.findall(nodes.entry))


def stands_alone(field: nodes.inline) -> bool:
    """Tell whether *field* is all that its cell or row holds, so that its blank may be as wide as that."""
    at: nodes.Node = field
    while not isinstance(at, nodes.entry | nodes.field_body):
        if at.parent is None or len(at.parent.children) > 1:
            return False
        at = at.parent
    return True


def is_field(node: nodes.inline) -> bool:
    """Tell whether *node* is something to fill in, filled or not."""
    return "veld" in node["classes"]


def lone_field(cell: nodes.entry) -> nodes.inline | None:
    """Return the field that is all that *cell* holds, if it is that."""
    return next((each for each in cell.findall(nodes.inline) if is_field(each) and stands_alone(each)), None)


def follows_number(text: nodes.Text) -> bool:
    """Tell whether *text* comes right after the number of a heading; the space between them is for the template."""
    before = sibling(text, -1)
    return isinstance(before, nodes.inline) and "nummer" in before["classes"]
