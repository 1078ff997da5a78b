"""Turns a resolved page of Sphinx into plain docutils, for a writer that prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from clausebook.doctree.nodes import replace, with_class
from clausebook.sphinx_ext.clock import CLOCK
from clausebook.sphinx_ext.decision_trees import boomfiguur
from clausebook.sphinx_ext.figures import tekening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.trees.decisions import Tree, Trees

_WRAPPERS = frozenset({"xref", "myst", "std", "std-doc", "std-ref", "std-term", "doc"})
"""Classes that Sphinx gives the text of a reference; they say nothing to a reader."""

_DROPPED = (addnodes.index, addnodes.toctree, nodes.comment, nodes.target)


def make_plain(document: nodes.document, trees: Trees) -> None:
    """Leave in *document* what a reader of paper sees: text, and no navigation, marks or boxes of a page on screen.

    *trees* are those of which it may hold a picture.
    """
    _drop_navigation(document)
    for glossary in list(document.findall(addnodes.glossary)):
        replace(glossary, glossary.children)
    for card in list(document.findall(lambda node: _is_part(node, "card"))):
        assert isinstance(card, nodes.Element)
        _unlink(card)
    for box in list(document.findall(_is_layout)):
        assert isinstance(box, nodes.Element)
        replace(box, box.children)
    for admonition in list(document.findall(_is_named_admonition)):
        assert isinstance(admonition, nodes.Element)
        _name(admonition)
    for drawing in list(document.findall(tekening)):
        replace(drawing, [nodes.image(svg=drawing["svg"], alt=drawing["alt"], classes=["tekening"])])
    for figure in list(document.findall(boomfiguur)):
        tree = trees[figure["boom"]]
        rest = f"Vervolg van het schema van de beslisboom: {tree.title}. Het staat in woorden bij het eerste beeld."
        parts = enumerate(figure["delen"])
        replace(figure, [nodes.image(svg=svg, alt=rest if number else in_words(tree)) for number, svg in parts])


def in_words(tree: Tree) -> str:
    """Return what the picture of *tree* says, for who cannot see it."""
    words = [f"Beslisboom: {tree.title}."]
    for question in tree.questions.values():
        answers = "; ".join(f"{each.label}: verder bij {each.target.node}" for each in question.answers)
        words.append(f"Vraag {question.id}. {question.text} {answers}.")
    for outcome in tree.outcomes.values():
        words.append(f"Uitkomst {outcome.id}. {outcome.text}{f' ({outcome.reserve})' if outcome.reserve else ''}")
        words += [f"{part.text}: verder bij {part.target.node}." for part in outcome.parts]
    return " ".join(words)


def _unlink(card: nodes.Element) -> None:
    """Give *card* its title as a paragraph, with the link that on screen is the whole card."""
    link: nodes.Element | None = None
    title: nodes.Element | None = None
    for text in list(card.findall(_is_passthrough)):
        assert isinstance(text, nodes.Element)
        if _is_part(text.parent, "card-title"):
            title = nodes.paragraph("", "", nodes.strong("", "", *text.children))
            replace(text, [title])
        else:
            link = next(text.findall(nodes.reference), None)
            text.parent.remove(text)
    if title is not None and link is not None:
        link.children = []
        link.extend(title.children)
        title.children = []
        title += link


def _drop_navigation(document: nodes.document) -> None:
    """Take away what only leads to other pages, also the heading above it when nothing else stands there."""
    for mark in list(with_class(document, nodes.inline, "eis")):
        mark.parent.remove(mark)
    for line in list(with_class(document, nodes.paragraph, "boomlink")):
        line.parent.remove(line)
    for rule in list(with_class(document, nodes.transition, "footnotes")):
        rule.parent.remove(rule)
    for node in list(document.findall(lambda each: isinstance(each, _DROPPED))):
        _remove(node)


def _remove(node: nodes.Node) -> None:
    """Remove *node*, and what is empty without it."""
    parent = node.parent
    assert isinstance(parent, nodes.Element)
    parent.remove(node)
    empty = isinstance(parent, nodes.compound) and not parent.children
    if empty or (isinstance(parent, nodes.section) and _only_title(parent.children)):
        _remove(parent)


def _only_title(children: Iterable[nodes.Node]) -> bool:
    return all(isinstance(child, nodes.title) for child in children)


def _is_part(node: nodes.Node, name: str) -> bool:
    """Tell whether *node* is that part of sphinx-design's cards and grids."""
    return isinstance(node, nodes.container) and node.get("design_component") == name


def _is_passthrough(node: nodes.Node) -> bool:
    """Tell whether *node* is text that sphinx-design keeps out of a paragraph."""
    return type(node).__name__ == "PassthroughTextElement"


def _is_layout(node: nodes.Node) -> bool:
    """Tell whether *node* only says where on a screen its children stand."""
    match node:
        case nodes.inline():
            return bool(node["classes"]) and _WRAPPERS.issuperset(node["classes"])
        case nodes.container():
            return bool(node.get("design_component")) or CLOCK in node["classes"]
    return isinstance(node, addnodes.compact_paragraph)


def _is_named_admonition(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Admonition) and not isinstance(node, nodes.admonition)


def _name(admonition: nodes.Element) -> None:
    """Give an admonition that has its name from its kind the title that the site shows."""
    title = nodes.title("", str(admonitionlabels[admonition.tagname]))
    replace(admonition, [nodes.admonition("", title, *admonition.children, classes=[admonition.tagname])])
