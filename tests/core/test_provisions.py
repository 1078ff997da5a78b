"""Bijzondere bepalingen: an article of its own, in plain words, that each writer has and the first page announces."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.projects import make_project
from tests.word.word_reading import paragraphs

from clausebook.core.checking import check
from clausebook.core.documents import contracts, reading_order
from clausebook.core.documents.drafting import draft
from clausebook.core.dossiers import dossier, dossier_schemas, provisions
from clausebook.core.proof.standing import block_fields
from clausebook.core.texts import views
from clausebook.core.texts.templates import PROVISIONS
from clausebook.defaults import DATA
from clausebook.word.docx import to_docx
from clausebook.writers.record import record_of

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.documents.document import Document
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem
    from clausebook.core.texts.content import Inlines

BASE = """\
model = "proef"
kenmerk = "P-1"

[keuzes]
"melden.kosten" = "aan"

[velden.huurder]
naam = "B. Bewoner"

[velden.verhuurder]
naam = "Wonen B.V."
"""
REPLACES = """
[[bepalingen]]
lid = "melden.melding"
tekst = '''
De huurder meldt een storing per <b>brief</b>.
Dat doet hij binnen een week.
'''
"""
WORDS = '\n[[bepalingen]]\nlid = "melden.melding"\nwas = "elke storing"\ntekst = "een grote storing"\n'
LAPSES = '\n[[bepalingen]]\nlid = "melden.kosten"\nvervalt = true\n'
ANNEX = '\n[[bepalingen]]\nbijlage = "lijst"\nwas = "vult deze lijst in"\ntekst = "vult een eigen lijst in"\n'
NEW = '\n[[bepalingen]]\ntekst = "Partijen drinken elk jaar koffie."\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("proef"))


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    book, problems = check(root)
    assert not problems
    return book


def read(text: str, root: Path, book: Book) -> tuple[dossier.Dossier | None, list[Problem]]:
    return dossier.read("dossiers/huis.toml", BASE + text, book, block_fields(root))


def made(text: str, root: Path, book: Book) -> Document:
    found, problems = read(text, root, book)
    assert found is not None
    assert not problems
    summary = contracts.summarise(found, book.library, (), concept=False)
    mould = contracts.make(draft(found.agreement, book.library), contracts.with_gaps(found), summary)
    return mould.fill(contracts.fillings(found))


def leden(document: Document) -> list[str]:
    return [
        f"{number} {text}"
        for number, text in (
            (lid.number, provisions.texts_of(document)[lid.name]) for lid in document.articles[-1].leden
        )
    ]


def test_they_are_the_last_article(root: Path, book: Book) -> None:
    plain, document = made("", root, book), made(REPLACES + WORDS + LAPSES + ANNEX + NEW, root, book)
    assert [each.number for each in document.articles] == [*(each.number for each in plain.articles), "3"]
    first, *rest = leden(document)
    assert first.startswith("3.1 In dit artikel wijken partijen af van het model.")
    assert rest == [
        "3.2 In plaats van artikel 1.1 geldt: De huurder meldt een storing per <b>brief</b>. Dat doet hij binnen een week.",
        "3.3 In artikel 1.1 geldt in plaats van de woorden “elke storing”: een grote storing",
        "3.4 Artikel 1.3 geldt niet.",
        "3.5 In bijlage 1 geldt in plaats van de woorden “vult deze lijst in”: vult een eigen lijst in",
        "3.6 Partijen spreken ook af: Partijen drinken elk jaar koffie.",
    ]
    assert document.fingerprint != plain.fingerprint


def test_the_first_page_announces_them_and_what_is_no_longer_proven(root: Path, book: Book) -> None:
    page = " ".join(views.plain(piece) for piece in _pieces(made(REPLACES, root, book)))
    assert "Bijzondere bepalingen" in page
    assert "Artikel 3.2: in plaats van artikel\xa01.1." in page
    assert "Storingen melden (art. 1 Proefwet)" in page
    page = " ".join(views.plain(piece) for piece in _pieces(made(NEW, root, book)))
    assert "Artikel 3.2: een afspraak erbij." in page
    assert "bewezen" not in page


def _pieces(document: Document) -> list[Inlines]:
    return [piece for page in document.front for piece in reading_order.of_blocks(page.blocks)]


def test_a_text_that_they_change_proves_nothing(root: Path, book: Book) -> None:
    assert record_of(made("", root, book))["eisen"].keys() - record_of(made(REPLACES, root, book))["eisen"].keys() == {
        "melding"
    }


def test_the_record_tells_of_them_and_its_schema_knows_them(root: Path, book: Book) -> None:
    record = record_of(made(REPLACES + LAPSES, root, book))
    assert record["bepalingen"][1] == {"lid": "melden.kosten", "vervalt": True}
    schema = json.loads((DATA / "_static/overeenkomst.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(record)
    assert "bepalingen" not in record_of(made("", root, book))


def test_the_word_file_has_them(root: Path, book: Book) -> None:
    found = {each.number: each.text for each in paragraphs(to_docx(made(LAPSES, root, book), timestamp=0))}
    assert found["3.2"] == "Artikel\xa01.3 geldt niet."


WRONG = {
    "bepalingen = 3": "schrijf boven elke bijzondere bepaling [[bepalingen]]",
    'lidd = "melden.melding"\ntekst = "x"': "'lidd' bestaat niet in een bepaling; bedoelde u 'lid'?",
    'lid = "melden.meldng"\ntekst = "x"': "lid 'melden.meldng' staat niet in deze tekst; bedoelde u 'melden.melding'?",
    'bijlage = "lijts"\nwas = "x"\ntekst = "x"': "bijlage 'lijts' staat niet in deze tekst; bedoelde u 'lijst'?",
    'lid = "melden.melding"\nbijlage = "lijst"\ntekst = "x"': "een bepaling wijkt af van een lid of van een bijlage",
    'lid = "melden.melding"': "schrijf bij 'tekst' wat geldt, of: vervalt = true",
    'lid = "melden.melding"\ntekst = "x"\nvervalt = true': "schrijf bij 'tekst' wat geldt, of: vervalt = true",
    'lid = "melden.melding"\nvervalt = false': "schrijf: vervalt = true, of haal de regel weg",
    'lid = "melden.melding"\nwas = "geen woord"\ntekst = "x"': "deze woorden staan niet zo in de tekst",
    'was = "x"\ntekst = "y"': "noem bij 'lid' of 'bijlage' waarvan de bepaling afwijkt",
    'bijlage = "lijst"\ntekst = "x"': "schrijf bij 'was' voor welke woorden in de bijlage",
    'tekst = "a\\u202eb"': "tekst: er staat",
    "tekst = 3": "tekst: schrijf gewone tekst tussen aanhalingstekens",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_is_told_on_its_line(text: str, root: Path, book: Book) -> None:
    whole = f"\n[[bepalingen]]\n{text}\n" if "bepalingen" not in text else ""
    content = BASE + whole if whole else f"{text}\n{BASE}"
    _, problems = dossier.read("dossiers/huis.toml", content, book, block_fields(root))
    assert len(problems) == 1
    assert WRONG[text] in problems[0].message
    assert problems[0].source.line >= (BASE.count("\n") + 2 if whole else 1)


def test_two_for_one_lid_are_refused(root: Path, book: Book) -> None:
    _, problems = read(REPLACES * 2, root, book)
    assert [each.message for each in problems] == ["'melden.melding' heeft al een bepaling; maak er een van"]


def test_the_schema_of_dossiers_takes_what_the_check_takes(root: Path, book: Book) -> None:
    agreement = book.agreements["proef"]
    schema = dossier_schemas.schema(agreement, book.library, block_fields(root))
    validator = jsonschema.Draft4Validator(schema)
    validator.validate(tomllib.loads(BASE + REPLACES + WORDS + LAPSES + ANNEX + NEW))
    assert not validator.is_valid(tomllib.loads(BASE + REPLACES.replace("melden.melding", "melden.x")))


def test_without_wordings_they_are_refused(tmp_path: Path) -> None:
    bare = make_project(tmp_path / "proef", {PROVISIONS: None})
    _, problems = read(REPLACES, bare, check(bare)[0])
    assert "ontbreekt ':Kop:'" in problems[0].message
