"""Which characters the fonts of the PDF have: Typst cannot write any other in a file that is to be kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.ttLib import TTFont

from clausebook.writers.press import FONT_FACES, FONT_FAMILIES

FONTS = [(package, f"{family}-{face}.otf") for package, family in FONT_FAMILIES.items() for face in FONT_FACES]
"""The package and the name of each file."""


@cache
def printable() -> frozenset[str]:
    """Return the characters that every font of the PDF has, whatever its face."""
    return frozenset.intersection(*map(_characters, FONTS))


def _characters(name: tuple[str, str]) -> frozenset[str]:
    package, file = name
    font = TTFont(BytesIO((files(package) / "files" / file).read_bytes()), lazy=True)
    return frozenset(map(chr, font.getBestCmap()))
