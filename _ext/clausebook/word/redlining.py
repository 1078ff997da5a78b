"""What two documents differ, as a Word file with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.word.changed import Whole
from clausebook.word.comments import Comments
from clausebook.word.docx import DocxFile
from clausebook.word.overview import NO_NOISE, NOTHING, OVERVIEW
from clausebook.word.tracked import Tracker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.word.changed import Difference
    from clausebook.word.overview import Comparison


AUTHOR = "clausebook"
"""Whose the overview is; the changes themselves may be anyone's."""


def to_redline(comparison: Comparison, new: Document, *, timestamp: int, author: str) -> bytes:
    """Return *new* as a Word file in which what it differs from the old text stands as tracked changes of *author*.

    Who accepts all has the new text, and who rejects all has the old one, but for the pages around it, which are those of *new*.
    The overview is a comment at the title: it stands first, is part of neither text, and goes when it is deleted.
    """
    differences = comparison.differences
    first = next((at for at, each in enumerate(differences) if _stays(each)), 0)
    remarks = {first: _overview(comparison)} if differences else {}
    return to_reviewed(new, differences, remarks, timestamp=timestamp, editor=author, author=AUTHOR)


def _stays(each: Difference) -> bool:
    return not (isinstance(each, Whole) and each.mark in ("weg", "van"))


def _overview(comparison: Comparison) -> str:
    lines = [OVERVIEW, f"Van {comparison.old} naar {comparison.new}. {NO_NOISE}"]
    found = [f"{told.where}: {told.what}" for told in comparison.overview]
    return "\n".join([*lines, *(found or [NOTHING])])


def to_reviewed(
    document: Document,
    differences: Sequence[Difference],
    remarks: Mapping[int, str],
    *,
    timestamp: int,
    editor: str,
    author: str,
) -> bytes:
    """Return *document* as a Word file with *differences* as tracked changes of *editor*, and *remarks* of *author* on them.

    *remarks* are by the place in *differences* of what they are about.
    """
    file = DocxFile(document, timestamp)
    tracker, comments = Tracker(file.marker, editor, file.moment), Comments(author, file.moment)
    written = [tracker.written([each]) for each in differences]
    for at, text in sorted(remarks.items()):
        written[at] = comments.at_end(written[at], text)
    return file.written("".join(written), comments)
