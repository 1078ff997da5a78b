"""The roles of a clause; each leaves a stock node that the assembly gives its text."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from typing_extensions import override

from clausebook.assembly.nodes import FIELD, PARTY
from clausebook.core.inline import split_marks, uncapital


class MarkRole(SphinxRole):
    """`{eis}`: what this lid covers."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline(classes=["eis"], eisen=split_marks(self.text))], []


class PartyRole(SphinxRole):
    """`{partij}`: the name of a role; a capital in the name gives one in the text."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        name = uncapital(self.text)
        return [nodes.inline(classes=[PARTY], partij=name, hoofdletter=name != self.text)], []


class FieldRole(SphinxRole):
    """`{veld}`: something to fill in."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [field_node(self.text)], []


class ReferenceRole(SphinxRole):
    """`{lid}`, `{artikel}` and `{bijlage}`: the number of something in the same document."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        target = uncapital(self.text)
        node = nodes.reference(internal=True, verwijzing=self.name, doel=target, hoofdletter=target != self.text)
        return [node], []


def field_node(name: str) -> nodes.inline:
    """Return the place of field *name* in the text."""
    return nodes.inline(classes=[FIELD], veld=name)
