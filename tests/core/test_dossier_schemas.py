"""The schema of a dossier: what the check accepts it accepts, and what it lets through only the check can see."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import real
from tests.core.dossiers import FILES, MISTAKES, SOUND
from tests.projects import ROOT, make_project

from clausebook.cli import main
from clausebook.core.checking import check
from clausebook.core.dossiers import dossier, dossier_schemas
from clausebook.core.fields import values
from clausebook.core.fields.values import RefusedError
from clausebook.core.model import Field
from clausebook.core.problems import Code, Source
from clausebook.core.proof.standing import block_fields

EXAMPLES = sorted((ROOT / "dossiers").glob("voorbeeld-*.toml"))
UNSAYABLE = (
    "niet in de tekst",  # depends on the keuzes
    "hoort niet bij",
    "die bestaat",  # a date or moment that is on no calendar
    "dat bestaat",
    "telefoonnummer",
    "postcode",  # depends on the country
    "onleesbaar teken",
    "los accent",
    "bijzondere vorm",
    "ander schrift",
    "een plaatje (emoji)",
    "lettertype",
    "het getal is te",  # in a number between quotes
    "noem er ten",  # empty parts of a list do not count
)
ISO = ("2026-11-22", "2026-13-45")  # an editor holds a date without quotes as this text
# What is mended later; that the texts changed since is for a person to look at, and no mistake in the dossier.
LATER = (Code.DOSSIER_MISSING, Code.DOSSIER_PLACEHOLDER, Code.DOSSIER_RULE, Code.DOSSIER_TEXTS, Code.DOSSIER_WAITS)


def plain(value: Any) -> Any:
    """Return *value* as an editor holds it against a schema: a date is a text there."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def accepts(schema: dict[str, Any], value: Any) -> bool:
    return jsonschema.Draft4Validator(schema).is_valid(plain(value))


@cache
def small() -> tuple[dict[str, Any], Any, tuple[str, ...]]:
    """Return the schema, the book and the fields of the blocks of a model with every type of field."""
    with TemporaryDirectory() as folder:
        root = make_project(Path(folder), FILES)
        book, problems = check(root)
        assert problems == []
        block = block_fields(root)
    schema = dossier_schemas.schema(book.agreements["proef"], book.library, block)
    jsonschema.Draft4Validator.check_schema(schema)
    return schema, book, block


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_example_is_as_the_schema_of_its_model_says(file: Path) -> None:
    book = real.book()
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    schema = dossier_schemas.schema(book.agreements[data["model"]], book.library, block_fields(ROOT))
    jsonschema.Draft4Validator.check_schema(schema)
    jsonschema.Draft4Validator(schema).validate(plain(data))
    line = file.read_text(encoding="utf-8").partition("\n")[0]
    assert line == f"#:schema ../schemas/dossier-{data['model']}.schema.json"


@pytest.mark.parametrize("mistake", MISTAKES, ids=map(str, range(len(MISTAKES))))
def test_a_mistake_that_a_schema_can_see_is_refused(mistake: tuple[str, ...]) -> None:
    old, new, *messages = mistake
    try:
        data = tomllib.loads(SOUND.replace(old, new, 1))
    except tomllib.TOMLDecodeError:
        return
    seen = [
        message
        for message in messages
        if not message.endswith(tuple(f"[{code}]" for code in LATER)) and not any(each in message for each in UNSAYABLE)
    ]
    # A table where a value belongs counts as not filled in; a schema need not be that mild.
    later = "[velden.tarief]" not in new and all(
        message.endswith(tuple(f"[{code}]" for code in LATER)) for message in messages
    )
    if seen or later:  # what is left, only the check can see
        assert accepts(small()[0], data) == later


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[keuzes]\nhulp = "zelf"', '[keuzes]\nhulp = "ander"\n"hulp.haast" = "uit"'),
        ('hulp = "zelf"', 'melden.kosten = "aan"'),
        ('hulp = "zelf"', '"melden.kosten" = "aan"'),
        ('email = "jansen@huis.example"', 'hulp.email = "jansen@huis.example"'),
        ('email = "jansen@huis.example"', '"hulp.email" = "jansen@huis.example"'),
        ("[velden.huurder]", '[velden."huurder"]'),
        ("[velden]\n", '[velden]\n"huurder.hulp.naam" = "H"\n'),
        ("[velden]\n", "[velden]\ntermijn.uren = 3\n"),
        ("[velden]\n", '[velden]\n"termijn.uren" = "3"\n'),
        ("[velden]\n", '[velden]\nreden = ""\n'),
        ("begin = 2026-11-22", 'begin = ""'),
    ],
)
def test_each_way_to_write_it_is_accepted(old: str, new: str) -> None:
    schema, book, block = small()
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    _, problems = dossier.read("x.toml", text, book, block)
    assert {problem.code for problem in problems} <= {*LATER}
    jsonschema.Draft4Validator(schema).validate(plain(tomllib.loads(text)))


@cache
def fields() -> st.SearchStrategy[Field]:
    book = real.book().library.fields
    found = [*book.fields.values(), *book.party_fields.values(), *small()[1].library.fields.fields.values()]
    return st.sampled_from([field for field in found if field.type != "vast"])


def raws(field: Field) -> st.SearchStrategy[Any]:
    """Return what someone may write for *field*: what fits, and what does not."""
    own = [each for each in (field.example, field.standard) if each]
    options = field.rules.get("opties")
    own += options if isinstance(options, list) else []
    day = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))
    return st.one_of(
        st.sampled_from(
            ["", "NL", "ZZ", "00000001", "1234 AB", "a@b.nl", "a@b", "22-11-2026", "22-11-2026 08:15", *own]
        ),
        st.text(max_size=40),
        st.lists(st.sampled_from(["ja", "naam", "", *own]), max_size=3),
        st.integers(-5, 10**13) | st.integers(-5, 10**13).map(str),
        st.decimals(0, 10**6, places=2).map(lambda number: str(number).replace(".", ",")),
        st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.none() | st.just({"a": "b"}),
        day | day.map(lambda each: each.strftime("%d-%m-%Y")),
        st.sampled_from(ISO),
    )


@given(st.data())
def test_what_the_check_accepts_the_schema_accepts(data: st.DataObject) -> None:
    field = data.draw(fields())
    raw = data.draw(raws(field))
    schema = dossier_schemas.schema_of_field(field)
    said = ""
    try:
        values.read(field, raw)
    except RefusedError as error:
        said = str(error)
    if not said and (not isinstance(raw, str) or raw == " ".join(raw.split())):
        jsonschema.Draft4Validator(schema).validate(plain(raw))
    if accepts(schema, raw):
        assert not isinstance(raw, bool | dict)
        # A date is a text to an editor, and 3.0 an integer.
        known = isinstance(raw, dt.date | float) or (field.type == "datum" and raw in ISO) or said == ""
        known = known or (field.type == "lijst" and isinstance(raw, str))  # a list in one text
        assert known or any(each in said for each in UNSAYABLE), (field, raw, said)


def test_a_dossier_names_its_schema_wherever_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_project(tmp_path / "project", FILES)
    for file in (root / "dossiers/huis.toml", tmp_path / "elders/diep/huis.toml"):
        assert main(["--map", str(root), "dossier", "nieuw", "proef", "--uit", str(file)]) == 0
        word, _, path = file.read_text(encoding="utf-8").partition("\n")[0].partition(" ")
        assert (word, (file.parent / path).resolve()) == ("#:schema", root / "schemas/dossier-proef.schema.json")
        schema = json.loads((file.parent / path).read_text(encoding="utf-8"))
        assert accepts(schema, tomllib.loads(file.read_text(encoding="utf-8")))
    capsys.readouterr()


def test_help_is_in_the_schema() -> None:
    found = small()[0]["properties"]["velden"]["properties"]["reden"]["description"]
    assert found == "Reden (mag leeg). Bijvoorbeeld: het dak lekt"
    hulp = small()[0]["properties"]["keuzes"]["properties"]["hulp"]
    assert "zelf: Hulp door de verhuurder zelf; ander: Hulp door een ander" in json.dumps(hulp)


def test_a_fixed_value_is_not_for_a_dossier() -> None:
    schema, book, block = small()
    fixed = Field("klok", "Klok", "vast", Source("x"), standard="72")
    catalogue = book.library.fields
    before = catalogue.fields["klok"]
    catalogue.fields["klok"] = fixed
    try:
        text = SOUND.replace("[velden]\n", '[velden]\nklok = "1"\n')
        _, problems = dossier.read("x.toml", text, book, block)
        assert [p.message for p in problems] == ["'klok' (Klok) ligt vast: niemand vult het in; haal de regel weg"]
        assert not accepts(dossier_schemas.schema(book.agreements["proef"], book.library, block), tomllib.loads(text))
    finally:
        catalogue.fields["klok"] = before
    assert accepts(schema, tomllib.loads(SOUND))
