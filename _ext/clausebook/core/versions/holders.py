"""What the holder of an earlier version must do, by what the page of versions says of those that followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.fields.values import show_date
from clausebook.core.versions.version_numbers import number
from clausebook.core.versions.version_pages import QUESTION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clausebook.core.versions.version_pages import Edition, History


@dataclass(frozen=True, slots=True)
class Due:
    """What follows for who holds *version*: the editions that are *newer*, the first of them in front, and those that *ask*."""

    version: str
    newer: tuple[Edition, ...]
    asks: tuple[Edition, ...]

    @property
    def in_short(self) -> str:
        """Return after which version something must be done, in a few words."""
        if self.asks:
            return f"aanpassen, want versie {' en '.join(each.version for each in self.asks)} vraagt dat"
        return f"niets; de nieuwste is {self.newer[-1].version}" if self.newer else "niets; dit is de nieuwste"

    def lines(self) -> Iterator[str]:
        """Yield in sentences what to do; nothing where this is the newest version."""
        if not self.newer:
            return
        last = self.newer[-1]
        yield f"dit contract is van versie {self.version}; de nieuwste is {last.version} van {show_date(last.date)}"
        for each in self.newer:
            if each.advice:
                yield f"bij versie {each.version}: {QUESTION} {each.advice}"


def due(history: History, version: str, day: dt.date) -> Due:
    """Return what follows on *day* for who holds a contract of *version*; an edition of later has not come."""
    newer = [each for each in reversed(history.editions) if number(each.version) > number(version) and each.date <= day]
    return Due(version, tuple(newer), tuple(each for each in newer if asks(each)))


def asks(edition: Edition) -> bool:
    """Say whether *edition* asks something of who signed an earlier one, be it of some of them."""
    said = edition.advice.casefold()
    return said.startswith(("ja", "nee, behalve"))
