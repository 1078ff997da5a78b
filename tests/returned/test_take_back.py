"""`clausebook retour`: a contract that went out as a Word file, and came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import REPORT, make_project, write
from tests.repositories import commit, git
from tests.returned.edits import packed, unpacked

from clausebook import cli

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
model = "proef"
kenmerk = "P-1"

[keuzes]
hulp = "zelf"

[velden.huurder]
naam = "B. Bewoner"

[velden.verhuurder]
naam = "Wonen B.V."
"""
FALLBACK = "terugval: Een langere termijn mag, tot 48 uur.\nherzien_voor"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = DOSSIER.replace('"zelf"', '"ander"').replace(
        "[velden.huurder]", '[velden]\ntarief = "10,00"\n\n[velden.huurder]'
    )
    files = {
        "clauses/melden.md": REPORT.replace("herzien_voor", FALLBACK, 1),
        "dossiers/huis.toml": DOSSIER,
        "dossiers/ander.toml": other,
    }
    folder = make_project(tmp_path_factory.mktemp("werk") / "proef", files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    for name in ("huis", "ander"):
        path = str(folder / f"dossiers/{name}.toml")
        assert (
            cli.main(["--map", str(folder), "contract", path, "--formaat", "docx", "--uit", str(folder / "uit")]) == 0
        )
    return folder


def retour(project: Path, content: bytes, *more: str) -> tuple[int, str]:
    """Return (exit code, the page that was written) for *content* that came back."""
    file, page = project / "terug.docx", project / "terug-retour.html"
    file.write_bytes(content)
    page.unlink(missing_ok=True)
    code = cli.main(["--map", str(project), "retour", str(file), *more])
    return code, page.read_text(encoding="utf-8") if page.exists() else ""


def contract(project: Path, name: str = "huis") -> bytes:
    return (project / f"uit/{name}.docx").read_bytes()


def edited(content: bytes, old: str, new: str) -> bytes:
    files = unpacked(content)
    text = files["word/document.xml"].decode()
    assert old in text
    return packed({**files, "word/document.xml": text.replace(old, new).encode()})


def test_what_nobody_touched_is_equal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, page = retour(project, contract(project))
    assert code == 0
    assert "Er is niets gewijzigd of ingevuld." in page
    assert "Er is niets gewijzigd of ingevuld." in capsys.readouterr().out


def test_it_is_laid_beside_the_texts_of_then(project: Path) -> None:
    write(project, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    code, page = retour(project, contract(project))
    write(project, "clauses/melden.md", REPORT.replace("herzien_voor", FALLBACK, 1))
    assert code == 0
    assert "vergeleken met de teksten van commit" in page


def test_words_that_changed_are_told_with_what_they_cost(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, page = retour(project, edited(contract(project), " meldt elke storing", " noemt een storing"))
    assert code == 1
    out = capsys.readouterr().out
    assert "T1: artikel 1.1 (Storingen) is gewijzigd" in out
    assert "niet meer bewezen: Storingen melden (art. 1 Proefwet)" in out
    assert "Wat de clausulebank toestaat: Een langere termijn mag, tot 48 uur." in page
    assert "Niet bijgehouden" in page
    assert "staat er niet meer" in page


def test_another_variant_is_a_keuze(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = {"customXml/item2.xml": unpacked(contract(project))["customXml/item2.xml"]}
    code, _ = retour(project, packed({**unpacked(contract(project, "ander")), **claim}))
    out = capsys.readouterr().out
    assert code == 1
    assert "K1: Hulp Hulp door een ander, was: Hulp door de verhuurder zelf" in out
    assert "artikel 2" not in out
    assert "W1: Uurtarief is ingevuld" in out


@pytest.mark.parametrize("named", [("--dossier", "dossiers/huis.toml"), ("--dossier", "dossiers/huis.toml@main")])
def test_the_origin_may_be_named(project: Path, named: tuple[str, str]) -> None:
    files = unpacked(contract(project))
    bare = packed({name: data for name, data in files.items() if name != "customXml/item2.xml"})
    assert retour(project, bare, *named)[0] == 0


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (b"Hallo", (), "dit is geen Word-bestand; open het in Word of LibreOffice"),
        (
            packed({"word/document.xml": b"<a/>"}),
            (),
            "dit bestand zegt niet van welk contract het is; noem het met --dossier",
        ),
        (b"Hallo", ("--model", "proeff"), "overeenkomst 'proeff' bestaat niet; bedoelde u 'proef'?"),
    ],
)
def test_what_cannot_be_read_is_refused(
    content: bytes, more: tuple[str, ...], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, page = retour(project, content, *more)
    assert (code, page) == (2, "")
    assert said in capsys.readouterr().err


def test_a_model_of_another_version_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = unpacked(contract(project))
    claim = files["customXml/item2.xml"].replace(
        b"&quot;versie&quot;: &quot;1.0.0&quot;", b"&quot;versie&quot;: &quot;9.0.0&quot;"
    )
    assert claim != files["customXml/item2.xml"]
    assert retour(project, packed({**files, "customXml/item2.xml": claim}))[0] == 2
    assert "versie 9.0.0 van 'proef' staat niet in dit project" in capsys.readouterr().err
