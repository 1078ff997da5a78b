"""How many parties a contract has and how many sign for each, as its dossier says by what it fills in."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.dossiers import FILES as DOSSIER_FILES
from tests.core.dossiers import PATH, SOUND
from tests.projects import make_project

from clausebook.commands import questions
from clausebook.core.checking import check
from clausebook.core.documents import parties, reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import close, fill
from clausebook.core.documents.document import Signatures
from clausebook.core.documents.drafting import draft
from clausebook.core.dossiers import dossier, dossier_schemas, dossier_starts
from clausebook.core.model import Agreement, Field, FieldCatalogue
from clausebook.core.problems import Source
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem

SIGNATORY = """
[partij.functie]
label = "Functie"
type = "tekst"
verplicht = true
per_ondertekenaar = true

[partij.getekend]
label = "Getekend op"
type = "datum"
per_ondertekenaar = true

[[regel]]
veld = "partij.getekend"
niet_voor = "begin"
uitleg = "eerder is er niets"
"""
FILES = {
    **DOSSIER_FILES,
    "clauses/velden.toml": DOSSIER_FILES["clauses/velden.toml"] + SIGNATORY,
    "_templates/partij.md": DOSSIER_FILES["_templates/partij.md"] + ":Functie: {veld}`partij.functie`\n",
    "_templates/ondertekening.md": ":Namens: {veld}`partij.naam`\n:Functie: {veld}`partij.functie`\n"
    ":Datum: {veld}`partij.getekend`\n:Handtekening:\n",
}
ONE = SOUND.replace("[velden.verhuurder]", '[velden.verhuurder]\nfunctie = "baas"').replace(
    "[velden.huurder]", '[velden.huurder]\nfunctie = "zelf"'
)
TWO = ONE.replace("[velden.huurder]", '[velden.huurder]\n2.functie = "ook zelf"')


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, tuple[str, ...]]:
    root = make_project(tmp_path_factory.mktemp("samen"), FILES)
    found, problems = check(root)
    assert problems == []
    return found, block_fields(root)


def read(book: tuple[Book, tuple[str, ...]], text: str) -> tuple[dossier.Dossier | None, list[Problem]]:
    return dossier.read(PATH, text, *book)


def said(book: tuple[Book, tuple[str, ...]], text: str) -> list[str]:
    return [str(each).partition(": ")[2] for each in read(book, text)[1]]


def test_two_sign_for_the_party_that_has_two_in_its_dossier(book: tuple[Book, tuple[str, ...]]) -> None:
    made, problems = read(book, TWO)
    assert problems == []
    assert made is not None
    assert made.signing == {"verhuurder": 1, "huurder": 2}
    whole = draft(made.agreement, book[0].library)
    document = close(fill(assemble(whole, made.selection, made.rows, made.signing), made.texts))
    signing = next(part for part in document.closing if isinstance(part, Signatures))
    assert [block.party.name for block in signing.blocks] == [
        "de Verhuurder",
        "de Huurder",
        "de Huurder, 2e ondertekenaar",
    ]
    assert reading_order.text(reading_order.of_blocks(signing.blocks[2].blocks)) == (
        "Namens J. Jansen Functie ook zelf Datum Getekend op Handtekening"
    )
    assert reading_order.text(reading_order.of_blocks(document.parties[1].blocks)).endswith(
        "Functie zelf Functie ook zelf"
    )
    assert document.fields["huurder.2.getekend"].belongs_to == "de Huurder, 2e ondertekenaar"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('1.functie = "x"', "veld 'huurder.1.functie' bestaat niet; bedoelde u 'huurder.functie'? [dossier-veld]"),
        ('2.naam = "x"', "veld 'huurder.2.naam' bestaat niet; bedoelde u 'huurder.naam'? [dossier-veld]"),
        ('7.functie = "x"', "voor 'huurder' tekenen er te veel; noem er ten hoogste 6 [dossier-veld]"),
        ('3.functie = "x"', "'huurder.2.functie' (Functie) is nog niet ingevuld; vul het in [dossier-ontbreekt]"),
        (
            '2.functie = "x"\n2.getekend = "01-01-2021"',
            "'huurder.2.getekend' (Getekend op) ligt vóór 'begin' (Eerste dag); verbeter wat niet klopt: eerder is er niets [dossier-regel]",
        ),
    ],
)
def test_what_is_wrong_with_who_signs_is_said(line: str, message: str, book: tuple[Book, tuple[str, ...]]) -> None:
    assert said(book, ONE.replace("[velden.huurder]", f"[velden.huurder]\n{line}")) == [message]


def test_an_empty_cell_is_nobody(book: tuple[Book, tuple[str, ...]]) -> None:
    made, problems = read(book, ONE.replace("[velden.huurder]", '[velden.huurder]\n2.functie = ""'))
    assert (problems, made and made.signing) == ([], {"verhuurder": 1, "huurder": 1})


def test_a_start_and_a_schema_have_room_for_a_second(book: tuple[Book, tuple[str, ...]]) -> None:
    agreement, library = book[0].agreements["proef"], book[0].library
    assert '# 2.functie = ""\n# 2.getekend = ""\n' in dossier_starts.start(agreement, library, book[1])
    schema = dossier_schemas.schema(agreement, library, book[1])
    second = schema["definitions"]["velden.huurder"]["patternProperties"]["^[2-6]$"]["$ref"].rpartition("/")[2]
    assert [*schema["definitions"][second]["properties"]] == ["functie", "getekend"]
    json.dumps(schema)


NAMES = st.dictionaries(
    st.sampled_from([f"partij{n}" for n in range(1, 20)] + ["gast"]), st.integers(1, 9), min_size=1, max_size=6
)


@given(NAMES)
def test_the_parties_and_signatories_are_those_that_are_named(named: dict[str, int]) -> None:
    """Against a count of our own: the last party named, and the last signatory of each."""
    catalogue = FieldCatalogue(
        party_fields={"functie": Field("functie", "Functie", "tekst", Source("x"), of_signatory=True)}
    )
    two = {"partij1": "Partij 1", "partij2": "Partij 2"}
    agreement = Agreement("x", "", "", "1.0.0", dt.date.min, two, Source("x"), grows=True)
    names = [parties.numbered(role, number, "functie") for role, number in named.items()]
    count = max([2, *(int(role[6:]) for role in named if role.startswith("partij") and int(role[6:]) <= 12)])
    grown = parties.widened(agreement, parties.count_in(names, agreement))
    assert grown.parties == {f"partij{n}": f"Partij {n}" for n in range(1, count + 1)}
    expected = {role: number if number <= 6 else 1 for role in grown.parties for number in [named.get(role, 1)]}
    assert parties.signatories_in(names, grown, catalogue) == expected
    for name, (role, number) in zip(names, named.items(), strict=True):
        like = parties.model_name(name, agreement, catalogue)
        known = role in ("partij1", "partij2")
        if number > 6:
            assert like == name
        elif role == "gast" or known or int(role[6:]) > 12:
            assert like == f"{role}.functie"
        else:
            assert like == "partij2.functie"


def test_what_is_not_widened_is_the_same_object() -> None:
    two = {"partij1": "Partij 1", "partij2": "Partij 2"}
    agreement = Agreement("x", "", "", "1.0.0", dt.date.min, two, Source("x"), grows=True)
    assert parties.widened(agreement, 2) is agreement
    assert parties.widened(agreement, 3) is not agreement


def test_the_terminal_asks_of_each_party_who_else_signs(
    book: tuple[Book, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    more, last = iter(["ja", "nee"]), [""]

    def answer(question: str) -> str:
        if "nog iemand voor de Huurder" in question:
            return next(more)
        return "ook zelf" if "2e ondertekenaar: Functie" in last[0] else ""

    def say(text: str) -> None:
        last[0] = text

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(questions, "_say", say)
    (agreement,) = book[0].agreements.values()
    made = questions.ask(agreement, book[0].library, book[1])
    told = [name for name in made.fields if ".2." in name or ".3." in name]
    assert told == ["huurder.2.functie", "huurder.2.getekend"]
    assert '2.functie = "ook zelf"' in questions.to_toml(agreement, made, dt.date(2026, 11, 28))
