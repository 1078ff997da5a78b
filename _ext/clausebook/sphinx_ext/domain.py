"""What pages know of each other, and what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.atomic_files import write_whole
from clausebook.core.problems import Code, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Agreement, Book, Handbook
    from clausebook.core.trees.decisions import Tree
    from clausebook.sphinx_ext.knowledge import Known, View
    from clausebook.sphinx_ext.ledger import Ledger
    from clausebook.sphinx_ext.memory import Taken
    from clausebook.sphinx_ext.menus import Menus
    from clausebook.sphinx_ext.places import Place, Places
    from clausebook.sphinx_ext.recipes import Fact, Note, Recipe


def page_of(thing: Agreement | Handbook | Tree, book: Book) -> str:
    """Return the name of the page that *thing* of *book* is, as Sphinx calls it."""
    return book.library.folders.docname(thing.source.path)


class ClausebookDomain(Domain):
    """Keeps, per page, the recipe that it was read by, and what other pages show of it.

    A page of which anything in the recipe has changed is read again.
    """

    name = "clausebook"
    label = "Clausulebank"
    # Each is keyed by docname.
    by_page: ClassVar[tuple[str, ...]] = (
        "recipes",
        "doctrees",
        "marks",
        "explained",
        "places",
        "descriptions",
        "synonyms",
        "parts",
        "words",
        "terms",
    )
    initial_data: ClassVar[dict[str, Any]] = {table: {} for table in by_page}
    data_version = 9

    builder: Builder  # this and what follows is set at the start of each build; never pickled
    root: Path  # of the project
    taken: Taken  # the texts as they are for this build, and so:
    book: Book
    problems: list[Problem]
    known: Known
    ledger: Ledger  # of the builder
    dates: dict[str, dt.date]  # when each file was last changed
    shown_of_files: dict[str, dict[str, str]]  # by page: what its template shows of the files that it comes from
    written: dict[str, Recipe]  # by page: what it was written of in this build
    menus: Menus  # once all pages are read
    anchors: dict[str, tuple[str, str]]  # the page and the anchor at which each requirement is explained

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
        note = self.noting(self.data["recipes"].setdefault(docname, {}))
        note(("maker", ""))
        return self.known.view(note)

    def noting(self, recipe: Recipe) -> Note:
        """Return what adds to *recipe* what is asked for."""

        def note(fact: Fact) -> None:
            if fact not in recipe:
                recipe[fact] = self.known.digest(fact)

        return note

    def stale_pages(self) -> Iterator[str]:
        """Yield each page that was made of something that has changed, what makes pages among it."""
        for docname, recipe in self.data["recipes"].items():
            if not self.known.is_fresh(recipe):
                yield docname

    # What pages are written of

    def begin_writing(self, docname: str) -> Note:
        """Begin the recipe by which page *docname* is written, and return what adds to it."""
        self.written[docname] = {}
        return self._note_written(docname)

    def _note_written(self, docname: str) -> Note:
        return self.noting(self.written.setdefault(docname, {}))

    def asked(self, part: str, docname: str) -> Mapping[str, Any]:
        """Return *part* of what there is to know, for writing page *docname*."""
        return self.known.asked(part, self._note_written(docname))

    def view_to_write(self, docname: str) -> View:
        """Return what there is to know, for writing page *docname*: what it asks is in the recipe by which it is written."""
        return self.known.view(self._note_written(docname))

    def settle(self) -> None:
        """Take what all pages say of each other, now that they are read."""
        self.anchors = self._anchors()
        self.known.settle()

    def make(self, name: str, make: Callable[[Note], Mapping[Path, bytes] | None]) -> None:
        """Write the files that *make* gives, unless those of the build before, of that *name*, would be the same.

        Where it gives None there is nothing to be had, and what was there goes.
        """
        if self.ledger.is_fresh(name, self.known):
            return
        recipe: Recipe = {}
        files = make(self.noting(recipe))
        if files is None:
            self.ledger.forget(name)
        else:
            write_whole(files)
            self.ledger.note(name, recipe, files)

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

    # Where requirements are met and clauses stand

    def note_places(self, docname: str, places: Places) -> None:
        """Note where page *docname* meets which requirement, and where which clause stands in it."""
        self.data["places"][docname] = places

    def places_of(self, key: Fact) -> dict[str, list[Place]]:
        """Return, by page, the places of a requirement or clause; *key* is (`eis` or `clausule`, name)."""
        table: dict[str, Places] = self.data["places"]
        agreements = [page_of(agreement, self.book) for agreement in self.book.agreements.values()]
        ordered = [*(page for page in agreements if page in table), *sorted(table.keys() - set(agreements))]
        return {page: table[page][key] for page in ordered if key in table[page]}

    def all_places(self) -> dict[str, dict[str, list[Place]]]:
        """Return, by a kind and a name with a space between, what `places_of` gives."""
        keys = {key for places in self.data["places"].values() for key in places}
        return {" ".join(key): self.places_of(key) for key in keys}

    def link_to_requirement(
        self, name: str, here: str, content: nodes.Element, title: str | None = None
    ) -> nodes.Element:
        """Return *content* as a link from page *here* to what explains requirement *name*, or as it is where nothing does."""
        place = self.asked("anchors", here).get(name)
        if place is None:
            return content
        docname, anchor = place
        return make_refnode(self.builder, here, docname, anchor, content, title)

    def unexplained(self) -> Iterator[Problem]:
        """Yield a problem for each requirement to which a page links and that no page explains."""
        named: set[str] = set().union(*self.data["marks"].values())
        for name in sorted(named - self.anchors.keys()):
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
