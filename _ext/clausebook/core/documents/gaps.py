"""Texts with gaps: made once, and filled for each contract that differs from another in its values alone.

The characters that mark a gap are for private use (Unicode, chapter 23.5): `values.clean` refuses them in a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN, CLOSE = "\ue000", "\ue001"
REFERENCE, FINGERPRINT = "=kenmerk", "=vingerafdruk"
"""Gaps for what is no field; the name of a field has no '='."""

_GAP = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def gap(name: str) -> str:
    """Return the mark of the gap *name*."""
    return f"{OPEN}{name}{CLOSE}"


def has_gap(text: str) -> bool:
    """Say whether *text* has a gap."""
    return OPEN in text


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text with gaps: at each odd place of *parts* stands the name of what comes there."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Return *text*, cut at its gaps."""
        return cls(tuple(_GAP.split(text)))

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with *values* in its gaps."""
        parts = list(self.parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return *text* with *values* in its gaps."""
    return Gapped.of(text).filled(values) if has_gap(text) else text
