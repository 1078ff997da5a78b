"""Who the parties of a contract are, and how many sign for each: a dossier says both by what it fills in.

An agreement whose parties may be more has a number in what it calls each of them: `partij2: Partij 2` goes on with
`partij3: Partij 3`. The fields of who signs for a party are called by that party, and from the second on by a number too:
`verwerker.functie`, `verwerker.2.functie`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, FieldCatalogue

Signatories: TypeAlias = "Mapping[str, int]"
"""How many sign for each party, by role; one where it is not said."""

MOST_PARTIES = 12
MOST_SIGNATORIES = 6
BLANK_SIGNATORIES = 2
"""For how many there is room in a blank model: for most parties signs one person, or two together."""

_NUMBER = re.compile(r"[1-9][0-9]?")
_NUMBERED = re.compile(rf"[^0-9]*({_NUMBER.pattern})")


def can_grow(parties: Mapping[str, str]) -> bool:
    """Say whether *parties* are called so that there can be more: by 1, 2 and so on, both in roles and in names."""
    found = [[_number_in(text) for text in pair] for pair in parties.items()]
    return bool(found) and found == [[number, number] for number in range(1, len(found) + 1)]


def widened(agreement: Agreement, count: int) -> Agreement:
    """Return *agreement* between *count* parties, where that is more than it names and there may be more."""
    if not agreement.grows or not can_grow(agreement.parties):
        return agreement
    more = dict(_party(agreement, number) for number in range(len(agreement.parties) + 1, count + 1))
    return (
        replace(agreement, parties={**agreement.parties, **more}) if more else agreement
    )  # of the same, much is remembered


def _party(agreement: Agreement, number: int) -> tuple[str, str]:
    """Return the role and the name of the party with that *number*."""
    last = list(agreement.parties.items())[-1]
    role, name = (re.sub(r"[0-9]+\Z", str(number), text) for text in last)
    return role, name


def _number_in(text: str) -> int:
    found = _NUMBERED.fullmatch(text)
    return int(found[1]) if found else 0


def count_in(names: Iterable[str], agreement: Agreement) -> int:
    """Return between how many parties *agreement* is by the fields called *names*."""
    most = widened(agreement, MOST_PARTIES)
    places = {role: number for number, role in enumerate(most.parties, start=1)}
    return max([len(agreement.parties), *(places.get(split(name)[0], 0) for name in names)])


def signatories_in(names: Iterable[str], agreement: Agreement, catalogue: FieldCatalogue) -> dict[str, int]:
    """Return how many sign for each party of *agreement* by the fields called *names*."""
    found = dict.fromkeys(agreement.parties, 1)
    for name in names:
        role, number, field = split(name)
        if role in found and number <= MOST_SIGNATORIES and catalogue.is_of_signatory(field):
            found[role] = max(found[role], number)
    return found


def split(name: str) -> tuple[str, int, str]:
    """Return the role, the number of the signatory (1 where it has none) and the field of a party called *name*."""
    role, _, rest = name.partition(".")
    number, _, field = rest.partition(".")
    return (role, int(number), field) if _NUMBER.fullmatch(number) else (role, 1, rest)


def model_name(name: str, agreement: Agreement, catalogue: FieldCatalogue) -> str:
    """Return the field of *agreement* that *name* is like, of a party that it names and of who signs first for it."""
    role, number, field = split(name)
    if role not in agreement.parties and role in widened(agreement, MOST_PARTIES).parties:
        role = list(agreement.parties)[-1]
    if number > 1 and not (number <= MOST_SIGNATORIES and catalogue.is_of_signatory(field)):
        return name
    return f"{role}.{field}" if field else name


def names_of(role: str, field: str, signatories: int, catalogue: FieldCatalogue) -> Iterator[str]:
    """Yield the full name of the *field* of the party in *role*, of each who signs for it where it is theirs."""
    for number in range(1, (signatories if catalogue.is_of_signatory(field) else 1) + 1):
        yield numbered(role, number, field)


def numbered(role: str, number: int, field: str) -> str:
    """Return the full name of *field* of the party in *role*, or of its signatory with that *number*."""
    return f"{role}.{field}" if number == 1 else f"{role}.{number}.{field}"


def signing_name(party: str, number: int) -> str:
    """Return what the text calls who signs for *party* with that *number*."""
    return party if number == 1 else f"{party}, {number}e ondertekenaar"
