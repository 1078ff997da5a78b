"""Shows the core's problems as Sphinx warnings, which a published build treats as errors, and has Sphinx speak Dutch."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NoReturn

from sphinx.util.logging import getLogger
from typing_extensions import override

from clausebook.core.wording.markup import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.core.problems import Problem

logger = getLogger(__name__)

_DUTCH = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        (r"'myst' cross-reference target not found: '(.*)'", "de koppeling naar '{}' leidt nergens heen; kijk hoe de bladzijde of de kop nu heet"),
        (r"local id not found in doc '(.*)': '(.*)'", "op bladzijde '{}' staat geen kop of naam '{}'; kijk hoe de kop daar nu heet"),
        (r"undefined label: '(.*)'", "naam '{}' bestaat nergens; kijk hoe de kop of bladzijde nu heet"),
        (r"term not in glossary: '(.*)'", "'{}' staat niet in de begrippenlijst; schrijf het woord zoals daar, of voeg het toe"),
        (r"toctree contains reference to nonexisting document '(.*)'", "de inhoudsopgave noemt '{}', maar die bladzijde bestaat niet; verbeter de naam"),
        (r"document isn't included in any toctree", "deze bladzijde staat in geen inhoudsopgave; noem haar in de toctree van index.md in dezelfde map"),
        (r'Unknown interpreted text role "(.*)"\.', "rol '{{{}}}' bestaat niet; kijk op een andere bladzijde hoe zij heet"),
        (r"Unknown directive type: '(.*)'", "blok '{{{}}}' bestaat niet; kijk op een andere bladzijde hoe het heet"),
        (r'Unknown target name: "(.*)"\.', "'{}' verwijst naar een noot of naam die er niet staat; schrijf die, of haal de verwijzing weg"),
        (r"image file not readable: (.*)", "plaatje '{}' is er niet; zet het bestand erbij of verbeter de naam"),
        (r"Non-consecutive header level increase; H(\d) to H(\d)", "onder een kop van niveau {} staat meteen een van niveau {}; haal er een hekje af"),
        (r'Duplicate explicit target name: "(.*)"\.', "naam '{}' staat er twee keer; geef een van beide een andere naam"),
    )
)  # fmt: skip
"""What Sphinx and MyST say most often of a chapter, and how an author can read it."""


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem at its own place, which need not be the page that is being read."""
    for problem in problems:
        logger.warning(
            "%s",
            one_line(problem.message),
            type="clausebook",
            subtype=str(problem.code),
            location=one_line(str(problem.source)),
        )


def stop(message: str) -> NoReturn:
    """End the build with *message* alone: of an error that an extension raises, Sphinx asks people to report it."""
    msg = f"Niet gebouwd: {message}"
    raise SystemExit(msg)


def in_dutch(said: str) -> str:
    """Return a warning of Sphinx in Dutch, with the remedy; one that is not known stays as it is."""
    for pattern, message in _DUTCH:
        if found := pattern.fullmatch(said):
            return message.format(*found.groups())
    return said


class _InDutch(logging.Filter):
    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            record.msg, record.args = in_dutch(record.getMessage()), ()
        return True


def speak_dutch() -> None:
    """Have what Sphinx warns of read in Dutch; it has set up its handlers anew for this build."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.filters.insert(0, _InDutch())
