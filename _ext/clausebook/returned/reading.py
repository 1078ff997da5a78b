"""What is read from a file that came back, in whatever form: paragraphs as a reader sees them, and what must be said first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from clausebook.errors import ClausebookError
from clausebook.word.xml import holdable

_SPACE = re.compile(r"\s+")
_LIGATURE = re.compile("[\N{LATIN SMALL LIGATURE FF}-\N{LATIN SMALL LIGATURE ST}]")
_SOFT = "\N{SOFT HYPHEN}"
EMPTY = "dit bestand is leeg; vraag de afzender het opnieuw te sturen"


class UnreadableError(ClausebookError):
    """A file that cannot be read; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a comparison of words does not show, or what could not be read: *what* it is, *where*, and its *text*."""

    what: str
    where: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as a reader sees it.

    *number* is what its list shows before it, *marks* are the bookmarks in it, *fields* what it has the program show: each
    instruction. *where* is empty in running text, else what it stands in: a cell, a text box, a note.
    """

    text: str
    number: str = ""
    marks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says.

    *around* is what stands at the head and the foot of pages, and *record* what it says of its origin. *stored* are the
    values that it keeps apart from what it shows, in order; *bound* are (which of these, what is shown) of each place that
    shows one. *editors* made tracked changes: how many by whom.
    """

    paragraphs: tuple[Seen, ...]
    notices: tuple[Notice, ...] = ()
    around: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    bound: tuple[tuple[int, str], ...] = ()
    record: bytes = b""
    editors: tuple[tuple[str, int], ...] = ()


def plain(text: str) -> str:
    """Return *text* with one kind of space and of hyphen: what a program may change in it that no reader sees."""
    text = _LIGATURE.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), unicodedata.normalize("NFC", holdable(text))
    )
    text = text.replace("\N{NON-BREAKING HYPHEN}", "-").replace(_SOFT, "").replace("\N{HYPHEN}", "-")
    return _SPACE.sub(" ", text).strip()
