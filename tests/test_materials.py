"""The bill of materials names all that is in the locks, and nothing else."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import TYPE_CHECKING

from tests.projects import ROOT

from clausebook import cli
from clausebook.core.materials import bill

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
NPM = (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_the_bill_has_each_package_of_the_locks_with_its_hashes() -> None:
    parts = json.loads(bill(LOCK, NPM, "1"))["components"]
    python = {
        line.partition("==")[0].strip()
        for line in LOCK.splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }
    npm = {path.removeprefix("node_modules/") for path in json.loads(NPM)["packages"] if path}
    assert {part["name"].lower() for part in parts} == {name.lower() for name in python | npm}
    assert all(part["hashes"] for part in parts)
    assert len({part["purl"] for part in parts}) == len(parts)
    hashes = sum(len(part["hashes"]) for part in parts if part["purl"].startswith("pkg:pypi"))
    assert hashes == LOCK.count("--hash=")


def test_the_bill_says_what_is_installed() -> None:
    versions = {part["name"]: part["version"] for part in json.loads(bill(LOCK, "", "1"))["components"]}
    for name in ("sphinx", "typst", "pyhanko", "pikepdf"):
        assert versions[name] == metadata.version(name)


def test_the_same_locks_give_the_same_bill_and_others_another_number() -> None:
    assert bill(LOCK, NPM, "1") == bill(LOCK, NPM, "1")
    one, other = (json.loads(bill(text, NPM, "1"))["serialNumber"] for text in (LOCK, LOCK.replace("==", "==1", 1)))
    assert one != other
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--map", str(ROOT), "stuklijst", "--uit", str(tmp_path / "a.json")]) == 0
    assert cli.main(["--map", str(ROOT), "stuklijst"]) == 0
    assert capsys.readouterr().out == (tmp_path / "a.json").read_text(encoding="utf-8")
    assert cli.main(["--map", str(tmp_path), "stuklijst"]) == 2
    assert "geef met --map" in capsys.readouterr().err
