"""A handbook as one document to print: its chapters, the glossary, and the models as annexes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.defaults import TEMPLATES
from clausebook.doctree.binding import CHAPTER, GLOSSARY, INTRODUCTION, MODEL, Page, bind
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.plain_pages import make_plain
from clausebook.writers.failures import WriterError
from clausebook.writers.typst_chapters import handbook_to_typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from clausebook.core.documents.document import Document
    from clausebook.core.model import Book, Handbook
    from clausebook.sphinx_ext.recipes import Note

logger = logging.getLogger(__name__)

TEMPLATE = f"{TEMPLATES}/handboek.typ"


class HandbookFile:
    """The PDF of a handbook, or of one *volume* of it."""

    def __init__(self, builder: Builder, handbook: Handbook, volume: str = "") -> None:
        self.env = builder.env
        self.handbook = handbook
        self.volume = volume
        self.index = page_of(handbook, ClausebookDomain.of(builder.env).book)
        self.name = f"handboek {file_of(handbook, volume)}"
        self.target = Path(builder.outdir) / f"{file_of(handbook, volume)}.pdf"
        self.project = Path(builder.confdir)

    def files(self, timestamp: int, note: Note) -> Mapping[Path, bytes] | None:
        """Return it as a file, with *timestamp* as its date; None, and a report of why, where it cannot be made."""
        from clausebook.writers.press import Press

        domain = ClausebookDomain.of(self.env)
        for part in ("maker", "moment", "sheets"):
            list(domain.known.asked(part, note))
        domain.known.asked("bound", note)[file_of(self.handbook, self.volume)]
        pages = self._pages(note)
        if not all(map(self._is_whole, pages)):
            return None
        try:
            markup = handbook_to_typst(
                bind(pages, self._facts(domain.known.view(note).book, domain.known.asked("titles", note)))
            )
            with Press(self.project, TEMPLATE) as press:
                return {self.target: press.print(markup, (), None, timestamp=timestamp)}
        except WriterError as error:
            logger.warning("%s", error, type="clausebook", subtype="pdf", location=str(self.handbook.source))
            return None

    def _pages(self, note: Note) -> list[Page]:
        kinds = kinds_of(self.env, self.handbook, self.volume)
        return [Page(docname, kind, _content(self.env, docname, note)) for docname, kind in kinds.items()]

    def _is_whole(self, page: Page) -> bool:
        """Tell whether *page* can be bound."""
        content = page.content
        if not isinstance(content, nodes.document) or isinstance(next(iter(content.children), None), nodes.section):
            return True
        message = "deze pagina begint niet met een kop; zonder kop komt er geen PDF van '%s'"
        logger.warning(message, self.handbook.id, type="clausebook", subtype="pdf", location=page.name)
        return False

    def _facts(self, known: Book, titles: Mapping[str, str]) -> dict[str, str]:
        """Return what the cover says; the date of a handbook without one is that of its newest model."""
        book = known.handbooks[self.handbook.id]
        date = book.date or max((model.date for model in known.agreements.values()), default=None)
        return {
            "titel": titles[self.env.config.root_doc],
            "kop": ": ".join(filter(None, (titles[self.index], self.volume))),
            "versie": book.version,
            "datum": date.isoformat() if date else "",
            "status": "model",
        }


def file_of(handbook: Handbook, volume: str) -> str:
    """Return the name of the file of *handbook*, or of one *volume* of it, without its suffix."""
    return f"{handbook.id}-{volume}" if volume else handbook.id


def bound(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return what each file of each handbook is bound of, by its name."""
    found = ClausebookDomain.of(env).book.handbooks.values()
    return {file_of(each, volume): kinds_of(env, each, volume) for each in found for volume in ("", *each.volumes)}


def kinds_of(env: BuildEnvironment, handbook: Handbook, volume: str) -> dict[str, str]:
    """Return the pages of *handbook*, or of one *volume* of it, in order, each with the kind of part that it is."""
    kinds, index = pages_of(env, handbook), page_of(handbook, ClausebookDomain.of(env).book)
    return in_volume(kinds, index, handbook.volumes[volume]) if volume else kinds


def in_volume(kinds: Mapping[str, str], index: str, names: Iterable[str]) -> dict[str, str]:
    """Return those of *kinds* that are in the volume of *names*: chapters, beside *index*, by their name, others by their page."""
    folder = index.rpartition("/")[0]
    wanted = {each for name in names for each in (name, f"{folder}/{name}")}
    return {docname: kind for docname, kind in kinds.items() if docname in wanted}


def pages_of(env: BuildEnvironment, handbook: Handbook) -> dict[str, str]:
    """Return the pages that *handbook* is bound of, in order, each with the kind of part that it is."""
    domain = ClausebookDomain.of(env)
    index = page_of(handbook, domain.book)
    labels = env.domains.standard_domain.get_objects()
    terms = {docname for _, _, kind, docname, _, _ in labels if kind == "term"}
    pages = {docname: CHAPTER for docname in in_order(env, index) if domain.agreement_of(docname) is None}
    pages[index] = INTRODUCTION
    site = [docname for docname in in_order(env, env.config.root_doc) if docname not in pages]
    pages |= {docname: GLOSSARY for docname in site if docname in terms}
    return pages | {docname: MODEL for docname in site if domain.agreement_of(docname) is not None}


def in_order(env: BuildEnvironment, docname: str, seen: dict[str, None] | None = None) -> dict[str, None]:
    """Return *docname* and the pages below it, in the order of the tables of contents; each once, also in a circle."""
    seen = {} if seen is None else seen
    if docname not in seen:
        seen[docname] = None
        for child in env.toctree_includes.get(docname, ()):
            in_order(env, child, seen)
    return seen


def _content(env: BuildEnvironment, docname: str, note: Note) -> nodes.document | Document:
    """Return page *docname* with its references resolved, without what belongs to a screen; of a model, its standard text."""
    domain = ClausebookDomain.of(env)
    agreement = domain.agreement_of(docname)
    if agreement is not None:
        book = domain.known.view(note).book
        whole = draft(book.agreements[agreement.id], book.library)
        return fill(assemble(whole, choices.standard(whole.choices)), {})
    document = env.get_doctree(docname)
    env.apply_post_transforms(document, docname)
    for fact in domain.written.pop(docname):
        note(fact)
    make_plain(document, domain.known.view(note).book.trees)
    return document
