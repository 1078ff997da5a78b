"""The PDF: all text, in order, on pages that look right, in a file that validates."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import verapdf
from tests.projects import ROOT
from tests.projects import write as put
from tests.writers.documents import (
    agreement,
    annex,
    annexes,
    article,
    boxes,
    bullets,
    card,
    emphasis,
    field,
    heading,
    leden,
    lid,
    onderdelen,
    par,
    parties,
    reference,
    rows,
    signatures,
    strong,
    table,
    terms,
    write_pdf,
)

from clausebook.core.documents import reading_order
from clausebook.core.texts import views
from clausebook.core.texts.content import FieldRef
from clausebook.core.versions.origins import LAYOUT
from clausebook.defaults import DATA
from clausebook.writers.press import PdfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from clausebook.core.documents.document import Document, Status

TIMESTAMP = 1_795_000_000
LONG = (
    "De Verwerker neemt passende technische en organisatorische beveiligingsmaatregelen tegen verlies en onrechtmatige "
    "verwerking van persoonsgegevens, en stemt die af op de verwerkingsverantwoordelijkheid van beide partijen. "
)
NASTY = [
    "# kop", "= kop", "- punt", "+ punt", "/ term: uitleg", "1. punt", "*vet* _nadruk_ `code` $x$", "// geen commentaar",
    "/* ook niet */", "https://voorbeeld.nl/a_b*c#d", "info@voorbeeld.nl", "<label> @verwijzing", "#let x = 1; #panic()",
    "a -- b --- c ... ~d", "'enkel' en \"dubbel\"", "‘enkel’ en “dubbel” „laag”", "[haken] {accolades} (ronde)",
    r"\ \\ \n \u{41} \"", "100% & 50 € ½ × 2²", "Łódź, Ångström, ĳ, naïef, coöperatie, ’s-Gravenhage", "Ω ж Δ √ ≤ →",
    "sys.inputs", "none", "auto", "ffi fl fi", "a;b", "})", '"})', "…–—", "«aanhaling»",
]  # fmt: skip
"""What Typst's markup would take for something else than text."""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(document: Document, name: str = "a.pdf") -> Path:
        write_pdf(document, tmp_path / name, project=ROOT, timestamp=TIMESTAMP)
        return tmp_path / name

    return write


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of an agreement with all that an agreement can hold."""
    target = tmp_path_factory.mktemp("pdf") / "whole.pdf"
    write_pdf(whole_agreement(), target, project=ROOT, timestamp=TIMESTAMP)
    return target


def whole_agreement(status: Status = "model") -> Document:
    inlines = par(
        "Binnen ", field("termijn.uur", "24", type_="getal"), " uur aan ", field("verwerker.naam", label="Naam verwerker"),
        ", zie ", reference("artikel 2.3", "lid-2-3"), ", ", emphasis("nadruk"), " ", strong("vet"), ".",
    )  # fmt: skip
    cards = [card(f"Kaart {r}", [(f"Vraag {q}", field(f"rij.{r}.{q}")) for q in range(14)]) for r in (1, 2)]
    filled = rows(["Naam", "Land", "Taak"], [[field(f"sub.{r}.{column}") for column in "abc"] for r in range(40)])
    begrippen = terms(("Datalek", ("een inbreuk.", "Ook klein.")), ("Werkdag", ("maandag tot en met vrijdag.",)))
    return agreement(
        *parties(),
        article("", "Aanleiding", leden(lid("A", "Partijen werken samen.", id_="aanleiding-1"))),
        article("1", "Begrippen", leden(lid("1.1", "In deze tekst betekent:", begrippen, id_="begrippen-1"))),
        *(
            article(
                str(n),
                f"Afspraken over onderwerp {n}",
                leden(
                    lid(f"{n}.1", LONG * 2, id_=f"lid-{n}-1"),
                    lid(f"{n}.2", par("Met onderdelen:"), onderdelen("het eerste;", LONG), id_=f"lid-{n}-2"),
                ),
                leden(lid(f"{n}.3", inlines, id_=f"lid-{n}-3")),
            )
            for n in range(2, 18)
        ),
        annexes("Kaarten", "Tabel", "Lijst", "Tekst"),
        signatures(),
        annex("1", "Kaarten", par("Vul in."), *cards),
        annex("2", "Tabel", table(["Kop een", "Kop twee"], [["cel een", LONG]]), heading("Ondernemingen", filled)),
        annex("3", "Lijst", boxes("Aan te kruisen", LONG), bullets("Gewoon punt")),
        annex("4", "Tekst", par(LONG)),
        status=status,
    )


def pages(path: Path) -> list[str]:
    """Return the text of each page; a word that was broken at the end of a line is whole again."""
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [text.replace("\ufffe", "").replace("\r\n", "\n").replace("\u2010", "-") for text in texts]


def flat(text: str) -> str:
    return " ".join(text.split())


def flow(path: Path) -> str:
    """Return the text without the lines at the head and the foot of the pages; the first page of a model has no head."""
    first, *rest = [page.rstrip().split("\n")[:-1] for page in pages(path)]
    return flat("\n".join("\n".join(lines) for lines in (first, *(page[1:] for page in rest))))


def printed(document: Document) -> Iterator[str]:
    """Yield the texts that must be printed: those of *document*, without the labels of its blanks."""
    for piece in reading_order.pieces(document):
        for atom in views.flat(piece):
            if not (isinstance(atom, FieldRef) and atom.state == "open"):
                yield flat(atom.text)


def test_all_text_in_order(whole: Path) -> None:
    text, at = re.sub(r"\s|-", "", flow(whole)), 0
    for wanted in printed(whole_agreement()):
        needle = re.sub(r"\s|-", "", wanted)
        found = text.find(needle, at)
        assert found >= 0, f"'{wanted}' is missing after '{text[max(0, at - 80) : at]}'"
        at = found + len(needle)


def test_numbers_stand_before_their_text(whole: Path) -> None:
    text = flow(whole)
    for expected in (
        "Aanleiding A. Partijen werken samen.",
        "1. Begrippen 1.1 In deze tekst betekent: Datalek een inbreuk. Ook klein. Werkdag maandag",
        "17.2 Met onderdelen: a. het eerste; b. De Verwerker neemt",
        "17.3 Binnen 24 uur aan , zie artikel 2.3, nadruk vet.",
        "Bijlage 4 Tekst",
    ):
        assert expected in text


def test_names_of_parties(whole: Path) -> None:
    text = flow(whole)
    assert "Ondertekening De Verantwoordelijke Naam Functie Plaats Datum Handtekening De Verwerker Naam" in text
    assert text.count("Paraaf de Verantwoordelijke Paraaf de Verwerker") == 4


def test_foot_of_every_page(whole: Path) -> None:
    texts = pages(whole)
    assert len(texts) > 10
    for number, text in enumerate(texts, 1):
        foot = f"vingerafdruk 3f9a-1c2e versie 1.0.0 pagina {number} van {len(texts)}"
        last = "\nModel: Proefovereenkomst, versie 1.0.0 van 22 november 2026, vingerafdruk 3f9a-1c2e"
        assert text.replace("\r", "").rstrip().endswith(foot + (last if number == len(texts) else ""))


def test_head_of_every_page(whole: Path) -> None:
    heads = [page.split("\n")[0].strip() for page in pages(whole)]
    assert "MODEL" not in " ".join(heads)  # a model is meant to be signed
    assert all(head.startswith("Proefovereenkomst") for head in heads[1:])
    assert "Proefovereenkomst Bijlage 2 Tabel" in heads


def test_head_names_the_first_article_that_begins_on_the_page(whole: Path) -> None:
    for page in pages(whole)[1:]:
        head, *rest = page.split("\n")
        titles = [line for line in rest if re.match(r"\d+\. Afspraken", line)]
        if titles:
            assert flat(head).endswith(flat(titles[0]))


@pytest.mark.parametrize(("status", "mark", "under_title"), [
    ("model", None, "Model, versie 1.0.0 van 22 november 2026"),
    ("concept", "CONCEPT", "Concept, volgens modelversie 1.0.0 van 22 november 2026"),
    ("definitief", None, "Volgens modelversie 1.0.0 van 22 november 2026"),
])  # fmt: skip
def test_mark_of_the_status(write: Callable[..., Path], status: Status, mark: str | None, under_title: str) -> None:
    [page] = pages(write(agreement(par("Tekst."), status=status)))
    assert under_title in page
    assert re.findall(r"^[A-Z]{5,}$", page.replace("\r", ""), re.MULTILINE) == ([mark] if mark else [])


def test_each_annex_begins_a_page(whole: Path) -> None:
    texts = [page.split("\n")[1:3] for page in pages(whole)]
    for first, second in (
        ("Bijlage 1", "Kaarten"),
        ("Bijlage 2", "Tabel"),
        ("Bijlage 3", "Lijst"),
        ("Bijlage 4", "Tekst"),
    ):
        assert [first, second] in [[line.strip() for line in lines] for lines in texts]


def test_header_row_repeats(whole: Path) -> None:
    assert sum("Naam Land Taak" in flat(page) for page in pages(whole)) > 1


def test_rows_of_a_card_stay_whole_under_its_title(whole: Path) -> None:
    texts = [flat(page) for page in pages(whole)]
    for text in texts:
        assert text.count("Vraag") == text.count("Uitleg bij de vraag.")
    both = next(text for text in texts if "Kaart 1" in text and "Vraag 13" in text)
    assert both.index("Kaart 1") < both.index("Vraag")


def test_named_destinations_point_at_their_text(whole: Path) -> None:
    wanted = {f"lid-{n}-{m}" for n in range(2, 18) for m in (1, 2, 3)} | {"aanleiding-1", "ondertekening"}
    starts = {
        "lid-5-2": "Met onderdelen:",
        "lid-16-3": "Binnen 24 uur",
        "artikel-17": "17. Afspraken over",
        "kop-ondernemingen": "Ondernemingen",
        "bijlage-b3": "Bijlage 3",
    }
    with pikepdf.open(whole) as pdf, pypdfium2.PdfDocument(whole) as drawn:
        names: list[Any] = list(pdf.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        assert places.keys() >= wanted | starts.keys()
        assert list(places) == sorted(places)
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        for name, start in starts.items():
            page, kind, x, y, zoom = list(places[name])
            assert kind == pikepdf.Name.XYZ
            assert zoom == 0
            text = drawn[numbers[page.objgen]].get_textpage()
            below = text.get_text_bounded(left=float(x) - 1, right=float(x) + 400, bottom=float(y) - 24, top=float(y))
            assert flat(below).startswith(start), name


def test_links_and_bookmarks(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == pikepdf.Name.Link]
        assert len(links) == 16 + 4
        with pdf.open_outline() as outline:
            [top] = outline.root
            titles = [item.title for item in top.children]
    assert titles[:3] == ["Aanleiding", "1. Begrippen", "2. Afspraken over onderwerp 2"]
    assert titles[-1] == "Bijlage 4 Tekst"


def test_properties(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        assert pdf.Root.Lang == "nl"
        assert str(pdf.docinfo.Title) == "Proefovereenkomst"
        assert str(pdf.docinfo.Keywords) == "versie 1.0.0, vingerafdruk 3f9a-1c2e"
        assert "/Author" not in pdf.docinfo
        fonts = {str(font.BaseFont)[8:] for page in pdf.pages for font in page.Resources.Font.values()}
    assert {"SourceSerifPro-Regular-Identity-H", "SourceSansPro-Semibold-Identity-H"} <= fonts  # the OTF set


def test_blank_has_a_name_for_who_cannot_see_it(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        alts = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert alts.count("In te vullen: Naam verwerker") == 16
    assert "In te vullen: rij.2.8" in alts


@pytest.mark.slow
@pytest.mark.parametrize("status", ["model", "definitief"])
def test_valid_pdf_a_and_pdf_ua(write: Callable[..., Path], status: Status) -> None:
    assert verapdf.validate(write(whole_agreement(status))) == []


@pytest.mark.slow
def test_validator_finds_what_is_wrong(whole: Path, tmp_path: Path) -> None:
    with pikepdf.open(whole) as pdf:
        del pdf.Root.Lang, pdf.Root.Metadata
        pdf.save(tmp_path / "wrong.pdf")
    failures = verapdf.validate(tmp_path / "wrong.pdf")
    assert {failure.split()[0] for failure in failures} == {"3a", "ua1"}


def test_same_bytes_twice(whole: Path, write: Callable[..., Path]) -> None:
    time.sleep(1.1)  # what depends on the clock changes every second
    assert write(whole_agreement()).read_bytes() == whole.read_bytes()


def test_nasty_text_comes_out_as_it_went_in(write: Callable[..., Path]) -> None:
    assert extracted(write, NASTY) == [squeezed(text) for text in NASTY]


PRINTABLE = st.characters(codec="latin-1", categories=["L", "N", "P", "S"])


@given(texts=st.lists(st.text(PRINTABLE, min_size=1, max_size=25), min_size=1, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_out_as_it_went_in(write: Callable[..., Path], texts: list[str]) -> None:
    assert extracted(write, texts) == [squeezed(text) for text in texts]


def extracted(write: Callable[..., Path], texts: Sequence[str]) -> list[str]:
    """Return *texts* as they come out of a PDF with one lid for each."""
    document = agreement(article("1", "Titel", leden(*(lid(f"@{n}@", f"⟨{text}⟩") for n, text in enumerate(texts, 1)))))
    with pypdfium2.PdfDocument(write(document)) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return [squeezed(found) for found in re.findall(r"⟨(.*?)⟩", text, re.DOTALL)]


def squeezed(text: str) -> str:
    """Return *text* without spaces, and with a plain hyphen where an extractor sees the end of a line."""
    return re.sub(r"\s", "", text).replace("\ufffe", "-")


def test_no_heading_ends_a_page(write: Callable[..., Path]) -> None:
    articles = [
        article(str(n), f"Kop {n}", leden(*(lid(f"{n}.{m}", LONG * (1 + n % 3)) for m in range(1, 2 + n % 5))))
        for n in range(1, 120)
    ]
    texts = pages(write(agreement(*articles)))
    assert len(texts) > 25
    for text in texts:
        assert not re.match(r"\d+\. Kop", text.rstrip().split("\n")[-2])


@pytest.mark.parametrize("filling", range(0, 24, 3))
def test_signatures_stay_on_one_page_with_the_list_of_annexes(write: Callable[..., Path], filling: int) -> None:
    filler = article("1", "Vulling", leden(*(lid(f"1.{m}", LONG) for m in range(filling)), lid("1.99", "Kort.")))
    document = agreement(filler, annexes("Verwerkingen"), signatures(), annex("1", "Verwerkingen"))
    [page] = [text for text in pages(write(document)) if "Handtekening" in text]
    assert page.count("Handtekening") == 2
    assert "Ondertekening" in page
    assert "Bijlage 1: Verwerkingen" in page


@pytest.mark.parametrize("filling", range(30, 42))
def test_initials_never_stand_alone(write: Callable[..., Path], filling: int) -> None:
    filler = [par("Regel met tekst.") for _ in range(filling)]
    _, *texts = pages(write(agreement(annex("1", "Vulling", *filler))))  # the first page has the title only
    assert all("Regel met tekst." in text for text in texts)
    assert ["Paraaf" in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_a_blank_for_an_amount_begins_with_the_sign_of_the_euro(write: Callable[..., Path]) -> None:
    blank = par("Ten hoogste ", field("a", type_="bedrag"), " per jaar, en ", field("b"), ".")
    [page] = pages(write(agreement(blank)))
    assert flat(page).count("€") == 1


def test_what_is_handed_out_has_no_stamp_and_no_fingerprint(write: Callable[..., Path]) -> None:
    handout = annex("1", "Voor bewoners", par("Zo gaan wij met uw gegevens om."), handout=True)
    first, page, after = pages(write(agreement(par("Begin."), handout, annex("2", "Vulling", par("Slot.")))))
    assert "Zo gaan wij met uw gegevens om." in page
    assert not any(word in page for word in ("vingerafdruk", "pagina", "Paraaf"))
    assert "vingerafdruk" in first
    assert all(word in after for word in ("vingerafdruk", "Paraaf"))


def test_signatures_stand_side_by_side(whole: Path) -> None:
    with pypdfium2.PdfDocument(whole) as pdf:
        page = next(text for p in pdf if "Handtekening" in (text := p.get_textpage()).get_text_range())
        found, boxes = page.search("Handtekening"), []
        while place := found.get_next():
            boxes.append(page.get_charbox(place[0]))
    left, right = boxes
    assert left[1] == right[1]
    assert right[0] - left[0] > 150


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (par(reference("artikel 9", "bestaat-niet")), "bestaat-niet"),
        (par("日本"), "日"),
    ],
)
def test_failure_says_why_and_leaves_the_old_file(
    write: Callable[..., Path], tmp_path: Path, block: Any, message: str
) -> None:
    (tmp_path / "a.pdf").write_text("oud")
    with pytest.raises(PdfError, match=message):
        write(agreement(block))
    assert (tmp_path / "a.pdf").read_text() == "oud"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_warning_of_typst_is_a_failure(tmp_path: Path) -> None:
    layout = (DATA / LAYOUT).read_text("utf-8")
    put(tmp_path, LAYOUT, layout.replace("Source Serif Pro", "Bestaat Niet"))
    with pytest.raises(PdfError, match="unknown font family"):
        write_pdf(agreement(par("Tekst.")), tmp_path / "a.pdf", project=tmp_path, timestamp=TIMESTAMP)
