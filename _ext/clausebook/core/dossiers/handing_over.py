"""What a dossier says of itself to who opens it next: of which texts it is, and who answers what.

    teksten = { versie = "2.0.0", commit = "…", datum = "2026-11-28" }
    invullen = { partij = "partij2", velden = ["partij2.naam", "sub"] }

Neither is part of the contract. With other texts than those of now, whoever goes on must first look at what changed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from clausebook.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.toml_lines import Path
    from clausebook.core.model import Agreement

TEXTS, ASKED = "teksten", "invullen"
_TEXTS, _ASKED = ("versie", "commit", "datum"), ("partij", "velden")


def asked(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the role that *data* asks to answer, if any: it is a party, also before it says anything."""
    given = data.get(ASKED)
    if isinstance(given, dict) and isinstance(role := given.get("partij"), str):
        yield role


def problems(data: Mapping[str, Any], agreement: Agreement) -> Iterator[tuple[Path, Code, str]]:
    """Yield the place, the code and the message of what is wrong in *data*, and of texts that changed since."""
    texts = data.get(TEXTS)
    if texts is not None:
        yield from _of_texts(texts, agreement)
    asked = data.get(ASKED)
    if asked is not None and not _is_asked(asked, agreement):
        roles = ", ".join(agreement.parties)
        message = (
            f'schrijf welke partij wat invult: {ASKED} = {{ partij = "…", velden = ["…"] }}; de partijen zijn: {roles}'
        )
        yield (ASKED,), Code.DOSSIER_VALUE, message


def _of_texts(texts: object, agreement: Agreement) -> Iterator[tuple[Path, Code, str]]:
    if not isinstance(texts, dict) or not texts.keys() <= set(_TEXTS) or not all(map(_is_plain, texts.values())):
        message = f'schrijf van welke teksten dit dossier is: {TEXTS} = {{ versie = "1.0.0" }}, of haal de regel weg'
        yield (TEXTS,), Code.DOSSIER_VALUE, message
    elif texts.get("versie", agreement.version) != agreement.version:
        message = (
            f"dit dossier is van een andere versie dan {agreement.version} van dit model; "
            "kijk bij de versies van het model wat er veranderde, en zet dan de nieuwe versie bij 'teksten'"
        )
        yield (TEXTS,), Code.DOSSIER_TEXTS, message


def _is_plain(value: object) -> bool:
    return isinstance(value, str | dt.date)


def _is_asked(asked: object, agreement: Agreement) -> bool:
    return (
        isinstance(asked, dict)
        and asked.keys() <= set(_ASKED)
        and asked.get("partij") in agreement.parties
        and isinstance(names := asked.get("velden", []), list)
        and all(isinstance(name, str) for name in names)
    )
