"""What may not stay behind in any text: two versions that were not merged, the words of a start, and signs that nobody sees.

The texts come back without them, so that one mistake gives one message.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, SECOND, END = "<" * 7, "=" * 7, ">" * 7
"""Begin the lines that git puts around two versions of the same lines."""
_TO_WRITE = re.compile(r"\bschrijf hier\b", re.IGNORECASE)
"""How a start (`starts.py`) says what its author must write."""
_BEGUN = ("clauses/", "docs/modellen/", "docs/beslisbomen/")
"""Where starts are written; elsewhere these are words like any other."""
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]")
_HARD = "[\xa0\u2007\u202f]"
_HARD_SPACE = re.compile(rf"^\s*{_HARD}|^\s*(?:\d+[.)]|-|#+){_HARD}|`[^`]*{_HARD}[^`]*`")
"""A hard space where Markdown wants a plain one; in a sentence it keeps two words together, and may stand."""


def read(path: str, text: str) -> tuple[str, list[Problem]]:
    """Return (text, problems) of the file at *path*: of two versions only the first, with each line where it was."""
    kept, problems = [], []
    version = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _mark(line, version)
        if mark == FIRST or (mark == END and version != SECOND):
            message = f"hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '{FIRST}', '{SECOND}' en '{END}' weg"
            problems.append(Problem(Source(path, number), Code.CONFLICT, message))
        elif not mark:
            problems += [Problem(Source(path, number), code, message) for code, message in _said_of(line, path)]
        version = mark or version
        kept.append("" if mark or version == SECOND else _plain(line))
    return "\n".join(kept), problems


def _mark(line: str, version: str) -> str:
    """Return which mark of git *line* is, in the *version* that it stands in."""
    if line.startswith((f"{FIRST} ", f"{END} ")):
        return line[: len(FIRST)]
    return SECOND if version == FIRST and line.rstrip() == SECOND else ""


def _said_of(line: str, path: str) -> Iterator[tuple[Code, str]]:
    if path.startswith(_BEGUN) and _TO_WRITE.search(line):
        yield (
            Code.UNWRITTEN,
            "hier staat nog 'schrijf hier'; vervang deze uitleg door uw eigen tekst, of haal de regel weg",
        )
    if found := _HIDDEN.search(line):
        yield (
            Code.HIDDEN,
            f"op deze regel staat een onzichtbaar of onleesbaar teken (U+{ord(found[0]):04X}), vaak uit Word; typ het woord of de regel opnieuw",
        )
    if _HARD_SPACE.search(line):
        yield (
            Code.HIDDEN,
            "op deze regel staat een harde spatie, vaak uit Word, waar een gewone hoort; typ de spatie opnieuw",
        )
    if not unicodedata.is_normalized("NFC", line):
        loose = next(n for n, sign in enumerate(line) if unicodedata.combining(sign))
        letter = unicodedata.normalize("NFC", line[max(loose - 1, 0) : loose + 1])
        yield Code.HIDDEN, f"de letter '{letter}' bestaat op deze regel uit twee tekens; typ haar opnieuw"


def _plain(line: str) -> str:
    if _HARD_SPACE.search(line):
        line = re.sub(_HARD, " ", line)
    return unicodedata.normalize("NFC", _HIDDEN.sub("", line))
