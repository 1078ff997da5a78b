"""No page asks anything of another machine, or breaks its own Content-Security-Policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.real import book
from tests.site.serving import pages_of, watched

from clausebook.sphinx_ext.domain import page_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

MODEL = "modellen/verwerkersovereenkomst.html"


def test_every_page_has_the_policy_before_anything_it_could_stop(site: Path) -> None:
    models = {f"{page_of(each, book())}.html" for each in book().agreements.values()}
    engine = (site / "_static/motor/inhoud.json").exists()
    for name in pages_of(site):
        text = (site / name).read_text(encoding="utf-8")
        meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert meta, name
        assert not re.search(r"<(script|link|style)\b", text[: meta.start()]), name
        makes_contracts = name in models and engine
        compiled = " 'wasm-unsafe-eval'" if makes_contracts else ""
        assert f"default-src 'none'; script-src 'self'{compiled}; style-src 'self'" in meta[1], name
        assert ("worker-src 'self' blob:" in meta[1]) == makes_contracts, name
        allows_styles = "'unsafe-inline'" in meta[1]
        assert allows_styles == ('class="mermaid"' in text), name
        assert not re.search(r"<style\b|<script(?![^>]*\bsrc=)|\son\w+=\"|javascript:", text), name
        assert allows_styles or not re.search(r"<[^>]*\sstyle=\"", text), name


def test_only_the_choice_of_light_or_dark_is_kept(page: Page) -> None:
    page.goto(f"/{MODEL}")
    page.goto("/search.html?q=datalek")
    expect(page.locator("#zoekuitkomst > li").first).to_be_visible()
    page.goto("/handreiking/rollen.html")
    kept = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
    assert page.evaluate(kept) == '[[],[],""]'
    page.get_by_role("button", name="Wissel tussen licht").first.click()
    assert page.evaluate(kept) == '[["theme"],[],""]'
    page.reload()
    assert page.evaluate("document.body.dataset.theme") != "auto"


def test_the_site_can_be_read_from_a_folder(site: Path, browser: Browser) -> None:
    folder = site.as_uri()
    with watched(browser.new_context(), folder) as page:
        page.goto(f"{folder}/{MODEL}")
        expect(page.get_by_role("heading", level=1, name="Verwerkersovereenkomst")).to_be_visible()
        expect(page.locator("body")).to_have_attribute("data-theme", "auto")  # so scripts run
        expect(page.locator("dl.overeenkomst-kort").first).to_have_css("display", "grid")  # and styles apply
        page.get_by_role("button", name="Begin met invullen").click()
        expect(page.get_by_label("Begin met een voorbeeld")).to_be_focused()
        page.get_by_role("link", name="Begrippen").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Begrippen"))
        page.goto(f"{folder}/search.html?q=datalekken")
        expect(page.locator("#zoekuitkomst > li").first).to_be_visible()
