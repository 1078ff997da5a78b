"""`clausebook teken`: the file that comes out, what other software says of it, and what a person is told."""

from __future__ import annotations

import datetime as dt
import io
import json
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from tests import verapdf
from tests.certificates import PASSPHRASE, authority
from tests.core.dossiers import SOUND
from tests.projects import write
from tests.seals.contracts import LANDLORD, TENANT, Office, blank, changed, contract
from tests.seals.pdfsig import verdicts
from tests.seals.timestamps import timestamp_service
from tests.writers.test_forms import Viewer

from clausebook import cli
from clausebook.commands.sign import VARIABLE, default_target
from clausebook.core.fields.values import show_date
from clausebook.seals import SealError
from clausebook.seals.verifying import EQUAL

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
VALID = "Signature is Valid."


def text_of(data: bytes) -> str:
    """Return the text of all pages, with what stands in fields."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        for page in pdf:
            page.flatten()
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


# The file


def test_other_software_agrees_and_it_can_be_kept(office: Office, tmp_path: Path) -> None:
    model = blank(office.root)
    filled = office.sign(model, LANDLORD, verhuurder__naam="Huisbaas B.V.")
    stages = {
        "contract": office.contract,
        "eenmaal": office.sign(office.contract, LANDLORD),
        "tweemaal": office.signed(),
    }
    stages |= {"leeg": model, "ingevuld": office.sign(filled, TENANT)}
    for name, data in stages.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)
        assert verapdf.validate(file) == [], name
    both = [("handtekening__verhuurder", VALID), ("handtekening__huurder", VALID)]
    assert verdicts(tmp_path / "contract.pdf") == []
    assert verdicts(tmp_path / "eenmaal.pdf") == both[:1]
    assert verdicts(tmp_path / "tweemaal.pdf") == both
    broken = bytearray(stages["tweemaal"])
    at = broken.index(b"/Title")
    broken[at : at + 6] = b"/Titel"
    (tmp_path / "anders.pdf").write_bytes(broken)
    assert VALID not in dict(verdicts(tmp_path / "anders.pdf")).values()


def test_a_signature_shows_who_signed_in_our_own_font(office: Office) -> None:
    signed = office.signed()
    shown = text_of(signed)
    assert "Digitaal ondertekend door B. de Baas, Huisbaas B.V. namens de Verhuurder" in shown
    assert "Digitaal ondertekend door J. Jansen namens de Huurder" in shown
    assert dt.datetime.now().astimezone().strftime("%d-%m-%Y") in shown
    with pikepdf.open(BytesIO(signed)) as pdf:
        fonts = {
            str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert {name.rpartition("+")[2].partition("-")[0] for name in fonts} == {"SourceSansPro", "SourceSerifPro"}


def test_the_first_signature_lets_others_only_fill_in_and_sign(office: Office) -> None:
    with pikepdf.open(BytesIO(office.signed())) as pdf:
        fields = {str(each.T): each for each in pdf.Root.AcroForm.Fields}
        first, second = (fields[f"handtekening__{party}"].V for party in (LANDLORD, TENANT))
        assert pdf.Root.Perms.DocMDP.objgen == first.objgen
        assert first.Reference[0].TransformMethod == "/DocMDP"
        assert first.Reference[0].TransformParams.P == 2
        assert first.SubFilter == "/ETSI.CAdES.detached"
        assert "/Reference" not in second


def test_what_a_viewer_filled_in_can_be_signed(office: Office, tmp_path: Path) -> None:
    (tmp_path / "leeg.pdf").write_bytes(blank(office.root))
    viewer = Viewer(tmp_path / "leeg.pdf")
    viewer.type("verhuurder__naam", "Huisbaas B.V.")
    viewer.click("vink__lijst__er-zijn-geen-apparaten")
    written = BytesIO()
    viewer.saved().save(written)
    report = office.verify(office.sign(written.getvalue(), LANDLORD))
    assert (report.wrong, report.comparison) == ([], EQUAL)
    values = {each.name: each.value for each in report.filled}
    assert (values["verhuurder__naam"], values["vink__lijst__er-zijn-geen-apparaten"]) == ("Huisbaas B.V.", "/Aan")


# The commands


@pytest.fixture
def desk(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a contract and a certificate, as someone has who is to sign."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    (tmp_path / "huis.pdf").write_bytes(office.contract)
    authority().issue(tmp_path / "ik.p12", "J. Jansen")
    authority().save(tmp_path / "ca.pem")
    return tmp_path


def sign(desk: Path, *options: str, name: str = "huis.pdf", key: str = "ik.p12", role: str = TENANT) -> int:
    return cli.main(["teken", str(desk / name), "--als", role, "--certificaat", str(desk / key), *options])


def test_sign_and_verify(office: Office, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / "huis.pdf").read_bytes()
    assert sign(desk, "--plaats", "Utrecht", "--datum", "01-02-2027") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"{desk}/huis-getekend-huurder.pdf: getekend door J. Jansen, als huurder (PAdES B-B).",
        "Ingevuld: De Huurder: Plaats van ondertekening: Utrecht.",
        "Ingevuld: De Huurder: Datum van ondertekening: 01-02-2027.",
    ]
    assert (desk / "huis.pdf").read_bytes() == before
    assert sorted(each.name for each in desk.glob("*.pdf")) == ["huis-getekend-huurder.pdf", "huis.pdf"]
    check = ["--map", str(office.root), "controleer", str(desk / "huis-getekend-huurder.pdf")]
    assert cli.main([*check, "--vertrouw", str(desk / "ca.pem")]) == 0
    text = capsys.readouterr().out
    assert "huis-getekend-huurder.pdf: in orde\n" in text
    for part in ("huurder: geldig, door J. Jansen", "volgens de klok van de ondertekenaar zelf", "verhuurder: nog niet getekend"):  # fmt: skip
        assert part in text
    assert cli.main([*check, "--getekend", "--formaat", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["in_orde"] is False
    assert data["niet_in_orde"] == ["nog niet getekend: verhuurder"]
    assert (data["model"], data["tekst"], data["keuzes"]["hulp"]) == ("proef", "gelijk", "zelf")
    assert [(each["als"], each["geldig"], each["vertrouwd"]) for each in data["handtekeningen"]] == [
        (TENANT, True, None)
    ]


def test_a_service_can_say_when_it_was_signed(office: Office, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(hours=3)
    with timestamp_service(desk, moment) as address:
        assert sign(desk, "--uit", str(desk / "gestempeld.pdf"), "--tijdstempel", address) == 0
    assert verapdf.validate(desk / "gestempeld.pdf") == []
    capsys.readouterr()
    check = ["--map", str(office.root), "controleer", str(desk / "gestempeld.pdf")]
    assert cli.main([*check, "--vertrouw", str(desk / "ca.pem")]) == 0
    said = capsys.readouterr().out
    assert f"{moment.astimezone():%d-%m-%Y %H:%M:%S %z}, volgens een tijdstempel van een dienst die u vertrouwt" in said
    assert cli.main(check) == 0
    assert "volgens een tijdstempel van een dienst" in (unknown := capsys.readouterr().out)
    assert "van een dienst die u vertrouwt" not in unknown


def test_each_who_signs_gets_a_place_in_the_name(tmp_path: Path) -> None:
    once = default_target(tmp_path / "huis.pdf", LANDLORD)
    assert default_target(once, TENANT) == tmp_path / "huis-getekend-verhuurder-huurder.pdf"


def test_what_is_left_empty_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(desk) == 0
    said = capsys.readouterr().out
    assert f"Datum van ondertekening: {dt.datetime.now().astimezone():%d-%m-%Y}." in said
    assert "Let op, nog leeg: De Huurder: Plaats van ondertekening." in said


def test_nothing_is_overwritten_unless_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / "huis.pdf").read_bytes()
    assert sign(desk, "--uit", str(desk / "huis.pdf")) == 2
    assert "bestaat al; geef met --uit een andere naam, of vervang het met --overschrijf" in capsys.readouterr().err
    assert (desk / "huis.pdf").read_bytes() == before
    assert sign(desk, "--uit", str(desk / "huis.pdf"), "--overschrijf") == 0
    assert (desk / "huis.pdf").read_bytes().startswith(before)
    assert not list(desk.glob(".*"))


def test_a_passphrase_from_a_file_or_a_question(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    write(desk, "geheim.txt", f"{PASSPHRASE}\n")
    assert sign(desk, "--wachtwoordbestand", str(desk / "geheim.txt")) == 0
    monkeypatch.setattr("getpass.getpass", lambda _: PASSPHRASE)
    assert sign(desk, "--overschrijf") == 0
    authority().issue(desk / "open.p12", "J. Jansen", passphrase="")
    monkeypatch.setattr("getpass.getpass", lambda _: "")
    assert sign(desk, "--overschrijf", key="open.p12") == 0


def test_who_stops_at_the_question_signs_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("getpass.getpass", lambda _: io.StringIO().readline() or (_ for _ in ()).throw(EOFError))
    assert sign(desk) == 2
    assert "Gestopt: er is niets getekend." in capsys.readouterr().err


def test_what_cannot_be_signed_is_said(
    office: Office, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(said: str, *options: str, **how: str) -> None:
        before = {file.name for file in desk.iterdir()}
        assert sign(desk, *options, **how) == 2
        assert said in capsys.readouterr().err
        assert {file.name for file in desk.iterdir()} == before

    now = dt.datetime.now(dt.UTC)
    authority().issue(desk / "oud.p12", "J. Jansen", first=-9, last=-2)
    authority().issue(desk / "nieuw.p12", "J. Jansen", first=2, last=9)
    authority().issue(desk / "ander.p12", "J. Jansen", signs=False)
    (desk / "geen.p12").write_bytes(b"geen certificaat")
    refused(f"is verlopen op {show_date((now - dt.timedelta(days=2)).date())}", key="oud.p12")
    refused(f"geldt pas vanaf {show_date((now + dt.timedelta(days=2)).date())}", key="nieuw.p12")
    refused("is niet bedoeld om mee te tekenen", key="ander.p12")
    refused("hierin staat geen sleutel met certificaat", key="geen.p12")
    refused("dit certificaat is niet te openen", key="weg.p12")
    monkeypatch.setenv(VARIABLE, "mis")
    refused("het wachtwoord is niet juist")
    monkeypatch.setenv(VARIABLE, PASSPHRASE)

    refused("geen plaats voor een handtekening van 'hurder'; bedoelde u 'huurder'?", role="hurder")
    refused("'burgemeester'; kies uit: verhuurder, huurder", role="burgemeester")
    refused("veld 'huurder__naan' bestaat niet", "--veld", "huurder.naan=Jan")
    refused("'morgen' is geen datum", "--datum", "morgen")
    refused("gaf geen antwoord dat klopt", "--tijdstempel", "http://127.0.0.1:9/")

    (desk / "tekst.pdf").write_bytes(b"geen pdf")
    (desk / "kapot.pdf").write_bytes(office.contract[:2000])
    with pikepdf.open(BytesIO(office.contract)) as pdf:
        pdf.save(desk / "slot.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        pdf.save(desk / "half.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    write(office.root, "dossiers/concept.toml", SOUND)
    assert cli.main(["--map", str(office.root), "contract", str(office.root / "dossiers/concept.toml"), "--concept", "--uit", str(desk)]) == 0  # fmt: skip
    refused("dit is geen PDF", name="tekst.pdf")
    refused("deze PDF is beschadigd", name="kapot.pdf")
    refused("met een wachtwoord beveiligd", name="slot.pdf")
    refused("deze PDF is versleuteld", name="half.pdf")
    refused("dit bestand is niet te openen", name="weg.pdf")
    refused("teken het definitieve contract of het lege model, en geen concept", name="concept.pdf")

    (desk / "ja.pdf").write_bytes(office.sign(office.contract, TENANT))
    refused("'huurder' heeft al getekend; nog vrij: verhuurder", name="ja.pdf")
    refused("hoort niet bij verhuurder", "--veld", "huurder.teken.plaats=Hier", name="ja.pdf", role=LANDLORD)


def test_a_place_to_sign_without_a_place_to_say_where(
    office: Office, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def keep(pdf: pikepdf.Pdf) -> None:
        form = pdf.Root.AcroForm
        form.Fields = pikepdf.Array([each for each in form.Fields if not str(each.T).endswith("plaats")])

    (desk / "kaal.pdf").write_bytes(changed(office.contract, keep))
    assert sign(desk, "--plaats", "Utrecht", name="kaal.pdf") == 2
    assert "bij deze handtekening staat geen veld voor de plaats; laat --plaats weg" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["tekst.pdf", "weg.pdf"])
def test_what_cannot_be_read_cannot_be_verified(desk: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "tekst.pdf").write_bytes(b"geen pdf")
    assert cli.main(["controleer", str(desk / name)]) == 2
    assert capsys.readouterr().err
    assert cli.main(["controleer", str(desk / "huis.pdf"), "--vertrouw", str(desk / "tekst.pdf")]) == 2
    assert "hierin staat geen certificaat" in capsys.readouterr().err


def test_a_concept_is_no_contract(office: Office) -> None:
    root = office.root
    write(root, "dossiers/concept.toml", SOUND)
    assert cli.main(["--map", str(root), "contract", str(root / "dossiers/concept.toml"), "--concept"]) == 0
    report = office.verify((root / "_build/contracten/concept.pdf").read_bytes())
    assert report.wrong == ["dit is een concept: het is niet om te tekenen, en wordt niet vergeleken"]


def test_a_dossier_with_rows_and_choices_is_made_again(office: Office) -> None:
    text = SOUND.replace('hulp = "zelf"', 'hulp = "ander"').replace("begin =", "termijn.uren = 12\nbegin =")
    text += '\n[[rijen.apparaat]]\nmerk = "Oven #2"\n\n[[rijen.apparaat]]\nmerk = "*Boiler*"\n'
    assert office.verify(contract(office.root, text, "rijen")).wrong == []
    abroad = text.replace('kvk = "00000002"\n', 'land = "GB"\nregister = "Companies House, 01234567"\n')
    for ticked in ("[]", '["er-zijn-geen-apparaten"]'):
        said = f"{abroad}\n[aangekruist]\nlijst = {ticked}\n"
        assert office.verify(contract(office.root, said, "vakjes")).wrong == []
    none = SOUND.partition("[[rijen")[0] + "[rijen]\napparaat = []\n"
    assert office.verify(contract(office.root, none, "geen")).wrong == []


def test_a_choice_is_filled_in_with_one_of_its_options(office: Office) -> None:
    empty = blank(office.root)
    with pytest.raises(SealError, match="veld 'vorm' kan deze waarde niet hebben; bedoelde u 'brief'"):
        office.sign(empty, TENANT, vorm="brif")
    assert office.verify(office.sign(empty, TENANT, vorm="brief")).wrong == []
