"""Writes what a script needs to know of a node as `data-` attributes: `node["data"]` maps their names to their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.writers.html5 import HTML5Translator
from typing_extensions import override

if TYPE_CHECKING:
    from docutils import nodes

DATA = "data"


class Translator(HTML5Translator):
    """Sphinx's own translator, with data attributes."""

    @override
    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        data: dict[str, str] = node.get(DATA) or {}
        own = {f"data-{name}": value for name, value in data.items()} | (
            {"hidden": "hidden"} if node.get("verborgen") else {}
        )
        return super().starttag(node, tagname, suffix, empty, **own, **attributes)
