"""Reads from a PDF what it says of itself. It is a claim: whoever changes the file can change the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Stream

from clausebook.core.dossiers.claims import NoRecordError, Record, parse
from clausebook.seals.packing import dictionary, unpacked
from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    import pikepdf

LARGEST = 5_000_000
"""Bytes of an attachment that is read: ten times what an agreement has."""


def read_record(pdf: pikepdf.Pdf) -> Record:
    """Return what *pdf* says of itself. Raises NoRecordError."""
    return parse(_attached(pdf))


def _attached(pdf: pikepdf.Pdf) -> bytes:
    """Return what is attached as the record, b"" for nothing. Raises NoRecordError."""
    damaged = "de gegevens in dit bestand zijn beschadigd"
    try:
        attached = pdf.attachments.get(ATTACHMENT)
        held = dictionary(attached.obj.get("/EF")) if attached is not None else None
    except Exception as error:  # pikepdf reads a tree of names, of a file that may have anything there
        raise NoRecordError(damaged) from error
    if held is None:
        return b""
    texts = {unpacked(each) for each in (held.get("/F"), held.get("/UF")) if isinstance(each, Stream)}
    if len(texts) != 1 or len(text := texts.pop()) > LARGEST:
        raise NoRecordError(damaged)
    return text
