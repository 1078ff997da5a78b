"""Lays words in a row beside an origin: those of plain text that came back, or of a PDF (`laying_pdf.py`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.returned import judging
from clausebook.returned.chosen_otherwise import Likeness, Other, choices_made, is_like
from clausebook.returned.laid import Laid
from clausebook.returned.laying import Origin, numbers_shown, strange_signs
from clausebook.returned.reading import EMPTY, Notice, UnreadableError, plain
from clausebook.returned.resetting import reset
from clausebook.returned.slots import heads_of
from clausebook.returned.streams import Stream, expected_of, labelled
from clausebook.word.changed import compare
from clausebook.word.changes_found import changes_in
from clausebook.word.place_names import Places
from clausebook.writers.plain_text import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.returned.return_report import Report
    from clausebook.returned.streams import Expected

NUMBERED = 0.5
"""How many of the numbers a text has at least, if it has numbers at all: a text that was pasted may have lost them."""
LARGEST_TEXT = 2_000_000


def report_text(data: bytes, made: Remade) -> Report:
    """Return what there is to say of the plain text *data* that is to be as it was *made*. Raises UnreadableError."""
    words = words_in(data)
    other = with_choices(words, made)
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
    if not (words := plain(text).split()):
        raise UnreadableError(EMPTY)
    return tuple(words)


def with_choices(words: Sequence[str], made: Remade) -> Other:
    """Return the origin *made* with the keuzes that *words* show."""
    text = " ".join(words)

    def there(looks: Likeness) -> bool:
        return is_like(text, looks)

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
    signs = strange_signs((each.seen.text for each in placed), origin.slots)
    return LaidRow(laid, [*stream.notices, *numbers, *signs], stream is not streams[0])


def _has_numbers(stream: Stream, words: Sequence[str]) -> bool:
    wanted = [each.word for each in stream.expected if each.numbers]
    there = set(words)
    return bool(wanted) and sum(word in there for word in wanted) >= NUMBERED * len(wanted)
