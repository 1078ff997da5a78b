"""Where a PDF comes from: what it holds of that, and when a commit makes it another file."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import jsonschema
import pikepdf
import pytest
from tests.building import build
from tests.core.dossiers import FILES, SOUND
from tests.projects import CONF, ROOT, make_project, write
from tests.repositories import commit, git
from tests.verapdf import validate

from clausebook import cli
from clausebook.core.texts.templates import TEMPLATES
from clausebook.core.versions.origins import LAYOUT, read_origin
from clausebook.defaults import DATA, file_of
from clausebook.writers import maker
from clausebook.writers.maker import engine
from clausebook.writers.pdf_update import Update
from clausebook.writers.press import Press
from clausebook.writers.provenance import ATTACHMENT, NAMESPACE, PROPERTIES, ProvenanceError, add_facts, facts_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
DOWNLOADS = "_build/html/downloads"
USED = [LAYOUT, *TEMPLATES]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project in git, with one model and another that shares none of its clauses."""
    index = "# Proef\n\n```{toctree}\nmodellen/proef\neisen\n```\n"
    folder = make_project(
        tmp_path / "proef",
        {**FILES, "docs/index.md": index, "docs/los.md": None, "conf.py": CONF, ".gitignore": "_build\ndossiers\n"},
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def attached(pdf: Path) -> Any:
    with pikepdf.open(pdf) as opened:
        assert list(opened.attachments) == [ATTACHMENT]
        return json.loads(opened.attachments[ATTACHMENT].get_file().read_bytes())


def contract(project: Path) -> Path:
    file = project / "dossiers/huis.toml"
    write(project, "dossiers/huis.toml", SOUND)
    assert cli.main(["--map", str(project), "contract", str(file)]) == 0
    return project / "_build/contracten/huis.pdf"


def test_a_contract_holds_its_own_data(project: Path) -> None:
    pdf = contract(project)
    record = attached(pdf)
    assert record == json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    schema = json.loads((DATA / "_static/overeenkomst.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(record)
    assert record["herkomst"] == {
        "commit": git(project, "rev-parse", "HEAD"),
        "gewijzigd": False,
        "techniek": {
            "clausebook": engine(),
            "typst": version("typst"),
            "sjablonen": {name: sha256(file_of(project, name).read_bytes()).hexdigest() for name in USED},
        },
    }
    assert record["rijen"] == {"apparaat": 1}
    assert {each["naam"]: each["waarde"] for each in record["keuzes"]}["hulp"] == "zelf"


def test_the_attachment_is_as_pdf_a_wants_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    with pikepdf.open(contract(project)) as opened:
        spec = opened.attachments[ATTACHMENT]
        assert spec.relationship == pikepdf.Name.Data
        assert [each.objgen for each in opened.Root.AF] == [spec.obj.objgen]
        file = spec.get_file()
        assert file.mime_type == "application/json"
        assert file.mod_date is not None
        assert file.mod_date.isoformat() == "2026-11-22T00:00:00+00:00"
        with opened.open_metadata() as xmp:
            facts = {name: xmp[f"{{{NAMESPACE}}}{name}"] for name in PROPERTIES}
    record = attached(project / "_build/contracten/huis.pdf")
    commit_ = git(project, "rev-parse", "HEAD")
    assert facts == {
        "model": "proef",
        "versie": "1.0.0",
        "vingerafdruk": record["vingerafdruk"],
        "teksten": commit_,
        "techniek": f"clausebook {engine()}, Typst {version('typst')}",
    }


def test_a_contract_with_its_data_is_valid_and_the_same_twice(project: Path) -> None:
    first = contract(project).read_bytes()
    assert contract(project).read_bytes() == first
    assert validate(project / "_build/contracten/huis.pdf") == []


def test_without_git_nobody_knows_the_commit(tmp_path: Path) -> None:
    build(make_project(tmp_path), "overeenkomsten")
    found = attached(tmp_path / DOWNLOADS / "proef.pdf")["herkomst"]
    assert (found["commit"], found["gewijzigd"]) == ("", False)


def test_a_commit_elsewhere_leaves_the_pdf_alone(project: Path) -> None:
    build(project, "overeenkomsten")
    before = attached(project / DOWNLOADS / "proef.pdf")["herkomst"]
    write(project, "LEESMIJ.md", "Over dit project.\n")
    commit(project)
    assert build(project, "overeenkomsten").written == set()
    write(project, "clauses/melden.md", (project / "clauses/melden.md").read_text("utf-8").replace("elke", "iedere"))
    assert build(project, "overeenkomsten").written == {"proef.pdf", "proef.json"}
    assert attached(project / DOWNLOADS / "proef.pdf")["herkomst"] == {**before, "gewijzigd": True}
    commit(project)
    assert build(project, "overeenkomsten").written == {"proef.pdf", "proef.json"}
    found = attached(project / DOWNLOADS / "proef.pdf")["herkomst"]
    assert (found["commit"], found["gewijzigd"]) == (git(project, "rev-parse", "HEAD"), False)
    assert build(project, "overeenkomsten").written == set()


def test_another_engine_makes_the_files_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project, "overeenkomsten")
    monkeypatch.setattr(maker, "engine", lambda: "0" * 64)
    assert build(project, "overeenkomsten").written == {"proef.pdf", "proef.json"}
    assert attached(project / DOWNLOADS / "proef.pdf")["herkomst"]["techniek"]["clausebook"] == "0" * 64
    assert build(project, "overeenkomsten").written == set()


MADE = {"clausebook": "0" * 64, "typst": "0.15.2", "sjablonen": {"_templates/partij.md": "a" * 64}}


@pytest.mark.parametrize("made", [{}, {"techniek": MADE}])
def test_where_a_file_comes_from_is_read_again(made: dict[str, Any]) -> None:
    data = {"commit": "b" * 40, "gewijzigd": True, **made}
    assert read_origin(data).to_data() == data
    assert (read_origin(data).maker is None) == (not made)


@pytest.mark.parametrize(
    "made",
    [
        {},
        [],
        {**MADE, "typst": "0.15\n"},
        {**MADE, "clausebook": 1},
        {**MADE, "sjablonen": []},
        {**MADE, "sjablonen": {"a b": "a" * 64}},
    ],
)
def test_what_is_no_maker_is_refused(made: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        read_origin({"commit": "", "gewijzigd": False, "techniek": made})


def test_other_metadata_than_that_of_typst_is_an_error(project: Path) -> None:
    with Press(ROOT) as press:
        pdf, _ = press.compile("#set document(title: [Titel])\nTekst.\n", timestamp=0)
    facts = facts_of(attached(contract(project)))
    for other in (pdf.replace(b"</rdf:RDF>", b"</rdf:rdf>"), pdf.replace(b"/Subtype/XML", b"/Filter/XML ")):
        with pytest.raises(ProvenanceError, match="andere versie van Typst"):
            add_facts(Update(other), facts)
