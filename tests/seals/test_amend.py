"""`clausebook allonge`: a contract that was signed goes to another version, by an allonge that both parties sign."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jsonschema
import pikepdf
import pytest
from tests.projects import write
from tests.repositories import commit
from tests.seals.contracts import LANDLORD, TENANT, changed, make_office
from tests.seals.test_overview import table

from clausebook import cli
from clausebook.commands.newer_text import Newer
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.versions.version_pages import QUESTION
from clausebook.defaults import DATA
from clausebook.seals.verdict import to_text
from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.seals.contracts import Office

PAGE = DEFAULTS.history_of("proef")
FIRST = "# Versies\n\n## Versie 1.0.0 van 22 november 2026\n\nDe eerste.\n"
LATER = FIRST.replace(
    "## Versie 1",
    "## Versie 3.0.0 van 1 januari 2090\n\nVeel later.\n\n"
    f"## Versie 2.0.0 van 23 november 2026\n\nAnders.\n\n**{QUESTION}** Ja: vraag een allonge.\n\n## Versie 1",
)
MODEL = "docs/modellen/proef.md"
NEWER = {
    MODEL: [
        ("versie: 1.0.0", "versie: 2.0.0"),
        ("datum: 2026-11-22", "datum: 2026-11-23"),
        ("## Storingen", "## Voorrang\n\n```{clausule} voorrang\n```\n\n## Melden van storingen"),
    ],
    "clauses/melden.md": [
        ("elke storing", "elke storing en elk gebrek"),
        ("1. Dit geldt van", "1. Bellen mag ook.\n1. Dit geldt van"),
    ],
    "clauses/bijlage-lijst.md": [("Elk apparaat staat er een keer in.", "Elk apparaat staat er eenmaal in.")],
}
PRIORITY = "---\ntitel: Voorrang\nherzien_voor: 2027-11-01\n---\n1. Deze huurafspraak gaat voor.\n"


@dataclass(frozen=True)
class Case:
    """A contract of version 1.0.0 that both parties signed, where 2.0.0 was published since, and the allonge to it."""

    office: Office
    signed: Path
    allonge: Path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("allonge")
    office = make_office(folder / "proef", {PAGE: FIRST})
    signed = folder / "getekend.pdf"
    signed.write_bytes(office.signed())
    for path, edits in NEWER.items():
        text = (office.root / path).read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        write(office.root, path, text)
    write(office.root, "clauses/voorrang.md", PRIORITY)
    (office.root / "clauses/vast.md").unlink()
    text = (office.root / MODEL).read_text("utf-8")
    write(office.root, MODEL, text.replace("```{clausule} vast\n```\n\n", ""))
    write(office.root, PAGE, LATER)
    commit(office.root)
    assert cli.main(["--map", str(office.root), "allonge", str(signed)]) == 0
    return Case(office, signed, folder / "H-1-allonge-2.0.0.pdf")


@pytest.fixture
def run(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Give the command on a contract, and return its code and what it said."""

    def command(file: Path, *more: str) -> tuple[int, str]:
        capsys.readouterr()
        code = cli.main(["--map", str(case.office.root), "allonge", str(file), "--uit", str(tmp_path), *more])
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def data_of(case: Case) -> dict[str, object]:
    data: dict[str, object] = json.loads(case.allonge.with_suffix(".json").read_text("utf-8"))
    return data


def test_an_allonge_tells_what_was_and_what_is(case: Case) -> None:
    data = data_of(case)
    articles = data["artikelen"]
    assert isinstance(articles, list)
    said = [lid["tekst"] for article in articles for lid in article["leden"]]
    for words in (
        "Deze allonge hoort bij de overeenkomst ‘Proefovereenkomst’ met kenmerk H-1. Die is gemaakt met modelversie 1.0.0.",
        "Met deze allonge krijgt de overeenkomst de tekst van modelversie 2.0.0.",
        "De kop van artikel 1 luidde ‘Storingen’. Die kop luidt voortaan ‘Melden van storingen’.",
        "Vooraan komt een artikel met de kop ‘Voorrang’. Dat is artikel 1 en luidt: 1.1 Deze huurafspraak gaat voor.",
        "Artikel 1.1 luidde: De Huurder meldt elke storing binnen 24 uur",
        "Artikel 2.1 luidt voortaan: De Huurder meldt elke storing en elk gebrek binnen 24 uur",
        "Na artikel 1.1 komt een lid. Dat is artikel 2.2 en luidt: Bellen mag ook.",
        "Artikel 1.3 vervalt. Het luidde: Dit staat vast.",
        "Bijlage 1 (‘Lijst van apparaten’) krijgt een andere tekst.",
        "In die bijlage is anders: onder ‘Apparaten’.",
        "artikel 1 artikel 2",
        "Deze allonge geldt vanaf de dag waarop de laatste partij haar tekent.",
        "Wat deze allonge niet noemt, blijft gelijk.",
    ):
        assert any(words in each.replace("\N{NO-BREAK SPACE}", " ") for each in said), (words, said)
    assert [annex["id"] for annex in data["bijlagen"]] == ["lijst"]  # type: ignore[attr-defined]


def test_its_data_are_as_the_schema_says(case: Case) -> None:
    schema = json.loads((DATA / "_static/overeenkomst.schema.json").read_text("utf-8"))
    jsonschema.validate(data_of(case), schema)


def test_both_parties_sign_it_and_it_is_in_order(case: Case) -> None:
    office, data = case.office, case.allonge.read_bytes()
    assert office.verify(data).verdict == "in orde"
    signed = office.sign(office.sign(data, LANDLORD), TENANT)
    report = office.verify(signed, complete=True)
    assert (report.verdict, report.wrong, report.unproven) == ("in orde", [], [])
    assert "de tekst die was: de teksten van commit" in to_text(report, "allonge.pdf")


def told_otherwise(pdf: pikepdf.Pdf, change: Callable[[dict[str, object]], object]) -> None:
    attached = pdf.attachments[ATTACHMENT]
    data = json.loads(attached.get_file().read_bytes())
    change(data)
    held = attached.obj.EF
    for key in ("/F", "/UF"):
        if key in held:
            held[key].write(json.dumps(data).encode())


def another_value(data: dict[str, object]) -> None:
    allonge = data["allonge"]
    for side in ("van", "naar"):
        values = allonge[side]["velden"]  # type: ignore[index]
        next(each for each in values if each["veld"] == "termijn.uren")["waarde"] = "48"


def another_start(data: dict[str, object]) -> None:
    data["allonge"]["ingang"] = "2020-01-01"  # type: ignore[index]


def other_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 g 80 300 400 200 re f Q")


@pytest.mark.parametrize(
    "change",
    [
        other_words,
        lambda pdf: told_otherwise(pdf, another_value),
        lambda pdf: told_otherwise(pdf, another_start),
        lambda pdf: told_otherwise(pdf, lambda data: data.pop("allonge")),
    ],
    ids=["painted over", "other value", "other day", "no allonge"],
)
def test_an_allonge_that_was_tampered_with_is_not_in_order(case: Case, change: Callable[[pikepdf.Pdf], object]) -> None:
    assert case.office.verify(changed(case.allonge.read_bytes(), change)).verdict == "niet in orde"


def test_the_table_of_contracts_counts_an_allonge(case: Case, tmp_path: Path) -> None:
    """What must be done follows from the version that a signed allonge gave a contract."""
    office, folder = case.office, tmp_path / "map"
    folder.mkdir()
    (folder / "contract.pdf").write_bytes(case.signed.read_bytes())
    (folder / "open.pdf").write_bytes(case.allonge.read_bytes())
    command = ["--map", str(office.root), "overzicht", str(folder)]
    assert cli.main(command) == 0
    found = table(folder)
    assert found["contract.pdf"]["wat te doen"] == (
        "aanpassen, want versie 2.0.0 vraagt dat: `clausebook allonge contract.pdf`"
    )
    assert found["open.pdf"]["model"] == "proef (allonge)"
    (folder / "open.pdf").write_bytes(office.sign(office.sign(case.allonge.read_bytes(), LANDLORD), TENANT))
    assert cli.main(command) == 0
    found = table(folder)
    assert found["contract.pdf"]["wat te doen"] == "niets; open.pdf bracht het naar versie 2.0.0"
    assert found["open.pdf"]["wat te doen"] == "niets; dit is de nieuwste"


def test_who_signed_an_allonge_can_sign_another(
    case: Case, tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    office = case.office
    signed = tmp_path / "allonge.pdf"
    signed.write_bytes(office.sign(office.sign(case.allonge.read_bytes(), LANDLORD), TENANT))
    code, said = run(signed)
    assert code == 2
    assert "leest met die versie net zo: een allonge is niet nodig" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--naar", "9.9.9"], "versie 9.9.9 van 'proef' bestaat niet; kies uit: 3.0.0, 2.0.0, 1.0.0"),
        (["--naar", "3.0.0"], "versie 3.0.0 geldt pas vanaf 1 januari 2090"),
        (["--naar", "1.0.0"], "leest met die versie net zo"),
    ],
)
def test_a_version_that_cannot_be(
    case: Case, run: Callable[..., tuple[int, str]], more: list[str], said: str, tmp_path: Path
) -> None:
    code, found = run(case.signed, *more)
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert said in found


def test_a_file_that_has_no_allonge(case: Case, run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()

    def said(name: str, data: bytes, *more: str) -> str:
        (folder / name).write_bytes(data)
        code, found = run(folder / name, *more)
        assert code == 2
        return found

    office = case.office
    half = office.sign(office.contract, LANDLORD)
    assert "nog niet getekend door: huurder" in said("half.pdf", half)
    assert "nog niet getekend door: huurder, verhuurder" in said("open.pdf", office.contract)
    assert "is niet in orde" in said("anders.pdf", changed(office.signed(), other_words))
    assert "dit is geen PDF" in said("tekst.pdf", b"niets")
    assert "geen contract van ons" in said("ander.pdf", foreign())
    assert "gegevens van een contract, zonder handtekeningen" in said("gegevens.json", b"{}")
    assert "niet te lezen" in said("kapot.json", b"{}", "--op-papier")
    assert "niet te openen" in run(folder / "weg.pdf")[1]


def foreign() -> bytes:
    from io import BytesIO  # noqa: PLC0415

    pdf, written = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(written)
    return written.getvalue()


def test_a_contract_signed_on_paper_gets_one_from_a_day(
    case: Case, run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    file = tmp_path / "papier.pdf"
    file.write_bytes(case.office.contract)
    code, said = run(file, "--op-papier", "--ingang", "2027-07-01")
    assert code == 0, said
    assert "Laat elke partij de PDF tekenen" in said
    data = json.loads((tmp_path / "H-1-allonge-2.0.0.json").read_text("utf-8"))
    assert data["allonge"]["ingang"] == data["allonge"]["naar"]["herkomst"]["peildatum"] == "2027-07-01"
    assert "Deze allonge geldt vanaf 1 juli 2027." in data["artikelen"][-1]["leden"][0]["tekst"]


def test_what_the_newer_text_asks_stands_in_a_dossier(
    case: Case, run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """With a dossier of other keuzes the allonge has them; one of another contract is refused."""
    file = tmp_path / "ander.toml"
    own = 'model = "proef"\nkenmerk = "H-1"\n[keuzes]\nhulp = "ander"\n'
    file.write_text(own)
    code, said = run(case.signed, "--dossier", str(file))
    assert code == 1
    assert f"{file}:1: " in said
    assert f"geef de opdracht nog eens met --dossier {file}" in said


def test_what_is_there_already_is_not_written_over(
    case: Case, run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """The same once more is no fault; a file that people signed or filled in stays as it is."""
    assert run(case.signed)[0] == run(case.signed)[0] == 0
    signed = tmp_path / case.allonge.name
    signed.write_bytes(b"%PDF- getekend")
    code, said = run(case.signed)
    assert (code, "bestaat al, en is anders; geef met --uit een andere map" in said) == (2, True)
    assert signed.read_bytes() == b"%PDF- getekend"


def test_a_dossier_that_was_completed_stays(
    case: Case, run: Callable[..., tuple[int, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Newer, "contract", lambda *_: (None, []))  # the newer text asks more than the contract has
    file = tmp_path / "H-1-allonge-2.0.0.toml"
    assert run(case.signed)[0] == 1
    made = file.read_text("utf-8")
    assert run(case.signed)[0] == 1
    file.write_text(f"{made}# aangevuld\n", encoding="utf-8")
    code, said = run(case.signed)
    assert (code, f"geef dan --dossier {file}" in said) == (2, True)
    assert file.read_text("utf-8").endswith("# aangevuld\n")
