"""Makes the moulds of contracts, of the doctrees that Sphinx has read."""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING, TextIO

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from clausebook.assembly.contract import make_contract
from clausebook.core import choices
from clausebook.core.contracts import with_gaps
from clausebook.sphinx_ext import turn
from clausebook.sphinx_ext.builders import AgreementsBuilder
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.whole import write_whole
from clausebook.writers.mould import make_mould
from clausebook.writers.record import to_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from docutils import nodes

    from clausebook.core.contracts import Summary
    from clausebook.core.dossier import Dossier
    from clausebook.core.model import Agreement, Book
    from clausebook.core.origins import Origin
    from clausebook.writers.mould import Mould


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
            write_whole({doctrees / ENV_PICKLE_FILENAME: pickle.dumps(builder.env, pickle.HIGHEST_PROTOCOL)})
        book = ClausebookDomain.of(builder.env).book
        pages = {name: page_of(book.agreements[name]) for name in models}
        found = {
            name: builder.env.get_and_resolve_doctree(page, builder, tags=builder.tags) for name, page in pages.items()
        }
        turn.give_back(app)  # no build is finished here that would
        return found


class Moulds:
    """The moulds of the contracts of one book: one for all dossiers that differ in their values alone.

    *origin_of* says where the texts of an agreement come from.
    """

    def __init__(
        self, pages: Mapping[str, nodes.document], book: Book, origin_of: Callable[[Agreement], Origin]
    ) -> None:
        self._pages, self._book, self._origin_of = pages, book, origin_of
        self._known: dict[object, tuple[Mould, str]] = {}

    def find(self, dossier: Dossier, summary: Summary) -> tuple[Mould, str]:
        """Return the mould of the contract that *dossier* makes, and its hash."""
        selection, rows = frozenset(dossier.selection.items()), frozenset(dossier.rows.items())
        ticks = frozenset(dossier.ticks.items())
        shape = (dossier.agreement.id, selection, rows, ticks, frozenset(dossier.values), summary)
        if shape not in self._known:
            mould = self._make(dossier, summary)
            self._known[shape] = mould, mould.digest()
        return self._known[shape]

    def _make(self, dossier: Dossier, summary: Summary) -> Mould:
        library = self._book.library
        page = self._pages[dossier.agreement.id]
        contract, agreed = make_contract(page, with_gaps(dossier), summary, library.fields)
        made = choices.choices_of(dossier.agreement, library)
        origin = self._origin_of(dossier.agreement)
        record = to_record(contract, made, dossier.selection, origin, rows=dossier.rows)
        return make_mould(contract, agreed, record)
