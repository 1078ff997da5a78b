"""Writes text of others so that a terminal, a log or a page shows it and obeys none of it."""

from __future__ import annotations

import unicodedata

OBEYED = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of Unicode that steer what is shown: control, direction, what is not assigned, and ends of lines."""

BASIC = 0xFFFF


def printable(text: str) -> str:
    r"""Return *text* on one line, with `\uXXXX` for what would steer a terminal, as JSON writes it."""
    return "".join(_escaped(each) if unicodedata.category(each) in OBEYED else each for each in text)


def printable_lines(text: str) -> str:
    """Return *text*, with each of its lines printable."""
    return "\n".join(map(printable, text.split("\n")))


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= BASIC:
        return f"\\u{code:04x}"
    high, low = divmod(code - BASIC - 1, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
