"""`clausebook retour`: a contract that went out as a Word file, and came back."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
from openxml_audit import OpenXmlValidator
from tests.projects import REPORT, make_project, write
from tests.repositories import commit, git
from tests.returned.edits import packed, unpacked
from tests.seals.contracts import LANDLORD, TENANT, make_office
from tests.seals.contracts import contract as signable

from clausebook import cli
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.library import load
from clausebook.core.proof import choices
from clausebook.returned.pdf_file import read_pdf
from clausebook.returned.pdf_sight import PICTURE, UNSEEN, unseen_in
from clausebook.returned.reading import UnreadableError
from clausebook.returned.word_file import read_word
from clausebook.seals.findings import IN_ORDER
from clausebook.word.docx import to_docx

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
model = "proef"
kenmerk = "P-1"

[keuzes]
hulp = "zelf"

[velden.huurder]
naam = "B. Bewoner"

[velden.verhuurder]
naam = "Wonen B.V."
"""
FALLBACK = "terugval: Een langere termijn mag, tot 48 uur.\nherzien_voor"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = DOSSIER.replace('"zelf"', '"ander"').replace(
        "[velden.huurder]", '[velden]\ntarief = "10,00"\n\n[velden.huurder]'
    )
    files = {
        "clauses/melden.md": REPORT.replace("herzien_voor", FALLBACK, 1),
        "dossiers/huis.toml": DOSSIER,
        "dossiers/ander.toml": other,
    }
    folder = make_project(tmp_path_factory.mktemp("werk") / "proef", files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    for name in ("huis", "ander"):
        path = str(folder / f"dossiers/{name}.toml")
        assert (
            cli.main(["--map", str(folder), "contract", path, "--formaat", "docx", "--uit", str(folder / "uit")]) == 0
        )
    return folder


def retour(project: Path, content: bytes, *more: str) -> tuple[int, str]:
    """Return (exit code, the page that was written) for *content* that came back."""
    file, page = project / "terug.docx", project / "terug-retour.html"
    file.write_bytes(content)
    page.unlink(missing_ok=True)
    code = cli.main(["--map", str(project), "retour", str(file), *more])
    return code, page.read_text(encoding="utf-8") if page.exists() else ""


def contract(project: Path, name: str = "huis") -> bytes:
    return (project / f"uit/{name}.docx").read_bytes()


def edited(content: bytes, old: str, new: str) -> bytes:
    files = unpacked(content)
    text = files["word/document.xml"].decode()
    assert old in text
    return packed({**files, "word/document.xml": text.replace(old, new).encode()})


def test_what_nobody_touched_is_equal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, page = retour(project, contract(project))
    assert code == 0
    assert "Er is niets gewijzigd of ingevuld." in page
    assert "Er is niets gewijzigd of ingevuld." in capsys.readouterr().out


def test_it_is_laid_beside_the_texts_of_then(project: Path) -> None:
    write(project, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    code, page = retour(project, contract(project))
    write(project, "clauses/melden.md", REPORT.replace("herzien_voor", FALLBACK, 1))
    assert code == 0
    assert "vergeleken met de teksten van commit" in page


def test_words_that_changed_are_told_with_what_they_cost(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, page = retour(project, edited(contract(project), " meldt elke storing", " noemt een storing"))
    assert code == 1
    out = capsys.readouterr().out
    assert "T1: artikel 1.1 (Storingen): andere woorden" in out
    assert "niet meer bewezen: Storingen melden (art. 1 Proefwet)" in out
    assert "Wat de clausulebank toestaat: Een langere termijn mag, tot 48 uur." in page
    assert "Niet bijgehouden" in page
    assert "staat er niet meer" in page


def test_a_word_file_says_it_in_the_margin(project: Path, tmp_path: Path) -> None:
    retour(project, edited(contract(project), " meldt elke storing", " noemt een storing"))
    made = (project / "terug-retour.docx").read_bytes()
    (tmp_path / "retour.docx").write_bytes(made)
    assert OpenXmlValidator().validate(tmp_path / "retour.docx").errors == []
    reading = read_word(made)
    assert reading.editors == (("wederpartij", 2),)
    (said,) = [each.text for each in reading.notices if each.what == "opmerking"]
    assert said.startswith("T1: artikel 1.1 (Storingen): andere woorden. Niet bijgehouden")
    assert "Niet meer bewezen: Storingen melden (art. 1 Proefwet), staat er niet meer." in said
    text = " ".join(each.text for each in reading.paragraphs)
    assert "noemt een storing" in text
    assert "meldt elke storing" in " ".join(each.text for each in read_word(made, accepted=False).paragraphs)


TRACKED = (
    '<w:del w:id="900" w:author="B. Wederpartij"><w:r><w:delText xml:space="preserve"> meldt elke storing binnen </w:delText></w:r></w:del>'
    '<w:ins w:id="901" w:author="B. Wederpartij"><w:r><w:t xml:space="preserve"> noemt elke storing binnen </w:t></w:r></w:ins>'
)


def test_a_change_that_was_tracked_is_told_apart_from_one_that_was_not(project: Path) -> None:
    tracked = edited(
        contract(project), '<w:r><w:t xml:space="preserve"> meldt elke storing binnen </w:t></w:r>', TRACKED
    )
    code, page = retour(project, tracked)
    assert code == 1
    assert "Word hield wijzigingen bij van: B. Wederpartij (2)." in page
    assert "Niet bijgehouden" not in page
    _, page = retour(project, edited(tracked, "het gevolg.", "de oorzaak."))
    assert "Niet bijgehouden" in page


def test_another_variant_is_a_keuze(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = {"customXml/item2.xml": unpacked(contract(project))["customXml/item2.xml"]}
    code, _ = retour(project, packed({**unpacked(contract(project, "ander")), **claim}))
    out = capsys.readouterr().out
    assert code == 1
    assert "K1: Hulp Hulp door een ander, was: Hulp door de verhuurder zelf" in out
    assert "artikel 2" not in out
    assert "W1: Uurtarief: anders ingevuld" in out


@pytest.mark.parametrize("named", [("--dossier", "dossiers/huis.toml"), ("--dossier", "dossiers/huis.toml@main")])
def test_the_origin_may_be_named(project: Path, named: tuple[str, str]) -> None:
    files = unpacked(contract(project))
    bare = packed({name: data for name, data in files.items() if name != "customXml/item2.xml"})
    assert retour(project, bare, *named)[0] == 0


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (b"Hallo", (), "dit is geen Word-bestand; open het in Word of LibreOffice"),
        (
            packed({"word/document.xml": b"<a/>"}),
            (),
            "dit bestand zegt niet van welk contract het is; noem het met --dossier",
        ),
        (b"Hallo", ("--model", "proeff"), "overeenkomst 'proeff' bestaat niet; bedoelde u 'proef'?"),
    ],
)
def test_what_cannot_be_read_is_refused(
    content: bytes, more: tuple[str, ...], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, page = retour(project, content, *more)
    assert (code, page) == (2, "")
    assert said in capsys.readouterr().err


def test_a_model_of_another_version_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = unpacked(contract(project))
    claim = files["customXml/item2.xml"].replace(
        b"&quot;versie&quot;: &quot;1.0.0&quot;", b"&quot;versie&quot;: &quot;9.0.0&quot;"
    )
    assert claim != files["customXml/item2.xml"]
    assert retour(project, packed({**files, "customXml/item2.xml": claim}))[0] == 2
    assert "versie 9.0.0 van 'proef' staat niet in dit project" in capsys.readouterr().err


def accepted(project: Path, content: bytes, *codes: str) -> tuple[int, str]:
    """Return (exit code, the new dossier) of accepting *codes* of *content*."""
    target = project / "dossiers/nieuw.toml"
    target.unlink(missing_ok=True)
    code, _ = retour(project, content, "--aanvaard", *codes, "--naar", str(target))
    return code, target.read_text(encoding="utf-8") if target.exists() else ""


NEW_LID = '<w:p><w:pPr><w:pStyle w:val="Lid"/></w:pPr><w:r><w:t>Melden mag ook per brief.</w:t></w:r></w:p>'


def negotiated(project: Path) -> bytes:
    """Return the contract with another value, another word, and a lid more."""
    files = unpacked(contract(project))
    text = files["word/document.xml"].decode()
    text = text.replace(">24</w:t>", ">48</w:t>").replace(" meldt elke storing", " meldt elke grote storing")
    at = text.index("</w:p>", text.index("_hulp_hulp_")) + len("</w:p>")
    kept = files["customXml/item1.xml"].replace(b">24<", b">48<")
    return packed(
        {**files, "word/document.xml": (text[:at] + NEW_LID + text[at:]).encode(), "customXml/item1.xml": kept}
    )


def test_what_is_accepted_becomes_a_dossier(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = accepted(project, negotiated(project), "W1", "T1", "T2")
    assert code == 0, capsys.readouterr().out
    assert 'termijn.uren = "48"' in text
    assert '[[bepalingen]]\nlid = "melden.melding"\ntekst = "De Huurder meldt elke grote storing' in text
    assert '[[bepalingen]]\ntekst = "Melden mag ook per brief."' in text


def test_a_blank_model_that_was_filled_in_becomes_a_dossier(project: Path, tmp_path: Path) -> None:
    book, _ = load(project)
    agreement = book.agreements["proef"]
    made = choices.choices_of(agreement, book.library)
    blank = fill(assemble(draft(agreement, book.library), choices.standard(made)), {})
    content = edited(to_docx(blank, timestamp=0), "[Merk]", "Ketelmerk")
    content = edited(edited(content, "[Naam]", "Wonen B.V."), "Ketelmerk", "Vonk")
    target = tmp_path / "nieuw.toml"
    retour(project, content, "--aanvaard", "alles", "--naar", str(target))
    text = target.read_text(encoding="utf-8")
    assert 'verhuurder.naam = "Wonen B.V."' in text
    assert '[[rijen.apparaat]]\nmerk = "Vonk"' in text


def test_nothing_is_accepted_in_silence(project: Path) -> None:
    _, text = accepted(project, negotiated(project), "W1")
    assert 'termijn.uren = "48"' in text
    assert "bepalingen" not in text


def test_what_cannot_be_taken_over_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = accepted(
        project,
        edited(contract(project), '<w:t xml:space="preserve">Storingen</w:t>', "<w:t>Klachten</w:t>"),
        "T1",
        "T9",
    )
    out = capsys.readouterr().out
    assert code == 1
    assert "T9 is niet overgenomen: dit staat niet in het verslag" in out
    assert "T1 is niet overgenomen: de kop van artikel 1" in out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--aanvaard", "W1"), "--aanvaard en --naar horen bij elkaar"),
        (("--naar", "x.toml"), "--aanvaard en --naar horen bij elkaar"),
        (("--aanvaard", "W1", "--naar", "{project}/dossiers/huis.toml"), "bestaat al; geef met --naar een andere naam"),
    ],
)
def test_a_wrong_call_writes_nothing(
    more: tuple[str, ...], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, page = retour(project, contract(project), *(each.format(project=project) for each in more))
    assert (code, page) == (2, "")
    assert said in capsys.readouterr().err


def returned(project: Path, name: str, content: bytes, *more: str) -> tuple[int, str]:
    """Return (exit code, the page) for *content* that came back as the file *name*."""
    file = project / name
    file.write_bytes(content)
    code = cli.main(["--map", str(project), "retour", str(file), *more])
    page = file.with_name(f"{file.stem}-retour.html")
    return code, page.read_text(encoding="utf-8") if page.exists() else ""


def made_as(project: Path, suffix: str, words: str = "") -> bytes:
    """Return the contract as it is made, or as it would be if the clause said other *words*."""
    clause = REPORT.replace("herzien_voor", FALLBACK, 1)
    try:
        if words:
            write(project, "clauses/melden.md", clause.replace("meldt elke storing", words))
        call = [
            "contract",
            str(project / "dossiers/huis.toml"),
            "--formaat",
            suffix,
            "--uit",
            str(project / f"uit-{bool(words)}"),
        ]
        assert cli.main(["--map", str(project), *call]) == 0
    finally:
        write(project, "clauses/melden.md", clause)
    return (project / f"uit-{bool(words)}/huis.{suffix}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "more"), [("pdf", ()), ("txt", ("--dossier", "dossiers/huis.toml"))])
def test_other_forms_are_laid_beside_it_too(
    suffix: str, more: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert returned(project, f"terug.{suffix}", made_as(project, suffix), *more)[0] == 0
    capsys.readouterr()
    code, page = returned(project, f"terug.{suffix}", made_as(project, suffix, "meldt geen storing"), *more)
    assert code == 1
    assert "artikel 1.1 (Storingen): andere woorden" in capsys.readouterr().out
    assert '<span class="hoor"> [ingevoegd: </span>geen<' in page
    assert "Niet bijgehouden" not in page


@pytest.mark.slow
def test_a_pdf_that_another_program_made_of_it_is_laid_beside_it(project: Path) -> None:
    profile, out = f"-env:UserInstallation=file://{project}/profiel", str(project / "lo")
    source = str(project / "uit/huis.docx")
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", out, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    named = ("--dossier", "dossiers/huis.toml@main")
    assert returned(project, "lo.pdf", (project / "lo/huis.pdf").read_bytes(), *named)[0] == 0


def test_a_broken_pdf_is_refused_in_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert returned(project, "stuk.pdf", b"%PDF-1.7\nniets")[0] == 2
    assert "deze PDF is beschadigd; vraag het bestand opnieuw aan" in capsys.readouterr().err


def _before(pdf: pikepdf.Pdf) -> None:
    """Draw all words without ink."""
    for page in pdf.pages:
        page.contents_coalesce()
        drawn = page.Contents.read_bytes()
        assert b"BT" in drawn
        page.Contents.write(drawn.replace(b"0 Tr", b"3 Tr").replace(b"BT", b"BT 3 Tr"))


def _over(pdf: pikepdf.Pdf) -> None:
    """Lay white over the first page."""
    pdf.pages[0].contents_add(b"\n1 1 1 rg 0 0 600 850 re f\n")


def _picture(pdf: pikepdf.Pdf) -> None:
    """Lay a picture over the last page."""
    page = pdf.pages[-1]
    image = pikepdf.Stream(pdf, bytes(3), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    name = page.add_resource(image, pikepdf.Name.XObject)
    page.contents_add(f"\nq 595 0 0 842 0 0 cm {name} Do Q\n".encode())


def _layer(pdf: pikepdf.Pdf) -> None:
    """Put the first page in a layer that is off."""
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
    page = pdf.pages[0]
    page.Resources.Properties = pikepdf.Dictionary(MC0=layer)
    page.contents_add(b"/OC /MC0 BDC ", prepend=True)
    page.contents_add(b" EMC")


@pytest.mark.slow
def test_words_of_a_pdf_that_are_not_to_be_seen_are_told(project: Path) -> None:
    source = made_as(project, "pdf")
    assert not [*unseen_in(source)]
    for act, what in ((_before, UNSEEN), (_over, UNSEEN), (_picture, PICTURE), (_layer, UNSEEN)):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(source)) as pdf:
            act(pdf)
            pdf.save(out)
        assert what in [each.what for each in read_pdf(out.getvalue()).notices], act


def test_a_pdf_without_text_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    with pytest.raises(UnreadableError, match="zoals een scan of een foto; vraag het Word-bestand"):
        read_pdf(out.getvalue())


@pytest.mark.slow
def test_from_word_to_signature(tmp_path: Path) -> None:
    """What was agreed in Word is a contract like any other: made, signed by both, and in order."""
    office = make_office(tmp_path / "proef")
    call = ["--map", str(office.root)]
    huis, out = str(office.root / "dossiers/huis.toml"), tmp_path / "uit"
    assert cli.main([*call, "contract", huis, "--formaat", "docx", "--uit", str(out)]) == 0
    back = edited((out / "huis.docx").read_bytes(), " meldt elke storing binnen ", " meldt elke grote storing binnen ")
    (out / "terug.docx").write_bytes(back)
    new = office.root / "dossiers/nieuw.toml"
    assert cli.main([*call, "retour", str(out / "terug.docx"), "--aanvaard", "alles", "--naar", str(new)]) == 0
    agreed = new.read_text(encoding="utf-8")
    assert 'lid = "melden.melding"' in agreed
    pdf = signable(office.root, agreed, "nieuw")
    signed = office.sign(office.sign(pdf, LANDLORD), TENANT)
    report = office.verify(signed, complete=True)
    assert (report.verdict, report.wrong) == (IN_ORDER, [])
    assert report.record is not None
    assert report.record.provisions[0].lid == "melden.melding"
