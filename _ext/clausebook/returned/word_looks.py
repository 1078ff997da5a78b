"""What the layout of a Word file does to its words: laid off the page, cut off, turned round, or on their own colour.

Nobody can list all that hides a text. So it is the other way round: what is known to be harmless is silent, and all else is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.returned.word_package import W, children, is_on, val

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

UNREAD = "opmaak die tekst kan verbergen, en hier niet wordt gelezen"
OFF_PAGE = "tekst die buiten de bladzijde valt"
CUT_OFF = "tekst in een regel of rij die te laag is om te lezen"
RIGHT_TO_LEFT = "tekst die van rechts naar links staat"
MERGED = "tekst in een cel die met een andere is samengevoegd, en zo niet te zien is"
OTHER_EDGES = "bladzijden met een eigen kop- of voettekst, of zonder"

_RUN = frozenset({
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
    "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
    "bdr", "shd", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange", "ins", "del", "moveFrom",
    "moveTo",
})  # fmt: skip
_PARAGRAPH = frozenset({
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs",
    "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textAlignment", "outlineLvl", "divId",
    "cnfStyle", "rPr", "sectPr", "pPrChange",
})  # fmt: skip
_INDENTS = {"left": (-1_000, 6_500), "start": (-1_000, 6_500), "right": (-1_500, 5_000), "end": (-1_500, 5_000)}
"""Twentieths of a point, from one to the other, that leave room for a text."""
_FIRST_LINE = 5_000
LOWEST = 120
"""Twentieths of a point: a line or a row of this exact height, or less, shows no words."""
_FLOATS = {"tblpX": (-1_500, 10_000), "tblpY": (-1_500, 16_000)}
NARROWEST_TEXT, NARROWEST_CELL = 3_000, 150


def of_run(properties: Element | None) -> Iterator[str]:
    """Yield what the *properties* of a run do to its words that `word_sight.Sight` does not judge."""
    yield from _unread(properties, _RUN)
    if is_on(properties, "rtl"):
        yield RIGHT_TO_LEFT


def of_paragraph(properties: Element | None) -> Iterator[str]:
    """Yield what the *properties* of a paragraph, or of a style of paragraphs, do to its words."""
    yield from _unread(properties, _PARAGRAPH)
    if is_on(properties, "bidi"):
        yield RIGHT_TO_LEFT
    indents = _attributes(properties, "ind")
    if _outside(indents, _INDENTS) or any(abs(indents.get(name, 0)) > _FIRST_LINE for name in ("firstLine", "hanging")):
        yield OFF_PAGE
    spacing = properties.find(f"{W}spacing") if properties is not None else None
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact" and _whole(spacing.get(f"{W}line")) <= LOWEST:
        yield CUT_OFF


def of_row(properties: Element | None) -> Iterator[str]:
    """Yield what the *properties* of a row of a table do to its words."""
    height = properties.find(f"{W}trHeight") if properties is not None else None
    if height is not None and height.get(f"{W}hRule") == "exact" and _whole(height.get(f"{W}val")) <= LOWEST:
        yield CUT_OFF


def of_cell(properties: Element | None) -> Iterator[str]:
    """Yield what the *properties* of a cell do to its words."""
    for name in ("vMerge", "hMerge"):
        merge = properties.find(f"{W}{name}") if properties is not None else None
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            yield MERGED
    width = properties.find(f"{W}tcW") if properties is not None else None
    if width is not None and width.get(f"{W}type") == "dxa" and 0 < _whole(width.get(f"{W}w")) < NARROWEST_CELL:
        yield CUT_OFF


def of_table(properties: Element | None) -> Iterator[str]:
    """Yield what the *properties* of a table do to its words."""
    if _outside(_attributes(properties, "tblpPr"), _FLOATS) or _outside(
        _attributes(properties, "tblInd"), {"w": _INDENTS["left"]}
    ):
        yield OFF_PAGE


def of_sections(tree: Element | None, settings: Element | None) -> Iterator[str]:
    """Yield what the sections of the document *tree* do: their pages, and what stands around these."""
    sections = list(tree.iter(f"{W}sectPr")) if tree is not None else []
    if len(sections) > 1 or any(is_on(each, "titlePg") for each in sections) or is_on(settings, "evenAndOddHeaders"):
        yield OTHER_EDGES
    for section in sections:
        sides = _attributes(section, "pgMar")
        width = _attributes(section, "pgSz").get("w", 0) - sum(
            sides.get(name, 0) for name in ("left", "right", "gutter")
        )
        if sides and (width < NARROWEST_TEXT or min(sides.values()) < -LOWEST):
            yield OFF_PAGE


def fill_of(properties: Element | None) -> str:
    """Return the colour behind what *properties* are of, "" where they say nothing of it."""
    ground = properties.find(f"{W}shd") if properties is not None else None
    return ground.get(f"{W}fill", "") if ground is not None else ""


class ParagraphStyles:
    """Says of each style what it does to the words in it, and what colour is behind them."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {each.get(f"{W}styleId", ""): each for each in children(styles, "style")}
        self._known: dict[str, tuple[tuple[str, ...], str]] = {}

    def of(self, name: str) -> tuple[tuple[str, ...], str]:
        """Return (what the style *name* does, the colour behind it)."""
        if name not in self._known:
            said: list[str] = []
            ground, at = "", name
            for _ in range(len(self._styles)):
                style = self._styles.get(at)
                if style is None:
                    break
                properties = style.find(f"{W}pPr")
                said += of_paragraph(properties)
                ground, at = ground or fill_of(properties), val(style, "basedOn")
            self._known[name] = tuple(dict.fromkeys(said)), ground
        return self._known[name]


def _unread(properties: Element | None, known: frozenset[str]) -> Iterator[str]:
    """Yield each of *properties* that is none of the *known*, which are read or harmless."""
    for each in properties if properties is not None else ():
        if each.tag.startswith(W) and each.tag.removeprefix(W) not in known:
            yield f"{UNREAD} ({each.tag.removeprefix(W)})"


def _attributes(properties: Element | None, name: str) -> dict[str, int]:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return {key.removeprefix(W): _whole(value) for key, value in found.items()} if found is not None else {}


def _outside(found: Mapping[str, int], bounds: Mapping[str, tuple[int, int]]) -> bool:
    return any(not least <= found.get(name, 0) <= most for name, (least, most) in bounds.items())


def _whole(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
