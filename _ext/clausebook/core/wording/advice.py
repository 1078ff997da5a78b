"""Advice on prose that could be plainer: long sentences, words with a better one, terms without a number. It is never an error.

What counts is content: `clauses/schrijfwijzer.toml` names it, and which texts are excused, with why. Without that file there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.core.files.toml_lines import locator, parse
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.texts import prose
from clausebook.core.texts.prose import ITEM, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.model import Book, Clause
    from clausebook.core.texts.prose import Lid, Word

LONGEST, BETTER, VAGUE, EXCUSED = "langste_zin", "beter", "vaag", "uitzondering"
_COUNT = re.compile(r"\d|\[|\b(?:een|één|twee|drie|vier|zes) (?:uur|dag|dagen|week|weken|maand|maanden|jaar)\b")
"""A number, a field, or a number in a word: a term that is named."""
_ODD = re.compile(r"\S+ [,;:!?](?=\s|$)|\w+[,;:]{2,}|\w+ \.(?=\s|$)|\w+\.\.(?=\s|$)")
"""A space before a sign, or two signs on end."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])|[:;]\s")


@dataclass(frozen=True, slots=True)
class Style:
    """What advice is given on: sentences of more words than *longest*; words with what is *better*; *vague* terms, with why.

    *excused* are paths of texts, with why.
    """

    longest: int = 0
    better: Mapping[str, str] = field(default_factory=dict)
    vague: Mapping[str, str] = field(default_factory=dict)
    excused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """What could be plainer at *source*."""

    source: Source
    said: str


def of_book(book: Book) -> Iterator[Advice]:
    """Yield the advice on each text of *book*, in the order of the files."""
    for text in sorted(book.library.all_texts(), key=lambda each: each.source):
        for lid in prose.read(text):
            yield from of_lid(text, lid, book.style)


def of_lid(text: Clause, lid: Lid, style: Style | None) -> Iterator[Advice]:
    """Yield the advice on *lid* of *text*."""
    if style is None or text.source.path in style.excused:
        return
    source = Source(text.source.path, lid.line)
    found = (*_long(lid, style), *_words_with_a_better(lid, style), *_vague(lid, style), *_signs(lid))
    yield from (Advice(source, said) for said in found)


def _long(lid: Lid, style: Style) -> Iterator[str]:
    for block in lid.blocks:
        for sentence in _SENTENCE.split(_words(block.words)) if block.kind in (TEXT, ITEM) else ():
            words = sentence.split()
            if 0 < style.longest < len(words):
                yield f"een zin van {len(words)} woorden; maak er twee van: ‘{' '.join(words[:6])} …’"


def _words_with_a_better(lid: Lid, style: Style) -> Iterator[str]:
    text = _words(lid.words)
    return (f"‘{word}’ kan gewoner: {better}" for word, better in style.better.items() if _stands(word, text))


def _vague(lid: Lid, style: Style) -> Iterator[str]:
    text = _words(lid.words)
    if not _COUNT.search(text):
        yield from (f"‘{term}’ noemt geen getal: {why}" for term, why in style.vague.items() if _stands(term, text))


def _signs(lid: Lid) -> Iterator[str]:
    """Yield what is odd about the signs between words: it is how a text looks of which a piece was cut away."""
    text = _words(lid.words)
    if found := _ODD.search(text):
        yield f"bij ‘{found[0].strip()}’ klopt het leesteken of de spatie niet"
    last = _words(lid.blocks[-1].words) if lid.blocks and lid.blocks[-1].kind in (TEXT, ITEM) else ""
    if last and last[-1].isalnum():
        yield f"dit lid eindigt zonder punt; is er iets weggevallen na ‘{' '.join(last.split()[-4:])}’?"


def _words(words: tuple[Word, ...]) -> str:
    """Return *words* as a line, in which a field stands between brackets."""
    return " ".join("".join(_atom(atom) for atom in word) for word in words)


def _atom(atom: str | prose.Role) -> str:
    if isinstance(atom, str):
        return atom
    name = f"[{atom.name}]" if atom.kind == "veld" else atom.name.rpartition(".")[2]
    return name.capitalize() if atom.capital else name


def _stands(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


# The file


def read(path: str, text: str) -> tuple[Style, list[Problem]]:
    """Return (style, problems) of the *text* of the file at *path*."""
    data, problems = parse(path, text)
    place = locator(path, text)
    for key, value in (data or {}).items():
        if key not in (LONGEST, BETTER, VAGUE, EXCUSED):
            message = f"'{key}' bestaat hier niet; er kunnen zijn: {LONGEST}, [{BETTER}], [{VAGUE}] en [{EXCUSED}]"
            problems.append(Problem(place((key,)), Code.TOML_KEY, message))
        elif not _fits(key, value):
            what = "een aantal woorden" if key == LONGEST else 'een tabel van teksten: "woord" = "…"'
            problems.append(Problem(place((key,)), Code.TOML_VALUE, f"'{key}' kan dit niet zijn; schrijf {what}"))
    if problems or not data:
        return Style(), problems
    return Style(data.get(LONGEST, 0), data.get(BETTER, {}), data.get(VAGUE, {}), data.get(EXCUSED, {})), []


def _fits(key: str, value: Any) -> bool:
    if key == LONGEST:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, dict) and all(isinstance(each, str) and each.strip() for each in value.values())
