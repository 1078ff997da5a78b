"""Texts as a page shows them: an agreement with what was not chosen beside what was, and a text on its own.

Both read as a document does, with names, references and fields in words. What is no part of a document has no numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from clausebook.core.documents import numbering
from clausebook.core.documents.assembling import facts_of
from clausebook.core.documents.completing import Filler
from clausebook.core.documents.document import AnnexEntry, DraftAnnex, Party, Signatures
from clausebook.core.documents.drafting import Setter
from clausebook.core.documents.numbering import Numbering, Place
from clausebook.core.documents.settling import Settler, Unnumbered
from clausebook.core.model import ANNEX
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Menu, stands
from clausebook.core.texts.content import CrossReference, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.documents.document import Draft, DraftArticle, DraftClause, DraftClosing, PartyBlock
    from clausebook.core.model import Clause, Library
    from clausebook.core.proof.choices import Condition, Selection
    from clausebook.core.texts.content import Blocks, FieldRef, Inline, Inlines, Lid, PartyName, Section


# An agreement


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft of which all text reads as it does under *selection*, with the numbers of what was chosen.

    A lid that was chosen has its number and its id, and so have its onderdelen; others have neither.
    """

    draft: Draft
    selection: Selection
    numbers: Numbering

    def has(self, condition: Condition) -> bool:
        """Say whether the text at *condition* was chosen."""
        return choices.holds(condition, self.selection)

    def has_option(self, option: str) -> bool:
        """Say whether what stands in *option*, or in none, was chosen, if the text around it was."""
        return stands(option, self.selection)

    def meets(self, when: Selection) -> bool:
        """Say whether each keuze in *when* has the value that it has there."""
        return Menu({choice.name: choice for choice in self.draft.choices}, {}).holds(when, self.selection)


def show(draft: Draft, selection: Selection) -> Shown:
    """Return *draft* as it reads under *selection*."""
    return _Shower(draft, selection).shown()


class _Shower:
    """Completes all text of one draft."""

    def __init__(self, draft: Draft, selection: Selection) -> None:
        self.draft = draft
        self.selection = selection
        self.numbers = numbering.number(draft, selection)
        self.chosen = Settler(draft.fields, draft.roles, self.numbers)
        self.other = Unnumbered(draft.fields, draft.roles, self.numbers)
        self.filler = Filler(lambda name: facts_of(name, draft.fields, draft.roles), {})

    def shown(self) -> Shown:
        """Return the draft, complete."""
        complete = replace(
            self.draft,
            opening=self._blocks(self.draft.opening, self.chosen),
            parties=self._filled(map(self.chosen.head, self.draft.parties)),
            articles=tuple(map(self._article, self.draft.articles)),
            closing=tuple(map(self._closing, self.draft.closing)),
        )
        return Shown(complete, self.selection, self.numbers)

    def _blocks(self, blocks: Blocks, settler: Settler) -> Blocks:
        return self.filler.blocks(settler.blocks(blocks))

    def _inlines(self, inlines: Inlines) -> Inlines:
        return self.filler.inlines(self.other.inlines(inlines))

    def _filled(self, blocks: Iterable[PartyBlock]) -> tuple[PartyBlock, ...]:
        return tuple(replace(each, blocks=self.filler.blocks(each.blocks)) for each in blocks)

    def _article(self, article: DraftArticle) -> DraftArticle:
        clauses = tuple(map(self._clause, article.clauses))
        return replace(article, title=self._inlines(article.title), clauses=clauses)

    def _clause(self, clause: DraftClause) -> DraftClause:
        leden = [
            self._lid(lid, Place(clause.clause, clause.variant, position))
            for position, lid in enumerate(clause.leden, start=1)
        ]
        return replace(clause, leden=tuple(leden))

    def _lid(self, lid: Lid, place: Place) -> Lid:
        if place not in self.numbers.leden:
            return replace(lid, blocks=self._blocks(lid.blocks, self.other))
        blocks = self._blocks(lid.blocks, self.chosen)
        return replace(lid, blocks=blocks, number=self.numbers.leden[place], id=self.numbers.ids[place])

    def _closing(self, part: DraftClosing) -> DraftClosing:
        if isinstance(part, DraftAnnex):
            sections = tuple(self._section(section) for section in part.sections)
            return replace(part, title=self._inlines(part.title), sections=sections)
        if isinstance(part, Signatures):
            return replace(part, blocks=self._filled(chain.from_iterable(map(self.chosen.places, part.blocks))))
        return replace(part, entries=tuple(self._entries()))

    def _entries(self) -> Iterable[AnnexEntry]:
        for part in self.draft.closing:
            if isinstance(part, DraftAnnex) and choices.holds(part.condition, self.selection):
                yield AnnexEntry(self.numbers.annexes[part.name], part.id, self._inlines(part.title))

    def _section(self, section: Section) -> Section:
        blocks = self._blocks(section.blocks, self.other)
        return replace(section, title=self._inlines(section.title), blocks=blocks)


# A text on its own


class Quotation:
    """Completes texts that stand outside an agreement, with the names that *parties* have; each optie is in them."""

    def __init__(self, library: Library, parties: Mapping[str, str]) -> None:
        roles = tuple(Party(role, name) for role, name in parties.items())
        self.setter = Setter(library.fields)
        self.settler = _ByTitle(library, roles)
        self.filler = Filler(lambda name: facts_of(name, library.fields, roles), {})

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return *inlines*, one run of text, complete."""
        return self.filler.inlines(self.settler.inlines(self.setter.inlines(inlines)))

    def leden(self, text: Clause) -> tuple[Lid, ...]:
        """Return the leden of *text*, complete."""
        return tuple(replace(lid, blocks=self._blocks(lid.blocks)) for lid in text.leden)

    def sections(self, text: Clause) -> tuple[Section, ...]:
        """Return the sections of *text*, an annex, complete."""
        return tuple(
            replace(each, title=self.inlines(each.title), blocks=self._blocks(each.blocks)) for each in text.sections
        )

    def _blocks(self, blocks: Blocks) -> Blocks:
        return self.filler.blocks(self.settler.blocks(self.setter.blocks(blocks)))


class _ByTitle(Unnumbered):
    """Settles text where there are no numbers to refer to: a reference reads as the title of what it leads to."""

    def __init__(self, library: Library, roles: Iterable[Party]) -> None:
        super().__init__(library.fields, roles, Numbering())
        self.library = library

    def atom(self, atom: Text | FieldRef | PartyName | CrossReference) -> Inline:
        """Return *atom* in words."""
        if isinstance(atom, CrossReference):
            return Text(name_reference(self.library, atom.kind, atom.target, capital=atom.capital), atom.source)
        return super().atom(atom)


def title_of(library: Library, clause: str) -> str:
    """Return the title of *clause*, or its name where it has none."""
    texts = library.texts.get(clause)
    return texts[0].title if texts else clause


def clause_of(kind: str, target: str) -> str:
    """Return the name of the clause that a reference to *target* leads to."""
    clause = target.partition(".")[0]
    return f"{ANNEX}{clause}" if kind == "bijlage" else clause


def name_reference(library: Library, kind: str, target: str, *, capital: bool) -> str:
    """Return a reference by the title of what it points to, where the numbers of an agreement mean nothing."""
    title = title_of(library, clause_of(kind, target))
    return f"{kind.capitalize() if capital else kind} ‘{title}’"
