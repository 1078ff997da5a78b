"""The page *Stand van de toetsing*: which texts were approved, by whom, and when each is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.fields.values import show_date
from clausebook.core.versions.approvals import by_month, said_of
from clausebook.sphinx_ext.clause_pages import FOLDER
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.places import link_to_page

if TYPE_CHECKING:
    from clausebook.core.versions.approvals import Standing

REVIEWS = "toetsing"


class ReviewsDirective(ClausebookDirective):
    """`{toetsing}`: each text with its approval, and what is due by month.

    Whether a last day has passed is not said: that would ask for a build each day. The day itself is.
    """

    @override
    def run(self) -> list[nodes.Node]:
        found = [each for standings in self.view.standings.values() for each in standings]
        agreed = sum(each.state == "akkoord" for each in found)
        head = [nodes.Text(title) for title in ("Tekst", "Stand", "Opnieuw bekijken vóór", "Digest")]
        said = f"{agreed} van {len(found)} teksten zijn in deze vorm goedgekeurd."
        return [
            nodes.paragraph("", said),
            _months(found),
            table(head, [self._row(each) for each in found], REVIEWS),
        ]

    def _row(self, each: Standing) -> list[nodes.Node]:
        variant = f" ({each.text.variant})" if each.text.variant else ""
        link = link_to_page(f"{FOLDER}/{each.text.id}", f"{each.text.title}{variant}", self.here)
        review = show_date(each.text.review_before) if each.text.review_before else ""
        return [link, nodes.Text(said_of(each)), nodes.Text(review), nodes.literal("", each.digest)]


def _months(found: list[Standing]) -> nodes.bullet_list:
    items = []
    for month, due in by_month(iter(found)).items():
        year, number = month.split("-")
        count = "1 tekst" if len(due) == 1 else f"{len(due)} teksten"
        items.append(nodes.list_item("", nodes.paragraph("", f"Te bekijken vóór {number}-{year}: {count}.")))
    return nodes.bullet_list("", *items)
