"""The root of what the engine raises for people: every other error of ours is a kind of it."""

from __future__ import annotations


class ClausebookError(Exception):
    """Something cannot be done; the message says why and, where there is one, what the remedy is, in Dutch."""
