"""The Typst markup: every text in it, in order, as data; and nothing that the writer does not know."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import typst
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writers.doctrees import (
    agreement,
    annex,
    annexes,
    article,
    bullets,
    card,
    field,
    heading,
    leden,
    lid,
    make,
    onderdelen,
    par,
    parties,
    signatures,
    table,
)

from clausebook.writers.shape import texts_of
from clausebook.writers.typst import UnknownNodeError, literal, to_typst
from clausebook.writers.typst_calls import column_weights

if TYPE_CHECKING:
    from pathlib import Path

LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')


def lines_of(*blocks: nodes.Node) -> list[str]:
    """Return the lines of markup that *blocks* give in an agreement."""
    lines = to_typst(agreement(*blocks)).rstrip("\n").split("\n")
    title = lines.index('"Proefovereenkomst"')
    return lines[title + 2 : -1]


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


@given(text=st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1))  # NUL is docutils's own
def test_text_stands_in_one_literal_and_nowhere_else(text: str) -> None:
    spaced = re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", text)
    assert lines_of(par(text)) == ["par({", literal(spaced), "})"]


def test_facts_of_the_document() -> None:
    assert to_typst(agreement()).splitlines()[:6] == [
        "#overeenkomst(",
        '  titel: "Proefovereenkomst",',
        '  versie: "1.0.0",',
        '  datum: "2026-11-22",',
        '  vingerafdruk: "3f9a-1c2e",',
        '  status: "model",',
    ]


def test_article() -> None:
    item = lid("12.1", par("Tekst."), onderdelen("eerste;", "tweede."), ids=["datalek-melding"])
    assert lines_of(article("12", "Datalekken", leden(item), ids=["artikel-datalek"])) == [
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
    assert lines_of(article("", "Aanleiding"))[0] == 'kop(ids: ("artikel-los",), niveau: 2, nummer: none, {'


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (par(field("a", label="Aantal", type_="getal")), 'blanco("getal", "Aantal", breed: false)'),
        (table(["Kop"], [[field("a", label="Naam")]]), 'blanco("tekst", "Naam", breed: true)'),
        (par(field("a", "24")), "waarde(voorstel: true, {"),
        (par(make(nodes.emphasis, "nadruk")), "emph({"),
        (par(make(nodes.strong, "vet")), "strong({"),
        (par(make(nodes.literal, 'a"b')), r'raw("a\"b")'),
        (par(make(nodes.reference, "artikel 1", refid="artikel-1")), 'verwijzing("artikel-1", {'),
        (par(make(nodes.reference, "site", refuri="https://voorbeeld.nl/#a")), 'link("https://voorbeeld.nl/#a", {'),
        (par(make(nodes.inline, "de Verwerker", classes=["partij"])), '"de Verwerker"'),
        (make(nodes.rubric, "Bijlagen"), "tussenkop({"),
        (bullets("punt"), "opsomming("),
        (bullets("doen", classes=["aankruislijst"]), "aankruislijst("),
        (table(["Kop"], [["cel"]], classes=["rijen"]), "tabel(kolommen: (12.00fr, ), invullen: true,"),
        (card("Kaart 1", [("label", field("a"))]), "kaart("),
        (card("Kaart 1", [("label", field("a"))]), "grid.header("),
        (card("Kaart 1", [("label", field("a"))]), "hulp({"),
        (annexes("Verwerkingen"), "bijlagenlijst({"),
        (parties(), 'partij("de Verwerker", {'),
        (signatures(), 'partij("de Verwerker", {'),
        (annex("1", "Verwerkingen"), 'bijlagekop(ids: ("bijlage-b1",), niveau: 2, nummer: "Bijlage 1", {'),
        (annex("1", "Verwerkingen", heading("Doel")), 'kop(ids: ("kop-doel",), niveau: 3, nummer: none, {'),
    ],
)
def test_written_as(block: nodes.Node, expected: str) -> None:
    assert expected in lines_of(block)


def test_signatures_of_all_parties_are_one_group() -> None:
    lines = lines_of(signatures())
    assert lines.count("handtekeningen(") == 1
    assert lines.count("tekenruimte(") == 2


def test_value_in_a_signed_text_is_no_proposal() -> None:
    markup = to_typst(agreement(par(field("a", "24")), status="definitief"))
    assert "waarde(voorstel: false, {" in markup


def test_value_that_a_party_gave_is_no_proposal() -> None:
    markup = to_typst(agreement(par(field("a", "24", ingevuld=True), field("b", "30", ingevuld=False))))
    assert markup.count("waarde(voorstel: false, {") == 1
    assert markup.count("waarde(voorstel: true, {") == 1


def test_place_for_initials_has_the_name_of_the_party() -> None:
    place = make(nodes.container, partij="verwerker", naam="de Verwerker")
    assert '"Paraaf de Verwerker"' in lines_of(make(nodes.container, place, classes=["paraaf"]))


def test_space_after_the_number_of_a_heading_is_for_the_template() -> None:
    assert '"Begrippen"' in lines_of(article("1", " Begrippen"))


def test_long_cell_may_break_and_no_other() -> None:
    lines = lines_of(table([], [["kort", "kort"], ["lang " * 200, "kort"]]))
    cells = [line for line in lines if line.startswith("cel(")]
    assert ["breakable: true" in cell for cell in cells] == [False, False, True, True]


def test_label_of_a_blank_is_not_printed() -> None:
    assert '"Aantal"' not in lines_of(par(field("a", label="Aantal")))


def test_empty_body_is_content() -> None:
    assert lines_of(par()) == ["par({", "[]", "})"]


def test_all_text_in_order() -> None:
    terms = make(
        nodes.definition_list,
        make(nodes.definition_list_item, make(nodes.term, "t1"), make(nodes.definition, par("t2"), par("t3"))),
    )
    cells = table([par("t8"), par("t9")], [["t10", par("t11", make(nodes.strong, "t12"))]])
    document = agreement(
        article(
            "1", "t0", leden(lid("1.1", par("t1"), terms, onderdelen("t4", "t5")), lid("1.2", "t6", par("t7"), cells))
        ),
        annex("1", "t13", heading("t14", bullets("t15"), par("t16"))),
    )
    expected = [node.astext() for node in document.findall(nodes.Text)]
    expected = [text for text in expected if text not in {"1.", "Bijlage 1"}]  # arguments of the headings
    written = [line[1:-1] for line in to_typst(document).splitlines() if LITERAL.fullmatch(line)]
    assert [text for text in written if text in expected] == expected


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (make(nodes.comment, "weg"), "comment"),
        (make(nodes.footnote, par("noot")), "footnote"),
        (make(nodes.image, uri="a.png"), "image"),
        (make(nodes.raw, "<b>", format="html"), "raw"),
        (make(nodes.container, par("tekst"), classes=["vreemd"]), "container.vreemd"),
        (make(nodes.section, make(nodes.title, "T"), soort="vreemd"), "section"),
        (make(nodes.enumerated_list, make(nodes.list_item, par("a"))), "enumerated_list"),
        (bullets("a", classes=["vreemd"]), "bullet_list.vreemd"),
        (make(nodes.topic, make(nodes.title, "T")), "topic"),
        (make(nodes.system_message, par("fout")), "system_message"),
        (par(make(nodes.inline, "tekst")), "inline"),
        (par(make(nodes.inline, "1.", classes=["nummer"])), "inline.nummer"),
        (par(make(nodes.reference, "nergens")), "reference"),
        (par(make(nodes.problematic, "fout")), "problematic"),
    ],
)
def test_unknown_node_raises(block: nodes.Element, name: str) -> None:
    inner = next((n for n in block.findall() if type(n).__name__ == name.split(".", maxsplit=1)[0]), block)
    inner.source, inner.line = "clauses/datalek.md", 12
    with pytest.raises(UnknownNodeError, match=re.escape(f"clauses/datalek.md:12: onderdeel '{name}'")) as raised:
        to_typst(agreement(block))
    assert raised.value.node is inner


def test_place_of_an_unknown_node_is_that_of_what_holds_it() -> None:
    paragraph = par(make(nodes.subscript, "2"))
    paragraph.source, paragraph.line = "clauses/datalek.md", 7
    with pytest.raises(UnknownNodeError, match=r"^clauses/datalek\.md:7: "):
        to_typst(agreement(paragraph))


@pytest.mark.parametrize("name", sorted(set(nodes.node_class_names) - {"Text", "document"}))
def test_no_class_of_docutils_is_dropped(name: str) -> None:
    kind: type[nodes.Element] = getattr(nodes, name)
    try:
        markup = to_typst(agreement(make(nodes.paragraph, make(kind, "nooit weg"))))
    except (UnknownNodeError, KeyError, AttributeError):  # a node out of place may miss what its kind has
        return
    assert "nooit weg" in markup


def test_columns_follow_what_they_hold() -> None:
    made = table(["Nr", "Persoonsgegevens"], [["1", "kort"], ["2", "een langere tekst over wat er wordt verwerkt"]])
    narrow, wide = column_weights(list(map(texts_of, made.findall(nodes.row))), 2)
    assert narrow == 12
    assert wide > 24
