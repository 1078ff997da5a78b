"""Writes the names of the parties, and the values or the blanks of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.nodes import FIELD, PARTY, replace, with_class
from clausebook.core.model import FIXED
from clausebook.core.values import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.model import Field, FieldCatalogue


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
        text = values.get(name) or (show(field.type, field.standard) if field else "")
        node["leeg"] = not text
        node["ingevuld"] = name in values
        node["label"] = field.label if field else name
        node["type"] = field.type if field else "tekst"
        node["hulp"] = field.help if field else ""
        node["voorbeeld"] = field.example if field else ""
        node["opties"] = list(_options(field)) if field else []
        node["bij"] = belongs_to(name, parties, fields)
        _set_text(node, text or node["label"])


def belongs_to(name: str, parties: Mapping[str, str], fields: FieldCatalogue) -> str:
    """Return whose the field *name* is, or in which row it stands; "" for a field that there is one of."""
    first, _, rest = name.partition(".")
    if name not in fields.fields and rest in fields.party_fields:
        return parties.get(first, first)
    row = next((part for part in name.split(".") if part.isdigit()), "")
    group = name.partition(f".{row}.")[0] if row else ""
    return f"{fields.groups.get(group, group)}, rij {row}" if row else ""


def _options(field: Field) -> Iterable[str]:
    found = field.rules.get("opties", ())
    assert isinstance(found, (list, tuple))
    return found


def row_field(name: str) -> str:
    """Return the field of a cell: `sub.naam` for `sub.2.naam`."""
    return ".".join(part for part in name.split(".") if not part.isdigit())


def _set_text(node: nodes.inline, text: str) -> None:
    node.children = []
    node += nodes.Text(text)
