"""How many inputs a test tries that draws them: some in the suite, the same each time, and many others in `make fuzz`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = int(os.environ.get("FUZZ", "1"))


def tries(number: int) -> Callable[[Any], Any]:
    """Return the setting of a test that tries *number* inputs in the suite, and many more where that is asked for."""
    return settings(max_examples=number * TIMES, derandomize=TIMES == 1, database=None)
