"""Writes references as the numbers of the document at hand."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from clausebook.assembly.nodes import ANNEX, ARTICLE, LEDEN, is_folded, leden, sections, with_class

NBSP = "\N{NO-BREAK SPACE}"
UNKNOWN = "…"


class Target(NamedTuple):
    """Where a reference goes: the id in the document, and what it reads as."""

    refid: str
    text: str


def find_targets(document: nodes.document) -> dict[tuple[str, str], Target]:
    """Return each (kind, name) that can be referred to in the numbered *document*."""
    found: dict[tuple[str, str], Target] = {}
    for section in sections(document, ARTICLE):
        for each in with_class(section, nodes.enumerated_list, LEDEN):
            if is_folded(each):
                continue
            text = f"artikel{NBSP}{section['nummer']}" if "nummer" in section else _title(section)
            found.setdefault(("artikel", each["clausule"]), Target(section["ids"][0], text))
        for item in leden(section):
            if item["ids"]:
                text = f"artikel{NBSP}{item['nummer']}" if "nummer" in section else f"onder{NBSP}{item['nummer']}"
                _add_lid(found, item, text)
    for section in sections(document, ANNEX):
        text = f"bijlage{NBSP}{section['nummer']}" if "nummer" in section else _title(section)
        found["bijlage", section["bijlage"]] = Target(section["ids"][0], text)
    return found


def _title(section: nodes.section) -> str:
    return f"‘{section.children[0].astext()}’"


def _add_lid(found: dict[tuple[str, str], Target], item: nodes.list_item, text: str) -> None:
    found["lid", item["lid"]] = Target(item["ids"][0], text)
    for each in item.findall(nodes.list_item):
        if each is not item and "lid" in each:
            found["lid", each["lid"]] = Target(each["ids"][0], f"{text} onder{NBSP}{each['nummer']}")


def resolve(document: nodes.document) -> None:
    """Give each reference of *document* its target and its text."""
    targets = find_targets(document)
    for node in document.findall(nodes.reference):
        if "verwijzing" not in node:
            continue
        target = targets.get((node["verwijzing"], node["doel"]))
        text = target.text if target else f"{node['verwijzing']}{NBSP}{UNKNOWN}"
        node["refid"] = target.refid if target else ""
        node.children = []
        node.append(nodes.Text(text[:1].upper() + text[1:] if node["hoofdletter"] else text))
