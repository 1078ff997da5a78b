"""What weighs heavily in a proposal however small it looks, in a line each: for a second reader to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes import small_words
from clausebook.core.changes.rules_told import rule_said
from clausebook.core.changes.was_is import was_is
from clausebook.core.texts.placed import numbers
from clausebook.core.texts.templates import AMENDMENT, TEMPLATES
from clausebook.core.wording.markup import code, escape
from clausebook.core.wording.word_differences import GONE, NEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.changes import Changes, FieldChange
    from clausebook.core.changes.changed_agreements import AgreementChange
    from clausebook.core.changes.changed_pages import PageChange
    from clausebook.core.changes.changed_trees import TreeChange
    from clausebook.core.model import Agreement
    from clausebook.core.texts.prose import Word
    from clausebook.core.wording.word_differences import Piece

FIELD_KEYS = {"type": "type", "verplicht": "required", "standaard": "standard", "regels": "rules"}
"""The keys of a field that say what parties may agree, and what each is called in a `Field`."""
GLOSSARY = "{glossary}"
"""The block of a page that explains terms."""
MANY = 20
"""Lines that are told; the rest is counted."""


def lines(changes: Changes) -> list[str]:
    """Return the lines of Markdown that tell of it; none where nothing weighs."""
    found = list(dict.fromkeys(_found(changes)))
    if not found:
        return []
    more = [f"- En nog {len(found) - MANY}; zie hieronder."] if len(found) > MANY else []
    return ["Let vooral op:", "", *(f"- {each}" for each in found[:MANY]), *more, ""]


def _found(changes: Changes) -> Iterator[str]:
    for agreement in changes.agreements:
        yield from (f"{escape(agreement.agreement.title)}: {each}" for each in _in_agreement(agreement))
    for field in changes.fields:
        yield from (f"veld {code(field.name)}: {each}" for each in _in_field(field))
    yield from map(rule_said, changes.rules)
    for text in changes.texts:
        yield from small_words.lines(text)
        if text.old and text.new and "terugval" in text.about:
            told = was_is("terugval", text.old.fallback, text.new.fallback)
            yield from (f"{escape(text.text.title)}, wat wij mogen toegeven: {each}" for each in told)
    for tree in changes.trees:
        yield from (f"beslisboom ‘{escape(tree.tree.title)}’: {each}" for each in _in_tree(tree))
    for page in changes.pages:
        yield from _in_page(page, changes.new.book.pages.get(page.path, ""))


def _in_field(change: FieldChange) -> Iterator[str]:
    if change.old and change.new:
        for key in (each for each in change.about if each in FIELD_KEYS):
            yield from was_is(key, getattr(change.old, FIELD_KEYS[key]), getattr(change.new, FIELD_KEYS[key]))


def _in_agreement(change: AgreementChange) -> Iterator[str]:
    """Yield what weighs in an agreement that was there and still is."""
    if change.old is None or change.new is None:
        return
    yield from _in_front_matter(change.old, change.new)
    for article in change.articles:
        if article.old and article.new and article.old.title != article.new.title:
            yield from was_is("kop", article.old.title, article.new.title)
    yield from (f"de bijlage {code(each.name)} vervalt." for each in change.annexes if each.new is None)
    yield from _to_choose(change)
    if change.dropped:
        yield f"er vervalt tekst: {numbers(change.dropped)} (oude nummers)."
    if change.added:
        yield f"er komt tekst bij: {numbers(change.added)}."
    if change.counts:
        yield f"er staat een ander getal in {numbers(change.counts)}."


def _in_front_matter(old: Agreement, new: Agreement) -> Iterator[str]:
    yield from was_is("partijen", old.parties, new.parties)
    yield from was_is("herhaalbaar", old.grows, new.grows)
    yield from (f"het blok {code(each)} is vervallen." for each in sorted(old.blocks - new.blocks))
    yield from was_is("voorstel", *({name: each.value for name, each in side.proposals.items()} for side in (old, new)))


def _to_choose(change: AgreementChange) -> Iterator[str]:
    for name, was, now in change.standards:
        yield f"wie niets kiest, krijgt bij {code(name)} nu {code(now)} en niet meer {code(was)}."
    for before, after in change.choices:
        gone = [each for each in before.values if after is None or each not in after.values] if before else []
        if before and gone:
            yield f"bij {code(before.name)} kan men {', '.join(map(code, gone))} niet meer kiezen."


def _in_tree(change: TreeChange) -> Iterator[str]:
    if change.cases:
        yield f"praktijkgevallen komen anders uit ({len(change.cases)})."
    if change.paths and change.old and change.new:
        yield f"antwoorden leiden naar een andere uitkomst ({len(change.paths)})."
    if change.outcomes and change.old and change.new:
        yield f"een uitkomst leest anders: {', '.join(map(code, change.outcomes))}."


def _in_page(page: PageChange, text: str) -> Iterator[str]:
    """Yield that a text changed that stands in each agreement, what a page tells of terms, or the figures that it has otherwise."""
    if page.path in (*TEMPLATES, AMENDMENT):
        yield f"{code(page.path)} staat in elke overeenkomst."
    if GLOSSARY in text:
        terms = {
            _plain(block.pieces[0].words[:1]) for section in page.sections for block in section.blocks if block.changed
        }
        yield from (
            f"{code(page.path)}: de uitleg van het begrip ‘{escape(each)}’ is anders." for each in sorted(terms)
        )
    pieces = [piece for section in page.sections for block in section.blocks for piece in block.pieces]
    was, now = (_figures([piece for piece in pieces if piece.kind == kind]) for kind in (GONE, NEW))
    if was != now:
        yield f"{code(page.path)}, een ander getal: {escape(was or 'er stond er geen')} → {escape(now or 'weg')}."


def _plain(words: Iterable[Word]) -> str:
    return " ".join("".join(atom for atom in word if isinstance(atom, str)) for word in words)


def _figures(pieces: Iterable[Piece]) -> str:
    words = (_plain([word]) for piece in pieces for word in piece.words)
    return ", ".join(word.strip(".,;:()") for word in words if any(character.isdigit() for character in word))
