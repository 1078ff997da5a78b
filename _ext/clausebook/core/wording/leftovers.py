"""What may not stay behind in any text: two versions that were not merged, the words of a start, and signs that nobody sees.

The texts come back without them, so that one mistake gives one message.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.core.files.folders import DEFAULTS, Folders
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.wording import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.wording.characters import Kind

FIRST, BASE, SECOND, END = "<" * 7, "|" * 7, "=" * 7, ">" * 7
"""Begin the lines that git puts around two versions of the same lines, and before what both came from."""
_MARK = re.compile(r"\s*(?P<mark><{7}|>{7}|\|{7}(?= [^|]*$))(?: .*)?")
_TO_WRITE = re.compile(r"(?i:\bschrijf hier\b)|\b(?:TODO|TBD|XXX+)\b|\[(?i:nader|nog) [^\]]*\]")
"""How a start (`starts.py`) says what its author must write, and what authors leave for later."""
_GAP = re.compile(r"_{3,}|\.{4,}|…{2,}")
"""A gap as on paper: here it would stay one, and nobody is asked for what comes in it."""
_SHORT_FENCE = re.compile(r"::?\{\w")
_DOUBTFUL = (FIRST, BASE, SECOND, END, "\n:{", "\n::{", "TODO", "TBD", "XXX", "___", "....", "……")
"""Pieces of what the above match: a text without them need not be searched, which takes longer."""
_PERHAPS = (re.compile(r"[Ff] [Hh](?i:ier)\b"), re.compile(r"\[(?i:nader|nog) "))
"""Pieces of what else an author must write: only a text that has one is searched for that."""
_HARD = "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_HARD_SPACE = re.compile(rf"^\s*{_HARD}|^\s*(?:\d+[.)]|-|#+){_HARD}|`[^`]*{_HARD}[^`]*`")
"""A hard space where Markdown wants a plain one; in a sentence it keeps two words together, and may stand."""
_REMEDIES: Mapping[Kind, str] = {
    "verborgen": ", vaak uit Word; typ het woord of de regel opnieuw",
    "stapel": "; typ het woord opnieuw",
    "vorm": "; typ een gewone letter",
    "schrift": "; typ het woord opnieuw",
    "plaatje": "; haal het weg, of schrijf een woord",
}


def read(path: str, text: str, folders: Folders = DEFAULTS) -> tuple[str, list[Problem]]:
    """Return (text, problems) of the file at *path*: of two versions only the first, with each line where it was."""
    if characters.is_plain(text) and not _is_doubtful(text):
        return text, []
    kept, problems = [], []
    in_clause = path.startswith(f"{folders.clauses}/")  # on a page, a line of SECOND may underline a heading
    version = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _mark(line, version)
        if mark == FIRST or (mark == BASE and version != FIRST) or (mark == END and version != SECOND):
            message = f"hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '{FIRST}', '{SECOND}' en '{END}' weg"
            problems.append(Problem(Source(path, number), Code.CONFLICT, message))
        elif line.strip() == SECOND and in_clause and END not in text:
            message = f"hier staat alleen nog '{SECOND}', de streep tussen twee versies; kijk of er één versie over is, en haal de regel weg"
            problems.append(Problem(Source(path, number), Code.CONFLICT, message))
        elif not mark:
            problems += [
                Problem(Source(path, number), code, message) for code, message in _said_of(line, path, folders)
            ]
        version = version if mark == BASE and version != FIRST else mark or version
        short = _SHORT_FENCE.match(line) if in_clause and not mark else None
        if short:
            whole = f":::{line.lstrip(':').strip()}"
            message = f"een blok begint met drie dubbele punten; schrijf '{whole}', en sluit het met ':::'"
            problems.append(Problem(Source(path, number), Code.OPEN_BLOCK, message))
            line = whole  # noqa: PLW2901 (as it was meant, so that nothing follows from it)
        is_line_between = line.strip() == SECOND and in_clause
        kept.append("" if mark or version in (BASE, SECOND) or is_line_between else _plain(line))
    return "\n".join(kept), problems


def _is_doubtful(text: str) -> bool:
    """Say whether a line of *text* may have to be told of."""
    if text.startswith((":{", "::{")) or any(map(text.__contains__, _DOUBTFUL)):
        return True
    return any(each.search(text) for each in _PERHAPS) and _TO_WRITE.search(text) is not None


def _mark(line: str, version: str) -> str:
    """Return which mark of git *line* is, in the *version* that it stands in."""
    found = _MARK.fullmatch(line)
    if found:
        return found["mark"]
    return SECOND if version in (FIRST, BASE) and line.strip() == SECOND else ""


def _said_of(line: str, path: str, folders: Folders) -> Iterator[tuple[Code, str]]:
    # Where starts (`starts.py`) are written; elsewhere these are words like any other.
    begun = tuple(f"{each}/" for each in (folders.clauses, folders.agreements, folders.trees))
    if path.startswith(begun):
        yield from _unwritten(line)
    if characters.is_plain(line):
        return
    for kind, found in {fault.kind: fault for fault in reversed([*characters.faults(line)])}.items():
        yield Code.HIDDEN, f"op deze regel staat {found.what}{_REMEDIES[kind]}"
    if _HARD_SPACE.search(line):
        yield (
            Code.HIDDEN,
            "op deze regel staat een harde spatie, vaak uit Word, waar een gewone hoort; typ de spatie opnieuw",
        )
    if loose := _loose(line):
        composed = unicodedata.normalize("NFC", loose)
        if len(loose) > 1:
            yield Code.HIDDEN, f"de letter '{composed}' bestaat op deze regel uit twee tekens; typ haar opnieuw"
        else:
            message = (
                f"op deze regel staat een oude vorm (U+{ord(loose):04X}) van het teken '{composed}'; typ het opnieuw"
            )
            yield Code.HIDDEN, message


def _unwritten(line: str) -> Iterator[tuple[Code, str]]:
    if found := _TO_WRITE.search(line):
        said = found[0] if found[0].isupper() or found[0].startswith("[") else found[0].lower()
        yield (
            Code.UNWRITTEN,
            f"hier staat nog '{said}'; vervang deze uitleg door uw eigen tekst, of haal de regel weg",
        )
    elif _GAP.search(line):
        yield (
            Code.UNWRITTEN,
            "hier is iets opengelaten om in te vullen; maak er een veld van, met {veld}`naam`, of schrijf de tekst",
        )


def _loose(line: str) -> str:
    """Return the first signs of *line* that are one sign in the form that texts have (NFC), or nothing."""
    if unicodedata.is_normalized("NFC", line):
        return ""
    found = (line[at : at + size] for size in (1, 2) for at in range(len(line)))
    return next((each for each in found if not unicodedata.is_normalized("NFC", each)), "")


def _plain(line: str) -> str:
    if characters.is_plain(line):
        return line
    if _HARD_SPACE.search(line):
        line = re.sub(_HARD, " ", line)
    return unicodedata.normalize("NFC", characters.hidden().sub("", line))
