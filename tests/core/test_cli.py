"""The command: what it prints and how it exits."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest
from tests.projects import make_project, write

from clausebook import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("terminal", "said"), [(True, "De teksten zijn in orde.\n"), (False, "")])
def test_a_sound_project_gives_zero_and_is_said_to_be_sound_to_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool, said: str
) -> None:
    make_project(tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert cli.main(["--map", str(tmp_path), "check"]) == 0
    assert capsys.readouterr() == (said, "")


def test_an_example_of_a_dossier_must_fit_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = 'model = "proef"\n\n[keuzes]\nhulp = "iedereen"\n'
    make_project(tmp_path, {"dossiers/voorbeeld-huis.toml": dossier, "dossiers/eigen.toml": dossier})
    assert cli.main(["--map", str(tmp_path), "check"]) == 1
    found = capsys.readouterr().out.splitlines()
    assert (
        "dossiers/voorbeeld-huis.toml:4: keuze 'hulp' kan in proef deze waarde niet hebben; kies uit: zelf, ander [dossier-keuze]"
        in found
    )
    assert all(line.startswith("dossiers/voorbeeld-huis.toml:") for line in found)


def test_what_a_dossier_still_lacks_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"dossiers/huis.toml": 'model = "weg"\n'})
    assert cli.main(["--map", str(tmp_path), "dossier", "check", str(tmp_path / "dossiers/huis.toml")]) == 1
    assert capsys.readouterr().out.endswith("huis.toml: 1 melding; nog open: 0.\n")


def test_the_examples_wait_until_the_texts_are_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"dossiers/voorbeeld-huis.toml": 'model = "weg"\n', "clauses/leeg.md": ""})
    assert cli.main(["--map", str(tmp_path), "check"]) == 1
    assert "voorbeeld-huis" not in capsys.readouterr().out


def test_problems_are_printed_one_a_line_and_give_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"clauses/extra.md": "---\ntitel: Extra\nherzien_voor: 2027-11-01\n---\nEen zin.\n"})
    assert cli.main(["--map", str(tmp_path), "check"]) == 1
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.splitlines() == [
        "clauses/extra.md:5: deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen [tekst-buiten-lid]",
        "clauses/extra.md:1: clausule 'extra' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
    ]


def test_the_project_is_that_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(make_project(tmp_path), "clauses/leeg.md", "")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.startswith("clauses/leeg.md:1: dit bestand is leeg; ")


def test_an_output_that_knows_few_characters_does_not_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path, {"clauses/melden.md": "1. Een lid.\n"})  # the message holds an ellipsis
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    assert cli.main(["--map", str(tmp_path), "check"]) == 1


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--map"]])
def test_a_wrong_command_gives_two_and_says_how(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "gebruik: clausebook" in capsys.readouterr().err


ENGLISH = {
    "usage",
    "error",
    "argument",
    "arguments",
    "required",
    "invalid",
    "choose",
    "choice",
    "expected",
    "show",
    "exit",
    "ignored",
}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "noem ook: opdracht"),
        (["chek"], "opdracht: 'chek' kan hier niet; kies uit: "),
        (["check", "--alles"], "dit kan hier niet: --alles; met --help ziet u wat wel kan"),
        (["contract", "een.toml", "--formaat"], "--formaat: zet er ten minste één waarde achter"),
        (["contract", "een.toml", "--formaat", "pfd"], "--formaat: 'pfd' kan hier niet; "),
        (["contract", "een.toml", "--opnieuw=ja"], "--opnieuw: hier hoort geen waarde bij; haal 'ja' weg"),
        (["gevolgen", "--basis"], "--basis: zet er één waarde achter"),
        (["contract", "--help"], "toon deze uitleg"),
    ],
)
def test_the_command_line_is_explained_in_dutch(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main(arguments)
    shown = "".join(capsys.readouterr())
    assert said in shown
    assert not ENGLISH & set(re.findall(r"[a-z]+", shown))


@pytest.mark.parametrize("command", [["check"], ["nieuw", "clausule", "schade"], ["schemas"], ["hergebruik"]])
def test_a_folder_without_a_project_is_left_as_it_is(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--map", str(tmp_path), *command]) == 2
    assert "staat geen project; ga naar de map ervan, noem haar met --map" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_is_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    assert stopped.value.code == 0
    assert "controleer clausules, eisen, velden, verwijzingen, dekking en voorbeelden" in " ".join(
        capsys.readouterr().out.split()
    )
