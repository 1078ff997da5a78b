"""What the search page needs besides Sphinx's index: what each page is about, and which words mean the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

DATA = "zoekwoorden.js"
SYNONYMS = "zoekwoorden"  # in the front matter of a glossary: `bewerker = verwerker; flat = woning`


def note_synonyms(app: Sphinx, document: nodes.document) -> None:
    """Note which words mean the same by the glossary on this page."""
    docname = app.env.current_document.docname
    groups = [*_entries(document), *_listed(app.env.metadata[docname].get(SYNONYMS, ""))]
    if groups:
        ClausebookDomain.of(app.env).data["synonyms"][docname] = groups


def _entries(document: nodes.document) -> Iterator[list[str]]:
    """Yield the terms that share an explanation."""
    for glossary in document.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            terms = [term.astext() for term in item.children if isinstance(term, nodes.term)]
            if len(terms) > 1:
                yield terms


def _listed(text: str) -> Iterator[list[str]]:
    for group in text.split(";"):
        if len(words := [word.strip() for word in group.split("=") if word.strip()]) > 1:
            yield words


def write_data(app: Sphinx, builder: Builder) -> None:
    """Write it for the script of the search page."""
    if builder.format != "html":
        return
    data = ClausebookDomain.of(app.env).data
    objects = (
        app.env.domains.standard_domain.objects
    )  # Sphinx's index loses the terms of a page that is not written again
    terms = {name: place for (kind, name), place in sorted(objects.items()) if kind == "term"}
    words = {
        "omschrijvingen": dict(sorted(data["descriptions"].items())),
        "begrippen": terms,
        "gelijk": [group for _, groups in sorted(data["synonyms"].items()) for group in groups],
    }
    file = Path(builder.outdir) / "_static" / DATA
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"window.zoekwoorden = {text};\n", encoding="utf-8")
