"""The strict grammar of annexes: a body of Markdown becomes sections, or problems."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.files import markdown
from clausebook.core.model import ON
from clausebook.core.problems import Code, Source
from clausebook.core.texts import views
from clausebook.core.texts.blocks import BlockReader
from clausebook.core.texts.boxes import BOXES, BoxNames
from clausebook.core.texts.content import Box, Bullets, Checklist, Column, Help, Item, Rows, Section, Text
from clausebook.core.texts.ids import Ids
from clausebook.core.texts.inline import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.texts.blocks import Body
    from clausebook.core.texts.content import Block, Blocks, Inlines, Mark

WHEN = "als"
ROW_KEYS = ("kolommen", "leeg", "vorm")
MAX_ROWS = 100
ROW_FORMS = ("tabel", "kaart")


@dataclass(slots=True)
class _Open:
    """A section in the making."""

    source: Source
    title: Inlines = ()
    help: bool = False
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


class AnnexReader(BlockReader):
    """Reads the sections of an annex."""

    annex = True

    def __init__(self, clause: str, path: str) -> None:
        super().__init__(clause, path)
        self._boxes = BoxNames()
        self._ids = Ids()
        self._when: dict[str, str] = {}

    def read(self, text: str) -> Body:
        """Read *text*, of which line n is line n of the file."""
        super().read(text)
        self._check_marks()
        return self.body

    def _blocks(self, text: str) -> None:
        self._refuse_definitions(text)
        section: _Open | None = None
        for node, helped in markdown.with_help(text):
            if node.type == "attrs_block":
                self._check_help(node)
            elif node.type == "colon_fence" and not helped:
                self._close(section)
                section = None
                self._fence(node)
            elif node.type == "heading" and not self._option:
                self._close(section)
                section = self._heading_of(node, helped=helped)
            else:
                section = section or self._untitled(node)
                (self._help if helped else self._block)(node, section)
        self._close(section)

    def _close(self, section: _Open | None) -> None:
        if section is None:
            return
        blocks = tuple(section.blocks)
        self.body.sections.append(
            Section(
                title=section.title,
                blocks=(Help(blocks, blocks[0].source),) if section.help and blocks else blocks,
                source=section.source,
                id=self._ids.new(views.plain(section.title), f"{self.clause}-") if section.title else "",
                option=self._option,
                help=section.help,
                marks=tuple(section.marks),
                when=self._when,
            )
        )

    def _heading_of(self, node: MarkdownNode, *, helped: bool) -> _Open:
        if node.markup != "##":
            message = "gebruik in een bijlage alleen koppen met '##'; de titel staat in de kopgegevens"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        if not node.children[0].content.strip():
            message = "deze kop is leeg; schrijf de kop, of haal '##' weg"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        section = _Open(self._source(node), help=helped)
        section.title = self._content(node, section.marks)
        return section

    def _check_marks(self) -> None:
        """Report marks at a heading under which nothing is said."""
        for sections in views.passages_in(self.body.sections):
            blocks = [block for section in sections for block in section.blocks]
            marks = [mark for section in sections for mark in section.marks]
            if marks and not views.has_text(blocks) and not any(views.fields(blocks)):
                message = f"eis '{marks[0].name}' staat bij een kop zonder tekst; een merk bewijst alleen wat er staat, dus schrijf die tekst"
                self._problem(marks[0].source.line, Code.MARK_EMPTY, message)

    # What is there under some keuzes alone

    def _fence(self, node: MarkdownNode) -> None:
        directive = markdown.directive_of(node)
        if directive is None or directive.name != WHEN:
            self._optie(node)
        elif not self._has_inner_block(directive) and self._is_closed(directive, "dit blok"):
            self._when = self._condition(directive)
            self._blocks("\n" * (directive.body_line - 1) + directive.body)
            if not directive.body.strip():
                message = "dit blok heeft geen tekst; schrijf haar of haal het blok weg"
                self._problem(directive.line, Code.LID_EMPTY, message)
            self._when = {}

    def _condition(self, directive: markdown.Directive) -> dict[str, str]:
        """Return the keuze, with its value, that *directive* asks for."""
        self._check_keys(directive, (), "; haal de regel weg, want dit blok heeft geen opties")
        name, _, value = directive.argument.partition(" ")
        value = value.strip()
        if not all(ID.fullmatch(part) for part in (*name.split("."), value)):
            message = "zeg bij welke keuze dit blok er staat, en met welke waarde: ':::{als} doorgifte volgens-tabel'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
            return {}
        if "." in name and value != ON:
            message = f"een blok kan er alleen staan als een optie is opgenomen; schrijf ':::{{als}} {name} {ON}'"
            self._problem(directive.line, Code.DIRECTIVE_OPTION, message)
            return {}
        return {name: value}

    def _untitled(self, node: MarkdownNode) -> _Open:
        """Begin what stands under no heading of its own: it goes on under the one before it, and that must be there."""
        last = self.body.sections[-1] if self.body.sections else None
        above = next((each for each in reversed(self.body.sections) if each.title), None)
        if not self._when and last is not None and above is not None and above.when:
            message = "de kop hierboven staat in een blok ':::{als}', en is er dus niet altijd; zet boven deze tekst een eigen kop"
            self._problem(markdown.line_of(node), Code.HEADING, message)
        return _Open(self._source(node))

    # Help

    def _check_help(self, node: MarkdownNode) -> None:
        """Report braces above a block that are not what makes it help."""
        following = node.next_sibling
        if node.attrs != {"class": markdown.HELP}:
            message = f"tussen accolades kan in een bijlage alleen '{{.{markdown.HELP}}}' staan, voor tekst die zegt hoe iemand haar invult; haal de rest weg"
            self._problem(markdown.line_of(node), Code.NOT_ALLOWED, message)
        elif following is None or following.type not in markdown.MAY_BE_HELP:
            message = f"zet '{{.{markdown.HELP}}}' op de regel boven een alinea, een opsomming of een kop met '##'"
            self._problem(markdown.line_of(node), Code.NOT_ALLOWED, message)

    def _help(self, node: MarkdownNode, section: _Open) -> None:
        """Read a block of help: what it says is no part of the passage, so it can neither prove nor ask anything."""
        if node.type in ("fence", "colon_fence"):
            message = f"een blok kan niet onder een kop met '{{.{markdown.HELP}}}' staan, want die vervalt in een contract; zet het onder een andere kop"
            self._problem(markdown.line_of(node), Code.NOT_ALLOWED, message)
            return
        marks: list[Mark] = []
        blocks = self._annex_block(node, marks)
        found = [("eis", mark.name, mark.source) for mark in marks]
        found += [("veld", each.name, each.source) for each in views.fields(blocks)]
        for what, name, source in found:
            message = f"{what} '{name}' staat in hulptekst, en die vervalt in een contract; zet dit in een alinea zonder '{{.{markdown.HELP}}}'"
            self._problem(source.line, Code.NOT_ALLOWED, message)
        section.blocks += blocks if section.help else [Help(blocks, self._source(node))]

    # Blocks

    def _block(self, node: MarkdownNode, section: _Open) -> None:
        section.blocks += self._annex_block(node, section.marks)

    def _annex_block(self, node: MarkdownNode, marks: list[Mark]) -> Blocks:
        directive = markdown.directive_of(node)
        if node.type == "bullet_list":
            return (self._list(node, marks),)
        if directive is not None and directive.name == "rijen":
            return self._rijen(directive)
        return self._prose(node, marks, anchor=True)

    def _list(self, node: MarkdownNode, marks: list[Mark]) -> Block:
        if all(_text_of(item).startswith(BOXES) for item in node.children):
            return Checklist(tuple(self._box(item, marks) for item in node.children), self._source(node))
        return Bullets(
            tuple(Item(self._inner(item.children, marks), self._source(item)) for item in node.children),
            self._source(node),
        )

    def _inner(self, nodes: Sequence[MarkdownNode], marks: list[Mark]) -> Blocks:
        """Return what stands in an item of a list."""
        blocks: list[Block] = []
        for child in nodes:
            if child.type == "bullet_list":
                blocks.append(self._list(child, marks))
            elif child.type == "paragraph":
                blocks.append(self._paragraph(child, marks, anchor=True)[1])
            else:
                blocks += self._refuse(child)
        return tuple(blocks)

    def _box(self, item: MarkdownNode, marks: list[Mark]) -> Box:
        paragraph = self._paragraph(item.children[0], marks, anchor=True)[1]
        content = paragraph.content
        if content and isinstance(content[0], Text):
            words = content[0].text[len(BOXES[0]) :]
            content = (replace(content[0], text=words), *content[1:]) if words else content[1:]
        name = self._boxes.new(views.literal_text(content))
        blocks = (replace(paragraph, content=content), *self._inner(item.children[1:], marks))
        return Box(blocks, self._source(item), name)

    def _rijen(self, directive: markdown.Directive) -> Blocks:
        self._check_rows(directive)
        group, options = directive.argument, directive.options
        source = Source(self.path, directive.option_lines.get("kolommen", directive.line))
        columns = tuple(Column(name, source) for name in options.get("kolommen", "").split())
        if not group or not columns:
            return ()
        blank = options.get("leeg", "1")
        return (
            Rows(
                group=group,
                columns=columns,
                form="kaart" if options.get("vorm") == "kaart" else "tabel",
                blank=int(blank) if _is_count(blank) else 1,
                source=Source(self.path, directive.line),
            ),
        )

    def _check_rows(self, directive: markdown.Directive) -> None:
        line = directive.line
        self._check_keys(directive, ROW_KEYS, "; kies uit: kolommen, leeg, vorm")
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
        if not _is_count(directive.options.get("leeg", "1")):
            message = f"'leeg' is geen aantal van 1 tot {MAX_ROWS}; schrijf bijvoorbeeld ':leeg: 3'"
            self._problem(directive.option_lines["leeg"], Code.DIRECTIVE_OPTION, message)
        if directive.options.get("vorm", "tabel") not in ROW_FORMS:
            self._problem(
                directive.option_lines["vorm"], Code.DIRECTIVE_OPTION, "deze vorm bestaat niet; kies uit: tabel, kaart"
            )


def _is_count(text: str) -> bool:
    """Say whether *text* is a number of rows that a model may have blank."""
    return text.isdecimal() and len(text) <= len(str(MAX_ROWS)) and 0 < int(text) <= MAX_ROWS


def _text_of(item: MarkdownNode) -> str:
    """Return the text of the first paragraph of *item* as its author wrote it."""
    first = item.children[0] if item.children else None
    return first.children[0].content if first is not None and first.type == "paragraph" else ""
