"""The numbering of a Word file: real lists, so that a number follows when a lawyer adds or moves a lid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.word.styles import (
    ARTICLE,
    BULLETS_ID,
    ITEM,
    LETTER_COLUMN,
    LID,
    MAIN_ID,
    NAMESPACE,
    NUMBER_COLUMN,
    SANS,
    placed,
)
from clausebook.word.xml import HEAD, element, value

if TYPE_CHECKING:
    from clausebook.word.sheet import ListPlace

LETTERED = 3
"""The list of the leden of an article without a number (A, a), of which each such article has its own."""
DEEPEST = 8


@dataclass(slots=True)
class Numbering:
    """Hands out the lists of one document: one for all that counts through, and one for each article that has letters."""

    _owners: dict[str, int] = field(default_factory=dict)

    def placed(self, place: ListPlace) -> str:
        """Return the property of a paragraph that is numbered at *place*."""
        match place.kind:
            case "artikelen":
                return placed(MAIN_ID, place.level)
            case "streepjes":
                return placed(BULLETS_ID, min(place.level, DEEPEST - 1))
            case "letters":
                number = self._owners.setdefault(place.owner, BULLETS_ID + 1 + len(self._owners))
                return placed(number, place.level)

    @property
    def part(self) -> str:
        """The part that holds the lists."""
        instances = [_list(MAIN_ID, MAIN_ID), _list(BULLETS_ID, BULLETS_ID)]
        again = element("w:lvlOverride", {"w:ilvl": 0}, value("w:startOverride", 1))
        instances += [_list(number, LETTERED, again) for number in self._owners.values()]
        return HEAD + element("w:numbering", NAMESPACE, *_abstract_lists(), *instances)


def _list(number: int, abstract: int, restart: str = "") -> str:
    return element("w:num", {"w:numId": number}, value("w:abstractNumId", abstract), restart)


def _abstract_lists() -> list[str]:
    onderdeel = NUMBER_COLUMN + LETTER_COLUMN
    return [
        _abstract(
            MAIN_ID,
            _level(0, "decimal", "%1.", NUMBER_COLUMN, NUMBER_COLUMN, style=ARTICLE),
            _level(1, "decimal", "%1.%2", NUMBER_COLUMN, NUMBER_COLUMN, style=LID),
            _level(2, "lowerLetter", "%3.", onderdeel, LETTER_COLUMN, style=ITEM),
        ),
        _abstract(
            BULLETS_ID,
            *(
                _level(depth, "bullet", "–", LETTER_COLUMN * (depth + 1), LETTER_COLUMN, font=SANS)
                for depth in range(DEEPEST)
            ),
        ),
        _abstract(
            LETTERED,
            _level(0, "upperLetter", "%1.", NUMBER_COLUMN, NUMBER_COLUMN),
            _level(1, "lowerLetter", "%2.", onderdeel, LETTER_COLUMN),
        ),
    ]


def _abstract(number: int, *levels: str) -> str:
    kind = value("w:multiLevelType", "multilevel")
    return element("w:abstractNum", {"w:abstractNumId": number}, kind, *levels)


def _level(depth: int, kind: str, text: str, left: int, hanging: int, *, style: str = "", font: str = "") -> str:
    stop = element("w:tabs", None, element("w:tab", {"w:val": "num", "w:pos": left}))
    fonts = {"w:ascii": font, "w:hAnsi": font, "w:hint": "default"}
    return element(
        "w:lvl",
        {"w:ilvl": depth},
        value("w:start", 1),
        value("w:numFmt", kind),
        value("w:pStyle", style) if style else "",
        value("w:lvlText", text),
        value("w:lvlJc", "left"),
        element("w:pPr", None, stop, element("w:ind", {"w:left": left, "w:hanging": hanging})),
        element("w:rPr", None, element("w:rFonts", fonts)) if font else "",
    )
