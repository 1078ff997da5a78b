"""Shows the core's problems as Sphinx warnings, which a published build treats as errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.problems import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem at its own place, which need not be the page that is being read."""
    for problem in problems:
        logger.warning(
            "%s", problem.message, type="clausebook", subtype=str(problem.code), location=str(problem.source)
        )
