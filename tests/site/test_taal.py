"""Nothing English is left in what a reader sees or hears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from tests.site.serving import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

# The fixed words of the theme, of Sphinx, and of the extensions that we use.
ENGLISH = re.compile(
    r"\b(Toggle|Light mode|Dark mode|Auto light|Expand|Collapse|Contents|Skip to|Back to top|On this page|Link to this"
    r"|Permalink|Made with|Built with|Last updated|Created using|Next|Previous|Search|Searching|Please activate|Home page"
    r"|Edit this|View this|View page|Navigation|Table of|Index of|General Index|Copyright|Note:|Warning|Hint|Tip:|See also"
    r"|Added in|Changed in|Footnotes|Copy|Close|Open menu|Hide|Show|Loading|Error|Page not found|Read the Docs|Light|Dark)\b"
)
WORDED = ("title", "aria-label", "alt", "placeholder", "aria-description", "summary")


def words_of(page: BeautifulSoup) -> Iterator[str]:
    """Yield what the page says outside examples of code, with the words of its buttons and pictures."""
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        for name in WORDED:
            if value := element.get(name):
                yield str(value)
    for element in page.find_all(["pre", "code", "script", "style", "em"]):
        element.decompose()
    yield from page.stripped_strings


def test_no_page_has_an_english_word_of_the_theme(site: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for name in pages_of(site):
        text = (site / name).read_text(encoding="utf-8")
        assert re.search(r'<html [^>]*\blang="nl"', text), name
        if not ENGLISH.search(text):
            continue  # then no part of it has one either, and taking a page apart costs far more
        page = BeautifulSoup(text, "html.parser")
        if found := [words for words in words_of(page) if ENGLISH.search(words)]:
            wrong[name] = found[:5]
    assert wrong == {}


def test_the_list_of_words_finds_what_the_theme_has() -> None:
    """The theme's own template is full of them, so that a new one would be seen."""
    import furo  # noqa: PLC0415

    assert furo.__file__
    text = (furo.THEME_PATH / "page.html").read_text(encoding="utf-8")
    assert len(set(ENGLISH.findall(text))) >= 5


def test_the_words_of_the_search_have_a_plural_rule(site: Path) -> None:
    """Sphinx's own Dutch file has none that works; a theme that uses it again would find ours."""
    text = (site / "_static" / "translations.js").read_text(encoding="utf-8")
    assert '"plural_expr": "(n != 1) ? 1 : 0"' in text
    assert '"locale": "nl"' in text
