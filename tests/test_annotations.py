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
from clausebook.commands.check import annotation
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
        "::error file=clauses/extra.md,line=1,title=clausule-ongebruikt::clausule 'extra' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand",
        "::error file=clauses/extra.md,line=5,title=eis-onbekend::eis 'meldng' bestaat niet; bedoelde u 'melding'?",
    ]


@pytest.mark.parametrize("formaat", ["", "gitlab"])
def test_another_format_gives_two(formaat: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", "--formaat", formaat])
    assert stopped.value.code == 2
