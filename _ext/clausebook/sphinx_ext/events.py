"""Glue between Sphinx's events and the rest; a few lines each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes

from clausebook import epoch
from clausebook.core.problems import Code
from clausebook.doctree.nodes import elements
from clausebook.sphinx_ext import recipes, writing
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.knowledge import Known
from clausebook.sphinx_ext.ledger import Ledger
from clausebook.sphinx_ext.memory import taken
from clausebook.sphinx_ext.places import places_in
from clausebook.sphinx_ext.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def load_book(app: Sphinx) -> None:
    """Load and check all texts, and take them as they are on the day of this build: once, in the parent, before readers fork."""
    domain = ClausebookDomain.of(app.env)
    domain.root = Path(app.confdir)
    domain.taken = taken(domain.root, app.doctreedir, epoch.day())
    domain.book, domain.problems = domain.taken.book, domain.taken.problems
    domain.known = Known(domain.book, domain.taken.day, domain.taken.digests)
    domain.known.add(writing.outside(app))
    domain.known.add(writing.surroundings(app), passing=True)
    domain.ledger = Ledger(app.doctreedir, app.outdir, app.builder.name)
    domain.builder = app.builder
    domain.written, domain.shown_of_files = {}, {}


def find_stale(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Read a page again when something that it was made of has changed."""
    return {*ClausebookDomain.of(env).stale_pages(), *_kept_otherwise(env)} - removed


def _kept_otherwise(env: BuildEnvironment) -> Iterator[str]:
    """Yield each page whose doctree is not the one that *env* knows: a run was stopped between writing the one and the other."""
    known = ClausebookDomain.of(env).data["doctrees"]
    for docname in env.found_docs & env.all_docs.keys():
        file = _doctree(env, docname)
        if not file.is_file() or recipes.content(file) != known.get(docname):
            yield docname


def note_doctrees(_app: Sphinx, env: BuildEnvironment) -> None:
    """Note which doctree each page has that was read now."""
    known = ClausebookDomain.of(env).data["doctrees"]
    for docname in env.all_docs.keys() - known.keys():
        known[docname] = recipes.content(_doctree(env, docname))


def _doctree(env: BuildEnvironment, docname: str) -> Path:
    return Path(env.doctreedir, f"{docname}.doctree")


def note_page(app: Sphinx, document: nodes.document) -> None:
    """Note what this page mentions, and which requirements are met where in it."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    marks: set[str] = set().union(*(element.get("eisen", ()) for element in elements(document)))
    domain.note_marks(docname, marks)
    if any(
        document.findall(_is_link)
    ):  # Sphinx reads a link, or a table of contents, otherwise where a page is not there
        list(domain.known.asked("found", domain.noting(domain.data["recipes"].setdefault(docname, {}))))
    if domain.agreement_of(docname) is not None or domain.handbook_of(docname) is not None:
        domain.note_places(docname, places_in(document))


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.pending_xref | addnodes.toctree)


def report_problems(app: Sphinx, _builder: Builder) -> None:
    """Report all problems on every build, also when no page changed."""
    domain = ClausebookDomain.of(app.env)
    known = set(domain.problems)
    report(each for each in domain.problems if each.code != Code.PAGE_LOOSE)  # Sphinx says that itself
    report(each for each in domain.unexplained() if each not in known)
