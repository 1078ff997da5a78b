"""Versions of a day to come, and the day of the text of one that has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clausebook.core.versions import version_numbers

if TYPE_CHECKING:
    from clausebook.core.model import Agreement


def waits(agreement: Agreement, day: dt.date) -> bool:
    """Say whether on *day* the version of *agreement* is one of a day to come; on no day in particular none is.

    What readers cannot have yet (0.x) waits for no day.
    """
    return version_numbers.is_published(agreement.version) and dt.date.min < day < agreement.date


def settled(agreement: Agreement) -> dt.date | None:
    """Return the day by which the text of *agreement*, of which the version has come, is made again the same.

    That is when the law last changed something in it, and not before the version: that would not have come then.
    """
    return max(agreement.since, agreement.date) if agreement.since is not None else None
