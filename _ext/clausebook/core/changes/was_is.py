"""What something was and what it is, in words: of a key of a file, whatever its kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from clausebook.core.fields.values import show_date
from clausebook.core.wording.markup import code, escape
from clausebook.core.wording.word_differences import GONE, NEW, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.wording.word_differences import Piece

LONG = 8
"""Words: a text of more is shown once, with what changed in it."""


def was_is(key: str, old: object, new: object) -> Iterator[str]:
    """Yield a sentence on each thing in which the value of *key* differs; of a table, on each of its own keys."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in {**old, **new}:
            if old.get(name) != new.get(name):
                yield _sentence(str(name), _shown(old.get(name)), _shown(new.get(name)))
    elif old != new:
        yield _sentence(key, _shown(old), _shown(new))


def _sentence(key: str, old: str, new: str) -> str:
    name = code(key)
    if not old:
        return f"{name} is nieuw: ‘{escape(new)}’."
    if not new:
        return f"{name} is vervallen; er stond ‘{escape(old)}’."
    if min(len(old.split()), len(new.split())) > LONG:
        pieces = compare_words([(word,) for word in old.split()], [(word,) for word in new.split()])
        return f"{name}: {' '.join(map(_marked, pieces))}"
    return f"{name} was ‘{escape(old)}’ en is ‘{escape(new)}’."


def _marked(piece: Piece) -> str:
    words = escape(" ".join("".join(map(str, word)) for word in piece.words))
    return {GONE: f"~~{words}~~", NEW: f"**{words}**"}.get(piece.kind, words)


def _shown(value: object) -> str:
    """Return *value* as a reader knows it; nothing for one that is not there."""
    match value:
        case None | "" | () | []:
            return ""
        case bool():
            return "ja" if value else "nee"
        case date():
            return show_date(value)
        case list() | tuple() | frozenset():
            return ", ".join(map(str, sorted(value) if isinstance(value, frozenset) else value))
        case Mapping():
            return ", ".join(f"{name} = {_shown(each)}" for name, each in value.items())
        case _:
            return str(value)
