"""The things this project is about, as frozen data. The words are those of the architecture page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core.files.folders import DEFAULTS, Folders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clausebook.core.fields.requirements import AgreementType, Requirement
    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.law.laws import Law
    from clausebook.core.pages.chapters import Chapter
    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Blocks, Inlines, Lid, Section
    from clausebook.core.trees.decisions import Tree
    from clausebook.core.versions.approvals import Approval
    from clausebook.core.versions.published import Parts
    from clausebook.core.versions.version_pages import History
    from clausebook.core.wording.advice import Style

ANNEX = "bijlage-"
ON, OFF = "aan", "uit"
FIXED = "vast"  # the type of a field that is not for parties to fill in: a value that the law sets
PARTY_TYPE = "partij"  # the type of a field that names a party of the agreement, or one of its options
REFERENCE = "kenmerk"  # the type of a field that shows by what parties call their contract: a dossier says that once, at its top
PARTIES, ANNEX_LIST, SIGNATURES = "partijen", "bijlagenlijst", "ondertekening"  # the blocks of the page of an agreement
STANDARD = "standaard"  # the variant that lies beside the folder of the others


@dataclass(frozen=True, slots=True)
class Mention:
    """A role in running text: *name* is what it mentions."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a lid, an article or an annex; *target* as `{lid}` and its kin write it."""

    kind: str
    target: str
    source: Source


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that covers requirements: a lid, or the text under one heading of an annex.

    *anchors* are the full ids of the lid and its onderdelen; *option* is the optie that it
    stands in; *text* is its plain text, without marks and with fields and parties by name. It is there *when* these keuzes
    have these values.
    """

    source: Source
    anchors: tuple[str, ...] = ()
    option: str = ""
    text: str = ""
    marks: tuple[Mention, ...] = ()
    fields: tuple[Mention, ...] = ()
    parties: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Option:
    """A part of a clause that parties may leave out; *standard* is `aan` or `uit`.

    *favours* and *favours_without* are as in `Clause`.
    """

    name: str
    title: str
    standard: str
    source: Source
    favours: str = ""
    favours_without: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One text of a clause or annex; *variant* is empty where the clause has just one text.

    A clause has *leden*, an annex *sections*: its text as a tree. *passages* are that text as what covers requirements.
    A *handout* is an annex for who is no party: it bears no stamp, no fingerprint and no initials. The *heading* of an annex
    is its title as a tree.
    *favours* says in a few words which party is better off with this text, and *favours_without* which one if it is left out.
    *since* is the day from which it takes the place of the text of before (`dated.py`).
    """

    id: str
    variant: str
    title: str
    source: Source
    body: str
    passages: tuple[Passage, ...] = ()
    options: tuple[Option, ...] = ()
    explanation: str = ""
    when: str = ""
    favours: str = ""
    favours_without: str = ""
    question: str = ""
    fallback: str = ""
    origin: str = ""
    review_before: date | None = None
    handout: bool = False
    leden: tuple[Lid, ...] = ()
    sections: tuple[Section, ...] = ()
    since: date | None = None
    heading: Inlines = ()

    @property
    def is_annex(self) -> bool:
        """Say whether this text is an annex."""
        return self.id.startswith(ANNEX)

    @property
    def anchors(self) -> frozenset[str]:
        """Return the full ids of all leden and onderdelen."""
        return frozenset(a for passage in self.passages for a in passage.anchors)


@dataclass(frozen=True, slots=True)
class Later:
    """What a fixed value is from the day *since* on."""

    since: date
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in. *standard* is what a blank model proposes.

    One that is *of_signatory* belongs to who signs for a party, so that a party with two of these has it twice. *later* are
    the days from which a fixed value is another one, in their order, and that value. A column is asked *when* these keuzes
    have these values; *otherwise* is what it comes down to where it is not, if anything. *known_by* is who usually knows
    what to answer.
    """

    id: str
    label: str
    type: str
    source: Source
    required: bool = False
    help: str = ""
    example: str = ""
    standard: str = ""
    rules: Mapping[str, object] = field(default_factory=dict)
    of_signatory: bool = False
    later: tuple[Later, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    known_by: str = ""

    @property
    def is_asked(self) -> bool:
        """Say whether a dossier has its value among its fields."""
        return self.type not in (FIXED, REFERENCE)


@dataclass(frozen=True, slots=True)
class FormerNames:
    """What dossiers of before may say, and how it is called today: "" for what is asked no more.

    *answers* maps a field or keuze to its answers that have another name today.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class FieldCatalogue:
    """All fields; those of a party are declared once and exist for each role of an agreement.

    *groups* are the titles of the repeating groups, and *cards* what one row of some of them is called.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    party_fields: Mapping[str, Field] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    former: FormerNames = field(default_factory=FormerNames)

    def is_field(self, name: str) -> bool:
        """Say whether *name* is a field: of the agreement, of a row, or of a party under any role."""
        return self.find(name) is not None

    def row_title(self, group: str) -> str:
        """Return what one row of *group* is called."""
        return self.cards.get(group) or self.groups.get(group, group)

    def find(self, name: str) -> Field | None:
        """Return the field called *name*; `verwerker.naam` finds the party field `naam`, and no table is a party."""
        role, _, of_party = name.partition(".")
        return self.fields.get(name) or (None if role in self.groups else self.party_fields.get(of_party))

    def is_of_signatory(self, name: str) -> bool:
        """Say whether the field of a party called *name* belongs to who signs for it."""
        field = self.party_fields.get(name)
        return field is not None and field.of_signatory

    def columns(self, group: str) -> dict[str, Field]:
        """Return the fields of a repeating group by their name in it."""
        start = f"{group}."
        return {k.removeprefix(start): f for k, f in self.fields.items() if k.startswith(start)}


@dataclass(frozen=True, slots=True)
class Library:
    """All that lies in the folder of the clauses: texts by clause id, requirements, kinds and fields.

    *templates* are the texts that each agreement shares (`templates.py`), by their paths. *later* are texts that take the
    place of one of *texts* from a day on. *folders* says where the project has its texts.
    """

    texts: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)
    requirements: Mapping[str, Requirement] = field(default_factory=dict)
    types: Mapping[str, AgreementType] = field(default_factory=dict)
    fields: FieldCatalogue = field(default_factory=FieldCatalogue)
    templates: Mapping[str, Blocks] = field(default_factory=dict)
    later: tuple[Clause, ...] = ()
    folders: Folders = DEFAULTS

    def all_texts(self) -> Iterator[Clause]:
        """Yield each text of each clause and annex."""
        for texts in self.texts.values():
            yield from texts

    def is_signed(self, kind: str) -> bool:
        """Say whether parties sign an agreement of the soort *kind*; they do where nothing says otherwise."""
        return kind not in self.types or self.types[kind].signed

    def shown_fields(self) -> frozenset[str]:
        """Return the fields that some text shows."""
        return frozenset(f.name for text in self.all_texts() for passage in text.passages for f in passage.fields)

    def text(self, clause: str, variant: str = "") -> Clause | None:
        """Return one text, or None."""
        for text in self.texts.get(clause, ()):
            if text.variant == variant:
                return text
        return None


@dataclass(frozen=True, slots=True)
class Placement:
    """A clause as it stands in an agreement.

    *variants* are those allowed, the standard first, empty where the clause has one text.
    *optional* is empty, or the standard `aan` or `uit`.
    """

    clause: str
    source: Source
    variants: tuple[str, ...] = ()
    optional: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A heading of an agreement with its clauses; *heading* is its title as a tree."""

    title: str
    numbered: bool
    source: Source
    placements: tuple[Placement, ...]
    heading: Inlines = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an agreement proposes for a field, and at which line of its file."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """A page in `docs/modellen/`. *parties* maps each role to the name used in the text; where it *grows*, there may be more.

    *closing* names what follows the articles, in order: the list of annexes, the signatures, and the annexes themselves.
    *proposals* are what it proposes for fields, where that is not what the catalogue proposes. *review* are the keuzes that
    parties go through each time; the standard of others mostly fits.
    *version_line* and *date_line* are the lines of its file at which its version and date stand. *since* is the last day on
    which the law changed something in it, in a book on a day (`dated.py`); of a text that is not the one published as its
    *version*, *edition* is what it is called, and *stand* says why (`unpublished.py`).
    """

    id: str
    type: str
    title: str
    version: str
    date: date
    parties: Mapping[str, str]
    source: Source
    articles: tuple[Article, ...] = ()
    annexes: tuple[Placement, ...] = ()
    blocks: frozenset[str] = frozenset()
    summary: Mapping[str, str] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    version_line: int = 1
    date_line: int = 1
    closing: tuple[str, ...] = ()
    grows: bool = False
    review: tuple[str, ...] = ()
    since: dt.date | None = None
    edition: str = ""
    stand: str = ""

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Return all clauses and annexes in order."""
        return (*(p for article in self.articles for p in article.placements), *self.annexes)


@dataclass(frozen=True, slots=True)
class Handbook:
    """A folder of chapters that together meet the requirements of a soort.

    *volumes* are the files besides the whole that hold a part of it: the names of their pages, by the name of the file.
    """

    id: str
    type: str
    source: Source
    chapters: tuple[Chapter, ...]
    version: str = ""
    date: date | None = None
    volumes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """The library, the agreements and handbooks that are made of it, the decision trees, what was published, by id.

    *approvals* are by the name of the text, as `approvals.name_of` gives it. *names* are words with a capital that are no
    defined terms, with why. *pages* are the texts of the other pages and of the templates, by path. *published* is what
    the last edition of an agreement was made of.
    """

    library: Library
    agreements: Mapping[str, Agreement]
    handbooks: Mapping[str, Handbook] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)
    histories: Mapping[str, History] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, Parts] = field(default_factory=dict)
    style: Style | None = None
