"""Who answers for a handbook, of what date it is, and where a remark goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.fields.values import show_date
from clausebook.sphinx_ext.directives import ClausebookDirective
from clausebook.sphinx_ext.domain import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from clausebook.core.model import Handbook

NO_CONTACT = "via wie u deze tekst gaf"


class ColophonDirective(ClausebookDirective):
    """`{colofon}`: publisher and contact as `conf.py` has them, version and date as the handbook of this page has them."""

    @override
    def run(self) -> list[nodes.Node]:
        here = self.env.current_document.docname
        handbook = next(
            (each for each in self.domain.book.handbooks.values() if page_of(each, self.domain.book) == here), None
        )
        items = [
            nodes.definition_list_item("", nodes.term("", what), nodes.definition("", nodes.paragraph("", told)))
            for what, told in facts_of(self.config, handbook)
        ]
        return [nodes.definition_list("", *items)]


def facts_of(config: Config, handbook: Handbook | None) -> Iterator[tuple[str, str]]:
    """Yield what the colophon tells, each with its name."""
    yield "Uitgever", config.clausebook_publisher or config.author
    yield "Contact", config.clausebook_contact or NO_CONTACT
    if handbook is not None and handbook.date is not None:
        yield "Versie", f"{handbook.version}, {show_date(handbook.date)}"
