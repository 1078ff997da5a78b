"""Where a project has its texts: other folders than those of this project will do as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, write
from tests.repositories import commit, git

from clausebook import cli
from clausebook.core.checking import check
from clausebook.core.files import folders
from clausebook.core.files.folders import DEFAULTS, FILE, Folders
from clausebook.revisions import checkout

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = """\
[mappen]
clausules = "bron/teksten"
bladzijden = "bron/site"
modellen = "bron/site/contracten"
dossiers = "werk"
"""
MOVED = (("docs/modellen/", "bron/site/contracten/"), ("docs/", "bron/site/"), ("clauses/", "bron/teksten/"))


def moved(folder: Path) -> Path:
    """Write the small project in *folder*, in the folders of ELSEWHERE; return it."""
    write(folder, FILE, ELSEWHERE)
    for path, text in FILES.items():
        place = next((new + path.removeprefix(old) for old, new in MOVED if path.startswith(old)), path)
        write(folder, place, text.replace("modellen/proef", "contracten/proef"))
    return folder


def test_what_is_left_out_is_as_it_always_was() -> None:
    assert folders.read("") == (DEFAULTS, [])
    assert folders.read('[mappen]\nbladzijden = "site"\n') == (
        Folders(pages="site", agreements="site/modellen", trees="site/beslisbomen"),
        [],
    )


def test_a_project_with_other_folders_has_the_same_texts(tmp_path: Path) -> None:
    book, problems = check(moved(tmp_path))
    assert problems == []
    assert book.library.folders == folders.folders_of(tmp_path)
    assert {each.source.path for each in book.agreements.values()} == {"bron/site/contracten/proef.md"}
    assert {path.partition("/")[0] for text in book.library.all_texts() for path in [text.source.path]} == {"bron"}
    assert cli.main(["--map", str(tmp_path), "akkoord", "melden", "--rol", "jurist", "--naam", "J. Proef"]) == 0
    assert "[melden]" in (tmp_path / "bron/teksten/akkoord.toml").read_text("utf-8")


def test_messages_and_commands_name_the_folders_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved(tmp_path)
    write(tmp_path, "bron/teksten/los.md", FILES["clauses/melden.md"])
    write(tmp_path, "bron/site/los.md", "# Los\n\n![Beeld](../../werk/x.png)\n")
    said = "\n".join(map(str, check(tmp_path)[1]))
    assert "gebruik haar in bron/site/contracten/ of verwijder het bestand" in said
    assert "zet het bestand in bron/site/ of _static/" in said
    assert cli.main(["--map", str(tmp_path), "nieuw", "overeenkomst", "tweede", "--van", "proef"]) == 0
    assert (tmp_path / "bron/site/contracten/tweede.md").is_file()
    assert cli.main(["--map", str(tmp_path), "dossier", "nieuw", "proef"]) == 0
    assert (tmp_path / "werk/proef.toml").is_file()
    assert cli.main(["--map", str(tmp_path), "waar", "termijn.uren"]) == 0
    assert "bron/teksten/velden.toml" in capsys.readouterr().out


def test_a_state_of_before_has_the_folders_of_then(tmp_path: Path) -> None:
    moved(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    first = git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "bron/teksten").rename(tmp_path / "bron/clausules")
    write(tmp_path, FILE, ELSEWHERE.replace("bron/teksten", "bron/clausules"))
    commit(tmp_path)
    with checkout(tmp_path, first) as then:
        assert check(then)[1] == []
    assert check(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[mapen]\nclausules = "x"\n', "clausebook.toml:1: 'mapen' bestaat niet; bedoelde u 'mappen'? [toml-sleutel]"),
        ('[mappen]\nclausule = "x"\n', "clausebook.toml:2: map 'clausule' bestaat niet; bedoelde u 'clausules'? [toml-sleutel]"),
        ("mappen = 1\n", "clausebook.toml:1: 'mappen' moet een tabel zijn: schrijf [mappen] [toml-waarde]"),
        (
            '[mappen]\nclausules = "../x"\n',
            "clausebook.toml:2: 'clausules' moet een map in dit project zijn, van letters zonder accent, cijfers, '-' en '_': schrijf ",
        ),
        (
            '[mappen]\nmodellen = "elders"\n',
            "clausebook.toml:2: 'modellen' ligt niet in docs/, en dan komt zij niet op de site; kies een map daarin [toml-waarde]",
        ),
        (
            '[mappen]\ndossiers = "docs/dossiers"\n',
            "clausebook.toml:2: 'dossiers' ligt in docs/, en komt dan zelf op de site; kies een map ernaast [toml-waarde]",
        ),
        ('[mappen\nclausules = "x"\n', "clausebook.toml:1: "),
        *(
            (f"[mappen]\n{given}\n", f"clausebook.toml:{line}: {pair} liggen in elkaar; geef elk een map die alleen van haar is [toml-waarde]")
            for given, line, pair in (
                ('clausules = "bron"\nbladzijden = "bron/site"', 3, "'bladzijden' en 'clausules'"),
                ('bladzijden = "clauses/site"', 2, "'bladzijden' en 'clausules'"),
                ('dossiers = "clauses"', 2, "'clausules' en 'dossiers'"),
                ('modellen = "docs/x"\nbeslisbomen = "docs/x"', 2, "'modellen' en 'beslisbomen'"),
                ('beslisbomen = "docs/modellen/bomen"', 2, "'modellen' en 'beslisbomen'"),
            )
        ),
        (
            '[mappen]\nclausules = "elders"\n',
            "clausebook.toml:2: map 'elders' voor 'clausules' is er niet; maak haar, of noem de map die er is [toml-waarde]",
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_at_its_line(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, FILE, text)
    for path, content in FILES.items():
        write(tmp_path, path, content)
    found = [str(each) for each in check(tmp_path)[1]]
    assert len(found) == 1  # and nothing that only follows from it
    assert found[0].startswith(said)
