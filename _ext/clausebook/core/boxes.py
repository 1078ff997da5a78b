"""The boxes to tick of an annex, each with a name that stays when another box is added above it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.core import prose
from clausebook.core.choices import variants_of
from clausebook.core.model import ANNEX, ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, Clause, Library

LONGEST = 40
"""Characters of a name: enough to know the box by, and few enough to outlive a change of its last words."""

_PART = re.compile(r"[,;:.(]")
_BOX = ("☐",)


def name_boxes(texts: Iterable[str]) -> list[str]:
    """Return a name for each box of an annex by the first words of its text; the second of the same words gets a number."""
    names: list[str] = []
    for text in texts:
        name = first = _slug(_PART.split(text.strip(), maxsplit=1)[0]) or "vakje"
        count = 1
        while name in names:
            count += 1
            name = f"{first}-{count}"
        names.append(name)
    return names


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
    found: dict[str, dict[str, str]] = {}
    for placement in agreement.annexes:
        value = selection.get(placement.clause) if selection is not None else None
        for variant in variants_of(placement, library):
            text = library.text(placement.clause, variant)
            if text is not None and value in (None, variant or ON):
                boxes = found.setdefault(text.id.removeprefix(ANNEX), {})
                boxes.update((name, said) for name, said, option in _boxes_of(text) if _stands(option, selection))
    return {annex: boxes for annex, boxes in found.items() if boxes}


def _stands(option: str, selection: Mapping[str, str] | None) -> bool:
    return selection is None or not option or selection.get(option) == ON


def _boxes_of(text: Clause) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the text and the optie of each box of an annex."""
    blocks = [(block, lid.option) for lid in prose.read(text) for block in lid.blocks]
    boxes = [(block.words[1:], option) for block, option in blocks if block.words[:1] == (_BOX,)]
    texts = [" ".join("".join(part for part in word if isinstance(part, str)) for word in words) for words, _ in boxes]
    for name, said, (_, option) in zip(name_boxes(texts), texts, boxes, strict=True):
        yield name, said, option
