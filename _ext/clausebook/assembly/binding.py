"""Makes one document of many pages: a handbook to print. docutils, but no Sphinx.

The result is a document with one section per page; `soort` of each says which kind of part it is. An id gets the name of
its page before it, so that it is there once. A reference to a page stands as `%page` or `%page#id`, as the builder
leaves it: it becomes one within the document, or its text alone where the page is not bound in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

from clausebook.assembly import fingerprint
from clausebook.assembly.nodes import plain_text, replace
from clausebook.core.numbering import letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INTRODUCTION, CHAPTER, GLOSSARY, MODEL = "inleiding", "hoofdstuk", "begrippenlijst", "model"
PARTS = (INTRODUCTION, CHAPTER, GLOSSARY, MODEL)
PAGE = "%"
"""What a reference to a page begins with."""

_FACTS = ("versie", "datum", "vingerafdruk", "status")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to bind: its name, which kind of part it becomes, and its *document*, which is used up."""

    name: str
    kind: str
    document: nodes.document


def bind(pages: Sequence[Page], facts: Mapping[str, str]) -> nodes.document:
    """Return one document of *pages*, in their order; *facts* are the attributes of the document.

    An agreement among them becomes an annex with a letter, and keeps its own facts.
    """
    book = new_document(facts["titel"])
    for name, value in facts.items():
        book[name] = value
    kinds = {page.name: page.kind for page in pages}
    annexes = count(1)
    for page in pages:
        section = _section(page)
        _make_unique(page)
        _point(page, kinds)
        section["ids"] = [page.name, *section["ids"]]
        section["soort"] = page.kind
        if page.kind == MODEL:
            _make_annex(section, page.document, letters(next(annexes), ascii_uppercase))
        book += section
    book["vingerafdruk"] = fingerprint(plain_text(book))
    return book


def _section(page: Page) -> nodes.section:
    """Return the section that holds all of *page*; what MyST leaves after it moves in."""
    first, *rest = page.document.children
    assert isinstance(first, nodes.section)
    for node in rest:
        page.document.remove(node)
        first += node
    return first


def _make_unique(page: Page) -> None:
    """Put the name of the page before each id in it, and before what points there."""
    for node in page.document.findall(nodes.Element):
        node["ids"] = [unique(page.name, each) for each in node["ids"]]
        if "refid" in node:
            node["refid"] = unique(page.name, node["refid"])


def unique(page: str, anchor: str) -> str:
    """Return the id in a bound document of *anchor* in *page*."""
    return f"{page}:{anchor}"


def _point(page: Page, kinds: Mapping[str, str]) -> None:
    """Let each reference to another page point into the document, or leave its text alone.

    `pagina` says whether a reader of paper needs the number of the page: not for a term, nor within the same part.
    """
    for node in list(page.document.findall(nodes.reference)):
        if not node.get("refuri", "").startswith(PAGE):
            continue
        name, _, anchor = node["refuri"].removeprefix(PAGE).partition("#")
        if name not in kinds:
            replace(node, node.children)
            continue
        del node["refuri"]
        node["refid"] = unique(name, anchor) if anchor else name
        node["pagina"] = name != page.name and kinds[name] != GLOSSARY


def _make_annex(section: nodes.section, document: nodes.document, letter: str) -> None:
    for name in _FACTS:
        section[name] = document[name]
    title = section.children[0]
    assert isinstance(title, nodes.title)
    name = title.astext()
    title.children = []
    title += nodes.Text(f"Bijlage {letter}: model {_uncapital(name)}")


def _uncapital(name: str) -> str:
    """Return *name* as it stands in a sentence; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
