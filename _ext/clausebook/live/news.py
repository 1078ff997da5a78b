"""What is known of the site while it is built again and again, and who wants to hear of it."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.live.messages import Told


class News:
    """Counts what is written, so that a page knows whether it is the newest; a page that is looked at listens here."""

    def __init__(self) -> None:
        self.count = 0
        """How many times something was written; a page that is served bears it."""
        self._of_page: dict[str, int] = {}
        self._busy = True
        self._problems: tuple[str, ...] = ()
        self._written: tuple[str, ...] = ()
        self._listeners: dict[asyncio.Event, str] = {}

    def views(self) -> tuple[str, ...]:
        """Return the pages that somebody looks at, the last that was opened first."""
        return tuple(dict.fromkeys(reversed(self._listeners.values())))

    def begin(self) -> None:
        """Note that a build begins."""
        self._busy, self._written = True, ()
        self._wake()

    def add(self, told: Told) -> None:
        """Note what a build did."""
        self.count += 1
        self._of_page |= dict.fromkeys(told.pages, self.count)
        self._busy, self._problems = not told.done, told.problems
        self._written = tuple(dict.fromkeys((*self._written, *told.pages)))
        self._wake()

    @contextmanager
    def listening(self, page: str) -> Iterator[asyncio.Event]:
        """Give what is set each time that there is something to hear for who looks at *page*."""
        event = asyncio.Event()
        event.set()
        self._listeners[event] = page
        try:
            yield event
        finally:
            del self._listeners[event]

    def of_page(self, page: str) -> str:
        """Return what who looks at *page* hears, as JSON."""
        found: dict[str, Any] = {
            "stand": self._of_page.get(page, 0),
            "bezig": self._busy,
            "meldingen": self._problems,
            "bladzijden": self._written,
        }
        return json.dumps(found)

    def _wake(self) -> None:
        for event in self._listeners:
            event.set()
