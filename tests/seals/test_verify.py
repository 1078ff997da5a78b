"""`clausebook controleer`: what is right is found right, and each way to tamper that we know is found."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.certificates import authority
from tests.core.dossiers import SOUND
from tests.projects import write
from tests.repositories import commit, git
from tests.seals.contracts import LANDLORD, TENANT, Office, blank, changed, contract, make_office

from clausebook.seals.filling import fill
from clausebook.seals.findings import IN_ORDER, NO_VERDICT, NOT_IN_ORDER
from clausebook.seals.keys import load_anchors
from clausebook.seals.verifying import EQUAL, OTHER, UNKNOWN, verify
from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow


# What is right


def test_a_contract_that_nobody_signed_yet(office: Office) -> None:
    report = office.verify(office.contract)
    assert (report.wrong, report.comparison, report.filled) == ([], EQUAL, [])
    assert report.unsigned == [LANDLORD, TENANT]
    assert office.verify(office.contract, complete=True).wrong == ["nog niet getekend: huurder, verhuurder"]


def test_two_parties_one_after_the_other(office: Office) -> None:
    report = office.verify(office.signed(), complete=True)
    assert (report.wrong, report.comparison, report.unsigned) == ([], EQUAL, [])
    first, second = report.signatures
    assert (first.role, first.signer, first.certifies, first.last) == (
        LANDLORD,
        "B. de Baas, Huisbaas B.V.",
        True,
        False,
    )
    assert (second.role, second.signer, second.certifies, second.last) == (TENANT, "J. Jansen", False, True)
    assert all(each.is_right and each.trusted and each.claimed and each.stamped is None for each in (first, second))
    assert {each.name: each.since for each in report.filled} == {
        "verhuurder__teken__plaats": (),
        "verhuurder__teken__datum": (),
        "huurder__teken__plaats": (LANDLORD,),
        "huurder__teken__datum": (LANDLORD,),
    }


def test_without_an_anchor_nobody_is_known(office: Office) -> None:
    report = office.verify(office.signed(), trusted=False)
    assert report.wrong == []
    assert [each.trusted for each in report.signatures] == [None, None]


def test_another_authority_is_not_trusted(office: Office, tmp_path: Path) -> None:
    anchors = load_anchors(authority("Een ander").save(tmp_path / "ander.pem"))
    report = verify(office.signed(), office.root, anchors)
    assert len(report.wrong) == 2
    assert all("niet uitgegeven door wie u vertrouwt" in each for each in report.wrong)


def test_a_blank_model_that_was_filled_in_and_signed(office: Office) -> None:
    filled = office.sign(blank(office.root), LANDLORD, verhuurder__naam="Huisbaas B.V.", termijn__uren="12")
    report = office.verify(office.sign(filled, TENANT, huurder__naam="J. Jansen"), complete=True)
    assert (report.wrong, report.comparison) == ([], EQUAL)
    values = {each.name: (each.value, each.since) for each in report.filled}
    assert values["termijn__uren"] == ("12", ())
    assert values["huurder__naam"] == ("J. Jansen", (LANDLORD,))


def test_an_old_contract_is_compared_with_the_texts_of_its_day(tmp_path: Path) -> None:
    office = make_office(tmp_path / "proef")
    page = (office.root / "docs/modellen/proef.md").read_text("utf-8").replace("versie: 1.0.0", "versie: 2.0.0")
    text = (office.root / "clauses/melden.md").read_text("utf-8").replace("meldt elke", "meldt iedere")
    old = git(office.root, "rev-parse", "HEAD")
    write(office.root, "docs/modellen/proef.md", page)
    write(office.root, "clauses/melden.md", text)
    commit(office.root)
    report = office.verify(office.contract)
    assert (report.wrong, report.comparison) == ([], EQUAL)
    assert report.basis == f"de teksten van commit {old[:10]}"
    # Without that history, the version is not here.
    git(office.root, "checkout", "--quiet", "--orphan", "leeg")
    commit(office.root)
    report = office.verify(office.contract)
    assert (report.comparison, report.verdict) == (UNKNOWN, NO_VERDICT)
    assert report.unproven == [
        "niet vergelijkbaar: versie 1.0.0 van 'proef' staat niet in dit project; hier is versie 2.0.0"
    ]


def test_a_program_among_the_texts_is_never_run(tmp_path: Path) -> None:
    office = make_office(tmp_path / "proef")
    mark = tmp_path / "gestart"
    write(office.root, "conf.py", f"open({str(mark)!r}, 'w').close()\nraise SystemExit(3)\n")
    commit(office.root)
    assert office.verify(office.contract).wrong == []
    assert not mark.exists()


def test_texts_that_cannot_be_read_any_more_are_no_crash(tmp_path: Path) -> None:
    office = make_office(tmp_path / "proef")
    write(office.root, "_templates/overeenkomst.typ", "#let")
    commit(office.root)
    git(office.root, "checkout", "--quiet", "--orphan", "leeg")
    commit(office.root)
    report = office.verify(office.contract)
    assert (report.verdict, report.wrong) == (NO_VERDICT, [])
    assert "niet opnieuw te maken" in report.unproven[0]


def test_texts_that_were_never_accepted_are_no_measure(tmp_path: Path) -> None:
    """A proposal is in git too: what it says is not what the model says."""
    office = make_office(tmp_path / "proef")
    git(office.root, "switch", "--quiet", "--create", "voorstel")
    text = (office.root / "clauses/melden.md").read_text("utf-8").replace("meldt elke", "meldt geen enkele")
    write(office.root, "clauses/melden.md", text)
    commit(office.root)
    forged = contract(office.root)
    assert office.verify(forged).wrong == []  # who works on the proposal has these texts
    git(office.root, "switch", "--quiet", "main")
    report = office.verify(forged)
    assert report.comparison == OTHER
    assert report.basis == "de teksten zoals zij nu in deze map staan"
    assert any(each.startswith("artikel 1.1 (melden.melding): de tekst is anders") for each in report.wrong)


# Tampering with a file that nobody signed


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return another project, of someone who changes the texts."""
    other = make_office(tmp_path_factory.mktemp("vervalser") / "proef")
    text = (other.root / "clauses/melden.md").read_text("utf-8").replace("meldt elke storing", "meldt geen storing")
    write(other.root, "clauses/melden.md", text)
    return Office(other.root, contract(other.root))


def attachment(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(
        pdf, data, filename=ATTACHMENT, description="", mime_type="", creation_date="", mod_date=""
    )


def with_data_of(data: bytes, genuine: bytes) -> bytes:
    """Return *data* with the attachment of *genuine*."""
    with pikepdf.open(BytesIO(genuine)) as pdf:
        text = pdf.attachments[ATTACHMENT].get_file().read_bytes()

    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[ATTACHMENT] = attachment(pdf, text)

    return changed(data, swap)


def test_another_lid(office: Office, forger: Office) -> None:
    report = office.verify(with_data_of(forger.contract, office.contract))
    assert report.comparison == OTHER
    assert [each.place for each in report.changes] == ["artikel 1.1 (melden.melding)"]
    assert "meldt elke storing" in report.changes[0].expected
    assert "meldt geen storing" in report.changes[0].found


def test_another_value(office: Office) -> None:
    other = contract(office.root, SOUND.replace("begin =", "termijn.uren = 48\nbegin ="), "ander")
    report = office.verify(with_data_of(other, office.contract))
    assert report.comparison == OTHER
    assert "artikel 1.1 (melden.melding)" in {each.place for each in report.changes}
    report = office.verify(with_data_of(office.contract, other))  # the same, the other way round
    assert report.comparison == OTHER


def white_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.Resources.Font["/Wit"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    page.contents_add(b"q 1 g BT /Wit 9 Tf 100 300 Td (Behalve in het weekend) Tj ET Q")


def picture(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    image = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceGray
    page.Resources["/XObject"] = Dictionary(Vlek=pdf.make_indirect(image))
    page.contents_add(b"q 200 0 0 40 90 400 cm /Vlek Do Q")


def note(pdf: pikepdf.Pdf) -> None:
    rect = Array([90, 400, 300, 440])
    text = String("Behalve in het weekend")
    pdf.pages[1].Annots.append(
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=rect, Contents=text, F=4))
    )


def other_font(pdf: pikepdf.Pdf) -> None:
    fonts: Any = pdf.pages[1].Resources.Font
    for name in fonts.keys():  # noqa: SIM118
        file = fonts[name].DescendantFonts[0].FontDescriptor
        key = next(each for each in ("/FontFile3", "/FontFile2") if each in file)
        file[key].write(file[key].read_bytes() + b"\n")


def without_field(pdf: pikepdf.Pdf) -> None:
    """Let a field stand on the page, and not in the form: programs then show it and tell nothing of it."""
    form: Any = pdf.Root.AcroForm
    form.Fields = Array([each for each in form.Fields if not str(each.T).endswith("datum")])


def other_record(pdf: pikepdf.Pdf) -> None:
    record = json.loads(pdf.attachments[ATTACHMENT].get_file().read_bytes())
    record["artikelen"][0]["leden"][0]["hash"] = "0" * 64
    pdf.attachments[ATTACHMENT] = attachment(pdf, json.dumps(record).encode())


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "a name that ends a gap": lambda record: record["velden"].append(
        {"veld": "x\ue001.land", "label": "", "type": "tekst", "waarde": "DE"}
    ),
    "a value that is a gap": lambda record: record["velden"][0].update(waarde="\ue000=kenmerk\ue001"),
    "a path": lambda record: record.update(overeenkomst="../../etc"),
    "an option": lambda record: record["herkomst"].update(commit="--help"),
    "no list": lambda record: record.update(keuzes={"a": 1}),
    "rows without end": lambda record: record.update(rijen={"apparaat": 10**9}),
    "no name": lambda record: record.update(velden=[{"veld": {}, "waarde": [1]}]),
}


@pytest.mark.parametrize("way", HOSTILE)
def test_a_record_may_say_anything(office: Office, way: str) -> None:
    def hostile(pdf: pikepdf.Pdf) -> None:
        record = json.loads(pdf.attachments[ATTACHMENT].get_file().read_bytes())
        HOSTILE[way](record)
        pdf.attachments[ATTACHMENT] = attachment(pdf, json.dumps(record).encode())

    report = office.verify(changed(office.contract, hostile))
    assert report.verdict == NO_VERDICT
    assert report.unproven == ["niet vergelijkbaar: de gegevens over de herkomst in dit bestand zijn niet te lezen"]


def field(pdf: pikepdf.Pdf, name: str) -> Any:
    form: Any = pdf.Root.AcroForm
    return next(each for each in form.Fields if str(each.T) == name)


def value_without_looks(pdf: pikepdf.Pdf) -> None:
    field(pdf, "huurder__teken__datum").V = String("01-01-2020")


def false_signature(pdf: pikepdf.Pdf) -> None:
    field(pdf, "handtekening__huurder").V = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"))


def drawn_signature(pdf: pikepdf.Pdf) -> None:
    look = pdf.make_stream(b"BT /F 9 Tf 4 30 Td (Getekend) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, 100, 50])
    look.Resources = Dictionary(
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    field(pdf, "handtekening__huurder").AP = Dictionary(N=look)


TAMPERED: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "a page gone": (lambda pdf: pdf.pages.__delitem__(1), r"het bestand heeft \d+ bladzijden en niet \d+"),
    "a page twice": (lambda pdf: pdf.pages.append(pdf.pages[1]), r"het bestand heeft \d+ bladzijden en niet \d+"),
    "pages in another order": (lambda pdf: pdf.pages.reverse(), "de tekst is anders"),
    "an empty page": (lambda pdf: pdf.add_blank_page(), r"het bestand heeft \d+ bladzijden en niet \d+"),
    "white text": (white_text, "de tekst is anders"),
    "a picture": (picture, "bladzijde 2: de woorden zijn gelijk, maar de bladzijde is anders getekend"),
    "a note": (note, "bladzijde 2: er ligt iets op dat er niet hoort"),
    "another font": (other_font, "de bladzijde is anders getekend"),
    "a page turned": (lambda pdf: pdf.pages[1].rotate(90, relative=True), "de tekst is anders"),
    "a field outside the form": (without_field, "velden die er horen te zijn, ontbreken: huurder__teken__datum"),
    "a field moved": (
        lambda pdf: field(pdf, "huurder__teken__datum").__setattr__("Rect", Array([0, 0, 90, 20])),
        "veld 'De Huurder: Datum van ondertekening' ligt niet op zijn plaats",
    ),
    "a value that is not seen": (value_without_looks, "veld 'De Huurder: Datum van ondertekening' laat iets anders zien"),
    "a script": (
        lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
        "iets dat begint zodra het bestand wordt geopend",
    ),
    "another file in it": (
        lambda pdf: pdf.attachments.__setitem__("x.txt", attachment(pdf, b"x")),
        "er zit een bestand in dat er niet hoort: x.txt",
    ),
    "no data": (lambda pdf: pdf.attachments.__delitem__(ATTACHMENT), "niet vergelijkbaar: in dit bestand zitten geen gegevens"),
    "another hash of a lid": (other_record, "de gegevens in het bestand kloppen niet met de tekst van het model: artikelen"),
    "a signature that is none": (false_signature, "wat er staat, is geen geldige handtekening|zijn niet te lezen"),
    "a signature that is only drawn": (drawn_signature, "veld 'Handtekening van de Huurder' laat iets anders zien"),
}  # fmt: skip


@pytest.mark.parametrize("way", TAMPERED)
def test_tampering_is_found(office: Office, way: str) -> None:
    change, said = TAMPERED[way]
    report = office.verify(changed(office.contract, change))
    assert any(re.search(said, each) for each in (*report.wrong, *report.unproven)), report.wrong
    assert report.verdict != IN_ORDER


def test_a_program_may_save_the_file_otherwise(office: Office) -> None:
    report = office.verify(changed(office.contract, lambda _: None))
    assert (report.wrong, report.comparison) == ([], EQUAL)


def test_another_engine_may_write_the_same_page_in_another_way(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    otherwise = changed(office.contract, lambda pdf: pdf.pages[1].contents_add(b"q 1 0 0 1 0 0 cm Q"))
    assert office.verify(otherwise).verdict == NOT_IN_ORDER
    monkeypatch.setattr("clausebook.writers.maker.engine", lambda: "0" * 64)
    report = office.verify(otherwise)
    assert (report.wrong, report.verdict) == ([], NO_VERDICT)
    assert "het beeld is gelijk, maar een andere versie van de techniek" in report.unproven[0]
    assert office.verify(changed(office.contract, picture)).verdict == NOT_IN_ORDER
    assert office.verify(office.contract).verdict == IN_ORDER


# Tampering with a signed file


def test_other_bytes_under_a_signature(office: Office) -> None:
    data = bytearray(office.signed())
    at = data.index(b"/Title")
    data[at : at + 6] = b"/Titel"
    report = office.verify(bytes(data))
    assert [each.intact for each in report.signatures] == [False, False]
    assert sum("wat is getekend, is daarna veranderd" in each for each in report.wrong) == 2


def test_a_signature_of_another_file(office: Office) -> None:
    other = contract(office.root, SOUND.replace("begin =", "termijn.uren = 12\nbegin ="), "ander")
    mine, theirs = office.sign(office.contract, TENANT), office.sign(other, TENANT)
    contents = re.compile(rb"/Contents\s*<([0-9a-fA-F]+)>")
    stolen = contents.search(mine)
    place = contents.search(theirs)
    assert stolen is not None
    assert place is not None
    hexes = stolen[1].ljust(len(place[1]), b"0")[: len(place[1])]
    report = office.verify(theirs[: place.start(1)] + hexes + theirs[place.end(1) :])
    assert [each.intact for each in report.signatures] == [False]
    assert report.wrong


def added(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return *data* with an update after it, so that what was signed stays as it was."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    written = BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def another_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"].raw_get(0).get_object()
    page = page if page["/Type"] == "/Page" else page["/Kids"].raw_get(0).get_object()
    code = generic.StreamObject(stream_data=b"q 1 0 0 rg 100 100 300 300 re f Q")
    page[generic.pdf_name("/Contents")] = writer.add_object(code)
    writer.update_container(page)


def test_a_page_replaced_after_signing(office: Office) -> None:
    report = office.verify(added(office.signed(), another_page))
    assert [each.intact for each in report.signatures] == [True, True]
    assert [each.allowed for each in report.signatures] == [False, False]
    assert "handtekening van huurder: na het tekenen is iets veranderd dat niet mag" in report.wrong
    assert report.comparison == OTHER


def test_a_value_replaced_after_signing(office: Office) -> None:
    signed = office.sign(blank(office.root), LANDLORD)
    report = office.verify(added(signed, lambda writer: fill(writer, {"termijn__uren": "99"})))
    assert report.wrong == ["veld 'Termijn' is veranderd nadat verhuurder had getekend"]
    report = office.verify(added(signed, lambda writer: fill(writer, {"apparaat__1__merk": "Ketel"})))
    assert report.wrong == ["veld 'Apparaat, rij 1: Merk' is veranderd nadat verhuurder had getekend"]
    report = office.verify(added(signed, lambda writer: fill(writer, {"huurder__naam": "J. Jansen"})))
    assert report.wrong == []


def test_a_box_that_is_ticked_after_signing(office: Office) -> None:
    signed = office.sign(blank(office.root), LANDLORD)

    def tick(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]["/Fields"]
        box = next(each.get_object() for each in form if each.get_object()["/T"].startswith("vink"))
        for key in ("/V", "/AS"):
            box[generic.pdf_name(key)] = generic.pdf_name("/Aan")
        writer.update_container(box)

    report = office.verify(added(signed, tick))
    assert [each.allowed for each in report.signatures] == [True]  # for a program, that is filling in
    assert report.wrong == ["veld 'Er zijn geen apparaten' is veranderd nadat verhuurder had getekend"]


def test_a_signature_that_was_taken_away(office: Office) -> None:
    first = office.sign(office.contract, LANDLORD)
    report = office.verify(first, complete=True)  # the file as it was before the second signature
    assert report.wrong == ["nog niet getekend: huurder"]

    def empty(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]["/Fields"]
        box = next(each.get_object() for each in form if each.get_object()["/T"] == "handtekening__huurder")
        del box[generic.pdf_name("/V")]
        writer.update_container(box)

    report = office.verify(added(office.signed(), empty))
    assert "handtekening van verhuurder: na het tekenen is iets veranderd dat niet mag" in report.wrong


def test_a_signed_file_that_was_saved_anew(office: Office) -> None:
    report = office.verify(changed(office.signed(), lambda _: None))
    assert not any(each.is_right for each in report.signatures)
    assert report.wrong
    assert report.comparison == EQUAL  # the text is still that of the model
