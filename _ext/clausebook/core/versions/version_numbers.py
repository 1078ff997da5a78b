"""The three numbers of a version, and the step from one to the next.

A step says what it means to those who signed: a patch says the same, a minor adds something to choose, and after a
major parties agree on something else. Below 1.0.0 an agreement has not been published.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TypeAlias

FIRST = "1.0.0"
Number: TypeAlias = tuple[int, int, int]

_PART = re.compile("[0-9]{1,6}")
FORM = re.compile(rf"{_PART.pattern}(?:\.{_PART.pattern}){{2}}")
"""How a version is written."""


class Step(IntEnum):
    """How far a version goes up; a larger step has a larger value."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


STEPS = {str(step): step for step in Step}


def number(version: str) -> Number:
    """Return the three numbers of *version*; what is no number counts as 0."""
    parts = [int(part) if _PART.fullmatch(part) else 0 for part in version.split(".")]
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return major, minor, patch


def tag_of(agreement: str, version: str) -> str:
    """Return what git calls the state in which *version* of *agreement* was published."""
    return f"{agreement}-{version}"


def bump(version: str, step: Step) -> str:
    """Return *version* after *step*."""
    major, minor, patch = number(version)
    if step == Step.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step == Step.MINOR else f"{major}.{minor}.{patch + 1}"


def step_between(old: str, new: str) -> Step | None:
    """Return the step from *old* to *new*, or None where *new* is not higher."""
    before, after = number(old), number(new)
    if after <= before:
        return None
    if after[0] > before[0]:
        return Step.MAJOR
    return Step.MINOR if after[1] > before[1] else Step.PATCH


def is_published(version: str) -> bool:
    """Say whether *version* is one that readers may have."""
    return number(version) >= number(FIRST)
