"""How an agreement looks as a doctree: stock nodes with attributes (`attributes.py` lists them), and two nodes of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE, ANNEX, SIGNATURES = "artikel", "bijlage", "ondertekening"
LEDEN, ONDERDELEN, CHECKLIST = "leden", "onderdelen", "aankruislijst"
ANNEX_LIST, SIGNING = "bijlagenlijst", "tekenruimte"
ROWS, CARD = "rijen", "kaart"
FIELD, PARTY, NUMBER = "veld", "partij", "nummer"

E = TypeVar("E", bound=nodes.Element)


class uitklap(nodes.General, nodes.Element):  # noqa: N801
    """Something that a reader of the site may open; `titel` says what."""


class alternatief(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """Text that was not chosen: shown folded on the site, and no part of the agreement."""


def elements(root: nodes.Element) -> Iterator[nodes.Element]:
    """Yield *root* and each element under it, in order; docutils' own way takes twice as long."""
    waiting: list[nodes.Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Element):
            yield node
            waiting += node.children[::-1]


def with_class(root: nodes.Element, kind: type[E], name: str) -> Iterator[E]:
    """Yield each *kind* of node under *root* that has class *name*."""
    return (node for node in elements(root) if isinstance(node, kind) and name in node["classes"])


def is_folded(node: nodes.Node) -> bool:
    """Say whether *node* stands in text that was not chosen: in a fold, or in a row of a table that is not asked now."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, alternatief) or (isinstance(parent, nodes.Element) and parent.get("verborgen")):
            return True
        parent = parent.parent
    return False


def marks_in(annex: nodes.section) -> list[str]:
    """Return the requirements that the chosen text of *annex* covers, in its order."""
    found: dict[str, None] = {}
    for node in elements(annex):
        if "eisen" in node and not is_folded(node):
            found |= dict.fromkeys(node["eisen"])
    return list(found)


def sections(root: nodes.Element, kind: str) -> list[nodes.section]:
    """Return the sections of *kind* that are in the text, in order."""
    found = (node for node in elements(root) if isinstance(node, nodes.section))
    return [section for section in found if section.get("soort") == kind and not is_folded(section)]


def tops(document: nodes.document) -> list[nodes.section]:
    """Return the sections at the top of *document*: its text, without what belongs to the file."""
    return [node for node in document.children if isinstance(node, nodes.section)]


def leden(root: nodes.Element) -> Iterator[nodes.list_item]:
    """Yield each lid under *root*, in order."""
    for each in with_class(root, nodes.enumerated_list, LEDEN):
        for item in each.children:
            assert isinstance(item, nodes.list_item)
            yield item


def replace(node: nodes.Element, new: list[nodes.Node]) -> None:
    """Put *new* in the place of *node*; unlike docutils' own way, no ids or classes move along."""
    parent = node.parent
    assert isinstance(parent, nodes.Element)
    position = parent.index(node)
    parent[position : position + 1] = new


def slug(name: str) -> str:
    """Return the id in a document for the full id of a lid."""
    return name.replace(".", "-")


def plain_text(node: nodes.Node) -> str:
    """Return the text of *node* on one line, without what was not chosen."""
    parts = [t.astext() for t in node.findall(nodes.Text) if not is_folded(t)]
    return " ".join("".join(parts).split())
