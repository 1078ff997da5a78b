"""What clauses and annexes have in common: paragraphs, tables, lists of terms and opties, and how all else is refused.

Markdown takes nearly anything without a word, and a contract must not: what would render as
something else than its author meant is an error here, with the remedy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.model import OFF, ON, Option
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts import views
from clausebook.core.texts.content import Cell, Definition, DefinitionList, Paragraph, Table, TableRow, Text
from clausebook.core.texts.inline import ID, InlineReader, tidy
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.model import Passage
    from clausebook.core.texts.content import Alignment, Block, Blocks, Inlines, Lid, Mark, Section

FAVOURED_KEYS = ("gunstig", "gunstig_zonder")
OPTION_KEYS = ("titel", "standaard", *FAVOURED_KEYS)

_ALIGNMENT: dict[object, Alignment] = {f"text-align:{side}": side for side in ("left", "center", "right")}
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_NAMES = {
    "attrs_block": "een regel tussen accolades",
    "blockquote": "een citaat ('>')",
    "code_block": "een ingesprongen blok (vier spaties)",
    "colon_fence": "een blok met ':::'",
    "fence": "een codeblok",
    "field_list": "een lijst met ':naam:'",
    "hr": "een streep",
    "html_block": "HTML",
    "footnote_reference": "een voetnoot",
    "myst_target": "een '(doel)='-regel",
    "myst_line_comment": "een '%'-opmerking",
    "myst_block_break": "een '+++'-regel",
    "bullet_list": "een opsomming",
    "table": "een tabel",
    "dl": "een begrippenlijst",
}


@dataclass(slots=True)
class Body:
    """What was read of one text: its leden, or the sections of an annex; its opties; and what is wrong with it."""

    leden: list[Lid] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return the text as what covers requirements."""
        return (*map(views.passage_of, self.leden), *views.passages_of(self.sections))


class BlockReader:
    """Reads one text into *body*; what is special to a clause or an annex is up to its own reader."""

    annex = False

    def __init__(self, clause: str, path: str) -> None:
        self.clause = clause
        self.path = path
        self.body = Body()
        self._lines: list[str] = []
        self._inline = InlineReader(clause, path, self.body.problems, annex=self.annex)
        self._option = ""

    def read(self, text: str) -> Body:
        """Read *text*, of which line n is line n of the file."""
        self._lines = markdown.lines_of(text)
        if text.strip():
            self._blocks(text)
        else:
            start = "een alinea" if self.annex else "een lid met '1. …'"
            message = f"er staat geen tekst onder de kopgegevens; schrijf {start}"
            self._problem(len(self._lines) or 1, Code.FILE_EMPTY, message)
        return self.body

    def _blocks(self, text: str) -> None:
        raise NotImplementedError

    def _problem(self, line: int, code: Code, message: str) -> None:
        self.body.problems.append(Problem(Source(self.path, line), code, message))

    def _source(self, node: MarkdownNode) -> Source:
        return Source(self.path, markdown.line_of(node))

    def _refuse_definitions(self, text: str) -> None:
        for line in markdown.definitions(text):
            message = "een regel als '[naam]: doel' verdwijnt uit de tekst; zet geen ':' meteen na de haken"
            self._problem(line, Code.LINK, message)

    # What may stand in a lid and in an annex

    def _prose(self, node: MarkdownNode, marks: list[Mark], *, anchor: bool = False) -> Blocks:
        """Read a paragraph, a table or a definition list; refuse anything else."""
        if node.type == "table":
            self._check_cells(node)
            return (self._table(node, marks),)
        if node.type == "dl":
            return (self._definitions(node, marks),)
        if node.type == "paragraph":
            return (self._paragraph(node, marks, anchor=anchor)[1],)
        return self._refuse(node)

    def _paragraph(self, node: MarkdownNode, marks: list[Mark], *, anchor: bool = False) -> tuple[str, Paragraph]:
        """Return the id that a paragraph begins with, if any, and the paragraph; its marks go to *marks*."""
        run = self._inline.read(node, anchor=anchor)
        marks += run.marks
        return run.name, Paragraph(run.content, self._source(node))

    def _content(self, node: MarkdownNode, marks: list[Mark]) -> Inlines:
        run = self._inline.read(node)
        marks += run.marks
        return run.content

    def _table(self, node: MarkdownNode, marks: list[Mark]) -> Table:
        nodes = [row for part in node.children for row in part.children]
        head, *rows = [
            TableRow(
                tuple(Cell(self._content(cell, marks), self._source(cell)) for cell in row.children), self._source(row)
            )
            for row in nodes
        ]
        alignment = tuple(_ALIGNMENT.get(cell.attrs.get("style"), "") for cell in nodes[0].children)
        return Table(head, tuple(rows), self._source(node), alignment)

    def _check_cells(self, table: MarkdownNode) -> None:
        """Report a row with another number of cells than the head: Markdown drops or leaves empty, without a word."""
        rows = [row for part in table.children for row in part.children]
        columns = len(rows[0].children)
        for row in rows[1:]:
            line = markdown.line_of(row)
            cells = len(_CELL_BORDER.split(self._lines[line - 1].strip().removeprefix("|").removesuffix("|")))
            if cells != columns:
                message = f"deze rij heeft {cells} {'cel' if cells == 1 else 'cellen'} en de kop {columns}; zet er evenveel, met een '|' ertussen"
                self._problem(line, Code.NOT_ALLOWED, message)

    def _definitions(self, node: MarkdownNode, marks: list[Mark]) -> DefinitionList:
        found: list[Definition] = []
        for part in node.children:
            if part.type == "dt":
                found.append(Definition(self._content(part, marks), (), self._source(part)))
                continue
            blocks: list[Block] = []
            for child in part.children:
                blocks += [self._paragraph(child, marks)[1]] if child.type == "paragraph" else self._refuse(child)
            last = found.pop()
            found.append(replace(last, meaning=(*last.meaning, *blocks)))
        return DefinitionList(tuple(found), self._source(node))

    # What may not

    def _heading(self, line: int) -> None:
        if self.annex:
            message = "een kop kan hier niet staan; zet een kop met '##' buiten een optie of opsomming"
        else:
            message = (
                "een clausule heeft geen kop; de kop staat in de overeenkomst, dus maak hier een lid van met '1. …'"
            )
        self._problem(line, Code.HEADING, message)

    def _refuse(self, node: MarkdownNode) -> Blocks:
        """Report a block that may not stand where it stands, and return its words."""
        line = markdown.line_of(node)
        directive = markdown.directive_of(node)
        if node.type == "heading":
            self._heading(line)
        elif node.type == "ordered_list":
            message = "een lijst met cijfers kan hier niet; gebruik streepjes ('- …') voor onderdelen"
            self._problem(line, Code.TYPED_NUMBER, message)
        elif directive is not None:
            self._refuse_directive(directive)
        elif node.type in ("table", "dl"):
            place = (
                "buiten een opsomming"
                if self.annex
                else "in een lid, met een lege regel erboven en drie spaties ervoor"
            )
            self._problem(line, Code.NOT_ALLOWED, f"{_NAMES[node.type]} hoort {place}; verplaats haar daarheen")
        else:
            what = _NAMES.get(node.type, f"'{node.type}'")
            allowed = "alinea's, opsommingen, tabellen" if self.annex else "leden, onderdelen, tabellen"
            message = f"{what} kan hier niet staan; gebruik {allowed} of een begrippenlijst"
            self._problem(line, Code.NOT_ALLOWED, message)
        words = tidy(Text(token.content or " ", Source(self.path, place)) for token, place in markdown.inlines(node))
        return (Paragraph(words, self._source(node)),) if words else ()

    def _refuse_directive(self, directive: markdown.Directive) -> None:
        known = "rijen" if self.annex else "optie"
        if directive.name in ("clausule", "bijlage", "include"):
            message = "een clausule kan geen andere tekst opnemen; zet beide in de overeenkomst"
        elif directive.name == "optie":
            message = (
                "een optie kan hier niet staan; schrijf ':::{optie} naam' vooraan de regel, buiten een lid of opsomming"
            )
        elif directive.name == known:
            message = f"blok '{{{known}}}' kan hier niet staan; zet het buiten de opsomming"
        else:
            hint = suggestion(directive.name, [known] if self.annex else (), "; haal het weg")
            message = f"blok '{{{directive.name}}}' kan hier niet staan{hint}"
        self._problem(directive.line, Code.DIRECTIVE_UNKNOWN, message)

    def _optie(self, node: MarkdownNode) -> None:
        directive = markdown.directive_of(node)
        if directive is None:
            message = "deze ':::' hoort bij geen blok; haal de regel weg of schrijf ':::{optie} naam'"
            self._problem(markdown.line_of(node), Code.OPEN_BLOCK, message)
        elif directive.name in ("clausule", "bijlage", "include"):
            self._refuse_directive(directive)
        elif directive.name != "optie":
            hint = suggestion(directive.name, ["optie"], "; gebruik ':::{optie} naam', of haal het blok weg")
            message = f"blok '{{{directive.name}}}' bestaat hier niet{hint}"
            self._problem(directive.line, Code.DIRECTIVE_UNKNOWN, message)
        elif not self._has_inner_block(directive) and self._is_closed(directive, f"de optie '{directive.argument}'"):
            self._declare(directive)
            self._blocks("\n" * (directive.body_line - 1) + directive.body)
            if not directive.body.strip():
                message = "deze optie heeft geen tekst; schrijf haar of haal het blok weg"
                self._problem(directive.line, Code.LID_EMPTY, message)
            self._option = ""

    def _has_inner_block(self, directive: markdown.Directive) -> bool:
        for number, text in enumerate(markdown.lines_of(directive.body), start=directive.body_line):
            if text.lstrip().startswith(":::"):
                message = (
                    "een blok met ':::' kan niet in een ander blok staan; sluit het eerste blok eerst af met ':::'"
                )
                self._problem(number, Code.NESTED_BLOCK, message)
                return True
        return False

    def _is_closed(self, directive: markdown.Directive, what: str) -> bool:
        if not directive.closed:
            message = f"{what} is niet afgesloten; zet na het laatste lid een regel met ':::'"
            self._problem(directive.line, Code.OPEN_BLOCK, message)
        return directive.closed

    def _declare(self, directive: markdown.Directive) -> None:
        name = directive.argument
        if not ID.fullmatch(name):
            message = "geef de optie een naam van kleine letters, cijfers en streepjes: ':::{optie} naam'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
        self._check_keys(directive, OPTION_KEYS, f"; kies uit: {', '.join(OPTION_KEYS)}")
        standard = directive.options.get("standaard", OFF)
        if standard not in (ON, OFF):
            line = directive.option_lines["standaard"]
            self._problem(line, Code.DIRECTIVE_OPTION, f"standaard '{standard}' bestaat niet; kies uit: {ON}, {OFF}")
            standard = OFF
        self._option = f"{self.clause}.{name}"
        if any(option.name == self._option for option in self.body.options):
            message = f"de optie '{name}' staat al in deze clausule; kies een andere naam"
            self._problem(directive.line, Code.ID_DOUBLE, message)
        source = Source(self.path, directive.line)
        said = directive.options
        for key in FAVOURED_KEYS:
            if key in said and (fault := plain_lines.favoured_fault(said[key])):
                self._problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' {fault}")
        favours, without = (said.get(key, "") for key in FAVOURED_KEYS)
        self.body.options.append(Option(self._option, said.get("titel", name), standard, source, favours, without))

    def _check_keys(self, directive: markdown.Directive, known: tuple[str, ...], otherwise: str) -> None:
        for key in directive.options.keys() - set(known):
            hint = suggestion(key, known, otherwise)
            self._problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        for key, line in directive.doubles:
            self._problem(line, Code.DIRECTIVE_OPTION, f"'{key}' staat er twee keer; houd er een over")
