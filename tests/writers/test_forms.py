"""The form: a field for each blank, named and tagged, on its place, that a viewer can fill in; and a valid file."""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from tests import verapdf
from tests.projects import ROOT
from tests.writers.documents import (
    PARTIES,
    agreement,
    annex,
    annexes,
    article,
    boxes,
    card,
    facts_of,
    field,
    form,
    heading,
    leden,
    lid,
    par,
    parties,
    rows,
    signatures,
    write_pdf,
)

from clausebook.core.documents.document import PartyBlock
from clausebook.writers.form_font import form_font
from clausebook.writers.forms import COMBO, MARGIN, MULTILINE, RIGHT, FormError, FormField
from clausebook.writers.press import Press
from clausebook.writers.typst_fields import FormWriter, field_name, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clausebook.core.documents.document import Document

TIMESTAMP = 1_795_000_000
NAME = "Bouwbedrijf Łódź-Ğül & Zn., ’s-Gravenhage: coöperatie Ångström–Çelik €"
DARK = 100
LONG = "De partijen plannen samen het onderhoud, en geven elkaar de gegevens die daarvoor nodig zijn. "


def whole_form() -> Document:
    """Return an agreement with every kind of place for a field."""
    hours = field("termijn.uur", "24", type_="getal", label="Termijn (uur)", help="Binnen hoeveel uur?")
    filled = rows(["Naam", "Datum"], [[field(f"sub.{r}.naam"), field(f"sub.{r}.datum", type_="datum")] for r in (1, 2)])
    kind = field("rij.1.soort", "gewoon", type_="keuze", options=("gewoon", LONG))
    standard = rows(["Wie"], [[field("doet.informeren", "de Verwerker")]])
    return agreement(
        *parties(),
        article(
            "1",
            "Afspraken",
            leden(
                lid("1.1", par("Binnen ", hours, " uur meldt ", field("verwerker.naam"), " dit.")),
                lid("1.2", par("Dat kost ", field("kosten", type_="bedrag"), " en geldt nog ", hours, " uur.")),
                lid("1.3", par("Het doel is: ", field("doel", example=LONG), ".")),
                lid("1.4", par("Dat gaat per ", field("kanaal", type_="keuze", options=("brief", "telefoon")), ".")),
            ),
        ),
        annexes("Kaarten"),
        signatures(),
        annex(
            "1",
            "Kaarten",
            card("Kaart 1", [("Vraag", field("rij.1.vraag")), ("Ook", field("rij.1.ook")), ("Soort", kind)]),
            heading("Rijen", filled, standard, boxes("Eerste maatregel", LONG * 2), par("Contact: ", field("verwerker.naam"))),
        ),
    )  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(document: Document, *, fillable: bool = True) -> Path:
        target = tmp_path / "form.pdf"
        write_pdf(document, target, project=ROOT, timestamp=TIMESTAMP, fillable=fillable)
        return target

    return write


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "whole.pdf"
    write_pdf(whole_form(), target, project=ROOT, timestamp=TIMESTAMP, fillable=True)
    return target


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the fields of *pdf* by name; each name is there once."""
    fields: list[Any] = list(pdf.Root.AcroForm.Fields)
    found = {str(each.T): each for each in fields}
    assert len(found) == len(fields)
    return found


def widgets_of(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, Any]]:
    """Yield page (from 0), name and widget of each place of a field, in the order of the pages."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == pikepdf.Name.Widget:
                yield number, str(annotation.get("/Parent", annotation).T), annotation


def rectangle(widget: Any) -> tuple[float, ...]:
    return tuple(float(each) for each in widget.Rect)


NAMES = [
    "verantwoordelijke__naam", "verwerker__naam", "termijn__uur", "kosten", "doel", "kanaal",
    "verantwoordelijke__Naam", "verantwoordelijke__Functie", "verantwoordelijke__Plaats", "verantwoordelijke__Datum",
    "handtekening__verantwoordelijke",
    "verwerker__Naam", "verwerker__Functie", "verwerker__Plaats", "verwerker__Datum", "handtekening__verwerker",
    "rij__1__vraag", "rij__1__ook", "rij__1__soort", "sub__1__naam", "sub__1__datum", "sub__2__naam", "sub__2__datum", "doet__informeren",
    "vink__b1__vakje-1", "vink__b1__vakje-2", "paraaf__b1__verantwoordelijke", "paraaf__b1__verwerker",
]  # fmt: skip


def test_every_blank_is_a_field_in_the_order_of_the_text(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        assert list(fields_of(pdf)) == NAMES
        assert not [name for name in fields_of(pdf) if "." in name]
        assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_one_field_has_as_many_places_as_the_text_names_it(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        names = [name for _, name, _ in widgets_of(pdf)]
        assert {name: names.count(name) for name in names if names.count(name) > 1} == {
            "verwerker__naam": 3,
            "termijn__uur": 2,
        }
        kids = fields_of(pdf)["verwerker__naam"].Kids
        assert len(kids) == 3
        assert all("/T" not in kid and kid.Parent.T == "verwerker__naam" for kid in kids)


def test_kinds_and_flags(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        fields = fields_of(pdf)
        kinds = {name: str(each.FT) for name, each in fields.items()}
        assert {name for name, kind in kinds.items() if kind == "/Sig"} == {
            each for each in NAMES if "handtekening" in each
        }
        assert {name for name, kind in kinds.items() if kind == "/Btn"} == {"vink__b1__vakje-1", "vink__b1__vakje-2"}
        assert {name for name, each in fields.items() if each.get("/Ff") == MULTILINE} == {
            *("doel", "rij__1__vraag", "rij__1__ook", "sub__1__naam", "sub__2__naam", "doet__informeren")
        }
        assert {name for name, each in fields.items() if each.get("/Ff") == COMBO} == {"kanaal", "rij__1__soort"}
        assert {name for name, kind in kinds.items() if kind == "/Ch"} == {"kanaal", "rij__1__soort"}
        assert [str(each) for each in fields["kanaal"].Opt] == ["", "brief", "telefoon"]
        assert {name for name, each in fields.items() if each.get("/Q") == RIGHT} == {"termijn__uur", "kosten"}
        assert {widget.F for *_, widget in widgets_of(pdf)} == {4}  # shown and printed


def test_a_standard_is_filled_in_beforehand(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        values = {name: str(each.V) for name, each in fields_of(pdf).items() if each.FT in ("/Tx", "/Ch")}
    assert {name: value for name, value in values.items() if value} == {
        "termijn__uur": "24",
        "rij__1__soort": "gewoon",
        "doet__informeren": "de Verwerker",
    }


def test_what_was_filled_in_is_text(write: Callable[..., Path]) -> None:
    path = write(agreement(par(field("a", "24 uur", given=True), " of ", field("b", "30"))))
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as drawn:
        assert list(fields_of(pdf)) == ["b"]
        assert "24 uur" in drawn[0].get_textpage().get_text_range()


def test_without_form(write: Callable[..., Path]) -> None:
    with pikepdf.open(write(whole_form(), fillable=False)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert list(widgets_of(pdf)) == []


def test_names_and_tooltips() -> None:
    assert field_name("sub.1.naam") == "sub__1__naam"
    for attributes, said in (
        ({"label": "Naam", "belongs_to": "de Verwerker"}, "De Verwerker: Naam"),
        ({"label": "Datum", "type_": "datum", "help": "De dag."}, "Datum (dd-mm-jjjj). De dag."),
        (
            {"label": "Rol", "belongs_to": "Ontvangers, rij 2", "options": ("a", "b")},
            "Ontvangers, rij 2: Rol. Kies uit: a; b.",
        ),
        ({"label": "Vorm", "type_": "keuze", "options": ("a", "b"), "help": "Hoe?"}, "Vorm. Hoe?"),
    ):
        assert tooltip(facts_of(field("a", **attributes))) == said


def test_every_field_says_what_it_is_for(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        said = {name: str(each.TU) for name, each in fields_of(pdf).items()}
    assert all(said.values())
    assert said["termijn__uur"] == "Termijn (uur). Binnen hoeveel uur?"
    assert said["handtekening__verwerker"] == "Handtekening van de Verwerker"
    assert said["paraaf__b1__verwerker"] == "Paraaf van de Verwerker bij bijlage 1"
    assert said["vink__b1__vakje-1"] == "Eerste maatregel"
    assert said["vink__b1__vakje-2"].startswith("De partijen plannen samen")
    assert said["vink__b1__vakje-2"].endswith("…")


def test_every_place_is_tagged_and_reached_in_the_order_of_the_text(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        tagged = list(_form_elements(pdf.Root.StructTreeRoot.K))
        assert [element.K.Obj.objgen for element in tagged] == [widget.objgen for *_, widget in widgets_of(pdf)]
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}


def _form_elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _form_elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if pikepdf.Name.Form == node.S:
            yield node
        else:
            yield from _form_elements(node.get("/K", []))


def test_every_field_lies_on_what_is_drawn_for_it(whole: Path) -> None:
    with pikepdf.open(whole) as pdf, pypdfium2.PdfDocument(whole) as drawn:
        for number, name, widget in widgets_of(pdf):
            left, bottom, right, top = rectangle(widget)
            shapes = [
                each.get_bounds() for each in drawn[number].get_objects() if each.type == pdfium.FPDF_PAGEOBJ_PATH
            ]
            if name.startswith("paraaf"):
                assert any(abs(shape[1] - bottom) < 1 and abs(shape[0] - left) < 1 for shape in shapes), name
                continue
            around = [
                shape
                for shape in shapes
                if shape[0] < left + 1 and shape[1] < bottom + 1 and shape[2] > right - 1 and shape[3] > top - 1
            ]
            assert around, name
            if name.startswith(("handtekening", "vink")):  # exactly on its box
                assert min(_distance(shape, (left, bottom, right, top)) for shape in around) < 1, name


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def test_no_field_lies_on_another_or_on_text(whole: Path) -> None:
    with pikepdf.open(whole) as pdf, pypdfium2.PdfDocument(whole) as drawn:
        places: list[tuple[int, tuple[float, ...]]] = []
        for number, name, widget in widgets_of(pdf):
            left, bottom, right, top = here = rectangle(widget)
            text = drawn[number].get_textpage().get_text_bounded(left + 1, bottom + 1, right - 1, top - 1)
            assert text.strip() == "", name
            for other, (x0, y0, x1, y1) in places:
                assert other != number or left >= x1 or x0 >= right or bottom >= y1 or y0 >= top, name
            places.append((number, here))


# Filling in, as a viewer does


class Viewer:
    """A PDF viewer: the one in Chromium, without its window."""

    def __init__(self, path: Path) -> None:
        self.pdf = pypdfium2.PdfDocument(path)
        self.pdf.init_forms()
        self.pages = list(self.pdf)
        with pikepdf.open(path) as opened:
            self.places = [(number, name, rectangle(widget)) for number, name, widget in widgets_of(opened)]

    def click(self, name: str) -> None:
        number, (left, bottom, right, top) = next((n, place) for n, called, place in self.places if called == name)
        for event in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
            event(self.pdf.formenv, self.pages[number], 0, (left + right) / 2, (bottom + top) / 2)
        self._at = self.pages[number]

    def type(self, name: str, text: str) -> None:
        self.click(name)
        pdfium.FORM_SelectAllText(self.pdf.formenv, self._at)
        encoded = f"{text}\0".encode("utf-16-le")
        units = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        pdfium.FORM_ReplaceSelection(self.pdf.formenv, self._at, units)
        pdfium.FORM_ForceToKillFocus(self.pdf.formenv)

    def choose(self, name: str, place: int) -> None:
        self.click(name)
        assert pdfium.FORM_SetIndexSelected(self.pdf.formenv, self._at, place, True)
        pdfium.FORM_ForceToKillFocus(self.pdf.formenv)

    def ink(self, name: str) -> list[int]:
        """Return how many dark dots each place of the field called *name* has."""
        found = []
        for number, called, (left, bottom, right, top) in self.places:
            if called == name:
                page = self.pages[number]
                inside = (left + 1, bottom + 1, page.get_width() - right + 1, page.get_height() - top + 1)
                picture = page.render(scale=3, crop=inside, may_draw_forms=True, grayscale=True)
                dots = bytes(picture.buffer)
                rows = (dots[y * picture.stride :][: picture.width] for y in range(picture.height))
                found.append(sum(dot < DARK for row in rows for dot in row))
        return found

    def saved(self) -> pikepdf.Pdf:
        buffer = BytesIO()
        self.pdf.save(buffer)
        return pikepdf.open(buffer)


def test_one_value_fills_all_its_places(whole: Path) -> None:
    viewer = Viewer(whole)
    assert viewer.ink("verwerker__naam") == [0, 0, 0]
    viewer.type("verwerker__naam", "Coöperatie Ångström")
    assert min(viewer.ink("verwerker__naam")) > 50
    with viewer.saved() as pdf:
        filled = fields_of(pdf)["verwerker__naam"]
        assert str(filled.V) == "Coöperatie Ångström"
        for kid in filled.Kids:
            assert b"/Invoer" in kid.AP.N.read_bytes()


@pytest.mark.parametrize("name", ["termijn__uur", "doel", "rij__1__vraag", "sub__2__datum", "paraaf__b1__verwerker"])
def test_each_kind_of_text_can_be_typed(whole: Path, name: str) -> None:
    viewer = Viewer(whole)
    before = viewer.ink(name)
    viewer.type(name, "Wat er 12-2026 staat")
    assert viewer.ink(name) != before
    assert min(viewer.ink(name)) > 20
    with viewer.saved() as pdf:
        assert str(fields_of(pdf)[name].V) == "Wat er 12-2026 staat"


def test_a_choice_is_one_of_its_options(whole: Path) -> None:
    viewer = Viewer(whole)
    assert viewer.ink("kanaal") == [0]
    before = viewer.ink("rij__1__soort")
    viewer.type("kanaal", "fax")
    assert viewer.ink("kanaal") == [0]
    viewer.choose("kanaal", 2)
    viewer.choose("rij__1__soort", 2)
    assert min(viewer.ink("kanaal")) > 20
    assert viewer.ink("rij__1__soort") > before
    with viewer.saved() as pdf:
        assert [str(fields_of(pdf)[name].V) for name in ("kanaal", "rij__1__soort")] == ["telefoon", LONG]
    chosen = viewer.ink("kanaal")
    viewer.choose("kanaal", 0)
    assert viewer.ink("kanaal") < chosen  # what is left is the arrow
    with viewer.saved() as pdf:
        assert str(fields_of(pdf)["kanaal"].V) == ""


def test_letters_are_so_small_that_each_option_fits(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        fields = fields_of(pdf)
        sizes = {name: float(str(fields[name].DA).split()[1]) for name in ("kanaal", "rij__1__soort")}
        left, _, right, _ = rectangle(fields["rij__1__soort"])
    assert sizes["kanaal"] == 9
    assert 4 <= sizes["rij__1__soort"] < 9
    assert sizes["rij__1__soort"] * form_font().width(LONG) <= right - left - 2 * MARGIN or sizes["rij__1__soort"] == 4


def test_a_box_is_ticked_by_a_click(whole: Path) -> None:
    viewer = Viewer(whole)
    assert viewer.ink("vink__b1__vakje-2") == [0]
    viewer.click("vink__b1__vakje-2")
    assert min(viewer.ink("vink__b1__vakje-2")) > 20
    assert viewer.ink("vink__b1__vakje-1") == [0]


def test_a_program_can_fill_in_the_value(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        fields = fields_of(pdf)
        fields["doel"].V = pikepdf.String(LONG)
        fields["vink__b1__vakje-1"].V = fields["vink__b1__vakje-1"].AS = pikepdf.Name("/Aan")
        written = BytesIO()
        pdf.save(written)
    with pikepdf.open(written) as pdf:
        assert str(fields_of(pdf)["doel"].V) == LONG
        assert fields_of(pdf)["vink__b1__vakje-1"].AP.N.keys() == {"/Aan", "/Off"}


def test_a_value_beforehand_is_seen_in_all_its_letters(write: Callable[..., Path]) -> None:
    document = agreement(par("Naam: ", field("a", NAME)), rows(["Kop"], [[field("b", f"{NAME} {LONG}")]]))
    viewer = Viewer(write(document))
    assert min(viewer.ink("a") + viewer.ink("b")) > 200
    with pikepdf.open(write(document)) as pdf:
        font = form_font()
        for _, name, widget in widgets_of(pdf):
            code = widget.AP.N.read_bytes()
            shown = "".join(_text(code, font.glyphs))
            assert shown.replace(" ", "") == str(fields_of(pdf)[name].V).replace(" ", "")


def _text(code: bytes, glyphs: Any) -> Iterator[str]:
    characters = {glyph: character for character, glyph in reversed(glyphs.items())}
    for part in code.split(b"<")[1:]:
        digits = part.partition(b">")[0]
        yield from (characters[int(digits[at : at + 4], 16)] for at in range(0, len(digits), 4))


def test_the_font_has_what_people_type() -> None:
    typed = "ABCxyz0123456789 .,:;!?'\"()/-–—@#%&*+=_’‘“”„…€§°½²³"
    names = "áàâäãåæçéèêëíìîïñóòôöõøœßúùûüýÿšžłŁğĞşŞıİćĆčČđĐęĘąĄńŃśŚźŹżŻěřŘůőŐűŰăĂșȘțȚāēīūģķļņĳ"
    assert set(typed + names) - form_font().glyphs.keys() == set()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([FormField("a__b", "tekst", "Naam", value="日本")], "geen 日 本, in veld 'a__b'"),
        ([FormField("a__b", "tekst", "Naam"), FormField("c", "tekst", "C")], "velden zonder plaats: c"),
        ([FormField("c", "tekst", "C")], "een plaats voor 'a__b', en geen veld met die naam"),
    ],
)
def test_what_cannot_be_made_is_an_error(fields: list[FormField], message: str) -> None:
    markup = FormWriter(agreement(par(field("a.b")))).write()
    with Press(ROOT) as press, pytest.raises(FormError, match=message):
        press.print(markup, fields, timestamp=TIMESTAMP)


# Signatures, and the file as a whole


def test_signature_fields_are_found_by_who_signs(whole: Path) -> None:
    with whole.open("rb") as file:
        found = [(name, value) for name, value, _ in enumerate_sig_fields(PdfFileReader(file))]
    assert found == [("handtekening__verantwoordelijke", None), ("handtekening__verwerker", None)]


def test_each_signatory_of_a_party_has_a_field(write: Callable[..., Path]) -> None:
    lines = form([("Naam", field("verwerker.naam")), ("Handtekening", None), ("Handtekening", None)])
    section = signatures(PartyBlock(PARTIES[1], (lines,)))
    with pikepdf.open(write(agreement(section))) as pdf:
        assert list(fields_of(pdf))[1:] == ["handtekening__verwerker", "handtekening__verwerker__2"]


@pytest.mark.slow
def test_valid_pdf_a_and_pdf_ua(whole: Path) -> None:
    assert verapdf.validate(whole) == []


def test_same_bytes_twice(whole: Path, write: Callable[..., Path]) -> None:
    assert write(whole_form()).read_bytes() == whole.read_bytes()
    form_font.cache_clear()
    assert write(whole_form()).read_bytes() == whole.read_bytes()
