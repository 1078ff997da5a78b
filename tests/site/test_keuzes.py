"""The page of a model follows the keuzes: its text, numbers and references are those that `assemble` makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests import real
from tests.selections import dealt
from tests.site import axe

from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.texts import views
from clausebook.core.texts.content import CrossReference

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from clausebook.core.documents.document import Document
    from clausebook.core.model import Agreement

pytestmark = pytest.mark.slow

BOOK = real.book()
SAMPLES = 4  # random selections of each model; `tests/core/test_choice_table.py` counts a thousand
EXCHANGE = "/modellen/gegevensuitwisselingsovereenkomst.html"
FORM_4 = "#beslisboom=samenwerkingsvorm&uitwisseling-levering=bestand&bijlage-uitwisseling-toetsen=aan"
# What the page says: all its text without spaces and hyphens, then the numbers of its leden, then its references.
TELL = r"""selection => {
    keuzes.choose(selection);
    const top = document.querySelector("article > section");
    const there = [...top.querySelectorAll("li[data-lid]")].filter(each => !each.closest("details"));
    const numbers = there.map(each => each.querySelector(".nummer").textContent + " " + each.id);
    const references = [...top.querySelectorAll("a[data-naar]")].filter(each => !each.closest("details"))
        .map(each => [(each.getAttribute("href") ?? "#").slice(1), each.textContent]);
    const copy = top.cloneNode(true);
    const aside = `details, tr[hidden], td[hidden], th[hidden], .maken, .uitkomstkeuzes, .downloads, .standaardtekst,
        .overeenkomst-kort, .eisen, .kopieer, .vink, .headerlink, li .nummer, .partijnaam, .colon`;
    copy.querySelectorAll(aside).forEach(each => each.remove());
    const contents = [...document.querySelectorAll(".toc-drawer .toc-tree > ul > li > ul > li:not([hidden]) > a")];
    return {
        text: copy.textContent.replace(/[\s\u00ad]/g, ""), numbers, references,
        contents: contents.map(each => each.textContent.replace(/[\s\u00ad]+/g, "")),
    };
}"""


def told(document: Document) -> dict[str, Any]:
    """Return what a page with *document* says, as `TELL` does."""
    atoms = [each for piece in reading_order.pieces(document) for each in views.flat(piece)]
    heads = [reading_order.heading(each.label, each.title, each.source) for each in document.articles]
    annexes = [reading_order.heading(each.label, each.title, each.source) for each in document.annexes]
    return {
        "text": re.sub(r"\s", "", "".join(views.plain(piece) for piece in reading_order.pieces(document))),
        "numbers": [f"{lid.number} {lid.id}" for lid in document.leden()],
        "references": [[each.id, each.text] for each in atoms if isinstance(each, CrossReference)],
        "contents": [re.sub(r"\s", "", views.plain(each)) for each in (*heads, *annexes)],
    }


def page_of(agreement: Agreement) -> str:
    return "/" + agreement.source.path.removeprefix("docs/").replace(".md", ".html")


@pytest.mark.parametrize("name", BOOK.agreements)
def test_the_page_shows_what_assemble_makes(page: Page, name: str) -> None:
    agreement = BOOK.agreements[name]
    whole = draft(agreement, BOOK.library)
    page.goto(page_of(agreement))
    for selection in reversed(dealt(whole, SAMPLES)):  # the standard last: all that was changed is taken back
        expected = told(fill(assemble(whole, selection), {}))
        found = page.evaluate(TELL, selection)
        found["contents"] = [each for each in found["contents"] if each != "Ondertekening"]
        assert found == expected, selection


def test_choices_from_a_tree_arrive_set_and_no_other_file_is_offered(page: Page) -> None:
    page.goto(EXCHANGE + FORM_4)
    expect(page.get_by_role("radio", name="Een bestand vooraf", include_hidden=True)).to_be_checked()
    expect(page.locator("#uitwisseling-levering-actueel")).to_be_visible()
    expect(page.locator(".bijlagenlijst")).to_contain_text("Bijlage 3: Toetsen")
    expect(page.locator(".afwijkingen li")).to_have_count(2)
    for files in page.locator("p.downloads").all():
        expect(files).to_be_hidden()
    expect(page.locator("p.standaardtekst")).to_contain_text("Uw keuzes staan niet in het lege bestand")
    page.get_by_role("button", name="Terug naar de standaard").click()
    expect(page.locator("p.downloads").first).to_be_visible()
    expect(page.locator(".afwijkingen")).to_be_hidden()
    expect(page.locator(".bijlagenlijst")).not_to_contain_text("Toetsen")


def test_a_keuze_is_made_with_the_keyboard_and_told(page: Page) -> None:
    page.goto(EXCHANGE)
    page.locator(".maken").get_by_role("link", name="Hoe krijgt de ontvanger de gegevens?").press("Enter")
    summary = page.locator("#keuze-uitwisseling-levering > summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Verstrekken per klus")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=status]").first).to_contain_text("Verstrekken met een koppeling (vorm 2). De tekst")
    expect(page.get_by_role("radio", name="Verstrekken met een koppeling")).to_be_focused()
    expect(page.locator("#keuze-uitwisseling-levering")).to_be_in_viewport()


def test_a_link_carries_choices_and_nothing_that_is_unknown(page: Page) -> None:
    page.goto(f"{EXCHANGE}#doorgifte=volgens-tabel&bijzonder=onzin&xyzzy=%3Cb%3E&__proto__=x")
    expect(page.locator(".afwijkingen li")).to_have_count(1)
    expect(page.get_by_role("radio", name="Doorgifte volgens een tabel", include_hidden=True)).to_be_checked()


def test_a_question_about_a_text_that_is_not_there_is_not_asked(page: Page) -> None:
    page.goto(EXCHANGE)
    asked = page.locator("#keuze-aansprakelijkheid-apart-maximum")
    expect(asked).to_be_hidden()
    page.evaluate("keuzes.choose({...keuzes.selection, aansprakelijkheid: 'volgt-hoofdovereenkomst'})")
    expect(asked).to_be_visible()


@pytest.mark.parametrize("width", [1300, 360])
def test_axe_finds_nothing_when_all_questions_are_open(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(EXCHANGE + FORM_4)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    session = page.context.new_cdp_session(page)
    assert axe.of_kind(session) + axe.of_look(session) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
