"""Writes a document as a PDF: what is to be filled in is a form, and the data of the document are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.core.documents.contracts import CONCEPT
from clausebook.core.documents.gaps import Gapped, filled
from clausebook.writers.continuations import with_continuations
from clausebook.writers.formats import Cast, Format
from clausebook.writers.provenance import Provenance, facts_of, to_attachment
from clausebook.writers.record import GappedRecord, record_of
from clausebook.writers.typst_calls import literal
from clausebook.writers.typst_document import DocumentWriter
from clausebook.writers.typst_fields import FormWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.documents.contracts import Mould
    from clausebook.core.documents.document import Document
    from clausebook.writers.forms import FormField
    from clausebook.writers.typst_calls import Measure
    from clausebook.writers.workshop import Workshop


class Pdf(Format):
    """The document in print: PDF/A-3a to keep, PDF/UA-1 to be read by everyone."""

    suffix: ClassVar[str] = "pdf"
    label: ClassVar[str] = "PDF om in te vullen"

    def write(self, document: Document, workshop: Workshop) -> bytes:
        """Return the file that holds *document*. Raises PdfError, FormError or another WriterError."""
        return _cast(document).fill({}, workshop)

    def cast(self, mould: Mould) -> Cast:
        """Return the markup of *mould*: making that takes a hundred times as long as filling it."""
        return _cast(mould.document)


@dataclass(frozen=True, slots=True)
class PdfCast(Cast):
    """The *markup* that Typst gets, with its *measures* by their gaps, the *fields* of the form, the data to attach, and their *facts*."""

    markup: Gapped
    measures: Mapping[str, Measure]
    fields: tuple[FormField, ...]
    record: GappedRecord
    facts: Mapping[str, str]

    def fill(self, values: Mapping[str, str], workshop: Workshop) -> bytes:
        """Return the PDF with *values* in it."""
        markup, made_of = self.filled_markup(values), self.provenance(values)
        return workshop.press.print(markup, self.fields, made_of, timestamp=workshop.timestamp)

    def provenance(self, values: Mapping[str, str]) -> Provenance:
        """Return where the contract with *values* comes from."""
        facts = {name: filled(fact, values) for name, fact in self.facts.items()}
        return Provenance(self.record.filled(values), facts)

    def filled_markup(self, values: Mapping[str, str]) -> str:
        """Return the markup with *values* in it."""
        written = {name: literal(value)[1:-1] for name, value in values.items()}
        measured = {name: measure.written(values) for name, measure in self.measures.items()}
        return self.markup.filled(written | measured)


def _cast(document: Document) -> PdfCast:
    """Return *document* as far as it is known; what is left blank is for who signs it, but a concept is only read."""
    handed_out = document.status == "model" and document.front  # those of before have neither a list nor more cards
    printed = with_continuations(document) if handed_out else document
    writer = DocumentWriter(printed) if document.status == CONCEPT else FormWriter(printed)
    markup = writer.write()
    fields = tuple(writer.fields.values()) if isinstance(writer, FormWriter) else ()
    record = record_of(document)
    gapped = GappedRecord.of(record, to_attachment)
    return PdfCast(Gapped.of(markup), writer.measures, fields, gapped, facts_of(record))
