"""The book on a day: a fixed value, a text and a requirement may hold from a day on, and texts name values by their field.

All that reads, proves or prints takes a book *on* a day; only the check and the report of changes look at more days.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from clausebook.core.model import FIXED
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof.choices import texts_in
from clausebook.core.texts.content import FieldRef, Text
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from clausebook.core.fields.requirements import Requirement
    from clausebook.core.model import Agreement, Book, Clause, Field, FieldCatalogue, Library
    from clausebook.core.texts.content import CrossReference, Inline, PartyName

T = TypeVar("T")

BEFORE = dt.date.min
"""The day before all others."""
ROLE = re.compile(r"\{veld\}`([^`\n]+)`")
_ROLE_OR_CODE = re.compile(rf"``[^\n]+?``|{ROLE.pattern}")
"""An example of a role, between double accents, stays as it is."""
_SAID = ("question", "explanation", "when", "fallback", "origin")
"""What stands around a text, in plain words."""


def on(book: Book, day: dt.date) -> Book:
    """Return *book* as it is on *day*: what holds then stands in its place, and nothing in it waits for a day."""
    library = book.library
    waits = any(each <= day for each in days_of(library))
    catalogue = replace(library.fields, fields={name: _field(f, day) for name, f in library.fields.fields.items()})
    values = fixed_values(catalogue)
    requirements = {name: said(each, values) for name, each in library.requirements.items()}
    asked = {name for name, each in requirements.items() if _is_asked(each, day)}
    now = replace(
        library,
        texts={
            name: tuple(_around(t, values) for t in _on(texts, library, day)) for name, texts in library.texts.items()
        },
        requirements=requirements,
        types={
            name: replace(kind, demands=tuple(each for each in kind.demands if each in asked))
            for name, kind in library.types.items()
        },
        fields=catalogue,
        later=(),
    )
    agreements = {
        name: replace(each, since=since) if waits and (since := _since(each, library, day)) else each
        for name, each in book.agreements.items()
    }
    trees = {name: said(tree, values) for name, tree in book.trees.items()}
    handbooks = {name: said(handbook, values) for name, handbook in book.handbooks.items()}
    pages = {path: spoken(text, values) for path, text in book.pages.items()}
    return replace(book, library=now, agreements=agreements, trees=trees, handbooks=handbooks, pages=pages)


def days_of(library: Library) -> tuple[dt.date, ...]:
    """Return each day on which something in *library* changes, in order."""
    found = {later.since for field in library.fields.fields.values() for later in field.later}
    found |= {text.since for text in library.later if text.since}
    found |= {day for each in library.requirements.values() for day in (each.since, each.until) if day}
    return tuple(sorted(found))


def _since(agreement: Agreement, library: Library, day: dt.date) -> dt.date | None:
    """Return the last day, up to *day*, on which a text or a value in *agreement* changed; None where none did."""
    placed = {placement.clause for placement in agreement.placements}
    found = {text.since for text in library.later if text.id in placed and text.since}
    stands = {
        mention.name for text, _ in texts_in(agreement, library) for part in text.passages for mention in part.fields
    }
    stands |= {
        mention.name for text in library.later if text.id in placed for p in text.passages for mention in p.fields
    }
    found |= {later.since for name in stands if (f := library.fields.fields.get(name)) for later in f.later}
    return max((each for each in found if each <= day), default=None)


def fixed_values(catalogue: FieldCatalogue) -> dict[str, str]:
    """Return the value of each field that nobody fills in."""
    return {name: field.standard for name, field in catalogue.fields.items() if field.type == FIXED}


def spelled(book: Book, names: Collection[str]) -> Book:
    """Return *book* with the values of the fixed fields *names* as words of its texts, so that words can be compared."""
    values = {name: value for name, value in fixed_values(book.library.fields).items() if name in names}
    if not values:
        return book
    speller = _Speller(values)
    texts = {
        name: tuple(_spelled(each, speller) if _shows(each, values) else each for each in found)
        for name, found in book.library.texts.items()
    }
    return replace(book, library=replace(book.library, texts=texts))


class _Speller(Rewriter):
    """Puts the value of a field in its place."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, or the value of the field that it is."""
        if isinstance(atom, FieldRef) and atom.name in self.values:
            return Text(self.values[atom.name], atom.source)
        return atom


def _shows(text: Clause, values: Mapping[str, str]) -> bool:
    return any(mention.name in values for passage in text.passages for mention in passage.fields)


def _spelled(text: Clause, speller: _Speller) -> Clause:
    return replace(
        text,
        leden=tuple(replace(lid, blocks=speller.blocks(lid.blocks)) for lid in text.leden),
        sections=tuple(replace(each, blocks=speller.blocks(each.blocks)) for each in text.sections),
    )


def said(thing: T, values: Mapping[str, str]) -> T:
    """Return *thing*, of frozen data, with the value of each field that its texts name; one that has none stays as it is."""
    return _said(thing, values)


def spoken(text: str, values: Mapping[str, str]) -> str:
    """Return *text* with the value of each field of *values* that it names."""
    return _ROLE_OR_CODE.sub(lambda role: values.get(role[1], role[0]), text) if "{veld}`" in text else text


def unspoken(book: Book) -> Iterator[Problem]:
    """Yield a problem for each name that *book*, on a day, could not say the value of."""
    library = book.library
    said_of: list[tuple[object, Source]] = [(each, each.source) for each in library.requirements.values()]
    said_of += [(getattr(text, name), text.source) for text in library.all_texts() for name in _SAID]
    for tree in book.trees.values():
        said_of += [(question, question.source) for question in tree.questions.values()]
        said_of += [(outcome, outcome.source) for outcome in tree.outcomes.values()]
        said_of += [(case, case.source) for case in tree.cases]
    values = fixed_values(library.fields)
    # Without a catalogue that can be read, that is what is reported.
    for thing, source in said_of if library.fields.fields else ():
        for name in _names(thing):
            field = library.fields.find(name)
            what = f"veld '{name}' wordt ingevuld en heeft hier geen waarde" if field else f"veld '{name}' bestaat niet"
            hint = suggestion(name, values, "; noem een veld met een vaste waarde, of schrijf de woorden zelf")
            yield Problem(source, Code.FIELD_UNKNOWN, f"{what}{hint}")


def _names(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield from ROLE.findall(thing)
    elif isinstance(thing, (tuple, dict)):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from _names(each)
    else:
        for part in _parts_of(thing.__class__):
            yield from _names(getattr(thing, part))


def _said(thing: Any, values: Mapping[str, str]) -> Any:
    """Return *thing* itself where nothing in it changes, so that what shares it goes on sharing it."""
    if isinstance(thing, str):
        return spoken(thing, values)
    if isinstance(thing, tuple):
        parts = tuple([_said(each, values) for each in thing])
        return parts if any(map(is_not, thing, parts)) else thing
    if isinstance(thing, dict):
        named = {name: _said(each, values) for name, each in thing.items()}
        return named if any(map(is_not, thing.values(), named.values())) else thing
    changed = {}
    for name in _parts_of(thing.__class__):
        part = getattr(thing, name)
        if (said := _said(part, values)) is not part:
            changed[name] = said
    return replace(thing, **changed) if changed else thing


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """Return the names of what a thing of *kind* is made of, where that can be words."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) and kind is not Source else ()


def _around(text: Clause, values: Mapping[str, str]) -> Clause:
    """Return *text* with the values in what is told around it; in the text itself they are filled in where it is assembled."""
    before = {name: getattr(text, name) for name in _SAID}
    changed: dict[str, Any] = {name: now for name, words in before.items() if (now := spoken(words, values)) != words}
    return replace(text, **changed) if changed else text


def _on(texts: tuple[Clause, ...], library: Library, day: dt.date) -> tuple[Clause, ...]:
    """Return *texts* of one clause, each in the form that it has on *day*."""
    if not library.later:
        return texts
    ripe = [text for text in library.later if text.since and text.since <= day]
    newest = {(text.id, text.variant): text for text in sorted(ripe, key=lambda text: text.since or BEFORE)}
    return tuple(newest.get((text.id, text.variant), text) for text in texts)


def _field(field: Field, day: dt.date) -> Field:
    if not field.later:
        return field
    ripe = [later.value for later in field.later if later.since <= day]
    return replace(field, standard=ripe[-1] if ripe else field.standard, later=())


def _is_asked(requirement: Requirement, day: dt.date) -> bool:
    return (requirement.since is None or requirement.since <= day) and (
        requirement.until is None or day < requirement.until
    )
