"""The way of a works planner on a phone: from the home page by the tree to the contract that was chosen, typed in and signed off."""

from __future__ import annotations

import re
import tomllib
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w
from playwright.sync_api import expect
from tests import verapdf
from tests.core.test_form_table import plain
from tests.projects import ROOT
from tests.site.test_invullen import KEPT, OPEN_ALL, begin, saved, text_of

from clausebook.online.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

ANSWERS = ("Bouw en onderhoud", "Eigen systeem", "Hele bestand", "Ja", "Nee, en de reden staat op papier")
THREE = ROOT / "dossiers/voorbeeld-drie-partijen.toml"
EXAMPLE = ROOT / "dossiers/voorbeeld-installateur.toml"
NEEDED = "gu_noodzaak"  # the group of the test whether a whole file is needed
LONGEST = 120_000  # milliseconds: the engine comes from the site, on a machine that does more


def type_in(page: Page, name: str, raw: Any) -> None:
    """Answer the question called *name* as a person does."""
    first = page.locator(f"[id='veld-{name.replace('.', '-')}']")
    kind = first.evaluate("each => each.type")
    if kind in {"radio", "checkbox"}:
        for value in raw if isinstance(raw, list) else [raw]:
            page.locator(f"input[name='veld-{name.replace('.', '-')}'][value='{value}']").check()
    elif kind == "select-one":
        first.select_option(str(raw))
    else:
        first.fill("\n".join(raw) if isinstance(raw, list) else str(raw))


def leaves(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= leaves(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}": value}
    return found


def answer_all(page: Page, data: dict[str, Any]) -> None:
    """Type all that *data*, a dossier, has."""
    begin(page)
    page.get_by_label("Kenmerk van de overeenkomst").fill(data["kenmerk"])
    for name, raw in leaves(data["velden"]).items():
        type_in(page, name, raw)
    for group, rows in data["rijen"].items():
        if not rows:
            page.locator(f"#{group}-geen").check()
        for number, row in enumerate(rows, start=1):
            page.locator(f"#{group}-toevoegen").click()
            for column, raw in leaves(row).items():
                type_in(page, f"{group}.{number}.{column}", raw)
    for annex, boxes in data.get("aangekruist", {}).items():
        for box in boxes:
            page.locator(f"#vakje-{annex}-{box}").check()


def answer_the_rest(page: Page) -> None:
    """Answer what these keuzes ask besides, each with its example; of the tests in the annex, only the one of a whole file is done."""
    for name in page.evaluate("dossier.open(keuzetabel, invullen.state)"):
        if page.evaluate("name => name in keuzetabel.groepen", name) and name == NEEDED:
            page.locator(f"#{name}-toevoegen").click()
        elif page.evaluate("name => name in keuzetabel.groepen", name):
            page.locator(f"#{name}-geen").check()
    for name in page.evaluate("dossier.open(keuzetabel, invullen.state)"):
        field = page.evaluate("name => keuzetabel.velden[dossier.modelName(name)]", name)
        type_in(page, name, field["opties"][0] if "opties" in field else field["voorbeeld"])


@pytest.fixture
def here(site: Path, tmp_path: Path) -> Iterator[Engine]:
    """Return the engine on this machine, with what the site hands over."""
    handed_over = site / "_static/motor/teksten.zip"
    if not handed_over.exists():
        pytest.skip("this site was built without the engine: `make` fetches its parts")
    with zipfile.ZipFile(handed_over) as archive:
        archive.extractall(tmp_path)
    with closing(Engine(tmp_path)) as found:
        yield found


def test_a_planner_gets_the_contract_that_the_tree_led_to(page: Page, here: Engine) -> None:
    page.goto("/index.html")
    page.locator(".sd-card", has=page.locator("a[href='beslisbomen/samenwerkingsvorm.html']")).first.click()
    for each in ANSWERS:
        page.locator("section.boomknoop:not([hidden])").get_by_role("link", name=each).first.click()
    page.get_by_role("link", name="Niets van dit alles").click()
    page.get_by_role("link", name="Naar uw overeenkomst").click()
    chosen = page.get_by_role("radio", name="Een bestand vooraf (vorm 4)", include_hidden=True)
    expect(chosen).to_be_checked()
    example = plain(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    page.evaluate("more => keuzes.choose({ ...keuzes.selection, ...more })", example["keuzes"])
    answer_all(page, example)
    answer_the_rest(page)
    type_in(page, "gu.noodzaak_bestand", "bewoners bellen de installateur rechtstreeks, dag en nacht")  # as a rule asks
    expect(page.locator(".voortgang")).to_have_text(
        "Alle verplichte vragen zijn ingevuld. De controle kijkt of alles klopt."
    )
    dossier = text_of(saved(page))
    made = here.make(dossier.encode(), "GU-2026-005.toml", "pdf", concept=False)
    word = here.make(dossier.encode(), "GU-2026-005.toml", "docx", concept=False)
    assert (made["problems"], made["open"]) == ([], [])
    assert tomllib.loads(dossier)["keuzes"]["uitwisseling-levering"] == "bestand"
    with page.expect_download(timeout=LONGEST) as found:
        page.get_by_role("button", name="Maak de PDF om te tekenen").click()
    assert Path(found.value.path()).read_bytes() == made["bytes"]
    assert found.value.suggested_filename == made["name"]
    assert verapdf.validate(Path(found.value.path())) == []
    assert Path(saved(page, "Word").path()).read_bytes() == word["bytes"]
    hand_over_and_back(page, dossier)
    assert page.evaluate(KEPT) == '[[],[],""]'


def test_a_party_besides_is_in_the_contract(page: Page, here: Engine) -> None:
    text = THREE.read_text(encoding="utf-8")
    data = plain(tomllib.loads(text))
    third = leaves(data["velden"].pop("partij3"))
    page.goto(f"/modellen/{data['model']}.html")
    open_text(page, tomli_w.dumps(data))
    expect(page.locator(".uitkomst", has_text="Geopend")).to_have_count(1, timeout=LONGEST)
    page.evaluate(OPEN_ALL)
    page.get_by_role("button", name="Nog een partij toevoegen").click()
    page.evaluate(OPEN_ALL)
    for name, raw in third.items():
        if name == "2.vertegenwoordiger":
            page.get_by_role("button", name="Nog een ondertekenaar voor Partij 3").click()
        type_in(page, f"partij3.{name}", raw)
    dossier = text_of(saved(page))
    typed = {name: raw for name, raw in leaves(tomllib.loads(dossier)["velden"]).items() if name.startswith("partij3.")}
    assert typed == {f"partij3.{name}": raw for name, raw in third.items()}
    made = here.make(dossier.encode(), f"{data['kenmerk']}.toml", "pdf", concept=False)
    assert (made["problems"], made["open"]) == ([], [])  # the browser makes the same of three parties: `test_motor.py`


def open_text(page: Page, text: str) -> None:
    page.locator("#open-dossier").set_input_files({"name": "d.toml", "mimeType": "text/plain", "buffer": text.encode()})


def hand_over_and_back(page: Page, dossier: str) -> None:
    """Let the other party answer what is theirs, and lay what comes back beside *dossier*: the engine reads each file."""
    sent = text_of(saved(page, "Bewaar voor de ander"))
    open_text(page, sent)
    page.get_by_role("button", name="Ik ben Partij 2 en vul in").click()
    page.evaluate(OPEN_ALL)
    page.locator("#veld-partij2-naam").fill("Installateur Anders B.V.")
    back = text_of(saved(page))
    open_text(page, dossier)
    open_text(page, back)
    page.get_by_role("button", name="Ik kreeg het terug").click()
    expect(page.locator(".vastgelegd")).to_be_hidden()
    expect(page.locator("#veld-partij2-naam")).to_have_value("Installateur Anders B.V.")
    page.get_by_role("button", name="Controleer").click()
    expect(page.locator(".bestanden .uitkomst")).to_have_text("Alles klopt. U kunt de PDF maken en tekenen.")
    own, whole = (tomllib.loads(text) for text in (dossier, text_of(saved(page))))
    own["velden"]["partij2.naam"] = "Installateur Anders B.V."
    assert whole == own
    open_text(page, re.sub('versie = "[^"]*"', 'versie = "0.9.0"', dossier))
    expect(page.locator(".vooraf")).to_contain_text("Dit dossier is ingevuld bij versie 0.9.0")
