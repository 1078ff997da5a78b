"""Gives articles, leden, onderdelen and annexes their numbers and ids in one document."""

from __future__ import annotations

from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.nodes import (
    ANNEX,
    ARTICLE,
    NUMBER,
    ONDERDELEN,
    elements,
    is_folded,
    leden,
    sections,
    slug,
    with_class,
)
from clausebook.core.agreements import UNNUMBERED
from clausebook.core.numbering import letters

if TYPE_CHECKING:
    from collections.abc import Iterator


def number(document: nodes.document) -> None:
    """Give *document* its numbers anew; what was not chosen has neither numbers nor ids."""
    _strip(document)
    taken = {each for node in elements(document) for each in node["ids"]}
    articles = 0
    for section in sections(document, ARTICLE):
        if UNNUMBERED in section["classes"]:
            _number_leden(section, (letters(n, ascii_uppercase) for n in count(1)), taken)
            continue
        articles += 1
        section["nummer"] = article = str(articles)
        _prefix(section, f"{article}.")
        _number_leden(section, (f"{article}.{n}" for n in count(1)), taken)
    for annexes, section in enumerate(sections(document, ANNEX), start=1):
        if section.get("los"):
            continue
        section["nummer"] = str(annexes)
        _prefix(section, f"Bijlage {annexes}")


def _strip(document: nodes.document) -> None:
    for node in elements(document):
        if "nummer" in node:
            del node["nummer"]
        if "lid" in node:
            node["ids"] = []
    for title in document.findall(nodes.title):
        for old in list(with_class(title, nodes.inline, NUMBER)):
            title.remove(old)
            first = title.children[0] if title.children else None
            if isinstance(first, nodes.Text):
                rest = first.astext().lstrip()
                title[0:1] = [nodes.Text(rest)] if rest else []


def _prefix(section: nodes.section, text: str) -> None:
    title = section.children[0]
    assert isinstance(title, nodes.title)
    title.insert(0, nodes.Text(" "))
    title.insert(0, nodes.inline(text, text, classes=[NUMBER]))


def _number_leden(section: nodes.section, numbers: Iterator[str], taken: set[str]) -> None:
    for item in leden(section):
        if is_folded(item):
            continue
        item["nummer"] = next(numbers)
        _identify(item, taken)
        for onderdelen in with_class(item, nodes.bullet_list, ONDERDELEN):
            for position, each in enumerate(onderdelen.children, start=1):
                assert isinstance(each, nodes.Element)
                each["nummer"] = letters(position)
                _identify(each, taken)


def _identify(item: nodes.Element, taken: set[str]) -> None:
    if "lid" not in item:
        return
    name = base = slug(item["lid"])
    extra = 1
    while name in taken:
        extra += 1
        name = f"{base}-{extra}"
    taken.add(name)
    item["ids"] = [name]
