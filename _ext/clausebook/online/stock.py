"""What the build hands over, as files, to who makes contracts without the texts: a browser.

voorraad.json       what contracts are made of (`core/dossiers/grounds.py`), where the texts come from, and the dates
_templates/*.typ    the layout
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.documents.json_shapes import shape_of
from clausebook.core.dossiers.grounds import Grounds  # noqa: TC001 (its shape is read from the annotations)
from clausebook.core.law import dated
from clausebook.core.versions.origins import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.core.dossiers.dossier import Model
    from clausebook.core.model import Agreement, Library
    from clausebook.core.versions.origins import Origin

FILE = "voorraad.json"


@dataclass(frozen=True, slots=True)
class Stock:
    """What contracts are made of, as it is on *day*.

    *origins* says where texts come from, by `key_of` these; *timestamp* is the date of the files, in seconds since 1970.
    """

    grounds: Grounds
    day: date
    timestamp: int
    origins: Mapping[str, Origin]

    def model(self) -> Model:
        """Return what dossiers are held against."""
        return self.grounds.model(self.day)

    def origin_of(self, agreement: Agreement, library: Library) -> Origin:
        """Return where the texts of *agreement* in *library* come from."""
        return self.origins[key_of(agreement, library)]


def stock_of(grounds: Grounds, day: date, origin_of: Callable[[Agreement, Library], Origin], timestamp: int) -> Stock:
    """Return what is handed over of *grounds* on *day*; *origin_of* says where texts come from."""
    book = grounds.model(day).book
    origins: dict[str, Origin] = {}
    for each in (dated.BEFORE, *dated.days_of(book.library)):
        then = dated.on(book, each)
        for agreement in then.agreements.values():
            origins.setdefault(key_of(agreement, then.library), origin_of(agreement, then.library))
    return Stock(grounds, day, timestamp, origins)


def key_of(agreement: Agreement, library: Library) -> str:
    """Return by what files *agreement* is told from another, or from itself on another day: their hash."""
    return hashlib.sha256("\n".join(files_of(agreement, library)).encode()).hexdigest()


def to_json(stock: Stock) -> bytes:
    """Return the file that holds *stock*."""
    return json.dumps(shape_of(Stock).encode(stock), ensure_ascii=False, separators=(",", ":")).encode()


def read(folder: Path) -> Stock:
    """Return what was handed over in *folder*. Raises EncodingError if it is not as this module writes it."""
    found = shape_of(Stock).decode(json.loads((folder / FILE).read_bytes()), FILE)
    assert isinstance(found, Stock)
    return found
