"""The texts that each agreement shares: what it is known by, who a party is, where it signs, how it departs from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OPENING: Final = "_templates/opschrift.md"
PARTY: Final = "_templates/partij.md"
SIGNATURE: Final = "_templates/ondertekening.md"
PROVISIONS: Final = "_templates/bepalingen.md"
TEMPLATES = (OPENING, PARTY, SIGNATURE, PROVISIONS)

AMENDMENT: Final = "_templates/allonge.md"
"""The sentences of an allonge. No contract has it in its text, so that it is none of TEMPLATES."""

WORDINGS: Final[Mapping[str, Mapping[str, int]]] = {
    PROVISIONS: {"Kop": 0, "Vooraf": 0, "Wijzigt": 1, "Woorden": 2, "Vervalt": 1, "Woorden vervallen": 2, "Nieuw": 0},
    AMENDMENT: {
        "Titel": 1,
        "Kop wijst aan": 0,
        "Wijst aan": 4,
        "Eerder gewijzigd": 2,
        "Naar versie": 1,
        "Naar dag": 2,
        "Begrippen": 0,
        "Kop wijzigt": 0,
        "Naam": 2,
        "Kop van een artikel": 3,
        "Kop erbij": 2,
        "Kop vervalt": 2,
        "Luidde": 1,
        "Luidt": 1,
        "Lid erbij": 2,
        "Lid vooraan": 2,
        "Artikel erbij": 3,
        "Artikel vooraan": 2,
        "Lid vervalt": 1,
        "Artikel vervalt": 2,
        "Bijlage anders": 2,
        "Bijlage waar anders": 1,
        "Bijlage waar erbij": 1,
        "Bijlage waar vervalt": 1,
        "Bijlage erbij": 2,
        "Bijlage vervalt": 2,
        "Bijlage bovenaan": 0,
        "Bijlage onder": 1,
        "Kop nummers": 0,
        "Nummers": 0,
        "Nummer was": 0,
        "Nummer wordt": 0,
        "Kop geldt": 0,
        "Geldt na tekenen": 0,
        "Geldt vanaf": 1,
        "Blijft gelijk": 0,
        "Eerder gebeurd": 0,
        "Hoort erbij": 0,
    },
}
"""The labels of the sentences that a template must have, each with how many holes there are in its sentence."""
