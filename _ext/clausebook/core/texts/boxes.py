"""The boxes to tick of an annex, each with a name that stays when another box is added above it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.core.model import ANNEX
from clausebook.core.proof.choices import menu_of, stands, texts_in
from clausebook.core.proof.remembering import remembered
from clausebook.core.texts import views
from clausebook.core.texts.content import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.model import Agreement, Library
    from clausebook.core.texts.content import Box

LONGEST = 40
"""Characters of a name: enough to know the box by, and few enough to outlive a change of its last words."""

_PART = re.compile(r"[,;:.(]")
BOXES = ("[ ] ", "[x] ", "[X] ")
"""How an author writes a box, before its text."""


class BoxNames:
    """The names of the boxes of one annex, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, text: str) -> str:
        """Return the name of a box by the first words of its *text*; the second of the same words gets a number."""
        name = first = _slug(_PART.split(text.strip(), maxsplit=1)[0]) or "vakje"
        count = 1
        while name in self._given:
            count += 1
            name = f"{first}-{count}"
        self._given.add(name)
        return name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    first, *more = re.findall(r"[a-z0-9]+", plain) or [""]
    name = first[:LONGEST]
    for word in more:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name = f"{name}-{word}"
    return name


def boxes_in(
    agreement: Agreement, library: Library, selection: Mapping[str, str] | None = None
) -> dict[str, dict[str, str]]:
    """Return the text of each box by its name, by annex, under *selection*; without one, of all that may stand there."""
    return _boxes_in(agreement, library, None if selection is None else frozenset(selection.items()))


@remembered
def _boxes_in(
    agreement: Agreement, library: Library, chosen: frozenset[tuple[str, str]] | None
) -> dict[str, dict[str, str]]:
    selection = None if chosen is None else dict(chosen)
    found: dict[str, dict[str, str]] = {}
    menu = menu_of(agreement, library)
    for text, _ in texts_in(agreement, library, selection):
        boxes = found.setdefault(text.id.removeprefix(ANNEX), {})
        for section in text.sections:
            if stands(section.option, selection) and menu.holds(section.when, selection):
                boxes.update((box.name, literal_text(box)) for box in views.boxes(section.blocks))
    return {annex: boxes for annex, boxes in found.items() if boxes}


def literal_text(box: Box) -> str:
    """Return the plain words of the first paragraph of *box*, whatever the document makes of the rest."""
    first = box.blocks[0]
    return views.literal_text(first.content) if isinstance(first, Paragraph) else ""
