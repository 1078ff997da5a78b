"""The font that is embedded for what people type in a form: all Latin letters with their accents, and common signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE, FILE, NAME = "font_source_sans_pro", "SourceSansPro-Regular.ttf", "/CLBINV+SourceSansPro-Regular"

TYPED = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin-1, Latin Extended A and B
    *range(0x1E00, 0x1F00),  # more Latin letters, with two accents
    *range(0x2010, 0x2040),  # dashes, quotation marks, ellipsis
    *range(0x20A0, 0x20C0),  # currencies
    *map(ord, "™№↑→↓←−≈≠≤≥☐☑✓"),
]
"""Characters that the font has, as far as the font it is made of has them."""

UNITS = 1000
"""Units in which a PDF gives sizes of letters, in one em."""


@dataclass(frozen=True, slots=True)
class FormFont:
    """A font: the *data* of its TrueType file, the *glyphs* of characters, their *widths*, and its measures."""

    data: bytes
    glyphs: Mapping[str, int]
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int

    def width(self, text: str) -> float:
        """Return how wide *text* is, in em."""
        return sum(self.widths[self.glyphs[c]] for c in text) / UNITS

    def shown(self, text: str) -> bytes:
        """Return *text* as the operand that shows it."""
        return b"<" + b"".join(b"%04X" % self.glyphs[c] for c in text) + b">"


@cache
def form_font() -> FormFont:
    """Return the font, which is made once; the same package gives the same bytes."""
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
    return read_font(written.getvalue())


def read_font(data: bytes) -> FormFont:
    """Return the font of a TrueType file, such as the one that `embed` has put into a PDF."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    head = font["head"]
    scale = UNITS / head.unitsPerEm
    return FormFont(
        data=data,
        glyphs={chr(code): font.getGlyphID(glyph) for code, glyph in sorted(font.getBestCmap().items())},
        widths=tuple(round(font["hmtx"][glyph][0] * scale) for glyph in font.getGlyphOrder()),
        box=tuple(round(each * scale) for each in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
        capitals=round(font["OS/2"].sCapHeight * scale),
    )


def embed(pdf: pikepdf.Pdf, font: FormFont) -> pikepdf.Object:
    """Return the object for *font* in *pdf*: its codes are its glyphs, so that it is not bound to 256 characters."""
    file = pdf.make_stream(font.data, Length1=len(font.data))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(NAME),
        Flags=4,  # its codes are no standard encoding
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.capitals,
        StemV=80,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(NAME),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(font.widths)]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(b"\n".join(_to_unicode(font))),
        )
    )


def _to_unicode(font: FormFont) -> Iterator[bytes]:
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
