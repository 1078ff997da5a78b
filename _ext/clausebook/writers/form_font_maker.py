"""Makes the font of the form, of a package of fonts: `python -m clausebook.writers.form_font_maker` writes its data anew.

Only who makes it, and who fills in a form that another edition of this font is in, needs fontTools.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools import subset
from fontTools.ttLib import TTFont

from clausebook.atomic_files import write_whole
from clausebook.writers.form_font import DATA, UNITS, Letters

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE, FILE = "font_source_sans_pro", "SourceSansPro-Regular.ttf"

TYPED = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin-1, Latin Extended A and B
    *range(0x1E00, 0x1F00),  # more Latin letters, with two accents
    *range(0x2010, 0x2040),  # dashes, quotation marks, ellipsis
    *range(0x20A0, 0x20C0),  # currencies
    *map(ord, "™№↑→↓←−≈≠≤≥☐☑✓"),
]
"""Characters that the font has, as far as the font it is made of has them."""


def made() -> bytes:
    """Return the TrueType file of the font; the same package gives the same bytes."""
    with as_file(files(PACKAGE) / "files" / FILE) as path:
        font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "BASE"]
    maker = subset.Subsetter(options)
    maker.populate(unicodes=TYPED)
    maker.subset(font)
    font["head"].modified = font["head"].created
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def letters_of(data: bytes) -> Letters:
    """Return what a TrueType file says of its letters, such as the one that is in a form."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    scale = UNITS / font["head"].unitsPerEm
    return Letters(
        glyphs={chr(code): font.getGlyphID(glyph) for code, glyph in sorted(font.getBestCmap().items())},
        widths=tuple(round(font["hmtx"][glyph][0] * scale) for glyph in font.getGlyphOrder()),
    )


def described(data: bytes) -> dict[str, Any]:
    """Return what `form_font` reads of the TrueType file *data*; *characters* are those of each glyph, in their order."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    head, letters = font["head"], letters_of(data)
    scale = UNITS / head.unitsPerEm
    characters = [""] * len(letters.widths)
    for character, glyph in letters.glyphs.items():
        characters[glyph] += character
    return {
        "characters": characters,
        "widths": [*letters.widths],
        "box": [round(each * scale) for each in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "ascent": round(font["hhea"].ascent * scale),
        "descent": round(font["hhea"].descent * scale),
        "capitals": round(font["OS/2"].sCapHeight * scale),
        "file": _packed(data),
        "unicode": _packed(b"\n".join(_to_unicode(letters))),
    }


def _packed(data: bytes) -> str:
    return b64encode(zlib.compress(data, 9)).decode()


def _to_unicode(font: Letters) -> Iterator[bytes]:
    """Yield the lines that say which character each glyph is: viewers also use them to find the glyph of a character."""
    characters: dict[int, str] = {}
    for character, glyph in font.glyphs.items():
        characters.setdefault(glyph, character)
    yield b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield b"1 begincodespacerange <0000> <FFFF> endcodespacerange"
    rows = sorted(characters.items())
    for start in range(0, len(rows), 100):  # the most that one block may hold
        block = rows[start : start + 100]
        yield b"%d beginbfchar" % len(block)
        yield from (b"<%04X> <%04X>" % (glyph, ord(character)) for glyph, character in block)
        yield b"endbfchar"
    yield b"endcmap CMapName currentdict /CMap defineresource pop end end"


def main() -> None:
    """Write the data beside this module."""
    text = json.dumps(described(made()), ensure_ascii=False, separators=(",", ":"))
    write_whole({Path(__file__).with_name(DATA): f"{text}\n".encode()})


if __name__ == "__main__":
    main()
