"""Filling in on the page of a model: what is typed stands in the text, is kept nowhere unless asked, and is saved as a dossier."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
from playwright.sync_api import expect
from tests.projects import ROOT
from tests.site import axe
from tests.site.serving import watched
from tests.site.test_keuzes import BOOK, EXCHANGE, FORM_4

from clausebook.core.documents.ready_texts import ready_texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Page

pytestmark = pytest.mark.slow

KEPT = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
NASTY = '<img src=x onerror="document.title=1"> & "B.V."'
OPEN_ALL = "document.querySelectorAll('.maken details, .maken').forEach(each => { each.open = true; })"
# An engine of which a test decides what it answers: the page asks the real one for the same.
ENGINE = """
export class Motor {
    bytes = { start: 6_000_000, print: 26_000_000 };
    static async find() { return new Motor(); }
    async start(progress) { progress({ fetched: 3_000_000, total: 6_000_000 }); progress({ fetched: 6_000_000, total: 6_000_000 }); }
    async prepare(progress) { await this.start(progress); }
    async check(text) { globalThis.asked = text; return globalThis.answer ?? { model: "", problems: [], open: [] }; }
    async make(text, format, { concept, name }) {
        globalThis.asked = text;
        if (globalThis.crash) throw Object.assign(new Error("gestopt"), { kind: "gestopt" });
        const bytes = new TextEncoder().encode(concept ? "concept" : "contract");
        return { ...(globalThis.answer ?? { problems: [], open: [] }), name: name.replace("toml", format), bytes };
    }
    async read(bytes, name) {
        await globalThis.gates?.[name];
        return { problems: [], open: [], data: JSON.parse(new TextDecoder().decode(bytes)) };
    }
}
"""


def with_engine(page: Page) -> None:
    """Let the page find an engine of the test."""
    page.route("**/_static/motor.js", lambda route: route.fulfill(body=ENGINE, content_type="text/javascript"))
    page.add_init_script(
        "let table; Object.defineProperty(window, 'keuzetabel', { get: () => table, set: given => { table = { ...given, motor: true }; } })"
    )


def violations(page: Page) -> list[list[str]]:
    session = page.context.new_cdp_session(page)
    return axe.of_kind(session) + axe.of_look(session)


def saved(page: Page, button: str = "Bewaar als dossier") -> Download:
    with page.expect_download() as found:
        page.get_by_role("button", name=button, exact=True).click()
    return found.value


def text_of(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def fill(page: Page, label: str, value: str, nth: int = 0) -> None:
    page.get_by_label(label).nth(nth).fill(value)


def begin(page: Page) -> None:
    """Begin to fill in, and open all that there is to answer."""
    page.get_by_role("button", name="Begin met invullen").click()
    expect(page.locator(".bestanden")).to_have_count(1)  # the last that is fetched
    page.evaluate(OPEN_ALL)


def open_form(page: Page, address: str = EXCHANGE) -> None:
    page.goto(address)
    begin(page)


def test_what_filling_in_needs_comes_when_a_reader_begins(strict_page: Page) -> None:
    """Under the policy of the site, and after a line that failed."""
    asked: list[str] = []
    strict_page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    strict_page.goto(EXCHANGE, wait_until="networkidle")
    assert not [path for path in asked if re.search("vraagtabel|invulscripts", path)]
    expect(strict_page.get_by_role("heading", name="3. Bewaar en download")).to_be_visible()
    strict_page.get_by_role("button", name="Begin met invullen").click()
    expect(strict_page.get_by_label("Begin met een voorbeeld")).to_be_focused()
    assert [path for path in asked if "vraagtabel" in path]


def test_a_line_that_fails_is_told_and_tried_again(browser: Browser, address: str) -> None:
    with watched(browser.new_context(base_url=address), address, allowed="ERR_FAILED") as page:
        page.goto(EXCHANGE)
        page.route("**/_static/invulscripts.js*", lambda route: route.abort())
        button = page.get_by_role("button", name="Begin met invullen")
        button.click()
        expect(page.locator(".uitkomst", has_text="Ophalen is niet gelukt")).to_be_visible()
        expect(button).to_be_enabled()
        page.unroute("**/_static/invulscripts.js*")
        page.get_by_role("button", name="Bewaar of download").click()
        expect(page.get_by_role("button", name="Bewaar als dossier")).to_be_focused()
        expect(page.locator("details.groep", has_text="De afspraken")).to_have_count(1)


@pytest.mark.parametrize("ending", ["#vul-in", ""])
def test_an_address_or_a_field_in_the_text_begins_too(page: Page, ending: str) -> None:
    page.goto(EXCHANGE + ending)
    if ending:
        expect(page.get_by_label("Begin met een voorbeeld")).to_be_focused()
    else:
        page.locator(".partij [data-veld='partij1.naam']").first.click()
        expect(page.locator("#veld-partij1-naam")).to_be_focused()


def test_what_is_typed_stands_in_the_text_and_is_kept_nowhere(page: Page) -> None:
    open_form(page)
    before = page.locator(".voortgang").text_content()
    fill(page, "Naam van de partij", NASTY)
    expect(page.locator(".partij [data-veld='partij1.naam']")).to_have_text(NASTY)
    assert page.locator(".voortgang").text_content() != before
    assert page.locator("article img").count() == 0
    assert page.evaluate(KEPT) == '[[],[],""]'
    assert NASTY not in page.url
    found = tomllib.loads(text_of(saved(page)))
    assert found["model"] == "gegevensuitwisselingsovereenkomst"
    assert found["velden"] == {"partij1.naam": NASTY}
    assert found["keuzes"]["uitwisseling-levering"] == "per-opdracht"


def test_only_what_this_combination_asks_is_asked(page: Page) -> None:
    open_form(page)
    expect(page.get_by_label("Waarom een volledig bestand nodig is")).to_have_count(0)
    page.goto("about:blank")
    open_form(page, EXCHANGE + FORM_4)
    fill(page, "Waarom een volledig bestand nodig is", "omdat bewoners de aannemer bellen")
    page.evaluate("keuzes.choose({...keuzes.selection, 'uitwisseling-levering': 'koppeling'})")
    assert "gu.noodzaak_bestand" not in tomllib.loads(text_of(saved(page))).get("velden", {})
    page.evaluate("keuzes.choose({...keuzes.selection, 'uitwisseling-levering': 'bestand'})")
    expect(page.get_by_label("Waarom een volledig bestand nodig is")).to_have_value("omdat bewoners de aannemer bellen")
    assert tomllib.loads(text_of(saved(page)))["keuzes"]["bijlage-uitwisseling-toetsen"] == "aan"


def test_rows_come_and_go_in_the_form_and_in_the_annex(page: Page) -> None:
    open_form(page)
    group = page.locator("#rijen-gu_stroom")
    cards = page.locator("table.kaart:has([data-veld^='gu_stroom.'])")
    group.get_by_role("button", name="Rij toevoegen").click()
    group.get_by_role("button", name="Nog een rij toevoegen").click()
    expect(cards).to_have_count(2)
    field = page.locator("#veld-gu_stroom-2-doel_ontvanger")
    field.fill("een afspraak maken")
    expect(page.locator("[data-veld='gu_stroom.2.doel_ontvanger']")).to_have_text("een afspraak maken")
    group.get_by_role("button", name="Rij 1 verwijderen").click()
    expect(page.locator("[data-veld='gu_stroom.1.doel_ontvanger']")).to_have_text("een afspraak maken")
    expect(page.locator("#gu_stroom-toevoegen")).to_be_focused()
    assert tomllib.loads(text_of(saved(page)))["rijen"]["gu_stroom"] == [{"doel_ontvanger": "een afspraak maken"}]
    group.get_by_role("button", name="Rij 1 verwijderen").click()
    expect(group.get_by_label("Dit is er niet")).to_be_checked()
    expect(cards).to_have_count(0)


def test_more_than_one_signs_for_a_party(page: Page) -> None:
    open_form(page)
    add = page.get_by_role("button", name="Nog een ondertekenaar voor Partij 1")
    before = page.evaluate("dossier.open(keuzetabel, invullen.state).length")
    add.click()
    expect(page.locator("#veld-partij1-2-vertegenwoordiger")).to_be_focused()
    assert page.evaluate("dossier.open(keuzetabel, invullen.state).length") == before + 2
    page.locator("#veld-partij1-2-vertegenwoordiger").fill("A. Proef")
    add.click()
    page.locator("#veld-partij1-3-vertegenwoordiger").fill("B. Proef")
    page.locator("#veld-partij1-3-functie").fill("directeur")
    page.get_by_role("button", name="2e ondertekenaar verwijderen van Partij 1").click()
    expect(add).to_be_focused()
    expect(page.locator("#veld-partij1-2-vertegenwoordiger")).to_have_value("B. Proef")
    assert tomllib.loads(text_of(saved(page)))["velden"] == {
        "partij1.2.vertegenwoordiger": "B. Proef",
        "partij1.2.functie": "directeur",
    }


def test_a_party_besides_is_added_asked_and_taken_away(page: Page) -> None:
    """It outlives a dossier that is saved and opened, also before it says anything, and is asked to answer like any other."""
    with_engine(page)
    open_form(page)
    add = page.get_by_role("button", name="Nog een partij toevoegen")
    add.click()
    expect(page.locator("#veld-partij3-naam")).to_be_focused()
    expect(page.locator("details.groep", has_text="Partij 3").locator(".stand").first).to_contain_text("open")
    blank = tomllib.loads(text_of(saved(page)))
    assert blank["velden"] == {"partij3.naam": ""}
    add.click()
    page.locator("#veld-partij4-naam").fill("Partij Vier")
    page.get_by_role("button", name="Nog een ondertekenaar voor Partij 4").click()
    page.locator("#veld-partij4-2-functie").fill("directeur")
    page.get_by_role("button", name="Partij 3 verwijderen").click()
    expect(add).to_be_focused()
    expect(page.locator("#veld-partij3-naam")).to_have_value("Partij Vier")
    page.get_by_label("Wie vult verder in?").select_option("partij3")
    sent = tomllib.loads(text_of(saved(page, "Bewaar voor de ander")))
    assert sent["velden"] == {"partij3.naam": "Partij Vier", "partij3.2.functie": "directeur"}
    assert {each.split(".")[0] for each in sent["invullen"]["velden"]} == {"partij3"}
    away = page.get_by_role("button", name="Partij 3 verwijderen")
    away.click()
    page.get_by_role("button", name="Laat staan").click()
    expect(away).to_be_focused()
    assert violations(page) == []
    away.click()
    page.get_by_role("button", name="Verwijder de partij").click()
    expect(page.locator("#veld-partij3-naam")).to_have_count(0)
    page.evaluate("invullen.saved()")
    page.goto("about:blank")
    page.goto(EXCHANGE)
    open_data(page, blank)
    expect(page.locator("#veld-partij3-naam")).to_have_value("")
    open_data(page, {**sent, "velden": {}})
    page.get_by_role("button", name="Ik ben Partij 3 en vul in").click()
    page.evaluate(OPEN_ALL)
    expect(page.locator("#veld-partij2-naam")).to_have_count(0)
    page.locator("#veld-partij3-naam").fill("Installateur")
    back = tomllib.loads(text_of(saved(page)))
    assert (back["velden"], back["invullen"]) == ({"partij3.naam": "Installateur"}, sent["invullen"])


def test_what_parties_agree_in_their_own_words_comes_in_the_dossier(page: Page) -> None:
    with_engine(page)
    open_form(page)
    page.get_by_role("button", name="Bepaling toevoegen").click()
    expect(page.locator("#bepaling-1-lid")).to_be_focused()
    page.locator("#veld-bepalingen-1-tekst").fill("Partijen evalueren elk jaar.")
    page.get_by_role("button", name="Nog een bepaling toevoegen").click()
    page.locator("#bepaling-2-lid").select_option("uitwisseling-rollen.zelfstandig")
    page.get_by_label("Dit lid vervalt").check()
    expect(page.locator("#veld-bepalingen-2-tekst")).to_have_count(0)
    assert tomllib.loads(text_of(saved(page)))["bepalingen"] == [
        {"tekst": "Partijen evalueren elk jaar."},
        {"lid": "uitwisseling-rollen.zelfstandig", "vervalt": True},
    ]
    page.get_by_role("button", name="Bepaling 2 verwijderen").click()
    expect(page.locator("#bepaling-toevoegen")).to_be_focused()
    page.evaluate(
        """() => {
            const problem = { level: "fout", table: "bepalingen", field: "1.tekst", message: "te lang", remedy: "" };
            globalThis.answer = { problems: [problem], open: [] };
        }"""
    )
    page.get_by_role("button", name="Controleer").click()
    expect(page.locator("#veld-bepalingen-1-tekst-fout")).to_have_text("Fout: Te lang.")
    expect(page.locator("#veld-bepalingen-1-tekst")).to_be_focused()
    assert violations(page) == []
    page.get_by_role("button", name="Bepaling 1 verwijderen").click()
    assert "bepalingen" not in tomllib.loads(text_of(saved(page)))


def test_a_ready_set_fills_the_annexes(page: Page) -> None:
    open_form(page)
    page.get_by_label("Begin met een voorbeeld").select_option("Maatregelen: klein, bij laag risico")
    page.get_by_role("button", name="Neem dit over").click()
    found = tomllib.loads(text_of(saved(page)))
    given = tomllib.loads((ROOT / "dossiers/sets/maatregelen-klein.toml").read_text(encoding="utf-8"))
    assert found["aangekruist"] == given["aangekruist"]
    expect(page.locator("ul.aankruislijst .vink", has_text="☑")).to_have_count(len(given["aangekruist"]["beveiliging"]))


def test_the_device_remembers_only_when_asked_and_forgets_when_told(page: Page) -> None:
    open_form(page)
    fill(page, "Naam van de partij", "Stichting Proef")
    box = page.get_by_label("Onthoud op dit apparaat")
    expect(box).not_to_be_checked()
    box.check()
    expect(page.locator("#onthoud-uitleg")).to_contain_text("staat tot")
    page.reload()
    page.get_by_role("button", name="Ga ermee verder").click()
    page.evaluate(OPEN_ALL)
    expect(page.locator("#veld-partij1-naam")).to_have_value("Stichting Proef")
    wipe = page.get_by_role("button", name="Wis van dit apparaat")
    wipe.click()
    page.get_by_role("button", name="Laat het staan").click()
    expect(wipe).to_be_focused()
    assert page.evaluate("localStorage.length") == 1
    wipe.click()
    page.get_by_role("button", name="Wis het").click()
    assert page.evaluate("invullen.unsaved")  # what stands here, is kept nowhere now
    assert page.evaluate(KEPT) == '[[],[],""]'
    page.evaluate("invullen.saved()")
    page.reload()
    begin(page)
    expect(page.get_by_role("button", name="Ga ermee verder")).to_have_count(0)


def test_what_another_tab_keeps_is_not_written_over(page: Page) -> None:
    open_form(page)
    page.get_by_label("Onthoud op dit apparaat").check()
    fill(page, "Naam van de partij", "Stichting Proef")
    page.wait_for_function("localStorage.getItem(Object.keys(localStorage)[0])?.includes('Stichting Proef')")
    other = page.context.new_page()
    other.goto(EXCHANGE)
    expect(other.locator(".bestanden")).to_have_count(1)  # at once, for something is kept
    other.evaluate(OPEN_ALL)
    fill(other, "Naam van de partij", "Een ander")
    box = other.get_by_label("Onthoud op dit apparaat")
    box.click()
    expect(box).not_to_be_checked()
    other.get_by_role("button", name="Laat het staan").click()
    assert "Stichting Proef" in other.evaluate("Object.values(localStorage)[0]")
    box.click()
    other.get_by_role("button", name="Vervang het").click()
    expect(page.locator("#onthoud-uitleg")).to_contain_text("in een ander tabblad veranderd")
    expect(page.get_by_label("Onthoud op dit apparaat")).not_to_be_checked()
    assert page.evaluate("invullen.unsaved")
    expect(other.get_by_role("button", name="Ga ermee verder")).to_have_count(0)


def test_what_is_kept_nowhere_is_not_replaced_without_asking(page: Page) -> None:
    """By a dossier, or by what this device keeps; who says no keeps all, and is where they were."""
    with_engine(page)
    open_form(page)
    data = {"model": "gegevensuitwisselingsovereenkomst", "velden": {"partij1": {"naam": "Uit het bestand"}}}
    name = page.locator("#veld-partij1-naam")
    name.fill("Stichting Proef")
    page.evaluate("keuzes.choose({ ...keuzes.selection, doorgifte: 'volgens-tabel' })")
    before = page.evaluate("JSON.stringify(invullen.state)")
    asked = page.locator(".vooraf")
    page.locator("#open-dossier").focus()
    open_data(page, data)
    expect(asked).to_be_focused()
    assert violations(page) == []
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(asked).to_have_count(0)
    expect(page.locator("#open-dossier")).to_be_focused()
    assert page.evaluate("JSON.stringify(invullen.state)") == before
    open_data(page, {**data, "invullen": {"partij": "partij1", "velden": ["partij1.naam"]}})
    page.get_by_role("button", name="Ik ben Partij 1 en vul in").click()
    page.get_by_role("button", name="Houd wat ik heb").click()
    assert page.evaluate("JSON.stringify(invullen.state)") == before
    open_data(page, data)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Bewaar ze eerst als dossier").click()
    assert tomllib.loads(text_of(kept.value))["velden"] == {"partij1.naam": "Stichting Proef"}
    expect(name).to_have_value("Uit het bestand")
    open_data(page, {**data, "velden": {}})  # what came from a file is kept there
    expect(name).to_have_value("")
    page.evaluate("keuzes.choose({ ...keuzes.selection, doorgifte: 'volgens-tabel' })")
    open_data(page, data)
    page.get_by_role("button", name="Open zonder te bewaren").click()
    expect(name).to_have_value("Uit het bestand")
    expect(page.get_by_role("radio", name="Alleen binnen de EER", include_hidden=True)).to_be_checked()


def test_choices_of_another_link_ask_before_they_take_the_place_of_own_ones(page: Page) -> None:
    page.goto(EXCHANGE)
    delivery = "keuzes.selection['uitwisseling-levering']"
    page.evaluate("location.hash = 'uitwisseling-levering=koppeling'")
    page.wait_for_function(f"{delivery} === 'koppeling'")
    page.evaluate("location.hash = 'uitwisseling-levering=bestand'")
    page.get_by_role("button", name="Houd mijn keuzes").click()
    assert page.evaluate(delivery) == "koppeling"
    page.evaluate("location.hash = 'artikel-1'")
    page.evaluate("location.hash = 'uitwisseling-levering=bestand'")
    page.get_by_role("button", name="Neem de keuzes uit de link over").click()
    assert page.evaluate(delivery) == "bestand"
    expect(page.locator(".vooraf")).to_have_count(0)


def test_what_is_kept_too_long_is_wiped(page: Page) -> None:
    page.goto(EXCHANGE)
    page.evaluate("localStorage.setItem('dossier:oud', JSON.stringify({ tot: '2020-01-01', stand: {} }))")
    page.evaluate("localStorage.setItem('dossier:kapot', '{')")
    page.reload()
    expect(page.locator(".bestanden")).to_have_count(1)
    assert page.evaluate(KEPT) == '[[],[],""]'


def test_who_leaves_with_answers_that_are_kept_nowhere_is_asked(page: Page) -> None:
    open_form(page)
    fill(page, "Naam van de partij", "Stichting Proef")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    saved(page)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_what_the_engine_finds_stands_beside_the_question(page: Page) -> None:
    with_engine(page)
    open_form(page)
    fill(page, "KvK-nummer", "12")
    page.evaluate(
        """() => {
            const at = { table: "velden", field: "partij1.kvk" };
            const problems = [{ ...at, level: "fout", message: "'partij1.kvk' (KvK-nummer): dit is geen KvK-nummer", remedy: "schrijf acht cijfers" }];
            const open = [{ level: "open", table: "rijen", field: "gu_stroom", message: "de rijen ontbreken", remedy: "voeg toe" }];
            open.push({ level: "open", table: "", field: "", message: "er is nog iets", remedy: "" });
            const blank = { field: "partij1.plaats", message: "'partij1.plaats' (Vestigingsplaats) is nog niet ingevuld" };
            open.push({ level: "open", table: "velden", ...blank, remedy: "" });
            problems.push({ level: "fout", table: "keuzes", field: "doorgifte", message: "keuze 'doorgifte' past hier niet", remedy: "" });
            globalThis.answer = { problems, open };
        }"""
    )
    page.get_by_role("button", name="Controleer").click()
    field = page.locator("#veld-partij1-kvk")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#veld-partij1-kvk-fout")).to_have_text("Fout: Dit is geen KvK-nummer; schrijf acht cijfers.")
    expect(page.locator("#rijen-gu_stroom .fout").first).to_contain_text("De rijen ontbreken. Voeg een rij toe")
    expect(page.locator("#veld-partij1-plaats-fout")).to_have_text("Fout: Dit is nog niet ingevuld.")
    expect(page.locator(".meldingen li")).to_have_text(
        [
            "KvK-nummer (Partij 1): dit is geen KvK-nummer",
            "keuze 'doorgifte' past hier niet.",
            "er is nog iets.",
        ]
    )
    page.locator(".meldingen li button").click()
    expect(field).to_be_focused()
    assert violations(page) == []
    page.get_by_role("link", name="keuze 'doorgifte' past hier niet").click()
    expect(page.locator("#keuze-doorgifte > summary")).to_be_focused()


def test_what_nothing_asks_for_can_be_taken_out_of_a_dossier_that_was_opened(page: Page) -> None:
    with_engine(page)
    page.goto(EXCHANGE)
    data = {
        "model": "gegevensuitwisselingsovereenkomst",
        "raar": 1,
        "velden": {"partij1": {"naam": "Proef", "vreemd": "x"}},
    }
    open_data(page, data)
    expect(page.locator("#veld-partij1-naam")).to_have_value("Proef")
    kept = tomllib.loads(text_of(saved(page)))
    assert (kept["raar"], kept["velden"]) == (1, {"partij1.naam": "Proef", "partij1.vreemd": "x"})
    page.evaluate(
        """() => {
            const problem = (table, field) => ({ level: "fout", table, field, message: "dit bestaat niet", remedy: "" });
            globalThis.answer = { problems: [problem("raar", ""), problem("velden", "partij1.vreemd")], open: [] };
        }"""
    )
    page.get_by_role("button", name="Controleer").click()
    for name in ("raar", "partij1.vreemd"):
        page.get_by_role("button", name=f"Haal dit weg ({name})").click()
        expect(page.locator(".bestanden .uitkomst")).to_be_focused()
    left = tomllib.loads(text_of(saved(page)))
    assert "raar" not in left
    assert left["velden"] == {"partij1.naam": "Proef"}


def test_the_file_is_of_what_is_shown_and_a_crash_leaves_the_page_whole(page: Page) -> None:
    with_engine(page)
    open_form(page, EXCHANGE + FORM_4)
    fill(page, "Kenmerk van de overeenkomst", "GU-2026-001")
    page.evaluate("globalThis.crash = true")
    button = page.get_by_role("button", name="Maak een concept (PDF)")
    button.click()
    expect(page.locator(".bestanden .uitkomst")).to_contain_text("Wat u invulde, staat er nog")
    expect(page.get_by_label("Kenmerk van de overeenkomst")).to_have_value("GU-2026-001")
    page.evaluate("globalThis.crash = false")
    found = saved(page, "Maak een concept (PDF)")
    assert (found.suggested_filename, text_of(found)) == ("GU-2026-001.pdf", "concept")
    assert tomllib.loads(page.evaluate("globalThis.asked")) == tomllib.loads(text_of(saved(page)))


def test_a_dossier_is_opened_again(page: Page) -> None:
    with_engine(page)
    page.goto(EXCHANGE)
    data = {
        "model": "gegevensuitwisselingsovereenkomst",
        "kenmerk": "GU-1",
        "keuzes": {"doorgifte": "volgens-tabel"},
        "velden": {"partij1": {"naam": "Stichting Proef"}, "gu.mutatie_dagen": 5},
        "rijen": {"gu_stroom": [{"gegevens": ["naam", "adres"]}]},
    }
    open_data(page, data)
    expect(page.locator("#veld-partij1-naam")).to_have_value("Stichting Proef")
    expect(page.get_by_role("radio", name="Doorgifte volgens een tabel", include_hidden=True)).to_be_checked()
    expect(page.locator("#veld-gu_stroom-1-gegevens")).to_have_value("naam\nadres")
    open_data(page, {**data, "model": "verwerkersovereenkomst"})
    expect(page.locator(".uitkomst", has_text="ander model")).to_have_count(1)


def open_data(page: Page, data: dict[str, Any], name: str = "d.toml") -> None:
    """Open a file called *name*, which the engine of a test reads as *data*."""
    content = json.dumps(data).encode()
    page.locator("#open-dossier").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def test_of_two_dossiers_the_last_that_was_chosen_counts(page: Page) -> None:
    """Also where the engine is quicker with the second, and where it was asked whether the first may count."""
    with_engine(page)
    page.goto(EXCHANGE)
    page.evaluate(
        """() => {
            globalThis.gates = {};
            globalThis.opened = {};
            for (const name of ["een.toml", "twee.toml"])
                gates[name] = new Promise((done) => { opened[name] = done; });
        }"""
    )
    data = {"model": "gegevensuitwisselingsovereenkomst", "velden": {"partij1": {"naam": "Stichting Een"}}}
    open_data(page, data, "een.toml")
    open_data(page, {**data, "velden": {"partij1": {"naam": "Stichting Twee"}}}, "twee.toml")
    page.evaluate(
        """async () => {
            opened["twee.toml"]();
            for (let n = 0; n < 5; n += 1) await new Promise(requestAnimationFrame);
            opened["een.toml"]();
        }"""
    )
    said = page.locator(".uitkomst", has_text="Geopend")
    expect(said).to_have_text("Geopend: twee.toml.")
    expect(page.locator("#veld-partij1-naam")).to_have_value("Stichting Twee")
    open_data(page, {**data, "teksten": {"versie": "0.9.0", "datum": "2025-01-01"}})
    expect(page.locator(".vooraf")).to_be_visible()
    open_data(page, data, "drie.toml")
    expect(said).to_have_text("Geopend: drie.toml.")
    expect(page.locator(".vooraf")).to_have_count(0)


@pytest.mark.parametrize("width", [1300, 360])
def test_axe_finds_nothing_in_a_form_with_rows(page: Page, width: int) -> None:
    with_engine(page)
    page.set_viewport_size({"width": width, "height": 900})
    open_form(page, EXCHANGE + FORM_4)
    page.get_by_role("button", name="Neem dit over").click()
    page.evaluate(OPEN_ALL)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_twice_as_large_text_fits_a_phone(page: Page) -> None:
    open_form(page, EXCHANGE + FORM_4)
    page.get_by_role("button", name="Neem dit over").click()
    page.evaluate(OPEN_ALL)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert page.evaluate("document.querySelector('.maken').getBoundingClientRect().right <= innerWidth")
    beyond = """() => [...document.querySelectorAll('.maken :is(button, legend, label, input, p, summary)')]
        .filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.textContent)"""
    assert page.evaluate(beyond) == []


def test_two_parties_fill_in_one_dossier(page: Page) -> None:
    """The corporation chooses and prepares; the contractor sees that, answers its own questions, and can change no more."""
    with_engine(page)
    open_form(page, EXCHANGE + FORM_4)
    fill(page, "Kenmerk van de overeenkomst", "GU-2026-001")
    page.locator("#veld-partij1-naam").fill("Stichting Proef")
    sent = tomllib.loads(text_of(saved(page, "Bewaar voor de ander")))
    assert sent["invullen"]["partij"] == "partij2"
    assert "partij2.naam" in sent["invullen"]["velden"]
    assert not {"partij1.naam", "gu.levering_van"} & set(sent["invullen"]["velden"])
    own = tomllib.loads(text_of(saved(page)))

    page.goto("about:blank")
    page.goto(EXCHANGE)
    open_data(page, sent)
    page.get_by_role("button", name="Ik ben Partij 2 en vul in").click()
    page.evaluate(OPEN_ALL)
    expect(page.locator("#veld-partij1-naam")).to_have_count(0)
    expect(page.locator(".partij [data-veld='partij1.naam']")).to_have_text("Stichting Proef")
    expect(page.get_by_role("radio", name="Een bestand vooraf", include_hidden=True)).to_be_disabled()
    page.locator("#veld-partij2-naam").fill("Aannemer Proef")
    back = tomllib.loads(text_of(saved(page)))
    assert back["invullen"] == sent["invullen"]
    back["keuzes"]["doorgifte"] = "volgens-tabel"
    back["velden"]["partij1.naam"] = "Een ander"

    page.goto("about:blank")
    page.goto(EXCHANGE)
    open_data(page, own)
    open_data(page, back)
    page.get_by_role("button", name="Ik kreeg het terug").click()
    asked = page.locator(".vooraf li")
    expect(asked).to_have_count(2)
    expect(asked.nth(1)).to_have_text("Naam van de partij (Partij 1): was ‘Stichting Proef’, is nu ‘Een ander’")
    page.get_by_role("button", name="Neem alleen hun antwoorden over").click()
    made = tomllib.loads(text_of(saved(page)))
    assert made["velden"] == {"partij1.naam": "Stichting Proef", "partij2.naam": "Aannemer Proef"}
    assert made["keuzes"]["doorgifte"] == "alleen-eer"
    assert "invullen" not in made


def test_a_dossier_of_other_texts_asks_before_it_counts(page: Page) -> None:
    with_engine(page)
    page.goto(EXCHANGE)
    data = {
        "model": "gegevensuitwisselingsovereenkomst",
        "kenmerk": "GU-1",
        "teksten": {"versie": "0.9.0", "datum": "2025-01-01"},
    }
    open_data(page, data)
    expect(page.locator(".vooraf")).to_contain_text("versie 0.9.0 van 2025-01-01")
    expect(page.locator(".vooraf a")).to_have_attribute("href", re.compile("versies/"))
    assert "kenmerk" not in tomllib.loads(text_of(saved(page)))
    page.get_by_role("button", name="Ga verder met de tekst van nu").click()
    made = tomllib.loads(text_of(saved(page)))
    assert (made["kenmerk"], made["teksten"]["versie"]) == (
        "GU-1",
        BOOK.agreements["gegevensuitwisselingsovereenkomst"].version,
    )


def test_a_blank_file_is_there_with_what_a_tree_leads_to(page: Page, site: Path) -> None:
    page.goto(EXCHANGE + FORM_4)
    link = page.locator("p.standaardtekst a")
    expect(link).to_have_text("Een bestand vooraf (vorm 4), met: Wilt u de toetsen bij de overeenkomst voegen")
    file = site / "downloads" / str(link.get_attribute("href")).rpartition("/")[2]
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
    assert "bestand met contactgegevens" in " ".join(text.split())
    for agreement in BOOK.agreements.values():
        for each in ready_texts(agreement, BOOK):
            assert (site / "downloads" / f"{each.name}.pdf").is_file()
    page.evaluate("keuzes.choose({...keuzes.selection, recht: 'mediation'})")
    expect(link).to_have_count(0)
