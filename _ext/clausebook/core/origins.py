"""Where the texts of an agreement come from: its files, and the commit that gave them their present words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.choices import variants_of
from clausebook.core.standing import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Agreement, Library

LAYOUT = "_templates/overeenkomst.typ"
FIELDS = "clauses/velden.toml"


@dataclass(frozen=True, slots=True)
class Origin:
    """The *commit* that last touched the files of an agreement, "" without git; *changed* if they differ from it."""

    commit: str = ""
    changed: bool = False


def files_of(agreement: Agreement, library: Library) -> tuple[str, ...]:
    """Return the files that *agreement* is made of, whatever is chosen, by their paths in the project."""
    return tuple(dict.fromkeys((agreement.source.path, *_texts(agreement, library), FIELDS, LAYOUT, *TEMPLATES)))


def _texts(agreement: Agreement, library: Library) -> Iterator[str]:
    for placement in agreement.placements:
        for variant in variants_of(placement, library):
            text = library.text(placement.clause, variant)
            if text is not None:
                yield text.source.path
