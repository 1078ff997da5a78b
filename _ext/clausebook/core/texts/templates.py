"""The texts that each agreement shares: what it is known by, who a party is, where it signs, how it departs from the text."""

from __future__ import annotations

from typing import Final

OPENING: Final = "_templates/opschrift.md"
PARTY: Final = "_templates/partij.md"
SIGNATURE: Final = "_templates/ondertekening.md"
PROVISIONS: Final = "_templates/bepalingen.md"
TEMPLATES = (OPENING, PARTY, SIGNATURE, PROVISIONS)

AMENDMENT: Final = "_templates/allonge.md"
"""The sentences of an allonge. No contract has it in its text, so that it is none of TEMPLATES."""
