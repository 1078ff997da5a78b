"""What there is to say of a file, by how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["in orde", "niet in orde", "niet te beoordelen"]
IN_ORDER: Verdict = "in orde"
NOT_IN_ORDER: Verdict = "niet in orde"
NO_VERDICT: Verdict = "niet te beoordelen"
EXIT_CODES = {IN_ORDER: 0, NOT_IN_ORDER: 1, NO_VERDICT: 2}


@dataclass(slots=True)
class Findings:
    """What is *wrong*, what is *unproven* so that nobody can say, and what a reader should know besides: *notes*."""

    wrong: list[str] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """Return the outcome in words."""
        return NOT_IN_ORDER if self.wrong else NO_VERDICT if self.unproven else IN_ORDER
