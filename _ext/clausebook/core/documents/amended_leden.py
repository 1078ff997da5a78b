"""The leden that change in a contract, each with its old and its new words, as an allonge tells of them (`allonge.py`)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from clausebook.core.documents.numbering import article_said, lid_said
from clausebook.core.texts import views
from clausebook.core.texts.content import FieldRef, Onderdelen, Paragraph, Strong, Text
from clausebook.core.texts.rewriting import Rewriter, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.documents.document import Article
    from clausebook.core.documents.document_differences import Differences, LidPair, Standing
    from clausebook.core.texts.content import Block, Blocks, CrossReference, Inline, Inlines, PartyName


class Said(Protocol):
    """Gives the wording of a label, with what comes in its holes."""

    def __call__(self, label: str, *fillings: str) -> Inlines:
        """Return it."""


def amended(differences: Differences, said: Said) -> Iterator[Blocks]:
    """Yield for each lid that changed what an allonge says of it; an article that came or went as a whole is one."""
    return _Amended(differences, said).leden()


class _Amended:
    """Tells of the leden of one contract."""

    def __init__(self, differences: Differences, said: Said) -> None:
        self.found, self.said = differences, said
        self.whole = differences.whole

    def leden(self) -> Iterator[Blocks]:
        """Yield what is said of each, in the order of the new text."""
        before: Standing | None = None
        for _, group in groupby(self.found.leden, self._key):
            pairs = list(group)
            yield from self._told(pairs, before)
            before = next((pair.old for pair in reversed(pairs) if pair.old and pair.new), before)

    def _key(self, pair: LidPair) -> tuple[object, ...]:
        """Return what is the same for leden of an article that came or went as a whole."""
        side = pair.new or pair.old
        assert side is not None
        alone = pair.old is not None and pair.new is not None
        return (id(side.article),) if not alone and id(side.article) in self.whole else (id(pair), "lid")

    def _told(self, pairs: Sequence[LidPair], before: Standing | None) -> Iterator[Blocks]:
        first = pairs[0]
        old, new = first.old, first.new
        if not first.differs:
            return
        if old and new:
            quoted = (*self._lead(old, "Luidde", lid_said(old.article, old.lid)), *quote(old))
            yield (*quoted, *self._lead(new, "Luidt", lid_said(new.article, new.lid)), *quote(new))
        elif new and id(new.article) in self.whole:
            yield (*self._new_article(new.article, before), *_numbered(pair.new for pair in pairs))
        elif new:
            yield (*self._new_lid(new, before), *quote(new))
        elif old and id(old.article) in self.whole:
            title = views.plain(old.article.title)
            lead = self._lead(old, "Artikel vervalt", article_said(old.article), title)
            yield (*lead, *_numbered(pair.old for pair in pairs))
        elif old:
            yield (*self._lead(old, "Lid vervalt", lid_said(old.article, old.lid)), *quote(old))

    def _new_article(self, article: Article, before: Standing | None) -> Blocks:
        title, number = views.plain(article.title), article_said(article)
        source = article.leden[0]
        if before is None:
            return _bold(self.said("Artikel vooraan", title, number), source.source)
        return _bold(self.said("Artikel erbij", article_said(before.article), title, number), source.source)

    def _new_lid(self, new: Standing, before: Standing | None) -> Blocks:
        """Return where *new* comes: after the lid that preceded it in the same article, by the number that that had."""
        number = lid_said(new.article, new.lid)
        with_it = next((one for one, other in self.found.articles if other is new.article), None)
        if before is not None and before.article is with_it:
            return self._lead(new, "Lid erbij", lid_said(before.article, before.lid), number)
        return self._lead(new, "Lid vooraan", article_said(with_it or new.article), number)

    def _lead(self, standing: Standing, label: str, *fillings: str) -> Blocks:
        return _bold(self.said(label, *fillings), standing.lid.source)


def _bold(inlines: Inlines, source: object) -> Blocks:
    return (Paragraph((Strong(joined(inlines), source),), source),)  # type: ignore[arg-type]


def _numbered(leden: Iterable[Standing | None]) -> Iterator[Block]:
    """Yield *leden*, each with its number before it."""
    for each in leden:
        assert each is not None
        yield from _labelled(f"{each.lid.number} ", quote(each))


def quote(standing: Standing) -> Blocks:
    """Return the words of a lid as plain text: in an allonge they have no form, no numbers and no places to go to."""
    return Quoter().blocks(standing.lid.blocks)


class Quoter(Rewriter):
    """Makes plain words of what stands in a lid; the letters of onderdelen are words too."""

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom* as it reads."""
        return atom if isinstance(atom, Text) else Text(" ".join(atom.text.split()) if isinstance(atom, FieldRef) else atom.text, atom.source)  # fmt: skip

    def block(self, block: Block) -> Blocks:
        """Return *block*, with onderdelen as paragraphs."""
        if isinstance(block, Onderdelen):
            return tuple(
                part for item in block.items for part in _labelled(f"{item.number}. ", self.blocks(item.blocks))
            )
        return super().block(block)


def _labelled(label: str, blocks: Blocks) -> Blocks:
    """Return *blocks* with *label* at the start of the first paragraph."""
    first, *rest = blocks
    if isinstance(first, Paragraph):
        return (Paragraph(joined((Text(label, first.source), *first.content)), first.source), *rest)
    return (Paragraph((Text(label.strip(), first.source),), first.source), *blocks)
