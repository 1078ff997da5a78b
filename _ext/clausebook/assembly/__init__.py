"""Makes one agreement out of a doctree that holds every variant and optie.

docutils, but no Sphinx. The order is select, number, resolve, fill; each step does its work
anew, so that an assembled doctree can be assembled again with other keuzes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausebook.assembly.annexes import list_annexes
from clausebook.assembly.fill import fill
from clausebook.assembly.nodes import plain_text, tops
from clausebook.assembly.number import number
from clausebook.assembly.resolve import resolve
from clausebook.assembly.rows import set_rows
from clausebook.assembly.select import lift, select
from clausebook.core.proposals import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from clausebook.core.model import Agreement, FieldCatalogue

HASH_LENGTH = 12  # hexadecimal digits, of 256 bits: enough to tell texts apart by eye


def assemble(
    document: nodes.document,
    selection: Mapping[str, str],
    agreement: Agreement,
    fields: FieldCatalogue,
    values: Mapping[str, str] | None = None,
    *,
    rows: Mapping[str, int] | None = None,
) -> nodes.document:
    """Return the agreement that *selection* and *values* make of *document*, which stays as it is.

    *selection* has a value for each keuze of the agreement; *rows* says how many rows the tables of a group have, where
    that is another number than the model has blank ones.
    """
    result = document.deepcopy()
    set_rows(result, rows or {})
    assemble_in_place(result, selection, agreement, fields, values, keep=False)
    return result


def assemble_in_place(
    document: nodes.document,
    selection: Mapping[str, str],
    agreement: Agreement,
    fields: FieldCatalogue,
    values: Mapping[str, str] | None = None,
    *,
    keep: bool,
) -> None:
    """Assemble *document* itself; with *keep*, what was not chosen stays in it, folded."""
    lift(document)
    select(document, selection, keep=keep)
    number(document)
    list_annexes(document)
    resolve(document)
    fill(document, agreement.parties, fields_of(agreement, fields), values or {})
    document["overeenkomst"] = agreement.id
    document["titel"] = agreement.title
    document["versie"] = agreement.version
    document["datum"] = agreement.date.isoformat()
    document["status"] = "model"
    # Of the agreement alone: while a page is read, its front matter is still in the doctree.
    document["vingerafdruk"] = fingerprint(agreed_text(document))


def agreed_text(document: nodes.document) -> str:
    """Return the text that the fingerprint of *document* is of."""
    return "".join(plain_text(top) for top in tops(document))


def fingerprint(text: str) -> str:
    """Return the short hash by which one text is told from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]
