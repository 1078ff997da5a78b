"""What was published of each agreement: a digest of each of its parts, in a file beside the page of its versions.

`uitgave` writes it, so that a build tells the text of today from what was published without git (`unpublished.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.files.toml_lines import locator, parse
from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.model import Book

VERSION, PARTS = "versie", "delen"
HEADER = """\
# Waaraan te zien is of de tekst van nu die van de laatste uitgave is: van elk deel een controlegetal. `clausebook uitgave` schrijft dit bestand.
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The last edition of an agreement: its version, and the digest of each of its parts by name."""

    version: str
    digests: Mapping[str, str]
    source: Source


def read(path: str, text: str) -> tuple[Parts | None, list[Problem]]:
    """Return (what was published, problems) of the *text* of the file at *path*."""
    data, problems = parse(path, text)
    parts = (data or {}).get(PARTS)
    version = (data or {}).get(VERSION)
    if isinstance(version, str) and isinstance(parts, dict) and all(isinstance(each, str) for each in parts.values()):
        return Parts(version, parts, locator(path, text)((VERSION,))), problems
    if not problems:
        message = "dit bestand is niet te lezen; haal de vorige stand terug, of laat `clausebook uitgave` het opnieuw schrijven"
        problems.append(Problem(Source(path), Code.TOML_VALUE, message))
    return None, problems


def written(version: str, parts: Mapping[str, str]) -> str:
    """Return the file that says that *parts* were published as *version*."""
    lines = [HEADER, f'{VERSION} = "{version}"', "", f"[{PARTS}]"]
    lines += [f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(digest)}" for name, digest in parts.items()]
    return "\n".join(lines) + "\n"


def problems_of(book: Book) -> Iterator[Problem]:
    """Yield a problem for each file that is of another version than the newest, and for one that others have."""
    for name, known in book.histories.items() if book.published else ():
        if known.editions and name in book.agreements and name not in book.published:
            file = book.library.folders.published_of(name)
            message = f"hierbij hoort {file}, dat zegt wat er is uitgegeven; zet dat terug, of geef uit met `clausebook uitgave {name}`"
            yield Problem(known.editions[0].source, Code.VERSION_MISMATCH, message)
    for name, last in book.published.items():
        history = book.histories.get(name)
        newest = history.editions[0].version if history and history.editions else ""
        if last.version != newest:
            message = (
                f"dit bestand is van versie {last.version}, en de nieuwste is {newest or 'er niet'}; een versie komt er met "
                f"`clausebook uitgave {name}`, die dit bestand ook schrijft"
            )
            yield Problem(last.source, Code.VERSION_MISMATCH, message)
