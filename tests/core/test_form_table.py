"""What a page asks is what the core asks, and the dossier that it writes is the one that was typed."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import real
from tests.core.node import run
from tests.projects import ROOT

from clausebook.core.documents import parties
from clausebook.core.documents.choice_table import choice_table
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.form_table import form_table
from clausebook.core.dossiers import dossier, dossier_sets
from clausebook.core.fields.rules import without_row
from clausebook.core.problems import Code, Source
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields, standing

BOOK = real.book()
BLOCK = block_fields(ROOT)
SCRIPTS = ("samenstelling.js", "dossier.js")
SAMPLES = 30
EXAMPLES = sorted((ROOT / "dossiers").glob("*.toml"))
FILES = sorted((ROOT / "dossiers/sets").glob("*.toml"))
SETS = [each for file in FILES if (each := dossier_sets.read(file.name, file.read_text(encoding="utf-8"))[0])]
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
RAW = WORDS | st.integers(-(2**40), 2**40) | st.lists(WORDS, min_size=1)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def table_of(name: str) -> dict[str, Any]:
    agreement = BOOK.agreements[name]
    whole = draft(agreement, BOOK.library)
    return {**choice_table(whole, agreement, BOOK.library), **form_table(whole, agreement, BOOK.library, SETS)}


def plain(data: Any) -> Any:
    """Return *data* as the engine gives it to a page: a day as people type it."""
    if isinstance(data, dict):
        return {key: plain(each) for key, each in data.items()}
    if isinstance(data, list):
        return [plain(each) for each in data]
    return f"{data:%d-%m-%Y}" if isinstance(data, dt.date) else data


@pytest.mark.parametrize("name", BOOK.agreements)
def test_the_page_asks_what_stands_in_the_text(name: str) -> None:
    table, agreement = table_of(name), BOOK.agreements[name]
    made = choices.choices_of(agreement, BOOK.library)
    chance = random.Random(name)
    selections = [choices.standard(made)]
    selections += [{each.name: chance.choice(each.values) for each in made} for _ in range(SAMPLES)]
    code = """return given.selections.map((each) => {
        const { velden, groepen, vakjes } = dossier.asked(given.table, dossier.empty(each));
        return { velden: [...velden.keys()], groepen: [...groepen.keys()], vakjes: [...vakjes.keys()],
            open: dossier.open(given.table, dossier.empty(each)) };
    })"""
    for selection, told in zip(
        selections, run(code, {"table": table, "selections": selections}, *SCRIPTS), strict=True
    ):
        stands = standing(agreement, BOOK.library, BLOCK, selection)
        asked = {each for each in stands.fields if (field := BOOK.library.fields.find(each)) and field.is_asked}
        assert set(told["velden"]) == asked, selection
        assert set(told["groepen"]) == set(stands.columns), selection
        origin = dossier.Origin(agreement.source, "", lambda path: Source(".".join(path)))
        problems = dossier.read_data({"model": name, "keuzes": allowed(made, selection)}, origin, dossier.Model(BOOK, BLOCK), whole=False)[1]  # fmt: skip
        missing = [each for each in problems if each.code == Code.DOSSIER_MISSING]
        assert len(told["open"]) == len(missing), selection
        assert {f"velden.{each}" for each in told["open"] if each not in table["groepen"]} <= {each.source.path for each in missing}  # fmt: skip


@pytest.mark.parametrize("name", [each for each, made in BOOK.agreements.items() if made.grows])
@pytest.mark.parametrize("count", [3, parties.MOST_PARTIES])
def test_a_party_besides_is_asked_what_stands_in_the_text_for_it(name: str, count: int) -> None:
    agreement = parties.widened(BOOK.agreements[name], count)
    last, signing = list(agreement.parties)[-1], {f"partij{count}": 2}
    selection = choices.standard(choices.choices_of(agreement, BOOK.library))
    code = """const state = { ...dossier.empty(given.selection), velden: { [given.mark]: "" } };
    const open = dossier.open(given.table, state);
    return { parties: dossier.parties(given.table, state), asked: [...dossier.asked(given.table, state).velden.keys()], open,
        second: dossier.ofSignatory(given.table, given.last, 2).map(([each]) => each),
        next: dossier.nextParty(given.table, state), text: dossier.written(given.table, state) }"""
    given = {"table": table_of(name), "selection": selection, "last": last, "mark": f"{last}.2.functie"}
    told = run(code, given, *SCRIPTS)
    stands = standing(agreement, BOOK.library, BLOCK, selection, signing)
    found = {each: BOOK.library.fields.find(without_row(each)) for each in stands.fields}
    fields = {each: field for each, field in found.items() if field and field.is_asked}
    when_signing = {f"{last}.2.teken.{each}" for each in ("plaats", "datum")}
    assert {*told["asked"], *told["second"], *when_signing} == fields.keys()
    assert told["parties"] == agreement.parties
    needed = {
        each for each, field in fields.items() if field.required and not field.standard and each.split(".")[0] == last
    }
    assert {each for each in told["open"] if each.split(".")[0] == last} == needed
    assert told["next"] == (None if count == parties.MOST_PARTIES else {"role": "partij4", "first": "partij4.naam"})
    assert tomllib.loads(told["text"])["velden"] == {f"{last}.2.functie": ""}
    read(told["text"])  # the command line takes what says nothing


def test_a_party_that_goes_takes_its_answers_and_leaves_the_rest() -> None:
    own, other = {"partij2.naam": "B", "rg.systeem": "s"}, {"partij3.naam": "C", "partij3.2.functie": "x"}
    velden = {**own, **other, "partij4.naam": "D", "partij4.2.functie": "y"}
    code = """const roles = ["partij1", "partij2", "partij3", "partij4"];
    return [roles[2], roles[3]].map((role) => dossier.withoutParty(given, roles, role))"""
    third, fourth = run(code, velden, *SCRIPTS)
    assert third == {**own, "partij3.naam": "D", "partij3.2.functie": "y"}
    assert fourth == {**own, **other}


def test_a_party_besides_that_is_asked_to_answer_is_one_before_it_says_anything() -> None:
    name = "gegevensuitwisselingsovereenkomst"
    text = f'model = "{name}"\ninvullen = {{ partij = "partij3", velden = ["partij3.naam"] }}\n'
    found = read(text)
    assert list(found.agreement.parties) == ["partij1", "partij2", "partij3"]
    code = """const state = dossier.taken(given.data, samenstelling.standard(given.table));
    return Object.keys(dossier.parties(given.table, state))"""
    assert run(code, {"table": table_of(name), "data": tomllib.loads(text)}, *SCRIPTS) == list(found.agreement.parties)


def test_what_nothing_asks_for_can_be_taken_out_and_nothing_else() -> None:
    table = table_of("gegevensuitwisselingsovereenkomst")
    data = {
        "velden": {"partij1": {"naam": "A", "vreemd": "x"}, "constructor": "y", "partij3.2.functie": "z"},
        "rijen": {"gu_stroom": [{"kanaal": "post", "raar": 1}], "weg": []},
        "raar": 2,
        "bepalingen": [{"tekst": "eigen"}],
    }
    strange = ["velden partij1.vreemd", "velden constructor", "rijen weg", "rijen gu_stroom.1.raar", "raar "]
    known = ["velden partij1.naam", "velden partij3.2.functie", "velden er-niet", "rijen gu_stroom.1.kanaal", "rijen "]
    known += ["bepalingen 1.tekst", "keuzes x", " "]
    code = """const start = dossier.taken(given.data, samenstelling.standard(given.table));
    const left = given.strange.reduce((state, each) => dossier.without(given.table, state, each), start);
    return [left, given.known.map((each) => dossier.without(given.table, start, each))]"""
    given = {"table": table, "data": data, "strange": _places(strange), "known": _places(known)}
    left, kept = run(code, given, *SCRIPTS)
    assert kept == [None] * len(known)
    assert left["velden"] == {"partij1.naam": "A", "partij3.2.functie": "z"}
    assert (left["rijen"], left["rest"]) == ({"gu_stroom": [{"kanaal": "post"}]}, {"bepalingen": [{"tekst": "eigen"}]})


def _places(places: list[str]) -> list[dict[str, str]]:
    return [dict(zip(("table", "field"), each.split(" "), strict=True)) for each in places]


def allowed(made: tuple[choices.Choice, ...], selection: dict[str, str]) -> dict[str, str]:
    """Return *selection* without opties of texts that are not there, which a dossier may not have on."""
    return {c.name: selection[c.name] for c in made if not c.within or selection.get(c.clause, "aan") in c.within}


def read(text: str) -> dossier.Dossier:
    found, problems = dossier.read("proef.toml", text, BOOK, BLOCK)
    assert found is not None
    assert [each for each in problems if each.code not in dossier.OPEN] == []
    return found


def content(made: dossier.Dossier) -> tuple[object, ...]:
    values = {name: (value.text, value.type) for name, value in made.values.items()}
    return made.reference, dict(made.selection), values, dict(made.rows), dict(made.ticks), dict(made.signing)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_dossier_that_is_opened_and_saved_says_the_same(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    data = plain(tomllib.loads(text))
    code = """
    const state = dossier.taken(given.data, samenstelling.standard(given.table));
    const text = dossier.written(given.table, state);
    return { text, open: dossier.open(given.table, state) }"""
    told = run(code, {"table": table_of(data["model"]), "data": data}, *SCRIPTS)
    found = read(told["text"])
    expected = read(text)
    assert content(found) == content(expected)
    assert told["open"] == []


@pytest.mark.parametrize("name", BOOK.agreements)
def test_a_ready_set_is_taken_over_whole(name: str) -> None:
    table = table_of(name)
    code = """return given.sets.map((each) =>
        dossier.written(given, dossier.withSet(given, dossier.empty(samenstelling.standard(given)), each)))"""
    for text, made in zip(run(code, table, *SCRIPTS), [each for each in SETS if name in each.models], strict=True):
        found = read(text)
        assert {k: len(v) for k, v in made.data.get("rijen", {}).items()}.items() <= found.rows.items()
        assert {k: frozenset(v) for k, v in made.data.get("aangekruist", {}).items()}.items() <= found.ticks.items()


def test_what_is_chosen_or_typed_stays_when_a_set_is_taken_over() -> None:
    table = table_of("gegevensuitwisselingsovereenkomst")
    code = """const standard = samenstelling.standard(given);
    const state = { ...dossier.empty({ ...standard, "uitwisseling-levering": "bestand" }), velden: { "bev.pentest": "geen" } };
    return given.sets.map((each) => dossier.withSet(given, state, each))"""
    for state in run(code, table, *SCRIPTS):
        assert state["keuzes"]["uitwisseling-levering"] == "bestand"
        assert state["velden"]["bev.pentest"] == "geen"


def test_a_value_for_a_text_that_is_not_there_is_left_out() -> None:
    table = table_of("gegevensuitwisselingsovereenkomst")
    code = """const keuzes = samenstelling.standard(given);
    const state = { ...dossier.empty(keuzes), velden: { "gu.noodzaak_bestand": "omdat", "partij1.naam": "Proef", "partij1.2.functie": "directeur" } };
    return [state, { ...state, keuzes: { ...keuzes, "uitwisseling-levering": "bestand" } }].map((each) => dossier.written(given, each))"""
    without, within = (tomllib.loads(text)["velden"] for text in run(code, table, *SCRIPTS))
    assert without == {"partij1.naam": "Proef", "partij1.2.functie": "directeur"}
    assert within == {"gu.noodzaak_bestand": "omdat", **without}


@settings(max_examples=5, deadline=None)
@given(st.lists(st.dictionaries(NAMES, RAW, min_size=1), min_size=20, max_size=20))
def test_what_is_written_is_toml_whatever_is_typed(many: list[dict[str, Any]]) -> None:
    lacks: dict[str, Any] = {part: {} for part in ("partijen", "erbij", "velden", "vakjes")}
    table = {"titel": "Proef", "model": "proef", "keuzes": [], "groepen": {"rij": {"kolommen": []}}, "ook": [], **lacks}
    code = """return given.many.map((each) =>
        dossier.written(given.table, { ...dossier.empty({}), rijen: { rij: [each] }, rest: { los: each } }))"""
    many = [*many, {'a "b" \\ \x00\x7f\n': '\x7f\u2028"""\\'}]
    for typed, text in zip(many, run(code, {"table": table, "many": many}, *SCRIPTS), strict=True):
        found = tomllib.loads(text)
        assert found["los"] == typed
        assert found["rijen"]["rij"] == [{name: raw for name, raw in typed.items() if raw != ""}]


def test_what_was_not_theirs_to_change_is_found_and_left_out() -> None:
    table = table_of("gegevensuitwisselingsovereenkomst")
    code = """const keuzes = samenstelling.standard(given);
    const own = { ...dossier.empty(keuzes), velden: { "partij1.naam": "A", "gu.mutatie_dagen": 7 }, rijen: { gu_stroom: [{ kanaal: "post" }] } };
    const back = { ...own, keuzes: { ...keuzes, doorgifte: "volgens-tabel" }, velden: { "partij1.naam": "X", "partij2.naam": "B", "gu.mutatie_dagen": "7" },
        rijen: {}, aangekruist: { beveiliging: ["x"] }, rest: { bepalingen: [{ tekst: "eigen" }] } };
    const theirs = ["partij2.naam"];
    return { found: dossier.changes(given, own, back, theirs), merged: dossier.merged(own, back, theirs), none: dossier.changes(given, own, own, theirs) }"""
    told = run(code, table, *SCRIPTS)
    assert told["none"] == []
    assert [each["what"] for each in told["found"]] == [
        "Gaan er gegevens naar buiten de EER?",
        "Naam van de partij (Partij 1)",
        "Gegevensstromen",
        "Aangekruist in beveiliging",
        "bepalingen",
    ]
    assert told["merged"]["velden"] == {"partij1.naam": "A", "partij2.naam": "B", "gu.mutatie_dagen": 7}
    assert told["merged"]["keuzes"]["doorgifte"] == "alleen-eer"
    assert told["merged"]["rijen"] == {"gu_stroom": [{"kanaal": "post"}]}
