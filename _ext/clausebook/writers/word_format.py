"""Writes a document as a Word file (`clausebook.word`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from clausebook.writers.formats import Format

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document
    from clausebook.writers.workshop import Workshop


class Word(Format):
    """The document to work on in Word, with its numbers, references and fields."""

    suffix: ClassVar[str] = "docx"
    label: ClassVar[str] = "Word"

    def write(self, document: Document, workshop: Workshop) -> bytes:
        """Return the file that holds *document*."""
        from clausebook.word.docx import to_docx  # noqa: PLC0415 (a PDF waits for no writer of Word files)

        return to_docx(document, timestamp=workshop.timestamp)
