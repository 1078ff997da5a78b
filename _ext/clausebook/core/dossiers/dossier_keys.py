"""The keys at the top of a dossier and its tables, and how much may stand in them."""

from __future__ import annotations

from clausebook.core.dossiers.handing_over import ASKED, TEXTS

DAY = "peildatum"
KEYS = ("model", "kenmerk", DAY, TEXTS, ASKED, "keuzes", "velden", "rijen", "aangekruist", "bepalingen")
CHOICES, FIELDS, ROWS, TICKS, PROVISIONS = "keuzes", "velden", "rijen", "aangekruist", "bepalingen"
MOST_ROWS = 500
LONGEST_REFERENCE = 50


def shortened(text: str) -> str:
    """Return *text* as a message repeats it: no longer than a kenmerk."""
    return text if len(text) <= LONGEST_REFERENCE else f"{text[:LONGEST_REFERENCE]}…"
