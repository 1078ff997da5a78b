"""What a page has besides its text: a description, a date, a way to change it, and little weight."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect
from tests.building import build, outdir
from tests.projects import INDEX, ROOT, make_project
from tests.site.serving import pages_of, server, watched

from clausebook.sphinx_ext.menus import without
from clausebook.sphinx_ext.site import LONGEST, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

HEAVIEST = 100_000  # bytes, gzipped
HEAVIEST_MODEL = 120_000  # with all variants of its text, and what choosing needs; the goal is 100_000


def soup(site: Path, name: str, part: str = "html") -> BeautifulSoup:
    """Return the page called *name*, or only its *part*: to take all of each page apart costs seconds."""
    text = (site / name).read_text(encoding="utf-8")
    return BeautifulSoup(text[text.index(f"<{part}") : text.rindex(f"</{part}>")], "html.parser")


def meta(page: BeautifulSoup, name: str) -> str:
    found = page.find("meta", attrs={"name": name}) or page.find("meta", attrs={"property": name})
    return str(found["content"]) if isinstance(found, Tag) else ""


@pytest.mark.parametrize("path", ["modellen/verwerkersovereenkomst-ict.html", "index.html", "beslisbomen/rol.html"])
def test_the_first_view_is_light(page: Page, site: Path, path: str) -> None:
    """Everything that is fetched, as a server that compresses would send it."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(f"/{path}", wait_until="networkidle")
    sizes = {each: len(gzip.compress((site / unquote(each).lstrip("/")).read_bytes())) for each in asked}
    assert sum(sizes.values()) <= (HEAVIEST_MODEL if path.startswith("modellen/") else HEAVIEST), sizes


def test_pages_say_what_they_are_about(site: Path) -> None:
    seen: dict[str, str] = {}
    for name in pages_of(site):
        if name in {"404.html", "search.html"}:
            continue
        page = soup(site, name, "head")
        description = meta(page, "description")
        assert 20 < len(description) <= LONGEST + 2, (name, description)
        assert meta(page, "og:description") == description
        assert meta(page, "og:title"), name
        assert meta(page, "og:image") == "", "without an address of the site there is no address of a picture"
        assert description not in seen, (name, seen[description])
        seen[description] = name


def test_readers_find_nothing_for_editors_in_their_menu(site: Path) -> None:
    for name in ("index.html", "modellen/verwerkersovereenkomst.html", "privacy-site.html", "eisen/artikelen.html"):
        page = soup(site, name)
        onward = [str(a["href"]) for a in page.select(".sidebar-tree a, .related-pages a")]
        assert len(onward) > 20
        assert not [href for href in onward if "redactie/" in href], name
        assert page.select_one("footer a[href$='redactie/index.html']"), name
    editors = soup(site, "redactie/index.html")
    assert editors.select(".sidebar-tree a[href*='architectuur']")


def test_an_entry_of_a_menu_goes_with_all_that_is_under_it() -> None:
    def entry(level: int, href: str, inner: str = "") -> str:
        return f'<li class="toctree-l{level}"><a class="reference internal" href="{href}">x</a>{inner}</li>'

    deepest = f"<ul>{entry(3, 'r/c.html')}</ul>"
    under = f"<ul>{entry(2, 'r/a.html')}{entry(2, 'r/b.html', deepest)}</ul>"
    menu = f"<ul>{entry(1, 'a.html')}{entry(1, 'r/index.html', under)}</ul><p>Kop</p><ul>{entry(1, 'b.html')}</ul>"
    left = f"<ul>{entry(1, 'a.html')}</ul><p>Kop</p><ul>{entry(1, 'b.html')}</ul>"
    assert without(menu, {"r/index.html", "r/a.html", "r/b.html", "r/c.html"}) == left
    assert without(menu, set()) == menu


def test_what_is_on_a_long_page_is_in_sight(page: Page) -> None:
    for width, seen in (
        (360, "details.inhoud > summary"),
        (1000, "details.inhoud > summary"),
        (1300, ".toc-drawer .toc-tree"),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/modellen/verwerkersovereenkomst-ict.html")
        expect(page.locator(seen)).to_be_in_viewport()


def test_a_list_of_requirements_can_be_filtered(page: Page) -> None:
    page.goto("/eisen/index.html")
    terms = page.locator("dl.eisen > dt")
    all_of_them = terms.count()
    page.get_by_label("Zoek een eis:").fill("subverwerker TOESTEMMING")
    expect(page.locator("label.filter output")).to_contain_text(f"van {all_of_them}")
    shown = [each.inner_text() for each in terms.all() if each.is_visible()]
    assert 0 < len(shown) < 20
    assert page.locator("section:visible > h2").count() < 7


def test_a_description_is_cut_between_sentences_or_words() -> None:
    assert shortened("Kort.") == "Kort."
    long = "Dit is een zin die lang genoeg is om te blijven staan. Een " + "woord " * 40
    assert shortened(long) == "Dit is een zin die lang genoeg is om te blijven staan."
    assert shortened(f"Het mag ook elektronisch, mits dat is vastgelegd (art. 28 lid 9 AVG). {'woord ' * 40}").endswith(
        "AVG)."
    )
    assert shortened("woord " * 40).endswith("woord …")
    assert len(shortened("woord " * 40)) <= LONGEST + 2


def test_every_page_links_to_its_statements(site: Path) -> None:
    for name in pages_of(site):
        links = [a.get_text(strip=True) for a in soup(site, name, "footer").select("footer a")]
        assert "Toegankelijkheid" in links, name
        assert "Privacy van deze site" in links, name
        assert "Stel een wijziging voor" not in links, "there is no code host here"


def test_a_page_that_is_not_there_is_answered_from_any_depth(site: Path, browser: Browser) -> None:
    with server(site, missing="404.html") as address:
        context = browser.new_context()
        with watched(context, address, allowed="404 (File not found)") as page:
            page.goto(f"{address}/modellen/oud/weg.html")
            expect(page.get_by_role("heading", level=1)).to_contain_text("Deze pagina is er niet")
            expect(page.locator("body")).to_have_attribute("data-theme", "auto")
            page.get_by_label("Zoek op de hele site").fill("datalek")
            page.keyboard.press("Enter")
            expect(page.locator("#zoekuitkomst > li").first).to_be_visible()
            page.goto(f"{address}/modellen/oud/weg.html")
            page.get_by_role("link", name="Naar het begin").click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Persoonsgegevens")


ADDRESSED = ("index.html", "modellen/proef.html", "eisen.html", "clausules/melden.html")
OWN_PAGES = {
    "docs/index.md": INDEX.replace("eisen", "clausules/index\neisen"),
    "docs/clausules/index.md": "# Clausulebank\n\n```{clausulelijst}\n```\n",
    "docs/404.md": "---\norphan: true\n---\n# Weg\n",
}


def addressed(folder: Path) -> Path:
    """Return a small site under the settings, the style and the templates of this one, but without the engine."""
    settings = (ROOT / "conf.py").read_text(encoding="utf-8")
    plain = 'html_static_path = ["_static"]\nclausebook_engine = clausebook_signing_page = ""\n'
    for part in ("_static", "_templates"):
        shutil.copytree(ROOT / part, folder / part)
    project = make_project(folder, {**OWN_PAGES, "conf.py": f"{settings}\n{plain}"})
    assert build(project, strict=True).warnings == []
    return outdir(project, "html")


def test_with_addresses_there_are_a_sitemap_canonical_links_and_ways_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://voorbeeld.example/avg")
    monkeypatch.setenv("REPO_URL", "https://code.example/redactie/avg")
    site = addressed(tmp_path)
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    for name in ADDRESSED:
        address = f"https://voorbeeld.example/avg/{name}"
        assert f"<loc>{address}</loc>" in listed
        page = soup(site, name)
        canonical = page.find("link", rel="canonical")
        assert isinstance(canonical, Tag)
        assert canonical["href"] == address
        assert meta(page, "og:image") == "https://voorbeeld.example/avg/_static/deelbeeld.png"
        assert (site / "_static" / "deelbeeld.png").exists()
    assert "404.html" not in listed
    base = soup(site, "404.html").find("base")
    assert isinstance(base, Tag)
    assert base["href"] == "/avg/"
    edits = {name: soup(site, name).select_one("a[rel=edit]") for name in ADDRESSED}
    paths = [str(link["href"]) if link else "" for link in edits.values()]
    prefix = "https://code.example/redactie/avg/edit/main/"
    files = ("docs/index.md", "docs/modellen/proef.md", "docs/eisen.md", "clauses/melden.md")
    assert paths == [prefix + file for file in files]
    variants = soup(site, "clausules/hulp.html").find_all("a", string="stel een wijziging voor")
    assert [str(link["href"]) for link in variants] == [f"{prefix}clauses/hulp/{name}.md" for name in ("zelf", "ander")]
