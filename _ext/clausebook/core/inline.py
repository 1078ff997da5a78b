"""The running text of clauses and annexes: plain words, roles and ids; all else is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core import markdown
from clausebook.core.model import Mention, Passage, Reference
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

REFERENCES = ("lid", "artikel", "bijlage")
ROLES = ("eis", "partij", "veld", *REFERENCES)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_PLAIN = ("text", "softbreak", "em_open", "em_close", "strong_open", "strong_close", "span_close", "link_close")
_INVISIBLE = ("span_open", "span_close", "em_open", "strong_open")
_NAMES = {
    "html_inline": "HTML",
    "footnote_ref": "een voetnoot",
    "image": "een afbeelding",
    "code_inline": "codetekst (tussen accenten grave)",
    "hardbreak": "een harde regelovergang (een '\\' of twee spaties aan het eind van een regel)",
}
_TASK = re.compile(r"\[[ xX]\]\s")
_AT_LINE_START = (
    (
        re.compile(r"\(?[a-z][.)](\s|$)", re.IGNORECASE),
        Code.TYPED_LETTER,
        "een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor",
    ),
    (
        re.compile(r"\(?\d+[.)](\s|$)|(\d{1,2}\.)+\d{1,2}\.?(\s|$)"),
        Code.TYPED_NUMBER,
        "een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat",
    ),
    (
        re.compile(r"[•·▪◦‣–—*](\s|$)"),
        Code.NOT_ALLOWED,
        "een opsomming is dit niet: begin een onderdeel met drie spaties en '- ', of breek de regel zo af dat dit teken niet vooraan staat",
    ),
    (
        re.compile(r"\|"),
        Code.NOT_ALLOWED,
        "dit wordt geen tabel; zet er een lege regel boven en onder de kopregel een regel met '|---|---|'",
    ),
)
_ANYWHERE = (
    (re.compile(":::"), Code.OPEN_BLOCK, "':::' moet vooraan op een eigen regel staan"),
    (re.compile(r"\{#"), Code.ID_PLACE, "schrijf een id als '[]{{#naam}}', vooraan in het lid en zonder spatie erin"),
    (
        re.compile(r"\{(?P<role>\w[\w:+-]*)\}"),
        Code.ROLE_OPEN,
        "na '{{{role}}}' hoort meteen een naam tussen accenten: {{{role}}}`naam`",
    ),
    (
        re.compile(r"(?P<mark>[{}`])"),
        Code.ROLE_OPEN,
        "het teken '{mark}' hoort hier bij geen rol; schrijf {{rol}}`naam` of haal het weg",
    ),
)


@dataclass(slots=True)
class Content:
    """What the running text of a passage holds, gathered on the way.

    *headings* counts the words that are a heading.
    """

    words: list[str] = field(default_factory=list)
    headings: int = 0
    anchors: list[str] = field(default_factory=list)
    marks: list[Mention] = field(default_factory=list)
    fields: list[Mention] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def has_text(self, start: int = 0) -> bool:
        """Say whether there is a letter or a digit in the words from *start*."""
        return any(char.isalnum() for word in self.words[start:] for char in word)

    def passage(self, source: Source, option: str) -> Passage:
        """Return all this as a passage."""
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


class InlineReader:
    """Reads the running text of one file; what is wrong with it goes to *problems*."""

    def __init__(self, clause: str, path: str, problems: list[Problem], *, annex: bool) -> None:
        self.clause = clause
        self.path = path
        self.problems = problems
        self.annex = annex
        self._anchors: dict[str, int] = {}

    def _problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    def read(self, node: SyntaxTreeNode, content: Content, *, anchor: bool = False) -> None:
        """Add the text beneath *node* to *content*; with *anchor*, it may begin with an id."""
        for position, inline in enumerate(each for each in node.walk() if each.type == "inline"):
            self._inline(inline, content, anchor=anchor and position == 0)
        content.words.append(" ")

    def _inline(self, inline: SyntaxTreeNode, content: Content, *, anchor: bool) -> None:
        fresh_line = inline.parent is None or inline.parent.type not in ("th", "td")
        tokens = list(markdown.tokens(inline))
        for position, (token, line) in enumerate(tokens):
            if token.type == "myst_role":
                self._role(token, line, content)
            elif token.type == "span_open":
                empty = tokens[position + 1][0].type == "span_close"
                self._anchor(token, line, content, empty=empty, allowed=anchor and position == 0)
            elif token.type == "text":
                self._text(token.content, line, fresh_line=fresh_line)
            elif token.type == "link_open":
                self._link(token, line)
            elif token.type not in _PLAIN:
                what = _NAMES.get(token.type, f"'{token.type}'")
                self._problem(line, Code.NOT_ALLOWED, f"{what} kan niet in een clausule staan; schrijf gewone tekst")
            if token.type in ("text", "softbreak"):
                content.words.append(token.content or " ")
            unseen = token.type in _INVISIBLE or (token.type == "text" and not token.content.strip())
            fresh_line = token.type == "softbreak" or (fresh_line and unseen)
        content.words.append(" ")

    def _text(self, text: str, line: int, *, fresh_line: bool) -> None:
        start = text.lstrip()
        if fresh_line and not self.annex and _TASK.match(start):
            message = "een aankruisvakje hoort in een bijlage, niet in een lid; gebruik '- ' zonder haken"
            self._problem(line, Code.NOT_ALLOWED, message)
        for pattern, code, message in _AT_LINE_START:
            if fresh_line and pattern.match(start):
                self._problem(line, code, message)
        for pattern, code, message in _ANYWHERE:
            if match := pattern.search(text):
                self._problem(line, code, message.format(**match.groupdict()))
                break

    def _role(self, token: Token, line: int, content: Content) -> None:
        name, text = str(token.meta["name"]), token.content.strip()
        source = Source(self.path, line)
        if name not in ROLES:
            hint = suggestion(name, ROLES, f"; gebruik {', '.join(ROLES[:-1])} of {ROLES[-1]}")
            self._problem(line, Code.ROLE_UNKNOWN, f"rol '{{{name}}}' bestaat niet{hint}")
        elif "{" in text or (name != "eis" and len(text.split()) > 1):
            message = f"na '{{{name}}}`{text.split()[0]}' ontbreekt het tweede accent; schrijf {{{name}}}`naam`"
            self._problem(line, Code.ROLE_OPEN, message)
        elif not split_marks(text):
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

    def _anchor(self, token: Token, line: int, content: Content, *, empty: bool, allowed: bool) -> None:
        name = str(token.attrs.get("id", ""))
        if not empty or token.attrs.keys() != {"id"} or not ID.fullmatch(name) or name.isdigit():
            message = "schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes en niet alleen cijfers"
            self._problem(line, Code.ID_PLACE, message)
        elif self.annex:
            message = (
                f"een bijlage heeft geen leden om een id te geven; haal '[]{{#{name}}}' weg en verwijs met {{bijlage}}"
            )
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
        message = (
            f"een koppeling ('{token.attrs.get('href', '')}') kan niet in een clausule staan; "
            "verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst"
        )
        self._problem(line, Code.LINK, message)


def split_marks(text: str) -> list[str]:
    """Return the requirement ids in the text of an `{eis}` role."""
    return [part for part in re.split(r"[,\s]+", text) if part]


def uncapital(text: str) -> str:
    """Return *text* with its first letter small: a capital asks for a capital in the output."""
    return text[:1].lower() + text[1:]
