"""The date of what we write: `SOURCE_DATE_EPOCH`, so that equal texts give equal files (reproducible-builds.org)."""

from __future__ import annotations

import datetime as dt
import os
import re

from clausebook.errors import ClausebookError

VARIABLE = "SOURCE_DATE_EPOCH"
DEFAULT = 1_795_305_600  # 22 November 2026, where neither git nor the environment gives a date
LATEST = 253_402_300_799
"""The last second of the year 9999, after which no file format knows a date."""


class EpochError(ClausebookError):
    """The environment gives a date that is none; the message says so, in Dutch."""


def timestamp() -> int:
    """Return the date of the files in seconds since 1970. Raises EpochError."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return DEFAULT
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) > LATEST:
        msg = f"{VARIABLE} is geen datum; geef een heel aantal seconden sinds 1970, zoals {DEFAULT}, of laat haar leeg"
        raise EpochError(msg)
    return int(given)


def day() -> dt.date:
    """Return the day as of which texts are taken: that of the environment, or else today. Raises EpochError.

    The date that stands in for none (DEFAULT) says nothing of the day.
    """
    if timestamp() != DEFAULT:
        return dt.datetime.fromtimestamp(timestamp(), dt.UTC).date()
    return dt.datetime.now().astimezone().date()


def settle() -> None:
    """Make the environment name the date that `timestamp` gives, since Sphinx reads it too and cannot do with an empty one.

    Raises EpochError.
    """
    os.environ[VARIABLE] = str(timestamp())
