"""The texts that each agreement shares: what it is known by, who a party is, where it signs, how it departs from the text."""

from __future__ import annotations

from typing import Final

OPENING: Final = "_templates/opschrift.md"
PARTY: Final = "_templates/partij.md"
SIGNATURE: Final = "_templates/ondertekening.md"
PROVISIONS: Final = "_templates/bepalingen.md"
TEMPLATES = (OPENING, PARTY, SIGNATURE, PROVISIONS)
