"""Soft hyphens: in what a reader sees of a long word, and nowhere else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.building import build, outdir
from tests.projects import AGREEMENT, make_project

from clausebook.sphinx_ext.hyphens import FILTER, SOFT_HYPHEN, add_to_page, in_html

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Verwerkersovereenkomst"
BROKEN = "Ver-wer-kers-over-een-komst".replace("-", SOFT_HYPHEN)


def test_long_words_are_broken_between_tags_only() -> None:
    given_html = f'<li><a href="{LONG}.html" title="{LONG}">{LONG} en huur</a></li>'
    assert in_html(given_html, "nl") == f'<li><a href="{LONG}.html" title="{LONG}">{BROKEN} en huur</a></li>'


def test_a_template_can_ask_for_them_on_each_page() -> None:
    context: dict[str, Any] = {}
    app: Any = SimpleNamespace(config=SimpleNamespace(language="nl"))
    add_to_page(app, "search", "search.html", context, None)
    assert context[FILTER](f"{LONG} & huur") == f"{BROKEN} & huur"


@given(st.text(st.sampled_from("<>abcdefghijk &;é-"), max_size=60))
def test_nothing_else_changes(html: str) -> None:
    assert in_html(html, "nl").replace(SOFT_HYPHEN, "") == html


def test_titles_and_menus_have_them_and_the_index_has_not(tmp_path: Path) -> None:
    text = AGREEMENT.replace("# Proefovereenkomst", f"# {LONG}").replace("## Storingen", "## Klachtenbehandeling")
    project = make_project(tmp_path, {"docs/modellen/proef.md": text})
    assert build(project).warnings == []
    out = outdir(project, "html")
    page = (out / "modellen/proef.html").read_text(encoding="utf-8")
    assert f"<h1>{BROKEN}<" in page
    assert f"<title>1. {LONG}" in page or f"<title>{LONG}" in page
    assert f"Klach{SOFT_HYPHEN}ten" in page
    assert SOFT_HYPHEN not in (out / "_static/zoekindex.js").read_text(encoding="utf-8")


def test_the_cells_of_a_table_have_them_and_running_text_has_not(tmp_path: Path) -> None:
    table = f"# Los\n\nEen {LONG} hier.\n\n| {LONG} | Nog iets |\n|---|---|\n| {LONG} | niets |\n"
    project = make_project(tmp_path, {"docs/los.md": table})
    assert build(project).warnings == []
    page = (outdir(project, "html") / "los.html").read_text(encoding="utf-8")
    assert page.count(BROKEN) == 2
    assert f"Een {LONG} hier." in page
