"""What pages know of each other, and what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.core.problems import Code, Problem
from clausebook.sphinx_ext import recipes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.decisions import Tree
    from clausebook.core.model import Agreement, Book, Handbook
    from clausebook.sphinx_ext.knowledge import Known, View
    from clausebook.sphinx_ext.places import Place, Places
    from clausebook.sphinx_ext.recipes import Fact


def page_of(thing: Agreement | Handbook | Tree, book: Book) -> str:
    """Return the name of the page that *thing* of *book* is, as Sphinx calls it."""
    return book.library.folders.docname(thing.source.path)


class ClausebookDomain(Domain):
    """Keeps, per page, the recipe that it was read by, and what other pages show of it.

    A page of which anything in the recipe has changed is read again.
    """

    name = "clausebook"
    label = "Clausulebank"
    # `by_page` is keyed by docname; `made_by` is what read the pages; `anchors`, `seen` and `sizes` (of downloads) are what pages showed in the build before.
    by_page: ClassVar[tuple[str, ...]] = (
        "recipes",
        "marks",
        "explained",
        "places",
        "shows_places",
        "descriptions",
        "synonyms",
        "parts",
        "words",
        "terms",
    )
    initial_data: ClassVar[dict[str, Any]] = {
        **{table: {} for table in by_page},
        "made_by": "",
        "anchors": {},
        "seen": {},
        "sizes": {},
    }
    data_version = 8

    builder: Builder  # this and what follows is set at the start of each build; never pickled
    root: Path  # of the project
    book: Book
    problems: list[Problem]
    known: Known
    dates: dict[str, dt.date]  # when each file was last changed

    @classmethod
    def of(cls, env: BuildEnvironment) -> ClausebookDomain:
        """Return this domain of *env*, typed."""
        domain = env.domains[cls.name]
        assert isinstance(domain, cls)
        return domain

    @override
    def clear_doc(self, docname: str) -> None:
        for table in self.by_page:
            self.data[table].pop(docname, None)

    @override
    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for table in self.by_page:
            theirs = otherdata[table]
            self.data[table] |= {doc: theirs[doc] for doc in docnames if doc in theirs}

    def agreement_of(self, docname: str) -> Agreement | None:
        """Return the agreement that page *docname* is, if it is one."""
        path = self.book.library.folders.page(docname)
        return next((a for a in self.book.agreements.values() if a.source.path == path), None)

    def handbook_of(self, docname: str) -> Handbook | None:
        """Return the handbook that page *docname* begins, if it does."""
        path = self.book.library.folders.page(docname)
        return next((h for h in self.book.handbooks.values() if h.source.path == path), None)

    def is_one_text(self, docname: str) -> bool:
        """Say whether page *docname* is an agreement, a clause or a decision tree: one text, and not a chapter of several."""
        folder, _, name = docname.rpartition("/")
        if self.agreement_of(docname) is not None or (folder == "clausules" and name in self.book.library.texts):
            return True
        return any(page_of(tree, self.book) == docname for tree in self.book.trees.values())

    def parts_of(self, docname: str) -> AbstractSet[str]:
        """Return the names of the nodes and the classes in page *docname*; none for a page that nobody wrote."""
        found: AbstractSet[str] = self.data["parts"].get(docname, frozenset())
        return found

    # Recipes

    def view(self, docname: str) -> View:
        """Return what there is to know, for reading page *docname*: what it asks is in its recipe."""
        recipe = self.data["recipes"].setdefault(docname, {})

        def note(fact: Fact) -> None:
            if fact not in recipe:
                recipe[fact] = self.known.digest(fact)

        return self.known.view(note)

    def stale_pages(self) -> Iterator[str]:
        """Yield each page that was made of something that has changed, or by something else than what makes pages now."""
        before, self.data["made_by"] = self.data["made_by"], recipes.maker()
        for docname, recipe in self.data["recipes"].items():
            if before != self.data["made_by"] or not self.known.is_fresh(recipe):
                yield docname

    # Links to requirements

    def note_marks(self, docname: str, names: Iterable[str]) -> None:
        """Note that page *docname* links to the requirements called *names*, also where they are not there (yet)."""
        self.data["marks"].setdefault(docname, set()).update(names)

    def note_explained(self, docname: str, anchors: dict[str, str]) -> None:
        """Note that page *docname* explains requirements, at these anchors."""
        self.data["explained"].setdefault(docname, {}).update(anchors)

    def _anchors(self) -> dict[str, tuple[str, str]]:
        """Return the page and the anchor at which each requirement is explained."""
        explained = sorted(self.data["explained"].items(), reverse=True)  # so that the first page wins
        return {name: (docname, anchor) for docname, anchors in explained for name, anchor in anchors.items()}

    def take_moved(self) -> set[str]:
        """Return the pages that link to a requirement of which the place has changed since the build before."""
        before, now = self.data["anchors"], self._anchors()
        self.data["anchors"] = now
        moved = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        return {docname for docname, marks in self.data["marks"].items() if not moved.isdisjoint(marks)}

    # Where requirements are met and clauses stand

    def note_places(self, docname: str, places: Places) -> None:
        """Note where page *docname* meets which requirement, and where which clause stands in it."""
        self.data["places"][docname] = places

    def note_shows_places(self, docname: str) -> None:
        """Note that page *docname* shows places of other pages, which can change without it."""
        self.data["shows_places"][docname] = True

    def places_of(self, key: Fact) -> dict[str, list[Place]]:
        """Return, by page, the places of a requirement or clause; *key* is (`eis` or `clausule`, name)."""
        table: dict[str, Places] = self.data["places"]
        agreements = [page_of(agreement, self.book) for agreement in self.book.agreements.values()]
        ordered = [*(page for page in agreements if page in table), *sorted(table.keys() - set(agreements))]
        return {page: table[page][key] for page in ordered if key in table[page]}

    def take_renumbered(self) -> set[str]:
        """Return the pages that show places, when any place is another than in the build before."""
        before, now = self.data["seen"], dict(self.data["places"])
        self.data["seen"] = now
        return set(self.data["shows_places"]) if before != now else set()

    def link_to_requirement(
        self, name: str, here: str, content: nodes.Element, title: str | None = None
    ) -> nodes.Element:
        """Return *content* as a link from page *here* to what explains requirement *name*, or as it is where nothing does."""
        if name not in self.data["anchors"]:
            return content
        docname, anchor = self.data["anchors"][name]
        return make_refnode(self.builder, here, docname, anchor, content, title)

    def unexplained(self) -> Iterator[Problem]:
        """Yield a problem for each requirement to which a page links and that no page explains."""
        named: set[str] = set().union(*self.data["marks"].values())
        for name in sorted(named - self.data["anchors"].keys()):
            if requirement := self.book.library.requirements.get(name):
                message = (
                    f"eis '{name}' wordt op geen pagina uitgelegd; zet er een met '```{{eisen}} {requirement.origin}'"
                )
                yield Problem(requirement.source, Code.REQUIREMENT_UNKNOWN, message)

    @override
    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        if typ == "plaats":
            docname, _, anchor = target.partition("#")
            return make_refnode(builder, fromdocname, docname, anchor, contnode)
        link = self.link_to_requirement(target, fromdocname, contnode)
        return link if isinstance(link, nodes.reference) else None

    @override
    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[tuple[str, nodes.reference]]:
        return []
