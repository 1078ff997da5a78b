"""Where in its file the words stand that a problem is about: running text itself knows only where it begins."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clausebook.core.problems import Problem

OF_WORDS = frozenset({Code.TERM_UNKNOWN, Code.PARTY_TYPED, Code.REFERENCE_TYPED})
"""Problems that quote the words they are about."""
_QUOTED = re.compile("'([^']+(?:'s)?)'")
_FAR = 60
"""Lines that one running text is taken to have at most."""


def placed(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* of the project in *root*, those OF_WORDS at the line of these words.

    On a line of which something else is wrong, words count for nothing: they may well be other ones than was meant.
    """
    files: dict[str, list[str]] = {}
    found = []
    for each in problems:
        if each.code in OF_WORDS and each.source.path not in files:
            files[each.source.path] = (root / each.source.path).read_text("utf-8-sig", errors="replace").split("\n")
        found.append(_at_its_words(each, files[each.source.path]) if each.code in OF_WORDS else each)
    broken = {(each.source.path, each.source.line) for each in found if each.code not in OF_WORDS}
    return sorted(
        {each for each in found if each.code not in OF_WORDS or (each.source.path, each.source.line) not in broken}
    )


def _at_its_words(problem: Problem, lines: list[str]) -> Problem:
    quoted = _QUOTED.search(problem.message)
    first = problem.source.line
    if quoted is None:
        return problem
    words = re.compile(rf"(?<!\w){re.escape(quoted[1])}(?!\w)")
    near = enumerate(lines[first - 1 : first - 1 + _FAR], start=first)
    line = next((number for number, text in near if words.search(text)), first)
    return replace(problem, source=replace(problem.source, line=line))
