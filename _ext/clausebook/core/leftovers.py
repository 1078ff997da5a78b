"""What may not stay behind in a text: two versions that were not merged, and the words of a start."""

from __future__ import annotations

import re

from clausebook.core.problems import Code, Problem, Source

FIRST, SECOND, END = "<" * 7, "=" * 7, ">" * 7
"""Begin the lines that git puts around two versions of the same lines."""
_TO_WRITE = re.compile(r"\bschrijf hier\b", re.IGNORECASE)
"""How a start (`starts.py`) says what its author must write."""


def read(path: str, text: str) -> tuple[str, list[Problem]]:
    """Return (text, problems) of the file at *path*: of two versions only the first, with each line where it was."""
    kept, problems = [], []
    version = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _mark(line, version)
        if mark == FIRST:
            message = f"hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '{FIRST}', '{SECOND}' en '{END}' weg"
            problems.append(Problem(Source(path, number), Code.CONFLICT, message))
        elif not mark and _TO_WRITE.search(line):
            message = "hier staat nog 'schrijf hier'; vervang deze uitleg door uw eigen tekst, of haal de regel weg"
            problems.append(Problem(Source(path, number), Code.UNWRITTEN, message))
        version = mark or version
        kept.append("" if mark or version == SECOND else line)
    return "\n".join(kept), problems


def _mark(line: str, version: str) -> str:
    """Return which mark of git *line* is, in the *version* that it stands in."""
    if line.startswith(f"{FIRST} "):
        return FIRST
    if version == FIRST and line.rstrip() == SECOND:
        return SECOND
    return END if version == SECOND and line.startswith(f"{END} ") else ""
