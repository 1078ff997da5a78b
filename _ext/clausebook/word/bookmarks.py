"""Bookmarks at what can be referred to, and references that Word can count anew."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING

from clausebook.core.texts.content import Onderdelen
from clausebook.word.runs import field, properties, run
from clausebook.word.xml import element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Document
    from clausebook.core.texts.content import Lid
    from clausebook.word.sheet import Look, Reference

LONGEST = 40
"""Characters of the name of a bookmark: Word refuses more."""
_OTHER = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Step:
    """A number in how a reference reads: as it stands there, and the id of what bears it.

    *counted* says that the number is a field itself, and not that of a list: 'Bijlage 2', of which a list would also give
    the word.
    """

    number: str
    id: str
    counted: bool = False


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of one document, by the ids of what they stand at."""

    _steps: dict[str, tuple[Step, ...]] = attribute(default_factory=dict)
    _count: int = 0

    @classmethod
    def of(cls, document: Document) -> Bookmarks:
        """Return the bookmarks of all that *document* can refer to."""
        steps: dict[str, tuple[Step, ...]] = {}
        for article in document.articles:
            steps[article.id] = (Step(article.number, article.id),)
            for lid in article.leden:
                here = (Step(lid.number, lid.id),)
                steps[lid.id] = here
                steps |= {item: (*here, Step(number, item)) for number, item in _onderdelen(lid)}
        steps |= {annex.id: (Step(annex.number, annex.id, counted=True),) for annex in document.annexes}
        return cls(steps)

    def at(self, id_: str, inside: str) -> str:
        """Return *inside* with the bookmark of *id_* around it; without an id, as it is."""
        if not id_:
            return inside
        self._count += 1
        start = element("w:bookmarkStart", {"w:id": self._count, "w:name": name_of(id_)})
        return start + inside + element("w:bookmarkEnd", {"w:id": self._count})

    def reference(self, to: Reference) -> str:
        """Return *to* as runs, with each number in it as a field that follows what it points to."""
        rest = to.text
        parts: list[str] = []
        for step in reversed(self._steps.get(to.id, ())):
            before, found, after = rest.rpartition(step.number)
            if not step.number or not found:
                continue
            parts = [_field(step, to.look), run(after, properties(to.look)) if after else "", *parts]
            rest = before
        return "".join([run(rest, properties(to.look)) if rest else "", *parts])


def _onderdelen(lid: Lid) -> Iterator[tuple[str, str]]:
    """Yield (letter, id) of each onderdeel of *lid* that has an id."""
    for block in lid.blocks:
        if isinstance(block, Onderdelen):
            yield from ((item.number, item.id) for item in block.items if item.id)


def name_of(id_: str) -> str:
    """Return the name of the bookmark at *id_*; its end is a digest, so that two ids never have one name."""
    digest = hashlib.sha256(id_.encode()).hexdigest()[:8]
    return f"_{_OTHER.sub('_', id_)[: LONGEST - 10]}_{digest}"


def _field(step: Step, look: Look) -> str:
    r"""Return a field that shows the number of *step*, as a link (`\h`): what stands at it, or its number (`\n`)."""
    switches = r"\h" if step.counted else r"\n \h"
    return field(f"REF {name_of(step.id)} {switches}", step.number, look)
