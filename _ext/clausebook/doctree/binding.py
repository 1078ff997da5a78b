"""Makes one document of many pages: a handbook to print.

The result is a document with a part per page: a section, of which `soort` says which kind it is, or a `model`, which holds
an agreement as it is. An id gets the name of its page before it, so that it is there once. A reference to a page stands as
`%page` or `%page#id`, as the builder leaves it: it becomes one within the document, or its text alone where the page is not
bound in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

from clausebook.core.documents import reading_order
from clausebook.core.documents.numbering import letters
from clausebook.doctree.nodes import plain_text, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.core.documents.document import Document

INTRODUCTION, CHAPTER, GLOSSARY, MODEL = "inleiding", "hoofdstuk", "begrippenlijst", "model"
PARTS = (INTRODUCTION, CHAPTER, GLOSSARY)
PAGE = "%"
"""What a reference to a page begins with."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to bind: its name, which kind of part it becomes, and its *content*: that of a model is an agreement.

    A doctree is used up.
    """

    name: str
    kind: str
    content: nodes.document | Document


class model(nodes.Part, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """An agreement that is bound in: `overeenkomst`, with `titel`, its title as an annex, and `pagina`, the name of its page."""


def bind(pages: Sequence[Page], facts: Mapping[str, str]) -> nodes.document:
    """Return one document of *pages*, in their order; *facts* are the attributes of the document.

    An agreement among them becomes an annex with a letter.
    """
    book = new_document(facts["titel"])
    for name, value in facts.items():
        book[name] = value
    kinds = {page.name: page.kind for page in pages}
    annexes = count(1)
    text = []
    for page in pages:
        if isinstance(page.content, nodes.document):
            section = _section(page.content)
            _make_unique(page.content, page.name)
            _point(page.content, page.name, kinds)
            section["ids"] = [page.name, *section["ids"]]
            section["soort"] = page.kind
            book += section
            text.append(plain_text(section))
        else:
            title = f"Bijlage {letters(next(annexes), ascii_uppercase)}: model {_uncapital(page.content.title)}"
            book += model(overeenkomst=page.content, titel=title, pagina=page.name)
            text += [title, reading_order.agreed_text(page.content)]
    book["vingerafdruk"] = reading_order.fingerprint(" ".join(text))
    return book


def _section(document: nodes.document) -> nodes.section:
    """Return the section that holds all of *document*; what MyST leaves after it moves in."""
    first, *rest = document.children
    assert isinstance(first, nodes.section)
    for node in rest:
        document.remove(node)
        first += node
    return first


def _make_unique(document: nodes.document, page: str) -> None:
    """Put the name of the page before each id in it, and before what points there."""
    for node in document.findall(nodes.Element):
        node["ids"] = [unique(page, each) for each in node["ids"]]
        if "refid" in node:
            node["refid"] = unique(page, node["refid"])


def unique(page: str, anchor: str) -> str:
    """Return the id in a bound document of *anchor* in *page*."""
    return f"{page}:{anchor}"


def _point(document: nodes.document, page: str, kinds: Mapping[str, str]) -> None:
    """Let each reference to another page point into the document, or leave its text alone.

    `pagina` says whether a reader of paper needs the number of the page: not for a term, nor within the same part.
    """
    for node in list(document.findall(nodes.reference)):
        if not node.get("refuri", "").startswith(PAGE):
            continue
        name, _, anchor = node["refuri"].removeprefix(PAGE).partition("#")
        if name not in kinds:
            replace(node, node.children)
            continue
        del node["refuri"]
        node["refid"] = unique(name, anchor) if anchor else name
        node["pagina"] = name != page and kinds[name] != GLOSSARY


def _uncapital(name: str) -> str:
    """Return *name* as it stands in a sentence; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
