"""Whether the words of a Word file are to be seen: what is hidden, white, too small to read, or struck through, is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.returned.word_package import W, children, is_on, val

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

SMALLEST = 6
"""Half points: smaller letters nobody reads."""
NARROWEST = 10
"""Percent of their width: narrower letters nobody reads."""
LEAST_CONTRAST = 2.0
MIDDLE = 0.18
"""How light a ground is on which black is still told from it."""
TIGHTEST, HIGHEST = -60, 40
"""Twentieths of a point that letters may be moved to each other, and half points that they may be moved up or down."""
SYMBOLS = frozenset({
    "wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett", "zapfdingbats", "zapf dingbats", "mt extra",
})  # fmt: skip
"""Fonts that show a sign for each letter."""
_THEME_NAMES = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2",
    "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
}  # fmt: skip
_SCHEME = {"bg1": "background1", "tx1": "text1", "bg2": "background2", "tx2": "text2"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGray": "808080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "green": "00FF00",
    "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_SWITCHES = {"vanish": "verborgen tekst", "strike": "doorgehaalde tekst", "dstrike": "doorgehaalde tekst"}
WHITE, TINY = "tekst in een kleur die niet te zien is", "tekst in letters die te klein zijn om te lezen"
SIGNS, SHIFTED = (
    "tekst in een lettertype dat tekens laat zien in plaats van letters",
    "tekst die over andere heen is geschoven",
)


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    properties: Element | None


class Sight:
    """Says of a run why nobody sees it, if so, by its own properties and those of the styles around it."""

    def __init__(self, styles: Element | None, theme: Element | None = None) -> None:
        self._theme = dict(_colours(theme))
        self._tables = {
            style.get(f"{W}styleId", ""): style
            for style in children(styles, "style")
            if style.get(f"{W}type") == "table"
        }
        self._styles: dict[str, _Style] = {}
        self._standard = ""
        for style in children(styles, "style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = _Style(val(style, "basedOn"), style.find(f"{W}rPr"))
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                self._standard = name
        self._defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def unseen(
        self, run: Element | None, paragraph_style: str, *, ground: str = "", over: Element | None = None
    ) -> str:
        """Return what a run with the properties *run* in a paragraph of *paragraph_style* is, "" where it is to be seen.

        *ground* is the colour behind the paragraph, and *over* are properties that go before those of the run.
        """
        facts = dict(self._of_styles(val(run, "rStyle"), paragraph_style or self._standard))
        facts.update(_facts(run))
        facts.update(_facts(over))
        return self._judged({"fill": ground, **facts} if ground else facts)

    def of_table(self, name: str) -> str:
        """Return what the table style *name* makes of the words in it, "" where they are to be seen."""
        style = self._tables.get(name)
        for each in (style, *children(style, "tblStylePr")) if style is not None else ():
            ground = _facts(each.find(f"{W}tcPr"))
            if said := self._judged(ground | _facts(each.find(f"{W}rPr"))):
                return said
        return ""

    def _judged(self, facts: Mapping[str, str]) -> str:
        for name, what in _SWITCHES.items():
            if facts.get(name) == "1":
                return what
        if self._blends(facts):
            return WHITE
        if facts.get("font", "").casefold() in SYMBOLS:
            return SIGNS
        if _number(facts, "position") ** 2 > HIGHEST**2 or _number(facts, "spacing") < TIGHTEST:
            return SHIFTED
        small = (("sz", SMALLEST), ("w", NARROWEST))
        return TINY if any(name in facts and _number(facts, name) <= least for name, least in small) else ""

    def _blends(self, facts: Mapping[str, str]) -> bool:
        """Say whether letters have about the colour of what is behind them (the ratio of WCAG 2.2, 1.4.3)."""
        theme = facts.get("theme", "")
        behind = _HIGHLIGHTS.get(facts.get("highlight", "")) or _hex(facts.get("fill", ""), "FFFFFF")
        colour = self._theme.get(
            _THEME_NAMES.get(theme, theme), "FFFFFF" if theme.startswith(("background", "light")) else ""
        )
        # A program chooses a colour that is to be seen where none is said.
        own = colour or facts.get("color", "")
        dark, light = sorted((_luminance(_hex(own, _readable_on(behind))), _luminance(behind)))
        return facts.get("filled") == "no" or (light + 0.05) / (dark + 0.05) < LEAST_CONTRAST

    def _of_styles(self, run_style: str, paragraph_style: str) -> dict[str, str]:
        key = run_style, paragraph_style
        if key not in self._known:
            facts = _facts(self._defaults)
            for properties in (*self._chain(paragraph_style), *self._chain(run_style)):
                facts.update(_facts(properties))
            self._known[key] = facts
        return self._known[key]

    def _chain(self, name: str) -> list[Element | None]:
        """Return the properties of the style *name* after those of the styles that it is based on."""
        found: list[Element | None] = []
        for _ in range(len(self._styles)):
            style = self._styles.get(name)
            if style is None:
                break
            found.append(style.properties)
            name = style.based_on
        return found[::-1]


def _readable_on(ground: str) -> str:
    return "000000" if _luminance(ground) > MIDDLE else "FFFFFF"


def _number(facts: Mapping[str, str], name: str) -> float:
    try:
        return float(facts.get(name, "0"))
    except ValueError:
        return 0


def _colours(theme: Element | None) -> Iterator[tuple[str, str]]:
    """Yield (name, colour) of what a theme calls its colours."""
    scheme = next(theme.iter(f"{_A}clrScheme"), None) if theme is not None else None
    for each in scheme if scheme is not None else ():
        for colour in each:
            yield each.tag.removeprefix(_A), colour.get("lastClr", colour.get("val", ""))


def _hex(text: str, otherwise: str) -> str:
    return text if _COLOUR.fullmatch(text) else otherwise


def _luminance(colour: str) -> float:
    """Return how light *colour* is, from 0 for black to 1 for white (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 (WCAG)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _facts(properties: Element | None) -> dict[str, str]:
    return dict(_said(properties)) if properties is not None else {}


def _said(properties: Element) -> Iterator[tuple[str, str]]:
    for name in _SWITCHES:
        if (on := is_on(properties, name)) is not None:
            yield name, "1" if on else "0"
    colour = properties.find(f"{W}color")
    if colour is not None:
        yield "color", colour.get(f"{W}val", "")
        yield "theme", colour.get(f"{W}themeColor", "")
    ground = properties.find(f"{W}shd")
    if ground is not None:
        yield "fill", ground.get(f"{W}fill", "")
    yield from _said_of_letters(properties)
    for name in ("sz", "w", "highlight", "position", "spacing"):
        if said := val(properties, name):
            yield name, said


def _said_of_letters(properties: Element) -> Iterator[tuple[str, str]]:
    """Yield the font, and what the letters are filled with where that is not their colour alone."""
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None and (font := fonts.get(f"{W}ascii")):
        yield "font", font
    fill = properties.find(f"{_W14}textFill")
    if fill is not None:
        yield "filled", "no" if fill.find(f"{_W14}noFill") is not None else "yes"
        for colour in fill.iter(f"{_W14}srgbClr"):
            yield "color", colour.get(f"{_W14}val", "")
        for colour in fill.iter(f"{_W14}schemeClr"):
            yield "theme", _SCHEME.get(colour.get(f"{_W14}val", ""), "")
