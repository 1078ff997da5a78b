"""Lays two texts beside each other for a page: what was agreed and the standard, or a file that came back and its origin.

The comparisons are those of `clausebook redline` and `clausebook retour`; the texts are those that this site was built of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.core.documents.remade import NotComparableError, of_dossier, of_record
from clausebook.core.dossiers.claims import NoRecordError, parse
from clausebook.core.fields.proposals import fields_of
from clausebook.core.fields.rules import without_row
from clausebook.core.proof import choices
from clausebook.returned.laying import report_word
from clausebook.returned.laying_words import report_text
from clausebook.returned.reading import Notice, UnreadableError
from clausebook.returned.report_docx import report_docx
from clausebook.returned.report_page import report_page
from clausebook.returned.return_report import in_short
from clausebook.returned.word_file import read_word
from clausebook.word.comparison_page import comparison_page
from clausebook.word.overview import compared
from clausebook.word.redlining import to_redline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.dossier import Dossier, Model
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem
    from clausebook.word.overview import Comparison
    from clausebook.writers.workshop import Workshop

AUTHOR = "clausebook"
SITE = "de teksten van deze site"
FILLED_IN = "wat u op deze bladzijde koos en invulde"
PDF = "een PDF is op de site niet te lezen; doe het met de opdracht: clausebook retour, of vraag het Word-bestand"
NO_ORIGIN = "dit bestand zegt niet van welk contract het is; open eerst het dossier waarvan u het maakte, en kies het bestand opnieuw"
OTHER_TEXTS = Notice(
    "dit bestand zegt dat het van andere teksten is gemaakt dan deze site nu heeft: wat hieronder anders is, kan daarvan komen. "
    "De opdracht clausebook retour vergelijkt met de teksten van toen"
)
ALLONGE = "dit is een allonge, en die hoort bij twee contracten"
COMMAND = "met de opdracht clausebook retour kan het wel, als de teksten van toen in het project staan"


def departures(
    dossier: Dossier, model: Model, open_: Sequence[Problem], suffix: str, workshop: Workshop
) -> dict[str, Any]:
    """Return as a file what the contract of *dossier* says otherwise than the standard of its model, and that in short.

    The file, with *suffix* html, docx or pdf, is made in *workshop*.
    Who the parties are and what else they fill in is the same in both; what the model proposes is as it proposes it.
    """
    made, standard = (
        replace(of_dossier(each, model.book, open_, "").document, front=())
        for each in (dossier, _standard(dossier, model.book))
    )
    comparison = compared(standard, made, ("de standaard van het model", FILLED_IN))
    lines = [f"{told.where}: {told.what}" for told in comparison.overview]
    content = _written(comparison, made, suffix, workshop, model.can_print)
    return {"name": f"{dossier.name}-afwijkingen.{suffix}", "bytes": content, "lines": lines}


def _written(
    comparison: Comparison, made: Document, suffix: str, workshop: Workshop, can_print: Callable[[str], bool]
) -> bytes:
    if suffix == "docx":
        return to_redline(comparison, made, timestamp=workshop.timestamp, author=AUTHOR)
    if suffix == "html":
        return comparison_page(comparison)
    from clausebook.writers.comparison_pdf import to_pdf  # noqa: PLC0415 (it loads Typst)

    return to_pdf(comparison, workshop.project, can_print, timestamp=workshop.timestamp)


def _standard(dossier: Dossier, book: Book) -> Dossier:
    """Return *dossier* with the keuzes, the proposals and the words of its model."""
    fields = fields_of(dossier.agreement, book.library.fields)
    own = {}
    for name, value in dossier.values.items():
        field = fields.find(without_row(name))
        if field is None or not field.standard:
            own[name] = value
    made = choices.standard(choices.choices_of(dossier.agreement, book.library))
    return replace(dossier, selection=made, values=own, provisions=())


def taken_back(content: bytes, name: str, origin: Dossier | None, book: Book, timestamp: int) -> dict[str, Any]:
    """Return the report on the file *name* that came back: as a page, as a Word file, and in short; or the `fault` in it.

    What does not say itself of which contract it is, is laid beside what *origin* makes.
    """
    stem = name.rpartition(".")[0] or name
    if b"%PDF-" in content[:1024]:
        return {"fault": PDF}
    try:
        is_text = name.lower().endswith((".txt", ".md"))
        record = b"" if is_text else read_word(content).record
        made = _origin(record, origin, book)
        report = report_text(content, made) if is_text else report_word(content, made)
        if record and parse(record).fingerprint != made.document.fingerprint:
            report = replace(report, first=(OTHER_TEXTS, *report.first))
    except NotComparableError as error:
        return {"fault": f"{error}; {COMMAND}"}
    except (UnreadableError, NoRecordError) as error:
        return {"fault": str(error)}
    return {
        "name": f"{stem}-retour",
        "basis": made.basis,
        "lines": in_short(report),
        "html": report_page(report),
        "docx": report_docx(report, timestamp=timestamp),
    }


def _origin(record: bytes, origin: Dossier | None, book: Book) -> Remade:
    """Return the contract as it went out. Raises NoRecordError and NotComparableError."""
    if record:
        claim = parse(record)
        if claim.amends:
            raise NotComparableError(ALLONGE)
        return of_record(book, claim, SITE)
    if origin is None:
        raise NoRecordError(NO_ORIGIN)
    return of_dossier(origin, book, (), FILLED_IN)
