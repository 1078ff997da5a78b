"""Says what the appearance of a field is made of: nothing, text alone, or what does not belong there.

Viewers draw what was filled in each in their own way. What they have in common is allowed here, and nothing else: letters
of a font that is known, dark, in the place of the field. Where the letters are, `texts.py` reads from the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clausebook.seals.packing import array, dictionary, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.seals.canon import Canon

BLANK, TEXT = "leeg", "tekst"
"""What an appearance may be."""

DARK = 0.6
"""The most that a colour may have of white, where letters are read."""

SMALLEST = 3.0
"""Points: smaller letters are not read."""

EDGE = 5.0
"""Points that a viewer may leave free around what it draws."""

STANDARD = ("Helvetica", "Times", "Courier", "Arial", "TimesNewRoman", "CourierNew")
"""How the names of the fonts begin that each viewer has itself, so that no file can change their letters."""

PARTS = {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Length", "/Filter", "/DecodeParms"}
UPRIGHT = [1.0, 0.0, 0.0, 1.0]
MOST_INSTRUCTIONS = 20_000


def kind_of(appearances: Any, canon: Canon, own_font: str) -> str:
    """Return BLANK or TEXT for the entry `/AP` of a field that shows text, or what is wrong with it, in words.

    *own_font* is what *canon* tells of the font of our forms.
    """
    look = dictionary(appearances).get("/N")
    if look is None:
        return BLANK
    if {str(key) for key in appearances} != {"/N"} or not isinstance(look, Stream):
        return "het ziet er anders uit zodra iemand het aanwijst"
    if others := sorted({str(key) for key in look} - PARTS):
        return f"het heeft {', '.join(each[1:] for each in others)}"
    if (matrix := array(look.get("/Matrix"))) and [float(each) for each in matrix[:4]] != UPRIGHT:
        return "het staat scheef"
    return _Look(look, canon, own_font).kind()


class _Look:
    """One appearance, read instruction by instruction."""

    def __init__(self, look: Any, canon: Canon, own_font: str) -> None:
        self._look = look
        self._box = [float(each) for each in array(look.get("/BBox"))] or [0.0] * 4
        fonts = dictionary(dictionary(look.get("/Resources")).get("/Font"))
        self._known = {str(key) for key in fonts if _is_known(fonts.get(key), canon, own_font)}
        self._dark, self._above = True, [True]
        self._font, self._size = "", 0.0
        self._drawn = False

    def kind(self) -> str:
        unpacked(self._look)  # measured before it is parsed
        instructions = pikepdf.parse_content_stream(self._look)
        if len(instructions) > MOST_INSTRUCTIONS:
            return "het is te groot"
        for each in instructions:
            if isinstance(each, pikepdf.ContentStreamInlineImage):
                return "er is een plaatje in getekend"
            if wrong := self._step(str(each.operator), list(each.operands)):
                return wrong
        return TEXT if self._drawn else BLANK

    def _step(self, operator: str, operands: list[Any]) -> str:
        """Return what is wrong with an instruction, "" for nothing."""
        if operator in HARMLESS:
            return ""
        step = STEPS.get(operator)
        return step(self, operands) if step else f"er is in getekend ({operator})"

    def push(self, _: list[Any]) -> str:
        self._above.append(self._dark)
        return ""

    def pop(self, _: list[Any]) -> str:
        self._dark = self._above.pop() if len(self._above) > 1 else self._dark
        return ""

    def mark(self, operands: list[Any]) -> str:
        return "" if operands == [Name.Tx] else "een voorleesprogramma leest er iets anders"

    def set_font(self, operands: list[Any]) -> str:
        self._font, self._size = str(operands[0]), abs(float(operands[1]))
        return ""

    def matrix(self, operands: list[Any]) -> str:
        a, b, c, d = (float(each) for each in operands[:4])
        self._size *= min(abs(a), abs(d)) if self._size else 1
        return "" if (b, c) == (0.0, 0.0) and a > 0 and d > 0 else "de letters staan scheef"

    def mode(self, operands: list[Any]) -> str:
        return "" if int(operands[0]) == 0 else "de letters zijn niet te zien"

    def stretch(self, operands: list[Any]) -> str:
        return "" if float(operands[0]) > SMALLEST * 10 else "de letters zijn niet te zien"

    def colour(self, operands: list[Any]) -> str:
        values = [float(each) for each in operands]
        four = len(values) == len("cmyk")
        white = 1 - min(1.0, max(values[:3], default=0) + values[3]) if four else max(values)
        self._dark = white <= DARK
        return ""

    def clip(self, operands: list[Any]) -> str:
        x, y, width, height = (float(each) for each in operands)
        left, bottom, right, top = self._box
        inside = (x - left, y - bottom, right - x - width, top - y - height)
        return "" if max(inside) <= EDGE else "er is een stuk van afgesneden"

    def show(self, operands: list[Any]) -> str:
        if not any(_letters(each) for each in operands):
            return ""
        self._drawn = True
        if self._font not in self._known:
            return "de letters zijn van een lettertype dat niet te toetsen is"
        if not self._dark or self._size < SMALLEST:
            return "de letters zijn niet te lezen"
        return ""


def _letters(operand: Any) -> bool:
    return any(map(_letters, operand)) if isinstance(operand, Array) else isinstance(operand, pikepdf.String)


def _is_known(font: Any, canon: Canon, own_font: str) -> bool:
    """Say whether the letters of *font* are what its codes say: it is ours, or one that each viewer has itself."""
    if canon.of(font) == own_font:
        return True
    if not isinstance(font, Dictionary) or {"/ToUnicode", "/CharProcs", "/DescendantFonts"} & {str(k) for k in font}:
        return False
    name = str(font.get("/BaseFont", ""))[1:].replace(" ", "")
    own = any(key in dictionary(font.get("/FontDescriptor")) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return name.startswith(STANDARD) and not own and font.get("/Subtype") in (Name.Type1, Name.TrueType)


HARMLESS = frozenset(
    [
        "BT",
        "ET",
        "Td",
        "TD",
        "T*",
        "TL",
        "Tc",
        "Tw",
        "Ts",
        "EMC",
        "G",
        "RG",
        "K",
        "W",
        "W*",
        "n",
        "w",
        "J",
        "j",
        "M",
        "d",
        "i",
        "ri",
    ]
)
"""Instructions that draw nothing, and move or set what is read from the page."""

STEPS: dict[str, Callable[[_Look, list[Any]], str]] = {
    "q": _Look.push,
    "Q": _Look.pop,
    "BMC": _Look.mark,
    "Tf": _Look.set_font,
    "Tm": _Look.matrix,
    "Tr": _Look.mode,
    "Tz": _Look.stretch,
    "g": _Look.colour,
    "rg": _Look.colour,
    "k": _Look.colour,
    "re": _Look.clip,
    "Tj": _Look.show,
    "TJ": _Look.show,
    "'": _Look.show,
}


def is_tame(default: Any) -> bool:
    """Say whether the entry `/DA` *default* lets what is typed next be read: a font, its size and a dark colour."""
    values: list[float] = []
    for token in str(default).split():
        if token.startswith("/"):
            continue
        try:
            values.append(float(token))
        except ValueError:
            if not _is_readable(token, values):
                return False
            values = []
    return not values


def _is_readable(operator: str, values: list[float]) -> bool:
    match operator, values:
        case "Tf", [size]:
            return size == 0 or size >= SMALLEST
        case (("g" | "rg"), [_, *_]):
            return max(values) <= DARK
        case "k", [_, _, _, black]:
            return black >= 1 - DARK
    return False
