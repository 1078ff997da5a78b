"""Words that came or went, as both a comparison of variants and a page of versions show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.writers.html5 import HTML5Translator

INSERTED, DELETED = "ins", "del"
_HEARD = {INSERTED: "ingevoegd: ", DELETED: "verwijderd: "}


class wijziging(nodes.Inline, nodes.TextElement):  # noqa: N801  (docutils names nodes so)
    """Words that one text has and another has not; `tag` is the element of HTML that says which."""


def changed(tag: str, words: Iterable[nodes.Node]) -> wijziging:
    """Return *words* marked as INSERTED or DELETED, which is also said to who has the page read aloud."""
    return wijziging("", "", nodes.inline("", _HEARD[tag], classes=["hoorbaar"]), *words, tag=tag)


def visit_wijziging(translator: HTML5Translator, node: wijziging) -> None:
    """Open the mark."""
    translator.body.append(translator.starttag(node, node["tag"], ""))


def depart_wijziging(translator: HTML5Translator, node: wijziging) -> None:
    """Close it."""
    translator.body.append(f"</{node['tag']}>")
