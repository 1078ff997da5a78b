"""Turns a document into Typst markup: calls of the functions of `_templates/overeenkomst.typ`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from clausebook.core.documents.document import Annex, AnnexList, Signatures
from clausebook.core.documents.reading_order import words
from clausebook.core.texts import views
from clausebook.writers.typst_blocks import BlockWriter
from clausebook.writers.typst_calls import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.documents.document import Article, Clause, Closing, FrontPage, PartyBlock
    from clausebook.core.texts.content import Inlines, Lid, Section


TITLE, ARTICLE, WITHIN_ANNEX = 1, 2, 3
"""Levels of headings: that of the document, of its parts, and of what stands in an annex."""


class DocumentWriter(BlockWriter):
    """Writes a document to be read."""

    def write(self) -> str:
        """Return the markup of the document, without the import of the template."""
        document = self.document
        self._write("#overeenkomst(")
        facts = {
            "titel": document.title,
            "versie": document.known_as,
            "datum": document.date.isoformat(),
            "vingerafdruk": document.fingerprint,
            "status": document.status,
        }
        if document.status != "model":
            facts["kenmerk"] = document.reference
        if document.stand:  # a template of before does not know of it
            facts["stand"] = document.stand
        for name, fact in facts.items():
            self._write(f"  {name}: {literal(fact)},")
        if document.bare:
            self._write("  kaal: true,")
        self._write("{")
        for page in document.front:
            self._front_page(page)
        self._heading("kop", document.id, TITLE, words(document.title, document.source))
        self._agreed()
        self._close()
        return self.markup

    def _agreed(self) -> None:
        """Write what stands under the title."""
        self._opening()
        for article in self.document.articles:
            self._article(article)
        for part in self.document.closing:
            self._closing(part)

    # The parts of a document

    def _heading(self, function: str, id_: str, level: int, title: Inlines, label: str = "") -> None:
        self._open(function, ids=[self._id(id_)] if id_ else [], niveau=level, nummer=label or None)
        self._inlines(title)
        self._close()

    def _front_page(self, page: FrontPage) -> None:
        self._open(page.kind)
        self._heading("voorwerkkop", page.id, TITLE, words(page.title, self.document.source))
        self._blocks(page.blocks)
        self._close()

    def _opening(self) -> None:
        if self.document.opening:
            self._open("opschrift")
            self._blocks(self.document.opening)
            self._close()
        if self.document.parties:
            self._write("partijen(")
            self._parties(self.document.parties)
            self._close(")")

    def _parties(self, blocks: Iterable[PartyBlock]) -> None:
        for block in blocks:
            self._open("partij", block.party.name)
            self._party(block)
            self._close("}),")

    def _party(self, block: PartyBlock) -> None:
        self._blocks(block.blocks)

    def _article(self, article: Article) -> None:
        self._heading("kop", article.id, ARTICLE, article.title, article.label)
        for clause in article.clauses:
            self._clause(clause)

    def _clause(self, clause: Clause) -> None:
        for _, leden in groupby(clause.leden, key=lambda lid: lid.option):
            self._write("leden(")
            for lid in leden:
                self._lid(lid)
            self._close(")")

    def _lid(self, lid: Lid) -> None:
        self._numbered(lid.number, lid.id, lid.blocks)

    def _closing(self, part: Closing) -> None:
        match part:
            case AnnexList():
                self._annex_list(part)
            case Signatures():
                self._open("ondertekening")
                self._heading("kop", part.id, ARTICLE, words(part.title, self.document.source))
                self._write("handtekeningen(")
                self._parties(part.blocks)
                self._close(")")
                self._close()
            case Annex(number=""):
                self._annex(part)
            case Annex():
                self._open("uitdeelblad" if part.handout else "bijlage")
                self._annex(part)
                self._close()
            case _:
                assert_never(part)

    def _annex_list(self, part: AnnexList) -> None:
        self._open("bijlagenlijst")
        self._body("tussenkop", words(part.title, self.document.source))
        self._write("opsomming(")
        for entry in part.entries:
            self._open("punt", ids=[])
            self._open("par")
            self._open("verwijzing", self._id(entry.id))
            self._write(literal(f"Bijlage {entry.number}"))
            self._close()
            self._write(literal(f": {views.plain(entry.title)}"))
            self._close()
            self._close("}),")
        self._close(")")
        self._close()

    def _annex(self, annex: Annex) -> None:
        self._heading("bijlagekop" if annex.number else "kop", annex.id, ARTICLE, annex.title, annex.label)
        for section in annex.sections:
            self._section(section)
        if annex.initials:
            self._initials(annex)
            for party in annex.initials:
                self._write("{")
                self._body("par", words(f"Paraaf {party.name}", annex.source))
                self._close("},")
            self._close(")")

    def _initials(self, annex: Annex) -> None:
        self._write("paraaf(")

    def _section(self, section: Section) -> None:
        if section.title:
            self._heading("kop", section.id, WITHIN_ANNEX, section.title)
        self._blocks(section.blocks)
