"""What who holds a contract of an earlier version must do."""

from __future__ import annotations

import datetime as dt

import pytest

from clausebook.core.versions import holders, version_pages
from clausebook.core.versions.version_pages import QUESTION

PAGE = f"""# Versies

## Versie 3.0.0 van 1 mei 2027

Nieuw.

**{QUESTION}** Nee.

## Versie 2.0.0 van 1 april 2027

Anders.

**{QUESTION}** Ja: vraag een allonge.

## Versie 1.1.0 van 1 maart 2027

Iets bij.

**{QUESTION}** Nee, behalve als u koos.

## Versie 1.0.0 van 1 februari 2027

De eerste.
"""
LATE = dt.date(2027, 6, 1)


@pytest.mark.parametrize(
    ("version", "day", "asks", "newest"),
    [
        ("3.0.0", LATE, [], ""),
        ("2.0.0", LATE, [], "3.0.0"),
        ("1.1.0", LATE, ["2.0.0"], "3.0.0"),
        ("1.0.0", LATE, ["1.1.0", "2.0.0"], "3.0.0"),
        ("1.0.0", dt.date(2027, 3, 31), ["1.1.0"], "1.1.0"),
        ("1.0.0", dt.date(2027, 2, 28), [], ""),
    ],
)
def test_who_holds_a_version_is_told_what_followed(version: str, day: dt.date, asks: list[str], newest: str) -> None:
    history, problems = version_pages.read("versies/proef.md", "proef", PAGE)
    assert problems == []
    due = holders.due(history, version, day)
    assert [each.version for each in due.asks] == asks
    assert bool(list(due.lines())) is bool(newest)
    if newest:
        assert f"de nieuwste is {newest} van" in next(due.lines())
    if "2.0.0" in asks:
        assert f"bij versie 2.0.0: {QUESTION} Ja: vraag een allonge." in due.lines()
        assert "2.0.0 vraagt dat" in due.in_short
