"""Put into a PDF where it comes from: the record of the agreement as an attachment, and its main facts as XMP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pikepdf import Array, AttachedFileSpec, Name

from clausebook.writers.record import to_json
from clausebook.writers.shape import WriterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf

ATTACHMENT = "overeenkomst.json"
MIME_TYPE = "application/json"
DESCRIPTION = "De keuzes, de waarden en de tekst van deze overeenkomst, als gegevens"
NAMESPACE, PREFIX = "urn:clausebook:herkomst#", "herkomst"

PROPERTIES: Mapping[str, str] = {
    "model": "Name of the model that the agreement was made of",
    "versie": "Version of that model",
    "vingerafdruk": "Short hash of the text",
    "teksten": "Commit of the texts in git, with '+' where they were changed since; empty where there is no git",
}
"""What the XMP says, and what PDF/A wants it to say of that (ISO 19005-3, 6.6.2.3)."""

_SCHEMAS, _END = "</rdf:Bag></pdfaExtension:schemas>", "</rdf:RDF>"


class ProvenanceError(WriterError):
    """The PDF has not the metadata that its provenance is added to."""


def add_provenance(pdf: pikepdf.Pdf, record: Mapping[str, Any], *, timestamp: int) -> None:
    """Put *record* in *pdf*, a PDF/A-3 file; *timestamp*, in seconds since 1970, is the date of the attachment.

    Raises ProvenanceError if the XMP of *pdf* is not as Typst writes it.
    """
    made = datetime.fromtimestamp(timestamp, UTC).strftime("D:%Y%m%d%H%M%SZ")
    spec = AttachedFileSpec(
        pdf,
        to_json(record),
        description=DESCRIPTION,
        filename=ATTACHMENT,
        mime_type=MIME_TYPE,
        creation_date=made,
        mod_date=made,
    )
    spec.relationship = Name.Data
    pdf.attachments[ATTACHMENT] = spec
    pdf.Root.AF = Array([pdf.attachments[ATTACHMENT].obj])
    pdf.Root.Metadata.write(_with_facts(pdf.Root.Metadata.read_bytes().decode(), facts_of(record)).encode())


def facts_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the value of each of PROPERTIES for *record*."""
    origin = record["herkomst"]
    return {
        "model": record["overeenkomst"],
        "versie": record["versie"],
        "vingerafdruk": record["vingerafdruk"],
        "teksten": origin["commit"] + ("+" if origin["gewijzigd"] else ""),
    }


def _with_facts(xmp: str, facts: Mapping[str, str]) -> str:
    """Return *xmp* with *facts*, and with the description of them that PDF/A asks for."""
    if xmp.count(_SCHEMAS) != 1 or xmp.count(_END) != 1:
        msg = "de metagegevens van de PDF zijn anders dan verwacht; is er een andere versie van Typst?"
        raise ProvenanceError(msg)
    described = "".join(
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{escape(text)}</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, text in PROPERTIES.items()
    )
    schema = (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Provenance of an agreement</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{PREFIX}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    values = "".join(f"<{PREFIX}:{name}>{escape(value)}</{PREFIX}:{name}>" for name, value in facts.items())
    described_facts = f'<rdf:Description xmlns:{PREFIX}="{NAMESPACE}" rdf:about="">{values}</rdf:Description>'
    return xmp.replace(_SCHEMAS, f"{schema}{_SCHEMAS}").replace(_END, f"{described_facts}{_END}")
