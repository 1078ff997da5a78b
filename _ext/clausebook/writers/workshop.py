"""What files are made with, besides what they hold: Typst with the layout of a project, and their date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.writers.press import Press


@dataclass(frozen=True)
class Workshop:
    """The layout of *project*, and the date *timestamp* of each file, in seconds since 1970.

    The press begins when it is first asked for, and stays warm for the files after that.
    """

    project: Path
    timestamp: int

    @cached_property
    def press(self) -> Press:
        """Return the press, which keeps what it worked out for one document for the next."""
        from clausebook.writers.press import Press  # noqa: PLC0415 (not every format needs Typst)

        return Press(self.project)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove what it has on disk."""
        if "press" in vars(self):
            self.press.close()
