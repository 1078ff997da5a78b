"""Writes the names of the parties, and the values or the blanks of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.nodes import FIELD, PARTY, replace, with_class
from clausebook.core.model import FIXED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.model import FieldCatalogue


def fill(root: nodes.Element, parties: Mapping[str, str], fields: FieldCatalogue, values: Mapping[str, str]) -> None:
    """Fill *root*: a field without a value shows its standard, or else its label as a blank.

    A fixed value becomes plain text: it is not for parties to fill in.
    """
    for node in with_class(root, nodes.inline, PARTY):
        name = parties.get(node["partij"], node["partij"])
        _set_text(node, name[:1].upper() + name[1:] if node["hoofdletter"] else name)
    for node in list(with_class(root, nodes.inline, FIELD)):
        name = node["veld"]
        field = fields.find(row_field(name))
        if field is not None and field.type == FIXED:
            replace(node, [nodes.Text(field.standard)])
            continue
        text = values.get(name) or (field.standard if field else "")
        node["leeg"] = not text
        node["ingevuld"] = name in values
        node["label"] = field.label if field else name
        node["type"] = field.type if field else "tekst"
        _set_text(node, text or node["label"])


def row_field(name: str) -> str:
    """Return the field of a cell: `sub.naam` for `sub.2.naam`."""
    return ".".join(part for part in name.split(".") if not part.isdigit())


def _set_text(node: nodes.inline, text: str) -> None:
    node.children = []
    node += nodes.Text(text)
