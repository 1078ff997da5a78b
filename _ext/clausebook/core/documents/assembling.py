"""Makes a document of a draft: what was chosen, with its numbers, and with references that read as them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import numbering, reading_order
from clausebook.core.documents.document import (
    Annex,
    AnnexEntry,
    AnnexList,
    Article,
    Clause,
    Document,
    DraftAnnex,
    FieldFacts,
    Signatures,
)
from clausebook.core.documents.numbering import Place
from clausebook.core.documents.parties import signing_name, split
from clausebook.core.documents.settling import Settler
from clausebook.core.fields.rules import without_row
from clausebook.core.fields.values import show
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Menu, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.documents.document import Closing, Draft, DraftArticle, DraftClause, Party
    from clausebook.core.documents.parties import Signatories
    from clausebook.core.model import FieldCatalogue
    from clausebook.core.proof.choices import Selection
    from clausebook.core.texts.content import Column, Lid, Section


def assemble(
    draft: Draft,
    selection: Selection,
    rows: Mapping[str, int] | None = None,
    signing: Signatories | None = None,
) -> Document:
    """Return the document that *selection* makes of *draft*: all in it is final but for its fields, which are open.

    *selection* has a value for each of the keuzes of the draft. *rows* says how many rows the tables of a group have, where
    that is another number than the model has blank ones, and *signing* how many sign for each party.
    """
    return _Assembler(draft, selection, rows, signing).document()


class _Assembler(Settler):
    """Assembles one draft."""

    def __init__(
        self, draft: Draft, selection: Selection, rows: Mapping[str, int] | None, signing: Signatories | None
    ) -> None:
        roles = draft.roles if signing is None else tuple(_with(each, signing) for each in draft.roles)
        super().__init__(draft.fields, roles, numbering.number(draft, selection), rows)
        self.draft = draft
        self.selection = selection
        self.menu = Menu({choice.name: choice for choice in draft.choices}, {})

    def document(self) -> Document:
        """Return the document."""
        draft = self.draft
        closing = tuple(self._closing())
        made = Document(
            agreement=draft.agreement,
            type=draft.type,
            title=draft.title,
            id=draft.id,
            version=draft.version,
            date=draft.date,
            opening=self.blocks(draft.opening),
            roles=self.roles,
            parties=tuple(map(self.head, draft.parties)),
            articles=tuple(
                self._article(article, self.numbers.articles[position])
                for position, article in enumerate(draft.articles)
                if position in self.numbers.articles
            ),
            closing=closing,
            choices=draft.choices,
            selection=dict(self.selection),
            fields={},
            source=draft.source,
            rows=None if self.counts is None else dict(self.counts),
            signed=draft.signed,
            edition=draft.edition,
            stand=draft.stand,
        )
        return replace(made, fields=facts(made, draft))

    # Articles

    def _article(self, article: DraftArticle, number: str) -> Article:
        clauses = (self._clause(each) for each in article.clauses if choices.holds(each.condition, self.selection))
        return Article(
            number=number,
            title=self.inlines(article.title),
            id=article.id,
            clauses=tuple(clause for clause in clauses if clause.leden),
            source=article.source,
        )

    def _clause(self, clause: DraftClause) -> Clause:
        leden = tuple(
            self._lid(lid, Place(clause.clause, clause.variant, position))
            for position, lid in enumerate(clause.leden, start=1)
            if stands(lid.option, self.selection)
        )
        return Clause(clause.clause, clause.variant, clause.title, leden)

    def _lid(self, lid: Lid, place: Place) -> Lid:
        blocks = self.blocks(lid.blocks)
        return replace(lid, blocks=blocks, number=self.numbers.leden[place], id=self.numbers.ids[place])

    # What follows the articles

    def _closing(self) -> Iterator[Closing]:
        annexes = tuple(self._annexes())
        waiting = iter(annexes)
        for part in self.draft.closing:
            if isinstance(part, AnnexList):
                yield replace(part, entries=tuple(AnnexEntry(each.number, each.id, each.title) for each in annexes))
            elif isinstance(part, Signatures):
                yield replace(part, blocks=tuple(place for block in part.blocks for place in self.places(block)))
            elif choices.holds(part.condition, self.selection):
                yield next(waiting)

    def _annexes(self) -> Iterator[Annex]:
        for part in self.draft.closing:
            if isinstance(part, DraftAnnex) and choices.holds(part.condition, self.selection):
                yield Annex(
                    number=self.numbers.annexes[part.name],
                    name=part.name,
                    variant=part.variant,
                    title=self.inlines(part.title),
                    id=part.id,
                    sections=tuple(self._sections(part.sections)),
                    initials=self.roles if self.draft.signed and not part.handout else (),
                    source=part.source,
                    handout=part.handout,
                )

    def _sections(self, sections: Iterable[Section]) -> Iterator[Section]:
        """Yield what is there of *sections*, one for each heading."""
        open_section: Section | None = None
        for section in sections:
            if not stands(section.option, self.selection) or not self.menu.holds(section.when, self.selection):
                continue
            blocks = self.blocks(section.blocks)
            if open_section is not None and not section.title:
                marks = (*open_section.marks, *section.marks)
                open_section = replace(open_section, blocks=(*open_section.blocks, *blocks), marks=marks)
                continue
            if open_section is not None:
                yield open_section
            open_section = replace(section, title=self.inlines(section.title), blocks=blocks, option="", when={})
        if open_section is not None:
            yield open_section

    def asks(self, column: Column) -> bool:
        """Say whether *column* is asked under these keuzes."""
        return self.menu.holds(column.when, self.selection)


def _with(party: Party, signing: Signatories) -> Party:
    return replace(party, signatories=signing.get(party.role, 1))


# What is known of the fields


def facts(document: Document, draft: Draft) -> dict[str, FieldFacts]:
    """Return what is known of each field in *document*, by its full name, in the order of the text."""
    names = dict.fromkeys(each.name for each in reading_order.field_refs(reading_order.pieces(document)))
    return {name: facts_of(name, draft.fields, draft.roles) for name in names}


def facts_of(name: str, fields: FieldCatalogue, roles: Sequence[Party]) -> FieldFacts:
    """Return what *fields* say of the field with full name *name*, in an agreement between parties in these *roles*."""
    field = fields.find(without_row(name))
    if field is None:
        return FieldFacts(name, name, "tekst")
    options = field.rules.get("opties", ())
    assert isinstance(options, list | tuple)
    return FieldFacts(
        name=name,
        label=field.label,
        type=field.type,
        help=field.help,
        example=field.example,
        options=tuple(options),
        belongs_to=_belongs_to(name, fields, roles),
        standard=show(field.type, field.standard),
    )


def _belongs_to(name: str, fields: FieldCatalogue, roles: Sequence[Party]) -> str:
    """Return whose the field *name* is, or in which row it stands; "" for a field that there is one of."""
    role, number, field = split(name)
    party = next((each for each in roles if each.role == role), None)
    if party is not None and name not in fields.fields and field in fields.party_fields:
        return signing_name(party.name, number)
    row = next((part for part in name.split(".") if part.isdecimal()), "")
    group = name.partition(f".{row}.")[0] if row else ""
    return f"{fields.row_title(group)}, rij {row}" if row else ""
