"""A document as a Word file, read back by a reader of its own."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.word.small_document import HERE, NASTY, document, field, lid, par, ref
from tests.word.word_reading import W, body, paragraphs, part, parts, words

from clausebook.core.texts import content as c
from clausebook.word import bookmarks, controls
from clausebook.word.docx import to_docx

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document

MOMENT = 1_795_305_600


@pytest.fixture(scope="module")
def written() -> bytes:
    return to_docx(document(), timestamp=MOMENT)


def with_lid(made: c.Lid) -> Document:
    """Return a document in which *made* is the only lid of the last article."""
    given_ = document()
    last = given_.articles[-1]
    clause = replace(last.clauses[0], leden=(made,))
    return replace(given_, articles=(*given_.articles[:-1], replace(last, clauses=(clause,))))


def said(content: bytes) -> str:
    return "\n".join(each.text for each in paragraphs(content))


def test_the_same_document_gives_the_same_bytes(written: bytes) -> None:
    assert to_docx(document(), timestamp=MOMENT) == written
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_numbers_that_the_lists_count_are_those_of_the_document(written: bytes) -> None:
    counted = {(each.number, each.text) for each in paragraphs(written) if each.number and each.number != "–"}
    assert {number for number, _ in counted} == {"1", "2", "A", "B", "1.1", "1.2", "2.1", "a", "b"}
    assert ("1.1", "Meld elke storing binnen 24 uur aan de Verhuurder.") in counted
    assert ("b", "daarna schriftelijk.") in counted
    assert ("B", "En verhuren.") in counted
    assert ("2", "Hulp") in counted


def test_each_reference_is_a_field_at_its_target(written: bytes) -> None:
    """What a field shows is what a program would count there; the words around it are plain."""
    found = paragraphs(written)
    at = {mark: each for each in found for mark in each.bookmarks}
    shown = [
        (instruction, text) for each in found for instruction, text in each.fields if instruction.startswith("REF")
    ]
    assert [text for _, text in shown] == ["1.1", "b", "2", "1", "1"]
    for instruction, text in shown:
        _, name, *switches = instruction.split()
        counted = at[name].number if r"\n" in switches else dict(at[name].fields)["SEQ Bijlage"]
        assert counted == text
    assert "Zie artikel 1.1 onder b, artikel 2 en bijlage 1." in said(written)


def test_each_lid_has_a_bookmark_by_its_id(written: bytes) -> None:
    marks = {mark for each in paragraphs(written) for mark in each.bookmarks}
    assert {bookmarks.name_of(each.id) for each in document().leden()} <= marks
    assert all(len(mark) <= bookmarks.LONGEST and re.fullmatch(r"\w+", mark) for mark in marks)


def test_all_words_are_there_in_order(written: bytes) -> None:
    text = said(written)
    wanted = [
        "Samenvatting", "Kort.", "Wie meldt?", "Proefovereenkomst", "Model, versie 1.0.0 van 22 november 2026", "Kenmerk",
        "De Verhuurder", "De Huurder", "Aanleiding", "Partijen huren.", "een huis;", "Melden", "eerst per telefoon;",
        "Dat geldt ook 's nachts.", "Storing", "een gebrek dat hindert.", "Ook een lek.", "nacht", "Het kost laag, (niet ingevuld).",
        "Bijlage 1: Lijst van apparaten", "Ondertekening", "Handtekening", "Bijlage 1 Lijst van apparaten", "Vul deze lijst samen in.",
        "ketel", "met pomp", "Er is een sleutel.", "Apparaat 1", "zoals op het typeplaatje", "zolder", "Pomp", "Paraaf de Verhuurder",
    ]  # fmt: skip
    at = 0
    for each in wanted:
        assert each in text[at:], each
        at = text.index(each, at)


def test_a_value_is_no_markup(written: bytes) -> None:
    shown = NASTY.replace("\x0b", "\ufffd")
    assert said(written).count(shown) == 2
    values = part(written, "customXml/item1.xml")
    assert shown in [each.text for each in values]


@given(st.text(min_size=1))
def test_no_text_can_be_markup(value: str) -> None:
    made = to_docx(with_lid(lid("2.1", par("Hier: ", field("tarief", "ingevuld", value)))), timestamp=MOMENT)
    for name, content in parts(made).items():
        ET.fromstring(content)
        assert b"TargetMode" not in content, name
    last = next(each for each in paragraphs(made) if each.text.startswith("Hier: "))
    wanted = "".join(
        sign if re.fullmatch("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", sign) else "\ufffd" for sign in value
    )
    assert last.text.removeprefix("Hier: ") == wanted


def test_one_value_fills_all_places_of_a_field() -> None:
    content = to_docx(
        with_lid(lid("2.1", par(field("uren"), " en ", field("uren"), " en ", field("nummer")))), timestamp=MOMENT
    )
    found: dict[str, set[str]] = {}
    for each in body(content).iter(f"{W}sdt"):
        binding = each.find(f"{W}sdtPr/{W}dataBinding")
        tag = each.find(f"{W}sdtPr/{W}tag")
        if binding is not None and tag is not None:
            found.setdefault(tag.get(f"{W}val", ""), set()).add(binding.get(f"{W}xpath", ""))
    assert all(len(places) == 1 for places in found.values())
    names = [each.get("naam") for each in part(content, "customXml/item1.xml")]
    assert found["uren"] == {f"/d:dossier[1]/d:veld[{names.index('uren') + 1}]"}
    assert found["nummer"] != found["uren"]


def test_what_is_open_shows_what_is_asked_and_has_no_value(written: bytes) -> None:
    open_ = [each for each in body(written).iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]
    assert {words(each) for each in open_} >= {"[nummer]", "[huurder.naam]", "[apparaat.2.merk]"}
    values = {each.get("naam"): each.text for each in part(written, "customXml/item1.xml")}
    assert values["nummer"] is None
    assert values["uren"] == "24"


def test_a_choice_is_a_list_and_a_box_can_be_ticked(written: bytes) -> None:
    shown = [each.get(f"{W}value") for each in body(written).iter(f"{W}listItem")]
    assert shown == ["laag", "hoog"]
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    assert [each.get(f"{w14}val") for each in body(written).iter(f"{w14}checked")] == ["1", "0"]


def test_ids_are_unique(written: bytes) -> None:
    for path in (f"{W}bookmarkStart", f"{W}sdt/{W}sdtPr/{W}id"):
        ids = [each.get(f"{W}id") or each.get(f"{W}val") for each in body(written).iterfind(f".//{path}")]
        assert len(ids) == len(set(ids)) > 3


def test_a_table_repeats_its_head_and_rows_stay_whole(written: bytes) -> None:
    heads = [words(row) for row in body(written).iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert "UurWie" in heads
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body(written).iter(f"{W}tr"))


@pytest.mark.parametrize(
    ("status", "said_there", "mark"),
    [
        ("model", "Model, versie 1.0.0 van 22 november 2026", ""),
        ("concept", "Concept, volgens modelversie 1.0.0 van 22 november 2026", "CONCEPT"),
        ("definitief", "Volgens modelversie 1.0.0 van 22 november 2026", ""),
    ],
)
def test_it_says_what_it_is(status: str, said_there: str, mark: str) -> None:
    content = to_docx(document(status=status, reference="VO-1"), timestamp=MOMENT)
    assert said_there in said(content)
    assert words(part(content, "word/header1.xml")).replace("\t", " ").split() == ["Proefovereenkomst", *mark.split()]
    footer = words(part(content, "word/footer1.xml"))
    assert footer == "kenmerk VO-1\tmodelversie 1.0.0, vingerafdruk 0123abcd4567\tpagina 1 van 1"
    about = parts(content)["docProps/core.xml"].decode()
    assert all(each in about for each in ("nl-NL", "Proefovereenkomst", "VO-1", "2026-11-22T"))


def test_a_long_reference_has_a_line_of_the_foot_to_itself() -> None:
    content = to_docx(document(status="definitief", reference="VO-" + "9" * 40), timestamp=MOMENT)
    first, *_ = part(content, "word/footer1.xml").iter(f"{W}r")
    assert [each.tag for each in first if each.tag != f"{W}rPr"][:2] == [f"{W}t", f"{W}br"]


def test_two_names_never_become_one() -> None:
    long = "melden." + "zeer-lange-naam-" * 6
    assert bookmarks.name_of(f"{long}a") != bookmarks.name_of(f"{long}b")
    assert bookmarks.name_of("a.b") != bookmarks.name_of("a-b")
    refs = [c.FieldRef(f"{long}{end}", HERE) for end in "ab"]
    content = to_docx(with_lid(lid("2.1", par(*refs))), timestamp=MOMENT)
    tags = [each.get(f"{W}val", "") for each in body(content).iter(f"{W}tag")]
    assert len(set(tags)) == len(set(tags[-2:]) | set(tags[:-2]))
    assert all(len(tag) <= controls.LONGEST for tag in tags)


def test_the_text_begins_at_the_top_of_a_page_where_pages_come_before_it() -> None:
    """By a property of the title: a paragraph of its own would give an empty page after one that is full."""
    for made, begins in ((document(), True), (document(front=()), False)):
        content = to_docx(made, timestamp=MOMENT)
        title = next(each for each in body(content).iter(f"{W}p") if words(each) == "Proefovereenkomst")
        assert (title.find(f"{W}pPr/{W}pageBreakBefore") is not None) is begins
        assert list(body(content).iter(f"{W}br")) == []


def test_a_letter_in_a_reference_is_the_last_one_of_its_words() -> None:
    made = with_lid(lid("2.1", par("Zie ", ref("lid", "melden.a", "melden-a", "artikel 1.1 onder a"), ".")))
    last = next(
        each for each in paragraphs(to_docx(made, timestamp=MOMENT)) if each.text.startswith("Zie artikel 1.1 onder a")
    )
    assert [shown for _, shown in last.fields] == ["1.1", "a"]
