"""All that pages and files can be made of, on the day of a build: the book, what follows from it, and files as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from clausebook.core.proof import choices
from clausebook.core.versions.approvals import standings
from clausebook.sphinx_ext import recipes
from clausebook.sphinx_ext.recipes import ALL, Asked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from clausebook.core.model import Book
    from clausebook.core.versions.approvals import Standing
    from clausebook.sphinx_ext.recipes import Fact, Note, Recipe


@dataclass(frozen=True, slots=True)
class Home:
    """The first agreement that holds a clause, and how: a quotation of the clause is its text."""

    path: str
    title: str
    parties: Mapping[str, str]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A keuze in words: what it is about, what each of its values means, and the value that is standard."""

    title: str
    meanings: Mapping[str, str]
    standard: str


@dataclass(frozen=True, slots=True)
class View:
    """What a page is handed: all that is asked of it is part of the recipe of that page.

    *homes* are by the name of a clause, and *standings* too; *keuzes* are those of an agreement, by its path. *shown_in* are
    the clauses that show a field, by its name; one of a party goes by `partij.` and its name.
    """

    book: Book
    homes: Mapping[str, Home]
    standings: Mapping[str, tuple[Standing, ...]]
    keuzes: Mapping[str, Mapping[str, Told]]
    shown_in: Mapping[str, tuple[str, ...]]
    days: Mapping[str, dt.date]
    with_approvals: Mapping[str, bool]

    @property
    def has_approvals(self) -> bool:
        """Say whether this project keeps approvals at all."""
        return self.with_approvals[""]

    @property
    def day(self) -> dt.date:
        """The day as of which this build takes the texts."""
        return self.days[""]


class Known:
    """What there is to know in one build: *book* as it is on *day*, of which some *digests* may be known, and what is added."""

    def __init__(self, book: Book, day: dt.date, digests: Recipe | None = None) -> None:
        self._digests: Recipe = dict(digests or {})
        self._passing: dict[str, Callable[[], Mapping[str, Any]]] = {}
        self._parts: dict[str, Mapping[str, Any]] = {**recipes.parts_of(book), "days": {"": day}}
        self._makers: dict[str, Callable[[], Mapping[str, Any]]] = {
            name: partial(make, book) for name, make in FOLLOWING.items()
        }
        self._book = book

    def add(self, makers: Mapping[str, Callable[[], Mapping[str, Any]]], *, passing: bool = False) -> None:
        """Add parts that *makers* make when they are asked for; those that are *passing* change while pages are read."""
        assert self._parts.keys().isdisjoint(makers), "two parts of one name"
        self._makers.update(makers)
        self._passing.update(makers if passing else {})

    def settle(self) -> None:
        """Look anew at what changes while pages are read."""
        for part in self._passing:
            self._parts.pop(part, None)
        self._digests = {fact: found for fact, found in self._digests.items() if fact[0] not in self._passing}

    def asked(self, part: str, note: Note) -> Asked[Any]:
        """Return *part*, of which *note* is called with what is asked of it."""
        return Asked(part, partial(self.__getitem__, part), note)

    def __getitem__(self, part: str) -> Mapping[str, Any]:
        """Return what there is of *part*, by name; nothing for a part that there is not."""
        if part not in self._parts:
            self._parts[part] = self._makers[part]() if part in self._makers else {}
        return self._parts[part]

    def view(self, note: Note) -> View:
        """Return what there is to know, for a page or file; *note* is called with what it asks."""
        asked = {name: self.asked(name, note) for name in (*FOLLOWING, "days")}
        return View(recipes.view(self._book, note), **asked)

    def digest(self, fact: Fact) -> str:
        """Return the digest of what *fact* names, as it is now."""
        if fact not in self._digests:
            part, name = fact
            found = self[part]
            self._digests[fact] = recipes.digest(found if name == ALL else found.get(name))
        return self._digests[fact]

    def digests_of_book(self) -> Recipe:
        """Return the digests that are known by now of *book*, and of what follows from it alone."""
        return {
            (part, name): found
            for (part, name), found in self._digests.items()
            if part.startswith(recipes.BOOK) or part in FOLLOWING
        }

    def is_fresh(self, recipe: Recipe) -> bool:
        """Say whether all that *recipe* was made of is still as it was."""
        return all(self.digest(fact) == digest for fact, digest in recipe.items())


def _homes(book: Book) -> dict[str, Home]:
    found: dict[str, Home] = {}
    for each in book.agreements.values():
        for placement in each.placements:
            home = Home(each.source.path, each.title, each.parties, placement.variants)
            found.setdefault(placement.clause, home)
    return found


def _standings(book: Book) -> dict[str, tuple[Standing, ...]]:
    found: dict[str, tuple[Standing, ...]] = {}
    for each in standings(book):
        found[each.text.id] = (*found.get(each.text.id, ()), each)
    return found


def told(book: Book) -> dict[str, Mapping[str, Told]]:
    """Return the keuzes of each agreement of *book* in words, by the path of its page."""
    return {each.source.path: dict(_told(each.id, book)) for each in book.agreements.values()}


def _told(agreement: str, book: Book) -> Iterator[tuple[str, Told]]:
    for choice in choices.choices_of(book.agreements[agreement], book.library):
        title, meanings = choices.choice_titles(choice, book.library)
        yield choice.name, Told(title, meanings, choice.values[0])


def _shown_in(book: Book) -> dict[str, tuple[str, ...]]:
    library, found = book.library, dict[str, tuple[str, ...]]()
    for clause, texts in library.texts.items():
        shown = {mention.name for text in texts for passage in text.passages for mention in passage.fields}
        own = {name if name in library.fields.fields else f"partij.{name.partition('.')[2]}" for name in shown}
        for name in sorted(own):
            found[name] = (*found.get(name, ()), clause)
    return found


FOLLOWING: Mapping[str, Callable[[Book], Mapping[str, Any]]] = {
    "homes": _homes,
    "standings": _standings,
    "keuzes": told,
    "shown_in": _shown_in,
    "with_approvals": lambda book: {"": bool(book.approvals)},
}
"""What follows from the whole book, in parts small enough that a page need not depend on all of the book."""


def content_of(places: Iterable[Path]) -> dict[str, str]:
    """Return the hash of each file that is one of *places*, or in one of these, by its path in that."""
    found: dict[str, str] = {}
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found |= {str(each.relative_to(place)): recipes.content(each) for each in files if each.is_file()}
    return found
