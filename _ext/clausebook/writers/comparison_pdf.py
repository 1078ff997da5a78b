"""A comparison as a PDF that stands alone, by the layout of comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.writers.press import Press
from clausebook.writers.typst_comparison import ComparisonWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.word.overview import Comparison


LAYOUT = "vergelijking.typ"


def to_pdf(comparison: Comparison, project: Path, can_print: Callable[[str], bool], *, timestamp: int) -> bytes:
    """Return *comparison* as a PDF with the layout of *project*; *timestamp*, in seconds since 1970, is its date.

    *can_print* says whether the fonts have a character: what they lack is a question mark. Raises PdfError.
    """
    with Press(project, LAYOUT) as press:
        return press.print(ComparisonWriter(can_print).write(comparison), timestamp=timestamp)
