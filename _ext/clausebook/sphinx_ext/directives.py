"""What the blocks of our pages share, and the block that quotes a clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from typing_extensions import override

from clausebook.core.documents.showing import Quotation
from clausebook.core.law import dated
from clausebook.core.model import Placement
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices
from clausebook.doctree.agreement_nodes import quoted_nodes
from clausebook.doctree.nodes import with_class
from clausebook.doctree.text_nodes import entry_of, table_of
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.places import link_to_page
from clausebook.sphinx_ext.reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.core.model import Book, Clause
    from clausebook.sphinx_ext.knowledge import Home, View

QUOTATION = "citaat"


class ClausebookDirective(SphinxDirective):
    """What the blocks share."""

    @property
    def domain(self) -> ClausebookDomain:
        """What pages know of each other."""
        return ClausebookDomain.of(self.env)

    @property
    def here(self) -> str:
        """The page that is being read."""
        return self.env.current_document.docname

    @property
    def view(self) -> View:
        """What there is to know: this page is read again when anything changes that is asked of it."""
        return self.domain.view(self.here)

    @property
    def book(self) -> Book:
        """The book, as `view` gives it."""
        return self.view.book

    def spoken(self) -> list[str]:
        """Return the lines of this block, with the value of each fixed field that they name."""
        fixed = dated.fixed_values(self.book.library.fields)
        return [dated.spoken(line, fixed) for line in self.content]

    def refuse(self, code: Code, message: str, source: Source | None = None) -> list[nodes.Node]:
        """Report what no check of the core sees; the next build looks again, and reports it again."""
        page = Source(self.domain.book.library.folders.page(self.here), self.lineno)
        report([Problem(source or page, code, message)])
        self.env.note_reread()
        return []

    def quotation(self, text: Clause, home: Home | None) -> nodes.container:
        """Return *text* as a quotation, with the names that the parties have in its *home*."""
        quotation = Quotation(self.book.library, home.parties if home else {})
        return nodes.container("", *quoted_nodes(text, quotation), classes=[QUOTATION], clausule=text.id)


class ClauseDirective(ClausebookDirective):
    """`{clausule}`: a quotation of a clause: by default the text that the first model with it has, with a link to that model."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "varianten": directives.unchanged,
        "optioneel": directives.unchanged,
    }

    @override
    def run(self) -> list[nodes.Node]:
        placement = Placement(
            clause=self.arguments[0],
            source=Source("", self.lineno),
            variants=tuple(self.options.get("varianten", "").split()),
        )
        name, library = placement.clause, self.book.library
        if name not in library.texts:
            hint = suggestion(
                name, library.texts, f"; maak {library.folders.clauses}/{name}.md of kies een andere naam"
            )
            return self.refuse(Code.CLAUSE_UNKNOWN, f"clausule '{name}' bestaat niet{hint}")
        home = self.view.homes.get(name)
        if home is not None and not placement.variants:
            placement = replace(placement, variants=home.variants)
        variant = choices.variants_of(placement, library)[0]
        text = library.text(name, variant)
        if text is None:
            known = ", ".join(each.variant for each in library.texts[name]) or "geen varianten"
            message = f"variant '{variant}' van clausule '{name}' bestaat niet; {library.folders.clauses}/{name}/ heeft: {known}"
            return self.refuse(Code.VARIANT_UNKNOWN, message)
        quotation = self.quotation(text, home)
        if home is not None:
            link = link_to_page(self.book.library.folders.docname(home.path), home.title, self.here)
            quotation += nodes.paragraph("", "Uit het model ", link, classes=["herkomst"])
        return [quotation]


def table(head: Sequence[nodes.Node], body: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.table:
    """Return a table with one row of headings; each node becomes a cell."""
    rows = [nodes.row("", *map(entry_of, row)) for row in body]
    return table_of(len(head), [nodes.row("", *map(entry_of, head))], rows, *classes)


def quoted(document: nodes.document) -> list[nodes.container]:
    """Return the quotations of clauses in *document*."""
    return list(with_class(document, nodes.container, QUOTATION))
