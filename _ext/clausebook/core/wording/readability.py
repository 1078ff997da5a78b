"""How easy a text is to read: the scale of Flesch, with the numbers that Douma found for Dutch (1960).

206.84 - 0.77 × syllables per 100 words - 0.93 × words per sentence: 100 is very easy, 0 very hard. What an author cannot
choose does not count: fields, names of parties, references, defined terms, names, and citations of law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem
from clausebook.core.texts import views
from clausebook.core.wording import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.model import Book, Clause
    from clausebook.core.problems import Source

EASY = 60
"""What a letter and a page for who is in a hurry must reach."""
LONGEST = 30
"""The most words that a sentence has in those."""
LABEL = 2
"""The most words of what is a label and no sentence: a heading, or a cell of a table."""

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*")
_ENDS = re.compile(r"[.!?;:]+(?:\s|$)")
_SYLLABLE = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyà-æè-öø-ÿ]", re.IGNORECASE)
_CITED = re.compile(
    r"\((?:[^()]|\([^()]*\))*(?:artikel|art\.|Besluit|Verordening)(?:[^()]|\([^()]*\))*\)"
    r"|\b[Aa]rt(?:ikel|\.) \d+(?::\d+)?[a-z]?(?: lid \d+)?(?: onder [a-z\d]+)?(?: (?:en|tot en met|of) (?:lid |onder )?[a-z\d]+)*"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, and where its paragraph stands."""

    words: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Level:
    """How easy a text is: its score, and the words of its longest sentence. *clause* is empty for a page."""

    title: str
    path: str
    clause: str
    score: int
    longest: int


def sentences(paragraphs: Iterable[tuple[str, Source]], unchosen: re.Pattern[str]) -> Iterator[Sentence]:
    """Yield each sentence in *paragraphs*, without what matches *unchosen* and without citations of law."""
    for text, source in paragraphs:
        for part in _ENDS.split(unchosen.sub("", _CITED.sub("", text))):
            words = tuple(_WORD.findall(part))
            if len(words) > LABEL:
                yield Sentence(words, source)


def score(found: Iterable[Sentence]) -> int | None:
    """Return how easy these sentences are to read; None where there are none."""
    told = list(found)
    words = [word for each in told for word in each.words]
    if not words:
        return None
    syllables = sum(map(count_syllables, words))
    return round(206.84 - 0.77 * 100 * syllables / len(words) - 0.93 * len(words) / len(told))


def count_syllables(word: str) -> int:
    """Return how many syllables *word* has: a run of vowels is one, where Dutch says it as one."""
    return max(1, len(_SYLLABLE.findall(word)))


# The texts of a book


def unchosen_words(book: Book) -> re.Pattern[str]:
    """Return what matches each term that a text of *book* defines, and each name."""
    defined = {each.term for text in book.library.all_texts() for each in terms.definitions(text)}
    return terms.any_of({*book.names, *filter(None, defined)})


def of_clause(text: Clause, unchosen: re.Pattern[str]) -> list[Sentence]:
    """Return the sentences of *text*; what tells how to fill it in counts too."""
    held = [*(lid.blocks for lid in text.leden), *(section.blocks for section in text.sections)]
    titles = [section.title for section in text.sections]
    runs = [*titles, *(run for blocks in held for run in views.runs(blocks))]
    return list(sentences(((views.literal_text(run), run[0].source) for run in runs if run), unchosen))


def levels(book: Book) -> Iterator[Level]:
    """Yield how easy each clause and each chapter of *book* is, in its own order; what has no sentence is left out."""
    unchosen = unchosen_words(book)
    for text in book.library.all_texts():
        variant = f" ({text.variant})" if text.variant else ""
        yield from _level(of_clause(text, unchosen), text.source, f"{text.title}{variant}", text.id)
    for handbook in book.handbooks.values():
        for chapter in handbook.chapters:
            yield from _level(list(sentences(chapter.paragraphs, unchosen)), chapter.source, chapter.title)


def _level(found: list[Sentence], source: Source, title: str, clause: str = "") -> Iterator[Level]:
    reached = score(found)
    if reached is not None:
        yield Level(title, source.path, clause, reached, max(len(each.words) for each in found))


def problems_of(book: Book) -> Iterator[Problem]:
    """Yield what is too hard in what must be easy: texts that nobody signs, and pages that say so of themselves."""
    unchosen = unchosen_words(book)
    letters = {
        placement.clause
        for agreement in book.agreements.values()
        if not book.library.is_signed(agreement.type)
        for placement in agreement.placements
    }
    for name in sorted(letters & book.library.texts.keys()):
        for text in book.library.texts[name]:
            yield from _too_hard(of_clause(text, unchosen), text.source)
    for handbook in book.handbooks.values():
        for chapter in handbook.chapters:
            if chapter.easy:
                yield from _too_hard(list(sentences(chapter.paragraphs, unchosen)), chapter.source)


def _too_hard(found: list[Sentence], source: Source) -> Iterator[Problem]:
    reached = score(found)
    if reached is not None and reached < EASY:
        message = f"deze tekst haalt {reached} op de schaal van Flesch en Douma, en moet {EASY} halen; maak zinnen korter en kies kortere woorden"
        yield Problem(source, Code.READING, message)
    for each in found:
        if len(each.words) > LONGEST:
            message = f"de zin die begint met '{' '.join(each.words[:4])}' heeft {len(each.words)} woorden; maak er twee zinnen van, elk van hooguit {LONGEST}"
            yield Problem(each.source, Code.READING, message)
