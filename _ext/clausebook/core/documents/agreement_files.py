"""Agreement pages in `docs/modellen/`, read as headings with clauses."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from clausebook.core.documents.parties import can_grow
from clausebook.core.files import frontmatter, markdown
from clausebook.core.model import (
    ANNEX,
    ANNEX_LIST,
    OFF,
    ON,
    PARTIES,
    SIGNATURES,
    Agreement,
    Article,
    Placement,
    Proposal,
)
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts.inline import ID, heading_of
from clausebook.core.versions import version_numbers
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from clausebook.core.files.markdown_tree import MarkdownNode

BLOCKS = (PARTIES, ANNEX_LIST, SIGNATURES)
DIRECTIVES = ("clausule", "bijlage", *BLOCKS)
OPTIONS = ("varianten", "optioneel")
SUMMARY_KEYS = ("voor_wie", "wanneer", "wanneer_niet")
PROPOSALS, REVIEW = "voorstel", "nalopen"
GROWS = "herhaalbaar"
_BARE = re.compile(r"[A-ZÀ-Þ][\w-]*")
"""A party by one word with a capital: no sentence calls it so."""
OPTIONAL_KEYS = ("partijen", GROWS, PROPOSALS, REVIEW, *SUMMARY_KEYS)
KEYS = ("overeenkomst", "soort", "versie", "datum", *OPTIONAL_KEYS)
UNNUMBERED = "ongenummerd"

_TYPED_NUMBER = re.compile(r"artikel\s+\d|\d+[.:)]", re.IGNORECASE)


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
        self.closing: list[str] = []

    def problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    def _about(self, key: str, code: Code, message: str) -> None:
        if self.data:  # else the front matter as a whole is the problem
            self.problem(frontmatter.line_of(self.text, key), code, message)

    def read(self) -> Agreement | None:
        """Return the agreement of this page, as far as it can be read."""
        if not self._is_agreement():
            return None
        for key in self.data.keys() - set(KEYS):
            hint = suggestion(str(key), KEYS, f"; toegestaan zijn: {', '.join(KEYS)}")
            self._about(str(key), Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")
        if self.body:  # else the front matter has no end, and that alone is the problem
            self._read_body()
        parties = self._parties()
        return Agreement(
            id=self._name(),
            type=self._text("soort"),
            title=self.title,
            version=self._version(),
            date=self._date(),
            parties=parties,
            source=Source(self.path, 1),
            articles=tuple(self.articles),
            annexes=tuple(self.annexes),
            blocks=frozenset(self.blocks),
            closing=tuple(self.closing),
            proposals=self._proposals(),
            review=self._review(),
            summary={key: self._text(key) for key in SUMMARY_KEYS if key in self.data},
            version_line=frontmatter.line_of(self.text, "versie"),
            date_line=frontmatter.line_of(self.text, "datum"),
            grows=self._grows(parties),
        )

    def _is_agreement(self) -> bool:
        """Say whether this page means to be an agreement; with unreadable front matter it may well."""
        if self.problems:
            return frontmatter.begins(self.text)
        return bool(self.data.keys() & set(KEYS))

    # Front matter

    def _text(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, str) and value:
            if fault := plain_lines.fault(value):
                self._about(key, Code.FRONT_MATTER_VALUE, f"'{key}' {fault}")
            return value
        self._about(key, Code.FRONT_MATTER_VALUE, f"'{key}' ontbreekt of is geen tekst; schrijf '{key}: …'")
        return ""

    def _name(self) -> str:
        name = self._text("overeenkomst")
        if name and not ID.fullmatch(name):
            message = f"'{name}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
            self._about("overeenkomst", Code.FRONT_MATTER_VALUE, message)
        return name if ID.fullmatch(name) else PurePosixPath(self.path).stem

    def _version(self) -> str:
        version = str(self.data.get("versie", ""))
        if not version_numbers.FORM.fullmatch(version):
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
        """Return the parties; a page without blocks about them, such as a letter, need not have any."""
        value: Any = self.data.get("partijen")
        if value is None and not self.blocks & {PARTIES, SIGNATURES} and not self.articles:
            return {}
        if isinstance(value, dict) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
            for role in value:
                if not ID.fullmatch(str(role)):
                    message = f"rol '{role}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
                    self._about("partijen", Code.FRONT_MATTER_VALUE, message)
            for fault in filter(None, map(plain_lines.fault, value.values())):
                self._about("partijen", Code.FRONT_MATTER_VALUE, f"een naam bij 'partijen' {fault}")
            for name in (each for each in value.values() if _BARE.fullmatch(each)):
                message = f"'{name}' bij 'partijen' heeft geen lidwoord, en zo leest de tekst; schrijf 'de {name}' of 'het {name}'"
                self._about("partijen", Code.FRONT_MATTER_VALUE, message)
            return {str(role): name for role, name in value.items()}
        message = "'partijen' ontbreekt of is niet goed; schrijf per regel een rol en de naam in de tekst: 'verhuurder: de Verhuurder'"
        self._about("partijen", Code.FRONT_MATTER_VALUE, message)
        return {}

    def _grows(self, parties: dict[str, str]) -> bool:
        """Say whether there may be more parties than *parties*."""
        value = self.data.get(GROWS, False)
        if value is not True and GROWS in self.data:
            message = f"'{GROWS}' kan alleen 'true' zijn; schrijf '{GROWS}: true' als er meer partijen bij kunnen, of haal de regel weg"
            self._about(GROWS, Code.FRONT_MATTER_VALUE, message)
        elif value and parties and not can_grow(parties):
            message = f"'{GROWS}' vraagt rollen en namen met hun nummer; schrijf bij 'partijen': 'partij1: Partij 1', 'partij2: Partij 2'"
            self._about(GROWS, Code.FRONT_MATTER_VALUE, message)
            return False
        return value is True

    def _proposals(self) -> dict[str, Proposal]:
        table: Any = self.data.get(PROPOSALS, {})
        if isinstance(table, dict) and all(isinstance(value, str | int) for value in table.values()):
            lines = self.text.split("\n")
            return {str(name): Proposal(str(value), _line_of(lines, str(name))) for name, value in table.items()}
        message = (
            f"'{PROPOSALS}' is niet goed; schrijf eronder per regel een veld en wat u voorstelt: 'termijn.uren: 48'"
        )
        self._about(PROPOSALS, Code.FRONT_MATTER_VALUE, message)
        return {}

    def _review(self) -> tuple[str, ...]:
        found: Any = self.data.get(REVIEW, [])
        if isinstance(found, list) and all(isinstance(name, str) for name in found):
            return tuple(found)
        message = (
            f"'{REVIEW}' is niet goed; schrijf eronder per regel een keuze, met een streepje ervoor: '- doorgifte'"
        )
        self._about(REVIEW, Code.FRONT_MATTER_VALUE, message)
        return ()

    # Body

    def _read_body(self) -> None:
        for line in markdown.definitions(self.body):
            self._loose(line)
        heading: MarkdownNode | None = None
        for node in markdown.parse(self.body).children:
            if node.type == "heading" and node.tag == "h1" and not self.title:
                self.title = node.children[0].content
            elif node.type == "heading" and node.tag == "h2":
                self._close(heading)
                heading = node
            elif (directive := markdown.directive_of(node)) is not None:
                self._directive(directive, heading)
            elif node.type == "attrs_block":
                self._check_class(node)
            else:
                self._loose(markdown.line_of(node))
        self._close(heading)
        if not self.title:
            message = "de titel ontbreekt; schrijf onder de kopgegevens '# Naam van de overeenkomst'"
            self.problem(1, Code.PAGE_CONTENT, message)

    def _loose(self, line: int) -> None:
        message = "in een overeenkomst staan alleen koppen met '##' en blokken zoals '```{clausule} naam'; zet tekst in een clausule"
        self.problem(line, Code.PAGE_CONTENT, message)

    def _check_class(self, node: MarkdownNode) -> None:
        following = node.next_sibling
        if node.attrs == {"class": UNNUMBERED} and following is not None and following.tag == "h2":
            return
        message = f"tussen accolades kan alleen '{{.{UNNUMBERED}}}' staan, op de regel boven een kop met '##'; haal de rest weg"
        self.problem(markdown.line_of(node), Code.PAGE_CONTENT, message)

    def _close(self, heading: MarkdownNode | None) -> None:
        """Make the article under *heading* of the clauses met since."""
        if heading is None:
            return
        title, line = heading.children[0].content, markdown.line_of(heading)
        if not title:
            self.problem(line, Code.PAGE_CONTENT, "deze kop is leeg; schrijf na '##' waar het artikel over gaat")
        elif not self.placements:
            message = f"artikel '{title}' heeft geen clausule; zet er '```{{clausule}} naam' onder of haal de kop weg"
            self.problem(line, Code.ARTICLE_EMPTY, message)
        if _TYPED_NUMBER.match(title):
            message = f"het nummer van een artikel komt vanzelf; schrijf alleen de titel, zonder nummer, in plaats van '{title}'"
            self.problem(line, Code.TYPED_NUMBER, message)
        above = heading.previous_sibling
        numbered = above is None or above.type != "attrs_block"
        source = Source(self.path, line)
        self.articles.append(Article(title, numbered, source, tuple(self.placements), heading_of(title, source)))
        self.placements = []

    def _directive(self, directive: markdown.Directive, heading: MarkdownNode | None) -> None:
        self._check_directive(directive)
        if directive.name in BLOCKS:
            self._block(directive)
        elif directive.name == "bijlage":
            self.annexes.append(self._placement(directive, f"{ANNEX}{directive.argument}"))
            self.closing.append(self.annexes[-1].clause)
        elif directive.name == "clausule" and heading is None:
            message = f"clausule '{directive.argument}' staat onder geen artikel; zet er een kop met '##' boven"
            self.problem(directive.line, Code.PAGE_CONTENT, message)
        elif directive.name == "clausule":
            self.placements.append(self._placement(directive, directive.argument))

    def _check_directive(self, directive: markdown.Directive) -> None:
        """Report what is wrong with a block, whatever it places."""
        name = directive.name
        if name not in DIRECTIVES:
            hint = suggestion(name, DIRECTIVES, f"; hier kunnen: {', '.join(DIRECTIVES)}")
            self.problem(directive.line, Code.DIRECTIVE_UNKNOWN, f"blok '{{{name}}}' bestaat niet{hint}")
            return
        if directive.body.strip() or not directive.closed:
            message = f"blok '{{{name}}}' is niet afgesloten of bevat tekst; zet '```' op een eigen regel meteen onder het blok"
            self.problem(directive.line, Code.OPEN_BLOCK, message)
        known = () if name in BLOCKS else OPTIONS
        for key in directive.options.keys() - set(known):
            hint = suggestion(
                key,
                known,
                f"; hier kunnen: {', '.join(known)}"
                if known
                else "; haal de regel weg, want dit blok heeft geen opties",
            )
            self.problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, f"'{key}' bestaat niet{hint}")
        for key, line in directive.doubles:
            self.problem(line, Code.DIRECTIVE_OPTION, f"'{key}' staat er twee keer; houd er een over")

    def _block(self, directive: markdown.Directive) -> None:
        if directive.argument:
            message = f"achter '{{{directive.name}}}' hoort niets; haal '{directive.argument}' weg"
            self.problem(directive.line, Code.DIRECTIVE_OPTION, message)
        if directive.name in self.blocks:
            message = f"blok '{{{directive.name}}}' staat al in deze overeenkomst; houd er een over"
            self.problem(directive.line, Code.CLAUSE_DOUBLE, message)
        elif directive.name != PARTIES:
            self.closing.append(directive.name)
        self.blocks.add(directive.name)

    def _placement(self, directive: markdown.Directive, clause: str) -> Placement:
        optional = directive.options.get("optioneel", "")
        if "optioneel" in directive.options and optional not in (ON, OFF):
            message = f"optioneel '{optional}' bestaat niet; kies uit: {ON}, {OFF}"
            self.problem(directive.option_lines["optioneel"], Code.DIRECTIVE_OPTION, message)
            optional = ""
        return Placement(
            clause=clause,
            source=Source(self.path, directive.line),
            variants=tuple(directive.options.get("varianten", "").split()),
            optional=optional,
        )


def _line_of(lines: list[str], name: str) -> int:
    """Return the line (from 1) at which *name* is proposed."""
    return next((n for n, line in enumerate(lines, start=1) if line.lstrip().startswith(f"{name}:")), 1)


def read(path: str, text: str) -> tuple[Agreement | None, list[Problem]]:
    """Return (agreement, problems) of a page; None for a page that is no agreement."""
    page = _Page(path, text)
    agreement = page.read()
    return agreement, page.problems if agreement else []
