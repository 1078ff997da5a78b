"""Arguments that more than one command takes."""

from __future__ import annotations

import argparse
import datetime as dt


def date(text: str) -> dt.date:
    """Return the day that *text* (`2027-03-01`) names. Raises argparse.ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is geen datum; schrijf jaar-maand-dag, zoals 2027-03-01"
        raise argparse.ArgumentTypeError(msg) from None


def today() -> dt.date:
    """Return the day that it is here."""
    return dt.datetime.now().astimezone().date()
