"""Soft hyphens in the long words of titles, tables and menus: many browsers cannot hyphenate Dutch, and would cut a word anywhere.

Only what the reader sees gets them. The search index, the description and the addresses of a page are made of the plain words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from pyphen import Pyphen  # type: ignore[import-untyped]
    from sphinx.application import Sphinx

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
LONG = 13  # letters
EDGE = 3  # letters that stay together at the start and the end of a word
FILTER = "breekbaar"  # what a template says around a title in a narrow place
_MENUS = ("furo_navigation_tree", "toc")
_NARROW = re.compile(
    r"<(h[1-3]|th|td)\b.*?</\1>|<div class=\"sd-card-title\b.*?</div>|<li class=\"model\">.*?</li>", re.DOTALL
)
_BETWEEN_TAGS = re.compile(r">[^<]+<")
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


def add_to_page(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], document: nodes.document | None
) -> None:
    """Put them in what is narrow on a page: titles, cards, cells of a table, the name of a model on a button, and menus.

    The page to search on has no long words, and is written by every build: it does without, and so does a build of which
    nothing changed.
    """
    language = app.config.language
    context[FILTER] = lambda text: in_html(f">{text}<", language)[1:-1]
    if document is None:
        return
    for name in _MENUS:
        context[name] = in_html(context.get(name) or "", language)
    context["body"] = _NARROW.sub(lambda found: in_html(found[0], language), context.get("body") or "")


def in_html(html: str, language: str) -> str:
    """Return *html* with soft hyphens in its long words, but not in what a tag says."""
    return _BETWEEN_TAGS.sub(lambda text: _WORD.sub(lambda word: _hyphenated(word[0], language), text[0]), html)


@cache
def _hyphenated(word: str, language: str) -> str:
    return _patterns(language).inserted(word, SOFT_HYPHEN)


@cache
def _patterns(language: str) -> Pyphen:
    from pyphen import Pyphen  # only when a page is written: its list of languages takes a while to read

    return Pyphen(lang=language, left=EDGE, right=EDGE)
