"""Glue between Sphinx's events and the rest; a few lines each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly import assemble_in_place
from clausebook.assembly.fill import fill
from clausebook.assembly.nodes import FIELD, with_class
from clausebook.core import choices
from clausebook.core.check import check
from clausebook.sphinx_ext.directives import quoted
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.sphinx_ext.domain import Fact


def load_book(app: Sphinx) -> None:
    """Load and check all texts: once, in the parent, before readers fork."""
    domain = ClausebookDomain.of(app.env)
    domain.book, domain.problems = check(app.srcdir.parent)


def find_stale(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Read a page again when something that it was made of has changed."""
    return set(ClausebookDomain.of(env).stale_pages()) - removed


def assemble_page(app: Sphinx, document: nodes.document) -> None:
    """Assemble an agreement with its standard keuzes, so that contents and search show numbers."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    book = domain.book
    agreement = domain.agreement_of(docname)
    if agreement is not None:
        selection = choices.standard(choices.choices_of(agreement, book.library))
        assemble_in_place(document, selection, agreement, book.library.fields, keep=True)
    for quotation in quoted(document):
        origin = book.agreements.get(quotation.get("overeenkomst", ""))
        _quote(quotation, origin.parties if origin else {}, domain)
    domain.note_facts(docname, _facts(document))


def _quote(quotation: nodes.container, parties: Mapping[str, str], domain: ClausebookDomain) -> None:
    """Fill a quotation; the numbers of an agreement mean nothing outside it."""
    fill(quotation, parties, domain.book.library.fields, {})
    for node in list(quotation.findall(nodes.reference)):
        if "verwijzing" in node:
            texts = domain.book.library.texts.get(node["doel"].partition(".")[0], ())
            title = texts[0].title if texts else node["doel"]
            node.replace_self(nodes.Text(f"{node['verwijzing']} ‘{title}’"))


def _facts(document: nodes.document) -> Iterator[Fact]:
    """Yield the fields and requirements that *document* mentions."""
    for node in with_class(document, nodes.inline, FIELD):
        yield ("veld", node["veld"])
    for element in document.findall(nodes.Element):
        marks: list[str] = element.get("eisen", [])
        for name in marks:
            yield ("eis", name)


def report_problems(app: Sphinx, _builder: Builder) -> None:
    """Report all problems on every build, also when no page changed."""
    report(ClausebookDomain.of(app.env).problems)
