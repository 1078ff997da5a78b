"""What differs between two documents of one contract: its leden, headings, annexes and numbers.

Leden belong together by their name, then by their words, and in one clause by how alike they are. A reference is the same
where it points to the same; that it reads otherwise is told by the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clausebook.core.texts import views
from clausebook.core.texts.content import CrossReference, Rows
from clausebook.core.wording.word_differences import best_pairs, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clausebook.core.documents.document import Annex, Article, Document
    from clausebook.core.texts.content import Block, Blocks, Inlines, Lid, Section

RELATED = 0.5
"""Leden that are less alike are two different leden."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A lid where it stands: the *clause* that it is of, and its article."""

    lid: Lid
    clause: str
    article: Article


@dataclass(frozen=True, slots=True)
class LidPair:
    """A lid as it was and as it is; None where there was none, or is none any more. *differs* says whether its words do."""

    old: Standing | None
    new: Standing | None
    differs: bool


@dataclass(frozen=True, slots=True)
class AnnexPair:
    """An annex as it was and as it is.

    *changed* are the headings under which it reads otherwise, "" for above the first; others *came* or *went*.
    """

    old: Annex | None
    new: Annex | None
    changed: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Say whether it came, went or reads otherwise."""
        if self.old is None or self.new is None:
            return True
        return bool(self.changed or self.came or self.went) or self.retitled

    @property
    def retitled(self) -> bool:
        """Say whether it has another title."""
        return self.old is not None and self.new is not None and title_of(self.old) != title_of(self.new)


@dataclass(frozen=True)
class Differences:
    """All that differs between *old* and *new*: *leden* and *annexes*, each once, in the order of the new one.

    *articles* are headings as they were and as they are: of what is left of both.
    """

    old: Document
    new: Document
    leden: tuple[LidPair, ...]
    articles: tuple[tuple[Article, Article], ...]
    annexes: tuple[AnnexPair, ...]

    @cached_property
    def whole(self) -> frozenset[int]:
        """Return the ids of the articles that came or went as a whole, with all of their leden."""
        found = {id(article) for document in (self.old, self.new) for article in document.articles}
        kept = (pair for pair in self.leden if pair.old and pair.new)
        return frozenset(found - {id(side.article) for pair in kept for side in (pair.old, pair.new) if side})

    def came(self) -> Iterator[Article]:
        """Yield the articles that are new, with leden that stood elsewhere."""
        known = self.whole | {id(new) for _, new in self.articles}
        return (each for each in self.new.articles if id(each) not in known)

    def went(self) -> Iterator[Article]:
        """Yield the articles that are gone, with leden that stand elsewhere now."""
        known = self.whole | {id(old) for old, _ in self.articles}
        return (each for each in self.old.articles if id(each) not in known)

    @property
    def share(self) -> float:
        """Return what part of the leden reads otherwise."""
        return sum(pair.differs for pair in self.leden) / (len(self.leden) or 1)

    @property
    def words_differ(self) -> bool:
        """Say whether anything reads otherwise, numbers aside."""
        titles = any(title_of(one) != title_of(other) for one, other in self.articles)
        told = any(pair.differs for pair in self.leden) or any(pair.differs for pair in self.annexes)
        return told or titles or self.old.title != self.new.title or any(self.came()) or any(self.went())


def title_of(part: Article | Document | Annex) -> str:
    """Return the title of *part* as it reads."""
    return part.title if isinstance(part.title, str) else views.plain(part.title)


def compare(old: Document, new: Document) -> Differences:
    """Return what differs between *old* and *new*, which are filled in."""
    pairs = _pairs(list(standing(old)), list(standing(new)))
    renamed = {one.lid.name: other.lid.name for one, other in pairs if one and other}

    def same(one: Blocks, other: Blocks) -> bool:
        return _wording(one, renamed) == _wording(other, {})

    leden = tuple(
        LidPair(one, other, one is None or other is None or not same(one.lid.blocks, other.lid.blocks))
        for one, other in pairs
    )
    return Differences(old, new, leden, tuple(_articles(leden)), tuple(_annexes(old, new, same)))


def standing(document: Document) -> Iterator[Standing]:
    """Yield each lid of *document* where it stands."""
    for article in document.articles:
        for clause in article.clauses:
            yield from (Standing(lid, clause.clause, article) for lid in clause.leden)


def _pairs(old: list[Standing], new: list[Standing]) -> list[tuple[Standing | None, Standing | None]]:
    """Return each lid with what it was, in the order of *new*; one that went stands after the one that preceded it."""
    partner: dict[int, Standing] = {}
    for alike, least in ((_by_name, 1.0), (_by_words, 1.0), (_by_likeness, RELATED)):
        taken = {id(each) for each in partner.values()}
        left = [each for each in old if id(each) not in taken]
        right = [each for each in new if id(each) not in partner]
        partner |= {id(mine): theirs for theirs, mine in best_pairs(left, right, alike, least)}
    pairs: list[tuple[Standing | None, Standing | None]] = [(partner.get(id(each)), each) for each in new]
    taken = {id(each) for each in partner.values()}
    order = {id(each): n for n, each in enumerate(old)}
    for n, gone in enumerate(old):
        if id(gone) not in taken:
            before = [at for at, (one, _) in enumerate(pairs, start=1) if one is not None and order[id(one)] < n]
            pairs.insert(max(before, default=0), (gone, None))
    return pairs


def _by_name(old: Standing, new: Standing) -> float:
    return float(old.lid.named and new.lid.named and old.lid.name == new.lid.name)


def _by_words(old: Standing, new: Standing) -> float:
    """Return 1 for the same words, whatever they refer to, and a little more where the clause is the same too."""
    alike = _plain(old.lid) == _plain(new.lid)
    return float(alike) + 0.1 * (alike and old.clause == new.clause)


def _by_likeness(old: Standing, new: Standing) -> float:
    if old.clause != new.clause or (old.lid.named and new.lid.named):
        return 0.0
    return likeness(_plain(old.lid).split(), _plain(new.lid).split())


def _plain(lid: Lid) -> str:
    return " ".join(_said(run, {}, told=False) for run in views.runs(lid.blocks))


def _wording(blocks: Blocks, renamed: Mapping[str, str]) -> list[str]:
    """Return what *blocks* say and how they are built, with what a reference points to by its name in *renamed*."""
    return [
        _said(part, renamed) if isinstance(part, tuple) else _built(part)
        for part in views.walk(blocks, with_help=False)
    ]


def _built(block: Block) -> str:
    """Return what *block* is, with what it shows besides what stands in it."""
    if isinstance(block, Rows):
        return "\0".join((block.form, block.title, *(column.label for column in block.columns)))
    return type(block).__name__


def _said(inlines: Inlines, renamed: Mapping[str, str], *, told: bool = True) -> str:
    found = []
    for each in views.flat(inlines):
        if isinstance(each, CrossReference):
            found.append(f"\0{each.kind} {renamed.get(each.target, each.target) if told else ''}\0")
        else:
            found.append(each.text)
    return " ".join("".join(found).split())


def _articles(leden: Iterable[LidPair]) -> Iterator[tuple[Article, Article]]:
    """Yield each article that most of its leden came to from another one, or the same."""
    seen: set[tuple[int, int]] = set()
    used: set[int] = set()
    for pair in leden:
        if pair.old is None or pair.new is None:
            continue
        one, other = pair.old.article, pair.new.article
        if (id(one), id(other)) in seen or id(one) in used or id(other) in used:
            continue
        seen.add((id(one), id(other)))
        used |= {id(one), id(other)}
        yield one, other


def _annexes(old: Document, new: Document, same: Callable[[Blocks, Blocks], bool]) -> Iterator[AnnexPair]:
    was = {annex.name: annex for annex in old.annexes}
    for annex in new.annexes:
        before = was.pop(annex.name, None)
        yield _annex_pair(before, annex, same) if before else AnnexPair(None, annex)
    yield from (AnnexPair(gone, None) for gone in was.values())


def _annex_pair(old: Annex, new: Annex, same: Callable[[Blocks, Blocks], bool]) -> AnnexPair:
    def equal(ones: list[Section], others: list[Section]) -> bool:
        return len(ones) == len(others) and all(
            same(one.blocks, other.blocks) and _ticked(one) == _ticked(other)
            for one, other in zip(ones, others, strict=True)
        )

    was, now = _titled(old), _titled(new)
    return AnnexPair(
        old,
        new,
        changed=tuple(title for title in now if title in was and not equal(was[title], now[title])),
        came=tuple(title for title in now if title not in was),
        went=tuple(title for title in was if title not in now),
    )


def _titled(annex: Annex) -> dict[str, list[Section]]:
    found: dict[str, list[Section]] = {}
    for section in annex.sections:
        found.setdefault(views.plain(section.title), []).append(section)
    return found


def _ticked(section: Section) -> list[bool | None]:
    return [box.ticked for box in views.boxes(section.blocks)]
