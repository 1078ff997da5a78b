"""Quotation marks, dashes and ellipses as a printer sets them; an author types the plain ones of a keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.texts import views
from clausebook.core.texts.content import Emphasis, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.texts.content import Inline, Inlines

_LONGER = (("---", "—"), ("--", "–"), ("...", "…"))
_PAIRS = {'"': "“”", "'": "‘’"}
_BEFORE_OPENING = "([{<-–—“‘"


def typeset(inlines: Inlines) -> Inlines:
    """Return *inlines*, one run of text, with the marks of a printer."""
    shortened = tuple(_rewritten(inlines, iter([_shortened(each.text) for each in _texts(inlines)])))
    # What becomes of a quotation mark depends on what stands around it, also past a role: that counts as a letter.
    atoms = list(views.flat(shortened))
    line = "".join(each.text if isinstance(each, Text) else "x" for each in atoms)
    if not any(mark in line for mark in _PAIRS):
        return shortened
    return tuple(_rewritten(shortened, _cut(quoted(line), atoms)))


def _texts(inlines: Inlines) -> list[Text]:
    return [each for each in views.flat(inlines) if isinstance(each, Text)]


def _shortened(text: str) -> str:
    for typed, set_ in _LONGER:
        text = text.replace(typed, set_)
    return text


def quoted(line: str) -> str:
    """Return *line*, as long as it was, with each straight mark as one that opens or closes; an apostrophe closes."""
    found = ""
    for position, sign in enumerate(line):
        pair = _PAIRS.get(sign)
        found += _side(found[-1:], line[position + 1 : position + 2], pair) if pair else sign
    return found


def _side(before: str, after: str, pair: str) -> str:
    opens = (not before or before.isspace() or before in _BEFORE_OPENING) and after and not after.isspace()
    return pair[0] if opens else pair[1]


def _cut(line: str, atoms: Sequence[Inline]) -> Iterator[str]:
    """Yield the part of *line* that belongs to each text among *atoms*."""
    at = 0
    for each in atoms:
        length = len(each.text) if isinstance(each, Text) else 1
        if isinstance(each, Text):
            yield line[at : at + length]
        at += length


def _rewritten(inlines: Inlines, texts: Iterator[str]) -> Iterator[Inline]:
    """Yield *inlines* with the next of *texts* in each text."""
    for each in inlines:
        if isinstance(each, Emphasis | Strong):
            yield replace(each, content=tuple(_rewritten(each.content, texts)))
        elif isinstance(each, Text):
            yield replace(each, text=next(texts))
        else:
            yield each
