"""Copying a lid: what lands on the clipboard, who hears of it, and what happens without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site import axe
from tests.site.serving import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

MODEL = "/modellen/verwerkersovereenkomst.html"
CLAUSE = "/clausules/subverwerkers.html"
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
WITHOUT_ANY = f"{WITHOUT_CLIPBOARD}; document.execCommand = () => false"


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page of the width of a desk, which may use the clipboard."""
    context = browser.new_context(
        viewport={"width": 1300, "height": 900}, base_url=address, permissions=["clipboard-read", "clipboard-write"]
    )
    with watched(context, address) as found:
        yield found


def lid(page: Page, selector: str) -> Locator:
    return page.locator(f"ol.leden > li{selector}").first


def copied(page: Page, item: Locator) -> str:
    item.hover()
    item.get_by_role("button", name="Kopieer").click()
    expect(page.locator("p.gekopieerd")).to_contain_text("Gekopieerd")
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_a_lid_is_copied_with_its_number_and_its_fields(desk: Page) -> None:
    desk.goto(MODEL)
    item = lid(desk, "#subverwerkers-aanvraag")
    number = item.locator(".nummer").first.inner_text()
    text = copied(desk, item)
    assert text.startswith(f"{number} De Verwerker vraagt toestemming ten minste 30 dagen voordat")
    assert text.endswith("voldoende waarborgen biedt.")
    expect(desk.locator("p.gekopieerd")).to_have_text(f"Gekopieerd: lid {number}")


def test_onderdelen_stand_on_lines_of_their_own_and_requirements_are_left_out(desk: Page) -> None:
    desk.goto(MODEL)
    item = lid(desk, ":has(> ul.onderdelen):has(> p.eisen)")
    lines = copied(desk, item).split("\n")
    parts = item.locator("ul.onderdelen > li")
    assert len(lines) == parts.count() + 1
    assert lines[1].startswith("   a ")
    assert all(line == " ".join(line.split()) for line in map(str.strip, lines))
    assert "§" not in "".join(lines)
    assert "\N{SOFT HYPHEN}" not in "".join(lines)


def test_terms_have_their_meaning_on_the_next_line(desk: Page) -> None:
    desk.goto(MODEL)
    lines = copied(desk, lid(desk, ":has(> dl)")).split("\n")
    assert lines[0].endswith("betekent:")
    assert lines[1:3] == [
        "AP",
        "de Autoriteit Persoonsgegevens, of een andere toezichthouder die volgens de AVG bevoegd is.",
    ]


def test_the_clause_bank_copies_text_without_a_number(desk: Page) -> None:
    desk.goto(CLAUSE)
    assert copied(desk, lid(desk, "")).startswith("Een Subverwerker wordt alleen ingeschakeld")


def test_it_can_be_done_with_the_keyboard(desk: Page) -> None:
    desk.goto(CLAUSE)
    button = desk.get_by_role("button", name="Kopieer").first
    expect(button).to_have_css("opacity", "0")
    lid(desk, "").get_by_role("link").last.focus()
    desk.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")
    desk.keyboard.press("Enter")
    expect(desk.locator("p.gekopieerd")).to_have_text("Gekopieerd")
    expect(button).to_be_focused()


@pytest.mark.parametrize(("script", "said"), [(WITHOUT_CLIPBOARD, "Gekopieerd"), (WITHOUT_ANY, "lukt niet")])
def test_without_a_clipboard_the_selection_is_copied_or_the_page_says_that_it_cannot(
    desk: Page, script: str, said: str
) -> None:
    desk.add_init_script(script)
    desk.goto(CLAUSE)
    button = desk.get_by_role("button", name="Kopieer").first
    button.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("p.gekopieerd")).to_contain_text(said)
    expect(button).to_be_focused()
    expect(desk.locator("textarea")).to_have_count(0)


def test_from_a_folder_it_works_too(site: Path, browser: Browser) -> None:
    folder = site.as_uri()
    with watched(browser.new_context(), folder) as page:
        page.goto(folder + CLAUSE)
        page.get_by_role("button", name="Kopieer").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("p.gekopieerd")).to_have_text("Gekopieerd")


def test_without_script_there_is_no_button_and_the_folds_open(browser: Browser, address: str) -> None:
    with watched(browser.new_context(java_script_enabled=False, base_url=address), address) as page:
        page.goto(MODEL)
        expect(page.get_by_role("button", name="Kopieer")).to_have_count(0)
        fold = page.locator("details.toelichting").first
        fold.locator("summary").click()
        expect(fold.locator("p").first).to_be_visible()
        page.locator("details.alternatief:has(del) > summary").first.click()
        page.locator("details.vergelijking:has(del) > summary").first.click()
        expect(page.locator("del").first).to_have_css("text-decoration-line", "line-through")
        expect(page.locator("ins").first).to_have_css("text-decoration-line", "underline")


def test_on_a_phone_the_buttons_are_in_the_margin_below_the_number(page: Page) -> None:
    page.goto(MODEL)
    crossing = page.evaluate(
        """() => [...document.querySelectorAll("ol.leden > li > button.kopieer")].filter(each => each.checkVisibility())
            .filter(each => {
                const [box, lid] = [each.getBoundingClientRect(), each.parentElement.getBoundingClientRect()];
                const text = each.parentElement.querySelector("p").getBoundingClientRect();
                const inside = parseFloat(getComputedStyle(each.parentElement).paddingLeft) + lid.left;
                return box.bottom > lid.bottom + 1 || box.right > inside + 1 || box.left < 0 || text.width === 0;
            }).length"""
    )
    assert page.locator("ol.leden > li > button.kopieer").count() > 100
    assert crossing == 0


def test_print_has_nothing_of_it(page: Page) -> None:
    page.goto(MODEL)
    page.emulate_media(media="print")
    expect(page.locator("section.maken, .skip-to-content").filter(visible=True)).to_have_count(0)
    for selector in ("button.kopieer", "p.downloads", "details.toelichting", "details.vergelijking", "p.eisen"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("ol.leden > li").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_message_can_be_read(desk: Page, scheme: str) -> None:
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    desk.goto(CLAUSE)
    desk.get_by_role("button", name="Kopieer").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("p.gekopieerd")).to_be_visible()
    assert axe.of_all(desk.context.new_cdp_session(desk)) == []


def test_what_a_reader_copies_has_no_soft_hyphens(desk: Page) -> None:
    desk.goto(MODEL)
    assert "\N{SOFT HYPHEN}" in str(desk.locator("h1").text_content())
    desk.evaluate("getSelection().selectAllChildren(document.querySelector('h1').firstChild.parentNode)")
    desk.keyboard.press("Control+c")
    desk.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('Verwerkersovereenkomst'))")
