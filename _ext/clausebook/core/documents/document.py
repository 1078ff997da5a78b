"""Agreements as a whole: the draft with everything in it, and the document that is made of it. This is the product.

    draft(agreement, library) -> Draft          each variant and each optie, under its condition
    assemble(draft, selection, …) -> Document   what was chosen, with numbers, and references that read as them
    fill(document, values) -> Document          with the values of a dossier, or with gaps for them

A `Document` is complete: a format writes it (Typst and PDF, Word, JSON, plain text, a page of the site) and needs to ask
nothing of the library, the model or the dossier. It is read from top to bottom in the order of its attributes: *front*,
*title*, *opening*, *parties*, *articles*, *closing*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clausebook.core.model import FieldCatalogue
    from clausebook.core.problems import Source
    from clausebook.core.proof.choices import Choice, Condition
    from clausebook.core.texts.content import Blocks, Inlines, Lid, Section
    from clausebook.core.versions.origins import Origin

# What a draft and a document have in common


@dataclass(frozen=True, slots=True)
class Party:
    """A partij: its role (`verwerker`), the name that it has in the text ('de Verwerker'), and how many sign for it."""

    role: str
    name: str
    signatories: int = 1


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """What the agreement says of a party at its top (who it is), or at its end (where it signs)."""

    party: Party
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Signatures:
    """The ondertekening: a block for each who signs. A writer keeps a block together.

    A draft has one for each party; of who signs second, the party of the block is called so.
    """

    blocks: tuple[PartyBlock, ...]
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """An annex in the bijlagenlijst: its number, its `id` in the document, and its title."""

    number: str
    id: str
    title: Inlines


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The bijlagenlijst: the annexes that are part of the agreement. Assembling sets *entries*."""

    title: str
    entries: tuple[AnnexEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A bijzondere bepaling: what parties agreed otherwise than the text, in their own words.

    It departs from *lid*, by its full name, or from *annex*, or else stands by itself. *text* is what holds instead of it,
    or of the words *was* in it, line by line; one that *lapses* holds no more.
    """

    source: Source
    lid: str = ""
    annex: str = ""
    was: str = ""
    text: str = ""
    lapses: bool = False


# The draft


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A text of a clause that may stand in an article: one variant, with each of its opties.

    *condition* says when it is there; a lid in an optie is there when that is on too (`Lid.option`). *fixed* is a text
    about which parties have no choice.
    """

    clause: str
    variant: str
    title: str
    condition: Condition
    leden: tuple[Lid, ...]
    source: Source
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class DraftArticle:
    """A heading of an agreement with all texts that may stand under it, in order.

    An article without a number (*numbered*) has letters for its leden. One of which no lid is chosen is not there.
    """

    title: Inlines
    id: str
    numbered: bool
    clauses: tuple[DraftClause, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class DraftAnnex:
    """A text of an annex that may be part of the agreement. *name* is that of its file without `bijlage-`."""

    name: str
    variant: str
    title: Inlines
    condition: Condition
    id: str
    sections: tuple[Section, ...]
    source: Source
    fixed: bool = False
    handout: bool = False


DraftClosing: TypeAlias = "AnnexList | Signatures | DraftAnnex"


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement with each variant and each optie, each under its condition. It is data, and can be kept as JSON.

    *agreement* is the name of the model and *type* its soort; *id* is that of its title. *opening* is what stands above
    the parties: what the contract is known by. *closing* is what follows the articles, in the order of the page.
    *choices* are the keuzes, each with its values, the standard first. *fields* tells of each field that may stand in it.
    *provisions* are the wordings by which bijzondere bepalingen are introduced.
    What is not *signed* is no agreement but a letter or a list (`model.AgreementType`).
    Of a text that is not the one published as its *version*, *edition* is what it is called, and *stand* says why.
    """

    agreement: str
    type: str
    title: str
    id: str
    version: str
    date: date
    opening: Blocks
    roles: tuple[Party, ...]
    parties: tuple[PartyBlock, ...]
    articles: tuple[DraftArticle, ...]
    closing: tuple[DraftClosing, ...]
    choices: tuple[Choice, ...]
    fields: FieldCatalogue
    source: Source
    provisions: Blocks = ()
    signed: bool = True
    edition: str = ""
    stand: str = ""


# The document


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it stands in an article: the text that was chosen, without what was left out of it.

    *clause* and *variant* name its file; *title* is what its author calls it, which readers of the document do not see.
    """

    clause: str
    variant: str
    title: str
    leden: tuple[Lid, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An artikel. *number* is empty for one that bears none, of which the leden have capital letters."""

    number: str
    title: Inlines
    id: str
    clauses: tuple[Clause, ...]
    source: Source

    @property
    def label(self) -> str:
        """Return what stands before the title, if anything: '3.'."""
        return f"{self.number}." if self.number else ""

    @property
    def leden(self) -> tuple[Lid, ...]:
        """Return its leden, in order."""
        return tuple(lid for clause in self.clauses for lid in clause.leden)


@dataclass(frozen=True, slots=True)
class Annex:
    """A bijlage. *name* is that of its file without `bijlage-`. Each of *initials* puts its initials at the end.

    A *handout* is a page of its own, to hand out without the rest. In what nobody signs, an annex is a part of the text
    itself: it has no number, and goes on where the one before it ended.
    """

    number: str
    name: str
    variant: str
    title: Inlines
    id: str
    sections: tuple[Section, ...]
    initials: tuple[Party, ...]
    source: Source
    handout: bool = False

    @property
    def label(self) -> str:
        """Return what stands before the title, if anything: 'Bijlage 2'."""
        return f"Bijlage {self.number}" if self.number else ""


Closing: TypeAlias = "AnnexList | Signatures | Annex"


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A page before the agreement that is no part of it: what a contract comes down to, what is open, what a model asks."""

    kind: Literal["samenvatting", "openpunten", "invullijst"]
    title: str
    id: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What is known of a field in the document, for who fills it in.

    *name* is its full name, with the number of its row; *belongs_to* is the party whose it is or the row that it stands
    in ('de Verwerker'; 'Subverwerker, rij 2'), empty for a field that there is one of. *options* are the values to choose
    from, if any; *type* is a type of field (`values.FieldType`). *standard* is what the model proposes, as it reads.
    """

    name: str
    label: str
    type: str
    help: str = ""
    example: str = ""
    options: tuple[str, ...] = ()
    belongs_to: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Amends:
    """What an allonge changes: the contract as it was, *old*, and as it is by the allonge, *new*, each by what it is made of.

    They are data (`claims.claim_of`). It holds from the day *start*, or else once the last party signs. *earlier* says
    whether an allonge changed that contract before.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    start: date | None = None
    earlier: bool = False


Status = Literal["model", "concept", "definitief"]
"""A blank model; a contract in which something may be open; or a contract to sign."""


@dataclass(frozen=True, slots=True)
class Document:
    """An agreement as it is written: what was chosen, numbered, with each reference resolved and each field filled or open.

    *reference* is the kenmerk, by what parties call their contract; a model has none. *selection* has a value for each of
    *choices*. *rows* is how many rows a dossier gave each group, or None in a model. *ticks* are the names of the boxes that
    a dossier ticked, by annex. *fields* tells of each field in it by its full name. *origin* is where the texts come from,
    where that is known, and *fingerprint* the short hash by which one agreed text is told from another. *provisions* are
    what parties agreed otherwise, which is an article of it too. What is not *signed* is no agreement (`model.AgreementType`).
    Of a text that is not the one published as its *version*, *edition* is what it is called, and *stand* says why.
    An allonge says what it *amends*.
    """

    agreement: str
    type: str
    title: str
    id: str
    version: str
    date: date
    opening: Blocks
    roles: tuple[Party, ...]
    parties: tuple[PartyBlock, ...]
    articles: tuple[Article, ...]
    closing: tuple[Closing, ...]
    choices: tuple[Choice, ...]
    selection: Mapping[str, str]
    fields: Mapping[str, FieldFacts]
    source: Source
    status: Status = "model"
    reference: str = ""
    rows: Mapping[str, int] | None = None
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    front: tuple[FrontPage, ...] = ()
    origin: Origin | None = None
    fingerprint: str = ""
    provisions: tuple[Provision, ...] = ()
    signed: bool = True
    edition: str = ""
    stand: str = ""
    amends: Amends | None = None

    @property
    def known_as(self) -> str:
        """Return its version as it is shown: one number is one text, so that another text has more than a number."""
        return self.edition or self.version

    @property
    def bare(self) -> bool:
        """Say whether it bears nothing but its text: a letter that is filled in tells of no model, version or page."""
        return self.status == "definitief" and not self.signed

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """Return the annexes, in order."""
        return tuple(each for each in self.closing if isinstance(each, Annex))

    def leden(self) -> Iterator[Lid]:
        """Yield each lid of each article, in order."""
        for article in self.articles:
            yield from article.leden
