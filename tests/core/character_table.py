"""Works out the table of characters anew; `python -m tests.core.character_table` writes it.

Needs a Python with the Unicode data of `VERSION`: the table is frozen, so that every Python decides alike.
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from fontTools.unicodedata import script

from clausebook.core.wording import characters

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "14.0.0"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LIKE_HIDDEN = frozenset([
    0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD, 0x1D159,
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
])  # fmt: skip
"""Default_Ignorable_Code_Point of other categories (DerivedCoreProperties.txt), blanks, and the signs for what could not be read."""
SCRIPTS = {"Latn": "LATIN", "Grek": "GREEK", "Cyrl": "CYRILLIC"}


def ranges_of(holds: Callable[[int], bool]) -> str:
    """Return the code points for which *holds* says so, as ranges in hexadecimals."""
    found = []
    for wanted, run in groupby(range(sys.maxunicode + 1), holds):
        if wanted:
            points = list(run)
            found.append(f"{points[0]:x}" + (f"-{points[-1]:x}" if len(points) > 1 else ""))
    return " ".join(found)


def tables() -> dict[str, str]:
    """Return each table by its name."""
    kinds = [unicodedata.category(chr(point)) for point in range(sys.maxunicode + 1)]

    def is_hidden(point: int) -> bool:
        return (kinds[point] in HIDDEN and chr(point) not in "\t\n") or point in LIKE_HIDDEN

    def script_of(point: int) -> str:
        letter = kinds[point].startswith("L") and not is_hidden(point)
        return str(script(chr(point))) if letter else ""

    scripts = [script_of(point) for point in range(sys.maxunicode + 1)]
    found = {
        "HIDDEN": ranges_of(is_hidden),
        "MARKS": ranges_of(lambda point: kinds[point].startswith("M") and not is_hidden(point)),
    }
    found |= {name: ranges_of(lambda point, code=code: scripts[point] == code) for code, name in SCRIPTS.items()}  # type: ignore[misc]
    found["OTHERS"] = ranges_of(lambda point: scripts[point] not in ("", "Zyyy", "Zinh", "Zzzz", *SCRIPTS))
    return found


def module() -> str:
    """Return the module with the tables."""
    lines = [
        '"""The characters of Unicode 14 by what a reader sees of them, as ranges in hexadecimals.',
        "",
        "Made by `python -m tests.core.character_table`: change that, and not this.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
    ]
    for name, ranges in tables().items():
        parts = [f'"{part} "' for part in textwrap.wrap(ranges, 108)]
        lines += (
            [f"{name} = {parts[0]}"] if len(parts) == 1 else [f"{name} = (", *(f"    {part}" for part in parts), ")"]
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    assert unicodedata.unidata_version == VERSION
    characters.TABLE.write_text(module(), encoding="utf-8")
