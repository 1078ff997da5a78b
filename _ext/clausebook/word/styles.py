"""How a Word file looks: the sister of the PDF (`_templates/overeenkomst.typ`), with fonts that Word brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.word.xml import HEAD, element, value

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACE = {"xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
SERIF, SANS = "Cambria", "Calibri"
BLUE, GREY, LINE, TINT = "1D3557", "55606E", "B4C0CF", "EEF2F7"

NUMBER_COLUMN = 624
"""Twips (1/20 point): 11 mm, in which the numbers of articles and leden hang."""
LETTER_COLUMN = 369
"""Twips: 6.5 mm, for the letters of onderdelen."""
BOX_COLUMN = 425
LABEL_COLUMN = 2098
"""Twips: 37 mm, for the label of a line of a form."""
MAIN_ID, BULLETS_ID = 1, 2
"""The lists that each document has: of articles, leden and onderdelen; of bullets."""
TEXT_WIDTH = 8504
"""Twips: 150 mm, a page of A4 between margins of 30 mm."""

TITLE, SUBTITLE, FRONT, SECTION = "Titel", "Ondertitel", "Voorwerkkop", "Kop"
ARTICLE, ARTICLE_BARE, ANNEX = "Artikelkop", "Artikelkopkaal", "Bijlagekop"
LID, LID_MORE, ITEM, ITEM_MORE = "Lid", "Lidvervolg", "Onderdeel", "Onderdeelvervolg"
TEXT, BULLET, BULLET_MORE, BOX = "Standaard", "Opsomming", "Opsommingvervolg", "Vakje"
TERM, TERM_IN_LID = "Begrip", "Begripinlid"
HELP, CELL, CELL_HEAD, CELL_HELP, CARD_TITLE = "Uitleg", "Cel", "Celkop", "Celhulp", "Kaartkop"
CELL_FRONT = "Celvooraf"
PARTY, FORM_LINE, SIGN_HERE, SIGN_LINE, INITIALS = "Partij", "Formulierregel", "Tekenkop", "Tekenruimte", "Paraaf"
SUBHEADING, HEADER, FOOTER, PLACEHOLDER, TABLE = "Tussenkop", "Koptekst", "Voettekst", "Tekstaanduiding", "Tabel"


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs. *name* is that of Word where it has one; sizes are in half points, the rest in twips.

    *rule* is the colour of a line below it, *tab* where its tab stops; *keep* keeps it with the next, *page* begins one;
    *numbered* is the list and the level that give it a number, so that who picks the style gets one.
    """

    id: str
    name: str
    based_on: str = TEXT
    following: str = ""
    font: str = ""
    size: int = 0
    bold: bool = False
    colour: str = ""
    before: int | None = None
    after: int | None = None
    left: int = 0
    hanging: int = 0
    outline: int | None = None
    keep: bool = False
    page: bool = False
    rule: str = ""
    tab: int = 0
    numbered: tuple[int, int] | None = None


STYLES: Sequence[Style] = (
    Style(TITLE, "Title", following=SUBTITLE, font=SANS, size=48, bold=True, colour=BLUE, after=60, keep=True),
    Style(SUBTITLE, "Subtitle", font=SANS, size=21, colour=GREY, after=300, rule=BLUE),
    Style(ARTICLE, "heading 1", following=LID, font=SANS, size=25, bold=True, colour=BLUE, before=420, after=140,
          outline=0, keep=True, numbered=(MAIN_ID, 0)),
    Style(ARTICLE_BARE, "Artikelkop zonder nummer", following=LID, font=SANS, size=25, bold=True, colour=BLUE,
          before=420, after=140, outline=0, keep=True),
    Style(ANNEX, "Bijlagekop", following=TEXT, font=SANS, size=36, bold=True, colour=BLUE, after=240, page=True,
          outline=0, keep=True),
    Style(FRONT, "Voorwerkkop", font=SANS, size=36, bold=True, colour=BLUE, after=120, outline=0, keep=True),
    Style(SECTION, "heading 2", following=TEXT, font=SANS, size=21, bold=True, colour=BLUE, before=300, after=100,
          outline=1, keep=True),
    Style(SUBHEADING, "Tussenkop", font=SANS, size=21, bold=True, colour=BLUE, before=300, after=100, keep=True),
    Style(LID, "Lid", after=120, numbered=(MAIN_ID, 1)),
    Style(LID_MORE, "Lid vervolg", after=120, left=NUMBER_COLUMN),
    Style(ITEM, "Onderdeel", after=80, numbered=(MAIN_ID, 2)),
    Style(ITEM_MORE, "Onderdeel vervolg", after=80, left=NUMBER_COLUMN + LETTER_COLUMN),
    Style(BULLET, "List Bullet", after=80, numbered=(BULLETS_ID, 0)),
    Style(BULLET_MORE, "List Continue", after=80, left=LETTER_COLUMN),
    Style(BOX, "Vakje", after=80, left=BOX_COLUMN, hanging=BOX_COLUMN),
    Style(TERM, "Begrip", after=100, left=LETTER_COLUMN, hanging=LETTER_COLUMN),
    Style(TERM_IN_LID, "Begrip in lid", after=100, left=NUMBER_COLUMN + LETTER_COLUMN, hanging=LETTER_COLUMN),
    Style(HELP, "Uitleg", font=SANS, size=17, colour=GREY, after=100),
    Style(CELL, "Cel", font=SANS, size=18, before=40, after=40),
    Style(CELL_FRONT, "Cel vooraf", based_on=CELL, size=16, before=10, after=10),
    Style(CELL_HEAD, "Celkop", based_on=CELL, bold=True, colour=BLUE, keep=True),
    Style(CELL_HELP, "Celhulp", based_on=CELL, size=15, colour=GREY, before=0),
    Style(CARD_TITLE, "Kaartkop", based_on=CELL, bold=True, colour=BLUE, before=80, keep=True),
    Style(PARTY, "Partij", font=SANS, size=18, bold=True, colour=BLUE, before=120, after=60, keep=True),
    Style(FORM_LINE, "Formulierregel", font=SANS, size=18, before=40, after=40, left=LABEL_COLUMN,
          hanging=LABEL_COLUMN, rule=LINE, tab=LABEL_COLUMN),
    Style(SIGN_HERE, "Tekenkop", font=SANS, size=18, colour=GREY, before=120, after=0, keep=True),
    Style(SIGN_LINE, "Tekenruimte", font=SANS, size=18, before=1100, after=60, rule=GREY),
    Style(INITIALS, "Paraaf", font=SANS, size=16, colour=GREY, before=600, rule=GREY),
    Style(HEADER, "header", font=SANS, size=16, colour=GREY),
    Style(FOOTER, "footer", font=SANS, size=16, colour=GREY),
)  # fmt: skip


def placed(number: int, level: int) -> str:
    """Return the property of a paragraph that is numbered by list *number* at *level* (0 is the highest)."""
    return element("w:numPr", None, value("w:ilvl", level), value("w:numId", number))


def styles() -> str:
    """Return the part that holds all styles."""
    fonts = {"w:ascii": SERIF, "w:hAnsi": SERIF, "w:cs": SERIF, "w:eastAsia": SERIF}
    languages = {"w:val": "nl-NL", "w:eastAsia": "nl-NL", "w:bidi": "nl-NL"}
    run = element("w:rPr", None, element("w:rFonts", fonts), _size(20), element("w:lang", languages))
    spacing = element("w:spacing", {"w:after": 120, "w:line": 280, "w:lineRule": "atLeast"})
    defaults = element(
        "w:docDefaults", None,
        element("w:rPrDefault", None, run),
        element("w:pPrDefault", None, element("w:pPr", None, element("w:widowControl"), spacing)),
    )  # fmt: skip
    normal = element(
        "w:style", {"w:type": "paragraph", "w:default": 1, "w:styleId": TEXT},
        value("w:name", "Normal"), element("w:qFormat"),
    )  # fmt: skip
    return HEAD + element("w:styles", NAMESPACE, defaults, normal, *map(_paragraph_style, STYLES), *_others())


def _paragraph_style(style: Style) -> str:
    return element(
        "w:style",
        {"w:type": "paragraph", "w:styleId": style.id},
        value("w:name", style.name),
        value("w:basedOn", style.based_on),
        value("w:next", style.following) if style.following else "",
        element("w:qFormat"),
        element("w:pPr", None, *_paragraph(style)),
        element("w:rPr", None, *_run(style)),
    )


def _paragraph(style: Style) -> list[str]:
    """Return the properties of the paragraph, in the order that the schema wants."""
    rule = element("w:bottom", {"w:val": "single", "w:sz": 4, "w:space": 2, "w:color": style.rule})
    stop = element("w:tab", {"w:val": "left", "w:pos": style.tab})
    spacing = {
        key: number for key, number in (("w:before", style.before), ("w:after", style.after)) if number is not None
    }
    indent = {key: number for key, number in (("w:left", style.left), ("w:hanging", style.hanging)) if number}
    return [
        element("w:keepNext") + element("w:keepLines") if style.keep else "",
        element("w:pageBreakBefore") if style.page else "",
        placed(*style.numbered) if style.numbered else "",
        element("w:pBdr", None, rule) if style.rule else "",
        element("w:tabs", None, stop) if style.tab else "",
        element("w:spacing", spacing) if spacing else "",
        element("w:ind", indent) if indent else "",
        value("w:outlineLvl", style.outline) if style.outline is not None else "",
    ]


def _run(style: Style) -> list[str]:
    fonts = {"w:ascii": style.font, "w:hAnsi": style.font, "w:cs": style.font}
    return [
        element("w:rFonts", fonts) if style.font else "",
        element("w:b") if style.bold else "",
        value("w:color", style.colour) if style.colour else "",
        _size(style.size) if style.size else "",
    ]


def _size(half_points: int) -> str:
    return value("w:sz", half_points) + value("w:szCs", half_points)


def _others() -> list[str]:
    """Return the styles of characters and tables."""
    placeholder = element(
        "w:style", {"w:type": "character", "w:styleId": PLACEHOLDER},
        value("w:name", "Placeholder Text"), element("w:rPr", None, value("w:color", GREY)),
    )  # fmt: skip
    rule = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": LINE}
    borders = [element(f"w:{side}", rule) for side in ("bottom", "insideH")]
    margins = [element(f"w:{side}", {"w:w": 85, "w:type": "dxa"}) for side in ("left", "right")]
    head = element(
        "w:tblStylePr", {"w:type": "firstRow"},
        element("w:tcPr", None, element("w:tcBorders", None, element("w:bottom", {**rule, "w:sz": 6, "w:color": BLUE}))),
    )  # fmt: skip
    table = element(
        "w:style", {"w:type": "table", "w:styleId": TABLE},
        value("w:name", TABLE),
        element("w:tblPr", None, element("w:tblBorders", None, *borders), element("w:tblCellMar", None, *margins)),
        head,
    )  # fmt: skip
    return [placeholder, table]
