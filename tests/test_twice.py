"""What is made of a project is the same, whoever makes it, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import edits, twice
from tests.core import dossiers
from tests.projects import FILES, make_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_another_folder_clock_language_and_order_give_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    fields = dossiers.FILES["clauses/velden.toml"] + edits.FIXED
    own = {"dossiers/huis.toml": dossiers.SOUND, "clauses/velden.toml": fields}
    files = {**FILES, **edits.FILES, **dossiers.FILES, **own}
    one = make_project(tmp_path / "een", files)
    other = make_project(tmp_path / "een heel andere map" / "twee", dict(reversed(files.items())))
    first, second = twice.built(one, twice.HERE), twice.built(other, twice.ELSEWHERE)
    for part in (
        "modellen/proef.html",
        "hoofdstuk.html",
        "beslisbomen/dak.html",
        "downloads/proef.pdf",
        "downloads/proef.json",
        "downloads/proef.docx",
    ):
        assert part in first
    assert {name for name in first if name.startswith("contracten/")} >= {
        f"contracten/huis.{each}" for each in twice.FORMATS
    }
    assert twice.differing(first, second) == []


def test_a_file_that_differs_is_named() -> None:
    assert twice.differing({"a": b"1", "b": b"1", "c": b"1"}, {"a": b"1", "b": b"2", "d": b"1"}) == ["b", "c", "d"]
