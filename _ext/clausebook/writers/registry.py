"""All formats that a document can be written as: the one place where a new one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.writers.pdf import Pdf
from clausebook.writers.plain_text import PlainText
from clausebook.writers.record import Json
from clausebook.writers.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.writers.formats import Format

FORMATS: Mapping[str, Format] = {each.suffix: each for each in (Pdf(), Word(), Json(), PlainText())}
"""Each format by its suffix, in the order in which readers are offered them."""
