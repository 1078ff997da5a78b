"""What a reader sees of a character, by a table of our own: Pythons of several years must decide alike.

The tables themselves are in `character_table.py`, which is made by a program.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from clausebook.core.wording import character_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLE = Path(character_table.__file__)
MOST_MARKS = 1
"""Accents that a letter can have besides those that are part of it: the j of `blíj́f` has one."""
UNITS = "Ωμ"
"""Greek letters that stand in Latin words, as signs of units."""
LOOKALIKES = "АВЕЅІЈКМНОРСТУХаеіјорсѕухһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧογνιρυκ"
"""Letters of other scripts that a reader takes for Latin ones (after the confusables of UTS 39)."""


Kind: TypeAlias = Literal["verborgen", "stapel", "vorm", "schrift", "plaatje"]
_WHAT: Mapping[Kind, str] = {
    "verborgen": "een onzichtbaar of onleesbaar teken",
    "stapel": "een letter met meer dan één los accent",
    "vorm": "een letter in een bijzondere vorm",
    "schrift": "een letter uit een ander schrift, die op een gewone lijkt",
    "plaatje": "een plaatje (emoji)",
}


class Fault(NamedTuple):
    """A character, at *position*, that cannot stand in a text."""

    position: int
    kind: Kind
    sign: str

    @property
    def what(self) -> str:
        """Say what it is, in Dutch."""
        return f"{_WHAT[self.kind]} (U+{ord(self.sign):04X})"


def _class(ranges: str) -> str:
    """Return *ranges* as they stand between the brackets of a pattern."""
    ends = [each.partition("-")[::2] for each in ranges.split()]
    return "".join(f"\\U{first:0>8}-\\U{last or first:0>8}" for first, last in ends)


_PLAIN = re.compile("[\t\n -~\xa1-\xac\xae-\u017f–—‘’“”„…€•→☐─×]*")
"""Most of what people write: in a text of only these, in whatever order, is no fault."""
_SHAPED = re.compile("[\N{LATIN SMALL LIGATURE FF}-\N{LATIN SMALL LIGATURE ST}\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Ligatures, wide letters and letters of formulas: a search for the word does not find them."""
_PICTURE = re.compile("[\U0001f000-\U0001faff]")
"""Pictures that no font of ours has."""
_ALIKE = re.compile(f"[{LOOKALIKES}]+")
_MARK = f"[{_class(character_table.MARKS)}]"

# What few texts need takes a moment to prepare, and is prepared for those.


@cache
def hidden() -> re.Pattern[str]:
    """Return the pattern of a character that nobody sees."""
    return re.compile(f"[{_class(character_table.HIDDEN)}]")


@cache
def _piles() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of accents that are too many, and of those without a letter."""
    return re.compile(f"{_MARK}{{{MOST_MARKS + 1}}}"), re.compile(rf"(?:^|[\t 0-9]){_MARK}")


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    """Return the pattern of a letter of each script."""
    return {name: re.compile(f"[{letters}]") for name, letters in _letters().items()}


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word of any script."""
    return re.compile(f"[{''.join(_letters().values())}{_class(character_table.MARKS)}]+")


def _letters() -> Mapping[str, str]:
    return {
        "Latijnse": _class(character_table.LATIN),
        "Griekse": _class(character_table.GREEK),
        "Cyrillische": _class(character_table.CYRILLIC),
        "andere": _class(character_table.OTHERS),
    }


def is_plain(text: str) -> bool:
    """Say whether all of *text* is of the most common characters: then it has no fault, and is in its normal form (NFC)."""
    return _PLAIN.fullmatch(text) is not None


def faults(text: str) -> Iterator[Fault]:
    """Yield what a reader of *text*, which is NFC, would not see or would take for something else."""
    if is_plain(text):
        return
    for found in hidden().finditer(text):
        yield Fault(found.start(), "verborgen", found[0])
    for found in chain.from_iterable(pattern.finditer(text) for pattern in _piles()):
        yield Fault(found.start(), "stapel", found[0][-1])
    for found in _SHAPED.finditer(text):
        yield Fault(found.start(), "vorm", found[0])
    for found in _PICTURE.finditer(text):
        yield Fault(found.start(), "plaatje", found[0])
    for word in _word().finditer(text):
        if not word[0].isascii() and (stranger := _stranger(word[0])):
            yield Fault(word.start(), "schrift", stranger)


def _stranger(word: str) -> str:
    """Return a letter of *word* that is of another script than the rest, or that makes it look like another word."""
    known = "".join(letter for letter in word if letter not in UNITS)
    scripts = [name for name, pattern in _scripts().items() if pattern.search(known)]
    if len(scripts) > 1:
        return next(letter for letter in known if not _scripts()["Latijnse"].match(letter))
    return known[:1] if _ALIKE.fullmatch(known) else ""
