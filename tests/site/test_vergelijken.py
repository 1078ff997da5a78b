"""On the page of a model: what departs from the standard, and a file that came back, laid beside what it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site import test_invullen
from tests.site.test_invullen import OPEN_ALL, begin, saved, text_of, violations
from tests.site.test_keuzes import EXCHANGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

NASTY = '<img src=x onerror="document.title=1">'
METHODS = """
    async compare(text, format, name) {
        globalThis.asked = text;
        return { problems: [], open: [], ...globalThis.answer, name: `verschil.${format}`, bytes: new TextEncoder().encode(format) };
    }
    async takeBack(file, name, dossier) {
        if (globalThis.crash) throw Object.assign(new Error("gestopt"), { kind: "gestopt" });
        globalThis.asked = [new TextDecoder().decode(file), name, dossier];
        const page = new TextEncoder().encode("verslag");
        return globalThis.back ?? { name: "terug-retour", basis: "de teksten van deze site", lines: globalThis.lines, html: page, docx: page };
    }
}
"""


@pytest.fixture
def model(page: Page) -> Page:
    """Return the page of a model with an engine of which a test decides what it answers."""
    engine = test_invullen.ENGINE.rstrip().removesuffix("}") + METHODS
    test_invullen.with_engine(page)
    page.route("**/_static/motor.js", lambda route: route.fulfill(body=engine, content_type="text/javascript"))
    page.goto(EXCHANGE)
    begin(page)
    expect(page.locator(".vergelijken")).to_have_count(2)
    page.evaluate(OPEN_ALL)
    expect(page.get_by_role("button", name="Toon wat afwijkt van de standaard")).to_be_visible()
    return page


def test_what_departs_is_said_and_given(model: Page) -> None:
    model.evaluate("lines => { globalThis.answer = { lines }; }", ["Artikel 6.1 (Doorgifte): andere woorden", NASTY])
    found = saved(model, "Toon wat afwijkt van de standaard")
    assert (found.suggested_filename, text_of(found)) == ("verschil.html", "html")
    area = model.locator(".vergelijken").first
    expect(area.locator("li")).to_have_text(["Artikel 6.1 (Doorgifte): andere woorden", NASTY])
    assert 'model = "gegevensuitwisselingsovereenkomst"' in model.evaluate("globalThis.asked")
    model.evaluate("() => { globalThis.answer = { lines: [] }; }")
    assert saved(model, "Als Word, met bijgehouden wijzigingen").suggested_filename == "verschil.docx"
    assert saved(model, "Als PDF").suggested_filename == "verschil.pdf"
    expect(area.get_by_role("status")).to_contain_text("Er wijkt niets af")


def test_a_file_that_came_back_is_read_on_the_device(model: Page, tmp_path: Path) -> None:
    file = tmp_path / "terug.docx"
    file.write_text("inhoud", encoding="utf-8")
    model.evaluate("lines => { globalThis.lines = lines; }", ["T1: artikel 1.1 is gewijzigd", NASTY])
    model.get_by_label("Het bestand dat u terugkreeg").set_input_files(file)
    area = model.locator(".vergelijken").last
    expect(area.locator("li")).to_have_text(["T1: artikel 1.1 is gewijzigd", NASTY])
    assert model.evaluate("globalThis.asked.slice(0, 2)") == ["inhoud", "terug.docx"]
    report = saved(model, "Verslag als bladzijde")
    assert (report.suggested_filename, Path(report.path()).read_text(encoding="utf-8")) == (
        "terug-retour.html",
        "verslag",
    )
    assert model.locator("article img").count() == 0
    assert violations(model) == []


def test_what_cannot_be_read_is_said_and_gives_no_report(model: Page, tmp_path: Path) -> None:
    file = tmp_path / "terug.pdf"
    file.write_text("%PDF-1.7", encoding="utf-8")
    model.evaluate("() => { globalThis.back = { fault: 'een PDF is op de site niet te lezen' }; }")
    chosen = model.get_by_label("Het bestand dat u terugkreeg")
    chosen.set_input_files(file)
    said = model.locator(".vergelijken").last.get_by_role("status")
    expect(said).to_have_text("terug.pdf: een PDF is op de site niet te lezen.")
    expect(model.get_by_role("button", name="Verslag als bladzijde")).to_be_hidden()
    model.evaluate("() => { globalThis.crash = true; }")
    chosen.set_input_files([])
    chosen.set_input_files(file)
    expect(said).to_have_text("Het is niet gelukt. Probeer het nog eens.")
    expect(chosen).to_be_enabled()
