"""What a reader may open beside a text: the explanation of an article, and how a variant differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from tests.building import build, outdir, pages_with
from tests.projects import HELP_SELF, INDEX, REPORT, make_project, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODEL = "modellen/proef.html"
CARD = "clausules/hulp.html"
BANK = {
    "docs/index.md": INDEX.replace("eisen", "clausules/index\neisen"),
    "docs/clausules/index.md": "# Clausulebank\n\n```{clausulelijst}\n```\n",
}
# The default variant, but for a few words.
NEAR = HELP_SELF.replace("zelf", "per uur").replace(
    "met eigen monteurs", "met monteurs van een ander tegen {veld}`tarief`"
)
NEAR = NEAR.replace("toelichting", "x")


def built(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    project = make_project(folder, {**BANK, **(files or {})})
    assert build(project).warnings == []
    return project


def soup(project: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((outdir(project, "html") / name).read_text(encoding="utf-8"), "html.parser")


def one(found: BeautifulSoup | Tag, selector: str) -> Tag:
    tags = found.select(selector)
    assert len(tags) == 1, selector
    return tags[0]


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


# The explanation


def test_an_article_has_the_explanation_of_its_clauses(tmp_path: Path) -> None:
    project = built(tmp_path, {"clauses/melden.md": REPORT.replace("herzien", "terugval: Twee uur mag ook.\nherzien")})
    fold = one(soup(project, MODEL), "section#storingen > details.toelichting")
    assert words(one(fold, "summary")) == "Toelichting bij artikel 1"
    assert "Waarom. Wie wacht, maakt het erger." in words(fold)
    assert "Ruimte in onderhandeling. Twee uur mag ook." in words(fold)
    assert one(fold, "a")["href"] == "../clausules/melden.html"


def test_a_text_without_explanation_has_no_fold(tmp_path: Path) -> None:
    assert len(soup(built(tmp_path), MODEL).select("details.toelichting")) == 1


def test_without_a_clause_bank_there_is_no_link_to_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert build(project).warnings == []
    assert soup(project, MODEL).select("details.toelichting a") == []


def test_another_explanation_changes_the_page(tmp_path: Path) -> None:
    project = built(tmp_path)
    write(project, "clauses/melden.md", REPORT.replace("Wie wacht, maakt het erger.", "Snel melden helpt."))
    build(project)
    assert "Snel melden helpt." in words(one(soup(project, MODEL), "details.toelichting"))


def test_the_explanation_is_not_searched_as_text_of_the_agreement(tmp_path: Path) -> None:
    project = built(tmp_path, {"clauses/melden.md": REPORT.replace("maakt het erger", "maakt een xylofoon")})
    assert pages_with(outdir(project, "html"), "xylofoon") == ["clausules/melden"]


def test_the_files_that_are_signed_have_none_of_it(tmp_path: Path) -> None:
    project = built(tmp_path)
    build(project, "overeenkomsten")
    record = (outdir(project, "overeenkomsten") / "proef.json").read_text(encoding="utf-8")
    assert "maakt het erger" not in record


# Variants


@pytest.mark.parametrize(("page", "below"), [(MODEL, "details.alternatief"), (CARD, "div.citaat")])
def test_a_few_words_are_marked(tmp_path: Path, page: str, below: str) -> None:
    fold = one(soup(built(tmp_path, {"clauses/hulp/ander.md": NEAR}), page), f"{below} > details.vergelijking")
    assert words(one(fold, "summary")) == "Vergelijk met ‘Hulp door de verhuurder zelf’"
    assert [words(each) for each in fold.select("del")] == ["verwijderd: eigen monteurs."]
    assert [words(each) for each in fold.select("ins")] == ["ingevoegd: monteurs van een ander tegen Uurtarief."]
    assert fold.select("del > .hoorbaar, ins > .hoorbaar") != []
    assert fold.select("div.naast") == []
    assert not fold.select("[id]"), "an id of the text would stand twice in the page"


@pytest.mark.parametrize("page", [MODEL, CARD])
def test_texts_that_differ_much_stand_side_by_side(tmp_path: Path, page: str) -> None:
    fold = one(soup(built(tmp_path), page), "details.vergelijking")
    assert fold.select("ins, del") == []
    sides = fold.select("div.naast > div.kant")
    assert [words(side) for side in sides[1::2]] == [
        "Hulp door een ander De Verhuurder schakelt een ander in, die helpt tegen Uurtarief per uur.",
        "Hulp door een ander Die ander noemt zijn naam.",
    ]
    assert words(sides[2]) == "Hulp door de verhuurder zelf Hierover staat hier geen lid."


def test_references_and_numbers_read_as_on_the_page(tmp_path: Path) -> None:
    project = built(tmp_path)
    first = {page: words(soup(project, page).select("div.kant")[0]) for page in (MODEL, CARD)}
    text = "{} na een melding volgens {} met eigen monteurs."
    assert text.format("2.1 De Verhuurder helpt", "artikel 1.1") in first[MODEL]
    assert text.format("De Verhuurder helpt", "lid ‘Storingen melden’") in first[CARD]


def test_an_optie_is_compared_with_nothing(tmp_path: Path) -> None:
    alternatives = soup(built(tmp_path), MODEL).select("details.alternatief")
    assert len(alternatives) == 2
    assert len(soup(built(tmp_path), MODEL).select("details.vergelijking")) == 1
