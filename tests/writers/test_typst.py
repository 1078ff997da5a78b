"""The Typst markup of an agreement: every text in it, in order, as data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writers import documents as d

from clausebook.core.documents import reading_order
from clausebook.core.texts import views
from clausebook.writers.typst_calls import column_weights, literal

if TYPE_CHECKING:
    from pathlib import Path

LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')


def lines_of(*parts: Any) -> list[str]:
    """Return the lines of markup that *parts* give in an agreement."""
    lines = d.to_typst(d.agreement(*parts)).rstrip("\n").split("\n")
    title = lines.index('"Proefovereenkomst"')
    return lines[title + 2 : -1]


def lines_in_lid(*blocks: Any) -> list[str]:
    """Return the lines of markup that *blocks* give in a lid."""
    lines = lines_of(*blocks)
    start = next(n for n, line in enumerate(lines) if line.startswith("genummerd("))
    return lines[start + 1 : -2]


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> typst.Compiler:
    main: Path = tmp_path_factory.mktemp("typst") / "main.typ"
    main.write_text("")
    return typst.Compiler(main)


@given(text=st.text())
@settings(max_examples=300, deadline=None)
def test_typst_reads_back_any_text(text: str, compiler: typst.Compiler) -> None:
    assert json.loads(compiler.eval(literal(text))) == text


@pytest.mark.parametrize("value", [True, False, None, 3, [], ["één"], ["a", "b"]])
def test_typst_reads_back_other_values(value: object, compiler: typst.Compiler) -> None:
    assert json.loads(compiler.eval(literal(value))) == value


def test_only_known_values_have_a_literal() -> None:
    with pytest.raises(TypeError, match="no Typst literal"):
        literal({})


@given(text=st.text(min_size=1))
def test_text_stands_in_one_literal_and_nowhere_else(text: str) -> None:
    assert lines_in_lid(d.par(text)) == ["par({", literal(text), "})"]


def test_facts_of_the_document() -> None:
    assert d.to_typst(d.agreement()).splitlines()[:6] == [
        "#overeenkomst(",
        '  titel: "Proefovereenkomst",',
        '  versie: "1.0.0",',
        '  datum: "2026-11-22",',
        '  vingerafdruk: "3f9a-1c2e",',
        '  status: "model",',
    ]


def test_article() -> None:
    item = d.lid("12.1", d.par("Tekst."), d.onderdelen("eerste;", "tweede."), id_="datalek-melding")
    assert lines_of(d.article("12", "Datalekken", d.leden(item), id_="artikel-datalek")) == [
        'kop(ids: ("artikel-datalek",), niveau: 2, nummer: "12.", {',
        '"Datalekken"',
        "})",
        "leden(",
        'genummerd(nummer: "12.1", ids: ("datalek-melding",), {',
        *("par({", '"Tekst."', "})"),
        "onderdelen(",
        *('genummerd(nummer: "a", ids: (), {', "par({", '"eerste;"', "})", "}),"),
        *('genummerd(nummer: "b", ids: (), {', "par({", '"tweede."', "})", "}),"),
        ")",
        "}),",
        ")",
    ]


def test_heading_without_number() -> None:
    assert lines_of(d.article("", "Aanleiding"))[0] == 'kop(ids: ("artikel-los",), niveau: 2, nummer: none, {'


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (d.par(d.field("w.a", label="Aantal", type_="getal")), 'blanco("getal", "Aantal", breed: false)'),
        (d.table(["Kop"], [[d.field("w.b", label="Naam")]]), 'blanco("tekst", "Naam", breed: true)'),
        (d.par(d.field("w.c", "24")), "waarde(voorstel: true, {"),
        (d.par(d.emphasis("nadruk")), "emph({"),
        (d.par(d.strong("vet")), "strong({"),
        (d.par(d.reference("artikel 1", "artikel-1")), 'verwijzing("artikel-1", {'),
        (d.bullets("punt"), "opsomming("),
        (d.boxes("doen"), "aankruislijst("),
        (d.rows(["Kop"], [[d.field("w.d")]]), "tabel(kolommen: (12.00fr, ), invullen: true,"),
        (d.card("Kaart 1", [("label", d.field("w.e"))]), "kaart("),
        (d.card("Kaart 1", [("label", d.field("w.e"))]), "grid.header("),
        (d.card("Kaart 1", [("label", d.field("w.e"))]), "uitleg({"),
        (d.annexes("Verwerkingen"), "bijlagenlijst({"),
        (d.parties()[1], 'partij("de Verwerker", {'),
        (d.signatures(), 'partij("de Verwerker", {'),
        (d.annex("1", "Verwerkingen"), 'bijlagekop(ids: ("bijlage-b1",), niveau: 2, nummer: "Bijlage 1", {'),
        (d.annex("1", "Verwerkingen"), '"Paraaf de Verwerker"'),
        (d.annex("1", "Verwerkingen", d.heading("Doel")), 'kop(ids: ("kop-doel",), niveau: 3, nummer: none, {'),
    ],
)
def test_written_as(part: Any, expected: str) -> None:
    assert expected in lines_of(part)


def test_signatures_of_all_parties_are_one_group() -> None:
    lines = lines_of(d.signatures())
    assert lines.count("handtekeningen(") == 1
    assert lines.count("tekenruimte(") == 2


def test_value_in_a_signed_text_is_no_proposal() -> None:
    markup = d.to_typst(d.agreement(d.par(d.field("a", "24")), status="definitief"))
    assert "waarde(voorstel: false, {" in markup


def test_value_that_a_party_gave_is_no_proposal() -> None:
    markup = d.to_typst(d.agreement(d.par(d.field("a", "24", given=True), d.field("b", "30"))))
    assert markup.count("waarde(voorstel: false, {") == 1
    assert markup.count("waarde(voorstel: true, {") == 1


def test_long_cell_may_break_and_no_other() -> None:
    lines = lines_of(d.table([], [["kort", "kort"], ["lang " * 200, "kort"]]))
    cells = [line for line in lines if line.startswith("cel(")]
    assert ["breakable: true" in cell for cell in cells] == [False, False, True, True]


def test_label_of_a_blank_is_not_printed() -> None:
    assert '"Aantal"' not in lines_of(d.par(d.field("a", label="Aantal")))


def test_empty_body_is_content() -> None:
    assert lines_in_lid(d.par()) == ["par({", "[]", "})"]


def test_all_text_in_order() -> None:
    terms = d.terms(("t2", ("t3", "t4")))
    cells = d.table(["t8", "t9"], [["t10", "t11"]])
    document = d.agreement(
        d.article(
            "1",
            "t0",
            d.leden(d.lid("1.1", d.par("t1"), terms, d.onderdelen("t5", "t6")), d.lid("1.2", "t7", cells)),
        ),
        d.annex("1", "t13", d.heading("t14", d.bullets("t15"), d.par("t16"))),
    )
    expected = [views.plain(piece) for piece in reading_order.pieces(document)]
    expected = [text.removeprefix("1. ").removeprefix("Bijlage 1 ") for text in expected]  # arguments of the headings
    written = [line[1:-1] for line in d.to_typst(document).splitlines() if LITERAL.fullmatch(line)]
    assert written == expected


def test_columns_follow_what_they_hold() -> None:
    narrow, wide = column_weights(
        [("Nr", "Persoonsgegevens"), ("1", "kort"), ("2", "een langere tekst over wat er wordt verwerkt")], 2
    )
    assert narrow == 12
    assert wide > 24
