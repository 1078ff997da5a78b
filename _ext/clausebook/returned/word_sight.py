"""Whether the words of a Word file are to be seen: what is hidden, white, too small to read, or struck through, is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.returned.word_package import W, children, is_on, val

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SMALLEST = 6
"""Half points: smaller letters nobody reads."""
_PALE = re.compile("(?:[f][0-9a-f]){3}", re.IGNORECASE)
_SWITCHES = {"vanish": "verborgen tekst", "strike": "doorgehaalde tekst", "dstrike": "doorgehaalde tekst"}
WHITE, TINY = "tekst in een kleur die niet te zien is", "tekst in letters die te klein zijn om te lezen"


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    properties: Element | None


class Sight:
    """Says of a run why nobody sees it, if so, by its own properties and those of the styles around it."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._standard = ""
        for style in children(styles, "style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = _Style(val(style, "basedOn"), style.find(f"{W}rPr"))
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                self._standard = name
        self._defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def unseen(self, run: Element | None, paragraph_style: str) -> str:
        """Return what a run with the properties *run* in a paragraph of *paragraph_style* is, "" where it is to be seen."""
        facts = dict(self._of_styles(val(run, "rStyle"), paragraph_style or self._standard))
        facts.update(_facts(run))
        for name, what in _SWITCHES.items():
            if facts.get(name) == "1":
                return what
        if _PALE.fullmatch(facts.get("color", "")) or facts.get("theme", "").startswith(("background", "light")):
            return WHITE
        size = facts.get("sz", "")
        return TINY if size.isdecimal() and int(size) <= SMALLEST else ""

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
    if size := val(properties, "sz"):
        yield "sz", size
