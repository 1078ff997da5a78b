"""The data of an agreement, read from its doctree, as the site shows it: to hold against what `record_of` says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from docutils import nodes

from clausebook.assembly.nodes import ANNEX, ARTICLE, FIELD, NUMBER, leden, marks_in, plain_text, sections, with_class
from clausebook.core.claims import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.choices import Choice
    from clausebook.core.origins import Origin


def to_record(
    document: nodes.document,
    choices: Iterable[Choice],
    selection: Mapping[str, str],
    origin: Origin,
    *,
    rows: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return the assembled *document* as data that the schema `overeenkomst.schema.json` describes.

    *origin* is where its texts come from; *rows* is how many rows a dossier gave the tables of each group.
    """
    reference = {"kenmerk": document["kenmerk"]} if "kenmerk" in document else {}
    return {
        "formaat": FORMAT,
        **reference,
        "overeenkomst": document["overeenkomst"],
        "titel": document["titel"],
        "versie": document["versie"],
        "datum": document["datum"],
        "status": document["status"],
        "vingerafdruk": document["vingerafdruk"],
        "herkomst": origin.to_data(),
        "keuzes": [
            {"naam": choice.name, "waarde": selection[choice.name], "mogelijk": list(choice.values)}
            for choice in choices
        ],
        **({} if rows is None else {"rijen": dict(rows)}),
        "partijen": _parties(document),
        "artikelen": [_article(section) for section in sections(document, ARTICLE)],
        "bijlagen": [_annex(section) for section in sections(document, ANNEX)],
        "eisen": _requirements(document),
        "velden": _fields(document),
    }


def _title(section: nodes.section) -> str:
    title = section.children[0].deepcopy()
    assert isinstance(title, nodes.title)
    for old in list(with_class(title, nodes.inline, NUMBER)):
        title.remove(old)
    return plain_text(title)


def _parties(document: nodes.document) -> list[dict[str, str]]:
    blocks = with_class(document, nodes.container, "partij")
    return [{"rol": block["partij"], "naam": block["naam"], "tekst": spaced_text(block)} for block in blocks]


def _article(section: nodes.section) -> dict[str, Any]:
    return {
        "nummer": section.get("nummer", ""),
        "titel": _title(section),
        "id": section["ids"][0],
        "leden": [_lid(item) for item in leden(section)],
    }


def _lid(item: nodes.list_item) -> dict[str, Any]:
    parent = item.parent
    assert isinstance(parent, nodes.Element)
    text = spaced_text(item)
    return {
        "nummer": item["nummer"],
        "id": item["lid"],
        "clausule": parent["clausule"],
        "variant": parent["variant"],
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": item["eisen"],
        "velden": [node["veld"] for node in with_class(item, nodes.inline, FIELD)],
    }


def _annex(section: nodes.section) -> dict[str, Any]:
    text = spaced_text(section)
    boxes = [each for each in section.findall(nodes.list_item) if "aangekruist" in each]
    ticked = {"aangekruist": [each["vink"] for each in boxes if each["aangekruist"]]} if boxes else {}
    return {
        **ticked,
        "nummer": section.get("nummer", ""),
        "titel": _title(section),
        "id": section["bijlage"],
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": sorted(marks_in(section)),
        "velden": [node["veld"] for node in with_class(section, nodes.inline, FIELD)],
    }


def spaced_text(node: nodes.Node) -> str:
    """Return the text of *node* on one line, with a space between its blocks."""
    blocks = (nodes.paragraph, nodes.title, nodes.term, nodes.field_name)
    parts = [plain_text(each) for each in node.findall(lambda each: isinstance(each, blocks))]
    return " ".join(part for part in parts if part)


def _requirements(document: nodes.document) -> dict[str, list[str]]:
    """Return, for each requirement, the leden and annexes that cover it, by number."""
    found: dict[str, list[str]] = {}
    for item in leden(document):
        for name in item["eisen"]:
            found.setdefault(name, []).append(item["nummer"])
    for section in sections(document, ANNEX):
        for name in marks_in(section):
            found.setdefault(name, []).append(f"bijlage {section.get('nummer') or section['bijlage']}")
    return dict(sorted(found.items()))


def _fields(document: nodes.document) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in with_class(document, nodes.inline, FIELD):
        value = "" if node["leeg"] or node.get("vervalt") else node.astext()
        found[node["veld"]] = {"veld": node["veld"], "label": node["label"], "type": node["type"], "waarde": value}
    return list(found.values())
