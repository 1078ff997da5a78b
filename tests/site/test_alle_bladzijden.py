"""Each page of the site, opened once on a phone under its own policy: WCAG by axe, its width, its structure, what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site import axe
from tests.site.conftest import PHONE
from tests.site.serving import pages_of, watched

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

STRUCTURE = """(() => {
    const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
    const levels = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5)")].map(each => +each.tagName[1]);
    return {
        double: ids.filter((each, n) => ids.indexOf(each) !== n),
        titles: levels.filter(each => each === 1).length,
        jumps: levels.filter((each, n) => n && each > levels[n - 1] + 1).length,
        language: document.documentElement.lang,
        main: document.querySelectorAll("main, [role=main]").length,
        heads: [...document.querySelectorAll("table")].filter(each => !each.querySelector("th")).map(each => each.className),
    };
})()"""
SOUND = {"double": [], "titles": 1, "jumps": 0, "language": "nl", "main": 1, "heads": []}
TOO_WIDE = """(() => {
    document.querySelectorAll("details:not(.boomstroom)").forEach(each => { each.open = true; });
    const width = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    const hidden = [...document.querySelectorAll("article *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width > 1 && box.right > innerWidth + 1
            && !each.closest(".table-wrapper, pre, .boomfiguur, .boomsrt, .headerlink");
    });
    return width > innerWidth ? [`${width} points`] : hidden.map(each => each.outerHTML.slice(0, 200));
})()"""


@dataclass(frozen=True)
class Visit:
    """What a page had when it was open; *kind* and *look* are as of axe."""

    title: str
    kind: list[list[str]]
    look: list[list[str]]
    structure: dict[str, Any]
    too_wide: list[str]


@dataclass(frozen=True)
class Visits:
    """The pages by name, and what the browser complained of, or asked elsewhere, while all were open."""

    pages: dict[str, Visit]
    trouble: str


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Path, address: str) -> Visits:
    pages: dict[str, Visit] = {}
    shapes: set[str] = set()
    looks: set[str] = set()
    trouble = ""
    try:
        with watched(browser.new_context(viewport=PHONE, base_url=address), address) as page:  # type: ignore[arg-type]
            session = page.context.new_cdp_session(page)
            for name in sorted(pages_of(site), key=lambda each: -(site / each).stat().st_size):  # most shapes first
                page.goto(f"/{name}")
                pages[name] = Visit(
                    title=page.title(),
                    kind=axe.of_kind(session, shapes),
                    look=axe.of_look(session, looks),
                    structure=axe.evaluate(session, STRUCTURE),
                    too_wide=axe.evaluate(session, TOO_WIDE),
                )
            page.goto("/search.html?q=verwerkers")
            expect(page.locator("#zoekuitkomst > li").first).to_be_visible()
    except AssertionError as error:
        trouble = str(error)
    return Visits(pages, trouble)


def test_every_page_keeps_to_its_policy(visits: Visits, site: Path) -> None:
    assert visits.trouble == ""
    assert sorted(visits.pages) == pages_of(site)
    assert len(visits.pages) > 100
    assert [name for name, page in visits.pages.items() if not page.title] == []


def test_axe_finds_nothing_in_any_page(visits: Visits) -> None:
    assert {name: page.kind for name, page in visits.pages.items() if page.kind} == {}


def test_axe_finds_nothing_in_any_look(visits: Visits) -> None:
    assert {name: page.look for name, page in visits.pages.items() if page.look} == {}


def test_no_page_is_wider_than_a_phone(visits: Visits) -> None:
    assert {name: page.too_wide for name, page in visits.pages.items() if page.too_wide} == {}


def test_pages_have_one_main_heading_unique_ids_and_landmarks_with_names(visits: Visits) -> None:
    assert {name: page.structure for name, page in visits.pages.items() if page.structure != SOUND} == {}


def test_what_is_unsound_or_too_wide_is_seen(page: Page) -> None:
    page.goto("/index.html")
    session = page.context.new_cdp_session(page)
    assert (axe.evaluate(session, STRUCTURE), axe.evaluate(session, TOO_WIDE)) == (SOUND, [])
    add = "wrong => document.querySelector('article').insertAdjacentHTML('beforeend', wrong)"
    page.evaluate(add, "<h1>Nog een</h1><h5>Te diep</h5><p id='twee'></p><p id='twee'></p><table class='kaal'></table>")
    wrong = {"double": ["twee"], "titles": 2, "jumps": 1, "heads": ["kaal"]}
    assert axe.evaluate(session, STRUCTURE) == SOUND | wrong
    assert axe.evaluate(session, TOO_WIDE) == []
    page.evaluate(add, "<p style='width: 900px'>breed</p>")
    assert axe.evaluate(session, TOO_WIDE) != []
