"""Whether the words of a PDF are to be seen where they stand, and whether a page is a picture with words beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from clausebook.returned.reading import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALE = 1.5
"""Dots for each point of the page: fine enough for the smallest letter that is read."""
LEAST_CONTRAST = 24
"""Of 255: a letter has so much more or less light than what is around it."""
MOST_OF_PAGE = 0.5
FEWEST = 3
"""Letters in a row that are not to be seen; of fewer it may be how the page was drawn."""
LONGEST = 200
UNSEEN = "tekst die op de bladzijde niet te zien is"
PICTURE = "een bladzijde die een beeld is: wat u ziet, kan iets anders zijn dan de tekst die eronder ligt"


def unseen_in(data: bytes) -> Iterator[Notice]:
    """Yield what the PDF *data* has as words and does not show, page by page."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            where = f"bladzijde {number + 1}"
            if _is_picture(page):
                yield Notice(PICTURE, where)
            elif text := _unseen(page):
                yield Notice(UNSEEN, where, text if len(text) <= LONGEST else f"{text[:LONGEST]} …")


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in (each.get_bounds() for each in images)]
    return sum(areas) > MOST_OF_PAGE * page.get_width() * page.get_height()


def _unseen(page: pypdfium2.PdfPage) -> str:
    """Return the words of *page* that leave no trace on it."""
    sheet = _Sheet(page)
    text = page.get_textpage()
    found: list[str] = []
    row = ""
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter.isspace() or not letter.isprintable():
            row += " " if row else ""
        elif sheet.shows(*text.get_charbox(at)):
            found.append(row)
            row = ""
        else:
            row += letter
    return " ".join(" ".join(each.split()) for each in (*found, row) if len("".join(each.split())) >= FEWEST)


class _Sheet:
    """A page as dots of grey."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._height = page.get_height()
        bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False)
        self._stride, self._wide, self._high = bitmap.stride, bitmap.width, bitmap.height
        self._dots = bytes(bitmap.buffer)

    def shows(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Say whether something is drawn in this box (points, from the lower left), or the box is no place of the page."""
        x1, x2 = max(0, int(left * SCALE) - 1), min(self._wide, int(right * SCALE) + 2)
        y1, y2 = (
            max(0, int((self._height - top) * SCALE) - 1),
            min(self._high, int((self._height - bottom) * SCALE) + 2),
        )
        rows = [self._dots[y * self._stride + x1 : y * self._stride + x2] for y in range(y1, y2)] if x1 < x2 else []
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) >= LEAST_CONTRAST
