"""Which characters the fonts of the PDF have: Typst cannot write any other in a file that is to be kept."""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from clausebook.writers.press import FONT_FACES, FONT_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRY = struct.Struct(">4sLLL")  # tag, checksum, offset, length
_SUBTABLE = struct.Struct(">HHL")  # platform, encoding, offset
_GROUP = struct.Struct(">LLL")  # first and last character, first glyph
_SEGMENTED, _GROUPED = 4, 12


@cache
def printable() -> frozenset[str]:
    """Return the characters that every font of the PDF has, whatever its face."""
    fonts = [
        (files(package) / "files" / f"{family}-{face}.otf").read_bytes()
        for package, family in FONT_FAMILIES.items()
        for face in FONT_FACES
    ]
    return frozenset.intersection(*(frozenset(map(chr, _characters(font))) for font in fonts))


def _characters(font: bytes) -> Iterator[int]:
    """Yield the code points in the table `cmap` of an OpenType *font*."""
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = (_ENTRY.unpack_from(font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + _SUBTABLE.unpack_from(font, start + 4 + 8 * n)[2]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == _SEGMENTED:
            yield from _segments(font, at)
        elif kind == _GROUPED:
            for group in range(struct.unpack_from(">L", font, at + 12)[0]):
                first, last, _ = _GROUP.unpack_from(font, at + 16 + 12 * group)
                yield from range(first, last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    place = at + 16 + 6 * count
    for n, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        offset = struct.unpack_from(">H", font, place + 2 * n)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            at_glyph = place + 2 * n + offset + 2 * (code - first)
            if struct.unpack_from(">H", font, at_glyph)[0] if offset else (code + delta) & 0xFFFF:
                yield code
