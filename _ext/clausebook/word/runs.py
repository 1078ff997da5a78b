"""Pieces of running text as runs, the smallest part of a paragraph in WordprocessingML."""

from __future__ import annotations

from clausebook.word.sheet import PLAIN, Look
from clausebook.word.styles import GREY, PLACEHOLDER
from clausebook.word.xml import element, escaped, value

TAB = element("w:r", None, element("w:tab"))


def properties(look: Look, *, asked: bool = False, proposed: bool = False) -> str:
    """Return the properties of a run, in the order that the schema wants; nothing for words like those around them."""
    found = [
        value("w:rStyle", PLACEHOLDER) if asked else "",
        element("w:b") if look.bold else "",
        element("w:i") if look.italic else "",
        value("w:color", GREY) if look.grey else "",
        element("w:u", {"w:val": "dotted", "w:color": GREY}) if proposed else "",
    ]
    return element("w:rPr", None, *found) if any(found) else ""


def run(text: str, about: str = "", *, name: str = "w:t") -> str:
    """Return *text* as a run with the properties *about*; the ends of its lines become line breaks.

    *name* is the element of the words: `w:delText` for words that were taken out.
    """
    lines = [element(name, {"xml:space": "preserve"}, escaped(line)) for line in text.split("\n")]
    return element("w:r", None, about, element("w:br").join(lines))


def field(instruction: str, shown: str, look: Look = PLAIN) -> str:
    """Return a field (ISO/IEC 29500-1, 17.16) that shows *shown* until Word counts anew what *instruction* says."""
    about = properties(look)

    def part(inside: str) -> str:
        return element("w:r", None, about, inside)

    return "".join([
        part(element("w:fldChar", {"w:fldCharType": "begin"})),
        part(element("w:instrText", {"xml:space": "preserve"}, escaped(f" {instruction} "))),
        part(element("w:fldChar", {"w:fldCharType": "separate"})),
        run(shown, about),
        part(element("w:fldChar", {"w:fldCharType": "end"})),
    ])  # fmt: skip
