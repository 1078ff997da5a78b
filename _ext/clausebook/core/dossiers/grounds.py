"""What of the texts contracts are made of: all that stands in one, and what a dossier is held against.

What is told around a text is no part of it. Contracts are made of this alone, so that a browser, which has no more, makes
the same.
"""

from __future__ import annotations

from dataclasses import replace

from clausebook.core.model import Book, Clause, Passage
from clausebook.core.texts.templates import TEMPLATES


def grounds(book: Book) -> Book:
    """Return *book* with no more than contracts are made of."""
    library = book.library
    texts = {name: tuple(map(_grounds, each)) for name, each in library.texts.items()}
    return Book(
        replace(library, texts=texts, later=tuple(map(_grounds, library.later))),
        book.agreements,
        pages={path: text for path, text in book.pages.items() if path in TEMPLATES},
        published=book.published,
    )


def _grounds(text: Clause) -> Clause:
    passages = (
        Passage(each.source, option=each.option, fields=each.fields, when=each.when)
        for each in text.passages
        if each.fields
    )
    return replace(
        text,
        body="",
        passages=tuple(passages),
        explanation="",
        when="",
        favours="",
        favours_without="",
        options=tuple(replace(each, favours="", favours_without="") for each in text.options),
        origin="",
        review_before=None,
    )
