"""`{veldenlijst}`: all fields, with what is proposed and the clauses that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.model import FIXED
from clausebook.sphinx_ext.clause_pages import FOLDER, page_title
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.places import link_to_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.model import Field

FIELD_LIST = "veldenlijst"


class FieldListDirective(ClausebookDirective):
    """A row for each field of `velden.toml`: those of parties come first, as each party has them."""

    @override
    def run(self) -> list[nodes.Node]:
        catalogue, where = self.book.library.fields, self.view.shown_in
        named = [(f"partij.{name}", field) for name, field in catalogue.party_fields.items()]
        named += list(catalogue.fields.items())
        head = [nodes.Text(title) for title in ("Veld", "Naam", "Soort", "Voorstel", "Staat in")]
        return [table(head, [self._row(name, field, where.get(name, ())) for name, field in named], FIELD_LIST)]

    def _row(self, name: str, field: Field, clauses: Iterable[str]) -> list[nodes.Node]:
        links: list[nodes.Node] = []
        for clause in clauses:
            title = page_title(self.book.library.texts[clause])
            links += [*([nodes.Text(", ")] if links else []), link_to_page(f"{FOLDER}/{clause}", title, self.here)]
        proposal = f"{field.standard} (vast)" if field.type == FIXED else field.standard
        places = nodes.inline("", "", *links) if links else nodes.Text("de vaste teksten, of een regel")
        return [nodes.Text(field.label), nodes.literal("", name), nodes.Text(field.type), nodes.Text(proposal), places]
