"""Says what tests cost, in seconds of processor time: `python -m pytest -p tests.cost …`.

What else the machine does is no part of it, and each program that a test starts is. A fixture is told apart: else it would
count as the first test that asks for it.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

SHOWN = 20
TICKS = os.sysconf("SC_CLK_TCK")  # in a second
LABEL = "seconden rekentijd"

_costs: dict[str, dict[str, float]] = {kind: defaultdict(float) for kind in ("bestand", "test", "fixture")}
_inner = [0.0]
"""What was told already inside each measure that is going on."""


def used() -> float:
    """Return the seconds that this process and all that it started have used."""
    return time.process_time() + sum(os.times()[2:4]) + sum(map(_used_by, _children("self")))


def _used_by(process: str) -> float:
    try:
        facts = Path("/proc", process, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # it ended
        return 0
    return sum(map(int, facts[11:15])) / TICKS + sum(map(_used_by, _children(process)))


def _children(process: str) -> list[str]:
    files = Path("/proc", process, "task").glob("*/children")
    try:
        return [each for file in files for each in file.read_text(encoding="utf-8").split()]
    except OSError:
        return []


def _measured() -> Generator[None, Any, tuple[Any, float]]:
    """Return what comes of the yield, and what it cost without what was told inside it."""
    before = used()
    _inner.append(0)
    result = yield
    whole = used() - before
    own = whole - _inner.pop()
    _inner[-1] += whole
    return result, own


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
    result, own = yield from _measured()
    _costs["fixture"][fixturedef.argname] += own
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    result, own = yield from _measured()
    _costs["bestand"][item.nodeid.partition("::")[0]] += own
    _costs["test"][item.nodeid] += own
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for kind, costs in _costs.items():
        terminalreporter.section(f"{LABEL} per {kind}: {sum(costs.values()):.0f}")
        for name, cost in sorted(costs.items(), key=lambda each: -each[1])[:SHOWN]:
            terminalreporter.write_line(f"{cost:8.1f}  {name}")
