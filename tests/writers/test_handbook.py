"""A bound handbook as markup and as a PDF: chapters, notes, boxes, links with pages, and models as annexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from docutils import nodes
from docutils.utils import new_document
from tests import verapdf
from tests.projects import ROOT
from tests.word import small_document
from tests.writers.doctrees import field, make, par, table

from clausebook.core.documents.completing import tick
from clausebook.doctree.binding import CHAPTER, GLOSSARY, INTRODUCTION, MODEL, Page, bind
from clausebook.sphinx_ext.handbooks import TEMPLATE as HANDBOOK
from clausebook.writers.chapter_nodes import UnknownNodeError
from clausebook.writers.press import Press
from clausebook.writers.typst_chapters import handbook_to_typst

if TYPE_CHECKING:
    from pathlib import Path

TIMESTAMP = 1_795_000_000
FACTS = {"titel": "Proefboek", "kop": "Handreiking", "versie": "1.2.0", "datum": "2026-11-22", "status": "model"}
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'><text x='2' y='12' font-size='8'>Vraag</text></svg>"
LONG = "De corporatie verstrekt gegevens aan de aannemer, die daarvan zelf de verantwoordelijkheid draagt. " * 5


def page(title: str, *blocks: nodes.Node, name: str = "boek/een", kind: str = CHAPTER) -> Page:
    document = new_document(f"docs/{name}.md")
    anchor = title.lower().replace(" ", "-")
    document += make(nodes.section, make(nodes.title, title), *blocks, ids=[anchor])
    return Page(name, kind, document)


def to(target: str, text: str = "daar") -> nodes.reference:
    """Return a reference to a page, as the builder leaves it."""
    return make(nodes.reference, text, refuri=f"%{target}", internal=True)


def note(name: str, text: str, number: str = "1") -> nodes.footnote:
    return make(nodes.footnote, make(nodes.label, number), par(text), ids=[name])


def noted(name: str, number: str = "1") -> nodes.footnote_reference:
    return make(nodes.footnote_reference, number, refid=name, ids=[f"bij-{name}"])


def steps(*texts: str, **attributes: Any) -> nodes.enumerated_list:
    items = [make(nodes.list_item, par(text)) for text in texts]
    return make(nodes.enumerated_list, *items, **{"enumtype": "arabic", **attributes})


def terms(*entries: tuple[tuple[str, ...], nodes.Node]) -> nodes.definition_list:
    items = []
    for names, body in entries:
        made = [make(nodes.term, name, ids=[f"term-{name}"]) for name in names]
        items.append(make(nodes.definition_list_item, *made, make(nodes.definition, body)))
    return make(nodes.definition_list, *items, classes=["glossary"])


def box(title: str, *blocks: nodes.Node) -> nodes.admonition:
    return make(nodes.admonition, make(nodes.title, title), *blocks)


def quotation(*blocks: nodes.Node) -> nodes.container:
    return make(
        nodes.container, *blocks, make(nodes.paragraph, "Uit het model.", classes=["herkomst"]), classes=["citaat"]
    )


def quoted_leden(*texts: nodes.paragraph) -> nodes.enumerated_list:
    return make(nodes.enumerated_list, *(make(nodes.list_item, text) for text in texts), classes=["leden"])


def book(*pages: Page) -> nodes.document:
    return bind(pages, FACTS)


def markup(*blocks: nodes.Node) -> str:
    return handbook_to_typst(book(page("Een", *blocks)))


def lines(*blocks: nodes.Node) -> list[str]:
    """Return the markup between the title of a chapter and its end."""
    found = markup(*blocks).splitlines()
    return found[found.index('"Een"') + 2 : -2]


# Binding


def test_ids_have_the_name_of_their_page() -> None:
    bound = book(page("Kop"), page("Kop", name="boek/twee"))
    assert [part["ids"] for part in bound.findall(nodes.section)] == [
        ["boek/een", "boek/een:kop"],
        ["boek/twee", "boek/twee:kop"],
    ]


@pytest.mark.parametrize(("target", "arrives", "with_page"), [
    ("boek/twee", "boek/twee", True),
    ("boek/twee#kop", "boek/twee:kop", True),
    ("boek/een#een", "boek/een:een", False),
    ("woorden#term-lek", "woorden:term-lek", False),
])  # fmt: skip
def test_a_link_to_a_bound_page_stays_in_the_book(target: str, arrives: str, with_page: bool) -> None:
    glossary = page("Woorden", terms((("lek",), par("Gat."))), name="woorden", kind=GLOSSARY)
    bound = book(page("Een", par(to(target))), page("Kop", name="boek/twee"), glossary)
    link = next(bound.findall(nodes.reference))
    assert (link["refid"], link["pagina"], "refuri" in link) == (arrives, with_page, False)


def test_a_link_to_a_page_that_is_not_bound_is_its_text() -> None:
    bound = book(page("Een", par("Zie ", to("elders#x", "de site"), ".")))
    assert not list(bound.findall(nodes.reference))
    assert bound.astext().endswith("Zie de site.")


def test_a_link_within_a_page_and_a_note_keep_their_target() -> None:
    bound = book(page("Een", par(make(nodes.reference, "hier", refid="een"), noted("n")), note("n", "Art. 1.")))
    assert next(bound.findall(nodes.reference))["refid"] == "boek/een:een"
    assert next(bound.findall(nodes.footnote_reference))["refid"] == "boek/een:n"
    assert next(bound.findall(nodes.footnote))["ids"] == ["boek/een:n"]


def test_what_stands_after_the_section_moves_into_it() -> None:
    one = page("Een", par(noted("n")))
    assert isinstance(one.content, nodes.document)
    one.content.append(note("n", "Art. 1."))
    assert "Art. 1." in book(one).children[0].astext()


def test_models_are_annexes_with_a_letter() -> None:
    documents = [small_document.document(), small_document.document(title="ICT-regeling")]
    bound = book(*(Page(f"modellen/m{n}", MODEL, each) for n, each in enumerate(documents)))
    written = handbook_to_typst(bound)
    assert [line for line in written.splitlines() if line.startswith('"Bijlage') and "model" in line] == [
        '"Bijlage A: model proefovereenkomst"',
        '"Bijlage B: model ICT-regeling"',
    ]
    assert written.count('vingerafdruk: "0123abcd4567"') == 2


def test_ids_and_references_of_a_model_have_the_name_of_its_page() -> None:
    written = handbook_to_typst(book(Page("modellen/m", MODEL, small_document.document())))
    ids = re.findall(r'ids: \(("[^)]*)\)', written)
    assert ids[0] == '"modellen/m","modellen/m:proefovereenkomst",'
    assert all(each.startswith('"modellen/m:') for each in ids[1:])
    reached = set(re.findall(r'"([^"]*)"', "".join(ids)))
    links = re.findall(r'verwijzing\("([^"]*)"', written)
    assert len(links) > 3
    assert set(links) <= reached


def test_the_fingerprint_is_of_the_models_too() -> None:
    documents = [small_document.document(), small_document.document(), small_document.document(articles=())]
    prints = [book(Page("modellen/m", MODEL, each))["vingerafdruk"] for each in documents]
    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_is_of_the_text() -> None:
    prints = [book(page("Een", par(text)))["vingerafdruk"] for text in ("a", "b", "a")]
    assert prints[0] == prints[2] != prints[1]


# Markup


def test_facts_of_the_book() -> None:
    first = markup().splitlines()[:7]
    assert first[0] == "#handboek("
    assert first[1:5] == [
        '  titel: "Proefboek",',
        '  kop: "Handreiking",',
        '  versie: "1.2.0",',
        '  datum: "2026-11-22",',
    ]


def test_a_note_stands_where_it_is_referred_to() -> None:
    written = lines(par("Een", noted("n"), " twee", noted("n")), note("n", "Art. 1 AVG."))
    assert written == [
        "par({", '"Een"', 'noot("boek/een:n", {', '"Art. 1 AVG."', "})", '" twee"', 'noot-opnieuw("boek/een:n")', "})",
    ]  # fmt: skip


def test_later_paragraphs_of_a_note_are_paragraphs() -> None:
    two = note("n", "Eerst.")
    two += par("Dan.")
    assert "\n".join(lines(par(noted("n")), two)).count("par({") == 2


def test_a_box_has_its_title_first() -> None:
    assert lines(box("Let op", par("Kijk uit."))) == [
        "kader(", "{", "kadertitel({", '"Let op"', "})", "par({", '"Kijk uit."', "})", "})",
    ]  # fmt: skip


def test_boxes_that_follow_each_other_stand_side_by_side() -> None:
    found = lines(box("Kort", par("Dit.")), box("Voorbeeld", par("Dat.")), par("Tekst."), box("Los", par("Zo.")))
    assert [line for line in found if line in ("kader(", "kaders(", "},")] == ["kaders(", "},", "kader("]


def test_numbered_steps() -> None:
    assert lines(steps("Een", start=3))[0] == 'stappen("1.", 3,'
    assert lines(steps("Een", enumtype="loweralpha"))[0] == 'stappen("a.", 1,'


def test_what_introduces_a_list_stays_with_it() -> None:
    assert lines(par("Zo:"), steps("Een"))[0] == "aanloop({"
    assert lines(par("Zo."), par("En zo."))[0] == "par({"


def test_a_term_with_more_forms() -> None:
    written = "\n".join(lines(terms((("lek", "lekken"), par("Een gat.")))))
    assert '"lek"\n},\n{\n"lekken"\n},\n{\n"Een gat."' in written


def test_a_quotation_has_no_numbers_and_names_its_blanks() -> None:
    blank = field("termijn", label="Termijn")
    inner = par("Met:"), make(nodes.bullet_list, make(nodes.list_item, par("deel")), classes=["onderdelen"])
    items = quoted_leden(par("Binnen ", blank, "."))
    items += make(nodes.list_item, *inner)
    written = lines(quotation(items))
    assert written[:2] == ["citaat({", "aangehaald("]
    assert written[written.index("veldnaam({") + 1] == '"Termijn"'
    assert "opsomming(" in written
    assert "herkomst({" in written
    assert not [line for line in written if line.startswith(("genummerd", "blanco"))]


def test_a_link_with_the_number_of_a_page() -> None:
    bound = book(page("Een", par(to("boek/twee"))), page("Twee", name="boek/twee"))
    assert 'verwijzing-met-pagina("boek/twee", {' in handbook_to_typst(bound)


def test_a_picture_has_its_description() -> None:
    assert lines(make(nodes.image, svg="<svg/>", alt="Een boom")) == ['figuur("<svg/>", "Een boom")']
    assert lines(make(nodes.image, svg="<svg/>", alt="Wie geeft", classes=["tekening"])) == [
        'tekening("<svg/>", "Wie geeft")'
    ]


@pytest.mark.parametrize("block", [
    make(nodes.image, uri="foto.png", alt="Foto"),
    make(nodes.image, svg="<svg/>"),
    make(nodes.literal_block, "code"),
    par(make(nodes.inline, "tekst", classes=["onbekend"])),
    par(noted("bestaat-niet")),
    note("n", "Nergens genoemd."),
    steps("Een", enumtype="upperroman"),
    make(nodes.container, par("tekst"), classes=["onbekend"]),
    make(nodes.transition),
])  # fmt: skip
def test_what_the_writer_does_not_know_is_an_error(block: nodes.Node) -> None:
    with pytest.raises(UnknownNodeError, match=r"docs/boek/een\.md|onbekende plaats"):
        markup(block)


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (make(nodes.comment, "weg"), "comment"),
        (make(nodes.raw, "<b>", format="html"), "raw"),
        (make(nodes.container, par("tekst"), classes=["vreemd"]), "container.vreemd"),
        (make(nodes.section, make(nodes.title, "T"), soort="vreemd"), "section"),
        (make(nodes.bullet_list, make(nodes.list_item, par("a")), classes=["vreemd"]), "bullet_list.vreemd"),
        (quoted_leden(par("Buiten een citaat.")), "enumerated_list.leden"),
        (make(nodes.topic, make(nodes.title, "T")), "topic"),
        (make(nodes.system_message, par("fout")), "system_message"),
        (par(make(nodes.inline, "tekst")), "inline"),
        (par(make(nodes.inline, "1.", classes=["nummer"])), "inline.nummer"),
        (par(make(nodes.reference, "nergens")), "reference"),
        (par(make(nodes.problematic, "fout")), "problematic"),
    ],
)
def test_an_unknown_node_says_what_and_where(block: nodes.Element, name: str) -> None:
    inner = next((n for n in block.findall() if type(n).__name__ == name.split(".", maxsplit=1)[0]), block)
    inner.source, inner.line = "clauses/datalek.md", 12
    with pytest.raises(UnknownNodeError, match=re.escape(f"clauses/datalek.md:12: onderdeel '{name}'")) as raised:
        markup(block)
    assert raised.value.node is inner


def test_place_of_an_unknown_node_is_that_of_what_holds_it() -> None:
    paragraph = par(make(nodes.subscript, "2"))
    paragraph.source, paragraph.line = "clauses/datalek.md", 7
    with pytest.raises(UnknownNodeError, match=r"^clauses/datalek\.md:7: "):
        markup(paragraph)


@pytest.mark.parametrize("name", sorted(set(nodes.node_class_names) - {"Text", "document"}))
def test_no_class_of_docutils_is_dropped(name: str) -> None:
    kind: type[nodes.Element] = getattr(nodes, name)
    try:
        written = markup(make(nodes.paragraph, make(kind, "nooit weg")))
    except (UnknownNodeError, KeyError, AttributeError):  # a node out of place may miss what its kind has
        return
    assert "nooit weg" in written


# The PDF


def whole_book() -> nodes.document:
    start = par("Begin bij ", to("boek/twee", "hoofdstuk twee"), ", of bij ", to("modellen/m", "het model"), ".")
    forms = terms(
        (("datalek", "datalekken"), par("Een inbreuk, zie ", to("boek/een", "een"), ".")), (("rol",), par(LONG))
    )
    one = page(
        "Wie welke rol heeft", par("Een ", to("woorden#term-datalek", "datalek"), noted("n"), " telt."),
        make(nodes.section, make(nodes.title, "Een onderdeel"), par(LONG), steps("Stap een", LONG), ids=["onderdeel"]),
        table(["Kop", "Nog een", "Drie"], [[noted("m", "2"), LONG, to("boek/twee", "twee")], ["", LONG, LONG]]),
        box("Opmerking", par(LONG)), make(nodes.image, svg=SVG, alt="Een vraag"),
        note("n", "Art. 4 onder 12 AVG."), note("m", "Art. 5 AVG.", "2"),
    )  # fmt: skip
    two = page(
        "Verantwoordelijkheidsverdeling", par(LONG), note("n", "Art. 6 AVG."), par("Opnieuw", noted("n"), "."),
        quotation(quoted_leden(par("De Verwerker meldt binnen ", field("uur", label="Uren"), "."))),
        terms((("De feiten",), onderdelen_without_numbers())), name="boek/twee",
    )  # fmt: skip
    model = tick(small_document.document(), {"lijst": frozenset({"er-is-een-sleutel"})})
    return book(
        page("Handreiking", start, name="boek/index", kind=INTRODUCTION), one, two,
        page("Woorden", forms, name="woorden", kind=GLOSSARY), Page("modellen/m", MODEL, model),
    )  # fmt: skip


def onderdelen_without_numbers() -> nodes.bullet_list:
    return make(nodes.bullet_list, make(nodes.list_item, par("een punt")))


def printed(markup: str) -> bytes:
    with Press(ROOT, HANDBOOK) as press:
        return press.print(markup, timestamp=TIMESTAMP)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("boek") / "boek.pdf"
    target.write_bytes(printed(handbook_to_typst(whole_book())))
    return target


@pytest.fixture(scope="module")
def texts(whole: Path) -> list[str]:
    with pypdfium2.PdfDocument(whole) as pdf:
        found = [each.get_textpage().get_text_range() for each in pdf]
    return [" ".join(text.replace("￾", "").replace("\u202f", " ").split()) for text in found]


@pytest.fixture(scope="module")
def starts(whole: Path) -> dict[str, int]:
    """Return the page, from 1, on which each part begins, as the bookmarks have it."""
    with pikepdf.open(whole) as pdf, pdf.open_outline() as outline:
        numbers: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
        items: list[Any] = list(outline.root)
        return {item.title: numbers[item.destination[0].objgen] for item in items}


def test_cover_and_foot(texts: list[str]) -> None:
    assert texts[0] == "Handreiking Proefboek Versie 1.2.0 22 november 2026"
    for number, text in enumerate(texts[1:], 2):
        assert re.search(rf"vingerafdruk \w+ versie 1\.2\.0 pagina {number} van {len(texts)}$", text)


def test_contents_name_the_page_of_each_part(texts: list[str], starts: dict[str, int]) -> None:
    parts = [
        "Inleiding",
        "Wie welke rol heeft",
        "Verantwoordelijkheidsverdeling",
        "Woorden",
        "Bijlage A: model proefovereenkomst",
    ]
    contents = texts[1].replace("- ", "")
    for title in parts:
        assert f"{title} {starts[title]}" in contents
    assert "Een onderdeel" in contents
    assert "1. Melden" not in contents


def test_a_model_in_it_is_no_form(whole: Path) -> None:
    with pikepdf.open(whole) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_link_says_the_page(texts: list[str], starts: dict[str, int]) -> None:
    chapter, model = starts["Verantwoordelijkheidsverdeling"], starts["Bijlage A: model proefovereenkomst"]
    assert f"Begin bij hoofdstuk twee p. {chapter}, of bij het model p. {model}." in texts[starts["Inleiding"] - 1]


def test_notes_are_numbered_on_since_chapters_can_share_a_page(texts: list[str]) -> None:
    whole = " ".join(texts)
    assert all(note in whole for note in ("1 Art. 4 onder 12 AVG.", "2 Art. 5 AVG.", "3 Art. 6 AVG."))


def test_a_short_chapter_begins_where_the_former_ends(starts: dict[str, int]) -> None:
    assert starts["Inleiding"] == 2  # below the contents
    assert starts["Wie welke rol heeft"] <= starts["Verantwoordelijkheidsverdeling"] <= starts["Woorden"]


def test_head_names_the_chapter_and_in_a_model_the_article(texts: list[str], starts: dict[str, int]) -> None:
    second = texts[starts["Wie welke rol heeft"]]
    assert second.startswith("Handreiking: Proefboek Wie welke rol heeft")
    assert texts[-1].startswith("Bijlage A: model proefovereenkomst Bijlage 1 Lijst")


def test_file_is_valid(whole: Path) -> None:
    assert verapdf.validate(whole) == []


def test_same_book_gives_same_bytes(whole: Path) -> None:
    assert printed(handbook_to_typst(whole_book())) == whole.read_bytes()
