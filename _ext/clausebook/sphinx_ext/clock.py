"""A clock for time limits: how long there is after a moment that the reader types. On paper it is a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from typing_extensions import override

from clausebook.core.problems import Code
from clausebook.sphinx_ext.directives import ClausebookDirective
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CLOCK = "klok"
SCRIPT = "klok.js"
_LIMIT = re.compile(r"(\d{1,4}) uur: (.+)")


class ClockDirective(ClausebookDirective):
    """`{klok}`: its argument asks for a moment; each line says what to do within how long, as `72 uur: meld het`."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    @override
    def run(self) -> list[nodes.Node]:
        limits = [_LIMIT.fullmatch(line.strip()) for line in self.spoken() if line.strip()]
        found = [limit for limit in limits if limit is not None]
        if not found or len(found) < len(limits):
            return self.refuse(
                Code.DIRECTIVE_OPTION, "elke regel van een klok is een aantal uren; schrijf '72 uur: meld het'"
            )
        items = [
            nodes.list_item("", nodes.paragraph("", "", nodes.strong("", f"Binnen {hours} uur: "), nodes.Text(what)))
            for hours, what in (limit.groups() for limit in found)
        ]
        for item, limit in zip(items, found, strict=True):
            item["classes"].append(f"uren-{limit[1]}")
        asked = nodes.paragraph("", "", nodes.strong("", self.arguments[0]))
        return [nodes.container("", asked, nodes.bullet_list("", *items), classes=[CLOCK])]


def add_script(app: Sphinx, page: str, _template: str, _context: dict[str, Any], _document: object) -> None:
    """Let the clock count on a page that has one."""
    if CLOCK in ClausebookDomain.of(app.env).parts_of(page):
        app.add_js_file(SCRIPT, loading_method="defer")
