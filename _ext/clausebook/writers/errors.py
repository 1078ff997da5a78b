"""What goes wrong in every writer."""

from __future__ import annotations


class WriterError(Exception):
    """A document cannot be written; the message says why."""
