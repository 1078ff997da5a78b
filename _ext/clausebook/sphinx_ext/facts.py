"""What lies outside a page that it is made of: a clause, a field, a requirement, a template.

Each fact has a digest, which tells whether it changed since the page was read.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core import readability
from clausebook.core.approvals import standings
from clausebook.core.rules import without_row
from clausebook.core.showing import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from clausebook.core.model import Agreement, Book, Placement

Fact: TypeAlias = tuple[str, str]
"""A kind, which is a key of `_VALUES` or `sjabloon`, and a name; what it names need not exist (yet)."""


def digest(fact: Fact, book: Book, root: Path) -> str:
    """Return the digest of all that a page shows of *fact*."""
    kind, name = fact
    value = template(root, name) if kind == "sjabloon" else _VALUES[kind](book, name)
    return hashlib.sha256(repr(value).encode()).hexdigest()


def template(root: Path, path: str) -> str:
    """Return the template at *path*, or nothing where it cannot be read."""
    try:
        return (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def origin_of(book: Book, clause: str) -> tuple[Agreement, Placement] | None:
    """Return the first agreement that holds *clause*, and how; a quotation of the clause is its text."""
    return next(((a, p) for a in book.agreements.values() for p in a.placements if p.clause == clause), None)


def _clause(book: Book, name: str) -> object:
    texts = book.library.texts.get(name, ())
    about = [
        (t.variant, t.title, t.question, t.explanation, t.when, t.fallback, t.origin, t.review_before) for t in texts
    ]
    return about, [(t.body, [(o.name, o.title, o.standard) for o in t.options]) for t in texts]


def _field(book: Book, name: str) -> object:
    field = book.library.fields.find(without_row(name))
    group = book.library.fields.groups.get(name.partition(".")[0])
    return field and (field.label, field.type, field.standard, field.help, group)


def clauses_with(book: Book) -> dict[str, list[str]]:
    """Return the clauses that show each field, by its name; one of a party goes by `partij.` and its name."""
    library, found = book.library, dict[str, list[str]]()
    for clause, texts in library.texts.items():
        shown = {mention.name for text in texts for passage in text.passages for mention in passage.fields}
        own = {name if name in library.fields.fields else f"partij.{name.partition('.')[2]}" for name in shown}
        for name in sorted(own):
            found.setdefault(name, []).append(clause)
    return found


def _fields(book: Book, _name: str) -> object:
    catalogue = book.library.fields
    told = [
        (name, f.label, f.type, f.standard) for name, f in (*catalogue.party_fields.items(), *catalogue.fields.items())
    ]
    return told, clauses_with(book)


def _requirement(book: Book, name: str) -> object:
    requirement = book.library.requirements.get(name)
    return requirement and (requirement.title, requirement.law)


def _requirements(book: Book, origins: str) -> object:
    wanted = origins.split()
    found = (r for r in book.library.requirements.values() if r.origin in wanted)
    return [(r.id, r.title, r.law, r.asks, r.level, r.condition) for r in found]


def _origin(book: Book, clause: str) -> object:
    if (origin := origin_of(book, clause)) is None:
        return None
    agreement, placement = origin
    return (agreement.id, agreement.title, agreement.source.path, agreement.parties, placement.variants)


def _title(book: Book, clause: str) -> object:
    return title_of(book.library, clause)


def _tree(book: Book, name: str) -> object:
    return book.trees.get(name)


def _agreements(book: Book, _name: str) -> object:
    return [(a.id, a.title, a.source.path) for a in book.agreements.values()]


def _has_versions(book: Book, name: str) -> object:
    agreement = book.agreements.get(name)
    return name in book.histories, agreement and (agreement.edition, agreement.stand)


def _clauses(book: Book, _name: str) -> object:
    return [(name, [(text.variant, text.title) for text in texts]) for name, texts in book.library.texts.items()]


def _approvals(book: Book, clause: str) -> object:
    """Return how the texts of *clause* stand, or without a name all texts."""
    found = (each for each in standings(book) if clause in ("", each.text.id))
    return [(each.name, each.text.title, each.text.review_before, each.digest, each.approval) for each in found]


def _levels(book: Book, _name: str) -> object:
    return list(readability.levels(book))


def _laws(book: Book, _name: str) -> object:
    return [(name, law.address, law.article, sorted(law.books.items())) for name, law in sorted(book.laws.items())]


_VALUES: Mapping[str, Callable[[Book, str], object]] = {
    "akkoord": _approvals,
    "boom": _tree,
    "clausule": _clause,
    "clausules": _clauses,
    "veld": _field,
    "velden": _fields,
    "versies": _has_versions,
    "eis": _requirement,
    "eisen": _requirements,
    "herkomst": _origin,
    "leesniveau": _levels,
    "overeenkomsten": _agreements,
    "titel": _title,
    "wetten": _laws,
}
