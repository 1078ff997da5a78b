"""The strict grammar of clauses and annexes: a body of Markdown becomes passages, or problems.

Markdown takes nearly anything without a word, and a contract must not: what would render as
something else than its author meant is an error here, with the remedy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core import markdown
from clausebook.core.model import OFF, ON, Mention, Option, Passage, Reference
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

REFERENCES = ("lid", "artikel", "bijlage")
ROLES = ("eis", "partij", "veld", *REFERENCES)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_TYPED_LETTER = re.compile(r"[a-z][.)]\s", re.IGNORECASE)
_TYPED_NUMBER = re.compile(r"(\d+\.)+\d+\.?\s|\d+\)\s")
_TASK = re.compile(r"\[[ xX]\]\s")
_OPEN_ROLE = re.compile(r"\{(?P<name>\w+)\}$|\{(?P<named>eis|partij|veld|lid|artikel|bijlage)\}")
_PLAIN = {"text", "softbreak", "em_open", "em_close", "strong_open", "strong_close", "text_special"}
_NAMES = {
    "blockquote": "een citaat ('>')",
    "code_block": "een ingesprongen blok (vier spaties)",
    "fence": "een codeblok",
    "hr": "een streep",
    "html_block": "HTML",
    "html_inline": "HTML",
    "footnote_ref": "een voetnoot",
    "footnote_block": "een voetnoot",
    "image": "een afbeelding",
    "code_inline": "codetekst (accenten grave)",
    "hardbreak": "een harde regelovergang",
    "myst_target": "een '(doel)='-regel",
    "myst_line_comment": "een '%'-opmerking",
    "myst_block_break": "een '+++'-regel",
    "table": "een tabel buiten een lid",
    "dl": "een begrippenlijst buiten een lid",
}


@dataclass(slots=True)
class _Content:
    """What the inline text of a passage holds, gathered on the way."""

    words: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    marks: list[Mention] = field(default_factory=list)
    fields: list[Mention] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def passage(self, source: Source, option: str) -> Passage:
        return Passage(
            source=source,
            anchors=tuple(self.anchors),
            option=option,
            text=" ".join("".join(self.words).split()),
            marks=tuple(self.marks),
            fields=tuple(self.fields),
            parties=tuple(self.parties),
            references=tuple(self.references),
        )


class Reader:
    """Reads one body; *passages*, *options* and *problems* hold the outcome."""

    def __init__(self, clause: str, path: str, *, annex: bool) -> None:
        self.clause = clause
        self.path = path
        self.annex = annex
        self.passages: list[Passage] = []
        self.options: list[Option] = []
        self.problems: list[Problem] = []
        self._anchors: dict[str, int] = {}
        self._option = ""

    def read(self, body: str) -> None:
        """Read *body*, of which line n is line n of the file."""
        if not body.strip():
            self._problem(1, Code.FILE_EMPTY, "er staat geen tekst onder de kopgegevens; schrijf een lid met '1. …'")
            return
        self._blocks(body)
        self._check_passages()

    def _problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    # Blocks

    def _blocks(self, body: str) -> None:
        content, start = _Content(), 0
        for node in markdown.parse(body).children:
            line = markdown.line_of(node)
            start = start or line
            if node.type == "heading" and self.annex:
                self._annex_passage(content, start)
                content, start = _Content(), line
                self._annex_heading(node, content)
            elif node.type == "ordered_list" and not self.annex:
                for item in node.children:
                    self._lid(item)
            elif node.type == "colon_fence":
                self._optie(node)
            elif self.annex:
                self._annex_block(node, content)
            else:
                self._misplaced(node)
        self._annex_passage(content, start)

    def _misplaced(self, node: SyntaxTreeNode) -> None:
        line = markdown.line_of(node)
        if node.type == "heading":
            message = "een clausule heeft geen kop; de kop staat in de overeenkomst. Maak hier een lid van met '1. …'"
            self._problem(line, Code.HEADING, message)
        elif node.type == "paragraph":
            self._check_inlines(node, _Content())
            message = (
                "deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen"
            )
            self._problem(line, Code.LOOSE_TEXT, message)
        elif node.type == "bullet_list":
            message = "deze opsomming hoort nu bij geen lid; spring elk streepje drie spaties in onder het lid"
            self._problem(line, Code.LOOSE_LIST, message)
        else:
            self._refuse(node)

    def _refuse(self, node: SyntaxTreeNode) -> None:
        """Report a block that may not stand where it stands."""
        line = markdown.line_of(node)
        directive = markdown.directive_of(node)
        if node.type == "ordered_list":
            message = "een lijst met cijfers kan hier niet; gebruik streepjes ('- …') voor onderdelen"
            self._problem(line, Code.TYPED_NUMBER, message)
        elif directive is not None and directive.name in ("clausule", "include"):
            message = "een clausule kan geen andere clausule opnemen; zet beide in de overeenkomst"
            self._problem(line, Code.DIRECTIVE_UNKNOWN, message)
        elif directive is not None:
            hint = suggestion(directive.name, ["rijen"] if self.annex else ["optie"])
            message = f"blok '{{{directive.name}}}' kan hier niet staan{hint or '; haal het weg'}"
            self._problem(line, Code.DIRECTIVE_UNKNOWN, message)
        else:
            what = _NAMES.get(node.type, f"'{node.type}'")
            message = f"{what} kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst"
            self._problem(line, Code.NOT_ALLOWED, message)

    def _lid(self, item: SyntaxTreeNode) -> None:
        line = markdown.line_of(item)
        if item.info != "1" or item.markup != ".":
            typed = f"{item.info}{item.markup}"
            message = f"begin elk lid met '1.' in plaats van '{typed}'; de nummers komen vanzelf"
            self._problem(line, Code.TYPED_NUMBER, message)
        content = _Content()
        for child in item.children:
            if child.type == "bullet_list":
                self._onderdelen(child, content)
            elif child.type in ("paragraph", "table", "dl"):
                self._check_inlines(child, content, anchor=child is item.children[0])
            elif child.type == "heading":
                self._misplaced(child)
            else:
                self._refuse(child)
        self.passages.append(content.passage(Source(self.path, line), self._option))

    def _onderdelen(self, list_node: SyntaxTreeNode, content: _Content) -> None:
        for item in list_node.children:
            if item.markup != "-":
                message = f"begin een onderdeel met '-' in plaats van '{item.markup}'"
                self._problem(markdown.line_of(item), Code.NOT_ALLOWED, message)
            for child in item.children:
                if child.type == "paragraph":
                    self._check_inlines(child, content, anchor=child is item.children[0])
                elif child.type == "bullet_list":
                    message = "een onderdeel heeft geen eigen onderdelen; maak er een tweede lid of een zin van"
                    self._problem(markdown.line_of(child), Code.TOO_DEEP, message)
                else:
                    self._refuse(child)

    def _optie(self, node: SyntaxTreeNode) -> None:
        directive = markdown.directive_of(node)
        line = markdown.line_of(node)
        if directive is None:
            message = "deze ':::' hoort bij geen blok; haal de regel weg of schrijf ':::{optie} naam'"
            self._problem(line, Code.OPEN_BLOCK, message)
            return
        if directive.name != "optie":
            hint = suggestion(directive.name, ["optie"], "; alleen ':::{optie} naam' is toegestaan")
            self._problem(line, Code.DIRECTIVE_UNKNOWN, f"blok '{{{directive.name}}}' bestaat hier niet{hint}")
            return
        if self._option or self._has_inner_block(directive) or not self._is_closed(node, directive):
            if self._option:
                self._problem(line, Code.NESTED_BLOCK, "een optie kan niet in een optie staan; zet ze onder elkaar")
            return
        self._declare(directive)
        self._blocks("\n" * (directive.body_line - 1) + directive.body)
        self._option = ""

    def _has_inner_block(self, directive: markdown.Directive) -> bool:
        for number, text in enumerate(directive.body.splitlines(), start=directive.body_line):
            if text.lstrip().startswith(":::"):
                message = (
                    "een blok met ':::' kan niet in een ander blok staan; sluit het eerste blok eerst af met ':::'"
                )
                self._problem(number, Code.NESTED_BLOCK, message)
                return True
        return False

    def _is_closed(self, node: SyntaxTreeNode, directive: markdown.Directive) -> bool:
        first, last = node.map or (0, 0)
        # A closed block takes its own fences on top of its content; at the end of a file it has just one.
        if last - first >= len(node.content.splitlines()) + 2:
            return True
        message = f"de optie '{directive.argument}' is niet afgesloten; zet na het laatste lid een regel met ':::'"
        self._problem(directive.line, Code.OPEN_BLOCK, message)
        return False

    def _declare(self, directive: markdown.Directive) -> None:
        source = Source(self.path, directive.line)
        name = directive.argument
        if not ID.fullmatch(name):
            message = "geef de optie een naam van kleine letters, cijfers en streepjes: ':::{optie} naam'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
        for key in directive.options.keys() - {"titel", "standaard"}:
            hint = suggestion(key, ("titel", "standaard"), "; een optie kent 'titel' en 'standaard'")
            self._problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        standard = directive.options.get("standaard", OFF)
        if standard not in (ON, OFF):
            line = directive.option_lines["standaard"]
            self._problem(line, Code.DIRECTIVE_OPTION, f"standaard is '{ON}' of '{OFF}', niet '{standard}'")
            standard = OFF
        self._option = f"{self.clause}.{name}"
        if any(option.name == self._option for option in self.options):
            self._problem(
                directive.line, Code.ID_DOUBLE, f"de optie '{name}' staat al in deze clausule; kies een andere naam"
            )
        self.options.append(Option(self._option, directive.options.get("titel", name), standard, source))

    # Annexes

    def _annex_heading(self, node: SyntaxTreeNode, content: _Content) -> None:
        if node.tag != "h2":
            message = "gebruik in een bijlage alleen koppen met '##'; de titel staat in de kopgegevens"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        self._check_inlines(node, content)
        content.words.append("\n")

    def _annex_block(self, node: SyntaxTreeNode, content: _Content) -> None:
        if node.type in ("paragraph", "table", "dl"):
            self._check_inlines(node, content, anchor=node.type == "paragraph")
        elif node.type == "bullet_list":
            for item in node.children:
                for child in item.children:
                    if child.type in ("paragraph", "bullet_list"):
                        self._check_inlines(child, content, anchor=child.type == "paragraph")
                    else:
                        self._refuse(child)
        elif (directive := markdown.directive_of(node)) is not None and directive.name == "rijen":
            self._rijen(directive, content)
        else:
            self._refuse(node)
        content.words.append("\n")

    def _rijen(self, directive: markdown.Directive, content: _Content) -> None:
        known = ("kolommen", "leeg", "vorm")
        for key in directive.options.keys() - set(known):
            hint = suggestion(key, known, "; 'rijen' kent 'kolommen', 'leeg' en 'vorm'")
            self._problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        if not directive.options.get("kolommen"):
            message = "zet onder 'rijen' welke velden een rij heeft: ':kolommen: naam adres'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
        if not directive.options.get("leeg", "1").isdigit():
            line = directive.option_lines["leeg"]
            self._problem(line, Code.DIRECTIVE_OPTION, "'leeg' is een aantal rijen, bijvoorbeeld ':leeg: 3'")
        if directive.options.get("vorm", "tabel") not in ("tabel", "kaart"):
            line = directive.option_lines["vorm"]
            self._problem(line, Code.DIRECTIVE_OPTION, "'vorm' is 'tabel' of 'kaart'")
        line = directive.option_lines.get("kolommen", directive.line)
        for column in directive.options.get("kolommen", "").split():
            content.fields.append(Mention(f"{directive.argument}.{column}", Source(self.path, line)))

    def _annex_passage(self, content: _Content, line: int) -> None:
        if self.annex and line:
            self.passages.append(content.passage(Source(self.path, line), self._option))

    # Inline text

    def _check_inlines(self, node: SyntaxTreeNode, content: _Content, *, anchor: bool = False) -> None:
        fresh_line, first = True, True
        for token, line in markdown.inlines(node):
            if token.type == "myst_role":
                self._role(token, line, content)
            elif token.type == "span_open":
                self._anchor(token, line, content, allowed=anchor and first)
            elif token.type == "text":
                self._text(token.content, line, fresh_line=fresh_line)
                content.words.append(token.content)
            elif token.type == "softbreak":
                content.words.append(" ")
            elif token.type in ("link_open", "link_close"):
                self._link(token, line)
            elif token.type not in _PLAIN and token.type != "span_close":
                what = _NAMES.get(token.type, f"'{token.type}'")
                self._problem(line, Code.NOT_ALLOWED, f"{what} kan niet in een clausule staan; schrijf gewone tekst")
            fresh_line = token.type in ("softbreak", "hardbreak")
            first = first and token.type == "text" and not token.content.strip()
        content.words.append(" ")

    def _text(self, text: str, line: int, *, fresh_line: bool) -> None:
        if fresh_line and _TYPED_LETTER.match(text):
            message = "een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor"
            self._problem(line, Code.TYPED_LETTER, message)
        if fresh_line and _TYPED_NUMBER.match(text):
            self._problem(line, Code.TYPED_NUMBER, "een nummer komt vanzelf; begin een lid met '1. '")
        if fresh_line and _TASK.match(text) and not self.annex:
            message = "een aankruisvakje hoort in een bijlage, niet in een lid; gebruik '- ' zonder haken"
            self._problem(line, Code.NOT_ALLOWED, message)
        if ":::" in text:
            self._problem(line, Code.OPEN_BLOCK, "':::' moet vooraan op een eigen regel staan")
        if match := _OPEN_ROLE.search(text):
            name = match["name"] or match["named"]
            message = f"na '{{{name}}}' hoort meteen een naam tussen accenten: {{{name}}}`naam`"
            self._problem(line, Code.ROLE_OPEN, message)

    def _role(self, token: Token, line: int, content: _Content) -> None:
        name, text = str(token.meta["name"]), token.content.strip()
        source = Source(self.path, line)
        if name not in ROLES:
            hint = suggestion(name, ROLES, f"; gebruik {', '.join(ROLES[:-1])} of {ROLES[-1]}")
            self._problem(line, Code.ROLE_UNKNOWN, f"rol '{{{name}}}' bestaat niet{hint}")
        elif not text:
            self._problem(line, Code.ROLE_OPEN, f"'{{{name}}}' noemt niets; zet een naam tussen de accenten")
        elif name == "eis":
            content.marks += [Mention(part, source) for part in split_marks(text)]
        elif name == "partij":
            content.parties.append(Mention(uncapital(text), source))
            content.words.append(text)
        elif name == "veld":
            content.fields.append(Mention(text, source))
            content.words.append(f"[{text}]")
        else:
            content.references.append(Reference(name, uncapital(text), source))
            content.words.append(f"{name} …")

    def _anchor(self, token: Token, line: int, content: _Content, *, allowed: bool) -> None:
        name = str(token.attrs.get("id", ""))
        if not name or token.attrs.keys() != {"id"} or not ID.fullmatch(name):
            message = "schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes"
            self._problem(line, Code.ID_PLACE, message)
        elif not allowed:
            message = f"zet '[]{{#{name}}}' vooraan in het lid of het onderdeel"
            self._problem(line, Code.ID_PLACE, message)
        elif name in self._anchors:
            message = f"id '{name}' staat al op regel {self._anchors[name]}; kies een andere naam"
            self._problem(line, Code.ID_DOUBLE, message)
        else:
            self._anchors[name] = line
            content.anchors.append(f"{self.clause}.{name}")

    def _link(self, token: Token, line: int) -> None:
        if token.type == "link_open":
            target = token.attrs.get("href", "")
            message = (
                f"een koppeling ('{target}') kan niet in een clausule staan; "
                "verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst"
            )
            self._problem(line, Code.LINK, message)

    def _check_passages(self) -> None:
        for passage in self.passages:
            if passage.text or (self.annex and passage.fields):
                continue
            if passage.marks:
                message = f"eis '{passage.marks[0].name}' staat bij een lid zonder tekst; een merk bewijst alleen wat er staat"
                self._problem(passage.marks[0].source.line, Code.MARK_EMPTY, message)
            elif not self.annex:
                self._problem(
                    passage.source.line, Code.LID_EMPTY, "dit lid heeft geen tekst; schrijf het of haal '1.' weg"
                )


def split_marks(text: str) -> list[str]:
    """Return the requirement ids in the text of an `{eis}` role."""
    return [part for part in re.split(r"[,\s]+", text) if part]


def uncapital(text: str) -> str:
    """Return *text* with its first letter small: a capital asks for a capital in the output."""
    return text[:1].lower() + text[1:]


def read(
    clause: str, path: str, body: str, *, annex: bool
) -> tuple[tuple[Passage, ...], tuple[Option, ...], list[Problem]]:
    """Return (passages, options, problems) of the *body* of a clause or annex."""
    reader = Reader(clause, path, annex=annex)
    reader.read(body)
    return tuple(reader.passages), tuple(reader.options), reader.problems
