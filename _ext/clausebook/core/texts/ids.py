"""Ids that a document gives its headings and leden: what a link to one of them ends in."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")
_EDGES = re.compile(r"^[-0-9]+|-+$")


def slug(text: str) -> str:
    """Return *text* as an id: small letters, digits and hyphens, beginning with a letter; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _EDGES.sub("", _OTHER.sub("-", plain))


class Ids:
    """The ids of one document, each given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, text: str, prefix: str = "") -> str:
        """Return the id for *text*, after *prefix*; the second of the same gets a number."""
        return self.take(prefix + (slug(text) or "kop"))

    def take(self, name: str) -> str:
        """Return *name*, or where that is taken, *name* with a number."""
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name}-{count}"
        self._taken.add(found)
        return found
