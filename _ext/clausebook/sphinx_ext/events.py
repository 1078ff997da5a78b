"""Glue between Sphinx's events and the rest; a few lines each."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook import epoch
from clausebook.assembly import assemble_in_place
from clausebook.assembly.fill import fill
from clausebook.assembly.nodes import FIELD, elements, replace, with_class
from clausebook.core import choices, dated
from clausebook.core.model import ANNEX
from clausebook.sphinx_ext.directives import quoted
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.facts import name_reference
from clausebook.sphinx_ext.memory import checked
from clausebook.sphinx_ext.parsed import ParsedTexts
from clausebook.sphinx_ext.places import places_in
from clausebook.sphinx_ext.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Book
    from clausebook.sphinx_ext.facts import Fact


def load_book(app: Sphinx) -> None:
    """Load and check all texts, and take them as they are on the day of this build: once, in the parent, before readers fork."""
    domain = ClausebookDomain.of(app.env)
    book, domain.problems = checked(app.srcdir.parent, app.doctreedir)
    domain.book = dated.on(book, epoch.day())
    domain.builder = app.builder
    domain.digests, domain.parsed = {}, ParsedTexts(app.env, domain.book)


def find_stale(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Read a page again when something that it was made of has changed."""
    return {*ClausebookDomain.of(env).stale_pages(), *_cut_off(env)} - removed


def _cut_off(env: BuildEnvironment) -> Iterator[str]:
    """Yield each page of which the doctree was not written to its end: a killed run, or a full disk."""
    for docname in env.found_docs & env.all_docs.keys():
        file = Path(env.doctreedir, f"{docname}.doctree")
        if file.exists() and not file.read_bytes().endswith(pickle.STOP):
            yield docname


def assemble_page(app: Sphinx, document: nodes.document) -> None:
    """Assemble an agreement with its standard keuzes, so that contents and search show numbers."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    book = domain.book
    agreement = domain.agreement_of(docname)
    if agreement is not None:
        selection = choices.standard(choices.choices_of(agreement, book.library))
        assemble_in_place(document, selection, agreement, book.library.fields, keep=True)
        domain.note_facts(docname, [("versies", agreement.id)])
    else:
        domain.note_facts(docname, [*_name_references(document, book), *_facts(document)])
        fill(document, {}, book.library.fields, {})
    for quotation in quoted(document):
        origin = book.agreements.get(quotation.get("overeenkomst", ""))
        fill(quotation, origin.parties if origin else {}, book.library.fields, {})
    domain.note_facts(docname, _facts(document))
    if agreement is not None or domain.handbook_of(docname) is not None:
        domain.note_places(docname, places_in(document))


def _name_references(document: nodes.document, book: Book) -> Iterator[Fact]:
    """Write each reference with the title of what it points to: the numbers of an agreement mean nothing outside it."""
    for node in list(document.findall(nodes.reference)):
        if "verwijzing" not in node:
            continue
        kind, target = node["verwijzing"], node["doel"]
        clause = target.partition(".")[0]
        yield ("titel", f"{ANNEX}{clause}" if kind == "bijlage" else clause)
        replace(node, [nodes.Text(name_reference(book, kind, target, capital=node["hoofdletter"]))])


def _facts(document: nodes.document) -> Iterator[Fact]:
    """Yield the fields and requirements that *document* mentions."""
    for node in with_class(document, nodes.inline, FIELD):
        yield ("veld", node["veld"])
    for element in elements(document):
        marks: list[str] = element.get("eisen", [])
        for name in marks:
            yield ("eis", name)


def rewrite_links(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write a page again when what it links to is explained elsewhere, or has another number."""
    domain = ClausebookDomain.of(env)
    return domain.take_moved() | domain.take_renumbered()


def report_problems(app: Sphinx, _builder: Builder) -> None:
    """Report all problems on every build, also when no page changed."""
    domain = ClausebookDomain.of(app.env)
    report(domain.problems)
    report(domain.unexplained())
