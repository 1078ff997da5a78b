"""Search in Dutch, in the browser."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from tests.building import index_of, places_of, stem_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow


def results(page: Page, question: str) -> list[tuple[str, str]]:
    """Return the (address, words) of each link that is found, in order."""
    page.goto(f"/search.html?q={quote(question)}")
    expect(page.locator("#zoekmelding")).not_to_be_empty()
    links = page.locator("#zoekuitkomst a")
    found: list[list[str]] = links.evaluate_all("all => all.map(each => [each.href, each.textContent])")
    prefix = page.url.partition("/search.html")[0]
    return [(str(address).removeprefix(f"{prefix}/"), words) for address, words in found]


def pages(page: Page, question: str) -> list[str]:
    """Return the pages that are found, each once, in order."""
    return list(dict.fromkeys(address.partition("#")[0] for address, _ in results(page, question)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("datalek", "datalekken"),
        ("verwerker", "verwerkers"),
        ("bewaartermijn", "bewaartermijnen"),
        ("melding", "meldingen"),
    ],
)
def test_inflected_forms_find_the_same(page: Page, one: str, other: str) -> None:
    assert len(set(pages(page, one)[:8]) & set(pages(page, other)[:8])) >= 4


@pytest.mark.parametrize(
    ("question", "page_found"),
    [
        ("datalekken", "handreiking/datalekken.html"),
        ("verwerkersovereenkomst", "modellen/verwerkersovereenkomst.html"),
        ("plichten verwerker", "handreiking/plichten-verwerker.html"),
        ("subverwerkers", "clausules/subverwerkers.html"),
        ("overeenkomst kiezen", "handreiking/overeenkomst-kiezen.html"),
    ],
)
def test_a_page_by_its_title_is_near_the_top(page: Page, question: str, page_found: str) -> None:
    assert page_found in pages(page, question)[:5]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("bewerker", "verwerker"), ("huurder", "bewoner"), ("bewerkers", "verwerker"), ("hack", "datalek")],
)
def test_words_that_mean_the_same_find_each_other(page: Page, word: str, meant: str) -> None:
    found = results(page, word)
    assert (f"begrippen.html#term-{meant}") in [address for address, _ in found][:4]
    own = {address.partition("#")[0] for address, _ in results(page, meant)}
    assert len({address.partition("#")[0] for address, _ in found} & own) >= 5


def test_the_title_of_an_article_leads_to_the_article(page: Page) -> None:
    page.goto("/modellen/verwerkersovereenkomst.html")
    heading = page.locator("section > h2").filter(has_text=re.compile("[Dd]atalek")).first
    anchor = heading.evaluate("each => each.closest('section').id")
    words = heading.evaluate("each => each.firstChild.textContent ? each.innerText : ''")
    title = re.sub(r"^[\d. ]+|#$", "", words).strip()
    found = [address for address, _ in results(page, title)]
    assert f"modellen/verwerkersovereenkomst.html#{anchor}" in found


def test_text_that_was_not_chosen_finds_no_model(page: Page, site: Path) -> None:
    """The variant is found where it stands: on the page of its clause."""
    page.goto("/modellen/verwerkersovereenkomst.html")
    words = """selector => [...document.querySelectorAll(selector)].flatMap(each => {
        const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) found.push(...walker.currentNode.data.replaceAll("\u00ad", "").toLowerCase().match(/[\\p{L}]+/gu) ?? []);
        return found;
    })"""
    folded = {word for word in page.evaluate(words, "details.alternatief") if len(word) >= 8}
    page.evaluate("document.querySelectorAll('details.alternatief').forEach(each => each.remove())")
    shown = set(page.evaluate(words, "body"))
    stems = {stem_of(word) for word in shown}
    only = sorted(word for word in folded if stem_of(word) not in stems)
    assert only
    index = index_of(site)
    for word in only:
        assert "modellen/verwerkersovereenkomst" not in [found for found, _, _ in places_of(index, word)], word


# What people type


def test_what_people_search_for_comes_first(page: Page) -> None:
    """The questions stand in a file of their own; nothing was added to the glossary for one of them."""
    asked = tomllib.loads(Path(__file__).with_name("zoekvragen.toml").read_text(encoding="utf-8"))
    questions = [each for name in ("proef", "eigen") for each in asked[name]]
    found = first_three(page, [each["vraag"] for each in questions])
    first = [each["vraag"] for each in questions if not {*found[each["vraag"]][:1]} & {*each["gezocht"]}]
    three = [each["vraag"] for each in questions if not {*found[each["vraag"]]} & {*each["gezocht"]}]
    assert len(questions) == 40
    assert len(three) <= 3, three
    assert len(first) <= 10, first
    nonsense = [*asked["onzin"], *asked["nieuwe_onzin"], *asked["verse_onzin"]]
    assert first_three(page, nonsense) == {each: [] for each in nonsense}


@pytest.mark.parametrize(("name", "most"), [("nieuw", 2), ("vers", 4)])
def test_what_was_never_tried_before_is_mostly_found(page: Page, name: str, most: int) -> None:
    asked = tomllib.loads(Path(__file__).with_name("zoekvragen.toml").read_text(encoding="utf-8"))[name]
    found = first_three(page, [each["vraag"] for each in asked])
    missed = [each["vraag"] for each in asked if not {*found[each["vraag"]]} & {*each["gezocht"]}]
    assert len(asked) == 20
    assert len(missed) <= most, missed


@pytest.mark.parametrize(
    "typed",
    [
        ["artikel 28 lid 3 onder g AVG", "art 28 lid 3 sub g", "28.3.g avg", "avg art. 28(3)(g)", "28 lid 3 g GDPR", "art. 28, derde lid, onder g"],
        ["artikel 33 AVG", "art 33", "avg 33", "gdpr artikel 33"],
        ["artikel 6:91 BW", "art. 6:91 burgerlijk wetboek", "6:91 bw"],
    ],
    ids=["point", "article", "another law"],
)  # fmt: skip
def test_a_citation_is_found_however_it_is_typed(page: Page, typed: list[str]) -> None:
    found = first_three(page, typed)
    assert found[typed[0]]
    assert all(each == found[typed[0]] for each in found.values()), found


def test_what_cites_an_article_answers_to_it(page: Page, site: Path) -> None:
    """Each is a place where the text cites it; a year, a term or a number of houses is no citation."""
    (index, cited) = index_of(site), "§AVG/33/2"
    places, part = set(), 0
    for step in index["stammen"][cited]:
        part += max(step, 0)
        places.add(index["paginas"][index["delen"][part][0]][0])
    places |= {each[0] for each in index["begrippen"] if cited in each[4]}
    found = first_three(page, ["artikel 33 lid 2 avg", "72 uur", "12 woningen", "avg 2018"])
    assert {each.partition("#")[0] for each in found["artikel 33 lid 2 avg"]} <= places
    assert found["72 uur"][0].startswith(("handreiking/datalek", "beslisbomen/datalek"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("mail versturen", "mail verstuurd"), ("telefoon kwijtraken", "telefoon kwijtgeraakt"), ("e mail", "e-mail"), ("werk planner", "werkplanner")],
)  # fmt: skip
def test_forms_of_a_verb_and_loose_letters_find_the_same(page: Page, one: str, other: str) -> None:
    found = first_three(page, [one, other])
    assert {*found[one]} & {*found[other]}, found


@pytest.mark.parametrize(
    ("question", "page_found"),
    [
        ("gasmeter stand", "handreiking/rechten"),  # cut in two, and its first part stands nowhere
        ("gasmeterstanden", "handreiking/rechten"),
        ("belangen afweging", "modellen/belangenafweging"),
        ("data lek melden", "modellen/datalek-melden"),
        ("datalekprotocol", "handreiking/datalekken"),  # what it ends with stands nowhere
        ("verwerkerscontract", "handreiking/overeenkomst-kiezen"),  # it is a part of a longer word, too
    ],
)
def test_a_compound_is_found_however_it_is_cut(page: Page, question: str, page_found: str) -> None:
    assert page_found in [each.partition("#")[0] for each in first_three(page, [question])[question]]


def first_three(page: Page, questions: list[str]) -> dict[str, list[str]]:
    """Return the first three answers to each of *questions*, as page#anchor."""
    page.goto("/search.html")
    search = """questions => Object.fromEntries(questions.map(each => [each, window.zoek(each).slice(0, 3)
        .map(({ page, anchor }) => anchor ? `${page}#${anchor}` : page)]))"""
    found: dict[str, list[str]] = page.evaluate(search, questions)
    return found


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("enquête", "enquete"),
        ("sub-verwerker", "subverwerker"),
        ("verwerkersovereenkomst", "verwerkersovereenkomt"),
        ("bewaartermijn", "bewaartermjin"),
        ("DPIA", "dpia"),
    ],
)
def test_accents_hyphens_capitals_and_typing_errors_are_forgiven(page: Page, question: str, same: str) -> None:
    found = first_three(page, [question, same])
    assert found[question]
    assert found[question][0] in found[same]


def test_a_compound_that_stands_nowhere_is_found_by_its_last_part(page: Page) -> None:
    assert first_three(page, ["bewonersenquete"])["bewonersenquete"][0] == "begrippen#term-tevredenheidsonderzoek"


def test_a_term_shows_its_meaning_and_comes_once(page: Page) -> None:
    page.goto("/search.html?q=verwerker")
    terms = page.locator("#zoekuitkomst > li.begrip", has=page.locator("a[href$='#term-verwerker']"))
    expect(terms).to_have_count(1)
    expect(terms.locator("p")).to_contain_text("persoonsgegevens")


def test_pages_for_editors_come_last(page: Page) -> None:
    found = [address.startswith("redactie/") for address in pages(page, "clausule wijzigen")]
    assert any(found)
    assert not all(found)
    assert found == sorted(found)


def test_a_question_without_an_answer_says_so(page: Page) -> None:
    page.goto("/search.html?q=xylofoonorkest")
    expect(page.get_by_role("status")).to_have_text(re.compile("Niets gevonden"))
    page.goto("/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator("#zoekuitkomst img")).to_have_count(0)


def test_a_long_list_is_opened_on_demand(page: Page) -> None:
    page.goto("/search.html?q=persoonsgegevens")
    expect(page.locator("#zoekuitkomst > li")).to_have_count(25)
    page.get_by_role("button", name="Toon ook de andere").click()
    assert page.locator("#zoekuitkomst > li").count() > 25
    assert page.evaluate("document.activeElement.closest('#zoekuitkomst') !== null")
