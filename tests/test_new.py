"""`clausebook nieuw`: what it writes is sound, but for what its author must still do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.projects import make_project

from clausebook import cli, new_project
from clausebook.core import starts
from clausebook.core.checking import check
from clausebook.core.files.folders import DEFAULTS, Folders
from clausebook.core.model import Agreement
from clausebook.core.problems import Code, Source

if TYPE_CHECKING:
    from pathlib import Path


def new(project: Path, *arguments: str) -> int:
    return cli.main(["--map", str(project), "nieuw", *arguments])


def codes(project: Path) -> list[str]:
    """Return what the check says, but for what its author must still write."""
    found = [problem for problem in check(project)[1] if problem.code != Code.UNWRITTEN]
    return [f"{problem.source.path} {problem.code}" for problem in found]


def unwritten(project: Path) -> list[int]:
    return [problem.source.line for problem in check(project)[1] if problem.code == Code.UNWRITTEN]


@pytest.mark.parametrize("name", ["boete", "bijlage-boete"])
def test_a_clause_only_waits_for_an_agreement(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path)
    assert new(tmp_path, "clausule", name) == 0
    assert codes(tmp_path) == [f"clauses/{name}.md clausule-ongebruikt"]
    assert capsys.readouterr().out.startswith(f"clauses/{name}.md is gemaakt.\n")


def test_a_variant_begins_as_the_standard_text(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert new(tmp_path, "variant", "melden", "kort") == 0
    assert codes(tmp_path) == ["clauses/melden/kort.md clausule-ongebruikt"]
    texts = check(tmp_path)[0].library.texts["melden"]
    assert [(text.variant, text.anchors, len(text.passages)) for text in texts] == [
        ("standaard", texts[0].anchors, 3),
        ("kort", texts[0].anchors, 3),
    ]


def test_a_variant_keeps_the_question(tmp_path: Path) -> None:
    question = 'vraag: "Wie helpt er: de verhuurder of een ander?"\n'
    make_project(tmp_path)
    for path in (tmp_path / "clauses/hulp").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("wanneer:", f"{question}wanneer:"), encoding="utf-8")
    assert new(tmp_path, "variant", "hulp", "niemand") == 0
    assert codes(tmp_path) == ["clauses/hulp/niemand.md clausule-ongebruikt"]


def test_an_agreement_begins_as_another(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert new(tmp_path, "overeenkomst", "tweede", "--van", "proef") == 0
    book, problems = check(tmp_path)
    assert {problem.code for problem in problems} == {Code.UNWRITTEN, Code.PAGE_LOOSE}
    assert len(problems) == 4
    one, two = book.agreements["proef"], book.agreements["tweede"]
    assert [[p.clause for p in article.placements] for article in two.articles] == [["melden"], ["hulp"]]
    assert (two.type, two.parties, two.version, two.title) == (one.type, one.parties, "0.1.0", "Tweede")


def test_a_tree_begins_sound_and_says_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"docs/index.md": None})
    assert new(tmp_path, "boom", "dak-lekt") == 0
    assert capsys.readouterr().out == (
        "docs/beslisbomen/dak-lekt.md is gemaakt.\n"
        "Schrijf de vragen, de uitkomsten en de praktijkgevallen, en zet de bladzijde in docs/beslisbomen/index.md.\n"
    )
    assert codes(tmp_path) == []
    page = tmp_path / "docs/beslisbomen/dak-lekt.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    assert unwritten(tmp_path) == [n for n, line in enumerate(lines, 1) if "chrijf hier" in line]
    tree = check(tmp_path)[0].trees["dak-lekt"]
    assert (tree.title, tree.record, list(tree.questions)) == ("Dak lekt", "Vastlegging dak lekt", ["D1", "D2"])
    page.write_text(page.read_text(encoding="utf-8").replace("chrijf hier", "taat er"), encoding="utf-8")
    assert check(tmp_path)[1] == []


def test_each_tree_has_a_letter_of_its_own(tmp_path: Path) -> None:
    make_project(tmp_path, {"docs/index.md": None})
    for name in ("uur", "raam", "rur"):
        assert new(tmp_path, "boom", name) == 0
    assert {name: tree.start for name, tree in check(tmp_path)[0].trees.items()} == {
        "uur": "R1", "raam": "A1", "rur": "B1",
    }  # fmt: skip
    assert codes(tmp_path) == []


def test_each_sentence_of_a_start_asks_to_be_replaced(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert new(tmp_path, "clausule", "boete") == 0
    assert len(unwritten(tmp_path)) == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["clausule", "Twee Woorden"],
            "'Twee Woorden' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes\n",
        ),
        (["clausule", "../weg"], "'../weg' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes\n"),
        (["clausule", "melden"], "clauses/melden.md bestaat al; kies een andere naam of bewerk dat bestand\n"),
        (["boom", "Dak"], "'Dak' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes\n"),
        (["variant", "hulp", "uit"], "'uit' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes\n"),
        (["variant", "help", "kort"], "clausule 'help' bestaat niet; bedoelde u 'hulp'?\n"),
        (["overeenkomst", "x", "--van", "proeff"], "overeenkomst 'proeff' bestaat niet; bedoelde u 'proef'?\n"),
    ],
)
def test_what_cannot_be_made_is_refused(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    before = sorted(path for path in tmp_path.rglob("*"))
    assert new(tmp_path, *arguments) == 2
    assert capsys.readouterr() == ("", message)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_start_names_the_folders_of_the_project() -> None:
    folders = Folders("recht/teksten", "site", "site/afspraken", "site/hulp/wegwijzer", "zaken")
    assert "[naam](../../afspraken/naam.md)" in starts.tree("huren", "H", folders)
    assert "[naam](../modellen/naam.md)" in starts.tree("huren", "H", DEFAULTS)
    model = Agreement("huur", "huur", "Huur", "1.0.0", dt.date(2027, 1, 1), {}, Source("site/afspraken/huur.md"))
    assert "De soorten staan in recht/teksten/eisen.toml." in starts.agreement("x", model, dt.date(2027, 1, 1), folders)


def test_a_project_has_a_title_whatever_its_folder_is_called(tmp_path: Path) -> None:
    for name, title in (
        ('a"b {x} *y*', "A b x y"),
        ("onze_modellen-2027", "Onze modellen 2027"),
        ("+", "Modelteksten"),
    ):
        new_project.write(tmp_path / name, dt.date(2027, 1, 1))
        assert f'project = "{title}"' in (tmp_path / name / "conf.py").read_text("utf-8")
        assert check(tmp_path / name)[1] == []
