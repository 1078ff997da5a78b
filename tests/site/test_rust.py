"""Nothing moves under the reader's eyes while a page opens."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from tests.site.serving import server
from tests.site.test_toegankelijk import TEMPLATES, every_template
from tests.site.vitals import DESK, PHONE, Vitals, phone_or_desk, vitals_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.slow

TIMES = 3
ANSWERED = "beslisbomen/samenwerkingsvorm.html#s1=bouw-en-onderhoud&s2=eigen-systeem"
STOPPING = re.compile(r'<script src="[^"]*?([\w.-]+\.js)')
every_width = pytest.mark.parametrize("opened", [PHONE, DESK], ids=["telefoon", "bureau"], indirect=True)


@pytest.fixture(scope="module")
def slow(site: Path) -> Iterator[str]:
    """Return the address of the site on a line where all comes late for which the browser does not wait with painting."""
    pages = [(site / path.partition("?")[0]).read_text(encoding="utf-8") for path in TEMPLATES.values()]
    stopping = {name for page in pages for name in STOPPING.findall(page)}
    assert "thema.js" in stopping
    assert "pagina.js" not in stopping

    def late(path: str) -> bool:
        file = PurePosixPath(path)
        return file.suffix not in ("", ".html", ".css") and file.name not in stopping

    with server(site, late=late) as found:
        yield found


@pytest.fixture(scope="module")
def opened(browser: Browser, slow: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with phone_or_desk(browser, slow, request.param) as page:
        yield page


def calmest(page: Page, path: str) -> Vitals:
    """Open *path* until nothing shifts, at most so many times, and return the calmest.

    What a script, a font or a picture moves, it moves each time, for the page is painted before it comes. On a busy machine a
    browser may also paint when half of a page is read, and lay out a table anew when the rest comes: that is chance.
    """
    found: list[Vitals] = []
    for _ in range(TIMES):
        page.goto("about:blank")
        found.append(vitals_of(page, f"/{path}"))
        if found[-1].shift == 0:
            break
    return min(found, key=lambda each: each.shift)


@every_width
@every_template
def test_no_page_shifts_while_it_opens(opened: Page, path: str) -> None:
    found = calmest(opened, path)
    assert found.paint > 0, "the browser noted nothing"
    assert found.shift == 0, found.moved


@every_width
def test_a_tree_with_answers_does_not_shift_either(opened: Page) -> None:
    found = calmest(opened, ANSWERED)
    assert found.shift == 0, found.moved


def test_a_page_that_shifts_is_seen(browser: Browser, slow: str) -> None:
    """The measure itself: a script for which the page does not wait puts a block above what is there."""
    script = """{
        const block = document.createElement("p");
        block.textContent = "laat";
        document.querySelector("article").prepend(block);
    }"""

    def late(route: Route) -> None:
        route.fulfill(response=route.fetch(), body=script)

    with phone_or_desk(browser, slow, DESK) as page:
        page.route("**/pagina.js*", late)
        found = vitals_of(page, "/index.html")
    assert found.shift > 0
