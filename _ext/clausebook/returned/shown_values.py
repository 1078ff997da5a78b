"""A value as it reads in a text, back as a dossier has it: the other way around of `core.fields.values`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.core.fields.countries import COUNTRIES
from clausebook.core.fields.values import MONTHS, show, type_of
from clausebook.returned.reading import plain

if TYPE_CHECKING:
    from clausebook.core.model import Field

_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?:, (\d{{1,2}})\.(\d{{2}}) uur)?", re.IGNORECASE)


def unshown(field: Field, text: str) -> str:
    """Return *text*, as it stands in a contract, as it is written in a dossier; what has no other form stays as it is."""
    text = plain(text)
    if field.type in ("datum", "tijdstip") and (found := _DAY.fullmatch(text)):
        day = f"{int(found[1]):02}-{MONTHS.index(found[2].lower()) + 1:02}-{found[3]}"
        return f"{day} {int(found[4]):02}:{found[5]}" if found[4] else day
    if field.type == "land":
        return next((code for code in sorted(COUNTRIES) if plain(show("land", code)) == text), text)
    return type_of(field.type).unshow(text)
