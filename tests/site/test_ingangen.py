"""The ways in: a breach with its clock, and one's own case among those from practice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests import real
from tests.site.serving import watched
from tests.site.test_beslisboom import print_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

BREACH = "/handreiking/datalekken.html#nu-doen"
CASES = "/handreiking/gevallen.html"


def test_the_door_of_a_breach_leads_to_the_tree_at_once(page: Page) -> None:
    page.goto("/index.html")
    expect(page.get_by_role("link", name="Er is een datalek")).to_have_count(1)
    page.locator(".sd-card", has_text="Er is een datalek").click()
    page.wait_for_url("**/beslisbomen/datalek.html")
    expect(page.locator("#l1 h2")).to_be_in_viewport()


def test_the_clock_counts_from_the_moment_that_is_typed(page: Page) -> None:
    page.clock.set_fixed_time("2026-03-02T10:30:00")
    page.goto(BREACH)
    moment = page.get_by_label("Wanneer wist u het?")
    expect(moment).to_have_value("2026-03-02T10:30")
    limits = page.locator(".klok output")
    expect(limits.nth(0)).to_have_text(re.compile(r"Uiterlijk dinsdag 3 maart om 10:30 \(nog 24 uur en 0 minuten\)"))
    moment.fill("2026-02-28T10:00")
    expect(limits.nth(0)).to_contain_text("voorbij; doe het nu")
    expect(limits.nth(1)).to_have_text(re.compile(r"dinsdag 3 maart om 10:00 \(nog 23 uur en 30 minuten\)"))
    moment.fill("")
    expect(limits.nth(1)).to_be_empty()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize(
    ("typed", "day", "later"),
    [
        ("2026-03-28T12:00", "zondag 29 maart om 13:00", "dinsdag 31 maart om 13:00"),
        ("2026-10-24T12:00", "zondag 25 oktober om 11:00", "dinsdag 27 oktober om 11:00"),
    ],
    ids=["to summer time", "to winter time"],
)
def test_the_clock_counts_hours_and_not_what_the_wall_says(
    browser: Browser, address: str, typed: str, day: str, later: str
) -> None:
    context = browser.new_context(timezone_id="Europe/Amsterdam", locale="nl-NL", base_url=address)
    with watched(context, address) as page:
        page.goto(BREACH)
        page.get_by_label("Wanneer wist u het?").fill(typed)
        limits = page.locator(".klok output")
        expect(limits.nth(0)).to_contain_text(day)
        expect(limits.nth(1)).to_contain_text(later)


def test_the_card_is_what_to_do_now_and_no_more(page: Page) -> None:
    page.goto(BREACH)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Druk deze kaart af").click()
    words = print_of(page)
    assert "Stop het lek" in words
    assert "Binnen 72 uur" in words
    assert "Verder lezen" not in words
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Verder lezen" in print_of(page)


def test_without_script_the_clock_is_a_list(browser: Browser, address: str) -> None:
    with watched(browser.new_context(java_script_enabled=False, base_url=address), address) as page:
        page.goto(BREACH)
        expect(page.locator(".klok li")).to_have_text([re.compile("Binnen 24 uur: "), re.compile("Binnen 72 uur: ")])
        expect(page.locator(".klok input")).to_have_count(0)


def test_all_cases_of_all_trees_are_there_and_lead_to_their_answers(page: Page) -> None:
    page.goto(CASES)
    rows = page.locator("table.gevallen tbody tr")
    assert rows.count() == sum(len(tree.cases) for tree in real.book().trees.values())
    page.get_by_label("Zoek uw geval:").fill("laptop versleuteld")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < 6
    shown[0].get_by_role("link").click()
    page.wait_for_url("**/beslisbomen/datalek.html#l1=*")
    expect(page.locator("section.boomuitkomst:visible")).to_have_count(1)
