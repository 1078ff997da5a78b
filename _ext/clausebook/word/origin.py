"""What a Word file says of its origin, so that who gets it back can make it again: a claim, and no proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausebook.core.dossiers.claims import claim_of
from clausebook.word.package import Part, Relation
from clausebook.word.xml import HEAD, element, escaped

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document

ORIGIN = "urn:clausebook:herkomst:1"
"""The namespace of the part that holds it."""
_STORE = "{0D6C4F52-6B4E-4F43-9C0B-5C1A5EBE0002}"


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
