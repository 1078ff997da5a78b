"""Reads the words of a PDF as they are drawn: those of the text, and those at the head and the foot of each page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.returned.pdf_sight import unseen_in
from clausebook.returned.reading import Notice, UnreadableError, plain
from clausebook.seals import SealError, files
from clausebook.seals.compared_words import all_words_of
from clausebook.seals.form_fields import fields_of
from clausebook.seals.packing import array, dictionary
from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

EMPTY = "een bladzijde zonder tekst, zoals een scan; die is niet gelezen"
SCAN = "deze PDF heeft geen tekst, zoals een scan of een foto; vraag het Word-bestand, of een PDF met tekst"
_PAGE = re.compile(r"pagina \d+ van \d+")
IGNORED = frozenset({"/Widget", "/Link", "/Popup"})


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What a PDF says: its *words*, what stands at the *edges* of its pages, and what is filled in, by the name of the field.

    *tops* are the places in *words* at which pages begin.
    """

    words: tuple[str, ...]
    tops: frozenset[int]
    edges: tuple[str, ...]
    filled: dict[str, str]
    notices: tuple[Notice, ...]


def read_pdf(data: bytes) -> PdfReading:
    """Return what the PDF *data* says. Raises UnreadableError."""
    try:
        with files.opened(data) as pdf:
            filled = {
                name: field.value for name, field in fields_of(pdf).items() if field.kind in ("/Tx", "/Ch", "/Btn")
            }
            notices = [*_remarks(pdf), *_attached(pdf)]
            pages = len(pdf.pages)
        found = all_words_of(data)
        if not found:
            raise UnreadableError(SCAN)
        notices += unseen_in(data)
    except SealError as error:
        raise UnreadableError(str(error)) from error
    edges: dict[tuple[int, str], list[str]] = {(n, edge): [] for n in range(pages) for edge in ("boven", "onder")}
    words: list[str] = []
    begins: dict[int, int] = {}
    for word in found:
        if not word.edge:
            begins.setdefault(word.page, len(words))
        (edges[word.page, word.edge] if word.edge else words).append(plain(word.text))
    notices += [Notice(EMPTY, f"bladzijde {n + 1}") for n in sorted(set(range(pages)) - {word.page for word in found})]
    texts = [_PAGE.sub("pagina", " ".join(each)) for each in edges.values()]
    return PdfReading(tuple(words), frozenset(begins.values()), tuple(texts), filled, tuple(notices))


def _remarks(pdf: pikepdf.Pdf) -> Iterator[Notice]:
    for number, page in enumerate(pdf.pages, start=1):
        for each in array(page.obj.get("/Annots")):
            note = dictionary(each)
            if str(note.get("/Subtype", "")) not in IGNORED:
                author = str(note.get("/T", ""))
                yield Notice(
                    "een opmerking in de PDF",
                    f"bladzijde {number}{f', {author}' if author else ''}",
                    str(note.get("/Contents", "")),
                )


def _attached(pdf: pikepdf.Pdf) -> Iterator[Notice]:
    for name in pdf.attachments:
        if name != ATTACHMENT:
            yield Notice("een bijgevoegd bestand", text=name)
