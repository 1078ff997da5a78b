"""What goes wrong in every writer."""

from __future__ import annotations

from clausebook.errors import ClausebookError


class WriterError(ClausebookError):
    """A document cannot be written; the message says why."""
