"""Assembly: select, number, resolve and fill, on doctrees made by hand."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assembly.doctrees import (
    AGREEMENT,
    FIELDS,
    STANDARD,
    VALUES,
    annex,
    annex_list,
    article,
    field,
    leden,
    lid,
    onderdeel,
    page,
    paragraph,
    reference,
    rental,
    signatures,
)

from clausebook.assembly import assemble, assemble_in_place
from clausebook.assembly.nodes import alternatief, is_folded, plain_text, sections
from clausebook.core.numbering import letters

if TYPE_CHECKING:
    from collections.abc import Mapping

SELECTIONS = [dict(zip(VALUES, each, strict=True)) for each in itertools.product(*VALUES.values())]
NBSP = "\N{NO-BREAK SPACE}"


def made(
    document: nodes.document, selection: Mapping[str, str], values: Mapping[str, str] | None = None
) -> nodes.document:
    return assemble(document, selection, AGREEMENT, FIELDS, values)


def kept(document: nodes.document, selection: Mapping[str, str]) -> nodes.document:
    """Assemble *document* itself, with what was not chosen folded, and return it."""
    assemble_in_place(document, selection, AGREEMENT, FIELDS, keep=True)
    return document


def chosen(**changes: str) -> dict[str, str]:
    return {**STANDARD, **{name.replace("__", ".").replace("_", "-"): value for name, value in changes.items()}}


def titles(document: nodes.document, kind: str = "artikel") -> list[str]:
    return [section.children[0].astext() for section in sections(document, kind)]


def numbers(document: nodes.document) -> dict[str, str]:
    """Return the number of each lid and onderdeel that is in the text."""
    items = [item for item in document.findall(nodes.list_item) if "lid" in item and not is_folded(item)]
    return {item["lid"]: item["nummer"] for item in items}


def text_of(document: nodes.document, name: str) -> str:
    """Return the text of one lid, without its onderdelen."""
    (item,) = [each for each in document.findall(nodes.list_item) if each.get("lid") == name and not is_folded(each)]
    return item.children[0].astext().replace(NBSP, " ")


# Select


def test_the_page_itself_stays_as_it_is() -> None:
    document = rental()
    before = document.pformat()
    made(document, STANDARD)
    assert document.pformat() == before


def test_one_variant_is_left() -> None:
    assert "zelf" in plain_text(made(rental(), chosen(hulp="zelf")))
    other = plain_text(made(rental(), chosen(hulp="ander")))
    assert "Wij bellen een ander." in other
    assert "zelf" not in other


@pytest.mark.parametrize("selection", SELECTIONS)
def test_assembling_twice_is_the_same_as_once(selection: dict[str, str]) -> None:
    once = made(rental(), selection)
    assert made(once, selection).pformat() == once.pformat()
    folded = kept(rental(), selection)
    before = folded.pformat()
    assert kept(folded, selection).pformat() == before
    assert made(folded, selection).pformat() == once.pformat()


@settings(max_examples=60)
@given(path=st.lists(st.sampled_from(SELECTIONS), min_size=2, max_size=5))
def test_by_whatever_way_a_selection_is_reached_it_gives_the_same(path: list[dict[str, str]]) -> None:
    document = rental()
    for selection in path:
        kept(document, selection)
    assert document.pformat() == kept(rental(), path[-1]).pformat()


@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_is_folded_is_no_part_of_the_text(selection: dict[str, str]) -> None:
    folded, dropped = kept(rental(), selection), made(rental(), selection)
    assert plain_text(folded) == plain_text(dropped)
    assert folded["vingerafdruk"] == dropped["vingerafdruk"]
    assert numbers(folded) == numbers(dropped)
    assert titles(folded) == titles(dropped)


def test_titles_do_not_grow() -> None:
    def parts(document: nodes.document) -> list[list[str]]:
        return [[child.astext() for child in title.children] for title in document.findall(nodes.title)]

    document = kept(rental(), STANDARD)
    before = parts(document)
    assert parts(kept(document, STANDARD)) == before


def test_nothing_is_lost_when_it_is_folded() -> None:
    for selection in SELECTIONS:
        text = kept(rental(), selection).astext()
        for words in ("Melden kost niets.", "Wij helpen zelf.", "Wij bellen een ander.", "Boete volgens", "Het plan."):
            assert words in text


def test_what_is_folded_has_neither_numbers_nor_ids() -> None:
    for selection in SELECTIONS:
        for folded in kept(rental(), selection).findall(alternatief):
            for item in folded.findall(nodes.list_item):
                assert "nummer" not in item
                assert not item["ids"]


# Number


def test_articles_leden_and_onderdelen_are_numbered() -> None:
    document = made(rental(), STANDARD)
    assert titles(document) == ["Aanleiding", "1. Storingen", "2. Hulp", "3. Slot"]
    assert numbers(document) == {
        "aanleiding.een": "A",
        "aanleiding.twee": "B",
        "melden.melding": "1.1",
        "melden.2": "1.2",
        "melden.wie": "b",
        "melden.slot": "1.3",
        "hulp.hulp": "2.1",
        "slot.een": "3.1",
        "slot.twee": "3.2",
        "slot.drie": "3.3",
        "slot.vier": "3.4",
    }


def test_numbers_run_over_a_list_that_an_option_splits() -> None:
    found = numbers(made(rental(), chosen(melden__kosten="aan")))
    assert [found[f"melden.{name}"] for name in ("melding", "2", "kosten", "slot")] == ["1.1", "1.2", "1.3", "1.4"]


def test_an_article_goes_with_its_last_clause_and_later_ones_renumber() -> None:
    assert titles(made(rental(), chosen(boete="aan"))) == [
        "Aanleiding",
        "1. Storingen",
        "2. Boete",
        "3. Hulp",
        "4. Slot",
    ]
    without = made(rental(), chosen(boete="uit"))
    assert titles(without) == ["Aanleiding", "1. Storingen", "2. Hulp", "3. Slot"]
    assert "Boete" not in without.astext().replace("Zie", "")
    assert [numbers(without)[name] for name in ("hulp.hulp", "slot.een")] == ["2.1", "3.1"]


def test_an_unnumbered_article_counts_in_letters_over_all_its_lists() -> None:
    lists = [leden(f"c{n}", lid(f"c{n}.x", "x"), lid(f"c{n}.y", "y")) for n in range(2)]
    found = numbers(made(page(article("Los", *lists, unnumbered=True)), {}))
    assert list(found.values()) == ["A", "B", "C", "D"]


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 2, 26, 27, 52, 53, 702, 703)] == ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]


def test_annexes_are_numbered_and_listed() -> None:
    document = made(rental(), STANDARD)
    assert titles(document, "bijlage") == ["Bijlage 1 Lijst", "Bijlage 2 Plan"]
    assert "Bijlage 1: Lijst" in document.astext()
    without = made(rental(), chosen(bijlage_lijst="uit"))
    assert titles(without, "bijlage") == ["Bijlage 1 Plan"]
    assert "Lijst" not in without.astext()


def test_back_matter_comes_after_the_articles_in_its_own_order() -> None:
    top = made(rental(), STANDARD).children[0]
    kinds = [
        child.get("soort") or child["classes"][0] for child in top.children[1:] if isinstance(child, nodes.Element)
    ]
    assert kinds == ["artikel"] * 4 + ["bijlagenlijst", "ondertekening", "bijlage", "bijlage"]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_ids_are_unique_and_each_link_has_one(selection: dict[str, str]) -> None:
    for document in (made(rental(), selection), kept(rental(), selection)):
        ids = [each for node in document.findall(nodes.Element) for each in node["ids"]]
        assert len(ids) == len(set(ids))
        for link in document.findall(nodes.reference):
            assert not link["refid"] or link["refid"] in ids


def test_leden_whose_names_come_to_the_same_id_stay_apart() -> None:
    document = made(page(article("Een", leden("a", lid("a.b-c", "x")), leden("a-b", lid("a-b.c", "y")))), {})
    assert [item["ids"] for item in document.findall(nodes.list_item)] == [["a-b-c"], ["a-b-c-2"]]


def test_a_lid_called_as_a_heading_stays_apart() -> None:
    document = made(page(article("A B", leden("a", lid("a.b", "x")))), {})
    assert [item["ids"] for item in document.findall(nodes.list_item)] == [["a-b-2"]]


# Resolve


def test_references_show_the_numbers_of_this_document() -> None:
    document = made(rental(), STANDARD)
    assert text_of(document, "slot.een") == "Artikel 1.3 en artikel 1.2 onder b gelden."
    assert text_of(document, "slot.twee") == "Zie artikel 2, artikel 2.1 en bijlage 2."
    assert text_of(document, "slot.drie") == "Bijlage 2, ‘Aanleiding’ onder B"

    other = made(rental(), chosen(melden__kosten="aan", boete="aan", hulp="ander", bijlage_lijst="uit"))
    assert text_of(other, "slot.een") == "Artikel 1.4 en artikel 1.2 onder b gelden."
    assert text_of(other, "slot.twee") == "Zie artikel 3, artikel 3.2 en bijlage 1."
    assert text_of(other, "boete.boete") == "Boete volgens artikel 1.4."


@pytest.mark.parametrize("keep", [True, False])
def test_a_reference_to_what_is_left_out_shows_that(keep: bool) -> None:
    document = rental()
    assemble_in_place(document, chosen(boete="uit"), AGREEMENT, FIELDS, keep=keep)
    assert text_of(document, "slot.vier") == "Zie artikel …."


@pytest.mark.parametrize("keep", [True, False])
def test_a_clause_that_is_left_out_of_a_shared_article_is_no_target(keep: bool) -> None:
    document = page(
        article(
            "Samen",
            leden("a", lid("a.een", "Zie ", reference("artikel", "b"))),
            leden("b", lid("b.x", "B"), when={"b": "aan"}),
        )
    )
    assemble_in_place(document, {"b": "uit"}, AGREEMENT, FIELDS, keep=keep)
    assert text_of(document, "a.een") == "Zie artikel …"


# Fill


def test_parties_have_their_names_with_a_capital_where_asked() -> None:
    assert text_of(made(rental(), STANDARD), "melden.melding") == "De Huurder meldt aan wij in 24 uur."


def test_a_fixed_value_is_text_and_not_for_parties_to_fill_in() -> None:
    document = page(article("Melden", leden("melden", lid("melden.1", "Binnen ", field("wet"), " uur."))))
    result = made(document, {}, {"wet": "96"})
    assert text_of(result, "melden.1") == "Binnen 72 uur."
    assert not [node for node in result.findall(nodes.inline) if "veld" in node["classes"]]


def test_a_field_shows_its_value_or_standard_or_label() -> None:
    blank = made(rental(), chosen(hulp="ander"))
    assert text_of(blank, "hulp.hulp") == "Die helpt voor Tarief."
    filled = made(rental(), chosen(hulp="ander"), {"tarief": "€ 80", "termijn": "12", "apparaat.1.merk": "Acme"})
    assert text_of(filled, "hulp.hulp") == "Die helpt voor € 80."
    assert " in 12 uur" in text_of(filled, "melden.melding")
    assert "Acme" in filled.astext()
    fields = {node["veld"]: node for node in filled.findall(nodes.inline) if "veld" in node}
    assert (fields["tarief"]["leeg"], fields["tarief"]["ingevuld"], fields["tarief"]["type"]) == (False, True, "bedrag")
    assert (fields["huurder.naam"]["leeg"], fields["huurder.naam"]["label"]) == (True, "Naam")


def test_values_leave_no_trace_in_the_page() -> None:
    document = rental()
    blank = made(document, STANDARD).pformat()
    assert made(document, STANDARD, {"termijn": "12"}).pformat() != blank
    assert made(document, STANDARD).pformat() == blank


def test_the_document_knows_what_it_is() -> None:
    document = made(rental(), STANDARD)
    facts = {name: document[name] for name in ("overeenkomst", "titel", "versie", "datum", "status")}
    assert facts == {
        "overeenkomst": "proef",
        "titel": "Proef",
        "versie": "1.0.0",
        "datum": "2026-11-22",
        "status": "model",
    }
    assert len(document["vingerafdruk"]) == 12
    assert document["vingerafdruk"] != made(rental(), chosen(boete="aan"))["vingerafdruk"]


# Any page

KEUZES = ("k", "m", "n")
whens = st.dictionaries(st.sampled_from(KEUZES), st.sampled_from(["aan", "uit"]), max_size=2)
picks = st.fixed_dictionaries({name: st.sampled_from(["aan", "uit"]) for name in KEUZES})


@st.composite
def pages(draw: st.DrawFn) -> nodes.document:
    """Draw a page with articles of lists that stand under keuzes, with references to and fro."""
    count = itertools.count(1)

    def draw_lid(clause: str) -> nodes.list_item:
        kind, target = draw(st.sampled_from([("lid", f"c.{draw(st.integers(1, 12))}"), ("artikel", "c")]))
        onderdelen = [onderdeel("x", f"c.{next(count)}") for _ in range(draw(st.integers(0, 2)))]
        return lid(f"{clause}.{next(count)}", "Tekst ", reference(kind, target), onderdelen=onderdelen)

    def draw_list() -> nodes.enumerated_list:
        clause = draw(st.sampled_from(["c", "d"]))
        return leden(clause, *[draw_lid(clause) for _ in range(draw(st.integers(1, 2)))], when=draw(whens))

    articles = [
        article(f"Artikel {n}", *[draw_list() for _ in range(draw(st.integers(1, 3)))], unnumbered=draw(st.booleans()))
        for n in range(draw(st.integers(1, 4)))
    ]
    annexes = [annex(f"b{n}", f"B{n}", paragraph("tekst"), when=draw(whens)) for n in range(draw(st.integers(0, 3)))]
    return page(*articles, back=draw(st.permutations([annex_list(), signatures(), *annexes])))


@settings(max_examples=120)
@given(document=pages(), path=st.lists(picks, min_size=1, max_size=3))
def test_any_page_can_be_assembled_again_and_again(document: nodes.document, path: list[dict[str, str]]) -> None:
    last = path[-1]
    direct = kept(document.deepcopy(), last)
    dropped = made(document, last)
    walked = document.deepcopy()
    for selection in [*path, last]:
        kept(walked, selection)
    assert walked.pformat() == direct.pformat()
    assert made(dropped, last).pformat() == dropped.pformat()
    assert made(direct, last).pformat() == dropped.pformat()
    assert plain_text(direct) == plain_text(dropped)


@settings(max_examples=120)
@given(document=pages(), selection=picks)
def test_any_page_is_numbered_without_gaps(document: nodes.document, selection: dict[str, str]) -> None:
    result = made(document, selection)
    numbered = [section for section in sections(result, "artikel") if "nummer" in section]
    assert [section["nummer"] for section in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    for section in sections(result, "artikel"):
        items = [item for each in section.children if isinstance(each, nodes.enumerated_list) for item in each.children]
        assert items
        first = [item["nummer"] for item in items if isinstance(item, nodes.list_item)]
        expected = [
            f"{section['nummer']}.{n}" if "nummer" in section else letters(n).upper() for n in range(1, len(items) + 1)
        ]
        assert first == expected
    ids = [each for node in result.findall(nodes.Element) for each in node["ids"]]
    assert len(ids) == len(set(ids))
    for node in result.findall(nodes.Element):
        when: dict[str, str] = node.get("when", {})
        assert when.items() <= selection.items()
