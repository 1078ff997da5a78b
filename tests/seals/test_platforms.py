"""Files as services for signing and scanners leave them: what is proven of each page, and never 'in orde'."""

from __future__ import annotations

import datetime as dt
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from tests.certificates import PASSPHRASE, authority
from tests.seals.attacks import helvetica
from tests.seals.contracts import LANDLORD, TENANT, Office, blank, changed

from clausebook import cli
from clausebook.seals.filling import fill
from clausebook.seals.findings import IN_ORDER, NO_VERDICT, NOT_IN_ORDER
from clausebook.seals.keys import load_signer
from clausebook.seals.likeness import ADDED, EXTRA, OTHER, SAME
from clausebook.seals.verdict import to_text
from clausebook.seals.verifying import PARTLY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
TOP = (30, 825)


def flattened(data: bytes) -> bytes:
    """Return *data* with its fields as part of the pages."""
    written = BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        for page in pdf:
            page.flatten()
        pdf.save(written)
    return written.getvalue()


def text_at(pdf: pikepdf.Pdf, number: int, text: str, x: float, y: float) -> None:
    page = pdf.pages[number]
    fonts = page.Resources.get("/Font", Dictionary())
    fonts["/Stempel"] = pdf.make_indirect(helvetica().Font.H)
    page.Resources["/Font"] = fonts
    page.contents_add(pikepdf.Stream(pdf, b"q BT /Stempel 6 Tf %d %d Td (%s) Tj ET Q" % (x, y, text.encode())))


def stamped(data: bytes) -> bytes:
    def stamp(pdf: pikepdf.Pdf) -> None:
        for number in range(len(pdf.pages)):
            text_at(pdf, number, "Envelop 8A2F-11", *TOP)

    return changed(data, stamp)


def with_page(data: bytes) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[-1].obj.Resources = Dictionary()
        text_at(pdf, len(pdf.pages) - 1, "Verslag van ondertekening", 90, 700)

    return changed(data, add)


def sealed(office: Office, data: bytes, *, seen: bool = False) -> bytes:
    """Return *data* with the seal of a service, *seen* at the bottom of the first page or not."""
    file = office.root / "dienst.p12"
    file = file if file.exists() else authority().issue(file, "Tekendienst", "Tekendienst B.V.")
    signer = load_signer(file, PASSPHRASE.encode(), now=dt.datetime.now(dt.UTC))
    spec = SigFieldSpec("Zegel1", box=(30, 5, 130, 20) if seen else None)
    written = BytesIO()
    PdfSigner(PdfSignatureMetadata(field_name="Zegel1"), signer, new_field_spec=spec).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data)), output=written
    )
    return written.getvalue()


def scanned(data: bytes) -> bytes:
    """Return a scan of *data*: a picture of each page."""
    made = pikepdf.new()
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        for page in pdf:
            dots = page.render(scale=1, grayscale=True)
            rows = b"".join(bytes(dots.buffer)[y * dots.stride :][: dots.width] for y in range(dots.height))
            picture = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=dots.width, Height=dots.height)
            picture.write(zlib.compress(rows), filter=Name.FlateDecode)
            picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
            sheet = made.add_blank_page(page_size=(dots.width, dots.height))
            sheet.obj.Resources = Dictionary(XObject=Dictionary(S=picture))
            sheet.obj.Contents = made.make_stream(b"%d 0 0 %d 0 0 cm /S Do" % (dots.width, dots.height))
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def filled(office: Office) -> bytes:
    written = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(blank(office.root)))
    fill(writer, {"verhuurder__naam": "Huisbaas B.V.", "huurder__naam": "J. Jansen"})
    writer.write(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def test_a_form_that_became_pages(office: Office, filled: bytes) -> None:
    report = office.verify(sealed(office, flattened(filled)))
    assert (report.wrong, report.verdict, report.comparison) == ([], NO_VERDICT, PARTLY)
    assert {each.kind for each in report.pages} == {SAME}
    assert {each.name: each.value for each in report.filled}["huurder__naam"] == "J. Jansen"
    assert any("het formulier is weg" in each for each in report.unproven)
    assert any("de plaatsen voor hun handtekeningen zijn weg" in each for each in report.unproven)
    assert any("bewaar ook het bestand dat u liet tekenen" in each for each in report.notes)
    assert [each.signer for each in report.seals] == ["Tekendienst, Tekendienst B.V."]
    assert "gelijk aan het contract" in to_text(report, "x.pdf")


def test_a_stamp_on_each_page_and_a_page_more(office: Office, filled: bytes) -> None:
    data = sealed(office, with_page(stamped(flattened(filled))), seen=True)
    report = office.verify(data)
    assert (report.wrong, report.verdict) == ([], NO_VERDICT)
    assert [each.kind for each in report.pages] == [ADDED] * (len(report.pages) - 1) + [EXTRA]
    assert {each.said for each in report.pages} == {"Envelop 8A2F-11", "Verslag van ondertekening"}


def test_only_a_stamp_and_a_seal_beside_the_signatures(office: Office) -> None:
    signed = office.sign(office.sign(stamped(office.contract), LANDLORD), TENANT)
    assert office.verify(signed).verdict == NOT_IN_ORDER  # nobody says who put it there
    report = office.verify(sealed(office, stamped(office.contract)))
    assert (report.wrong, report.verdict) == ([], NO_VERDICT)
    report = office.verify(sealed(office, office.signed()), complete=True)
    assert (report.wrong, report.verdict) == ([], IN_ORDER)
    assert any("telt voor niemand" in each for each in report.notes)


def _word(pdf: pikepdf.Pdf) -> None:
    text_at(pdf, 1, "niet", 120, 600)


def _white(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"q 1 g 80 300 400 400 re f Q")


def _dot(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 g 90 300 300 400 re f Q")


@pytest.mark.parametrize("change", [_white, _dot, lambda pdf: pdf.pages.__delitem__(0)], ids=["white", "black", "gone"])
def test_a_change_before_it_became_pages_is_found(
    office: Office, filled: bytes, change: Callable[[pikepdf.Pdf], object]
) -> None:
    report = office.verify(sealed(office, changed(flattened(filled), change)))
    assert report.verdict == NOT_IN_ORDER
    assert any(each.kind == OTHER for each in report.pages) or "ontbreekt bladzijde 1" in report.wrong[0]


def test_words_that_were_added_are_quoted(office: Office, filled: bytes) -> None:
    report = office.verify(sealed(office, changed(flattened(filled), _word)))
    assert report.verdict != IN_ORDER
    assert any("niet" in each.said for each in report.pages)


def test_a_script_in_a_file_that_was_made_over(office: Office, filled: bytes) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    report = office.verify(sealed(office, changed(flattened(filled), arm)))
    assert report.wrong == ["het bestand heeft iets dat begint zodra het bestand wordt geopend, en dat hoort niet"]


def test_a_scan_proves_nothing_and_says_so(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned(office.contract))
    (tmp_path / "contract.pdf").write_bytes(office.contract)
    check = ["--map", str(office.root), "controleer", str(tmp_path / "scan.pdf")]
    assert cli.main(check) == 2
    said = capsys.readouterr().out
    assert "niet met dit project gemaakt" in said
    assert "alleen een beeld, zonder tekst" in said
    for original in (tmp_path / "contract.pdf", office.root / "_build/contracten/huis.json"):
        assert cli.main([*check, "--origineel", str(original)]) == 2
        assert "alleen een beeld, zonder tekst: daarvan is niets bewezen" in capsys.readouterr().out
    report = office.verify(scanned(office.contract))
    assert report.verdict == NO_VERDICT


def test_an_original_that_is_none(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "contract.pdf").write_bytes(office.contract)
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    check = ["--map", str(office.root), "controleer", str(tmp_path / "contract.pdf"), "--origineel"]
    for name in ("x.json", "weg.json", "weg.pdf"):
        assert cli.main([*check, str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err
