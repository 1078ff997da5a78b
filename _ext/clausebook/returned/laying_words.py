"""Lays a PDF or plain text that came back beside its origin: forms of which only words in a row come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.returned import judging
from clausebook.returned.choosing import Other, choices_made
from clausebook.returned.laid import Laid
from clausebook.returned.laying import Origin, numbers_shown
from clausebook.returned.pdf_file import PdfReading, read_pdf
from clausebook.returned.resetting import Value, reset
from clausebook.returned.seen import Notice, UnreadableError, plain
from clausebook.returned.slots import heads_of
from clausebook.returned.streams import Stream, expected_of, labelled
from clausebook.returned.word_file import EDGES
from clausebook.word.changed import compare
from clausebook.word.changes_found import changes_in
from clausebook.word.places import Places
from clausebook.writers.plain_text import to_text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from clausebook.core.document import Document
    from clausebook.remaking import Remade
    from clausebook.returned.report import Report
    from clausebook.returned.streams import Expected

NUMBERED = 0.5
"""How many of the numbers a text has at least, if it has numbers at all: a text that was pasted may have lost them."""
LARGEST_TEXT = 2_000_000


def report_pdf(data: bytes, made: Remade, own: bytes) -> Report:
    """Return what there is to say of the PDF *data* that is to be as it was *made*; *own* is the PDF that we make of that.

    Raises UnreadableError.
    """
    reading = read_pdf(data)
    other = _with_choices(reading.words, made)
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


def report_text(data: bytes, made: Remade) -> Report:
    """Return what there is to say of the plain text *data* that is to be as it was *made*. Raises UnreadableError."""
    words = words_in(data)
    other = _with_choices(words, made)
    origin = Origin.of(other.laid.document)
    own = words_in(to_text(other.laid.document))
    laid = lay_row(words, [expected_of(origin.slots), labelled(own, origin.slots)], origin)
    return judging.judged(replace(laid.laid, notices=tuple(laid.notices)), other, "tekst")


def words_in(data: bytes) -> tuple[str, ...]:
    """Return the words of the text *data*. Raises UnreadableError."""
    if len(data) > LARGEST_TEXT or b"\0" in data:
        msg = "dit is geen gewone tekst van een contract; bewaar haar als .txt, of geef het Word-bestand of de PDF"
        raise UnreadableError(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = "dit bestand is geen UTF-8; bewaar het opnieuw als tekst met tekencodering UTF-8"
        raise UnreadableError(msg) from error
    return tuple(plain(text).split())


def _with_choices(words: Sequence[str], made: Remade) -> Other:
    text = " ".join(words)

    def there(pattern: re.Pattern[str]) -> bool:
        return pattern.search(text) is not None

    def lay(document: Document) -> Laid:
        origin = Origin.of(document)
        return lay_row(words, [expected_of(origin.slots)], origin).laid

    return choices_made(made, there, lay)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """What is laid, by the form that has most words in common with it; *form_is_ours* says that this is not that of Word."""

    laid: Laid
    notices: list[Notice]
    form_is_ours: bool


def lay_row(
    words: Sequence[str], rows: Sequence[Sequence[Expected]], origin: Origin, tops: frozenset[int] = frozenset()
) -> LaidRow:
    """Return *words* laid along the one of *rows* that they have most in common with; *tops* are where pages begin."""
    heads = heads_of(origin.items)
    streams = [Stream(row, words, origin.slots, tops, heads) for row in rows]
    stream = min(streams, key=lambda each: each.cost)
    placed = stream.placed()
    made = reset(origin.items, origin.slots, placed)
    differences = compare(origin.items, made.items)
    changes = changes_in(differences, Places(origin.document))
    laid = Laid(origin.document, differences, made, changes, ())
    numbers = [*numbers_shown(made.items, placed, origin.slots, in_words=True)] if _has_numbers(stream, words) else []
    return LaidRow(laid, [*stream.notices, *numbers], stream is not streams[0])


def _has_numbers(stream: Stream, words: Sequence[str]) -> bool:
    wanted = [each.word for each in stream.expected if each.numbers]
    there = set(words)
    return bool(wanted) and sum(word in there for word in wanted) >= NUMBERED * len(wanted)


# A PDF


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
