"""What of the texts contracts are made of: all that stands in one, and what a dossier is held against.

What is told around a text is no part of it. Contracts are made of this alone, so that a browser, which has no more, makes
the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from clausebook.core.dossiers.dossier import Model
from clausebook.core.model import Book, Clause, Passage
from clausebook.core.problems import Code
from clausebook.core.texts.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.core.files.folders import Folders
    from clausebook.core.model import Agreement, Library
    from clausebook.core.problems import Problem
    from clausebook.core.versions.published import Parts


@dataclass(frozen=True, slots=True)
class Grounds:
    """All of the texts that dossiers are held against and contracts are made of; *block* is as in `dossier.Model`.

    *printable* are the characters that the fonts have. *pages* and *published* tell whether a text is what was published.
    """

    library: Library
    agreements: Mapping[str, Agreement]
    block: tuple[str, ...]
    printable: str
    pages: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, Parts] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book, block: tuple[str, ...], printable: frozenset[str]) -> Self:
        """Return what of *book*, with these *block* and *printable*, contracts are made of."""
        book = grounds(book)
        shown = "".join(sorted(printable))
        return cls(book.library, book.agreements, block, shown, book.pages, book.published)

    def model(self, day: date) -> Model:
        """Return what dossiers are held against; *day* is that of a dossier that names none."""
        book = Book(self.library, self.agreements, pages=self.pages, published=self.published)
        return Model(book, self.block, frozenset(self.printable).__contains__, day)


_OF_FILES = frozenset({Code.FILE_NAME, Code.FILE_OUTSIDE, Code.FILE_UNREADABLE, Code.ID_DOUBLE})
"""What may say of a file that it is not read: it could be a text that contracts are made of."""


def stops(problem: Problem, folders: Folders) -> bool:
    """Say whether no contract can be made with *problem*: it is not within a page around the models, such as a chapter or a tree."""
    path = problem.source.path
    around = path.startswith(f"{folders.pages}/") and not path.startswith(f"{folders.agreements}/")
    return not around or problem.code in _OF_FILES


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
