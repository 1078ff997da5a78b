"""A page is only text: what it may hold, and that all else is refused at its line."""

from __future__ import annotations

import os.path
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import ROOT, make_project

from clausebook.core.checking import check
from clausebook.core.pages import page_blocks, page_checks
from clausebook.core.problems import Code

PAGE = "docs/handreiking/bewaren.md"
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
SECRET = "../../../../../../etc/passwd"
OUTSIDE = "ligt niet op de site; zet het bestand in docs/ of _static/, en laat namen met een punt vooraan weg"
HTML = "HTML kan niet op een bladzijde staan; schrijf het in Markdown, of zet een voorbeeld tussen accenten grave (`)"

REFUSED = [
    (f"```{{include}} {SECRET}\n```", 1, Code.DIRECTIVE_UNKNOWN),
    (f"```{{include}} {SECRET}\n:literal:\n```", 1, Code.DIRECTIVE_UNKNOWN),
    (f":::{{literalinclude}} {SECRET}\n:::", 1, Code.DIRECTIVE_UNKNOWN),
    (f"```{{raw}} html\n:file: {SECRET}\n```", 1, Code.DIRECTIVE_UNKNOWN),
    (f"```{{csv-table}}\n:file: {SECRET}\n```", 1, Code.DIRECTIVE_UNKNOWN),
    ("```{eval-rst}\n.. raw:: html\n   :file: /etc/passwd\n```", 1, Code.DIRECTIVE_UNKNOWN),
    (f"```{{mermaid}} {SECRET}\n```", 1, Code.DIRECTIVE_UNKNOWN),
    ("```{autoclass} os.path\n```", 1, Code.DIRECTIVE_UNKNOWN),
    ("Tekst.\n\n- punt\n\n  ```{math}\n  x\n  ```", 5, Code.DIRECTIVE_UNKNOWN),
    (f"```{{note}}\nTekst.\n\n:::{{include}} {SECRET}\n:::\n```", 4, Code.DIRECTIVE_UNKNOWN),
    (f"```{{note}} {{download}}`x <{SECRET}>`\n```", 1, Code.ROLE_UNKNOWN),
    ("> ```{only} html\n> x\n> ```", 1, Code.DIRECTIVE_UNKNOWN),
    (f"```{{image}} {SECRET}\n```", 1, Code.FILE_OUTSIDE),
    ("```{image} https://evil.example/x.png\n```", 1, Code.FILE_OUTSIDE),
    ("```{figure} ../.git/config\n```", 1, Code.FILE_OUTSIDE),
    ("```{image} x.png\n:target: y\n```", 2, Code.DIRECTIVE_OPTION),
    ("```{image} x.png\n---\nclass: x\n---\n```", 2, Code.DIRECTIVE_OPTION),
    ("```{toctree}\nhttps://evil.example\n```", 2, Code.FILE_OUTSIDE),
    ("```{toctree}\nNaam <../../dossiers/x>\n```", 2, Code.FILE_OUTSIDE),
    (f"![x]({SECRET})", 1, Code.FILE_OUTSIDE),
    (f"[x]({SECRET})", 1, Code.FILE_OUTSIDE),
    ("[x][y]\n\n[y]: ../../dossiers/voorbeeld-portaal.toml", 1, Code.FILE_OUTSIDE),
    ("[x](..%2F..%2Fdossiers/voorbeeld-portaal.toml)", 1, Code.FILE_OUTSIDE),
    ("[x](/../dossiers/voorbeeld-portaal.toml)", 1, Code.FILE_OUTSIDE),
    ("[x](<..\\..\\dossiers\\x.toml>)", 1, Code.FILE_OUTSIDE),
    ("[x](../.env)", 1, Code.FILE_OUTSIDE),
    ("[x](//evil.example/x)", 1, Code.FILE_OUTSIDE),
    ("| a |\n|---|\n| [x](ftp://evil.example) |", 3, Code.LINK),
    ("[x](path:../../x)", 1, Code.LINK),
    ("[x](javascript:alert(1))", 1, Code.LINK),
    ("[x](&#106;avascript:alert(1))", 1, Code.LINK),
    (f"{{download}}`x <{SECRET}>`", 1, Code.ROLE_UNKNOWN),
    ("Een {raw}`x` woord", 1, Code.ROLE_UNKNOWN),
    ('<meta http-equiv="refresh" content="0">', 1, Code.NOT_ALLOWED),
    ("tekst\nmet <b>vet</b>", 2, Code.NOT_ALLOWED),
    ("<!-- opmerking -->", 1, Code.NOT_ALLOWED),
    ("% opmerking", 1, Code.NOT_ALLOWED),
    ("(naam)=\n# Kop", 1, Code.NOT_ALLOWED),
    (":naam: waarde", 1, Code.NOT_ALLOWED),
    ("{style=position:fixed}\nTekst.", 1, Code.NOT_ALLOWED),
    ("{.sd-stretched-link}\nTekst.", 1, Code.NOT_ALLOWED),
    ("[tekst]{.sd-stretched-link}", 1, Code.NOT_ALLOWED),
    (":::los\nTekst.\n:::", 1, Code.DIRECTIVE_UNKNOWN),
    ("Binnen &#x2067;24 – 72&#x2069; uur.", 1, Code.HIDDEN),
    ("Een woord&ZeroWidthSpace;deel.", 1, Code.HIDDEN),
    ("---\nmyst:\n  enable_extensions: [html_image]\n---\nTekst.", 2, Code.FRONT_MATTER_KEY),
    ("---\nhtml_meta: x\n---\nTekst.", 2, Code.FRONT_MATTER_KEY),
    ("---\nzoekwoorden: 'a <b> c'\n---\nTekst.", 2, Code.FRONT_MATTER_VALUE),
]


@pytest.mark.parametrize(("text", "line", "code"), REFUSED)
def test_what_is_more_than_text_is_refused_at_its_line(text: str, line: int, code: Code) -> None:
    found = {(problem.source.line, problem.code) for problem in page_checks.check(PAGE, text)}
    assert found == {(line, code)}


ALLOWED = [
    "# Kop\n\nTekst met **vet**, *schuin*, `<b>` en een noot[^1].\n\n[^1]: De noot.",
    "[x](../index.md#kop) [](rollen.md) [y](#kop) <https://voorbeeld.example> [m](mailto:a@b.example)",
    "![Een beeld](../../_static/deelbeeld.png)\n\n[Het schema](../../_static/overeenkomst.schema.json)",
    "````markdown\n```{include} x\n```\n<b>\n````",
    "```{note}\nEen {term}`verwerker`.\n```",
    "::::{grid} 1 1 3 3\n:gutter: 3\n\n:::{grid-item-card} Kaart\n:link: ../index\n:link-type: doc\n\nTekst.\n:::\n::::",
    "Een harde&nbsp;spatie, 3 < 4 en A & B.",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_text_is_allowed(text: str) -> None:
    assert page_checks.check(PAGE, text) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_ours_is_refused(path: str) -> None:
    found = page_checks.check(path, (ROOT / path).read_text(encoding="utf-8"))
    assert [each for each in found if each.source.path == path and "sleutel" not in each.message] == []


READ_OR_RUN = {
    "include", "raw", "literalinclude", "csv-table", "eval-rst", "mermaid", "math", "only", "default-role", "role", "replace", "code-block",
    "meta", "container", "class", "table", "list-table", "download", "autoclass", "automodule", "graphviz", "button-link", "dropdown",
}  # fmt: skip
"""Blocks and roles of docutils, Sphinx and the extensions that read a file, run something, hide text or give it a class."""


def test_no_block_or_role_that_reads_runs_or_hides_is_allowed() -> None:
    assert not READ_OR_RUN & {*page_blocks.BLOCKS, *page_blocks.roles()}
    assert {name for name, block in page_blocks.BLOCKS.items() if block.argument == "bestand"} == {"image", "figure"}
    options = {option for block in page_blocks.BLOCKS.values() for option in block.options}
    assert not options & {"file", "url", "class", "target", "literal", "name", "encoding"}


def test_the_list_has_each_block_of_our_own() -> None:
    text = (ROOT / "_ext/clausebook/sphinx_ext/__init__.py").read_text(encoding="utf-8")
    ours = {part.partition('"')[0] for part in text.split('add_directive("')[1:]}
    made_by_us = {"clausulekaart", "overeenkomst"}
    assert ours - made_by_us <= page_blocks.BLOCKS.keys()
    assert not made_by_us & page_blocks.BLOCKS.keys()


# Paths

parts = st.sampled_from(["..", ".", "docs", "_static", "dossiers", "clauses", "x.md", ".git", "a b", "%2e%2e", "", "x"])


@given(st.lists(parts, min_size=1, max_size=8).map("/".join), st.sampled_from(["docs/a.md", "docs/a/b/c.md"]))
def test_a_path_is_on_the_site_just_when_the_disk_says_so(target: str, page: str) -> None:
    if target.startswith("//"):
        assert page_blocks.leaves_the_site(target, page, "docs")
        return
    path = unquote(target)
    base = Path("/p/docs") if path.startswith("/") else Path("/p", page).parent
    real = Path(os.path.normpath(base / path.lstrip("/")))
    inside = any(real.is_relative_to(f"/p/{place}") for place in ("docs", "_static"))
    dotted = inside and any(part.startswith(".") for part in real.relative_to("/p").parts)
    assert page_blocks.leaves_the_site(target, page, "docs") == (bool(path.strip()) and (not inside or dotted))


# Files


def test_a_link_on_the_site_is_refused(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "_static").mkdir()
    for name in ("docs/beeld.png", "_static/geheim.txt", "docs/map", "docs/ander.md"):
        (tmp_path / name).symlink_to(tmp_path / "clauses")
    (tmp_path / "docs/.verborgen.md").write_text("# Verborgen\n", encoding="utf-8")
    link = "dit is een verwijzing naar een ander bestand, en die komt niet op de site; zet het bestand zelf hier"
    found = [str(each) for each in check(tmp_path)[1]]
    assert found == [
        f"_static/geheim.txt:1: {link} [bestand-buiten-map]",
        "docs/.verborgen.md:1: deze bladzijde wordt niet gelezen: haar naam begint met een punt; noem haar 'verborgen.md' [bestand-naam]",
        f"docs/ander.md:1: {link} [bestand-buiten-map]",
        f"docs/beeld.png:1: {link} [bestand-buiten-map]",
        f"docs/map:1: {link} [bestand-buiten-map]",
    ]


# Keys

TITLES = [
    ('"x\\n\\n```{include} x\\n```"', "heeft meer dan één regel; schrijf de tekst op één regel"),
    (
        "'x <b>y</b>'",
        "heeft opmaak (HTML, een koppeling, een blok of een rol), en die blijft hier staan zoals u haar typt; schrijf gewone tekst",
    ),
    ('"x\\u202Ey"', "heeft een onzichtbaar of onleesbaar teken (U+202E); typ de tekst opnieuw"),
    ("[x]", "is leeg of geen tekst; zet de tekst tussen aanhalingstekens"),
]


@pytest.mark.parametrize(("title", "message"), TITLES)
def test_a_title_is_a_line_of_text(tmp_path: Path, title: str, message: str) -> None:
    text = f"---\ntitel: {title}\nherzien_voor: 2027-11-01\n---\n1. []{{#melding}} Meld. {{eis}}`melding`\n"
    make_project(tmp_path, {"clauses/melden.md": text})
    found = [str(each) for each in check(tmp_path)[1] if each.code == Code.FRONT_MATTER_VALUE]
    assert found == [f"clauses/melden.md:2: 'titel' {message} [kopgegevens-waarde]"]
