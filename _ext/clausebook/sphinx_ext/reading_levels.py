"""The page *Leesniveau*: how easy each text is to read, the hardest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.wording.readability import levels
from clausebook.sphinx_ext.clause_pages import FOLDER
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.places import link_to_page

if TYPE_CHECKING:
    from clausebook.core.wording.readability import Level

LEVELS = "leesniveau"


class ReadingLevelsDirective(ClausebookDirective):
    """`{leesniveau}`: each clause and each chapter of a handbook, with its score and its longest sentence."""

    @override
    def run(self) -> list[nodes.Node]:
        head = [nodes.Text(title) for title in ("Tekst", "Niveau", "Langste zin")]
        found = sorted(levels(self.book), key=lambda each: (each.score, each.path))
        return [table(head, [self._row(each) for each in found], LEVELS)]

    def _row(self, each: Level) -> list[nodes.Node]:
        page = f"{FOLDER}/{each.clause}" if each.clause else self.domain.book.library.folders.docname(each.path)
        link = link_to_page(page, each.title, self.here)
        return [link, nodes.Text(str(each.score)), nodes.Text(f"{each.longest} woorden")]
