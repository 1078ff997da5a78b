"""Turns the nodes that Markdown gave for one text of a clause into leden with attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.nodes import ANNEX, CHECKLIST, LEDEN, ONDERDELEN, elements, replace, with_class
from clausebook.core.boxes import name_boxes
from clausebook.core.markdown import HELP
from clausebook.core.model import ANNEX as ANNEX_ID
from clausebook.core.model import ON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.model import Clause

_TICKS = ("[ ] ", "[x] ", "[X] ")


def clause(content: list[nodes.Node], text: Clause, when: Mapping[str, str]) -> list[nodes.Node]:
    """Return the *content* of a clause as lists of leden that are there under *when*."""
    count = 0
    for each in content:
        if not isinstance(each, nodes.enumerated_list):
            continue
        each["classes"].append(LEDEN)
        each["clausule"], each["variant"], each["titel"] = text.id, text.variant, text.title
        each["when"] = {**when, **_option(each, text)}
        for item in each.children:
            assert isinstance(item, nodes.list_item)
            count += 1
            _lid(item, text.id, count)
    return content


def annex(section: nodes.section, text: Clause, when: Mapping[str, str]) -> nodes.section:
    """Return *section*, the whole of an annex, as it is there under *when*."""
    name = text.id.removeprefix(ANNEX_ID)
    section["soort"], section["bijlage"], section["when"] = ANNEX, name, dict(when)
    section["clausule"], section["variant"] = text.id, text.variant
    section["classes"].append(ANNEX)
    section["ids"], section["names"] = [text.id], []
    for node in elements(section):
        if "optie" in node:
            node["eisen"] = _take_marks(node)
    for inner in section.findall(nodes.section):
        if inner is not section:
            inner["ids"] = [f"{text.id}-{each}" for each in inner["ids"]]
            inner["names"] = []
        inner["eisen"] = _take_marks(inner, stop=nodes.section)
    for node in elements(section):
        if "optie" in node:
            node["when"] = {**when, **_option(node, text)}
    _name_boxes(section)
    for block in [each for each in elements(section) if HELP in each["classes"]]:
        _wrap_help(block)
    return section


def _name_boxes(section: nodes.section) -> None:
    """Make the checklists of an annex, and name their boxes as `boxes.py` does."""
    for items in section.findall(nodes.bullet_list):
        _checklist(items)
    boxes = [each for each in elements(section) if "vink" in each]
    for box, name in zip(boxes, name_boxes(map(_words, boxes)), strict=True):
        box["vink"] = name


def _wrap_help(block: nodes.Element) -> None:
    """Put *block*, or all that stands in it where it is a section, in a container: that is what writers know of help."""
    if isinstance(block, nodes.section):
        block[1:] = [nodes.container("", *block.children[1:], classes=[HELP])]
        return
    block["classes"].remove(HELP)
    held = nodes.container(classes=[HELP], **({"when": block["when"]} if "when" in block else {}))
    replace(block, [held])
    held += block


def _option(node: nodes.Element, text: Clause) -> dict[str, str]:
    return {f"{text.id}.{node['optie']}": ON} if node.get("optie") else {}


def _lid(item: nodes.list_item, name: str, position: int) -> None:
    anchor = _take_anchor(item)
    item["lid"] = f"{name}.{anchor or position}"
    item["eisen"] = _take_marks(item)
    for onderdelen in item.findall(nodes.bullet_list):
        onderdelen["classes"].append(ONDERDELEN)
        for each in onderdelen.children:
            assert isinstance(each, nodes.Element)
            if anchor := _take_anchor(each):
                each["lid"] = f"{name}.{anchor}"


def _take_anchor(item: nodes.Element) -> str:
    """Remove the `[]{#id}` at the start of *item* and return its id, or nothing."""
    paragraph = item.children[0] if item.children else None
    first = paragraph.children[0] if isinstance(paragraph, nodes.paragraph) and paragraph.children else None
    if not isinstance(first, nodes.inline) or first.children or not first["ids"]:
        return ""
    assert isinstance(paragraph, nodes.paragraph)
    paragraph.remove(first)
    following = paragraph.children[0] if paragraph.children else None
    if isinstance(following, nodes.Text):
        paragraph[0] = nodes.Text(following.astext().lstrip())
    return str(first["ids"][0])


def _take_marks(root: nodes.Element, stop: type[nodes.Element] | None = None) -> list[str]:
    """Remove the `{eis}` marks under *root*, but not under a *stop* in it, and return their ids."""
    found: list[str] = []
    for mark in list(with_class(root, nodes.inline, "eis")):
        if stop is not None and _nearest(mark, stop) is not root:
            continue
        found += mark["eisen"]
        parent = mark.parent
        assert isinstance(parent, nodes.Element)
        position = parent.index(mark)
        parent.remove(mark)
        before = parent.children[position - 1] if position else None
        if isinstance(before, nodes.Text) and position == len(parent.children):
            # By position: texts are strings, and docutils would replace the first that is equal.
            parent[position - 1] = nodes.Text(before.astext().rstrip())
    return list(dict.fromkeys(found))


def _nearest(node: nodes.Node, kind: type[nodes.Element]) -> nodes.Node | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, kind):
        parent = parent.parent
    return parent


def _checklist(items: nodes.bullet_list) -> None:
    """Make a list of `- [ ] text` a checklist."""
    firsts = [next(iter(item.findall(nodes.Text)), None) for item in items.children]
    if not firsts or not all(first is not None and first.astext().startswith(_TICKS) for first in firsts):
        return
    items["classes"].append(CHECKLIST)
    for item, first in zip(items.children, firsts, strict=True):
        assert isinstance(item, nodes.Element)
        assert first is not None
        item["vink"] = ""  # a name, when all are known
        _cut(first, len(_TICKS[0]))


def _words(box: nodes.Element) -> str:
    """Return the plain words of the first paragraph of *box*."""
    plain = (nodes.paragraph, nodes.emphasis, nodes.strong)
    texts = box.children[0].findall(nodes.Text) if box.children else ()
    return " ".join("".join(text for text in texts if isinstance(text.parent, plain)).split())


def _cut(text: nodes.Text, length: int) -> None:
    """Take the first *length* characters off *text*, which stands first in its paragraph."""
    assert isinstance(text.parent, nodes.Element)
    text.parent[0] = nodes.Text(text.astext()[length:])
