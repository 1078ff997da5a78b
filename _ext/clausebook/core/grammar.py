"""The strict grammar of clauses and annexes: a body of Markdown becomes passages, or problems.

Markdown takes nearly anything without a word, and a contract must not: what would render as
something else than its author meant is an error here, with the remedy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.core import markdown
from clausebook.core.inline import ID, Content, InlineReader
from clausebook.core.model import OFF, ON, Mention, Option, Passage
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

OPTION_KEYS = ("titel", "standaard")
ROW_KEYS = ("kolommen", "leeg", "vorm")
MAX_ROWS = 100

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


class Reader:
    """Reads one body; *passages*, *options* and *problems* hold the outcome."""

    def __init__(self, clause: str, path: str, *, annex: bool) -> None:
        self.clause = clause
        self.path = path
        self.annex = annex
        self.passages: list[Passage] = []
        self.options: list[Option] = []
        self.problems: list[Problem] = []
        self._lines: list[str] = []
        self._inline = InlineReader(clause, path, self.problems, annex=annex)
        self._option = ""

    def read(self, body: str) -> None:
        """Read *body*, of which line n is line n of the file."""
        self._lines = markdown.lines_of(body)
        if not body.strip():
            start = "een alinea" if self.annex else "een lid met '1. …'"
            message = f"er staat geen tekst onder de kopgegevens; schrijf {start}"
            self._problem(len(self._lines) or 1, Code.FILE_EMPTY, message)
            return
        self._blocks(body)

    def _problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    # Blocks

    def _blocks(self, body: str) -> None:
        for line in markdown.definitions(body):
            message = "een regel als '[naam]: doel' verdwijnt uit de tekst; zet geen ':' meteen na de haken"
            self._problem(line, Code.LINK, message)
        content, start = Content(), 0
        for node in markdown.parse(body).children:
            if node.type == "heading" and self.annex and not self._option:
                self._annex_passage(content, start)
                content, start = Content(), 0
                self._annex_heading(node, content)
            elif node.type == "ordered_list" and not self.annex:
                for item in node.children:
                    self._lid(item)
            elif node.type == "colon_fence":
                self._optie(node)
                continue
            elif self.annex:
                self._annex_block(node, content)
            else:
                self._misplaced(node)
            start = start or markdown.line_of(node)
        self._annex_passage(content, start)

    def _misplaced(self, node: SyntaxTreeNode) -> None:
        line = markdown.line_of(node)
        if node.type == "heading":
            self._heading(line)
        elif node.type == "paragraph":
            self._inline.read(node, Content())
            message = (
                "deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen"
            )
            self._problem(line, Code.LOOSE_TEXT, message)
        elif node.type == "bullet_list":
            message = "deze opsomming hoort nu bij geen lid; spring elk streepje drie spaties in onder het lid"
            self._problem(line, Code.LOOSE_LIST, message)
        else:
            self._refuse(node)

    def _heading(self, line: int) -> None:
        if self.annex:
            message = "een kop kan hier niet staan; zet een kop met '##' buiten een optie of opsomming"
        else:
            message = "een clausule heeft geen kop; de kop staat in de overeenkomst. Maak hier een lid van met '1. …'"
        self._problem(line, Code.HEADING, message)

    def _refuse(self, node: SyntaxTreeNode) -> None:
        """Report a block that may not stand where it stands."""
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

    # Leden

    def _lid(self, item: SyntaxTreeNode) -> None:
        line = markdown.line_of(item)
        if item.info != "1" or item.markup != ".":
            typed = f"{item.info}{item.markup}"
            message = f"begin elk lid met '1.' in plaats van '{typed}'; de nummers komen vanzelf"
            self._problem(line, Code.TYPED_NUMBER, message)
        content, before = Content(), len(self.problems)
        for child in item.children:
            if child.type == "bullet_list":
                self._onderdelen(child, content)
            else:
                self._prose(child, content, anchor=child is item.children[0])
        self._check_one_list(item)
        self._keep(content, line, sound=len(self.problems) == before)

    def _check_one_list(self, item: SyntaxTreeNode) -> None:
        """Report a second list in a lid: it would begin at a again."""
        for child in [each for each in item.children if each.type == "bullet_list"][1:]:
            message = "een lid heeft één opsomming, anders begint de tweede weer bij a; maak er een eigen lid van"
            self._problem(markdown.line_of(child), Code.NOT_ALLOWED, message)

    def _onderdelen(self, list_node: SyntaxTreeNode, content: Content) -> None:
        for item in list_node.children:
            if item.markup != "-":
                message = f"begin een onderdeel met '-' in plaats van '{item.markup}'"
                self._problem(markdown.line_of(item), Code.NOT_ALLOWED, message)
            words, before = len(content.words), len(self.problems)
            for child in item.children:
                if child.type == "paragraph":
                    self._inline.read(child, content, anchor=child is item.children[0])
                elif child.type == "bullet_list":
                    message = "een onderdeel heeft geen eigen onderdelen; maak er een tweede lid of een zin van"
                    self._problem(markdown.line_of(child), Code.TOO_DEEP, message)
                else:
                    self._refuse(child)
            if not content.has_text(words) and len(self.problems) == before:
                message = "dit onderdeel heeft geen tekst; schrijf het of haal '-' weg"
                self._problem(markdown.line_of(item), Code.LID_EMPTY, message)

    def _prose(self, node: SyntaxTreeNode, content: Content, *, anchor: bool = False) -> None:
        """Read a paragraph, a table or a definition list; refuse anything else."""
        if node.type == "table":
            self._check_cells(node)
        elif node.type == "dl":
            self._check_definitions(node)
        elif node.type != "paragraph":
            self._refuse(node)
            return
        self._inline.read(node, content, anchor=anchor and node.type == "paragraph")

    def _check_cells(self, table: SyntaxTreeNode) -> None:
        """Report a row with another number of cells than the head: Markdown drops or leaves empty, without a word."""
        rows = [row for part in table.children for row in part.children]
        columns = len(rows[0].children)
        for row in rows[1:]:
            line = markdown.line_of(row)
            cells = len(_CELL_BORDER.split(self._lines[line - 1].strip().removeprefix("|").removesuffix("|")))
            if cells != columns:
                message = f"deze rij heeft {cells} {'cel' if cells == 1 else 'cellen'} en de kop {columns}; zet er evenveel, met een '|' ertussen"
                self._problem(line, Code.NOT_ALLOWED, message)

    def _check_definitions(self, definitions: SyntaxTreeNode) -> None:
        for part in definitions.children:
            for child in part.children if part.type == "dd" else ():
                if child.type != "paragraph":
                    self._refuse(child)

    def _keep(self, content: Content, line: int, *, sound: bool = True) -> None:
        """Keep *content* as a passage; one that is *sound* has text too."""
        self.passages.append(content.passage(Source(self.path, line), self._option))
        if content.has_text(content.headings) or (self.annex and content.fields):
            return
        if content.marks:
            where = "een kop" if self.annex else "een lid"
            message = (
                f"eis '{content.marks[0].name}' staat bij {where} zonder tekst; een merk bewijst alleen wat er staat"
            )
            self._problem(content.marks[0].source.line, Code.MARK_EMPTY, message)
        elif sound and not self.annex:
            self._problem(line, Code.LID_EMPTY, "dit lid heeft geen tekst; schrijf het of haal '1.' weg")

    # Opties

    def _optie(self, node: SyntaxTreeNode) -> None:
        directive = markdown.directive_of(node)
        if directive is None:
            message = "deze ':::' hoort bij geen blok; haal de regel weg of schrijf ':::{optie} naam'"
            self._problem(markdown.line_of(node), Code.OPEN_BLOCK, message)
        elif directive.name in ("clausule", "bijlage", "include"):
            self._refuse_directive(directive)
        elif directive.name != "optie":
            hint = suggestion(directive.name, ["optie"], "; alleen ':::{optie} naam' is toegestaan")
            message = f"blok '{{{directive.name}}}' bestaat hier niet{hint}"
            self._problem(directive.line, Code.DIRECTIVE_UNKNOWN, message)
        elif not self._has_inner_block(directive) and self._is_closed(directive):
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

    def _is_closed(self, directive: markdown.Directive) -> bool:
        if not directive.closed:
            message = f"de optie '{directive.argument}' is niet afgesloten; zet na het laatste lid een regel met ':::'"
            self._problem(directive.line, Code.OPEN_BLOCK, message)
        return directive.closed

    def _declare(self, directive: markdown.Directive) -> None:
        name = directive.argument
        if not ID.fullmatch(name):
            message = "geef de optie een naam van kleine letters, cijfers en streepjes: ':::{optie} naam'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
        self._check_keys(directive, OPTION_KEYS, "; een optie kent 'titel' en 'standaard'")
        standard = directive.options.get("standaard", OFF)
        if standard not in (ON, OFF):
            line = directive.option_lines["standaard"]
            self._problem(line, Code.DIRECTIVE_OPTION, f"standaard is '{ON}' of '{OFF}', niet '{standard}'")
            standard = OFF
        self._option = f"{self.clause}.{name}"
        if any(option.name == self._option for option in self.options):
            message = f"de optie '{name}' staat al in deze clausule; kies een andere naam"
            self._problem(directive.line, Code.ID_DOUBLE, message)
        source = Source(self.path, directive.line)
        self.options.append(Option(self._option, directive.options.get("titel", name), standard, source))

    def _check_keys(self, directive: markdown.Directive, known: tuple[str, ...], otherwise: str) -> None:
        for key in directive.options.keys() - set(known):
            hint = suggestion(key, known, otherwise)
            self._problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        for key, line in directive.doubles:
            self._problem(line, Code.DIRECTIVE_OPTION, f"'{key}' staat er twee keer; houd er een over")

    # Annexes

    def _annex_heading(self, node: SyntaxTreeNode, content: Content) -> None:
        if node.markup != "##":
            message = "gebruik in een bijlage alleen koppen met '##'; de titel staat in de kopgegevens"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        if not node.children[0].content.strip():
            message = "deze kop is leeg; schrijf de kop, of haal '##' weg"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        self._inline.read(node, content)
        content.headings = len(content.words)

    def _annex_block(self, node: SyntaxTreeNode, content: Content) -> None:
        directive = markdown.directive_of(node)
        if node.type == "bullet_list":
            self._annex_list(node, content)
        elif directive is not None and directive.name == "rijen":
            self._rijen(directive, content)
        else:
            self._prose(node, content, anchor=True)

    def _annex_list(self, list_node: SyntaxTreeNode, content: Content) -> None:
        for item in list_node.children:
            for child in item.children:
                if child.type == "bullet_list":
                    self._annex_list(child, content)
                elif child.type == "paragraph":
                    self._inline.read(child, content, anchor=True)
                else:
                    self._refuse(child)

    def _rijen(self, directive: markdown.Directive, content: Content) -> None:
        line = directive.line
        self._check_keys(directive, ROW_KEYS, "; 'rijen' kent 'kolommen', 'leeg' en 'vorm'")
        if not directive.argument:
            self._problem(
                line, Code.DIRECTIVE_OPTION, "zet achter '{rijen}' welke groep velden het is: '{rijen} groep'"
            )
        if directive.body.strip() or not directive.closed:
            message = "blok '{rijen}' is niet afgesloten of bevat tekst; zet '```' op de regel onder de opties"
            self._problem(line, Code.OPEN_BLOCK, message)
        if not directive.options.get("kolommen"):
            message = "zet onder 'rijen' welke velden een rij heeft: ':kolommen: naam adres'"
            self._problem(line, Code.DIRECTIVE_OPTION, message)
        rows = directive.options.get("leeg", "1")
        if not (rows.isdecimal() and 0 < int(rows) <= MAX_ROWS):
            message = f"'leeg' is een aantal rijen van 1 tot {MAX_ROWS}, bijvoorbeeld ':leeg: 3'"
            self._problem(directive.option_lines["leeg"], Code.DIRECTIVE_OPTION, message)
        if directive.options.get("vorm", "tabel") not in ("tabel", "kaart"):
            line = directive.option_lines["vorm"]
            self._problem(line, Code.DIRECTIVE_OPTION, "'vorm' is 'tabel' of 'kaart'")
        line = directive.option_lines.get("kolommen", directive.line)
        for column in directive.options.get("kolommen", "").split() if directive.argument else ():
            content.fields.append(Mention(f"{directive.argument}.{column}", Source(self.path, line)))

    def _annex_passage(self, content: Content, line: int) -> None:
        if self.annex and line:
            self._keep(content, line)


def read(
    clause: str, path: str, body: str, *, annex: bool
) -> tuple[tuple[Passage, ...], tuple[Option, ...], list[Problem]]:
    """Return (passages, options, problems) of the *body* of a clause or annex."""
    reader = Reader(clause, path, annex=annex)
    reader.read(body)
    return tuple(reader.passages), tuple(reader.options), reader.problems
