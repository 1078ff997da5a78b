"""Lays a PDF that came back beside its origin: its words, the edges of its pages, and what is filled in in its form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.returned import judging
from clausebook.returned.laying import Origin
from clausebook.returned.laying_words import lay_row, with_choices
from clausebook.returned.pdf_file import PdfReading, read_pdf
from clausebook.returned.reading import Notice
from clausebook.returned.resetting import Value
from clausebook.returned.streams import expected_of, labelled
from clausebook.returned.word_file import EDGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.remade import Remade
    from clausebook.returned.laid import Laid
    from clausebook.returned.return_report import Report


def report_pdf(data: bytes, made: Remade, own: bytes) -> Report:
    """Return what there is to say of the PDF *data* that is to be as it was *made*; *own* is the PDF that we make of that.

    Raises UnreadableError.
    """
    reading = read_pdf(data)
    other = with_choices(reading.words, made)
    origin = Origin.of(other.laid.document)
    ours = read_pdf(own) if not other.chosen else None
    rows = [expected_of(origin.slots)] + ([labelled(ours.words, origin.slots)] if ours else [])
    laid = lay_row(reading.words, rows, origin, reading.tops)
    typeset = ours is not None and laid.form_is_ours
    notices = [
        *reading.notices,
        *laid.notices,
        *differing_edges(reading.edges, ours if typeset else None, origin),
    ]
    before = ours.filled if ours and typeset else {}
    made_of = replace(laid.laid, notices=tuple(dict.fromkeys(notices)))
    _fill(made_of, reading, before)
    return judging.judged(made_of, other, "PDF")


def differing_edges(edges: Sequence[str], ours: PdfReading | None, origin: Origin) -> Iterator[Notice]:
    """Yield what *edges*, the heads and feet of pages, say that they should not.

    They should say what those of *ours* say, our own PDF, or else what those of the Word file do.
    """
    if ours is None:
        wanted = [_of_word(edge, n, origin) for n, edge in enumerate(edges)]
    elif len(edges) == len(ours.edges):
        wanted = [*ours.edges]
    else:
        wanted = [edge if edge in ours.edges else "" for edge in edges]
    for n, (found, expected) in enumerate(zip(edges, wanted, strict=True)):
        if found != expected:
            yield _edge(n // 2 + 1, found, expected)


def _of_word(edge: str, n: int, origin: Origin) -> str:
    """Return what the *n*th edge should say, of a program that follows the Word file; *edge* itself where that is right."""
    kind = EDGES["footer" if n % 2 else "header"]
    known = [
        each.partition(": ")[2].replace("pagina 1 van 1", "pagina")
        for each in origin.expected.around
        if each.startswith(kind)
    ]
    return edge if edge in known else next(iter(known), "")


def _edge(page: int, found: str, expected: str) -> Notice:
    said = f", in plaats van '{expected}'" if expected else ""
    return Notice("een andere kop- of voettekst", f"bladzijde {page}", f"'{found}'{said}")


def _fill(laid: Laid, reading: PdfReading, before: dict[str, str]) -> None:
    """Note what was filled in in the form of the PDF."""
    places = judging.places_of_fields(laid.document)
    for full, value in reading.filled.items():
        name = full.replace("__", ".")
        if value == before.get(full, ""):
            continue
        if name.startswith("vink."):
            laid.reset.ticks[name] = value not in ("", "/Off", "Off")
        else:
            laid.reset.values += [Value(name, before.get(full, ""), value, "")] * max(1, places.get(name, 0))
