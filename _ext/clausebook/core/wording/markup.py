"""Words of others in Markdown for a code host: they read as they are, and neither call a person nor become markup."""

from __future__ import annotations

import re

from clausebook.core.wording import characters

_SPECIAL = re.compile(r"([\\`*_~{}\[\]<>|&#])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
"""What a code host takes for the name of a person, whom it then sends a message."""
_NOT_CALLED = "@\u200b"


def one_line(text: str) -> str:
    """Return *text* on one line, in which every character can be seen: others are written as their number."""
    flat = re.sub(r"[\t\n\r]+", " ", text)
    return characters.hidden().sub(lambda found: f"\\u{ord(found[0]):04x}", flat)


def escape(text: str) -> str:
    """Return *text* so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def without_calls(markdown: str) -> str:
    """Return *markdown*, a whole report, so that the name of a person in it calls nobody."""
    return _MENTION.sub(_NOT_CALLED, markdown)


def code(text: object) -> str:
    """Return *text* as code in a sentence, whatever it holds (CommonMark 6.1)."""
    line = one_line(str(text))
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    around = " " if longest else ""
    return f"{fence}{around}{line}{around}{fence}"
