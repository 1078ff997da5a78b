"""What pages know of each other, and what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.sphinx_ext.facts import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Agreement, Book
    from clausebook.core.problems import Problem
    from clausebook.sphinx_ext.facts import Fact


class ClausebookDomain(Domain):
    """Keeps, per page, the facts that it was made of and the requirements that it explains.

    A page whose facts have other digests than when it was read is read again.
    """

    name = "clausebook"
    label = "Clausulebank"
    # The first two are keyed by docname; the last holds where each requirement was explained in the build before.
    initial_data: ClassVar[dict[str, Any]] = {"facts": {}, "explained": {}, "places": {}}
    data_version = 2

    book: Book  # set at the start of each build; never pickled
    problems: list[Problem]

    @classmethod
    def of(cls, env: BuildEnvironment) -> ClausebookDomain:
        """Return this domain of *env*, typed."""
        domain = env.domains[cls.name]
        assert isinstance(domain, cls)
        return domain

    @override
    def clear_doc(self, docname: str) -> None:
        for table in ("facts", "explained"):
            self.data[table].pop(docname, None)

    @override
    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for table in ("facts", "explained"):
            theirs = otherdata[table]
            self.data[table] |= {doc: theirs[doc] for doc in docnames if doc in theirs}

    def agreement_of(self, docname: str) -> Agreement | None:
        """Return the agreement that page *docname* is, if it is one."""
        path = f"docs/{docname}.md"
        return next((a for a in self.book.agreements.values() if a.source.path == path), None)

    # Facts

    def note_facts(self, docname: str, facts: Iterable[Fact]) -> None:
        """Note that page *docname* was made of *facts*, also of those that do not exist yet."""
        table = self.data["facts"].setdefault(docname, {})
        table.update({fact: self._digest(fact) for fact in facts})

    def stale_pages(self) -> Iterator[str]:
        """Yield each page that was made of something that has changed."""
        for docname, facts in self.data["facts"].items():
            if any(digest != self._digest(fact) for fact, digest in facts.items()):
                yield docname

    def _digest(self, fact: Fact) -> str:
        return digest(fact, self.book, self.env.srcdir.parent)

    # Links to requirements

    def note_explained(self, docname: str, anchors: dict[str, str]) -> None:
        """Note that page *docname* explains requirements, at these anchors."""
        self.data["explained"].setdefault(docname, {}).update(anchors)

    def places(self) -> dict[str, tuple[str, str]]:
        """Return the page and the anchor at which each requirement is explained."""
        explained = sorted(self.data["explained"].items(), reverse=True)  # so that the first page wins
        return {name: (docname, anchor) for docname, anchors in explained for name, anchor in anchors.items()}

    def take_moved(self) -> set[str]:
        """Return the pages that link to a requirement of which the place has changed since the build before."""
        before, now = self.data["places"], self.places()
        self.data["places"] = now
        moved = {("eis", name) for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        return {docname for docname, facts in self.data["facts"].items() if not moved.isdisjoint(facts)}

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
        if target not in self.data["places"]:
            return None
        docname, anchor = self.data["places"][target]
        return make_refnode(builder, fromdocname, docname, anchor, contnode, node.get("reftitle"))

    @override
    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[tuple[str, nodes.reference]]:
        return []
