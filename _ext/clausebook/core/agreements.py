"""Agreement pages in `docs/modellen/`, read as headings with clauses."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from clausebook.core import frontmatter, markdown
from clausebook.core.grammar import ID
from clausebook.core.model import ANNEX, OFF, ON, Agreement, Article, Placement
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

BLOCKS = ("partijen", "bijlagenlijst", "ondertekening")
DIRECTIVES = ("clausule", "bijlage", *BLOCKS)
SUMMARY_KEYS = ("voor_wie", "wanneer", "wanneer_niet")
KEYS = ("overeenkomst", "soort", "versie", "datum", "partijen", *SUMMARY_KEYS)
UNNUMBERED = "ongenummerd"

_VERSION = re.compile(r"\d+\.\d+\.\d+")


class _Page:
    """Reads one page."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.data, self.body, self.problems = frontmatter.split(text, path)
        self.title = ""
        self.articles: list[Article] = []
        self.placements: list[Placement] = []
        self.annexes: list[Placement] = []
        self.blocks: set[str] = set()

    def problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    def _about(self, key: str, code: Code, message: str) -> None:
        self.problem(frontmatter.line_of(self.text, key), code, message)

    def read(self) -> Agreement | None:
        """Return the agreement of this page, as far as it can be read."""
        if "overeenkomst" not in self.data:
            return None
        for key in self.data.keys() - set(KEYS):
            hint = suggestion(key, KEYS, f"; toegestaan zijn: {', '.join(KEYS)}")
            self._about(key, Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")
        self._read_body()
        return Agreement(
            id=self._text("overeenkomst"),
            type=self._text("soort"),
            title=self.title,
            version=self._version(),
            date=self._date(),
            parties=self._parties(),
            source=Source(self.path, 1),
            articles=tuple(self.articles),
            annexes=tuple(self.annexes),
            blocks=frozenset(self.blocks),
            summary={key: self._text(key) for key in SUMMARY_KEYS if key in self.data},
        )

    # Front matter

    def _text(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, str) and value:
            return value
        self._about(key, Code.FRONT_MATTER_VALUE, f"'{key}' ontbreekt of is geen tekst; schrijf '{key}: …'")
        return ""

    def _version(self) -> str:
        version = str(self.data.get("versie", ""))
        if not _VERSION.fullmatch(version):
            message = f"versie '{version}' is niet goed; schrijf drie getallen met punten, zoals 1.0.0"
            self._about("versie", Code.FRONT_MATTER_VALUE, message)
        return version

    def _date(self) -> dt.date:
        value = self.data.get("datum")
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        message = f"datum '{value}' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-22"
        self._about("datum", Code.FRONT_MATTER_VALUE, message)
        return dt.date.min

    def _parties(self) -> dict[str, str]:
        value: Any = self.data.get("partijen")
        if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
            return {str(role): name for role, name in value.items()}
        message = "'partijen' ontbreekt of is niet goed; schrijf per regel een rol en de naam in de tekst: 'verwerker: de Verwerker'"
        self._about("partijen", Code.FRONT_MATTER_VALUE, message)
        return {}

    # Body

    def _read_body(self) -> None:
        heading: SyntaxTreeNode | None = None
        for node in markdown.parse(self.body).children:
            if node.type == "heading" and node.tag == "h1" and not self.title:
                self.title = node.children[0].content
            elif node.type == "heading" and node.tag == "h2":
                self._close(heading)
                heading = node
            elif (directive := markdown.directive_of(node)) is not None:
                self._directive(directive, heading)
            else:
                message = "in een overeenkomst staan alleen koppen met '##' en blokken zoals '```{clausule} naam'; zet tekst in een clausule"
                self.problem(markdown.line_of(node), Code.PAGE_CONTENT, message)
        self._close(heading)
        if not self.title:
            self.problem(
                1, Code.PAGE_CONTENT, "de titel ontbreekt; schrijf onder de kopgegevens '# Naam van de overeenkomst'"
            )

    def _close(self, heading: SyntaxTreeNode | None) -> None:
        """Make the article under *heading* of the clauses met since."""
        if heading is None:
            return
        title, line = heading.children[0].content, markdown.line_of(heading)
        if not self.placements:
            message = f"artikel '{title}' heeft geen clausule; zet er '```{{clausule}} naam' onder of haal de kop weg"
            self.problem(line, Code.ARTICLE_EMPTY, message)
        numbered = UNNUMBERED not in str(heading.attrs.get("class", "")).split()
        self.articles.append(Article(title, numbered, Source(self.path, line), tuple(self.placements)))
        self.placements = []

    def _directive(self, directive: markdown.Directive, heading: SyntaxTreeNode | None) -> None:
        if directive.name not in DIRECTIVES:
            hint = suggestion(directive.name, DIRECTIVES, f"; hier kunnen: {', '.join(DIRECTIVES)}")
            self.problem(directive.line, Code.DIRECTIVE_UNKNOWN, f"blok '{{{directive.name}}}' bestaat niet{hint}")
        elif directive.name in BLOCKS:
            self.blocks.add(directive.name)
        elif directive.name == "bijlage":
            self.annexes.append(self._placement(directive, f"{ANNEX}{directive.argument}"))
        elif heading is None:
            message = f"clausule '{directive.argument}' staat onder geen artikel; zet er een kop met '##' boven"
            self.problem(directive.line, Code.PAGE_CONTENT, message)
        else:
            self.placements.append(self._placement(directive, directive.argument))

    def _placement(self, directive: markdown.Directive, clause: str) -> Placement:
        if not ID.fullmatch(clause):
            message = f"'{directive.argument}' is geen naam van een clausule; gebruik de naam van een bestand in clauses/, zonder map en zonder .md"
            self.problem(directive.line, Code.FILE_OUTSIDE, message)
        known = ("varianten", "optioneel")
        for key in directive.options.keys() - set(known):
            hint = suggestion(key, known, "; hier kunnen 'varianten' en 'optioneel'")
            self.problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        optional = directive.options.get("optioneel", "")
        if "optioneel" in directive.options and optional not in (ON, OFF):
            message = f"optioneel is '{ON}' of '{OFF}', niet '{optional}'"
            self.problem(directive.option_lines["optioneel"], Code.DIRECTIVE_OPTION, message)
            optional = ""
        return Placement(
            clause=clause,
            source=Source(self.path, directive.line),
            variants=tuple(directive.options.get("varianten", "").split()),
            optional=optional,
        )


def read(path: str, text: str) -> tuple[Agreement | None, list[Problem]]:
    """Return (agreement, problems) of a page; None for a page that is no agreement."""
    page = _Page(path, text)
    agreement = page.read()
    return agreement, page.problems if agreement else []
