"""Makes the draft of an agreement: all texts that may stand in it, each under its condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents import signatories
from clausebook.core.documents.document import (
    AnnexList,
    Draft,
    DraftAnnex,
    DraftArticle,
    DraftClause,
    Party,
    PartyBlock,
    Signatures,
)
from clausebook.core.documents.parties import BLANK_SIGNATORIES
from clausebook.core.documents.per_party import Fit
from clausebook.core.fields.proposals import library_of
from clausebook.core.model import ANNEX, ANNEX_LIST, PARTIES, SIGNATURES, FieldCatalogue
from clausebook.core.proof import choices
from clausebook.core.texts import views
from clausebook.core.texts.content import Rows
from clausebook.core.texts.ids import Ids
from clausebook.core.texts.rewriting import Rewriter
from clausebook.core.texts.templates import OPENING, PARTY, PROVISIONS, SIGNATURE
from clausebook.core.wording import typography

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.documents.document import DraftClosing
    from clausebook.core.model import Agreement, Article, Clause, Field, Library, Placement
    from clausebook.core.proof.choices import Condition, Menu
    from clausebook.core.texts.content import Block, Blocks, Column, Inlines, Line, Section


def draft(agreement: Agreement, library: Library) -> Draft:
    """Return the draft of *agreement*; a text that is not in *library* is left out of it."""
    library = library_of(agreement, library)
    ids = Ids()
    signing = library.templates.get(SIGNATURE, ())
    count = BLANK_SIGNATORIES if signatories.are_asked(signing, library.fields) else 1
    roles = tuple(Party(role, name, count) for role, name in agreement.parties.items())
    setter = Setter(library.fields, choices.menu_of(agreement, library))
    has_parties = PARTIES in agreement.blocks
    found = Draft(
        agreement=agreement.id,
        type=agreement.type,
        title=agreement.title,
        id=ids.new(agreement.title),
        version=agreement.version,
        date=agreement.date,
        opening=setter.blocks(library.templates.get(OPENING, ())) if has_parties else (),
        roles=roles,
        parties=_party_blocks(roles, setter.blocks(library.templates.get(PARTY, ()))) if has_parties else (),
        articles=tuple(_article(article, library, ids, setter) for article in agreement.articles),
        closing=tuple(_closing(agreement, library, roles, ids, setter)),
        choices=choices.choices_of(agreement, library),
        fields=FieldCatalogue(),
        source=agreement.source,
        provisions=library.templates.get(PROVISIONS, ()),
        signed=library.is_signed(agreement.type),
        edition=agreement.edition,
        stand=agreement.stand,
    )
    return replace(found, fields=_fields(found, library.fields))


def _article(article: Article, library: Library, ids: Ids, setter: Setter) -> DraftArticle:
    return DraftArticle(
        title=setter.inlines(article.heading),
        id=ids.new(views.literal_text(article.heading)),
        numbered=article.numbered,
        clauses=tuple(
            _clause(text, condition, setter, fixed=fixed)
            for placement in article.placements
            for text, condition, fixed in _texts(placement, library)
        ),
        source=article.source,
    )


def _texts(placement: Placement, library: Library) -> Iterator[tuple[Clause, Condition, bool]]:
    """Yield each text that may stand at *placement*, when it does, and whether parties have no choice in it."""
    fixed = len(choices.values_of(placement, library)) == 1
    return ((text, condition, fixed) for text, condition in choices.texts_at(placement, library))


def _clause(text: Clause, condition: Condition, setter: Setter, *, fixed: bool) -> DraftClause:
    leden = tuple(replace(lid, blocks=setter.blocks(lid.blocks)) for lid in text.leden)
    return DraftClause(text.id, text.variant, text.title, condition, leden, text.source, fixed)


def _closing(
    agreement: Agreement, library: Library, roles: tuple[Party, ...], ids: Ids, setter: Setter
) -> Iterator[DraftClosing]:
    annexes = iter(agreement.annexes)
    for name in agreement.closing:
        if name == ANNEX_LIST:
            yield AnnexList("Bijlagen")
        elif name == SIGNATURES:
            blocks = _signature_blocks(roles, setter.blocks(library.templates.get(SIGNATURE, ())))
            yield Signatures(blocks, "Ondertekening", ids.take("ondertekening"))
        elif name.startswith(ANNEX):
            for text, condition, fixed in _texts(next(annexes), library):
                yield DraftAnnex(
                    name=text.id.removeprefix(ANNEX),
                    variant=text.variant,
                    title=setter.inlines(text.heading),
                    condition=condition,
                    id=text.id,
                    sections=tuple(
                        _section(each, setter) for each in text.sections if setter.left(each.when) is not None
                    ),
                    source=text.source,
                    fixed=fixed,
                    handout=text.handout,
                )


def _section(section: Section, setter: Setter) -> Section:
    when = setter.left(section.when) or {}
    return replace(section, title=setter.inlines(section.title), blocks=setter.blocks(section.blocks), when=when)


def _party_blocks(roles: tuple[Party, ...], blocks: Blocks) -> tuple[PartyBlock, ...]:
    return tuple(PartyBlock(party, Fit(party.role).blocks(blocks)) for party in roles)


def _signature_blocks(roles: tuple[Party, ...], blocks: Blocks) -> tuple[PartyBlock, ...]:
    return tuple(PartyBlock(party, _FitToSign(party.role).blocks(blocks)) for party in roles)


class _FitToSign(Fit):
    """Fits a place to sign: a line at which nothing stands is room for a signature."""

    def line(self, line: Line) -> Line | None:
        """Return *line*, with room to sign where nothing stands."""
        found = super().line(line)
        return found and replace(found, signature=not found.content)


class Setter(Rewriter):
    """Sets text as a printer does, and names the columns of rows, with the keuzes of *menu* on which it depends if they are asked.

    A column that there is no field for, or that is never asked, is left out.
    """

    def __init__(self, catalogue: FieldCatalogue, menu: Menu | None = None) -> None:
        self.catalogue = catalogue
        self.menu = menu

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return *inlines*, one run of text, set."""
        return typography.typeset(inlines)

    def block(self, block: Block) -> Blocks:
        """Return *block*, set; of rows with their columns named."""
        if not isinstance(block, Rows):
            return super().block(block)
        known = self.catalogue.columns(block.group)
        columns = tuple(self._column(each, known[each.name]) for each in block.columns if each.name in known)
        columns = tuple(each for each in columns if self.left(known[each.name].when) is not None)
        title = self.catalogue.row_title(block.group)
        return (replace(block, columns=columns, title=title),) if columns else ()

    def _column(self, column: Column, field: Field) -> Column:
        label, help_ = typography.quoted(field.label), typography.quoted(field.help)
        return replace(column, label=label, help=help_, when=self.left(field.when) or {})

    def left(self, when: Mapping[str, str]) -> Mapping[str, str] | None:
        """Return what of *when* is for parties to choose; None where it never holds."""
        return self.menu.left(when) if self.menu else when


def _fields(draft: Draft, catalogue: FieldCatalogue) -> FieldCatalogue:
    """Return what *catalogue* says of the fields that may stand in *draft*."""
    names = {mention.name for blocks in blocks_of(draft) for mention in views.fields(blocks)}
    of_parties = {name.partition(".")[2] for name in names}
    groups = {name.partition(".")[0] for name in names}
    return FieldCatalogue(
        fields={name: field for name, field in catalogue.fields.items() if name in names},
        party_fields={name: field for name, field in catalogue.party_fields.items() if name in of_parties},
        groups={name: title for name, title in catalogue.groups.items() if name in groups},
        cards={name: title for name, title in catalogue.cards.items() if name in groups},
    )


def blocks_of(draft: Draft) -> Iterator[Blocks]:
    """Yield all blocks that may stand in *draft*, in the order of the text."""
    yield draft.opening
    yield from _of_parties(draft.parties)
    for article in draft.articles:
        for clause in article.clauses:
            yield from (lid.blocks for lid in clause.leden)
    for part in draft.closing:
        if isinstance(part, Signatures):
            yield from _of_parties(part.blocks)
        elif isinstance(part, DraftAnnex):
            yield from (section.blocks for section in part.sections)


def _of_parties(blocks: Iterable[PartyBlock]) -> Iterator[Blocks]:
    return (block.blocks for block in blocks)
