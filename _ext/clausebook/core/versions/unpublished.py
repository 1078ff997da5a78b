"""What of an agreement is not published: where the text of today is other than that of its last edition.

A value that the law sets is no part of that: what takes effect on a day is told by that day (`dated.py`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.fields.proposals import fields_of
from clausebook.core.fields.values import show_date
from clausebook.core.model import FIXED
from clausebook.core.proof import choices
from clausebook.core.texts import prose
from clausebook.core.texts.placed import Placed, numbers, text_order
from clausebook.core.texts.templates import OPENING, PARTY, SIGNATURE
from clausebook.core.versions import version_numbers
from clausebook.core.versions.waiting import settled, waits
from clausebook.core.wording.enumerations import listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clausebook.core.model import Agreement, Book, Clause
    from clausebook.core.texts.prose import Lid, Role, Word
    from clausebook.core.versions.published import Parts

DIGITS = 12
MANY = 8
"""Places that are named; of more, the rest is counted."""
TITLE, PARTIES, SHAPE, PROPOSALS = "titel", "partijen", "opzet", "voorstel"
"""What is not a lid, as the parts are called."""


def parts_of(agreement: Agreement, book: Book) -> dict[str, str]:
    """Return the digest of each part of *agreement*, by the name of the part."""
    found = {TITLE: _digest(agreement.title), PARTIES: _digest(*agreement.parties.items())}
    found[SHAPE] = _digest(*_shape(agreement, book))
    found[PROPOSALS] = _digest(*_proposals(agreement, book))
    found |= {path: _digest(book.pages.get(path, "")) for path in (OPENING, PARTY, SIGNATURE)}
    for text, lid in _leden(agreement, book):
        found[_name(text, lid)] = _digest(lid.option, _said(lid.title), *((b.kind, _said(b.words)) for b in lid.blocks))
    return found


def _leden(agreement: Agreement, book: Book) -> Iterator[tuple[Clause, Lid]]:
    for text, _ in choices.texts_in(agreement, book.library):
        yield from ((text, lid) for lid in prose.read(text))


def _name(text: Clause, lid: Lid) -> str:
    return f"{text.id}/{text.variant or '-'} {lid.name}"


def _shape(agreement: Agreement, book: Book) -> Iterator[object]:
    for article in agreement.articles:
        yield article.title, article.numbered, [(p.clause, p.variants, p.optional) for p in article.placements]
    yield [(p.clause, p.variants, p.optional) for p in agreement.annexes], agreement.closing
    for text, _ in choices.texts_in(agreement, book.library):
        yield text.id, text.variant, text.title, [(o.name, o.title, o.standard) for o in text.options]


def _proposals(agreement: Agreement, book: Book) -> Iterator[object]:
    catalogue = fields_of(agreement, book.library.fields)
    shown = {m.name for text, _ in choices.texts_in(agreement, book.library) for p in text.passages for m in p.fields}
    for name in sorted(shown):
        field = catalogue.find(name)
        if field is not None and field.type != FIXED and field.standard:
            yield name, field.standard


def _said(words: Iterable[Word]) -> str:
    return " ".join("".join(map(_atom, word)) for word in words)


def _atom(atom: str | Role) -> str:
    return atom if isinstance(atom, str) else f"{{{atom.kind}}}{atom.name}{'^' if atom.capital else ''}"


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:DIGITS]


# How an agreement stands


def marked(book: Book, day: dt.date | None) -> Book:
    """Return *book*, in which each agreement says whether it is what was published, on *day*; None for no day in particular."""
    agreements = {name: mark(each, book, day) for name, each in book.agreements.items()}
    return replace(book, agreements=agreements)


def mark(agreement: Agreement, book: Book, day: dt.date | None) -> Agreement:
    """Return *agreement* as it stands; where nothing says what was published of any, as it is: a state of before."""
    version, last = agreement.version, book.published.get(agreement.id)
    if not version_numbers.is_published(version) and book.published:
        return replace(agreement, edition=f"{version} (concept)", stand="Dit model is nog niet uitgegeven.")
    if last is None and book.published:
        stand = f"Nog niet uitgegeven: van versie {version} is niet bewaard wat erin stond."
        return replace(agreement, edition=f"{version} (niet na te gaan)", stand=stand)
    if last is None:
        return agreement
    if where := changed(last, agreement, book):
        stand = f"Nog niet uitgegeven: anders dan versie {last.version} in {where}."
        return replace(agreement, edition=f"{version} met wijzigingen", stand=stand)
    if day is not None and waits(agreement, day):
        stand = f"Nog niet uitgegeven: versie {version} geldt vanaf {show_date(agreement.date)}."
        return replace(agreement, edition=f"{version} (nog niet uitgegeven)", stand=stand, since=day)
    since = settled(agreement)
    return agreement if since == agreement.since else replace(agreement, since=since)


def changed(last: Parts, agreement: Agreement, book: Book) -> str:
    """Return where *agreement* is other than it was as *last*, in words; nothing where it is the same."""
    now = parts_of(agreement, book)
    if now == last.digests:
        return ""
    placed = Placed(agreement, book.library)
    differing = {name for name in {**now, **last.digests} if now.get(name) != last.digests.get(name)}
    found = {placed.number_of(text, lid) for text, lid in _leden(agreement, book) if _name(text, lid) in differing}
    where = sorted(found - {""}, key=text_order)
    said = [numbers(where[:MANY])] if where else []
    said += [f"nog {len(where) - MANY} plaatsen"] if len(where) > MANY else []
    gone = [name for name in last.digests if name not in now]
    said += (
        [f"{len(gone)} {'tekst die is vervallen' if len(gone) == 1 else 'teksten die zijn vervallen'}"] if gone else []
    )
    said += [name for name in (TITLE, PARTIES, SHAPE, PROPOSALS, OPENING, PARTY, SIGNATURE) if name in differing]
    return listed(said)
