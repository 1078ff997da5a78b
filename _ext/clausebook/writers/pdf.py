"""Write an assembled doctree as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.whole import write_whole
from clausebook.writers.press import Press
from clausebook.writers.typst import to_typst
from clausebook.writers.typst_form import form_to_typst

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from docutils import nodes

    from clausebook.writers.forms import FormField


def write_pdf(
    document: nodes.document,
    target: Path,
    *,
    template: Path,
    timestamp: int,
    fillable: bool = False,
    record: Mapping[str, Any] | None = None,
) -> None:
    """Write the assembled *document* to *target*, as it looks by the Typst file *template*.

    *timestamp*, in seconds since 1970, is the date of the file: the same input gives the same bytes. With *fillable*, the
    file is a form: it has a field for each blank, box to tick and signature. With *record*, it holds where it comes from.
    Folders on the way to *target* must exist.
    Raises UnknownNodeError for a node that cannot be written, PdfError if Typst fails, FormError if the form cannot be
    made; *target* is then as it was.
    """
    markup, fields = form_to_typst(document) if fillable else (to_typst(document), [])
    write_markup(markup, target, template=template, timestamp=timestamp, fields=fields, record=record)


def write_markup(
    markup: str,
    target: Path,
    *,
    template: Path,
    timestamp: int,
    fields: Sequence[FormField] = (),
    record: Mapping[str, Any] | None = None,
) -> None:
    """Write *markup* to *target* as `write_pdf` does; *template* may import the other Typst files in its folder.

    *fields* are those that the markup has places for.
    """
    with Press(template) as press:
        pdf = press.print(markup, fields, record, timestamp=timestamp)
    write_whole({target: pdf})
