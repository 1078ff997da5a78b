"""`clausebook redline`: between models, keuzes, dossiers and states in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import REPORT, make_project, write
from tests.repositories import commit, git

from clausebook import cli

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
model = "proef"
kenmerk = "P-1"

[keuzes]
hulp = "ander"

[velden.huurder]
naam = "B. Bewoner"

[velden.verhuurder]
naam = "Wonen B.V."

[velden]
tarief = "10,00"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "proef", {"dossiers/huis.toml": DOSSIER})
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    write(folder, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    return folder


def redline(project: Path, old: str, new: str, name: str = "uit.html") -> tuple[int, str]:
    """Return (exit code, the page that was written)."""
    target = project / name
    code = cli.main(["--map", str(project), "redline", old, new, "--uit", str(target)])
    return code, target.read_text(encoding="utf-8") if target.exists() and target.suffix == ".html" else ""


def test_between_two_states(project: Path) -> None:
    code, page = redline(project, "proef@main", "proef")
    assert code == 0
    assert '<del><span class="hoor"> [vervallen: </span>elke' in page
    assert "iedere" in page


def test_between_two_keuzes(project: Path) -> None:
    code, page = redline(project, "proef", "proef:hulp=ander")
    assert code == 0
    assert "schakelt een ander in" in page


def test_between_a_model_and_a_dossier(project: Path) -> None:
    code, page = redline(project, "proef:hulp=ander", "dossiers/huis.toml")
    assert code == 0
    assert "B. Bewoner" in page
    assert "Samenvatting" not in page


def test_as_a_word_file(project: Path) -> None:
    assert redline(project, "proef@main", "proef", "uit.docx")[0] == 0
    assert (project / "uit.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("old", "name", "said"),
    [
        ("proeff", "uit.html", "overeenkomst 'proeff' bestaat niet; bedoelde u 'proef'?"),
        ("proef:hulpp=ander", "uit.html", "keuze 'hulpp' bestaat niet in proef; bedoelde u 'hulp'?"),
        ("proef:hulp=niemand", "uit.html", "keuze 'hulp' heeft geen waarde 'niemand'; kies uit: zelf, ander"),
        ("proef:hulp", "uit.html", "'hulp' is geen keuze; schrijf keuze=waarde"),
        (
            "proef@weg",
            "uit.html",
            "'weg' bestaat niet in git; noem na de @ een tak, een label of een commit die er wel is",
        ),
        ("proef@--help", "uit.html", "'--help' bestaat niet in git"),
        ("@x", "uit.html", "'@x' is niet te lezen"),
        ("dossiers/huis.toml:hulp=zelf", "uit.html", "heeft zelf keuzes"),
        ("dossiers/geen.toml", "uit.html", "dit bestand is niet te openen"),
        ("proef", "uit.odt", "kies een naam die eindigt op .docx, .pdf, .html"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    old: str, name: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert redline(project, old, "proef", name)[0] == 2
    assert said in capsys.readouterr().err
    assert not (project / name).exists()


def test_texts_with_a_message_are_not_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "clauses/melden.md", REPORT.replace("`melding`", "`meldng`"))
    assert redline(project, "proef@main", "proef")[0] == 2
    assert "hebben meldingen, zoals: clauses/melden.md:6" in capsys.readouterr().err


def test_a_state_of_before_may_have_what_is_refused_today(project: Path) -> None:
    write(project, "clauses/melden.md", REPORT.replace("{eis}`melding`", ""))
    commit(project)
    write(project, "clauses/melden.md", REPORT)
    code, page = redline(project, "proef@HEAD", "proef@HEAD~1")
    assert code == 0
    assert "Er is geen verschil." in page
