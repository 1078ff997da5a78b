"""The report on a file that came back, as a Word file: what it became as tracked changes, with comments on what to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.returned.report_page import SILENT
from clausebook.word.changed import Edited, EditedGrid
from clausebook.word.redlining import to_reviewed
from clausebook.word.sheet import Control, Tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.returned.return_report import Report
    from clausebook.word.changed import Difference
    from clausebook.word.changes_found import Change

EDITOR, AUTHOR = "wederpartij", "clausebook retour"
"""Whose the changes are said to be, and whose the comments."""


def report_docx(report: Report, *, timestamp: int) -> bytes:
    """Return *report* as a Word file; *timestamp* is in seconds since 1970."""
    comments: dict[int, list[str]] = {}
    for said in _of_all(report):
        comments.setdefault(0, []).append(said)
    for change in report.changes:
        comments.setdefault(change.at, []).append(_change(change, report))
    for at, said in _of_values(report):
        comments.setdefault(at, []).append(said)
    texts = {at: "\n".join(said) for at, said in comments.items()}
    return to_reviewed(report.document, report.differences, texts, timestamp=timestamp, editor=EDITOR, author=AUTHOR)


def _of_all(report: Report) -> Iterator[str]:
    """Yield what is to be said of the whole."""
    for notice in report.first:
        where = f" ({notice.where})" if notice.where else ""
        yield f"Eerst dit: {notice.what}{where}{f': {notice.text}' if notice.text else ''}"
    for choice in report.choices:
        yield f"{choice.code}: {choice.title} {choice.new}, was: {choice.old}"
    if report.is_equal:
        yield "Er is niets gewijzigd of ingevuld."


def _change(change: Change, report: Report) -> str:
    lines = [f"{change.code}: {change.where}: {change.what}."]
    lines += [f"{SILENT[:1].upper()}{SILENT[1:]}."] if change.silent else []
    for each in report.unproven:
        if change.code in each.codes:
            how = "staat er niet meer" if each.gone else "lees na"
            lines.append(f"Niet meer bewezen: {each.title} ({each.law}), {how}.")
    lines += [f"Wat de clausulebank toestaat: {change.fallback}"] if change.fallback else []
    return "\n".join(lines)


def _of_values(report: Report) -> Iterator[tuple[int, str]]:
    """Yield (place in the differences, what is said there) of each value."""
    first: dict[str, int] = {}
    for at, difference in enumerate(report.differences):
        for name in _named(difference):
            first.setdefault(name, at)
    for value in report.values:
        fault = f"\nKan niet worden overgenomen: {value.fault}" if value.fault else ""
        yield (
            first.get(value.name, 0),
            f"{value.code}: {value.label}: {value.new or '(leeg)'}, was: {value.old or '(leeg)'}{fault}",
        )


def _named(difference: Difference) -> Iterator[str]:
    """Yield the names of the fields and boxes of which something else came in *difference*."""
    if isinstance(difference, EditedGrid):
        for inside in (each for row in difference.rows for cell in row.cells for each in cell):
            yield from _named(inside)
    elif isinstance(difference, Edited):
        changed = [piece for mark, pieces in difference.runs if mark != "gelijk" for piece in pieces]
        yield from (piece.at.name for piece in changed if isinstance(piece, Control))
        yield from (piece.name for piece in changed if isinstance(piece, Tick))
