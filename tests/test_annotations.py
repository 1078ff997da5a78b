"""`clausebook check --formaat github`: problems as workflow commands, which GitHub shows at their lines."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import make_project

from clausebook import cli
from clausebook.commands.check import LONGEST, SHOWN, annotation, overview
from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = re.compile(r"::error file=(?P<path>[^,:]*),line=(?P<line>\d+),title=(?P<title>[^,:]*)::(?P<message>[^\r\n]*)")


@given(st.text(), st.integers(1, 9999), st.text())
def test_each_problem_is_one_command_that_says_it_all(path: str, line: int, message: str) -> None:
    found = COMMAND.fullmatch(annotation(Problem(Source(path, line), Code.LINK, message)))
    assert found is not None
    codes = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    said = {key: re.sub("%[0-9A-F]{2}", lambda code: codes[code[0]], value) for key, value in found.groupdict().items()}
    assert said == {"path": path, "line": str(line), "title": "verwijzing-buiten-tekst", "message": message}


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(
        tmp_path,
        {"clauses/extra.md": "---\ntitel: Extra\nherzien_voor: 2027-11-01\n---\n1. Lid, 100%: {eis}`meldng`\n"},
    )
    assert cli.main(["--map", str(tmp_path), "check", "--formaat", "github"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "::error file=clauses/extra.md,line=5,title=eis-onbekend::eis 'meldng' bestaat niet; bedoelde u 'melding'?",
        "::error file=clauses/extra.md,line=1,title=clausule-ongebruikt::clausule 'extra' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand",
    ]


def test_the_summary_has_them_all_causes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leden = "".join(f"1. Lid {number} *: {{eis}}`weg-{number}`\n" for number in range(SHOWN))
    make_project(tmp_path, {"clauses/extra.md": f"---\ntitel: Extra\nherzien_voor: 2027-11-01\n---\n{leden}"})
    summary = tmp_path / "samenvatting.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.main(["--map", str(tmp_path), "check", "--formaat", "github"]) == 1
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "## De controle: 11 meldingen"
    assert lines[2].startswith("Bij de regels in *Files changed* staan er 10; hieronder staan zij alle.")
    assert (
        lines[4]
        == "- `clauses/extra.md:5`: eis 'weg-0' bestaat niet; kies een id uit clauses/eisen.toml *(eis-onbekend)*"
    )
    assert lines[-2].endswith("*(clausule-ongebruikt)*")
    assert len([line for line in lines if line.startswith("- ")]) == 11


def test_sound_texts_have_a_summary_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path)
    summary = tmp_path / "samenvatting.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.main(["--map", str(tmp_path), "check", "--formaat", "github"]) == 0
    assert summary.read_text(encoding="utf-8") == "## De controle\n\nDe teksten zijn in orde.\n\n"


def test_the_summary_fits() -> None:
    problem = Problem(Source("clauses/a.md"), Code.LINK, "x" * 1000)
    text = overview([problem] * 2000)
    assert LONGEST < len(text) < LONGEST + 2000
    assert text.endswith("Herstel eerst deze; dan komt de rest in beeld.\n\n")


def test_a_message_is_no_markdown_in_the_summary() -> None:
    problem = Problem(Source("clauses/a.md"), Code.LINK, "schrijf '{eis}`naam`' en geen <b>")
    assert r"schrijf '\{eis\}\`naam\`' en geen \<b\>" in overview([problem])


@pytest.mark.parametrize("formaat", ["", "gitlab"])
def test_another_format_gives_two(formaat: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", "--formaat", formaat])
    assert stopped.value.code == 2
