"""What holds for all tests."""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests import published
from tests.projects import ROOT

from clausebook import epoch, garbage

if TYPE_CHECKING:
    from pathlib import Path

# A busy machine is slow, and that is no failure. What decides whether work is taken in tries the same each time; who works
# here, and `make fuzz`, try other things each time.
settings.register_profile(
    "clausebook", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("clausebook")


def _day_in(text: str) -> dt.date:
    return max(map(dt.date.fromisoformat, re.findall(r"^datum: (\S+)$", text, re.MULTILINE)), default=dt.date.min)


# The real texts are tested as of the day on which all of them hold: a version may be of a day to come.
NEWEST = max(_day_in(page.read_text(encoding="utf-8")) for page in (ROOT / "docs/modellen").glob("*.md"))
if epoch.day() < NEWEST:
    os.environ[epoch.VARIABLE] = str(int(dt.datetime.combine(NEWEST, dt.time(12), dt.UTC).timestamp()))

# Importing the tests makes millions of objects that stay. Going through them for garbage again and again costs a fifth of
# all time; so that begins when they are there, and leaves them out.
gc.disable()

BROWSER = "tests/site/"
LONGEST = (
    "tests/test_outputs.py",
    "tests/test_freshness.py",
    "tests/seals/test_attacks.py",
    "tests/test_build.py",
    "tests/test_handbook_pdf.py",
    "tests/site/test_invullen.py",
    "tests/site/test_alle_bladzijden.py",
    "tests/site/test_toegankelijk.py",
    "tests/site/test_beslisboom.py",
    "tests/site/test_motor.py",
    "tests/site/test_weg.py",
    "tests/site/test_keuzes.py",
    "tests/site/test_zoeken.py",
    "tests/site/test_browser_python.py",
    "tests/site/test_adressen.py",
)
"""The files that take longest: a process that begins one of these late keeps the others waiting."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one more process than there are cores: one of them often waits for a browser or another program."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests with a browser last: it keeps a loop in the process, and who signs needs one of its own."""

    def order(item: pytest.Item) -> tuple[bool, int]:
        file = item.nodeid.partition("::")[0]
        return file.startswith(BROWSER), LONGEST.index(file) if file in LONGEST else len(LONGEST)

    items.sort(key=order)


def pytest_collection_finish() -> None:
    """Leave what importing made out of every later collection of garbage."""
    garbage.look_seldom()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> published.Published:
    """Return the real project, built."""
    own = tmp_path_factory.getbasetemp()
    return published.published(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def site(built: published.Published) -> Path:
    """Return the folder with the real site."""
    return built.site
