"""The handbook for editors: what it lists is complete, and what it shows is what the loader takes."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.projects import ROOT

from clausebook import cli
from clausebook.core.checking import check
from clausebook.core.documents import agreement_files
from clausebook.core.fields import catalogues, values
from clausebook.core.files import frontmatter
from clausebook.core.schemas import schemas
from clausebook.core.texts import clause_files, grammar
from clausebook.core.trees import tree_pages

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "docs/redactie"
PAGES = sorted(FOLDER.glob("*.md"))


def text(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def examples(name: str, language: str) -> list[str]:
    """Return the fenced examples in *language* on a page."""
    return [
        found[2] for found in re.finditer(rf"^(`{{3,}}){language}\n(.*?)^\1$", text(name), re.MULTILINE | re.DOTALL)
    ]


def first_column(name: str) -> set[str]:
    """Return the names in the first column of the tables on a page."""
    cells = re.findall(r"^\| ([^|]+) \|", text(name), re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([a-z_]+)`", cell)}


def test_each_page_is_on_the_first_in_the_order_of_the_menu() -> None:
    listed = re.findall(r"\[\]\(([\w-]+)\.md\)", text("index"))
    assert sorted(listed) == [page.stem for page in PAGES if page.stem != "index"]
    menus = re.findall(r"^```\{toctree\}\n(?::[^\n]*\n)*\n(.*?)^```$", text("index"), re.MULTILINE | re.DOTALL)
    assert " ".join(menus).split() == listed


def test_all_keys_of_a_clause_are_explained() -> None:
    assert first_column("clausule-wijzigen") >= set(clause_files.CLAUSE_KEYS)


def test_the_keys_that_are_explained_exist() -> None:
    known = {*catalogues.REQUIREMENT_KEYS, *catalogues.FIELD_KEYS}
    assert first_column("eis-of-veld") <= known
    assert first_column("eis-of-veld") >= {
        "vraagt",
        "niveau",
        "in_tekst",
        "bewijs",
        "bewijs_veld",
        "als",
        "label",
        "type",
    }
    assert all(f"`{each}`" in text("eis-of-veld") for each in tuple(values.types()))


def test_the_clause_that_is_shown_is_sound() -> None:
    example = examples("clausule-wijzigen", "markdown")[0]
    data, body, problems = frontmatter.split(example, "x.md")
    read = grammar.read("datalek", "x.md", body, annex=False)
    assert (problems, read.problems) == ([], [])
    assert set(data) <= set(clause_files.CLAUSE_KEYS)
    assert len(read.leden) == 3


def test_the_option_that_is_shown_is_sound() -> None:
    example = re.search(r"^    1\. Eerste lid.*?^    :::$", text("variant-of-optie"), re.MULTILINE | re.DOTALL)
    assert example is not None
    read = grammar.read("datalek", "x.md", re.sub(r"(?m)^    ", "", example[0]), annex=False)
    assert read.problems == []
    assert [option.name for option in read.options] == ["datalek.kosten"]


def test_the_agreement_that_is_shown_is_sound() -> None:
    page = examples("overeenkomst-maken", "yaml")[0] + examples("overeenkomst-maken", "markdown")[0]
    agreement, problems = agreement_files.read("docs/modellen/x.md", page)
    assert problems == []
    assert agreement is not None
    assert [article.title for article in agreement.articles] == ["Aanleiding", "Datalekken"]


@pytest.mark.parametrize("name", ["eisen", "velden"])
def test_the_entries_that_are_shown_are_sound(name: str) -> None:
    entries = [tomllib.loads(example) for example in examples("eis-of-veld", "toml")]
    found = [entry for entry in entries if entry.keys() <= schemas()[name]["properties"].keys()]
    assert found
    for entry in found:
        jsonschema.validate(entry, schemas()[name])


def test_the_tree_that_is_shown_is_read() -> None:
    page = "---\nbeslisboom: proef\n---\n# Proef\n\n" + "\n".join(examples("beslisboom-bewerken", "markdown")[:2])
    tree, problems = tree_pages.read("docs/beslisbomen/x.md", page)
    assert tree is not None
    assert [
        problem for problem in problems if problem.code.startswith(("boom-knoop", "boom-antwoord", "boom-uitkomst"))
    ] == []
    assert [answer.label for answer in tree.questions["R3"].answers] == ["Ja", "Nee"]
    assert tree.outcomes["U3"].choices == {"subverwerkers": "algemeen", "logging": "aan"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_targets_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = page.read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z]+)", said)) <= set(targets)
    for command in set(re.findall(r"(?:`|bin/)clausebook ([a-z]+)", said)):
        with pytest.raises(SystemExit) as stopped:
            cli.main([command, "--help"])
        assert stopped.value.code == 0, command
    capsys.readouterr()


@pytest.mark.slow
def test_the_example_for_contributors_gives_the_messages_that_it_shows(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    before, after = re.findall(r"^```markdown\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)[-2:]
    for folder in ("clauses", "docs", "_templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / "clauses/datalek.md"
    clause = file.read_text(encoding="utf-8")
    assert before in clause
    changed = clause.replace(before, after)
    said = []
    for text_ in (changed.replace("   - wanneer", "- wanneer"), changed.replace("`avg-33-3,", "`avg-33-33,"), changed):
        file.write_text(text_, encoding="utf-8")
        said += [str(problem) for problem in check(tmp_path)[1]]
    assert said == re.findall(r"^    (clauses/datalek\.md:.*)$", guide, re.MULTILINE)
