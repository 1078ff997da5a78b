"""Comments in the margin of a Word file (ISO/IEC 29500-1, 17.13.4), each at the end of the paragraph that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausebook.word.package import Part, Relation
from clausebook.word.runs import run
from clausebook.word.styles import NAMESPACE
from clausebook.word.xml import HEAD, element

PATH = "word/comments.xml"
RELATION = Relation("rId11", "comments", "comments.xml")
_END = "</w:p>"


@dataclass(slots=True)
class Comments:
    """The comments of one document; *author* and *moment* (ISO 8601) are whose they are, and of when."""

    author: str
    moment: str
    _written: list[str] = field(default_factory=list)

    def at_end(self, content: str, text: str) -> str:
        """Return *content*, paragraphs as they are written, with a comment that says *text* in the last of them."""
        number = len(self._written)
        about = {"w:id": number, "w:author": self.author, "w:date": self.moment, "w:initials": "cb"}
        lines = [element("w:p", None, run(line)) for line in text.split("\n")]
        self._written.append(element("w:comment", about, *lines))
        place = {"w:id": number}
        mark = element("w:commentRangeStart", place) + element("w:commentRangeEnd", place)
        mark += element("w:r", None, element("w:commentReference", place))
        before, end, after = content.rpartition(_END)
        return before + mark + end + after

    @property
    def part(self) -> Part:
        """The part that holds them."""
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        return Part(PATH, HEAD + element("w:comments", NAMESPACE, *self._written), kind)
