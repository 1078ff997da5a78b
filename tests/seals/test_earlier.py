"""Contracts that an earlier engine made: `clausebook controleer` says of them what it said then.

`earlier/` holds contracts by the engine of commit 7f6deb1, and `teksten.bundle`, a repository with the texts that they were
made of: a contract of each model, a row of a series, blank forms, signatures, and three files that are not in order. Their
certificates are valid from 2020 to 2199, so that no clock matters. `verdicts.json` holds what was said of them: change it
only where the verdict itself must be another, and add files of a later engine beside these.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.repositories import git

from clausebook.seals.keys import load_anchors
from clausebook.seals.verdict import LIMITS, to_data
from clausebook.seals.verifying import verify

pytestmark = pytest.mark.slow
EARLIER = Path(__file__).parent / "earlier"
VERDICTS: dict[str, Any] = json.loads((EARLIER / "verdicts.json").read_text("utf-8"))
"""What was said, by the name of the file. What a verdict says besides, later, is not compared."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eerder")
    git(folder, "clone", "--quiet", "--branch=main", str(EARLIER / "teksten.bundle"), "teksten")
    return folder / "teksten"


def test_each_contract_has_its_verdict() -> None:
    assert {file.stem for file in EARLIER.glob("*.pdf")} == VERDICTS.keys()


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_stays_the_same(name: str, texts: Path) -> None:
    said = verdict(EARLIER / f"{name}.pdf", texts)
    assert {key: said.get(key) for key in VERDICTS[name]} == VERDICTS[name]


def verdict(file: Path, texts: Path) -> dict[str, Any]:
    """Return what is said of *file*, without what is said of every file."""
    report = verify(file.read_bytes(), texts, load_anchors(EARLIER / "proefinstantie.pem"))
    data = to_data(report, file.name)
    return {**data, "let_op": [each for each in data["let_op"] if each not in LIMITS]}
