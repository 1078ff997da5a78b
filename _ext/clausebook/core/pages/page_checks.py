"""Holds a page against what `page_blocks` allows: each thing that is more than text is refused at its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from clausebook.core.files import frontmatter, markdown
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.pages import drawings, page_blocks
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts import roles
from clausebook.core.texts.inline import ID
from clausebook.core.wording import characters, plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

    from clausebook.core.files.markdown import Directive
    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.pages.page_blocks import Block

_ALLOWED = frozenset({
    "root", "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote", "hr", "code_block",
    "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "footnote_reference", "fieldlist_name", "fieldlist_body",
})  # fmt: skip
_WORDS = frozenset({"text", "softbreak", "hardbreak"})
_INLINE = _WORDS | frozenset({
    "code_inline", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close",
    "span_open", "span_close", "footnote_ref", "image", "myst_role",
})  # fmt: skip
_UNREAD_LINK = re.compile(r"\]\(\s*<?\s*([A-Za-z]+):")
_HTML = "HTML kan niet op een bladzijde staan; schrijf het in Markdown, of zet een voorbeeld tussen accenten grave (`)"
_NAMES = {
    "myst_line_comment": "een opmerking (een regel die met '%' begint)",
    "myst_block_break": "een regel die met '+++' begint",
    "myst_target": "een naam boven een blok ('(naam)=')",
    "field_list": "een lijst van velden (':naam: waarde')",
}
_OUTSIDE = "'{}' ligt niet op de site; zet het bestand in {}/ of _static/, en laat namen met een punt vooraan weg"


class _Page:
    """Checks one page."""

    def __init__(
        self,
        path: str,
        blocks: Mapping[str, Block],
        can_be_role: Callable[[str], bool],
        pages: str = DEFAULTS.pages,
    ) -> None:
        self.path, self.pages = path, pages
        self.blocks = blocks
        self.can_be_role = can_be_role
        self.problems: list[Problem] = []

    def problem(self, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(self.path, line), code, message))

    def read(self, body: str) -> None:
        for node in markdown.parse(body).walk():
            if node.type == "inline":
                for token, place in markdown.tokens(node):
                    if token.type not in _WORDS or token.attrs:
                        self._token(token, place)
            elif node.type not in _ALLOWED:
                self._block(node, markdown.line_of(node))

    # Blocks

    def _block(self, node: MarkdownNode, line: int) -> None:
        if node.type in ("fence", "colon_fence"):
            self._fence(node, line)
        elif node.type == "attrs_block":
            self._attributes(node.attrs, line)
        elif node.type == "html_block":
            self.problem(line, Code.NOT_ALLOWED, _HTML)
        else:
            what = _NAMES.get(node.type, f"'{node.type}'")
            self.problem(line, Code.NOT_ALLOWED, f"{what} kan niet op een bladzijde staan; schrijf gewone tekst")

    def _fence(self, node: MarkdownNode, line: int) -> None:
        directive = markdown.directive_of(node)
        if directive is None:
            if node.type == "colon_fence":
                message = (
                    "achter ':::' hoort een naam tussen accolades; schrijf ':::{note}', of haal de dubbele punten weg"
                )
                self.problem(line, Code.DIRECTIVE_UNKNOWN, message)
            return
        block = self.blocks.get(directive.name)
        if block is None:
            hint = suggestion(directive.name, self.blocks, "; schrijf de tekst zelf op deze bladzijde")
            message = f"blok '{{{directive.name}}}' kan niet op een bladzijde staan{hint}"
            self.problem(line, Code.DIRECTIVE_UNKNOWN, message)
            return
        self._options(directive, block)
        self._argument(directive, block)
        self._body(directive, block)

    def _options(self, directive: Directive, block: Block) -> None:
        for key in directive.options.keys() - set(block.options):
            otherwise = (
                f"; hier kunnen: {', '.join(block.options)}"
                if block.options
                else "; haal de regel weg, want dit blok heeft geen opties"
            )
            hint = suggestion(key, block.options, otherwise)
            message = f"'{key}' kan niet bij blok '{{{directive.name}}}'{hint}"
            self.problem(directive.option_lines[key], Code.DIRECTIVE_OPTION, message)
        link = directive.options.get("link", "")
        if "link" in block.options and link:
            self._target(link, directive.option_lines["link"])

    def _argument(self, directive: Directive, block: Block) -> None:
        if block.argument == "bestand":
            self._image(directive.argument, directive.line)
        elif block.argument == "tekst":
            self._within(directive.argument, directive.line)
        elif block.argument == "naam" and not ID.fullmatch(directive.argument):
            message = (
                f"achter '{{{directive.name}}}' hoort een naam, van kleine letters, cijfers en streepjes; schrijf die"
            )
            self.problem(directive.line, Code.DIRECTIVE_OPTION, message)
        elif block.argument == "niets" and directive.argument:
            message = f"achter '{{{directive.name}}}' hoort niets; haal '{directive.argument}' weg"
            self.problem(directive.line, Code.DIRECTIVE_OPTION, message)

    def _body(self, directive: Directive, block: Block) -> None:
        first = directive.body.lstrip("\n").partition("\n")[0].strip()
        if first.startswith((":", "---")) and not first.startswith(":::"):
            message = f"deze regel in blok '{{{directive.name}}}' is geen optie; schrijf een optie als ':naam: waarde'"
            self.problem(directive.body_line, Code.DIRECTIVE_OPTION, message)
        if block.body == "tekst":
            self._within(directive.body, directive.body_line)
        elif block.body == "beeld":
            self._drawing(directive)
        elif block.body == "bladzijden":
            for number, entry in enumerate(directive.body.split("\n"), start=directive.body_line):
                self._entry(entry.strip(), number)
        elif directive.body.strip():
            message = f"in blok '{{{directive.name}}}' hoort geen tekst; zet haar onder het blok"
            self.problem(directive.body_line, Code.DIRECTIVE_OPTION, message)

    def _drawing(self, directive: Directive) -> None:
        try:
            drawings.read(directive.name, directive.argument, directive.body.split("\n"))
        except drawings.DrawingError as error:
            self.problem(directive.body_line + error.line, Code.DRAWING, str(error))

    def _within(self, text: str, line: int) -> None:
        if text.strip():
            self.read("\n" * (line - 1) + text)

    def _entry(self, entry: str, line: int) -> None:
        """Check a line of a table of contents: a page, or a glob of pages."""
        page = entry.rpartition("<")[2].removesuffix(">") if entry.endswith(">") else entry
        if page_blocks.is_address(page) or page_blocks.leaves_the_site(page, self.path, self.pages):
            message = f"'{page}' is geen bladzijde; noem in een inhoudsopgave alleen bladzijden van de site"
            self.problem(line, Code.FILE_OUTSIDE, message)

    # Running text

    def _attributes(self, attributes: Mapping[str, Any], line: int) -> None:
        classes = str(attributes.get("class", "")).split()
        if attributes.keys() - {"class"} or not set(classes) <= set(page_blocks.CLASSES):
            allowed = ", ".join(f"'{{.{each}}}'" for each in page_blocks.CLASSES)
            self.problem(line, Code.NOT_ALLOWED, f"dit kan niet tussen accolades staan; hier kunnen: {allowed}")

    def _token(self, token: Token, line: int) -> None:
        if token.type == "html_inline":
            self.problem(line, Code.NOT_ALLOWED, _HTML)
        elif token.type not in _INLINE:
            message = f"'{token.type}' kan niet op een bladzijde staan; schrijf gewone tekst"
            self.problem(line, Code.NOT_ALLOWED, message)
        elif token.type == "myst_role":
            self._role(str(token.meta["name"]), token.content.strip(), line)
        elif token.type == "image":
            self._image(str(token.attrs.get("src", "")), line)
        elif token.type == "link_open":
            self._target(str(token.attrs.get("href", "")), line)
        if "class" in token.attrs or token.attrs.keys() & {"style", "width", "height"}:
            message = "opmaak tussen accolades achter een woord kan niet op een bladzijde; haal de accolades weg"
            self.problem(line, Code.NOT_ALLOWED, message)

    def _role(self, name: str, text: str, line: int) -> None:
        if not self.can_be_role(name):
            known = page_blocks.roles()
            hint = suggestion(name, known, f"; hier kunnen: {', '.join(known)}")
            self.problem(line, Code.ROLE_UNKNOWN, f"rol '{{{name}}}' kan niet op een bladzijde staan{hint}")
            return
        try:
            if name not in page_blocks.OWN_ROLES and (role := roles.known().get(name)):
                role.parse(text, Source(self.path, line))
        except roles.RoleError as error:
            self.problem(line, Code.NOT_ALLOWED, f"'{{{name}}}': {error}")

    def _target(self, target: str, line: int) -> None:
        if scheme := page_blocks.wrong_scheme(target):
            message = (
                f"een koppeling met '{scheme}:' kan niet; koppel naar een bladzijde, of naar een adres met 'https:'"
            )
            self.problem(line, Code.LINK, message)
        elif not page_blocks.is_address(target) and page_blocks.leaves_the_site(target, self.path, self.pages):
            self.problem(line, Code.FILE_OUTSIDE, _OUTSIDE.format(target, self.pages))

    def _image(self, target: str, line: int) -> None:
        if page_blocks.is_address(target) or page_blocks.leaves_the_site(target, self.path, self.pages):
            self.problem(line, Code.FILE_OUTSIDE, _OUTSIDE.format(target, self.pages))


def check(path: str, text: str, pages: str = DEFAULTS.pages) -> list[Problem]:
    """Return what the page at *path*, one of the folder *pages*, has that is more than text, or that its readers would not see as it is."""
    data, body, found = frontmatter.split(text, path) if frontmatter.begins(text) else ({}, text, [])
    page = _Page(path, page_blocks.BLOCKS, page_blocks.is_role, pages)
    page.read(body)
    return [*found, *_keys(data, text, path), *page.problems, *unseen(path, body)]


def _keys(data: Mapping[str, Any], text: str, path: str) -> Iterator[Problem]:
    """Yield keys that no page has; those of agreements and trees are for their own readers."""
    if data.keys() & {"overeenkomst", "partijen", "beslisboom"}:
        return
    for key in data.keys() & set(page_blocks.KEYS) - {page_blocks.VOLUMES}:  # which the reader of handbooks checks
        if isinstance(data[key], str | list | dict) and (fault := plain_lines.fault(data[key])):
            source = Source(path, frontmatter.line_of(text, key))
            yield Problem(source, Code.FRONT_MATTER_VALUE, f"'{key}' {fault}")
    for key in data.keys() - set(page_blocks.KEYS):
        hint = suggestion(str(key), page_blocks.KEYS, f"; hier kunnen: {', '.join(page_blocks.KEYS)}")
        source = Source(path, frontmatter.line_of(text, str(key)))
        yield Problem(source, Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")


def is_in_text(problem: Problem) -> bool:
    """Say whether *problem* is about running text: blocks and keys of an agreement are for its own reader."""
    return problem.code in (Code.LINK, Code.FILE_OUTSIDE, Code.ROLE_UNKNOWN, Code.HIDDEN) or problem.message == _HTML


def is_active(problem: Problem) -> bool:
    """Say whether what *problem* tells of could make a build show more than the text of the page."""
    return problem.code not in (Code.HIDDEN, Code.FRONT_MATTER_VALUE)


def unseen(path: str, body: str) -> list[Problem]:
    """Return what a reader of *body* cannot see: signs that stand there by their name, and links that are none."""
    if "&" not in body and "](" not in body:
        return []
    return [Problem(Source(path, line), code, message) for line, code, message in _unseen(body)]


def _unseen(body: str) -> Iterator[tuple[int, Code, str]]:
    by_name = "&" in body
    for token, line in markdown.inlines(markdown.parse(body)):
        if token.type != "text":
            continue
        if by_name and (fault := next(characters.faults(token.content), None)):
            message = f"op deze regel staat {fault.what}, geschreven met '&'; haal het weg"
            yield line, Code.HIDDEN, message
        if found := _UNREAD_LINK.search(token.content):
            message = f"'{found[1]}:' wordt geen koppeling, en staat zo in de tekst; haal haar weg of gebruik 'https:'"
            yield line, Code.LINK, message
