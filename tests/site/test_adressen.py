"""Whatever follows a `#` or a `?` in an address, the page works, and no script stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

HASHES = (
    "%", "%E0%A4%A", "r1", "r1&r1=", "r1=", "=", "&", "&&=&", "r1=ja=nee", "r1=ja&&r2", "__proto__=x", "constructor=x&r1=ja",
    "r1=__proto__", "r1=%00", "r1=<img src=x onerror=alert(1)>", "a" * 5000, "r1=" + "ja+" * 500, "s1=&s1=", "\u202e", "begin=begin",
)  # fmt: skip
"""What a mail program, a person or a stranger makes of a link."""
WORDS = (
    "%", "__proto__", "constructor", "toString", "hasOwnProperty", "\\", "(", "[", "*", "a" * 3000, "\x00", "<script>alert(1)</script>",
    '"', "'", "\u202e", "ﬁ", "é" * 200, "+", "&q=", "  ",
)  # fmt: skip


def shows_a_question(page: Page) -> None:
    expect(page.locator("article h2:visible").first).to_be_visible()
    expect(page.locator("article ul.antwoorden a:visible, article label:visible").first).to_be_visible()


def test_any_hash_leaves_a_tree_at_a_question(page: Page) -> None:
    for text in HASHES:
        page.goto("about:blank")
        page.goto(f"/beslisbomen/rol.html#{text}", wait_until="domcontentloaded")
        shows_a_question(page)


def test_any_hash_that_comes_later_does_too(page: Page) -> None:
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    for text in HASHES:
        page.evaluate("hash => { location.hash = hash; }", f"#{text}")
        shows_a_question(page)


def test_any_hash_leaves_a_model_as_it_is(page: Page) -> None:
    for text in (
        "beslisboom=__proto__",
        "beslisboom=constructor",
        "beslisboom=toString",
        "beslisboom=",
        "beslisboom=rol&x",
        "%",
        *HASHES[:6],
    ):
        page.goto("about:blank")
        page.goto(f"/modellen/vervanging-bewerkersovereenkomst.html#{text}")
        expect(page.locator("article h1").first).to_be_visible()


def test_any_question_is_answered(page: Page) -> None:
    for words in WORDS:
        page.goto("about:blank")
        page.goto("/search.html?q=" + "".join(f"%{byte:02X}" for byte in words.encode()))
        expect(page.locator("#zoekvraag, input[name=q]").first).to_be_visible()
        if words.strip():
            expect(page.locator("#zoekmelding")).not_to_be_empty()
    page.goto("/search.html?q=%E0%A4%A&q=%")
    expect(page.locator("#zoekmelding")).not_to_be_empty()
