"""Opens a PDF that may be anyone's."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from clausebook.seals import SealError, packing

if TYPE_CHECKING:
    from pathlib import Path

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes from the start of a file in which its header must be, as viewers have it."""

HARMLESS = "reported number of objects"
"""What is said of a file that counts one object too many, as pyHanko does where it changes objects and adds none."""


def read(file: Path) -> bytes:
    """Return the bytes of the PDF *file*. Raises SealError where it is none."""
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"{file}: dit bestand is niet te openen; kijk of het pad klopt"
        raise SealError(msg) from error
    if HEADER not in data[:HEADER_WITHIN]:
        msg = f"{file}: dit is geen PDF"
        raise SealError(msg)
    return data


def opened(data: bytes) -> pikepdf.Pdf:
    """Return the PDF in *data*. Raises SealError where it is locked or damaged."""
    try:
        packing.check_raw(data)
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
        if not pdf.is_encrypted:
            packing.check_streams(pdf)
        damage = [each for each in pdf.get_warnings() if HARMLESS not in str(each)]
    except pikepdf.PasswordError as error:
        msg = "deze PDF is met een wachtwoord beveiligd; vraag de afzender om een bestand zonder wachtwoord"
        raise SealError(msg) from error
    except (pikepdf.PdfError, ValueError) as error:
        msg = "deze PDF is beschadigd; vraag het bestand opnieuw aan"
        raise SealError(msg) from error
    if pdf.is_encrypted:
        msg = "deze PDF is versleuteld; vraag de afzender om een bestand zonder beveiliging"
        raise SealError(msg)
    if damage:
        msg = "deze PDF is beschadigd; vraag het bestand opnieuw aan"
        raise SealError(msg)
    return pdf
