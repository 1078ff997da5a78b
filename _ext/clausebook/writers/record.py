"""Writes an assembled agreement as plain data: what the tests, a comparison and other tools read."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from docutils import nodes

from clausebook.assembly.nodes import ANNEX, ARTICLE, FIELD, NUMBER, leden, plain_text, sections, with_class
from clausebook.core import reading, views
from clausebook.core.origins import Origin
from clausebook.writers.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.choices import Choice
    from clausebook.core.content import Lid, Mark
    from clausebook.core.document import Annex, Article, Clause, Document

FORMAT = 1


class Json(Format):
    """The data of a document, by the schema `overeenkomst.schema.json`."""

    suffix = "json"

    def write(self, document: Document) -> bytes:
        """Return the file that holds *document*."""
        return to_json(record_of(document))


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


def record_of(document: Document) -> dict[str, Any]:
    """Return *document* as data that the schema `overeenkomst.schema.json` describes."""
    origin = document.origin or Origin()
    return {
        "formaat": FORMAT,
        **({"kenmerk": document.reference} if document.reference else {}),
        "overeenkomst": document.agreement,
        "titel": document.title,
        "versie": document.version,
        "datum": document.date.isoformat(),
        "status": document.status,
        "vingerafdruk": document.fingerprint,
        "herkomst": origin.to_data(),
        "keuzes": [
            {"naam": choice.name, "waarde": document.selection[choice.name], "mogelijk": list(choice.values)}
            for choice in document.choices
        ],
        **({} if document.rows is None else {"rijen": dict(document.rows)}),
        "partijen": [
            {"rol": block.party.role, "naam": block.party.name, "tekst": reading.text(reading.of_blocks(block.blocks))}
            for block in document.parties
        ],
        "artikelen": [_article_of(article) for article in document.articles],
        "bijlagen": [_annex_of(annex) for annex in document.annexes],
        "eisen": _requirements_of(document),
        "velden": _fields_of(document),
    }


def _article_of(article: Article) -> dict[str, Any]:
    return {
        "nummer": article.number,
        "titel": reading.text([article.title]),
        "id": article.id,
        "leden": [_lid_of(lid, clause) for clause in article.clauses for lid in clause.leden],
    }


def _lid_of(lid: Lid, clause: Clause) -> dict[str, Any]:
    pieces = list(reading.of_blocks(lid.blocks))
    text = reading.text(pieces)
    return {
        "nummer": lid.number,
        "id": lid.name,
        "clausule": clause.clause,
        "variant": clause.variant,
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": _names(lid.marks),
        "velden": [field.name for field in reading.field_refs(pieces)],
    }


def _annex_of(annex: Annex) -> dict[str, Any]:
    pieces = list(reading.of_annex(annex))
    text = reading.text(pieces)
    boxes = [box for section in annex.sections for box in views.boxes(section.blocks) if box.ticked is not None]
    return {
        **({"aangekruist": [box.name for box in boxes if box.ticked]} if boxes else {}),
        "nummer": annex.number,
        "titel": reading.text([annex.title]),
        "id": annex.name,
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": sorted({mark.name for section in annex.sections for mark in section.marks}),
        "velden": [field.name for field in reading.field_refs(pieces)],
    }


def _names(marks: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.name for mark in marks))


def _requirements_of(document: Document) -> dict[str, list[str]]:
    """Return, for each requirement, the leden and annexes that cover it, by number."""
    found: dict[str, list[str]] = {}
    for lid in document.leden():
        for name in _names(lid.marks):
            found.setdefault(name, []).append(lid.number)
    for annex in document.annexes:
        for name in dict.fromkeys(mark.name for section in annex.sections for mark in section.marks):
            found.setdefault(name, []).append(f"bijlage {annex.number}")
    return dict(sorted(found.items()))


def _fields_of(document: Document) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for field in reading.field_refs(reading.pieces(document)):
        facts = document.fields[field.name]
        value = field.text if field.state in ("voorstel", "ingevuld") else ""
        found[field.name] = {"veld": field.name, "label": facts.label, "type": facts.type, "waarde": value}
    return list(found.values())


def to_json(record: Mapping[str, Any]) -> bytes:
    """Return the file that holds *record*."""
    return f"{json.dumps(record, ensure_ascii=False, indent=1)}\n".encode()


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
        "nummer": section["nummer"],
        "titel": _title(section),
        "id": section["bijlage"],
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": sorted({name for inner in section.findall(nodes.section) for name in inner["eisen"]}),
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
        for inner in section.findall(nodes.section):
            for name in inner["eisen"]:
                places = found.setdefault(name, [])
                if (place := f"bijlage {section['nummer']}") not in places:
                    places.append(place)
    return dict(sorted(found.items()))


def _fields(document: nodes.document) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in with_class(document, nodes.inline, FIELD):
        value = "" if node["leeg"] or node.get("vervalt") else node.astext()
        found[node["veld"]] = {"veld": node["veld"], "label": node["label"], "type": node["type"], "waarde": value}
    return list(found.values())
