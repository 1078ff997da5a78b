"""What two documents differ, as a Word file with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.word.changed import compare
from clausebook.word.docx import DocxFile
from clausebook.word.setting import sheet_of
from clausebook.word.tracked import Tracker

if TYPE_CHECKING:
    from clausebook.core.document import Document


def to_redline(old: Document, new: Document, *, timestamp: int, author: str) -> bytes:
    """Return *new* as a Word file in which what differs from *old* stands as tracked changes of *author*.

    Who accepts all has *new*, and who rejects all has *old*, but for the pages around the text, which are those of *new*.
    """
    file = DocxFile(new, timestamp)
    tracker = Tracker(file.marker, author, file.moment)
    return file.written(tracker.written(compare(sheet_of(old), sheet_of(new))))
