"""Where in the texts each requirement is met and each clause stands, and the links to there.

What a page shows of that is known only when all pages have been read: a directive leaves a
placeholder, which a post-transform fills.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from typing_extensions import override

from clausebook.core.model import ANNEX as ANNEX_ID
from clausebook.doctree.nodes import ANNEX, ARTICLE, LEDEN, leden, marks_in, sections, with_class
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PLACES = "vindplaatsen"


class Place(NamedTuple):
    """A place in a page: what to call it there, and its id."""

    label: str
    anchor: str


Places: TypeAlias = dict[tuple[str, str], list[Place]]
"""The places of each (`eis` or `clausule`, name) in a page."""


def placeholder(kind: str, name: str, page: str = "") -> nodes.inline:
    """Return what will be links to the places of *name*: an `eis` or a `clausule`, in one *page* or in all."""
    return nodes.inline(classes=[PLACES], soort=kind, naam=name, pagina=page)


def link_to(label: str, docname: str, anchor: str, here: str) -> addnodes.pending_xref:
    """Return a link with text *label* from page *here* to *anchor* in page *docname*."""
    text = nodes.inline("", label)
    target = f"{docname}#{anchor}"
    return addnodes.pending_xref("", text, refdomain="clausebook", reftype="plaats", reftarget=target, refdoc=here)


def link_to_page(docname: str, text: str, here: str) -> addnodes.pending_xref:
    """Return a link with *text* from page *here* to page *docname*; it is reported if that page is not there."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{docname}",
        refdoc=here,
        refexplicit=True,
        refwarn=True,
    )


def link_to_requirement(name: str, text: str, here: str) -> addnodes.pending_xref:
    """Return a link from page *here* to the place that explains requirement *name*."""
    return addnodes.pending_xref(
        "", nodes.inline("", text), refdomain="clausebook", reftype="eis", reftarget=name, refdoc=here
    )


def places_in(document: nodes.document) -> Places:
    """Return the places in an assembled agreement or a chapter."""
    found: Places = {}
    for (kind, name), place in _pairs(document):
        places = found.setdefault((kind, name), [])
        if place not in places:
            places.append(place)
    return found


def _pairs(document: nodes.document) -> Iterator[tuple[tuple[str, str], Place]]:
    yield from _pairs_of_articles(document)
    yield from _pairs_of_annexes(document)
    for mark in with_class(document, nodes.inline, "eis"):
        names: list[str] = mark.get("eisen", [])
        if (heading := _heading_above(mark)) is not None:
            for name in names:
                yield ("eis", name), heading


def _pairs_of_articles(document: nodes.document) -> Iterator[tuple[tuple[str, str], Place]]:
    for section in sections(document, ARTICLE):
        label = f"artikel {section['nummer']}" if "nummer" in section else section.children[0].astext()
        for each in with_class(section, nodes.enumerated_list, LEDEN):
            yield ("clausule", each["clausule"]), Place(label, section["ids"][0])
        for item in leden(section):
            for name in item["eisen"] if item["ids"] else ():
                yield ("eis", name), Place(item["nummer"], item["ids"][0])


def _pairs_of_annexes(document: nodes.document) -> Iterator[tuple[tuple[str, str], Place]]:
    for section in sections(document, ANNEX):
        label = f"bijlage {section['nummer']}" if "nummer" in section else section.children[0].astext()
        place = Place(label, section["ids"][0])
        yield ("clausule", f"{ANNEX_ID}{section['bijlage']}"), place
        for name in marks_in(section):
            yield ("eis", name), place


def _heading_above(node: nodes.Node) -> Place | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return Place(parent.children[0].astext(), parent["ids"][0]) if parent is not None else None


class FillPlaces(SphinxPostTransform):
    """Fills each placeholder with links, now that every page is read."""

    default_priority = 4  # before ReferencesResolver (10), which resolves the links

    @override
    def run(self, **kwargs: object) -> None:
        self._domain, self._here = ClausebookDomain.of(self.env), self.env.current_document.docname
        for place in list(with_class(self.document, nodes.inline, PLACES)):
            tables = self._domain.asked("places", self._here).get(f"{place['soort']} {place['naam']}", {})
            if place["pagina"]:
                tables = {place["pagina"]: tables.get(place["pagina"], [])}
            place.children = []
            place.extend(self._links(tables, named=not place["pagina"]))

    def _links(self, tables: Mapping[str, Iterable[Place]], *, named: bool) -> list[nodes.Node]:
        titles = self._domain.asked("titles", self._here)
        found: list[nodes.Node] = []
        for docname, places in tables.items():
            if named:
                found += [nodes.Text("; " if found else ""), nodes.Text(f"{titles[docname]}: ")]
            for position, place in enumerate(places):
                found.append(nodes.Text(", " if position else ""))
                found.append(link_to(place.label, docname, place.anchor, self._here))
        return found or [nodes.Text("—")]
