"""All cases from practice of all decision trees on one page, to find one's own in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from typing_extensions import override

from clausebook.core.trees import tree_cases
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.domain import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.trees.decisions import Tree, Walk

CASES = "gevallen"


class CasesDirective(ClausebookDirective):
    """`{gevallen}`: each case with its outcome and why, by tree; on the site it leads to its answers in the tree."""

    @override
    def run(self) -> list[nodes.Node]:
        return [self._section(tree) for tree in self.book.trees.values() if tree.cases]

    def _section(self, tree: Tree) -> nodes.section:
        head = [nodes.Text(each) for each in ("Geval", "Uitkomst", "Waarom")]
        found = table(head, list(self._rows(tree)), CASES)
        name = f"{CASES}-{tree.id}"
        return nodes.section("", nodes.title("", tree.title), found, ids=[name], names=[name])

    def _rows(self, tree: Tree) -> Iterator[list[nodes.Node]]:
        trees = self.book.trees
        for case, walk in tree_cases.walks(tree, trees):
            outcomes = "; ".join(trees[name].outcomes[node].text for name, node in walk.outcomes)
            yield [self._link(case.name, walk), nodes.Text(outcomes), nodes.Text(case.why)]

    def _link(self, text: str, walk: Walk) -> nodes.Node:
        """Return a link to the answers of *walk*; the script of the tree goes on to another tree where they lead there."""
        trees = self.book.trees
        page = page_of(trees[walk.outcomes[-1][0]], self.book)
        return addnodes.pending_xref(
            "",
            nodes.inline("", text, classes=["xref"]),
            refdomain="clausebook",
            reftype="plaats",
            reftarget=f"{page}#{tree_cases.address_of(walk, trees)}",
            refdoc=self.env.current_document.docname,
            refexplicit=True,
        )
