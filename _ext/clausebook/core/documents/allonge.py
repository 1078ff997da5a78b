"""An allonge: what changes in a contract that was signed, as a document of its own that the same parties sign.

It is made of the contract as it was and as it is to be, with the sentences of a template of the project (`templates.WORDINGS`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import reading_order
from clausebook.core.documents.amended_leden import amended
from clausebook.core.documents.document import Amends, Annex, Article, Clause, Signatures
from clausebook.core.documents.numbering import annex_said, article_said, lid_said
from clausebook.core.dossiers.claims import claim_of
from clausebook.core.fields.values import show_date
from clausebook.core.texts import views
from clausebook.core.texts.content import Cell, CrossReference, Lid, Paragraph, Table, TableRow, Text
from clausebook.core.texts.rewriting import Rewriter
from clausebook.core.texts.sentences import worded
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.core.documents.document import Closing, Document
    from clausebook.core.documents.document_differences import AnnexPair, Differences
    from clausebook.core.texts.content import Block, Blocks, FieldRef, Inline, Inlines, PartyName
    from clausebook.core.versions.origins import Origin

NAME = "allonge"
"""What its own articles are called, as if each were of a clause; no file has this name."""


class NothingChangesError(ClausebookError):
    """The two texts of a contract are the same in words."""

    def __init__(self) -> None:
        super().__init__("dit contract leest met die versie net zo: een allonge is niet nodig")


def amend(
    differences: Differences,
    wordings: Mapping[str, Inlines],
    origin: Origin,
    *,
    start: dt.date | None = None,
    earlier: bool = False,
) -> Document:
    """Return the allonge by which a contract changes as *differences* say.

    *wordings* has those of `templates.WORDINGS`, and *origin* says where they come from; the rest is as in `Amends`. Raises NothingChangesError.
    """
    if not differences.words_differ:
        raise NothingChangesError
    old, new = differences.old, differences.new
    writer = _Writer(differences, wordings)
    made = replace(
        new,
        title=views.plain(writer.said("Titel", old.title)),
        opening=old.opening,
        articles=writer.articles(start, earlier=earlier),
        closing=tuple(writer.closing()),
        front=(),
        ticks={},
        provisions=(),
        origin=origin,
        amends=Amends(claim_of(old), claim_of(new), start, earlier),
    )
    facts = {**old.fields, **new.fields}
    fields = {each.name: facts[each.name] for each in reading_order.field_refs(reading_order.pieces(made))}
    return replace(made, fields=fields, fingerprint=reading_order.fingerprint(reading_order.agreed_text(made)))


class _Writer:
    """Writes one allonge."""

    def __init__(self, differences: Differences, wordings: Mapping[str, Inlines]) -> None:
        self.found = differences
        self.old, self.new = differences.old, differences.new
        self.wordings = wordings
        self.source = self.new.source

    def said(self, label: str, *fillings: str) -> Inlines:
        """Return the wording *label* with *fillings* in its holes."""
        return tuple(worded(self.wordings[label], (Text(each, self.source) for each in fillings)))

    def paragraph(self, label: str, *fillings: str) -> Paragraph:
        return Paragraph(self.said(label, *fillings), self.source)

    # Its articles

    def articles(self, start: dt.date | None, *, earlier: bool) -> tuple[Article, ...]:
        numbers = self._numbers()
        parts: list[tuple[str, list[Blocks]]] = [
            ("Kop wijst aan", [(each,) for each in self._points_out(earlier=earlier)]),
            ("Kop wijzigt", list(self._changes())),
            *([("Kop nummers", [numbers])] if numbers else []),
            ("Kop geldt", [(each,) for each in self._holds(start)]),
        ]
        return tuple(self._article(str(n), *part) for n, part in enumerate(parts, start=1))

    def _article(self, number: str, label: str, leden: Sequence[Blocks]) -> Article:
        made = tuple(
            Lid(f"{NAME}.{number}-{n}", blocks, self.source, number=f"{number}.{n}", id=f"{NAME}-{number}-{n}")
            for n, blocks in enumerate(leden, start=1)
        )
        clause = Clause(NAME, "", views.plain(self.wordings[label]), made)
        return Article(number, self.wordings[label], f"{NAME}-{number}", (clause,), self.source)

    def _points_out(self, *, earlier: bool) -> Iterator[Block]:
        old, new = self.old, self.new
        yield self.paragraph("Wijst aan", old.title, old.reference, old.known_as, old.fingerprint)
        if earlier:
            yield self.paragraph("Eerder gewijzigd", old.known_as, old.fingerprint)
        day = new.origin.day if new.origin else None
        if old.version == new.version and day is not None:
            yield self.paragraph("Naar dag", new.known_as, show_date(day))
        else:
            yield self.paragraph("Naar versie", new.known_as)
        yield self.paragraph("Begrippen")

    def _holds(self, start: dt.date | None) -> Iterator[Block]:
        yield self.paragraph("Geldt vanaf", show_date(start)) if start else self.paragraph("Geldt na tekenen")
        for label in ("Blijft gelijk", "Eerder gebeurd", "Hoort erbij"):
            yield self.paragraph(label)

    # What changes

    def _changes(self) -> Iterator[Blocks]:
        if self.old.title != self.new.title:
            yield (self.paragraph("Naam", self.old.title, self.new.title),)
        for one, other in self.found.articles:
            titles = views.plain(one.title), views.plain(other.title)
            if titles[0] != titles[1]:
                yield (self.paragraph("Kop van een artikel", article_said(one), *titles),)
        for label, articles in (("Kop erbij", self.found.came()), ("Kop vervalt", self.found.went())):
            for each in articles:
                yield (self.paragraph(label, article_said(each), views.plain(each.title)),)
        yield from amended(self.found, self.said)
        for pair in self.found.annexes:
            if pair.differs:
                yield tuple(self._annex(pair))

    def _annex(self, pair: AnnexPair) -> Iterator[Block]:
        if pair.new is None:
            assert pair.old is not None
            yield self.paragraph("Bijlage vervalt", annex_said(pair.old), views.plain(pair.old.title))
        elif pair.old is None:
            yield self.paragraph("Bijlage erbij", annex_said(pair.new), views.plain(pair.new.title))
        else:
            yield self.paragraph("Bijlage anders", annex_said(pair.old), views.plain(pair.old.title))
            for label, titles in (("anders", pair.changed), ("erbij", pair.came), ("vervalt", pair.went)):
                if titles:
                    yield self.paragraph(f"Bijlage waar {label}", ", ".join(map(self._part, titles)))

    def _part(self, title: str) -> str:
        return views.plain(self.said("Bijlage onder", title) if title else self.said("Bijlage bovenaan"))

    # Numbers

    def _numbers(self) -> Blocks:
        rows = list(dict.fromkeys(self._renumbered()))
        if not rows:
            return ()
        head = self._row(views.plain(self.wordings["Nummer was"]), views.plain(self.wordings["Nummer wordt"]))
        return (self.paragraph("Nummers"), Table(head, tuple(self._row(*row) for row in rows), self.source))

    def _renumbered(self) -> Iterator[tuple[str, str]]:
        """Yield what gets another number: an article as a whole, and a lid that does not go with it."""
        along = {(id(one), id(other)) for one, other in self.found.articles}
        moved = {
            id(one): (one, other) for one, other in self.found.articles if article_said(one) != article_said(other)
        }
        for pair in self.found.leden:
            if pair.old is None or pair.new is None:
                continue
            one, other = pair.old, pair.new
            if id(one.article) in moved:
                before, after = moved[id(one.article)]
                if before.number or after.number:
                    yield article_said(before), article_said(after)
            if (id(one.article), id(other.article)) in along and _last(one.lid) == _last(other.lid):
                continue
            yield lid_said(one.article, one.lid), lid_said(other.article, other.lid)
        for annexes in self.found.annexes:
            if annexes.old and annexes.new and annexes.old.number != annexes.new.number:
                yield annex_said(annexes.old), annex_said(annexes.new)

    def _row(self, *texts: str) -> TableRow:
        return TableRow(tuple(Cell(reading_order.words(text, self.source), self.source) for text in texts), self.source)

    # What follows the articles

    def closing(self) -> Iterator[Closing]:
        """Yield where parties sign, and each annex that is another, as it is now."""
        there = {id(pair.new) for pair in self.found.annexes if pair.differs}
        quoter = _Referring()
        for part in self.new.closing:
            if isinstance(part, Signatures):
                yield part
            elif isinstance(part, Annex) and id(part) in there:
                sections = (replace(each, blocks=quoter.blocks(each.blocks), marks=()) for each in part.sections)
                yield replace(part, sections=tuple(sections))


class _Referring(Rewriter):
    """Lets references read as they do: what they point to is not in an allonge, but in the contract."""

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom*, as plain words where it is a reference."""
        return Text(atom.text, atom.source) if isinstance(atom, CrossReference) else atom


def _last(lid: Lid) -> str:
    """Return the number of *lid* within its article."""
    return lid.number.rpartition(".")[2]
