"""Nothing moves under the reader's eyes while a page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.test_toegankelijk import every_template
from tests.site.vitals import DESK, PHONE, Vitals, phone_or_desk, vitals_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

TIMES = 3
ANSWERED = "beslisbomen/samenwerkingsvorm.html#s1=bouw-en-onderhoud&s2=eigen-systeem"
every_width = pytest.mark.parametrize("size", [PHONE, DESK], ids=["telefoon", "bureau"])


def calmest(browser: Browser, address: str, path: str, size: dict[str, int]) -> Vitals:
    """Open *path* until nothing shifts, at most so many times, and return the calmest.

    What a script or a style moves, it moves each time. On a busy machine a browser may also paint when half of a page is
    read, and lay out a table anew when the rest comes: that is chance.
    """
    found: list[Vitals] = []
    for _ in range(TIMES):
        with phone_or_desk(browser, address, size, slower=4) as page:
            found.append(vitals_of(page, f"/{path}"))
        if found[-1].shift == 0:
            break
    return min(found, key=lambda each: each.shift)


@every_template
@every_width
def test_no_page_shifts_while_it_opens(browser: Browser, address: str, path: str, size: dict[str, int]) -> None:
    found = calmest(browser, address, path, size)
    assert found.paint > 0, "the browser noted nothing"
    assert found.shift == 0, found.moved


@every_width
def test_a_tree_with_answers_does_not_shift_either(browser: Browser, address: str, size: dict[str, int]) -> None:
    found = calmest(browser, address, ANSWERED, size)
    assert found.shift == 0, found.moved


def test_a_page_that_shifts_is_seen(browser: Browser, address: str) -> None:
    """The measure itself: a block that comes late moves all that is below it."""
    late = """addEventListener("load", () => {
        const block = document.createElement("p");
        block.textContent = "laat";
        document.querySelector("article").prepend(block);
    });"""
    with phone_or_desk(browser, address, DESK) as page:
        page.add_init_script(late)
        found = vitals_of(page, "/index.html")
    assert found.shift > 0
