"""What holds for all tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, and that is no failure. What decides whether work is taken in tries the same each time; who works
# here, and `make fuzz`, try other things each time.
settings.register_profile(
    "clausebook", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("clausebook")

BROWSER = "tests/site/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests with a browser last: it keeps a loop in the process, and who signs needs one of its own."""
    items.sort(key=lambda item: item.nodeid.startswith(BROWSER))
