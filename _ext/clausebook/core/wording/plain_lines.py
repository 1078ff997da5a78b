"""Texts in front matter and catalogues: one line of plain text, which stands as it is wherever it is shown."""

from __future__ import annotations

import re
import unicodedata

from clausebook.core.wording import characters

_MARKUP = re.compile(r"<[A-Za-z/!?]|```|\{[\w:+-]+\}`|\]\(|^\s*:::")


FIELD = re.compile(r"\{veld\}`[^`\n]+`")


LONGEST_FAVOURED = 120
"""Characters of what says who is better off by a choice: it stands on one line beside the choice."""


def favoured_fault(text: object) -> str:
    """Return why *text* cannot say who is better off by a choice and what to do, in Dutch; nothing where it can."""
    if found := fault(text):
        return found
    words = str(text).strip()
    if len(words) > LONGEST_FAVOURED:
        return f"heeft meer dan {LONGEST_FAVOURED} tekens; noem kort welke partij er beter van wordt"
    if words.endswith("."):
        return "eindigt op een punt; schrijf alleen wie er beter van wordt, zoals ‘de huurder’: het staat na ‘Gunstig voor:’"
    return ""


def fault(text: object, *, with_values: bool = False) -> str:
    """Return why *text* cannot be a line of plain text and what to do, in Dutch; nothing where it can.

    One *with_values* may name a fixed value by its field (`dated.py`).
    """
    if not (isinstance(text, str) and text.strip()):
        return "is leeg of geen tekst; zet de tekst tussen aanhalingstekens"
    line = text.removesuffix("\n")
    if "\n" in line or "\r" in line:
        return "heeft meer dan één regel; schrijf de tekst op één regel"
    if _MARKUP.search(FIELD.sub("", line) if with_values else line):
        return "heeft opmaak (HTML, een koppeling, een blok of een rol), en die blijft hier staan zoals u haar typt; schrijf gewone tekst"
    if characters.is_plain(line):
        return ""
    found = next(characters.faults(unicodedata.normalize("NFC", line)), None)
    return f"heeft {found.what}; typ de tekst opnieuw" if found else ""
