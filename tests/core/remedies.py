"""How a message says what to do: a verb that tells it, or the names to choose from."""

from __future__ import annotations

import re

VERBS = (
    "begin", "bewaar", "breek", "controleer", "doe", "draai", "geef", "gebruik", "haal", "hef", "hernoem", "herstel", "houd", "kies", "kijk",
    "koppel", "kort", "laat", "let", "maak", "neem", "noem", "open", "plak", "probeer", "schrijf", "sla", "sluit", "spring", "typ",
    "verbeter", "verdeel", "vervang", "verplaats", "verwijder", "verwijs", "voeg", "vul", "wacht", "zeg", "zet",
)  # fmt: skip
_TOLD = re.compile(rf"(?:^|[;:,.(] |\b(?:en|of|dus) )(?:{'|'.join(VERBS)})\b")
_ASKED = re.compile(r"; bedoelde u '[^']+'\?|; bijvoorbeeld: ")
_LISTED = re.compile(
    r"[;:(] ?(?:hier kunnen|kies uit|toegestaan zijn|er zijn|de keuzes zijn|de kolommen zijn|de vakjes zijn|de partijen zijn"
    r"|dit model heeft|clauses/\S+ heeft)\b:?"
)


def has_remedy(message: str) -> bool:
    """Say whether *message*, as a program prints it, says after its place what to do."""
    words = re.sub(r" \[[a-z-]+\]$", "", re.sub(r"^\S+?:\d+: |^.+?, rij \d+(?:, kolom [A-Z]+)?: ", "", message))
    said = re.sub(r"'[^']*'|\"[^\"]*\"", "''", words)  # what it quotes is not its own
    return bool(_TOLD.search(said) or _ASKED.search(words) or _LISTED.search(words))
