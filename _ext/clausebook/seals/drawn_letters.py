"""Reads what a person sees in the place of a field: the letters, from left to right and from top to bottom, as drawn."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from clausebook.seals import SealError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.seals.form_fields import Place

GAP = 0.08
"""Part of the height of a letter that is a space between two of them."""

SAME_LINE = 0.5
MOST_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the room that it takes, in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def letters_in(data: bytes, places: Iterable[Place]) -> dict[int, list[Letter]]:
    """Return the letters that are drawn on each page of *places*, also in its fields. Raises SealError."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pdf.init_forms()
            numbers = {place.page for place in places if 0 <= place.page < len(pdf)}
            for number in numbers:
                pdf[number].flatten()
            return {number: letters_of(pdf[number]) for number in numbers}
    except pypdfium2.PdfiumError as error:
        msg = "de tekst van deze PDF is niet te lezen"
        raise SealError(msg) from error


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """Return the letters that *page* draws. Raises SealError where there is no end to them."""
    text = page.get_textpage()
    if text.count_chars() > MOST_LETTERS:
        msg = "een bladzijde van deze PDF heeft te veel tekens om te lezen"
        raise SealError(msg)
    box, found = pdfium.FS_RECTF(), []
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter.isspace() or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            found.append(Letter(letter, box.left, box.bottom, box.right, box.top))
    return found


def lines_in(letters: Iterable[Letter], place: Place) -> list[str]:
    """Return the lines of those of *letters* that are in *place*."""
    inside = [
        each
        for each in letters
        if place.left < each.middle[0] < place.right and place.bottom < each.middle[1] < place.top
    ]
    lines: list[list[Letter]] = []
    for each in sorted(inside, key=lambda letter: -letter.middle[1]):
        if lines and abs(lines[-1][0].middle[1] - each.middle[1]) < SAME_LINE * (each.top - each.bottom):
            lines[-1].append(each)
        else:
            lines.append([each])
    return [_spaced(sorted(line, key=lambda letter: letter.left)) for line in lines]


def _spaced(line: Sequence[Letter]) -> str:
    text = ""
    for number, each in enumerate(line):
        apart = number and each.left - line[number - 1].right > GAP * (each.top - each.bottom)
        text += f" {each.text}" if apart else each.text
    return text


def shows(lines: Sequence[str], value: str) -> bool:
    """Say whether *lines* are *value*, broken over lines anywhere."""
    rest = _plain(value)
    for line in map(_plain, lines):
        if not rest.startswith(line):
            return False
        rest = rest.removeprefix(line).lstrip()
    return not rest


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
