from __future__ import annotations

from typing import TYPE_CHECKING

from tests import real
from tests.projects import make_project

from clausebook.cli import main
from clausebook.core.library import load
from clausebook.core.texts.reuse import share, share_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_nothing_is_shared_by_one_agreement(tmp_path: Path) -> None:
    book, _ = load(make_project(tmp_path))
    assert share(book).total > 0
    assert share(book).shared == 0


def test_all_is_shared_by_two_equal_agreements(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    text = (root / "docs/modellen/proef.md").read_text(encoding="utf-8")
    (root / "docs/modellen/tweede.md").write_text(text.replace("overeenkomst: proef", "overeenkomst: tweede"))
    book, _ = load(root)
    assert set(book.agreements) == {"proef", "tweede"}
    assert {share_of(agreement, book).percentage for agreement in book.agreements.values()} == {100}


def test_close_to_half_of_the_real_leden_serve_two_agreements() -> None:
    found = share(real.book())
    assert 100 * found.shared >= 49 * found.total


def test_the_command_names_each_agreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--map", str(make_project(tmp_path)), "hergebruik"]) == 0
    assert capsys.readouterr().out.startswith("proef: 0 van ")
