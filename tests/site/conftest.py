"""The real site and a real browser, once for all tests here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.serving import PATIENCE, chromium, server, watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

expect.set_options(timeout=PATIENCE)

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with server(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def known() -> tuple[set[str], set[str]]:
    """Return the shapes and the looks that the tests of a file asked axe about."""
    return set(), set()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page of the width of a small phone; the test may run scripts in it that the site's policy forbids."""
    with watched(browser.new_context(viewport=PHONE, base_url=address, bypass_csp=True), address) as found:  # type: ignore[arg-type]
        yield found


@pytest.fixture
def strict_page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page to which the site's policy applies in full: a test cannot use `evaluate` there."""
    with watched(browser.new_context(base_url=address), address) as found:
        yield found
