"""What a Word file says of its origin, so that who gets it back can make it again: a claim, and no proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clausebook.core import reading
from clausebook.core.claims import FORMAT
from clausebook.core.origins import Origin
from clausebook.word.package import Part, Relation
from clausebook.word.xml import HEAD, element, escaped
from clausebook.writers.record import provision_data

if TYPE_CHECKING:
    from clausebook.core.document import Document

ORIGIN = "urn:clausebook:herkomst:1"
"""The namespace of the part that holds it."""
_STORE = "{0D6C4F52-6B4E-4F43-9C0B-5C1A5EBE0002}"


def claim_of(document: Document) -> dict[str, Any]:
    """Return what *document* was made of, as the record of a PDF tells it but for the texts (`core.claims`)."""
    fields = {field.name: field for field in reading.field_refs(reading.pieces(document))}
    return {
        "formaat": FORMAT,
        "overeenkomst": document.agreement,
        "versie": document.version,
        "status": document.status,
        "vingerafdruk": document.fingerprint,
        "kenmerk": document.reference,
        "herkomst": (document.origin or Origin()).to_data(),
        "keuzes": [{"naam": name, "waarde": value} for name, value in document.selection.items()],
        "rijen": dict(document.rows or {}),
        "partijen": [{"rol": party.role} for party in document.roles],
        "ondertekenaars": {party.role: party.signatories for party in document.roles},
        "velden": [
            {"veld": name, "waarde": field.text}
            for name, field in fields.items()
            if field.state in ("voorstel", "ingevuld")
        ],
        "bijlagen": [{"id": annex, "aangekruist": sorted(names)} for annex, names in document.ticks.items()],
        "bepalingen": [provision_data(each) for each in document.provisions],
        "open": _open_points(document),
    }


def _open_points(document: Document) -> list[str]:
    page = next((page for page in document.front if page.kind == "openpunten"), None)
    return [reading.text([piece]) for piece in reading.of_blocks(page.blocks)][1:] if page else []


def origin_parts(document: Document) -> tuple[Part, Part]:
    """Return the parts that hold the claim of *document*."""
    told = json.dumps(claim_of(document), ensure_ascii=False)
    about = element(
        "ds:datastoreItem",
        {"ds:itemID": _STORE, "xmlns:ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml"},
        element("ds:schemaRefs", None, element("ds:schemaRef", {"ds:uri": ORIGIN})),
    )
    return (
        Part(
            "customXml/item2.xml",
            HEAD + element("o:herkomst", {"xmlns:o": ORIGIN}, escaped(told)),
            relations=[Relation("rId1", "customXmlProps", "itemProps2.xml")],
        ),
        Part(
            "customXml/itemProps2.xml",
            HEAD + about,
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        ),
    )
