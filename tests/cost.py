"""Says what tests cost, in seconds of processor time: `python -m pytest -p tests.cost …`.

What else the machine does is no part of it, and each program that a test starts is. A fixture is told apart: else it would
count as the first test that asks for it.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from tests import processes

if TYPE_CHECKING:
    from collections.abc import Generator

SHOWN = 20
LABEL = "seconden rekentijd"

_costs: dict[str, dict[str, float]] = {kind: defaultdict(float) for kind in ("bestand", "test", "fixture")}
_inner = [0.0]
"""What was told already inside each measure that is going on."""


def used() -> float:
    """Return the seconds that this process and all that it started have used."""
    return time.process_time() + sum(os.times()[2:4]) + processes.seconds_started()


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
