"""Reads the running text of clauses and annexes: plain words, roles and ids; all else is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts import roles
from clausebook.core.texts.content import Emphasis, Mark, Strong, Text
from clausebook.core.texts.rewriting import joined
from clausebook.core.texts.roles import RoleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.texts.content import Inline, Inlines
    from clausebook.core.texts.roles import Role

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
_NESTED: dict[str, type[Emphasis | Strong]] = {"em": Emphasis, "strong": Strong}
_ALMOST_ROLE = re.compile(r"[{\[(](?P<role>\w+)[}\])]?\s*$")
"""A role that was written wrongly, so that its name became code."""
_TASK = re.compile(r"\[[ xX]\]\s")
_AT_LINE_START = (
    (
        re.compile(r"\(?[a-z][.)](\s|$)", re.IGNORECASE),
        Code.TYPED_LETTER,
        "een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor",
    ),
    (
        re.compile(r"\(?(?:\d+|[ivx]{2,}|[IVX]{2,})[.)](\s|$)|(\d{1,2}\.)+\d{1,2}\.?(\s|$)"),
        Code.TYPED_NUMBER,
        "een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat",
    ),
    (
        re.compile(r"(?:[•·▪◦‣○●■□➢➤✓–—*]|o)(\s|$)"),
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
    (re.compile(":::"), Code.OPEN_BLOCK, "':::' staat niet vooraan; zet het op een eigen regel"),
    (re.compile(r"\{#"), Code.ID_PLACE, "schrijf een id als '[]{{#naam}}', vooraan in het lid en zonder spatie erin"),
    (
        re.compile(r"\[\]\{(?P<name>\w[\w-]*)\}"),
        Code.ID_PLACE,
        "voor de naam van een lid hoort een hekje; schrijf '[]{{#{name}}}'",
    ),
    (
        re.compile(r"\{(?P<role>\w[\w:+-]*)\}"),
        Code.ROLE_OPEN,
        "na '{{{role}}}' hoort meteen een naam tussen accenten; schrijf {{{role}}}`naam`",
    ),
    (
        re.compile(r"(?P<mark>\*\*|~~|\*(?=\w)|(?<=\w)\*)"),
        Code.NOT_ALLOWED,
        "'{mark}' wordt hier geen opmaak en blijft zo staan; haal het weg, of zet om vette woorden aan beide kanten '**'",
    ),
    (
        re.compile(r"(?P<mark>[{}`])"),
        Code.ROLE_OPEN,
        "het teken '{mark}' hoort hier bij geen rol; schrijf {{rol}}`naam` of haal het weg",
    ),
)


_NO_ROLE = "'{{{role}}}' is geen rol; schrijf eerst de rol en dan de naam tussen accenten, zoals {{partij}}`{role}`"


@dataclass(slots=True)
class Run:
    """Running text, with what stood in it that is not shown: the full id that it begins with, if any, and its marks."""

    content: Inlines = ()
    name: str = ""
    marks: list[Mark] = field(default_factory=list)


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

    def read(self, node: MarkdownNode, *, anchor: bool = False) -> Run:
        """Return the text right beneath *node*; with *anchor*, it may begin with an id."""
        run = Run()
        inline = next((each for each in node.children if each.type == "inline"), None)
        if inline is not None:
            self._inline(inline, run, anchor=anchor)
        return run

    def _inline(self, inline: MarkdownNode, run: Run, *, anchor: bool) -> None:
        fresh_line = inline.parent is None or inline.parent.type not in ("th", "td")
        tokens = list(markdown.tokens(inline))
        levels: list[list[Inline]] = [[]]
        for position, (token, line) in enumerate(tokens):
            if token.type == "myst_role":
                levels[-1] += self._role(token, line, run)
            elif token.type == "span_open":
                empty = tokens[position + 1][0].type == "span_close"
                self._anchor(token, line, run, empty=empty, allowed=anchor and position == 0)
            elif token.type == "text":
                almost = _almost_role(tokens, position)
                self._text(token.content[: almost.start()] if almost else token.content, line, fresh_line=fresh_line)
                levels[-1].append(Text(token.content, Source(self.path, line)))
            elif token.type == "code_inline" and (almost := _almost_role(tokens, position - 1)):
                whole = f"{{{almost['role']}}}`{token.content}`"
                message = f"schrijf dit als {whole}: met accolades, en zonder spatie voor het accent"
                self._problem(line, Code.ROLE_OPEN, message)
                levels[-1].append(Text(token.content, Source(self.path, line)))
            else:
                self._other(token, line, levels)
            unseen = token.type in _INVISIBLE or (token.type == "text" and not token.content.strip())
            fresh_line = token.type == "softbreak" or (fresh_line and unseen)
        run.content = tidy(levels[0])

    def _other(self, token: Token, line: int, levels: list[list[Inline]]) -> None:
        """Read what begins or ends emphasis or a line, or else is refused: that is then plain words."""
        name, _, side = token.type.rpartition("_")
        if token.type == "link_open":
            self._link(token, line)
        elif token.type not in _PLAIN:
            what = _NAMES.get(token.type, f"'{token.type}'")
            self._problem(line, Code.NOT_ALLOWED, f"{what} kan niet in een clausule staan; schrijf gewone tekst")
        if name in _NESTED and side == "open":
            levels.append([])
        elif name in _NESTED:
            content = joined(levels.pop())
            levels[-1].append(_NESTED[name](content, content[0].source if content else Source(self.path, line)))
        elif token.content or token.type.endswith("break"):
            levels[-1].append(Text(token.content or " ", Source(self.path, line)))

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
                found = match.groupdict()
                unknown = found.get("role", roles.MARK) not in (roles.MARK, *roles.known())
                self._problem(line, code, (_NO_ROLE if unknown else message).format(**found))
                break

    def _role(self, token: Token, line: int, run: Run) -> Iterable[Inline]:
        name, text = str(token.meta["name"]), token.content.strip()
        source = Source(self.path, line)
        role = roles.known().get(name)
        if role is None and name != roles.MARK:
            names = (roles.MARK, *roles.known())
            hint = suggestion(name, names, f"; gebruik {', '.join(names[:-1])} of {names[-1]}")
            self._problem(line, Code.ROLE_UNKNOWN, f"rol '{{{name}}}' bestaat niet{hint}")
        elif "{" in text or (role is not None and not role.words and len(text.split()) > 1):
            message = f"na '{{{name}}}`{text.split()[0]}' ontbreekt het tweede accent; schrijf {{{name}}}`naam`"
            self._problem(line, Code.ROLE_OPEN, message)
        elif not split_marks(text):
            self._problem(line, Code.ROLE_OPEN, f"'{{{name}}}' noemt niets; zet een naam tussen de accenten")
        elif role is None:
            run.marks += [Mark(part, source) for part in split_marks(text)]
        else:
            yield from self._parsed(role, text, source)

    def _parsed(self, role: Role, text: str, source: Source) -> Iterable[Inline]:
        try:
            yield role.parse(text, source)
        except RoleError as error:
            self._problem(source.line, Code.NOT_ALLOWED, f"'{{{role.name}}}': {error}")

    def _anchor(self, token: Token, line: int, run: Run, *, empty: bool, allowed: bool) -> None:
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
            if not any(each.source.line == line for each in self.problems):  # what made this line no lid was reported
                self._problem(line, Code.ID_PLACE, message)
        elif name in self._anchors:
            message = f"id '{name}' staat al op regel {self._anchors[name]}; kies een andere naam"
            self._problem(line, Code.ID_DOUBLE, message)
        else:
            self._anchors[name] = line
            run.name = f"{self.clause}.{name}"

    def _link(self, token: Token, line: int) -> None:
        message = (
            f"een koppeling ('{token.attrs.get('href', '')}') kan niet in een clausule staan; "
            "verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst"
        )
        self._problem(line, Code.LINK, message)


def _almost_role(tokens: Sequence[tuple[Token, int]], position: int) -> re.Match[str] | None:
    """Return the role that was written wrongly at the end of the text at *position*, where its name follows as code."""
    text, follows = tokens[position][0], tokens[position + 1 : position + 2]
    found = _ALMOST_ROLE.search(text.content) if follows and follows[0][0].type == "code_inline" else None
    return found if found and found["role"].lower() in {roles.MARK, *roles.known()} else None


def tidy(inlines: Iterable[Inline]) -> Inlines:
    """Return *inlines* joined, as one paragraph: without white space at its beginning or end."""
    found = list(joined(inlines))
    if found and isinstance(found[0], Text):
        found[0] = replace(found[0], text=found[0].text.lstrip(" "))
    if found and isinstance(found[-1], Text):
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(each for each in found if not isinstance(each, Text) or each.text)


def split_marks(text: str) -> list[str]:
    """Return the requirement ids in the text of an `{eis}` role."""
    return [part for part in re.split(r"[,\s]+", text) if part]


def heading_of(text: str, source: Source) -> Inlines:
    """Return the *text* of a heading as it reads; what may not stand in it was reported where it was read."""
    node = markdown.parse(f"# {text}").children[0]
    return InlineReader("", source.path, [], annex=True).read(node).content
