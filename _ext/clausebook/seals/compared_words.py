"""Compares the words of two PDF files as people read them, and says in which lid they differ.

The words come from what is drawn, and not from what the file says of itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from clausebook.seals import SealError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADER, FOOTER = 79, 75
"""Points at the top and the bottom of a page that hold what is the same on each page, apart from its number."""

JOINED = "\u00ad\u2010\x02\ufffe"
"""Where a word is broken at the end of a line."""

NEAR = 3
"""Words before and after a difference that show where it is."""

MOST_WORDS = 60
MOST_COMPARED = 15_000
"""Words of which is said how they differ: more than an agreement has."""

MOST_LETTERS = 200_000
"""Letters that are read of a page."""

FIRST = "begin"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it begins: its page, from 0, and how far it is from the lower edge, in points.

    *edge* is where the word is part of what is the same on each page: "boven" or "onder".
    """

    text: str
    page: int
    y: float
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that are not as they should be: where, what should be there, and what is there."""

    place: str
    expected: str
    found: str


def compare(data: bytes, expected: bytes, record: Mapping[str, Any]) -> list[Change]:
    """Return how the words of *data* differ from those of *expected*, of which *record* tells the numbers."""
    theirs, ours = words_of(data), words_of(expected)
    same = _same_start(theirs, ours)
    end = _same_start(theirs[same:][::-1], ours[same:][::-1])
    middle = (ours[same : len(ours) - end], theirs[same : len(theirs) - end])
    if max(map(len, middle)) > MOST_COMPARED:
        return [
            Change(_Places(expected, record).of(ours[same] if same < len(ours) else Word("", 0, 0)), *_starts(middle))
        ]
    one, other = ([word.text for word in part] for part in middle)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    places = _Places(expected, record)
    changes = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            at = ours[max(0, same + i1 - (kind == "insert"))] if ours else Word("", 0, 0)
            changes.append(
                Change(places.of(at), _excerpt(ours, same + i1, same + i2), _excerpt(theirs, same + j1, same + j2))
            )
    return changes


def _starts(parts: tuple[Sequence[Word], Sequence[Word]]) -> tuple[str, str]:
    """Return how each of *parts* begins, where they are too long to say how they differ."""
    ours, theirs = (_excerpt(part, 0, len(part)) for part in parts)
    return ours, theirs


def _same_start(one: Sequence[Word], other: Sequence[Word]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a.text != b.text), min(len(one), len(other))
    )


def _excerpt(words: Sequence[Word], start: int, end: int) -> str:
    """Return the words that differ, with some around them."""
    first, last = max(0, start - NEAR), min(len(words), end + NEAR, start + MOST_WORDS)
    return " ".join(word.text for word in words[first:last]) + (" …" if last < end else "")


class _Places:
    """Says in which part of the agreement a word is, by the named places of the PDF."""

    def __init__(self, pdf: bytes, record: Mapping[str, Any]) -> None:
        titles = _titles(record)
        found = []
        with pikepdf.open(BytesIO(pdf)) as opened:
            pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
            for name, place in pikepdf.NameTree(opened.Root.Names.Dests).items():
                if str(name) in titles and isinstance(place, pikepdf.Array):
                    found.append((pages[place[0].objgen], -float(place[3]), titles[str(name)]))
        self._found = sorted(found)

    def of(self, word: Word) -> str:
        at = bisect_right(self._found, (word.page, -word.y, "\U0010ffff"))
        return self._found[at - 1][2] if at else FIRST


def _titles(record: Mapping[str, Any]) -> dict[str, str]:
    """Return what each named place of the PDF is called."""
    found = {"samenvatting": "de samenvatting", "ondertekening": "de ondertekening"}
    for article in record["artikelen"]:
        title = f"artikel {article['nummer']}" if article["nummer"] else article["titel"]
        found[article["id"]] = title
        for lid in article["leden"]:
            number = f"artikel {lid['nummer']}" if article["nummer"] else f"{title}, {lid['nummer']}"
            found[lid["id"].replace(".", "-")] = f"{number} ({lid['id']})"
    return found | {f"bijlage-{each['id']}": f"bijlage {each['nummer']}" for each in record["bijlagen"]}


# Reading a page


def words_of(data: bytes) -> list[Word]:
    """Return the words between the head and the foot of each page. Raises SealError where they cannot be read."""
    return [word for word in all_words_of(data) if not word.edge]


def all_words_of(data: bytes) -> list[Word]:
    """Return the words of each page. Raises SealError where they cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return [word for number in range(len(pdf)) for word in _words(pdf[number], number)]
    except pypdfium2.PdfiumError as error:
        msg = "de tekst van deze PDF is niet te lezen"
        raise SealError(msg) from error


def _words(page: pypdfium2.PdfPage, number: int) -> Iterator[Word]:
    text = page.get_textpage()
    if text.count_chars() > MOST_LETTERS:
        msg = "een bladzijde van deze PDF heeft te veel tekens om te lezen"
        raise SealError(msg)
    top = page.get_height() - HEADER
    word, y, broken = "", 0.0, False
    for at in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, at))
        if character in JOINED:
            broken = True
        elif character.isspace() or character == "\0":
            if word and not broken:
                yield Word(word, number, y, _edge(y, top))
                word = ""
        else:
            if not word:
                y = text.get_charbox(at)[1]
            word, broken = word + character, False
    if word:
        yield Word(word, number, y, _edge(y, top))


def _edge(y: float, top: float) -> str:
    """Return at which edge of the page *y* is: "boven", "onder", or "" for neither."""
    return "boven" if y > top else "onder" if y < FOOTER else ""
