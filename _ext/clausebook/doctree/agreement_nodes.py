"""Turns an agreement into docutils nodes: a page of the site, on which what was not chosen is folded.

The page follows the draft from top to bottom. What was chosen reads as it does in each file that is written of it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from docutils import nodes

from clausebook.core.documents.agreement_files import UNNUMBERED
from clausebook.core.documents.document import AnnexList, DraftAnnex, Signatures
from clausebook.core.files.markdown import HELP
from clausebook.core.model import ON
from clausebook.doctree.nodes import (
    ANNEX,
    ANNEX_LIST,
    ARTICLE,
    LEDEN,
    NUMBER,
    SIGNATURES,
    alternatief,
    elements,
)
from clausebook.doctree.text_nodes import at, block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.documents.document import DraftArticle, DraftClause, DraftClosing, Party, PartyBlock
    from clausebook.core.documents.showing import Quotation, Shown
    from clausebook.core.model import Clause
    from clausebook.core.problems import Source
    from clausebook.core.proof.choices import Condition
    from clausebook.core.texts.content import Inlines, Lid, Section

When = dict[str, str]
"""The values of keuzes under which alone a text is there; none for a text that always is."""


def page_nodes(shown: Shown) -> nodes.section:
    """Return the page of an agreement, as one section."""
    return _Page(shown).section()


class _Page:
    """Turns one draft into the nodes of its page."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.named = set(shown.numbers.annexes)  # the annexes that have given their ids away

    def section(self) -> nodes.section:
        """Return all of it."""
        draft = self.shown.draft
        found = at(draft.source, nodes.section("", nodes.title("", draft.title), ids=[draft.id]))
        if draft.opening:
            found += nodes.container("", *block_nodes(draft.opening), classes=["opschrift"])
        if draft.parties:
            blocks = (_party_block(each, "partij") for each in draft.parties)
            found += nodes.container("", *blocks, classes=["partijen"])
        for position, article in enumerate(draft.articles):
            found += self._article(article, self.shown.numbers.articles.get(position))
        for part in draft.closing:
            found += self._closing(part)
        return found

    @staticmethod
    def _in_folds(pieces: Iterable[tuple[When, nodes.Element]]) -> list[nodes.Element]:
        """Return *pieces*, of which those with a condition were not chosen: those of one condition in a fold together."""
        found: list[nodes.Element] = []
        for when, same in groupby(pieces, key=lambda piece: piece[0]):
            content = [node for _, node in same]
            found += [alternatief("", *content, when=when)] if when else content
        return found

    # Articles

    def _article(self, article: DraftArticle, number: str | None) -> list[nodes.Element]:
        """Return *article*; *number* is None where no lid of it was chosen."""
        section = at(article.source, nodes.section(ids=[article.id], soort=ARTICLE))
        section["classes"] = [*([] if article.numbered else [UNNUMBERED]), ARTICLE]
        section += _title(f"{number}." if number else "", article.title)
        if number:
            section["nummer"] = number
        lists = [piece for clause in article.clauses for piece in self._lists(clause)]
        folded = self._in_folds(lists)
        if number is not None:
            section += folded
            return [section]
        # No fold within a fold that has nothing else.
        section += folded if len(folded) > 1 else [node for _, node in lists]
        return [alternatief("", section, when=lists[0][0])] if lists else []

    def _lists(self, clause: DraftClause) -> Iterator[tuple[When, nodes.Element]]:
        """Yield the leden of *clause*, a list for each run outside or in one optie, with when it would be there."""
        when = _when(clause.condition, fixed=clause.fixed)
        for option, leden in groupby(clause.leden, key=lambda lid: lid.option):
            chosen = self.shown.has(clause.condition) and self.shown.has_option(option)
            found = _list(leden, clause.clause, clause.variant, clause.title, clause.source)
            yield {} if chosen else _with_option(when, option), found

    # What follows them

    def _closing(self, part: DraftClosing) -> list[nodes.Element]:
        match part:
            case AnnexList():
                return [_annex_list(part)]
            case Signatures():
                return [_signatures(part)]
            case DraftAnnex():
                chosen = self.shown.has(part.condition)
                when = {} if chosen else _when(part.condition, fixed=part.fixed)
                return self._in_folds([(when, self._annex(part, chosen=chosen))])
            case _:
                assert_never(part)

    def _annex(self, annex: DraftAnnex, *, chosen: bool) -> nodes.section:
        section = at(annex.source, nodes.section(ids=[annex.id], soort=ANNEX, classes=[ANNEX]))
        section["bijlage"], section["clausule"], section["variant"] = annex.name, annex.id, annex.variant
        section["eisen"] = []
        number = self.shown.numbers.annexes.get(annex.name) if chosen else None
        section += _title(f"Bijlage {number}" if number else "", annex.title)
        if number:
            section["nummer"] = number
        self._fill(section, annex.sections, _when(annex.condition, fixed=annex.fixed), chosen=chosen)
        if self.shown.draft.signed and not annex.handout:
            section += _initials(self.shown.draft.roles)
        if not chosen and annex.name in self.named:  # variants would share their ids
            for part in section.findall(nodes.section):
                part["ids"] = [f"{each}--{annex.variant}" for each in part["ids"]]
        self.named.add(annex.name)
        return section

    def _fill(self, annex: nodes.section, sections: Iterable[Section], when: When, *, chosen: bool) -> None:
        """Put *sections* in *annex*, which is there *when*; those without a title go on under the heading before them.

        All that stands in an optie, or that is there under some keuzes alone, tells when it is there. An annex that was not
        chosen is one fold: there are no others in it.
        """
        under = annex
        for heading, parts in groupby(sections, key=_Headings()):
            same = list(parts)
            if heading:
                under = _section(same[0])
                whole = {**when, **same[0].when}
                if same[0].when:
                    under["when"] = whole
                there = not chosen or self.shown.meets(same[0].when)
                annex += self._in_folds([({} if there else whole, under)])
            under["eisen"] = _marks(each for each in same if not each.option and (not each.when or each is same[0]))
            pieces = [piece for each in same for piece in self._pieces(each, when, chosen=chosen)]
            under += self._in_folds(pieces)

    def _pieces(self, section: Section, when: When, *, chosen: bool) -> Iterator[tuple[When, nodes.Element]]:
        """Yield the blocks of *section*, in an annex that is there *when*, with why they are not there."""
        own = {} if section.title else section.when  # else the heading tells
        here = {**_with_option(when, section.option), **own}
        there = not chosen or (self.shown.has_option(section.option) and self.shown.meets(own))
        for node in _section_blocks(section, here):
            for part in (each for each in elements(node) if "asked" in each):
                part["when"] = {**here, **part["asked"]}
                part["verborgen"] = not self.shown.meets(part["asked"])
            yield {} if there else here, node


class _Headings:
    """Numbers the headings of sections: those without a title have the number of the one before them."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, section: Section) -> int:
        self._count += bool(section.title)
        return self._count


def quoted_nodes(text: Clause, quotation: Quotation) -> list[nodes.Element]:
    """Return *text*, complete, as it stands in a page that is no agreement."""
    if not text.is_annex:
        runs = groupby(quotation.leden(text), key=lambda lid: lid.option)
        return [_list(leden, text.id, text.variant, text.title, text.source) for _, leden in runs]
    found: list[nodes.Element] = []
    for heading, parts in groupby(quotation.sections(text), key=_Headings()):
        same = list(parts)
        content = [node for each in same for node in _blocks(each)]
        if heading:
            part = _section(same[0])
            part["eisen"] = _marks(same)
            if text.variant:  # variants would share their ids
                part["ids"] = [f"{each}--{text.variant}" for each in part["ids"]]
            part += content
            found.append(part)
        else:
            found += content
    return found


# Conditions


def _when(condition: Condition, *, fixed: bool) -> When:
    return {} if fixed else {condition.clause: condition.value}


def _with_option(when: When, option: str) -> When:
    return {**when, option: ON} if option else when


# Parts


def _title(label: str, title: Inlines) -> nodes.title:
    node = nodes.title("", "", *inline_nodes(title))
    if label:
        node[0:0] = [nodes.inline("", label, classes=[NUMBER]), nodes.Text(" ")]
    return node


def _list(leden: Iterable[Lid], clause: str, variant: str, title: str, source: Source) -> nodes.enumerated_list:
    found = nodes.enumerated_list("", *map(_lid, leden), classes=[LEDEN], enumtype="arabic")
    found["clausule"], found["variant"], found["titel"] = clause, variant, title
    return at(source, found)


def _lid(lid: Lid) -> nodes.list_item:
    node = at(lid.source, nodes.list_item("", *block_nodes(lid.blocks), lid=lid.name, eisen=_marks([lid])))
    if lid.number:
        node["nummer"] = lid.number
        node["ids"] = [lid.id]
    return node


def _marks(parts: Iterable[Lid | Section]) -> list[str]:
    return list(dict.fromkeys(mark.name for part in parts for mark in part.marks))


def _section(section: Section) -> nodes.section:
    node = at(section.source, nodes.section(ids=[section.id], classes=[HELP] if section.help else []))
    node += _title("", section.title)
    return node


def _blocks(section: Section) -> list[nodes.Element]:
    return [node for node in block_nodes(section.blocks) if isinstance(node, nodes.Element)]


def _section_blocks(section: Section, when: When) -> list[nodes.Element]:
    """Return the blocks of *section*: those in an optie, or under a keuze, tell *when* they are there, and the first what they cover."""
    found = _blocks(section)
    alone = section.option or (section.when and not section.title)
    for node in found if alone else ():
        node["when"] = when
    if alone and found:
        found[0]["eisen"] = _marks([section])
    return found


def _party_block(block: PartyBlock, kind: str) -> nodes.container:
    party = block.party
    return nodes.container("", *block_nodes(block.blocks), classes=[kind], partij=party.role, naam=party.name)


def _signatures(part: Signatures) -> nodes.section:
    section = nodes.section(ids=[part.id], soort=SIGNATURES, classes=[SIGNATURES])
    section += nodes.title("", part.title)
    section += [_party_block(each, "handtekening") for each in part.blocks]
    return section


def _annex_list(part: AnnexList) -> nodes.container:
    entries = nodes.bullet_list()
    for entry in part.entries:
        link = nodes.reference("", f"Bijlage {entry.number}", internal=True, refid=entry.id)
        entries += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(": "), *inline_nodes(entry.title)))
    return nodes.container("", nodes.rubric("", part.title), entries, classes=[ANNEX_LIST])


def _initials(roles: Iterable[Party]) -> nodes.container:
    """Return a place for the initials of each party."""
    places = [
        nodes.container("", nodes.paragraph("", f"Paraaf {each.name}"), classes=["paraafvak"], partij=each.role)
        for each in roles
    ]
    return nodes.container("", *places, classes=["paraaf"])
