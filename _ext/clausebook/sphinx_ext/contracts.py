"""Writes contracts: the doctrees that Sphinx has read, with a dossier in them."""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING, TextIO

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from clausebook.assembly.contract import make_contract
from clausebook.core import choices
from clausebook.core.contracts import FINAL
from clausebook.sphinx_ext.builders import TEMPLATE, AgreementsBuilder, timestamp
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.origins import origin_of
from clausebook.writers.pdf import write_pdf
from clausebook.writers.provenance import to_json
from clausebook.writers.record import to_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docutils import nodes

    from clausebook.core.contracts import Summary
    from clausebook.core.dossier import Dossier
    from clausebook.core.model import Book


def read_models(
    root: Path, doctrees: Path, models: Iterable[str], *, warning: TextIO | None = sys.stderr
) -> dict[str, nodes.document]:
    """Return the page of each of *models*, as Sphinx reads it; what it read before is kept in *doctrees*.

    No value of a dossier comes here: the doctrees are those of the site.
    """
    with patch_docutils(root), docutils_namespace():
        app = Sphinx(
            root / "docs", root, doctrees / "contracten", doctrees, AgreementsBuilder.name, status=None, warning=warning
        )
        builder = app.builder
        if builder.read():
            with (doctrees / ENV_PICKLE_FILENAME).open("wb") as file:
                pickle.dump(builder.env, file, pickle.HIGHEST_PROTOCOL)
        book = ClausebookDomain.of(builder.env).book
        pages = {name: page_of(book.agreements[name]) for name in models}
        return {
            name: builder.env.get_and_resolve_doctree(page, builder, tags=builder.tags) for name, page in pages.items()
        }


def write_contract(
    page: nodes.document, dossier: Dossier, summary: Summary, book: Book, *, root: Path, target: Path
) -> list[Path]:
    """Write the contract of *dossier* as PDF and JSON to the folder *target*; return both files.

    *page* is the page of its model. Raises PdfError where Typst fails.
    """
    contract = make_contract(page, dossier, summary, book.library.fields)
    made = choices.choices_of(dossier.agreement, book.library)
    target.mkdir(parents=True, exist_ok=True)
    pdf, record = (target / f"{dossier.name}.{suffix}" for suffix in ("pdf", "json"))
    # What is left blank in a final contract is for who signs it, so that it is a form; a concept is only read.
    final = contract["status"] == FINAL
    origin = origin_of(root, dossier.agreement, book.library)
    data = to_record(contract, made, dossier.selection, origin, rows=dossier.rows)
    write_pdf(contract, pdf, template=root / TEMPLATE, timestamp=timestamp(), fillable=final, record=data)
    record.write_text(to_json(data), encoding="utf-8")
    return [pdf, record]
