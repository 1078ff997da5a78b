"""What pages know of each other, and what they were made of."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.assembly.fill import row_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Agreement, Book
    from clausebook.core.problems import Problem

Fact: TypeAlias = tuple[str, str]


class ClausebookDomain(Domain):
    """Keeps, per page, the facts that it was made of and the requirements that it explains.

    A fact is a (kind, name) of something outside the page: a clause, a field, a requirement or a
    template. Its digest tells whether it changed since the page was read.
    """

    name = "clausebook"
    label = "Clausulebank"
    initial_data: ClassVar[dict[str, Any]] = {"facts": {}, "explained": {}}  # both keyed by docname
    data_version = 1

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
        for table in self.data.values():
            if isinstance(table, dict):
                table.pop(docname, None)

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
        return hashlib.sha256(repr(self._value(*fact)).encode()).hexdigest()

    def _value(self, kind: str, name: str) -> object:
        library = self.book.library
        if kind == "clausule":
            texts = library.texts.get(name, ())
            return [
                (t.variant, t.title, t.body, t.when, [(o.name, o.title, o.standard) for o in t.options]) for t in texts
            ]
        if kind == "veld":
            field = library.fields.find(row_field(name))
            return field and (field.label, field.type, field.standard, field.help, field.example)
        if kind == "groep":
            return library.fields.groups.get(name)
        if kind == "eis":
            requirement = library.requirements.get(name)
            return requirement and (requirement.title, requirement.law)
        if kind == "eisen":
            return [(r.id, r.title, r.law, r.asks, r.level, r.condition) for r in library.requirements.values()]
        return (self.env.srcdir.parent / name).read_text(encoding="utf-8")

    # Links to requirements

    def note_explained(self, docname: str, anchors: dict[str, str]) -> None:
        """Note that page *docname* explains requirements, at these anchors."""
        self.data["explained"].setdefault(docname, {}).update(anchors)

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
        for docname, anchors in sorted(self.data["explained"].items()):
            if target in anchors:
                return make_refnode(builder, fromdocname, docname, anchors[target], contnode, node.get("reftitle"))
        return None

    @override
    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[tuple[str, nodes.reference]]:
        return []
