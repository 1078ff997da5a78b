"""What a format is: one object that writes a document as a file. `registry.py` names all that there are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.documents.contracts import Mould
    from clausebook.core.documents.document import Document
    from clausebook.writers.workshop import Workshop


class Format(ABC):
    """A kind of file that a document can be written as; *suffix* is what its name ends in, without a dot.

    *label* is what its button on the page of a model says; without one there is no button.
    It has no state, and writes the same bytes for the same document in the same workshop.
    """

    suffix: ClassVar[str]
    label: ClassVar[str] = ""

    @abstractmethod
    def write(self, document: Document, workshop: Workshop) -> bytes:
        """Return the file that holds *document*. Raises WriterError where it cannot be written."""

    def cast(self, mould: Mould) -> Cast:
        """Return *mould* as far as this format can write it without its values."""
        return _Whole(self, mould)


class Cast(ABC):
    """A file with gaps: what the files of contracts that differ in their values alone have in common.

    It is plain data, so that other processes can fill it.
    """

    @abstractmethod
    def fill(self, values: Mapping[str, str], workshop: Workshop) -> bytes:
        """Return the file with *values* (`Mould.completed`) in its gaps. It is what `write` makes of the filled mould."""


@dataclass(frozen=True, slots=True)
class _Whole(Cast):
    """The cast of a format that writes each document from its beginning."""

    format: Format
    mould: Mould

    def fill(self, values: Mapping[str, str], workshop: Workshop) -> bytes:
        return self.format.write(self.mould.fill(values), workshop)
