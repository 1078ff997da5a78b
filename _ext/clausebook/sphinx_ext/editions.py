"""What a page of versions is made of: folds, words that went and came, and links to places that may have gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.core.fields.values import show_date
from clausebook.core.versions import holders
from clausebook.core.versions.version_pages import heading
from clausebook.doctree.nodes import replace, uitklap, with_class
from clausebook.sphinx_ext.directives import table
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.places import link_to
from clausebook.sphinx_ext.redline import changed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from clausebook.core.model import Agreement, Book
    from clausebook.core.versions.version_pages import Edition, History

T = TypeVar("T")

FORMER = "vroeger"
HOLDERS = "houders"
_PLACE = re.compile(r"(?P<label>.+?)\s*<(?P<clause>[^<>]+)>")


class FoldDirective(SphinxDirective):
    """`{uitklap}`: text that opens when a reader asks for it."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    @override
    def run(self) -> list[nodes.Node]:
        return [uitklap("", *self.parse_content_to_nodes(), titel=self.arguments[0])]


class WordsRole(SphinxRole):
    """`{weg}` and `{nieuw}`: words that went or came."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [changed(self.tag, [nodes.Text(self.text)])], []


class PlaceRole(SphinxRole):
    """`` {plaats}`Artikel 3 <clausule>` ``: what a place was called, linked to where its clause stands now, if it does."""

    @override
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        found = _PLACE.fullmatch(self.text)
        here = self.env.current_document.docname
        book = ClausebookDomain.of(self.env).view(here).book
        agreement = told_on(book, here)
        if found is None or agreement is None:
            return [nodes.inline("", self.text)], []
        place = nodes.inline(
            "", found["label"], classes=[FORMER], pagina=page_of(agreement, book), clausule=found["clause"]
        )
        return [place], []


class LinkFormerPlaces(SphinxPostTransform):
    """Links each place of an earlier version, now that every page is read; where it is gone, its name remains."""

    default_priority = 5  # before ReferencesResolver (10), which resolves our links

    @override
    def run(self, **kwargs: object) -> None:
        domain, here = ClausebookDomain.of(self.env), self.env.current_document.docname
        for former in list(with_class(self.document, nodes.inline, FORMER)):
            places = domain.asked("places", here).get(f"clausule {former['clausule']}", {}).get(former["pagina"])
            if places:
                replace(former, [link_to(former.astext(), former["pagina"], places[0].anchor, here)])


def tell_holders(app: Sphinx, document: nodes.document) -> None:
    """Say on a page of versions, for each version, what who holds it must do now."""
    docname = app.env.current_document.docname
    view = ClausebookDomain.of(app.env).view(docname)
    history = told_by(view.book.histories, docname, view.book)
    first = next((s for s in document.findall(nodes.section) if s[0].astext().startswith("Versie ")), None)
    if history is None or first is None or first.parent is None:
        return
    place = first.parent.index(first)
    if len(history.editions) > 1:
        first.parent.insert(place, _for_holders(history, document, view.day))
    if history.ended:
        said = f"Dit model is sinds {show_date(history.ended)} vervallen. Wat u hebt getekend, blijft gelden; deze bladzijde blijft staan."
        first.parent.insert(place, nodes.note("", nodes.paragraph("", said)))


def _for_holders(history: History, document: nodes.document, day: dt.date) -> nodes.Node:
    """Return a table with, for each version, what who holds it must do on *day*."""
    anchors = {s[0].astext(): s["ids"][0] for s in document.findall(nodes.section) if s["ids"]}
    rows: list[list[nodes.Node]] = []
    for edition in history.editions:
        due = holders.due(history, edition.version, day)
        said: list[nodes.Node] = [nodes.Text("lees of u iets moet doen bij versie " if due.asks else due.in_short)]
        for position, each in enumerate(due.asks):
            said += (
                [nodes.Text(" en "), _link_to_edition(each, anchors)] if position else [_link_to_edition(each, anchors)]
            )
        rows.append([nodes.Text(f"Versie {edition.version}"), nodes.inline("", "", *said)])
    return table([nodes.Text("U tekende"), nodes.Text("U doet")], rows, HOLDERS)


def _link_to_edition(edition: Edition, anchors: dict[str, str]) -> nodes.Node:
    anchor = anchors.get(heading(edition.version, edition.date).removeprefix("## "))
    return nodes.reference("", edition.version, internal=True, refid=anchor) if anchor else nodes.Text(edition.version)


def told_on(book: Book, docname: str) -> Agreement | None:
    """Return the agreement of which page *docname* tells the versions."""
    return told_by(book.agreements, docname, book)


def told_by(found: Mapping[str, T], docname: str, book: Book) -> T | None:
    """Return what *found* has, by the name of an agreement of *book*, of the one of which page *docname* tells the versions."""
    name = docname.rpartition("/")[2]
    folders = book.library.folders
    return found.get(name) if folders.history_of(name) == folders.page(docname) else None


def link_to_versions(agreement: Agreement, domain: ClausebookDomain, here: str) -> list[nodes.Node]:
    """Return a link from page *here* to the versions of *agreement*, if there is a page of those."""
    if agreement.id not in domain.view_to_write(here).book.histories:
        return []
    folders = domain.book.library.folders
    target = folders.docname(folders.history_of(agreement.id))
    text = nodes.inline("", "Wat is er veranderd?")
    return [nodes.Text(". "), make_refnode(domain.builder, here, target, "", text)]
