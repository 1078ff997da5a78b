"""Pictures that a page describes in words: who gives what to whom, and what happens when.

A list is the source of both the picture and the words for who cannot see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ITEM = re.compile(r"^-\s+(?P<text>.+)$")
FLOW = re.compile(r"(?P<giver>[^:→]+?)\s*(?:→|->)\s*(?P<taker>[^:→]+?)\s*:\s*(?P<what>.+)")
PAIR = re.compile(r"(?P<name>[^:→]+?)\s*:\s*(?P<text>.+)")
EXCHANGE, CLOCK = "tekening", "tijdlijn"
"""The names of the blocks."""
FEWEST_PARTIES, MOST_PARTIES = 2, 4
_HOW = "schrijf '- Huurder: rol' voor een partij en '- Huurder → Verhuurder: wat' voor wat zij geeft"
_HOW_CLOCK = "schrijf '- 24 uur: wat er dan gebeurt'"


class DrawingError(ClausebookError):
    """A list from which no picture can be made: in Dutch what to write, and in which of its lines, from 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Party:
    """A party, and the role that stands in its box."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Flow:
    """What *giver* gives to *taker*; both are places in the list of parties."""

    giver: int
    taker: int
    what: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """Parties from left to right, and what goes between them from top to bottom."""

    title: str
    parties: tuple[Party, ...]
    flows: tuple[Flow, ...]

    def in_words(self) -> str:
        """Return what the picture says."""
        roles = "; ".join(f"{party.name}: {party.role}" for party in self.parties)
        steps = " ".join(
            f"{number}. {self.parties[flow.giver].name} aan {self.parties[flow.taker].name}: {flow.what}."
            for number, flow in enumerate(self.flows, 1)
        )
        return f"{self.title}. {roles}. {steps}"


@dataclass(frozen=True, slots=True)
class Clock:
    """Moments in their order, each with what happens then."""

    title: str
    moments: tuple[tuple[str, str], ...]

    def in_words(self) -> str:
        """Return what the picture says."""
        return f"{self.title}. " + " ".join(f"{when}: {what.rstrip('.')}." for when, what in self.moments)


def read(kind: str, title: str, lines: Sequence[str]) -> Exchange | Clock:
    """Return the picture that *lines* describe, for a block of the name *kind*; raises DrawingError where one cannot be read."""
    return clock(title, lines) if kind == CLOCK else exchange(title, lines)


def exchange(title: str, lines: Sequence[str]) -> Exchange:
    """Return the picture of an exchange that *lines* describe; raises DrawingError."""
    parties: list[Party] = []
    flows: list[Flow] = []
    for number, text in _items(lines):
        if found := FLOW.fullmatch(text):
            flows.append(_flow(found, [party.name for party in parties], number))
        elif found := PAIR.fullmatch(text):
            parties.append(Party(found["name"], found["text"]))
        else:
            msg = f"'{text}' is niet te lezen; {_HOW}"
            raise DrawingError(msg, number)
    if not FEWEST_PARTIES <= len(parties) <= MOST_PARTIES or not flows:
        msg = f"een tekening heeft twee tot vier partijen en ten minste één pijl; {_HOW}"
        raise DrawingError(msg)
    return Exchange(title, tuple(parties), tuple(flows))


def _flow(found: re.Match[str], names: list[str], number: int) -> Flow:
    giver, taker = found["giver"], found["taker"]
    for name in (giver, taker):
        if name not in names:
            msg = f"partij '{name}' is niet genoemd; zet haar erboven: '- {name}: rol'"
            raise DrawingError(msg, number)
    if giver == taker:
        msg = f"'{giver}' geeft aan zichzelf; noem twee partijen"
        raise DrawingError(msg, number)
    return Flow(names.index(giver), names.index(taker), found["what"])


def clock(title: str, lines: Sequence[str]) -> Clock:
    """Return the clock that *lines* describe; raises DrawingError."""
    moments = []
    for number, text in _items(lines):
        found = PAIR.fullmatch(text)
        if found is None:
            msg = f"'{text}' is niet te lezen; {_HOW_CLOCK}"
            raise DrawingError(msg, number)
        moments.append((found["name"], found["text"]))
    if not moments:
        msg = f"er staat geen moment; {_HOW_CLOCK}"
        raise DrawingError(msg)
    return Clock(title, tuple(moments))


def _items(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each item with the number of its line; it may go on on lines that are indented."""
    begun: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines):
        if found := ITEM.fullmatch(line.strip()):
            begun.append((number, [found["text"]]))
        elif line.strip() and line[0].isspace() and begun:
            begun[-1][1].append(line.strip())
        elif line.strip():
            msg = f"'{line.strip()}' is geen regel van een lijst; begin met een streepje"
            raise DrawingError(msg, number)
    for number, words in begun:
        yield number, " ".join(words).strip()
