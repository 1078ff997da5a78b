"""The strict grammar of clauses: a body of Markdown becomes leden, or problems; `annex_grammar.py` reads that of an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.problems import Code
from clausebook.core.texts import views
from clausebook.core.texts.annex_grammar import AnnexReader
from clausebook.core.texts.blocks import BlockReader
from clausebook.core.texts.content import Lid, Onderdeel, Onderdelen

if TYPE_CHECKING:
    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.texts.blocks import Body
    from clausebook.core.texts.content import Block, Mark


class ClauseReader(BlockReader):
    """Reads the leden of a clause."""

    def _blocks(self, text: str) -> None:
        self._refuse_definitions(text)
        for node in markdown.parse(text).children:
            if node.type == "colon_fence":
                self._optie(node)
            elif node.type == "ordered_list":
                for item in node.children:
                    self._lid(item)
            else:
                self._misplaced(node)

    def _misplaced(self, node: MarkdownNode) -> None:
        line = markdown.line_of(node)
        if node.type == "heading":
            self._heading(line)
        elif node.type == "paragraph":
            self._inline.read(node)
            message = (
                "deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen"
            )
            self._problem(line, Code.LOOSE_TEXT, message)
        elif node.type == "bullet_list":
            message = "deze opsomming hoort nu bij geen lid; spring elk streepje drie spaties in onder het lid"
            self._problem(line, Code.LOOSE_LIST, message)
        else:
            self._refuse(node)

    def _lid(self, item: MarkdownNode) -> None:
        line = markdown.line_of(item)
        if item.info != "1" or item.markup != ".":
            typed = f"{item.info}{item.markup}"
            message = f"begin elk lid met '1.' in plaats van '{typed}'; de nummers komen vanzelf"
            self._problem(line, Code.TYPED_NUMBER, message)
        before, name = len(self.body.problems), ""
        marks: list[Mark] = []
        blocks: list[Block] = []
        for child in item.children:
            if child.type == "bullet_list":
                blocks.append(self._onderdelen(child, marks))
            elif child.type == "paragraph" and child is item.children[0]:
                self._check_margin(child)
                name, paragraph = self._paragraph(child, marks, anchor=True)
                blocks.append(paragraph)
            else:
                blocks += self._prose(child, marks)
        self._check_one_list(item)
        lid = Lid(
            name=name or f"{self.clause}.{len(self.body.leden) + 1}",
            blocks=tuple(blocks),
            source=self._source(item),
            named=bool(name),
            option=self._option,
            marks=tuple(marks),
        )
        self.body.leden.append(lid)
        self._check_text(lid, sound=len(self.body.problems) == before)

    def _check_margin(self, paragraph: MarkdownNode) -> None:
        """Report a line that Markdown counts to a lid though it begins at the margin: mostly a lid that lost its number."""
        first, last = paragraph.map or (0, 0)
        for number in range(first + 1, last):
            if self._lines[number][:1].strip():
                message = (
                    "deze regel begint aan de kantlijn, en wordt zo een deel van het lid erboven; begin met '1. ' voor een eigen "
                    "lid, of spring drie spaties in"
                )
                self._problem(number + 1, Code.LOOSE_TEXT, message)
                return

    def _check_one_list(self, item: MarkdownNode) -> None:
        """Report a second list in a lid: it would begin at a again."""
        for child in [each for each in item.children if each.type == "bullet_list"][1:]:
            message = "een lid heeft één opsomming, anders begint de tweede weer bij a; maak er een eigen lid van"
            self._problem(markdown.line_of(child), Code.NOT_ALLOWED, message)

    def _onderdelen(self, node: MarkdownNode, marks: list[Mark]) -> Onderdelen:
        return Onderdelen(tuple(self._onderdeel(item, marks) for item in node.children), self._source(node))

    def _onderdeel(self, item: MarkdownNode, marks: list[Mark]) -> Onderdeel:
        if item.markup != "-":
            message = f"begin een onderdeel met '-' in plaats van '{item.markup}'"
            self._problem(markdown.line_of(item), Code.NOT_ALLOWED, message)
        before, name = len(self.body.problems), ""
        blocks: list[Block] = []
        for child in item.children:
            if child.type == "paragraph":
                found, paragraph = self._paragraph(child, marks, anchor=child is item.children[0])
                name = name or found
                blocks.append(paragraph)
            elif child.type == "bullet_list":
                message = "een onderdeel heeft geen eigen onderdelen; maak er een tweede lid of een zin van"
                self._problem(markdown.line_of(child), Code.TOO_DEEP, message)
                blocks.append(self._onderdelen(child, marks))
            else:
                blocks += self._refuse(child)
        if not views.has_text(blocks) and len(self.body.problems) == before:
            message = "dit onderdeel heeft geen tekst; schrijf het of haal '-' weg"
            self._problem(markdown.line_of(item), Code.LID_EMPTY, message)
        return Onderdeel(tuple(blocks), self._source(item), name)

    def _check_text(self, lid: Lid, *, sound: bool) -> None:
        """Report a lid of which nothing is left for who reads it; one that is not *sound* has its own report."""
        if views.has_text(lid.blocks):
            return
        if lid.marks:
            message = f"eis '{lid.marks[0].name}' staat bij een lid zonder tekst; een merk bewijst alleen wat er staat, dus schrijf die tekst"
            self._problem(lid.marks[0].source.line, Code.MARK_EMPTY, message)
        elif sound:
            self._problem(lid.source.line, Code.LID_EMPTY, "dit lid heeft geen tekst; schrijf het of haal '1.' weg")


def read(clause: str, path: str, body: str, *, annex: bool) -> Body:
    """Return what the *body* of a clause or annex holds, of which line n is line n of the file at *path*."""
    return (AnnexReader if annex else ClauseReader)(clause, path).read(body)
