"""Advice on prose: told, and never an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import REPORT, make_project, write

from clausebook import cli
from clausebook.core.checking import check
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.wording import advice

if TYPE_CHECKING:
    from pathlib import Path

STYLE = """\
langste_zin = 12
[beter]
"teneinde" = "om"
"en/of" = "kies een van de twee"
[vaag]
"tijdig" = "zeg wanneer"
[uitzondering]
"""
START = "{partij}`Huurder` meldt elke storing binnen {veld}`termijn.uren` uur aan {partij}`verhuurder`."


def advices(root: Path, lid: str, style: str = STYLE) -> list[str]:
    assert REPORT.count(START) == 1
    write(root, "clauses/melden.md", REPORT.replace(START, f"{START} {lid}"))
    write(root, "clauses/schrijfwijzer.toml", style)
    book, problems = check(root)
    assert problems == []
    return [each.said for each in advice.of_book(dated.on(book, dated.BEFORE))]


@pytest.mark.parametrize(
    ("lid", "said"),
    [
        ("Hij belt teneinde te helpen.", ["‘teneinde’ kan gewoner: om"]),
        ("Hij belt en/of schrijft.", ["‘en/of’ kan gewoner: kies een van de twee"]),
        ("Hij belt.", []),
        ("Hij belt tijdig.", []),  # the lid names a term: the field
        ("Wie dit leest en dan nog steeds niet weet wat hij moet doen, vraagt het na.",
         ["een zin van 16 woorden; maak er twee van: ‘Wie dit leest en dan nog …’"]),
        ("Wie dit leest en het niet weet. {partij}`Verhuurder` legt het hem dan uit.", []),  # two sentences
    ],
)  # fmt: skip
def test_prose_that_could_be_plainer_is_told(tmp_path: Path, lid: str, said: list[str]) -> None:
    assert advices(make_project(tmp_path), lid) == said


def test_a_term_without_a_number_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(
        root, "clauses/melden.md", REPORT.replace("1. De melding noemt:", "1. De tijdige melding komt tijdig en noemt:")
    )
    write(root, "clauses/schrijfwijzer.toml", STYLE)
    book, _ = load(root)
    assert [each.said for each in advice.of_book(book)] == ["‘tijdig’ noemt geen getal: zeg wanneer"]


def test_an_excuse_names_its_reason(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert (
        advices(root, "Hij belt teneinde te helpen.", f'{STYLE}"clauses/melden.md" = "zo staat het in de wet"\n') == []
    )
    write(root, "clauses/schrijfwijzer.toml", f'{STYLE}"clauses/melden.md" = ""\nlang = 3\n')
    assert [each.code for each in check(root)[1]] == ["toml-waarde"]


def test_advice_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_project(tmp_path)
    advices(root, "Hij belt teneinde te helpen.")
    assert cli.main(["--map", str(root), "check", "--advies"]) == 0
    assert "[advies]\n1 advies; een advies houdt niets tegen.\n" in capsys.readouterr().out


def test_the_real_texts_leave_nothing_to_advise() -> None:
    book = real.book()
    assert [f"{each.source}: {each.said}" for each in advice.of_book(book)] == []
    paths = {text.source.path for text in book.library.all_texts()}
    assert book.style is not None
    assert set(book.style.excused) <= paths
