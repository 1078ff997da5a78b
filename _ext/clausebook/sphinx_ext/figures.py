"""`{tekening}` and `{tijdlijn}`: a picture that is described by a list, on the site and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.pages import drawings
from clausebook.sphinx_ext.directives import ClausebookDirective
from clausebook.writers.pictures import clock_svg, exchange_svg

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class tekening(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """A picture: `svg`, and the same as words in `alt`."""


class DrawingDirective(ClausebookDirective):
    """A picture with its title as argument, and a list of what is in it."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    @override
    def run(self) -> list[nodes.Node]:
        title, name = self.arguments[0], nodes.make_id(self.arguments[0])
        try:
            drawing = drawings.read(self.name, title, self.spoken())
        except drawings.DrawingError:
            return []  # the check has said what is wrong
        svg = clock_svg(drawing, name) if isinstance(drawing, drawings.Clock) else exchange_svg(drawing, name)
        return [tekening("", svg=svg, alt=drawing.in_words())]


def visit_tekening(translator: HTML5Translator, node: tekening) -> None:
    """Write the picture; its words are in it."""
    translator.body.append(f'<div class="boomfiguur">{node["svg"]}</div>\n')
    raise nodes.SkipNode
