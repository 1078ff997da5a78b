"""Opens a PDF, and reads and writes the fields of its form."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Name

from clausebook.seals import SealError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes from the start of a file in which its header must be, as viewers have it."""

SIGNATURE = "handtekening__"


@dataclass(frozen=True, slots=True)
class Box:
    """A place of a field: its *page*, from 0, and its corners in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form as it is now. *kind* is `/Tx`, `/Ch`, `/Btn` or `/Sig`; *label* is what readers are told of it."""

    name: str
    kind: str
    label: str
    value: str
    boxes: tuple[Box, ...]

    @property
    def shows_its_value(self) -> bool:
        """Say whether it shows its value as text: what is typed, or chosen of a list."""
        return self.kind in ("/Tx", "/Ch")

    @property
    def title(self) -> str:
        """Return what to call the field: its label, without how to write the value and why."""
        return self.label.partition(" (")[0].partition(". ")[0].rstrip(".") or self.name


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
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
        damage = pdf.check_pdf_syntax() if not pdf.is_encrypted else []
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


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Field]:
    """Return the fields of the form in *pdf* by name; the first where a name is there twice."""
    found: dict[str, Field] = {}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    form: Any = pdf.Root.get("/AcroForm", {})
    for each in form.get("/Fields", []) if isinstance(form, pikepdf.Dictionary) else []:
        if isinstance(each, pikepdf.Dictionary):
            field = Field(
                name=str(each.get("/T", "")),
                kind=str(each.get("/FT", "")),
                label=str(each.get("/TU", "")),
                value=_value(each),
                boxes=tuple(_boxes(each, pages)),
            )
            found.setdefault(field.name, field)
    return found


def _value(field: pikepdf.Object) -> str:
    value = field.get("/AS") if field.get("/FT") == Name.Btn else field.get("/V")  # of a box to tick: what people see
    if isinstance(value, pikepdf.Name):
        return "" if value == Name.Off else str(value)
    if isinstance(value, pikepdf.Dictionary):
        return "getekend"
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode(errors="replace")
    return "" if value is None else str(value)


def _boxes(field: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Iterator[Box]:
    widgets: Any = field.get("/Kids", [field])
    for widget in widgets:
        if "/Rect" in widget:
            page = pages.get(widget.P.objgen, 0) if "/P" in widget else 0
            left, bottom, right, top = (float(each) for each in widget.Rect)
            yield Box(page, left, bottom, right, top)


def roles_of(fields: dict[str, Field]) -> dict[str, Field]:
    """Return the places for a signature by what comes after `handtekening__`: `verwerker`, `verwerker__2`."""
    return {n.removeprefix(SIGNATURE): f for n, f in fields.items() if n.startswith(SIGNATURE) and f.kind == "/Sig"}


def party_of(role: str) -> str:
    """Return the party of a signatory: `verwerker` for `verwerker__2`."""
    return role.partition("__")[0]


def belongs_to(name: str, party: str) -> bool:
    """Say whether the field *name* is for *party* alone to fill in: its own data, and its initials."""
    return name.startswith(f"{party}__") or (name.startswith("paraaf__") and name.split("__")[2:3] == [party])
