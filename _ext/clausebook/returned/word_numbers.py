"""The numbers that the lists of a Word file show, counted as Word does (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from clausebook.returned.word_package import W, children, val
from clausebook.returned.word_sight import SIGNS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from clausebook.returned.word_sight import Sight

BULLET = "–"
"""What stands for any bullet: programs draw them in their own way."""
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: it begins anew after one of level *restart* (1 is the first; 0 never, -1 any); *looks* are those of its number."""

    kind: str
    text: str
    start: int
    restart: int = -1
    looks: Element | None = None


@dataclass(slots=True)
class _List:
    """A list; *counts* are those of all lists with the same form, *fresh* are levels at which this one begins anew."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    fresh: dict[int, int] = field(default_factory=dict)


class WordNumbers:
    """Counts on with each paragraph, in the order of the file."""

    def __init__(self, numbering: Element | None, styles: Element | None, sight: Sight | None = None) -> None:
        self._lists = _lists(numbering)
        self._styles = _styles(styles)
        self._sight = sight

    def number(self, properties: Element | None) -> str:
        """Return the number of the paragraph with *properties* ('3.1', 'a', a bullet), "" where it has none."""
        style = val(properties, "pStyle") or self._styles.get("", ("", "", ""))[0]
        name, level = self._place(style)
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            name, level = val(own, "numId") or name, val(own, "ilvl") or level
        found = self._lists.get(name)
        if found is None:
            return ""
        depth = int(level) if level.isdecimal() else 0
        number = _counted(found, depth)
        return "" if self._is_unseen(found.levels.get(depth), properties, style) else number

    def _is_unseen(self, level: _Level | None, properties: Element | None, style: str) -> bool:
        """Say whether a number has the looks of what nobody sees: those of its level, over those of the end of its paragraph."""
        if self._sight is None or level is None:
            return False
        mark = properties.find(f"{W}rPr") if properties is not None else None
        said = self._sight.unseen(mark, style, over=level.looks)
        return bool(said) and not (level.kind == "bullet" and said == SIGNS)

    def _place(self, style: str) -> tuple[str, str]:
        """Return the list and the level that *style* gives."""
        name = level = ""
        for _ in range(len(self._styles)):
            based_on, its_list, its_level = self._styles.get(style, ("", "", ""))
            name, level = name or its_list, level or its_level
            if not based_on or style == "":
                break
            style = based_on
        return name, level


def _counted(counted: _List, level: int) -> str:
    if level in counted.fresh:
        counted.counts[level] = counted.fresh.pop(level) - 1
    here = counted.levels.get(level, _Level("none", "", 1))
    counted.counts[level] = counted.counts.get(level, here.start - 1) + 1
    for deeper in [each for each in counted.counts if each > level and _begins_anew(counted.levels.get(each), level)]:
        del counted.counts[deeper]
    if here.kind == "bullet":
        return BULLET
    return _PLACE.sub(lambda found: _shown(counted, int(found[1]) - 1), here.text).strip().rstrip(".")


def _begins_anew(deeper: _Level | None, level: int) -> bool:
    return deeper is None or deeper.restart < 0 or level < deeper.restart


def _shown(counted: _List, level: int) -> str:
    here = counted.levels.get(level, _Level("decimal", "", 1))
    count = counted.counts.get(level, here.start)
    if not 0 < count < MOST:
        return str(count)
    match here.kind:
        case "lowerLetter" | "upperLetter":
            letters = ascii_lowercase[(count - 1) % 26] * ((count - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman":
            letters = _roman(count)
        case "none":
            return ""
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case _:
            return f"{count} ({here.kind})"
    return letters.upper() if here.kind.startswith("upper") else letters


def _roman(count: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (count // value)
        count %= value
    return found


def _lists(numbering: Element | None) -> dict[str, _List]:
    forms = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in children(numbering, "abstractNum")}
    counts: dict[str, dict[int, int]] = {}
    found = {}
    for each in children(numbering, "num"):
        name = val(each, "abstractNumId")
        levels, fresh = dict(forms.get(name, {})), {}
        for change in children(each, "lvlOverride"):
            levels |= _levels(change)
            if (start := val(change, "startOverride")).isdecimal():
                fresh[_depth(change)] = int(start)
        found[each.get(f"{W}numId", "")] = _List(levels, counts.setdefault(name, {}), fresh)
    return found


def _levels(around: Element) -> dict[int, _Level]:
    return {_depth(each): _level(each) for each in children(around, "lvl")}


def _level(level: Element) -> _Level:
    start, restart = val(level, "start"), val(level, "lvlRestart")
    return _Level(
        val(level, "numFmt") or "decimal",
        val(level, "lvlText"),
        int(start) if start.isdecimal() else 1,
        int(restart) if restart.isdecimal() else -1,
        level.find(f"{W}rPr"),
    )


def _depth(level: Element) -> int:
    text = level.get(f"{W}ilvl", "")
    return int(text) if text.isdecimal() else 0


def _styles(styles: Element | None) -> dict[str, tuple[str, str, str]]:
    """Return, for each style, the one that it is based on, its list and its level; "" names the style of who has none."""
    found = {}
    for style in children(styles, "style"):
        place = style.find(f"{W}pPr/{W}numPr")
        name = style.get(f"{W}styleId", "")
        found[name] = (val(style, "basedOn"), val(place, "numId"), val(place, "ilvl"))
        if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
            found[""] = (name, "", "")
    return found
