"""Everyone can use the site: WCAG by axe, narrow screens and enlarged text, the keyboard, and calm for who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.site.serving import pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

TEMPLATES = {
    "begin": "index.html",
    "model": "modellen/verwerkersovereenkomst.html",
    "hoofdstuk": "handreiking/rollen.html",
    "clausule": "clausules/subverwerkers.html",
    "clausulebank": "clausules/index.html",
    "eisen": "eisen/index.html",
    "dekking": "eisen/dekking.html",
    "boom": "beslisbomen/rol.html",
    "zoeken": "search.html?q=bewerkers",
    "begrippen": "begrippen.html",
    "redactie": "redactie/meldingen.html",
    "niet gevonden": "404.html",
}
every_template = pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not(.boomstroom)').forEach(each => { each.open = true; })")


@every_template
@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_page_of_each_kind(page: Page, path: str, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{path}")
    open_folds(page)
    assert violations(page) == []


def test_axe_finds_nothing_in_any_page(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 900, "height": 900})
    wrong: dict[str, list[tuple[str, str]]] = {}
    for name in pages_of(site):
        page.goto(f"/{name}")
        if found := violations(page):
            wrong[name] = found
    assert wrong == {}


def test_no_page_is_wider_than_a_phone(page: Page, site: Path) -> None:
    wide: dict[str, int] = {}
    for name in pages_of(site):
        page.goto(f"/{name}")
        open_folds(page)
        width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        hidden = page.evaluate(
            """() => [...document.querySelectorAll("article *")].filter(each => {
                const box = each.getBoundingClientRect();
                return box.width > 1 && box.right > innerWidth + 1
                    && !each.closest(".table-wrapper, pre, .boomfiguur, .boomsrt, .headerlink");
            }).length"""
        )
        if width > 360 or hidden:
            wide[name] = max(width, hidden)
    assert wide == {}


@every_template
def test_text_can_be_twice_as_large(page: Page, path: str) -> None:
    """A window of 1280 points at 200 % has room for 640."""
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(f"/{path}")
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_wide_tables_can_be_scrolled_with_the_keyboard(page: Page) -> None:
    page.goto("/eisen/dekking.html")
    box = page.get_by_role("group", name="Schuift opzij: Dekkingstabel")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.goto("/clausules/subverwerkers.html")
    page.set_viewport_size({"width": 1300, "height": 900})
    expect(page.locator(".table-wrapper[tabindex]")).to_have_count(0)


# The keyboard


def focused(page: Page) -> str:
    return page.evaluate(
        """() => {
            const at = document.activeElement;
            return at.getAttribute("aria-label") || at.textContent.trim() || at.name || at.id;
        }"""
    )


def tab_until(page: Page, wanted: str, most: int = 200) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in focused(page):
            return
    pytest.fail(f"{wanted!r} is not reached with Tab")


def test_the_first_stop_leads_to_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto("/modellen/verwerkersovereenkomst.html")
    page.keyboard.press("Tab")
    assert focused(page) == "Naar de inhoud"
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


def test_every_stop_is_visible(page: Page) -> None:
    """A reader sees where the focus is: at each stop something is drawn around it, and it is on the screen."""
    for width in (1300, 700):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/modellen/verwerkersovereenkomst.html")
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                    const at = document.activeElement;
                    const labels = [...(at.labels ?? [])];
                    const drawn = [at, ...labels].filter(each => getComputedStyle(each).outlineStyle !== "none"
                        && each.getClientRects().length && each.getBoundingClientRect().left >= 0);
                    return at === document.body || drawn.length > 0 ? "" : at.outerHTML.slice(0, 200);
                }"""
            )
            assert seen == "", width


def test_menus_folds_and_sorting_work_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto("/modellen/verwerkersovereenkomst.html")
    drawer = page.locator(".sidebar-drawer")
    expect(drawer).to_be_hidden()
    tab_until(page, "Menu tonen", 3)
    page.keyboard.press("Space")
    expect(drawer).to_be_visible()
    tab_until(page, "Onderdelen van Handreiking", 12)
    page.keyboard.press("Space")
    expect(page.locator(".sidebar-tree").get_by_role("link", name="Datalekken").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    tab_until(page, "Keuzes in dit model", 20)
    page.keyboard.press("Enter")
    expect(page.locator("dl.keuzes")).to_be_visible()

    page.goto("/eisen/dekking.html")
    tab_until(page, "Niveau", 30)
    page.keyboard.press("Enter")
    expect(page.locator("table.dekking th[aria-sort=ascending]")).to_have_text("Niveau")

    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto("/index.html")
    tab_until(page, "Zoeken", 8)
    page.keyboard.type("datalek")
    page.keyboard.press("Enter")
    expect(page.locator("#zoekuitkomst > li").first).to_be_visible()


def test_nothing_moves_for_who_asks_for_calm(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/modellen/verwerkersovereenkomst.html")
    moving = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("body, body *")].filter(each => {
            const style = getComputedStyle(each);
            const moves = parseFloat(style.transitionDuration) > 0 && style.transitionProperty !== "none";
            return moves || style.scrollBehavior === "smooth";
        }).length"""
    )
    assert moving == 0


# Structure


def test_pages_have_one_main_heading_unique_ids_and_landmarks_with_names(page: Page, site: Path) -> None:
    wrong: dict[str, object] = {}
    for name in pages_of(site):
        page.goto(f"/{name}", wait_until="domcontentloaded")
        found = page.evaluate(
            """() => {
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
            }"""
        )
        if found != {"double": [], "titles": 1, "jumps": 0, "language": "nl", "main": 1, "heads": []}:
            wrong[name] = found
    assert wrong == {}
