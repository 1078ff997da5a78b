"""The theme and the table of fonts: what Word offers who goes on typing, in the colours and letters of the text."""

from __future__ import annotations

from clausebook.word.styles import BLUE, GREY, LINE, NAMESPACE, SANS, SERIF, TINT
from clausebook.word.xml import HEAD, element, value

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": BLUE, "lt2": TINT, "accent1": BLUE, "accent2": GREY, "accent3": LINE,
    "accent4": BLUE, "accent5": GREY, "accent6": LINE, "hlink": BLUE, "folHlink": GREY,
}  # fmt: skip


def fonts() -> str:
    """Return the part that names the fonts."""
    named = [
        element("w:font", {"w:name": name}, value("w:family", family), value("w:pitch", "variable"))
        for name, family in ((SERIF, "roman"), (SANS, "swiss"))
    ]
    return HEAD + element("w:fonts", NAMESPACE, *named)


def theme() -> str:
    """Return the part that holds the theme; of shapes, which there are none of, it says as little as it may."""
    colours = [element(f"a:{name}", None, element("a:srgbClr", {"val": colour})) for name, colour in _COLOURS.items()]
    parts = element(
        "a:themeElements",
        None,
        element("a:clrScheme", {"name": "Tekst"}, *colours),
        element("a:fontScheme", {"name": "Tekst"}, _font("major", SANS), _font("minor", SERIF)),
        _shapes(),
    )
    return HEAD + element("a:theme", {"xmlns:a": _DRAWING, "name": "Tekst"}, parts)


def _font(kind: str, name: str) -> str:
    faces = [
        element(f"a:{script}", {"typeface": name if script == "latin" else ""}) for script in ("latin", "ea", "cs")
    ]
    return element(f"a:{kind}Font", None, *faces)


def _shapes() -> str:
    fill = element("a:solidFill", None, element("a:schemeClr", {"val": "phClr"}))
    line = element("a:ln", None, fill)
    effect = element("a:effectStyle", None, element("a:effectLst"))
    return element(
        "a:fmtScheme",
        {"name": "Tekst"},
        element("a:fillStyleLst", None, *[fill] * 3),
        element("a:lnStyleLst", None, *[line] * 3),
        element("a:effectStyleLst", None, *[effect] * 3),
        element("a:bgFillStyleLst", None, *[fill] * 3),
    )
