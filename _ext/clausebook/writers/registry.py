"""All formats that a document can be written as: our own, and what other packages add (`plugins.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core import plugins
from clausebook.writers.formats import Format
from clausebook.writers.pdf import Pdf
from clausebook.writers.plain_text import PlainText
from clausebook.writers.record import Json
from clausebook.writers.word_format import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN: tuple[Format, ...] = (Pdf(), Word(), Json(), PlainText())
FORMATS: Mapping[str, Format] = dict(
    plugins.WithAdded(
        plugins.FORMATS,
        {each.suffix: each for each in _OWN},
        Format,  # type: ignore[type-abstract]
        "suffix",
    )
)
"""Each format by its suffix, in the order in which readers are offered them; those of other packages come last."""
