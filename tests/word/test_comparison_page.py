"""A comparison as a page: without what went it is the new text, without what came the old, numbers and all."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.word.edits import edited, renumbered
from tests.word.small_document import NASTY, document, field, lid, par

from clausebook.word.comparison_page import comparison_page
from clausebook.word.counting import Counter
from clausebook.word.overview import compared
from clausebook.word.setting import sheet_of
from clausebook.word.sheet import Grid, Item, Para, words_of

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document


def page(old: Document, new: Document) -> BeautifulSoup:
    return BeautifulSoup(comparison_page(compared(old, new, ("oud", "nieuw"))), "html.parser")


def side(found: BeautifulSoup, gone: tuple[str, ...], tag: str) -> list[str]:
    """Return the words of each block of one side: without blocks that have a class of *gone*, and without *tag*."""
    soup = BeautifulSoup(str(found), "html.parser")
    for each in soup.select("table.overzicht, .hoor, .merk, main > h1, main > p:not([class])"):
        each.decompose()
    for each in soup.select(", ".join(f".{name}" for name in gone)):
        each.decompose()
    for each in soup.find_all(tag):
        each.decompose()
    blocks = soup.select("h2, h3, h4, p")
    return [text for each in blocks if (text := re.sub(r"\s+", " ", each.get_text()).strip())]


def wanted(made: Document) -> list[str]:
    counter = Counter()

    def of(items: tuple[Item, ...]) -> list[str]:
        found = []
        for item in items:
            if isinstance(item, Para):
                number = counter.number(item)
                found.append(re.sub(r"\s+", " ", f"{number} {words_of(item.pieces)}").strip())
            elif isinstance(item, Grid):
                for row in item.rows:
                    for cell in row.cells:
                        found += of(cell.content)
        return [text for text in found if text]

    return of(sheet_of(made))


@pytest.mark.parametrize("seed", range(12))
def test_both_sides_can_be_read(seed: int) -> None:
    source = random.Random(seed)
    old = edited(document(front=()), source)
    new = edited(old, source)
    found = page(old, new)
    assert side(found, ("weg", "van"), "del") == wanted(new)
    assert [_bare(each) for each in side(found, ("nieuw", "naar"), "ins")] == [_bare(each) for each in wanted(old)]


def _bare(text: str) -> str:
    """Return *text* without its number and those in references: one that shifts stands as it is now."""
    text = re.sub(r"^(\d+(\.\d+)?|[A-Za-z]|–) ", "", text)
    return re.sub(r"artikel (\d[\d.]*\d|\S)( onder \w)?", "artikel", text)


def test_the_overview_names_each_change_and_leads_to_it() -> None:
    old = renumbered(document())
    first, second, third = old.articles
    new = renumbered(replace(old, articles=(first, third, second)))
    found = page(old, new)
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in found.select("table.overzicht tbody tr")]
    assert rows == [["verplaatst; het was artikel 1 (Melden)", "Artikel 2 (Melden)", "het hele artikel"]]
    links = [each["href"] for each in found.select("table.overzicht a")]
    assert len(links) == len(set(links)) == len(rows)
    assert all(found.select_one(str(link)) is not None for link in links)


def test_without_a_difference_it_says_so() -> None:
    assert "Er is geen verschil." in page(document(), document()).get_text()


def test_a_value_is_no_markup() -> None:
    old = renumbered(document())
    last = old.articles[-1]
    made = lid("2.1", par("Hier: ", field("tarief", "ingevuld", NASTY)), name="hulp.1")
    new = replace(old, articles=(*old.articles[:-1], replace(last, clauses=(replace(last.clauses[0], leden=(made,)),))))
    found = page(old, new)
    assert NASTY.split()[0] in found.get_text()
    assert not found.find_all(["w:p", "script"])
