"""Clauses stay MyST: myst-parser alone finds the same words, leden and targets in each text as our reader does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, directives, roles
from docutils.utils import new_document
from myst_parser.parsers.docutils_ import Parser
from sphinx.util.docutils import docutils_namespace
from tests import real

from clausebook.core.files.markdown import MYST_EXTENSIONS
from clausebook.core.texts import views
from clausebook.core.texts.content import Onderdelen
from clausebook.core.texts.roles import MARK, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clausebook.core.model import Clause
    from clausebook.core.texts.content import Block, Lid

TEXTS = list(real.book().library.all_texts())
BOXES = ("[ ] ", "[x] ", "[X] ")


class Optie(Directive):
    """A block that holds text of a clause."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "titel": directives.unchanged,
        "standaard": directives.unchanged,
        "gunstig": directives.unchanged,
        "gunstig_zonder": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        held = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, held)
        return held.children


class Als(Optie):
    """What is there under a keuze: it may have headings."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        held = nodes.section()
        self.state.nested_parse(self.content, self.content_offset, held, match_titles=True)
        return held.children


class Rijen(Directive):
    """A block without text of its own."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = dict.fromkeys(
        ("kolommen", "leeg", "vorm"), directives.unchanged
    )

    def run(self) -> list[nodes.Node]:
        return []


def role(name: str, _raw: str, text: str, *_: object) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return a role as a reader of the source knows it: a mark is not seen."""
    shown = {"eis": "", "partij": text, "veld": f"[{text}]"}.get(name, f"{name} …")
    return [nodes.inline("", shown)], []


@pytest.fixture(scope="module")
def by_myst() -> Iterator[Callable[[Clause], nodes.document]]:
    """Return what reads a text with myst-parser; a warning is an error."""
    settings = get_default_settings(Parser)
    settings.myst_enable_extensions = set(MYST_EXTENSIONS)
    settings.myst_suppress_warnings = ["myst.header"]  # the title of an annex stands in its front matter
    settings.halt_level = settings.report_level = 2

    def parse(text: Clause) -> nodes.document:
        document = new_document(text.source.path, settings)
        Parser().parse(text.body, document)
        return document

    with docutils_namespace():
        for name in (MARK, *known()):
            roles.register_local_role(name, role)  # type: ignore[arg-type]
        directives.register_directive("optie", Optie)
        directives.register_directive("als", Als)
        directives.register_directive("rijen", Rijen)
        yield parse


def words(parts: Iterable[str]) -> list[str]:
    return " ".join(parts).split()


def blocks_of(root: nodes.Element) -> Iterator[nodes.Element]:
    """Yield each node that holds running text itself."""
    return (
        node for node in root.findall(nodes.TextElement) if isinstance(node, nodes.paragraph | nodes.title | nodes.term)
    )


def said(root: nodes.Element) -> list[str]:
    texts = [node.astext() for node in blocks_of(root)]
    return words(text[len(BOXES[0]) :] if text.startswith(BOXES) else text for text in texts)


def said_by(blocks: Iterable[Block]) -> list[str]:
    return words(map(views.source_text, views.runs(blocks)))


def leden_of(document: nodes.document) -> list[tuple[list[str], list[str]]]:
    """Return the words of each lid, and the ids that can be referred to in it."""
    lists = list(document.findall(nodes.enumerated_list))
    items = [item for each in lists for item in each.children if isinstance(item, nodes.list_item)]
    return [(said(item), [name for node in item.findall(nodes.inline) for name in node["ids"]]) for item in items]


def targets(lid: Lid) -> list[str]:
    items = [item.name for block in lid.blocks if isinstance(block, Onderdelen) for item in block.items]
    return [name.partition(".")[2] for name in ([lid.name] if lid.named else []) + items if name]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.source.path)
def test_myst_finds_the_same(text: Clause, by_myst: Callable[[Clause], nodes.document]) -> None:
    document = by_myst(text)
    if text.is_annex:
        runs = (
            (views.source_text(each.title), *map(views.source_text, views.runs(each.blocks))) for each in text.sections
        )
        assert words(run for section in runs for run in section) == said(document)
    else:
        assert [(said_by(lid.blocks), targets(lid)) for lid in text.leden] == leden_of(document)
