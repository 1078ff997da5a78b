"""What two documents differ, as a Word file with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.word.changed import compare
from clausebook.word.comments import Comments
from clausebook.word.docx import DocxFile
from clausebook.word.same_leden import called_alike
from clausebook.word.setting import sheet_of
from clausebook.word.tracked import Tracker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.word.changed import Difference


def to_redline(old: Document, new: Document, *, timestamp: int, author: str) -> bytes:
    """Return *new* as a Word file in which what differs from *old* stands as tracked changes of *author*.

    Who accepts all has *new*, and who rejects all has *old*, but for the pages around the text, which are those of *new*.
    """
    file = DocxFile(new, timestamp)
    tracker = Tracker(file.marker, author, file.moment)
    return file.written(tracker.written(compare(sheet_of(called_alike(old, new)), sheet_of(new))))


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
