"""The font that is embedded for what people type in a form: all Latin letters with their accents, and common signs.

It is data beside this module, which `form_font_maker.py` makes: so it is the same on every machine and in the browser.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from clausebook.writers.pdf_syntax import Name, Stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.writers.pdf_syntax import Dictionary, Ref
    from clausebook.writers.pdf_update import Update

DATA = "form_font.json"
NAME = Name("CLBINV+SourceSansPro-Regular")
UNITS = 1000
"""Units in which a PDF gives sizes of letters, in one em."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What is known of a font to write with it: the *glyphs* of characters, and how wide these are, in UNITS."""

    glyphs: Mapping[str, int]
    widths: tuple[int, ...]

    def width(self, text: str) -> float:
        """Return how wide *text* is, in em."""
        return sum(self.widths[self.glyphs[c]] for c in text) / UNITS

    def shown(self, text: str) -> bytes:
        """Return *text* as the operand that shows it."""
        return b"<" + b"".join(b"%04X" % self.glyphs[c] for c in text) + b">"


@dataclass(frozen=True, slots=True)
class FormFont(Letters):
    """A font, with its measures in UNITS, and *data*, its TrueType file.

    Packed (RFC 1950) are that *file*, and in *unicode* what its glyphs mean.
    """

    data: bytes
    file: bytes
    unicode: bytes
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int


@cache
def form_font() -> FormFont:
    """Return the font."""
    data = json.loads((files("clausebook.writers") / DATA).read_text("utf-8"))
    file = b64decode(data["file"])
    return FormFont(
        glyphs={character: glyph for glyph, characters in enumerate(data["characters"]) for character in characters},
        widths=tuple(data["widths"]),
        data=zlib.decompress(file),
        file=file,
        unicode=b64decode(data["unicode"]),
        box=tuple(data["box"]),
        ascent=data["ascent"],
        descent=data["descent"],
        capitals=data["capitals"],
    )


def embed(update: Update, font: FormFont) -> Ref:
    """Return the object for *font* in *update*: its codes are its glyphs, so that it is not bound to 256 characters."""
    file = Stream({"Filter": Name("FlateDecode"), "Length1": len(font.data)}, font.file)
    descriptor: Dictionary = {
        "Type": Name("FontDescriptor"),
        "FontName": NAME,
        "Flags": 4,  # its codes are no standard encoding
        "FontBBox": list(font.box),
        "ItalicAngle": 0,
        "Ascent": font.ascent,
        "Descent": font.descent,
        "CapHeight": font.capitals,
        "StemV": 80,
        "FontFile2": update.add(file),
    }
    descendant: Dictionary = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType2"),
        "BaseFont": NAME,
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
        "CIDToGIDMap": Name("Identity"),
        "W": [0, list(font.widths)],
        "FontDescriptor": update.add(descriptor),
    }
    return update.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": NAME,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [update.add(descendant)],
            "ToUnicode": update.add(Stream({"Filter": Name("FlateDecode")}, font.unicode)),
        }
    )
