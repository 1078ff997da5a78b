"""The roles of clauses, where a page that is no agreement has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from typing_extensions import override

from clausebook.core.documents.showing import Quotation
from clausebook.core.problems import Source
from clausebook.core.texts.inline import split_marks
from clausebook.core.texts.roles import RoleError
from clausebook.doctree.text_nodes import inline_nodes
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from clausebook.core.texts.roles import Role


class MarkRole(SphinxRole):
    """`{eis}`: a requirement that this text explains."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline(classes=["eis"], eisen=split_marks(self.text))], []


class TextRole(SphinxRole):
    """`{veld}`, `{partij}`, `{lid}` and its kin: what a text says there, in words that need no agreement."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        domain = ClausebookDomain.of(self.env)
        docname = self.env.current_document.docname
        try:
            atom = self.role.parse(self.text.strip(), Source(domain.book.library.folders.page(docname), self.lineno))
        except RoleError:
            return [], []  # the check has said what is wrong
        return inline_nodes(Quotation(domain.view(docname).book.library, {}).inlines((atom,))), []
