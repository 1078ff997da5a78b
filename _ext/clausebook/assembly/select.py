"""Takes out of a doctree what the keuzes leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.annexes import ANNEX_LIST
from clausebook.assembly.nodes import (
    ANNEX,
    ARTICLE,
    LEDEN,
    SIGNATURES,
    alternatief,
    elements,
    is_folded,
    replace,
    with_class,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def lift(document: nodes.document) -> None:
    """Unfold all; move annexes, their list and the signatures out of the last article, to the end of the page.

    A directive's outcome lands in the section of the heading above it.
    """
    unfold(document)
    top = next(document.findall(nodes.section), None)
    if top is None:
        return
    for node in list(filter(_is_back_matter, elements(top))):
        if node.parent is not top:
            assert isinstance(node.parent, nodes.Element)
            node.parent.remove(node)
            top.append(node)
    for child in top.children:
        if isinstance(child, nodes.section) and "soort" not in child:
            child["soort"] = ARTICLE
            child["classes"].append(ARTICLE)


def _is_back_matter(node: nodes.Element) -> bool:
    if isinstance(node, nodes.section):
        return node.get("soort") in (ANNEX, SIGNATURES)
    return isinstance(node, nodes.container) and ANNEX_LIST in node["classes"]


def select(document: nodes.document, selection: Mapping[str, str], *, keep: bool) -> None:
    """Drop each block whose `when` does not hold in *selection*; with *keep*, fold it instead."""
    for node in [each for each in elements(document) if "when" in each]:
        if all(selection.get(name, value) == value for name, value in node["when"].items()):
            continue
        if not is_folded(node):
            _out(node, keep=keep)
    for section in list(document.findall(nodes.section)):
        if section.get("soort") == ARTICLE and not any(not is_folded(each) for each in _lists(section)):
            _out_article(section, keep=keep)


def _lists(section: nodes.section) -> list[nodes.enumerated_list]:
    return list(with_class(section, nodes.enumerated_list, LEDEN))


def _out(node: nodes.Element, *, keep: bool) -> None:
    parent = node.parent
    assert isinstance(parent, nodes.Element)
    if not keep:
        parent.remove(node)
        return
    position = parent.index(node)
    before = parent.children[position - 1] if position else None
    if isinstance(before, alternatief) and before["when"] == node["when"]:
        parent.remove(node)
        before.append(node)
        return
    _fold(node, dict(node["when"]))


def _out_article(section: nodes.section, *, keep: bool) -> None:
    """Take out an article of which no lid is left, heading and all."""
    parent = section.parent
    assert isinstance(parent, nodes.Element)
    inner = [node for node in section.children if isinstance(node, alternatief)]
    if not keep or not inner:
        parent.remove(section)
        return
    _fold(section, dict(inner[0]["when"]))
    if len(inner) == 1:
        replace(inner[0], inner[0].children)


def _fold(node: nodes.Element, when: dict[str, str]) -> None:
    folded = alternatief("", when=when)
    replace(node, [folded])
    folded.append(node)


def unfold(document: nodes.document) -> None:
    """Put all that was folded back in its place."""
    while (folded := next(document.findall(alternatief), None)) is not None:
        replace(folded, folded.children)
