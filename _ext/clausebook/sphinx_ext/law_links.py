"""Makes of each citation of law on a page a link to its article; authors type plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from typing_extensions import override

from clausebook.core.law import citations
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.law.laws import Law

CLASS = "wet"
COMPARISON = "vergelijking"
"""The class of a fold that lays two texts beside each other."""
_CLOSED = (
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.title,
    nodes.raw,
    nodes.comment,
    nodes.FixedTextElement,
)


class LinkCitations(SphinxPostTransform):
    """Links each citation; after references are resolved, so that none comes in a link."""

    default_priority = 460  # after Decorate, which writes some of the citations
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        docname = self.env.current_document.docname
        laws = dict(ClausebookDomain.of(self.env).view_to_write(docname).book.laws)
        for text in list(_open_texts(self.document)) if laws else ():
            parts = list(linked(text.astext(), _law_after(text, laws), laws))
            if len(parts) > 1 or (parts and isinstance(parts[0], nodes.reference)):
                text.parent.replace(text, parts)


def _open_texts(element: nodes.Element) -> Iterator[nodes.Text]:
    """Yield the texts in *element* that can have a link; what a comparison repeats has its links where it stands."""
    for child in element.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not (isinstance(child, _CLOSED) or COMPARISON in child["classes"]):
            yield from _open_texts(child)


def _law_after(text: nodes.Text, laws: Mapping[str, Law]) -> str:
    """Return the name of the law that comes right after *text* as something of its own, such as a link to its meaning."""
    siblings = text.parent.children
    place = siblings.index(text) + 1
    name = siblings[place].astext() if place < len(siblings) else ""
    return name if name in laws else ""


def linked(text: str, after: str, laws: Mapping[str, Law]) -> Iterator[nodes.Node]:
    """Yield *text* in parts, each citation a link; *after* is the name of the law that comes after it, if one does."""
    done = 0
    for citation in citations.find(text + after, laws):
        end = min(citation.end, len(text.rstrip()) if citation.end > len(text) else len(text))
        if citation.start > done:
            yield nodes.Text(text[done : citation.start])
        words = text[citation.start : end]
        link = nodes.reference("", words, refuri=citation.law.link_to(citation.article), classes=[CLASS])
        link["reftitle"] = f"Artikel {citation.article} {citation.law.name}"
        yield link
        done = end
    if done < len(text):
        yield nodes.Text(text[done:])
