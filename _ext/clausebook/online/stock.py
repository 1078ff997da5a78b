"""What the build hands over, as files, to who makes contracts without the texts: a browser.

voorraad.json       what contracts are made of (`core/dossiers/grounds.py`), where the texts come from, and the dates
_templates/*.typ    the layout
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.documents.json_shapes import shape_of
from clausebook.core.dossiers.dossier import Model
from clausebook.core.dossiers.grounds import grounds
from clausebook.core.law import dated
from clausebook.core.model import Book
from clausebook.core.versions.origins import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.core.model import Agreement, Library
    from clausebook.core.versions.origins import Origin
    from clausebook.core.versions.published import Parts

FILE = "voorraad.json"


@dataclass(frozen=True, slots=True)
class Stock:
    """All that contracts are made of: *block* and *day* are as in `dossier.Model`.

    *printable* are the characters that the fonts have. *origins* says where texts come from, by `key_of` these; *timestamp* is
    the date of the files, in seconds since 1970. *pages* and *published* tell whether a text is what was published.
    """

    library: Library
    agreements: Mapping[str, Agreement]
    block: tuple[str, ...]
    printable: str
    day: date
    timestamp: int
    origins: Mapping[str, Origin]
    pages: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, Parts] = field(default_factory=dict)

    def model(self) -> Model:
        """Return what dossiers are held against."""
        book = Book(self.library, self.agreements, pages=self.pages, published=self.published)
        return Model(book, self.block, frozenset(self.printable).__contains__, self.day)

    def origin_of(self, agreement: Agreement, library: Library) -> Origin:
        """Return where the texts of *agreement* in *library* come from."""
        return self.origins[key_of(agreement, library)]


def stock_of(
    model: Model, printable: frozenset[str], origin_of: Callable[[Agreement, Library], Origin], timestamp: int
) -> Stock:
    """Return what is handed over of *model*; *origin_of* says where texts come from."""
    book = grounds(model.book)
    origins: dict[str, Origin] = {}
    for day in (dated.BEFORE, *dated.days_of(book.library)):
        then = dated.on(book, day)
        for each in then.agreements.values():
            origins.setdefault(key_of(each, then.library), origin_of(each, then.library))
    shown = "".join(sorted(printable))
    made = Stock(book.library, book.agreements, model.block, shown, model.day, timestamp, origins)
    return replace(made, pages=book.pages, published=book.published)


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
