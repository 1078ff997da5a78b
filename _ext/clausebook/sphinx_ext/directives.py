"""What the blocks of our pages share, and the block that quotes a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from typing_extensions import override

from clausebook.core import choices, dated
from clausebook.core.model import Placement
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.showing import Quotation, clause_of
from clausebook.doctree.agreements import quoted_nodes
from clausebook.doctree.nodes import with_class
from clausebook.doctree.texts import entry_of, table_of
from clausebook.sphinx_ext import facts
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.places import link_to_page
from clausebook.sphinx_ext.report import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.core.model import Agreement, Clause

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

    def note(self, kind: str, name: str) -> None:
        """Note that this page is made of that, so that it is read again when that changes."""
        self.domain.note_facts(self.env.current_document.docname, [(kind, name)])

    def spoken(self) -> list[str]:
        """Return the lines of this block, with the value of each fixed field that they name."""
        lines, fixed = list(self.content), dated.fixed_values(self.domain.book.library.fields)
        for name in (name for line in lines for name in dated.ROLE.findall(line)):
            self.note("veld", name)
        return [dated.spoken(line, fixed) for line in lines]

    def note_fields(self, text: Clause) -> None:
        """Note each field that *text* mentions, also where it is no place to fill in, or not (yet) one that there is."""
        for passage in text.passages:
            for field in passage.fields:
                self.note("veld", field.name)

    def refuse(self, code: Code, message: str, source: Source | None = None) -> list[nodes.Node]:
        """Report what no check of the core sees; the next build looks again, and reports it again."""
        page = Source(f"docs/{self.env.current_document.docname}.md", self.lineno)
        report([Problem(source or page, code, message)])
        self.env.note_reread()
        return []

    def quotation(self, text: Clause, agreement: Agreement | None) -> nodes.container:
        """Return *text* as a quotation, with the names that the parties have in *agreement*."""
        self.note_fields(text)
        for passage in text.passages:
            for each in passage.references:
                self.note("titel", clause_of(each.kind, each.target))
        quotation = Quotation(self.domain.book.library, agreement.parties if agreement else {})
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
        name, library = placement.clause, self.domain.book.library
        self.note("clausule", name)
        self.note("herkomst", name)
        if name not in library.texts:
            hint = suggestion(name, library.texts, f"; maak clauses/{name}.md of kies een andere naam")
            return self.refuse(Code.CLAUSE_UNKNOWN, f"clausule '{name}' bestaat niet{hint}")
        agreement, original = facts.origin_of(self.domain.book, name) or (None, placement)
        variant = choices.variants_of(placement if placement.variants else original, library)[0]
        text = library.text(name, variant)
        if text is None:
            known = ", ".join(each.variant for each in library.texts[name]) or "geen varianten"
            message = f"variant '{variant}' van clausule '{name}' bestaat niet; clauses/{name}/ heeft: {known}"
            return self.refuse(Code.VARIANT_UNKNOWN, message)
        quotation = self.quotation(text, agreement)
        if agreement is not None:
            link = self._link_to(agreement)
            quotation += nodes.paragraph("", "Uit het model ", link, classes=["herkomst"])
        return [quotation]

    def _link_to(self, agreement: Agreement) -> nodes.Node:
        return link_to_page(page_of(agreement), agreement.title, self.env.current_document.docname)


def table(head: Sequence[nodes.Node], body: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.table:
    """Return a table with one row of headings; each node becomes a cell."""
    rows = [nodes.row("", *map(entry_of, row)) for row in body]
    return table_of(len(head), [nodes.row("", *map(entry_of, head))], rows, *classes)


def quoted(document: nodes.document) -> list[nodes.container]:
    """Return the quotations of clauses in *document*."""
    return list(with_class(document, nodes.container, QUOTATION))
