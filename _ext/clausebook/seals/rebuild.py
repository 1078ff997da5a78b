"""Makes the file of a contract again (`remaking.py`), to lay a file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.documents.remade import NotComparableError
from clausebook.remaking import remake
from clausebook.writers.failures import WriterError
from clausebook.writers.record import record_of
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.claims import Record


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The contract as it must be: its file, its data, and *basis*, which texts it was made of, in words."""

    pdf: bytes
    data: Mapping[str, Any]
    basis: str


def rebuild(project: Path, record: Record) -> Rebuilt:
    """Return the contract that *record* describes, made of the texts of *project*. Raises NotComparableError."""
    return remake(project, record, rebuilt)


def rebuilt(made: Remade, root: Path) -> Rebuilt:
    """Return the file of the contract *made*, with the layout in *root*. Raises NotComparableError."""
    try:
        with Workshop(root, timestamp=0) as workshop:
            pdf = FORMATS["pdf"].write(made.document, workshop)
    except WriterError as error:
        msg = "het contract is met deze gegevens niet opnieuw te maken"
        raise NotComparableError(msg) from error
    return Rebuilt(pdf, record_of(made.document), made.basis)
