"""The pages of agreements: each is what the core makes of it, and Sphinx reads nothing of its own there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.showing import show
from clausebook.core.problems import Code
from clausebook.core.proof import choices
from clausebook.doctree.agreement_nodes import page_nodes
from clausebook.sphinx_ext.directives import ClausebookDirective
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def replace_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read a page of one block in place of the page that was written."""
    agreement = ClausebookDomain.of(app.env).agreement_of(docname)
    if agreement is not None:
        source[0] = f"```{{overeenkomst}} {agreement.id}\n```\n"


class AgreementDirective(ClausebookDirective):
    """`{overeenkomst}`: the whole of an agreement, with its standard keuzes."""

    required_arguments = 1

    @override
    def run(self) -> list[nodes.Node]:
        whole = draft(self.book.agreements[self.arguments[0]], self.book.library)
        selection = choices.standard(whole.choices)
        self.state.document["vingerafdruk"] = fill(assemble(whole, selection), {}).fingerprint
        return [page_nodes(show(whole, selection))]


class MisplacedDirective(ClausebookDirective):
    """A block of an agreement, where a page that is none has it."""

    optional_arguments = 1
    has_content = True

    @override
    def run(self) -> list[nodes.Node]:
        message = f"blok '{{{self.name}}}' kan alleen in een overeenkomst staan; haal het weg, of zet 'overeenkomst: …' in de kopgegevens"
        return self.refuse(Code.DIRECTIVE_UNKNOWN, message)
