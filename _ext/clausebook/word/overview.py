"""What a comparison comes down to, part by part, as its overview tells it: in HTML, in PDF and in Word the same.

An article, an annex or a part of one that came, went or moved as a whole is told once. The words for what happened are those of the
consequences of a proposal and of the page of versions (`core.wording.word_differences`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from clausebook.core.model import ANNEX
from clausebook.core.wording.word_differences import IS_NEW, LAPSED, MOVED, REWORDED, compare_runs
from clausebook.word.changed import compare
from clausebook.word.changes_found import parts_in
from clausebook.word.place_names import Places
from clausebook.word.same_leden import called_alike
from clausebook.word.setting import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.word.changed import Difference, Mark
    from clausebook.word.changes_found import Kind, Part

Run: TypeAlias = "tuple[Mark, str]"
OVERVIEW: Final = "Overzicht van de wijzigingen"
NO_NOISE: Final = "Een nummer dat alleen verschuift, is geen wijziging."
NOTHING: Final = "Er is geen verschil."
LONGEST: Final = 160
MOST: Final = 320
"""Characters that are shown of what came or went at one place, and after which no more is shown of a part."""
AROUND: Final = 40
"""Characters that are shown of what stayed the same on either side of a change."""
LABELS: Final[Mapping[Mark, str]] = {
    "gelijk": "", "nieuw": IS_NEW, "weg": LAPSED, "naar": f"hierheen {MOVED}", "van": f"van hier {MOVED}",
}  # fmt: skip
"""What stands beside a paragraph that came, went or moved as a whole."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Told:
    """A part that changed: *what* happened, *where* it stands (or stood), and *runs* of words that stayed, went and came.

    *at* is the place among the differences of what it is about.
    """

    at: int
    what: str
    where: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents compared: *old* and *new* are what they are called."""

    old: str
    new: str
    differences: tuple[Difference, ...]
    overview: tuple[Told, ...]


def compared(old: Document, new: Document, names: tuple[str, str]) -> Comparison:
    """Return *old* and *new* compared, called by *names*; the pages before the text are left out by who asks."""
    old = called_alike(old, new)
    differences = compare(sheet_of(old), sheet_of(new))
    return Comparison(*names, differences, overview(differences, old, new))


def overview(differences: Sequence[Difference], old: Document, new: Document) -> tuple[Told, ...]:
    """Return what changed between *old* and *new*, in the order of reading."""
    parts = parts_in(differences, Places(new, old), values=True)
    headings = [each for each in parts if each.kind != REWORDED]
    wholes = {_whole(each): each for each in headings if each.place.heading}
    wholes |= {
        _under(each): each for each in headings if each.keys[0].startswith("kop ") and _whole(each) not in wholes
    }
    found = []
    for part in parts:
        whole = wholes.get(_whole(part)) or wholes.get(_under(part))
        if whole is None:
            found.append(Told(part.at, part.what, _capital(part.place.label), tuple(_shown(part))))
        elif whole is part:
            label = part.place.whole_label if part.place.heading else part.place.label
            found.append(Told(part.at, part.what, _capital(label), (("gelijk", _all_of(part)),)))
    return tuple(found)


def _whole(part: Part) -> tuple[str, Kind]:
    return part.place.whole, part.kind


def _under(part: Part) -> tuple[str, Kind]:
    return part.place.label, part.kind


def _all_of(part: Part) -> str:
    if not part.place.heading:
        return "alles onder deze kop"
    return "de hele bijlage" if part.place.whole.startswith(ANNEX) else "het hele artikel"


def _capital(label: str) -> str:
    at = 1 if label.startswith("'") else 0
    return label[:at] + label[at : at + 1].upper() + label[at + 1 :]


def _shown(part: Part) -> Iterator[Run]:
    """Yield what went and came in *part*, with a little of what is around it."""
    old, new = " ".join(part.old), " ".join(part.new)
    if old == new:
        yield "gelijk", _cut(new)
        return
    runs = compare_runs(_TOKEN.findall(old), _TOKEN.findall(new)) if old and new else [((old,), (new,))]
    shown = 0
    for at, (went, came) in enumerate(runs):
        if shown > MOST:
            yield "gelijk", " …"
            return
        pair: tuple[Run, ...] = (("weg", _cut("".join(went))), ("nieuw", _cut("".join(came))))
        if went == came:
            pair = (("gelijk", _around("".join(came), first=at == 0, last=at == len(runs) - 1)),)
        for mark, words in pair:
            if words:
                yield mark, words
                shown += len(words)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"


def _around(text: str, *, first: bool, last: bool) -> str:
    """Return of *text*, which stayed, no more than what is next to a change."""
    if len(text) <= AROUND * (1 if first or last else 2):
        return text
    before = "" if first else f"{text[:AROUND].rpartition(' ')[0]} "
    after = "" if last else f" {text[-AROUND:].partition(' ')[2]}"
    return f"{before}…{after}"
