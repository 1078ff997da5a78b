"""Everyone can use the site: WCAG by axe, narrow screens and enlarged text, the keyboard, and calm for who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site import axe

if TYPE_CHECKING:
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
EACH = ("index.html", "handreiking/rollen.html", "clausules/subverwerkers.html")
"""The pages of which axe measures each element."""
every_template = pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not(.boomstroom)').forEach(each => { each.open = true; })")


@every_template
def test_axe_finds_nothing_in_a_page_of_each_kind(page: Page, known: tuple[set[str], set[str]], path: str) -> None:
    """One element of each shape and look, at each width and in each scheme; of some pages each element for itself."""
    shapes, looks = known
    session = page.context.new_cdp_session(page)
    for width in (1300, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(f"/{path}")
        open_folds(page)
        found = axe.of_all(session, shapes, looks) if path in EACH and width == 1300 else []
        found += axe.of_kind(session, shapes) + axe.of_look(session, looks)
        page.emulate_media(color_scheme="dark")
        assert found + axe.of_look(session, looks) == [], width


@pytest.fixture(scope="module")
def begin() -> tuple[set[str], set[str]]:
    """Return the shapes and the looks of the first page, once axe was asked about them."""
    return set(), set()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<a href='index.html'> </a>", "link-name"),
        ("<button type='button'></button>", "button-name"),
        ("<input type='text'>", "label"),
        ("<input type='text' aria-labelledby='nergens'>", "label"),
        ("<p role='button' tabindex='0' aria-pressed='misschien'>knop</p>", "aria-valid-attr-value"),
        ("<ul><p>geen onderdeel</p></ul>", "list"),
        ("<dl><dd>zonder woord</dd></dl>", "definition-list"),
        ("<p aria-hidden='true'><a href='index.html'>verborgen</a></p>", "aria-hidden-focus"),
        ("<h2></h2>", "empty-heading"),
        ("<div style='overflow: auto; height: 2em'><p>1</p><p>2</p><p>3</p></div>", "scrollable-region-focusable"),
        ("<p style='color: #ddd; background: #fff'>zwak</p>", "color-contrast"),
        ("<p style='opacity: 0.3'>zwak</p>", "color-contrast"),
    ],
)
def test_what_is_wrong_is_seen(page: Page, begin: tuple[set[str], set[str]], wrong: str, rule: str) -> None:
    """The measure itself, as it is used for each page: also where all other shapes and looks are known."""
    page.goto("/index.html")
    session = page.context.new_cdp_session(page)
    assert axe.of_kind(session, begin[0]) + axe.of_look(session, begin[1]) == []
    shapes, looks = map(set, begin)
    page.evaluate("wrong => document.querySelector('article').insertAdjacentHTML('beforeend', wrong)", wrong)
    assert [found for found, _ in axe.of_kind(session, shapes) + axe.of_look(session, looks)] == [rule]


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
    page.wait_for_url("**#furo-main-content")
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
    tab_until(page, "Meestal standaard", 40)
    page.keyboard.press("Enter")
    expect(page.locator("details[open] > summary", has_text="Meestal standaard")).to_be_visible()

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
