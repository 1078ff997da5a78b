"""`clausebook contract` and `clausebook dossier`: from a dossier to a PDF, and nothing that leaks on the way."""

from __future__ import annotations

import io
import json
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests import real
from tests.core.dossiers import FILES, SOUND
from tests.projects import CONF, ROOT, make_project
from tests.verapdf import validate
from tests.writers import documents

from clausebook import cli
from clausebook.commands import reading_dossiers
from clausebook.core.checking import check
from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.drafting import draft
from clausebook.core.fields import values
from clausebook.core.fields.rules import without_row
from clausebook.core.fields.values import RefusedError
from clausebook.core.model import Field
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields, standing
from clausebook.core.texts import views
from clausebook.core.texts.content import Help
from clausebook.writers.glyphs import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.documents.document import Document

EXAMPLES = sorted((ROOT / "dossiers").glob("voorbeeld-*.toml"))
BOOK = real.book()
MODELS = {file.stem: BOOK.agreements[tomllib.loads(file.read_text(encoding="utf-8"))["model"]] for file in EXAMPLES}
SIGNED = {name: model.id for name, model in MODELS.items() if BOOK.library.is_signed(model.type)}
TO_HAND_OUT = "regeling-gezamenlijke-verantwoordelijkheid"  # has an annex for residents
pytestmark = pytest.mark.slow


def pages_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().replace("\ufffe", "").split()) for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = "# Proef\n\n```{toctree}\nmodellen/proef\neisen\n```\n"
    return make_project(
        tmp_path_factory.mktemp("contract"), {**FILES, "docs/index.md": index, "docs/los.md": None, "conf.py": CONF}
    )


def contract(project: Path, text: str, *options: str, name: str = "huis") -> tuple[int, Path]:
    """Run the command on *text*; return its exit code and the path of the PDF."""
    file = project / "dossiers" / f"{name}.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    pdf = project / "_build/contracten" / f"{name}.pdf"
    pdf.unlink(missing_ok=True)
    return cli.main(["--map", str(project), "contract", str(file), *options]), pdf


def test_a_contract_has_the_text_of_its_keuzes_and_values(project: Path) -> None:
    text = SOUND.replace('hulp = "zelf"', 'hulp = "ander"').replace("begin =", "termijn.uren = 12\nbegin =")
    code, pdf = contract(
        project, text + '\n[[rijen.apparaat]]\nmerk = "Oven #2"\n\n[[rijen.apparaat]]\nmerk = "*Boiler*"\n'
    )
    assert code == 0
    first, *rest = pages_of(pdf)
    parties = ("De Verhuurder Huisbaas B.V.", "De Huurder J. Jansen")
    for part in ("Samenvatting", *parties, "Hulp door een ander", "12, in plaats van: 24", "1 Lijst van apparaten"):
        assert part in first
    body = " ".join(rest)
    days = "22 november 2026 tot en met 31 december 2027"
    for part in (
        "binnen 12 uur",
        days,
        "schakelt een ander in",
        "(niet ingevuld)",
        "Oven #2",
        "*Boiler*",
        "Apparaat 3",
    ):
        assert part in body
    assert all("kenmerk H-1" in page for page in (first, *rest))
    assert not any("CONCEPT" in page for page in (first, *rest))
    record = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    assert (record["kenmerk"], record["status"]) == ("H-1", "definitief")
    filled = {field["veld"]: field["waarde"] for field in record["velden"]}
    assert (filled["apparaat.2.merk"], filled["klok"], filled["eind"]) == ("Oven #2", "", "31 december 2027")


def test_a_party_has_the_lines_that_apply_to_it(project: Path) -> None:
    abroad = 'land = "GB"\nregister = "Companies House, 01234567"\n'
    code, pdf = contract(project, SOUND.replace('kvk = "00000002"\n', abroad))
    assert code == 0
    summary, page = pages_of(pdf)[:2]
    head, landlord, tenant, *_ = re.split("Huisbaas B.V.|J. Jansen", page)
    for text, shown, hidden in (
        (landlord, "Land Nederland KvK 00000001", ("register", "E-mail")),
        (tenant, "Land Verenigd Koninkrijk Ander register Companies House, 01234567", ("KvK", "(niet ingevuld)")),
    ):
        block = text.partition(" 1. ")[0]
        assert shown in block
        assert not any(each in block for each in hidden)
    assert "Volgens modelversie 1.0.0 van 22 november 2026" in head
    assert "Verenigd Koninkrijk, in plaats van: Nederland" in summary


def test_a_contract_has_no_help_with_filling_in(project: Path) -> None:
    gone = ("Zo doet u dat", "Schrijf het merk over van het apparaat.", "Begin bij een.", "Tel ook de zolder.")
    kept = ("Tot slot", "Een apparaat zonder merk krijgt een nummer.", "Zo staat alles er.")
    _, pdf = contract(project, SOUND)
    text = " ".join(pages_of(pdf))
    assert [each for each in (*gone, *kept) if each in text] == list(kept)
    _, pdf = contract(project, SOUND, "--concept")
    text = " ".join(pages_of(pdf))
    assert [each for each in (*gone, *kept) if each not in text] == []
    book, _ = check(project)
    whole = draft(book.agreements["proef"], book.library)
    blank = assemble(whole, choices.standard(whole.choices))
    blocks = [block for annex in blank.annexes for section in annex.sections for block in section.blocks]
    help_texts = [
        reading_order.text(reading_order.of_blocks((each,))) for each in views.walk(blocks) if isinstance(each, Help)
    ]
    assert [text for text in gone if text in " ".join(help_texts)] == list(gone[1:])


def test_boxes_are_as_the_dossier_says(project: Path) -> None:
    prints = set()
    for said, signs, left in (
        ('["er-zijn-geen-apparaten"]', "☑ Er zijn geen apparaten.", False),
        ("[]", "☐ Er zijn geen apparaten.", False),
        (None, "Er zijn geen apparaten.", True),
    ):
        code, pdf = contract(project, SOUND + (f"\n[aangekruist]\nlijst = {said}\n" if said else ""))
        assert (code, signs in " ".join(pages_of(pdf))) == (0, True)
        with pikepdf.open(pdf) as opened:
            names = {str(field.T) for field in opened.Root.AcroForm.Fields}
        assert ("vink__lijst__er-zijn-geen-apparaten" in names) == left
        record = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
        prints.add(record["vingerafdruk"])
        assert record["bijlagen"][0].get("aangekruist") == (json.loads(said) if said else None)
    assert len(prints) == 3


def test_a_contract_says_by_what_it_is_known(project: Path) -> None:
    for more, shown, hidden in (
        ("", "Kenmerk H-1", "Datum"),
        ('dag = "21-11-2026"\n', "Kenmerk H-1 Datum 21 november 2026", "–"),
    ):
        code, pdf = contract(project, SOUND.replace("begin =", f"{more}begin ="))
        head = pages_of(pdf)[1].partition("Naam")[0]
        assert (code, shown in head, hidden in head) == (0, True, False)


def test_a_group_without_rows_says_so(project: Path) -> None:
    code, pdf = contract(project, SOUND.partition("[[rijen")[0] + "[rijen]\napparaat = []\n")
    assert code == 0
    assert "Geen." in pages_of(pdf)[-1]


def test_an_open_dossier_only_gives_a_concept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.replace('naam = "J. Jansen"\n', "")
    code, pdf = contract(project, text)
    assert (code, pdf.exists()) == (1, False)
    assert capsys.readouterr().out.endswith(
        "huis.toml: geen contract gemaakt. Met --concept krijgt u een concept waarin staat wat open is.\n"
    )
    code, pdf = contract(project, text, "--concept")
    assert code == 0
    pages = pages_of(pdf)
    assert all("CONCEPT" in page for page in pages)
    assert "Wat nog open is" in pages[1]
    assert "'huurder.naam' (Naam) is nog niet ingevuld" in pages[1]
    assert json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))["status"] == "concept"


def test_only_a_fault_in_what_contracts_are_made_of_stops_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, pdf = contract(project, SOUND)
    made = pdf.read_bytes()
    page, clause = project / "docs/eisen.md", project / "clauses/melden.md"
    sound = page.read_text(encoding="utf-8"), clause.read_text(encoding="utf-8")
    page.write_text(f"{sound[0]}\n{{eis}}`geen`\n\n```{{vreemd}}\n```\n", encoding="utf-8")
    capsys.readouterr()
    code, pdf = contract(project, SOUND, "--opnieuw")
    assert code == 0
    assert pdf.read_bytes() == made
    assert "`clausebook check` noemt het" in capsys.readouterr().out
    clause.write_text(sound[1].replace("{eis}`melding`", "{eis}`geen`"), encoding="utf-8")
    code, pdf = contract(project, SOUND, "--opnieuw")
    page.write_text(sound[0], encoding="utf-8")
    clause.write_text(sound[1], encoding="utf-8")
    assert code == 1
    assert not pdf.exists()
    said = capsys.readouterr().out
    assert "clauses/melden.md:" in said
    assert "eis 'geen' bestaat niet" in said
    assert said.endswith("Er is geen contract gemaakt: herstel eerst de teksten.\n")
    assert contract(project, SOUND)[0] == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_a_mistake_gives_no_concept_either(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, pdf = contract(project, SOUND.replace("00000001", "1"), "--concept")
    assert (code, pdf.exists()) == (1, False)
    assert "[dossier-waarde]" in capsys.readouterr().out


def test_one_bad_dossier_does_not_stop_the_others(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = project / "dossiers" / "slecht.toml"
    bad.parent.mkdir(exist_ok=True)
    bad.write_bytes(b'model = "\xff"')
    code, pdf = contract(project, SOUND, str(bad), str(project / "dossiers/weg.toml"))
    assert (code, pdf.exists()) == (1, True)
    said = capsys.readouterr().out
    assert "slecht.toml:1: dit bestand is geen UTF-8" in said
    assert "weg.toml:1: dit bestand is niet te openen" in said


def test_the_same_dossier_gives_the_same_bytes(project: Path) -> None:
    made = []
    for _ in range(2):
        _, pdf = contract(project, SOUND)
        made.append(pdf.read_bytes())
    assert made[0] == made[1]


def test_personal_data_stay_in_the_contract(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    secret = "Geheimnaam"
    code, pdf = contract(project, SOUND.replace("J. Jansen", secret).replace("Huisbaas", secret), name="geheim")
    assert code == 0
    allowed = {project / "dossiers/geheim.toml", pdf, pdf.with_suffix(".json")}
    holding = {file for file in project.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()}
    assert holding <= allowed
    assert secret not in "".join(capfd.readouterr())


# Values are data


def document_with(text: str) -> Document:
    made = documents.agreement(documents.par("Begin ", documents.field("proef", text, given=True), " einde."))
    return replace(made, status="definitief", reference=text[:50])


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@example('#panic("x") #import "/etc/passwd"')
@example("*vet* _cursief_ `code` $x^2$ <label> @ref // weg /* weg */ \\ ~ -- ---")
@example('"}) #set page(fill: red)')
@example("{veld}`verwerker.naam` <b>x</b> &amp; %s {0} \\u{41}")
def test_any_value_is_refused_or_stands_in_the_pdf_as_it_is(text: str) -> None:
    field = Field("proef", "Proef", "tekst", Source("x"))
    try:
        value = values.read(field, text, can_print=printable().__contains__).text
    except RefusedError:
        return
    if not value:
        return
    pdf = ROOT / ".pytest_cache" / "waarde.pdf"
    pdf.parent.mkdir(exist_ok=True)
    documents.write_pdf(document_with(value), pdf, project=ROOT, timestamp=0)
    shown = re.sub(r"\s|-", "", "".join(pages_of(pdf)))  # a long word is broken, with a hyphen
    assert re.sub(r"\s|-", "", f"Begin{value}einde.") in shown


# The texts themselves


def test_the_fields_that_stand_are_those_of_the_assembled_text(project: Path) -> None:
    book, _ = check(project)
    agreement = book.agreements["proef"]
    whole = draft(agreement, book.library)
    for selection in _selections(whole.choices):
        shown = {without_row(name) for name in assemble(whole, selection).fields}
        found = standing(agreement, book.library, block_fields(project), selection)
        assert shown == {*found.fields, *(f"{g}.{c}" for g, names in found.columns.items() for c in names)}


def _selections(made: tuple[choices.Choice, ...]) -> Iterator[dict[str, str]]:
    base = choices.standard(made)
    yield base
    for choice in made:
        yield from ({**base, choice.name: value} for value in choice.values)


def test_there_is_an_example_of_each_model() -> None:
    book = real.book()
    model = reading_dossiers.model_of(ROOT, book)
    read = [reading_dossiers.read(file, model) for file in EXAMPLES]
    assert [problems for _, problems in read] == [[] for _ in EXAMPLES]
    assert {each.agreement.id for each, _ in read if each is not None} == set(book.agreements)
    for file in EXAMPLES:
        for address in re.findall(r"@[\w.-]+", file.read_text(encoding="utf-8")):
            assert address.endswith(".example")


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("voorbeelden")
    assert cli.main(["--map", str(ROOT), "contract", *map(str, EXAMPLES), "--uit", str(target)]) == 0
    return target


@pytest.mark.parametrize("name", sorted(SIGNED))
def test_an_example_becomes_a_contract(contracts: Path, name: str) -> None:
    first, second, *rest = pages_of(contracts / f"{name}.pdf")
    record = json.loads((contracts / f"{name}.json").read_text(encoding="utf-8"))
    assert first.startswith("Samenvatting")
    assert record["titel"] in second  # so that the summary is one page
    unmarked = [page for page in (first, second, *rest) if f"kenmerk {record['kenmerk']}" not in page]
    assert len(unmarked) == (SIGNED[name] == TO_HAND_OUT)  # the summary for residents is one page to hand out
    assert all("Zo gaan wij samen met uw gegevens om" in page for page in unmarked)
    names = [field["waarde"] for field in record["velden"] if re.fullmatch(r"\w+\.naam", field["veld"])]
    assert names[:2] == [name for name in names[:2] if name.replace(" ", "") in first.replace(" ", "")]
    assert not any("CONCEPT" in page for page in rest)


@pytest.mark.parametrize("name", sorted(MODELS.keys() - SIGNED.keys()))
def test_an_example_becomes_a_letter(contracts: Path, name: str) -> None:
    pages = pages_of(contracts / f"{name}.pdf")
    record = json.loads((contracts / f"{name}.json").read_text(encoding="utf-8"))
    assert pages[0].startswith(record["titel"])  # so that it has no summary
    assert not any(f"kenmerk {record['kenmerk']}" in page or "CONCEPT" in page for page in pages)
    names = [field["waarde"] for field in record["velden"] if re.fullmatch(r"\w+\.(naam|1\.melder)", field["veld"])]
    assert names
    assert [name for name in names if name.replace(" ", "") not in "".join(pages).replace(" ", "")] == []


def test_only_what_is_for_later_can_be_filled_in(contracts: Path) -> None:
    with pikepdf.open(contracts / "voorbeeld-oud-contract.pdf") as opened:
        names = {str(field.T) for field in opened.Root.AcroForm.Fields}
    assert {"verwerker__teken__plaats", "verwerker__teken__datum"} <= names
    assert not any(name.endswith(("__naam", "__kvk")) for name in names)


def test_a_contract_can_be_kept_and_read_by_everyone(contracts: Path) -> None:
    assert validate(contracts / "voorbeeld-portaal.pdf") == []


# The terminal


def test_questions_make_a_dossier(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "dossiers/gevraagd.toml"
    answers = ["H-9", "", "2", "", "", "Baas", "1234 AB", "", "00000001", "", "", "", "Jan", "", "", "00000002", "", "", "",
               "", "", "", "", "", "31-02-2026", "01-02-2026", "", "", "", "ja", "Ketel", "zolder", "", "nee"]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert cli.main(["--map", str(project), "dossier", "vragen", "proef", "--uit", str(file)]) == 0
    said = capsys.readouterr().out
    assert "Dat kan niet: dit is geen datum die bestaat; schrijf dag-maand-jaar, zoals 22-11-2026." in said
    assert cli.main(["--map", str(project), "dossier", "check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file.as_posix()}: in orde.\n"


def test_answers_that_end_give_no_dossier(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "dossiers/half.toml"
    monkeypatch.setattr("sys.stdin", io.StringIO("H-9\n"))
    assert cli.main(["--map", str(project), "dossier", "vragen", "proef", "--uit", str(file)]) == 2
    assert not file.exists()
    assert "Gestopt: er is geen dossier gemaakt." in capsys.readouterr().err


def test_a_start_does_not_overwrite(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "dossiers/nieuw.toml"
    command = ["--map", str(project), "dossier", "nieuw", "proef", "--uit", str(file)]
    assert cli.main(command) == 0
    assert cli.main(command) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert cli.main(["--map", str(project), "dossier", "nieuw", "prof"]) == 2
    assert capsys.readouterr().err == "model 'prof' bestaat niet; bedoelde u 'proef'?\n"
