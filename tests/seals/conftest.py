"""What the tests of signatures share: one contract, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.seals.contracts import make_office, remembering

if TYPE_CHECKING:
    from tests.seals.contracts import Office

    from clausebook.seals.rebuild import Rebuilt


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("kantoor") / "proef")


@pytest.fixture(scope="session")
def known() -> dict[str, Rebuilt]:
    return {}


@pytest.fixture(autouse=True)
def remember(monkeypatch: pytest.MonkeyPatch, known: dict[str, Rebuilt]) -> None:
    remembering(monkeypatch, known)
