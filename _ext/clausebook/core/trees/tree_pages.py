"""Pages in `docs/beslisbomen/`, read as decision trees.

A question is a heading with a short id, its text in bold, an explanation, and a list of answers that each link to what
is next. An outcome has a list of facts: the model to use, its keuzes, and the question that comes after it; where lawyers
differ, the views; and where the work falls into parts, where each of them goes on.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausebook.core.files import frontmatter, markdown
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts.inline import ID
from clausebook.core.trees.decisions import OUTCOME, Answer, Case, Outcome, Part, Question, Target, Tree
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from clausebook.core.files.markdown_tree import MarkdownNode

KEYS = ("beslisboom", "vastlegging")
_KEYS_HERE = f"; hier kunnen: {', '.join(KEYS)}"
CASES = "Praktijkgevallen"
COLUMNS = ("Geval", "Antwoorden", "Uitkomst")
WHY = "Waarom"  # a column that a table of cases can have as well
MODEL, CHOICES, THEN, PART = "Model", "Keuzes", "Daarna", "Deel"
VIEWS = ("Eén lezing", "Andere lezing", "Intussen")
FACTS = (MODEL, CHOICES, THEN, PART, *VIEWS)
NO_MODEL = "geen"
ARROWS = ("→", "->", "–>")
BOX = "[ ]"

NODE = re.compile(r"[A-Z]\d+[a-z]?")
_ALMOST_NODE = re.compile(r"((vraag|uitkomst)\s*[a-z]?|[a-z])\s?\d+[a-z]?[.:]?", re.IGNORECASE)
_HOW_TO_ANSWER = "schrijf '- **Ja**: uitleg → [R2](#r2)'"
_HOW_TO_PART = "schrijf '- **Deel:** welk deel → [R4](#r4)'"


def is_outcome(node: str) -> bool:
    """Say whether *node* is the id of an outcome."""
    return node.startswith(OUTCOME)


@dataclass(slots=True)
class _Facts:
    """What the list under an outcome says, as far as it was read."""

    page: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    then: str = ""
    views: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


class _Page:
    """Reads one page."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.data, self.body, self.problems = frontmatter.split(text, path)
        self.title = ""
        self.questions: dict[str, Question] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.cases: list[Case] = []

    def problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    def read(self) -> Tree | None:
        """Return the tree of this page, as far as it can be read."""
        for key in self.data.keys() - set(KEYS):
            hint = suggestion(str(key), KEYS)
            if hint or "beslisboom" in self.data:
                line = frontmatter.line_of(self.text, str(key))
                message = f"sleutel '{key}' bestaat niet{hint or _KEYS_HERE}"
                self.problem(line, Code.FRONT_MATTER_KEY, message)
        if "beslisboom" not in self.data:
            return None
        self._read_body()
        if not self.questions:
            message = "er staat geen vraag in deze beslisboom; schrijf een kop zoals '## R1' met de vraag eronder"
            self.problem(1, Code.TREE_NODE, message)
        title = self.title or str(self.data["beslisboom"])
        record = str(self.data.get("vastlegging") or "Vastlegging")
        if fault := plain_lines.fault(record):
            self.problem(
                frontmatter.line_of(self.text, "vastlegging"), Code.FRONT_MATTER_VALUE, f"'vastlegging' {fault}"
            )
        return Tree(self._name(), title, Source(self.path, 1), record, self.questions, self.outcomes, tuple(self.cases))

    def _name(self) -> str:
        name = str(self.data["beslisboom"])
        if ID.fullmatch(name):
            return name
        message = f"'{name}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
        self.problem(frontmatter.line_of(self.text, "beslisboom"), Code.FRONT_MATTER_VALUE, message)
        return PurePosixPath(self.path).stem

    def _read_body(self) -> None:
        heading: MarkdownNode | None = None
        blocks: list[MarkdownNode] = []
        for node in markdown.parse(self.body).children:
            if node.type == "heading" and node.tag == "h1":
                self.title = self.title or node.children[0].content
            elif node.type == "heading" and node.tag == "h2":
                self._section(heading, blocks)
                heading, blocks = node, []
            else:
                self._check_level(node)
                blocks.append(node)
        self._section(heading, blocks)

    def _check_level(self, node: MarkdownNode) -> None:
        """Report a question or outcome under a heading of the wrong level: it would be text of the one above it."""
        if node.type == "heading" and NODE.fullmatch(name := node.children[0].content.strip()):
            message = f"de kop van een vraag of uitkomst heeft twee hekjes; schrijf '## {name}'"
            self.problem(markdown.line_of(node), Code.TREE_NODE, message)

    def _section(self, heading: MarkdownNode | None, blocks: list[MarkdownNode]) -> None:
        if heading is None:
            return
        name, line = heading.children[0].content.strip(), markdown.line_of(heading)
        if name == CASES:
            self._read_cases(blocks)
        elif NODE.fullmatch(name):
            self._node(name, line, blocks)
        elif _ALMOST_NODE.fullmatch(name):
            message = (
                f"kop '{name}' is geen vraag of uitkomst; schrijf een hoofdletter en een nummer, zoals 'R1' of 'U3'"
            )
            self.problem(line, Code.TREE_NODE, message)
        elif hint := suggestion(name, [CASES]):
            self.problem(line, Code.TREE_NODE, f"onder kop '{name}' worden geen praktijkgevallen gezocht{hint}")

    def _node(self, name: str, line: int, blocks: list[MarkdownNode]) -> None:
        if name in self.questions or name in self.outcomes:
            message = f"'{name}' staat er twee keer; geef elke vraag en elke uitkomst een eigen nummer"
            self.problem(line, Code.TREE_DOUBLE, message)
            return
        text = bold(blocks[0]) if blocks else ""
        if not text:
            what = "uitkomst" if is_outcome(name) else "vraag"
            message = f"onder kop '{name}' ontbreekt de {what}; zet haar vet op een eigen regel: '**…**'"
            self.problem(line, Code.TREE_NODE, message)
        rest = blocks[1:] if text else blocks
        if is_outcome(name):
            self.outcomes[name] = self._outcome(name, text or name, line, rest)
        else:
            self.questions[name] = self._question(name, text or name, line, rest)

    # Questions

    def _question(self, name: str, text: str, line: int, blocks: list[MarkdownNode]) -> Question:
        choices = blocks[-1] if blocks and blocks[-1].type == "bullet_list" else None
        found: list[Answer] = []
        boxes = 0
        for item in choices.children if choices else ():
            answer, box = self._answer(name, item)
            boxes += box
            found += [answer] if answer else []
        if choices and 0 < boxes < len(choices.children):
            message = f"bij vraag {name} heeft het ene antwoord een vakje '{BOX}' en het andere niet; geef alle antwoorden een vakje of geen"
            self.problem(line, Code.TREE_ANSWER, message)
        explained = len(blocks) > (choices is not None)
        return Question(name, text, Source(self.path, line), tuple(found), boxes > 0, explained)

    def _answer(self, name: str, item: MarkdownNode) -> tuple[Answer | None, bool]:
        """Return an answer of question *name*, and whether it has a box before it."""
        line = markdown.line_of(item)
        tokens = [token for inline in item.walk() if inline.type == "inline" for token, _ in markdown.tokens(inline)]
        words, link = split_answer(tokens)
        if link is None or not words.endswith(ARROWS) or len(item.children) > 1:
            message = f"antwoord '{words or '-'}' bij vraag {name} is niet te lezen; {_HOW_TO_ANSWER}"
            self.problem(line, Code.TREE_ANSWER, message)
            return None, words.startswith(BOX)
        for arrow in ARROWS:
            words = words.removesuffix(arrow).strip()
        box, words = words.startswith(BOX), words.removeprefix(BOX).strip()
        label, text = split_label(tokens, words)
        if not label:
            self.problem(line, Code.TREE_ANSWER, f"een antwoord bij vraag {name} is leeg; {_HOW_TO_ANSWER}")
            return None, box
        target = self._target(*link, line)
        return (Answer(label, text, target, Source(self.path, line)) if target else None), box

    def _target(self, shown: str, href: str, line: int) -> Target | None:
        """Return what a link means; what it shows and where it leads must agree."""
        page, _, anchor = href.partition("#")
        node = anchor[:1].upper() + anchor[1:]
        if NODE.fullmatch(shown) and shown != node:
            message = f"de tekst '{shown}' en de link '{href}' verschillen; maak er twee keer hetzelfde van"
            self.problem(line, Code.TREE_TARGET, message)
            return None
        if anchor != anchor.lower():
            message = f"schrijf de link in kleine letters: '[{shown}]({href.lower()})'"
            self.problem(line, Code.TREE_TARGET, message)
        if not page and not node:
            self.problem(line, Code.TREE_TARGET, f"de link bij '{shown}' is leeg; schrijf '[R2](#r2)'")
            return None
        return Target(node, self._page(page))

    def _page(self, href: str) -> str:
        """Return the path of another page, from the root of the project."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), href)) if href else ""

    # Outcomes

    def _outcome(self, name: str, text: str, line: int, blocks: list[MarkdownNode]) -> Outcome:
        facts, found = facts_of(blocks), _Facts()
        for item in facts.children if facts else ():
            self._fact(found, item)
        if MODEL not in found.names:
            message = f"uitkomst {name} noemt geen model; schrijf '- **Model:** [naam](weg/naar/model.md)' of '- **Model:** {NO_MODEL}'"
            self.problem(line, Code.TREE_OUTCOME, message)
        missing = [view for view in VIEWS if not found.views.get(view)]
        if found.views and missing:
            message = f"uitkomst {name} zegt dat er verschillend wordt gedacht, maar '{missing[0]}' ontbreekt; schrijf alle drie: {', '.join(VIEWS)}"
            self.problem(line, Code.TREE_OUTCOME, message)
        views = () if missing else tuple(found.views[view] for view in VIEWS)
        return Outcome(
            name, text, Source(self.path, line), found.page, found.choices, found.then, views, tuple(found.parts)
        )

    def _fact(self, found: _Facts, item: MarkdownNode) -> None:
        """Read one item of the list under an outcome into *found*."""
        at, tokens = markdown.line_of(item), cell_tokens(item)
        label, words = split_label(tokens, plain(tokens))
        link = split_answer(tokens)[1]
        found.names.add(label)
        if label == MODEL:
            found.page = self._model(words, link, at)
        elif label == CHOICES:
            found.choices = self._choices(words, at)
        elif label == THEN:
            found.then = link[1].removeprefix("#").capitalize() if link else words
        elif label == PART:
            found.parts += self._part(tokens, at)
        elif label in VIEWS:
            found.views[label] = words
        else:
            hint = suggestion(label, FACTS, f"; hier kunnen: {', '.join(FACTS)}")
            self.problem(at, Code.TREE_OUTCOME, f"'{label or words}' kan hier niet staan{hint}")

    def _part(self, tokens: list[Token], line: int) -> list[Part]:
        """Return the part that *tokens* describe, in a list; empty where they cannot be read."""
        before, link = split_answer(tokens)
        words = split_label(tokens, before)[1]
        bare = words.rstrip("".join(ARROWS)).strip()
        if link is None or not words.endswith(ARROWS) or not bare:
            self.problem(line, Code.TREE_OUTCOME, f"deel '{bare or '-'}' is niet te lezen; {_HOW_TO_PART}")
            return []
        target = self._target(*link, line)
        return [Part(bare, target, Source(self.path, line))] if target else []

    def _model(self, words: str, link: tuple[str, str] | None, line: int) -> str:
        if link:
            return self._page(link[1].partition("#")[0])
        if words.rstrip(".").casefold() != NO_MODEL:
            message = f"'{words}' is geen model; schrijf '[naam](weg/naar/model.md)' of '{NO_MODEL}'"
            self.problem(line, Code.TREE_OUTCOME, message)
        return ""

    def _choices(self, words: str, line: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in words.split(","):
            name, equals, value = (each.strip() for each in part.partition("="))
            if not (name and equals and value) or name in found:
                message = f"'{part.strip()}' is geen keuze; schrijf 'naam = waarde', met een komma ertussen"
                self.problem(line, Code.TREE_OUTCOME, message)
            else:
                found[name] = value
        return found

    # Cases

    def _read_cases(self, blocks: list[MarkdownNode]) -> None:
        for table in (block for block in blocks if block.type == "table"):
            head, *rows = [row for part in table.children for row in part.children]
            titles = [plain(cell_tokens(cell)) for cell in head.children]
            missing = [column for column in COLUMNS if column not in titles]
            if missing:
                message = f"de tabel mist de kolom '{missing[0]}'; de kolommen zijn {', '.join(COLUMNS)}"
                self.problem(markdown.line_of(table), Code.TREE_CASE, message)
                continue
            for row in rows:
                self._case(dict(zip(titles, row.children, strict=False)), markdown.line_of(row))

    def _case(self, cells: dict[str, MarkdownNode], line: int) -> None:
        name, answers, _ = (plain(cell_tokens(cells[column])) for column in COLUMNS)
        steps = [step for step in re.split("|".join(ARROWS), answers) if step.strip()]
        links = list(links_of(cell_tokens(cells["Uitkomst"])))
        outcomes = [self._target(shown, href, line) for shown, href in links]
        if not name or not steps or not outcomes:
            message = (
                "dit geval is niet af; vul het geval, de antwoorden (met '→' ertussen) en de uitkomst ('[U1](#u1)') in"
            )
            self.problem(line, Code.TREE_CASE, message)
        elif None not in outcomes:
            chosen = tuple(tuple(label.strip() for label in step.split(" + ")) for step in steps)
            why = plain(cell_tokens(cells[WHY])) if WHY in cells else ""
            self.cases.append(Case(name, chosen, tuple(filter(None, outcomes)), Source(self.path, line), why))


# Small pieces of Markdown


def plain(tokens: list[Token]) -> str:
    """Return the words of *tokens* on one line."""
    return " ".join("".join(markdown.said(token) or " " * (token.type == "softbreak") for token in tokens).split())


def cell_tokens(cell: MarkdownNode) -> list[Token]:
    """Return the tokens in a cell of a table."""
    return [token for inline in cell.walk() if inline.type == "inline" for token, _ in markdown.tokens(inline)]


def bold(block: MarkdownNode) -> str:
    """Return the text of a paragraph that is bold throughout, or nothing for any other block."""
    if block.type != "paragraph":
        return ""
    tokens = [token for token, _ in markdown.inlines(block) if token.type != "text" or token.content]
    if len(tokens) < 3 or (tokens[0].type, tokens[-1].type) != ("strong_open", "strong_close"):  # noqa: PLR2004
        return ""
    return "" if any(t.type == "strong_close" for t in tokens[:-1]) else plain(tokens)


def links_of(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield what each link shows and where it leads."""
    start = 0
    for position, token in enumerate(tokens):
        if token.type == "link_open":
            start = position
        elif token.type == "link_close":
            yield plain(tokens[start:position]), str(tokens[start].attrs["href"])


def split_answer(tokens: list[Token]) -> tuple[str, tuple[str, str] | None]:
    """Return the words before the link that *tokens* end with, and that link."""
    if not tokens or tokens[-1].type != "link_close":
        return plain(tokens), None
    start = max(position for position, token in enumerate(tokens) if token.type == "link_open")
    return plain(tokens[:start]), list(links_of(tokens))[-1]


def split_label(tokens: list[Token], words: str) -> tuple[str, str]:
    """Return the bold words that *words* begin with and the rest; or all, where nothing is bold."""
    label = ""
    for position, token in enumerate(tokens):
        if token.type == "strong_open":
            end = next(n for n in range(position, len(tokens)) if tokens[n].type == "strong_close")
            label = plain(tokens[position:end])
            break
        if token.content.strip() not in ("", BOX):
            break
    rest = words.removeprefix(label).lstrip(" :.,") if label else ""
    return (label or words).rstrip(" :.,"), rest


def label_of(item: MarkdownNode) -> str:
    """Return the bold label of an item of a list, where it has one."""
    tokens = cell_tokens(item)
    return split_label(tokens, plain(tokens))[0] if tokens and any(t.type == "strong_open" for t in tokens[:2]) else ""


def facts_of(blocks: list[MarkdownNode]) -> MarkdownNode | None:
    """Return the list of facts that an outcome ends with."""
    last = blocks[-1] if blocks else None
    if last is None or last.type != "bullet_list":
        return None
    return last if any(label_of(item) in FACTS for item in last.children) else None


def read(path: str, text: str) -> tuple[Tree | None, list[Problem]]:
    """Return (tree, problems) of a page; None for a page that is no tree."""
    if not frontmatter.begins(text):
        return None, []
    page = _Page(path, text)
    tree = page.read()
    return tree, page.problems
