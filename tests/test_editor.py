"""What an editor gets: schemas made of what the loader checks, and settings that point at what is there."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.projects import ROOT, make_project

from clausebook import cli
from clausebook.commands.write_schemas import FOLDER, to_text
from clausebook.core.documents import agreement_files
from clausebook.core.fields import catalogues, values
from clausebook.core.files import frontmatter
from clausebook.core.schemas import schemas
from clausebook.core.texts import blocks, clause_files

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES = sorted((ROOT / "clauses").rglob("*.md"))
AGREEMENTS = [path for path in sorted((ROOT / "docs/modellen").glob("*.md")) if path.name != "index.md"]
HEADS = [("clausule", path) for path in CLAUSES] + [("overeenkomst", path) for path in AGREEMENTS]


def validator(name: str) -> jsonschema.Draft7Validator:
    schema = schemas()[name]
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / f"clauses/{name}.toml").read_text(encoding="utf-8"))


def head(path: Path) -> dict[str, Any]:
    data, _, problems = frontmatter.split(path.read_text(encoding="utf-8"), path.name)
    assert problems == []
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in data.items()}


def test_the_files_are_those_of_the_definitions(tmp_path: Path) -> None:
    kept = written(ROOT)
    assert kept == {f"{name}.schema.json": to_text(schema) for name, schema in schemas().items()}, "clausebook schemas"
    make_project(tmp_path)
    assert cli.main(["--map", str(tmp_path), "schemas"]) == 0
    assert written(tmp_path) == kept
    # Those of dossiers are made of the texts, and not kept: else who changes a text would have to renew them.
    assert (tmp_path / FOLDER / "dossier-proef.schema.json").exists()
    assert "/schemas/dossier-*" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def written(root: Path) -> dict[str, str]:
    files = (path for path in (root / FOLDER).iterdir() if not path.name.startswith("dossier-"))
    return {path.name: path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("name", ["eisen", "velden"])
def test_the_catalogues_are_as_their_schema_says(name: str) -> None:
    validator(name).validate(toml(name))


@pytest.mark.parametrize("kind", ["clausule", "overeenkomst"])
def test_front_matter_is_as_its_schema_says(kind: str) -> None:
    schema = validator(kind)
    for each, path in HEADS:
        if each == kind:
            schema.validate(head(path))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("eisen", '[eis.x]\ntitle = "X"'),
        ("eisen", '[eis.x]\ntitel = "X"\nniveau = "soms"'),
        ("eisen", '[soort.x]\ntitel = "X"\n[[soort.x.rubriek]]\nkop = "X"'),
        ("eisen", '[eisen.x]\ntitel = "X"'),
        ("velden", '[veld.x]\nlabel = "X"\ntype = "getalletje"'),
        ("velden", '[veld.x]\nlabel = "X"\ntype = "getal"\nmin = "1"'),
        ("velden", '[veld.x.y]\nlabel = "X"\ntype = "tekst"\nverplicht = "ja"'),
        ("clausule", 'titel = "X"'),
        ("clausule", 'titel = "X"\nherzien_voor = "2027-11-01"\nuitleg = "X"'),
        ("overeenkomst", 'overeenkomst = "x"\nsoort = "x"\nversie = "1.0"\ndatum = "2027-11-01"\npartijen = {a = "A"}'),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(name: str, text: str) -> None:
    assert not validator(name).is_valid(tomllib.loads(text))


def vscode(name: str) -> dict[str, Any]:
    found = json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_settings_point_at_schemas_that_are_there() -> None:
    associations = vscode("settings.json")["evenBetterToml.schema.associations"]
    for pattern, schema in associations.items():
        assert (ROOT / schema).exists()
        assert any(re.fullmatch(pattern, path.as_posix()) for path in (ROOT / "clauses").glob("*.toml"))


def test_a_message_of_the_check_is_read_by_the_editor() -> None:
    pattern = vscode("tasks.json")["tasks"][0]["problemMatcher"]["pattern"]
    found = re.fullmatch(pattern["regexp"], "clauses/a.md:12: eis 'x' bestaat niet: zie [y] [eis-onbekend]")
    assert found is not None
    assert [found[pattern[key]] for key in ("file", "line", "message", "code")] == [
        "clauses/a.md",
        "12",
        "eis 'x' bestaat niet: zie [y]",
        "eis-onbekend",
    ]


def test_snippets_use_what_the_loader_knows() -> None:
    snippets = vscode("clausebook.code-snippets")
    bodies = ["\n".join(body) if isinstance(body := each["body"], list) else body for each in snippets.values()]
    text = "\n".join(bodies)
    known = {*clause_files.CLAUSE_KEYS, *blocks.OPTION_KEYS, *catalogues.REQUIREMENT_KEYS, *catalogues.FIELD_KEYS}
    assert set(re.findall(r"^:?(\w+)(?::| =) ", text, re.MULTILINE)) <= known
    assert set(re.findall(r"^```\{(\w+)\}", text, re.MULTILINE)) <= set(agreement_files.DIRECTIVES)
    for allowed in (catalogues.LEVELS, catalogues.IN_TEXT, tuple(values.types())):
        assert f"|{','.join(allowed)}|" in text
