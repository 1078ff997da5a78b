"""What a format is: one object that writes a document as a file. `registry.py` names all that there are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.contracts import Mould
    from clausebook.core.document import Document


class Format(ABC):
    """A kind of file that a document can be written as; *suffix* is what its name ends in, without a dot.

    It has no state, and writes the same bytes for the same document.
    """

    suffix: ClassVar[str]

    @abstractmethod
    def write(self, document: Document) -> bytes:
        """Return the file that holds *document*. Raises WriterError where it cannot be written."""

    def fill(self, mould: Mould, values: Mapping[str, str]) -> bytes:
        """Return the file of the contract that *values* make of *mould*.

        It is that which `write` gives of it; a format overrides this where it can keep what contracts have in common.
        """
        return self.write(mould.fill(values))
