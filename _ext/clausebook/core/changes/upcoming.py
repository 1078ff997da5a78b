"""What changes by itself on a day to come, as a proposal has it and as it was before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from clausebook.core.changes import Changes, Revision


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What happens on *day*: *old* as it would have been, *new* as it will be; None where nothing does."""

    day: dt.date
    old: Changes | None
    new: Changes | None


def upcoming(old: Revision, new: Revision, compare: Callable[[Revision, Revision], Changes]) -> Iterator[Upcoming]:
    """Yield each day on which something changes in *old* or in *new*."""
    before, after = _steps(old, compare), _steps(new, compare)
    for day in sorted({*before, *after}):
        yield Upcoming(day, before.get(day), after.get(day))


def _steps(revision: Revision, compare: Callable[[Revision, Revision], Changes]) -> dict[dt.date, Changes]:
    """Return what each day to come changes in *revision*, compared with the day before."""
    found, here = {}, revision
    for day, there in revision.later:
        found[day] = compare(here, there)
        here = there
    return found
