"""Pages of versions, and agreements that do not agree with theirs."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import PAGE, Case, Edits, case, replaced

FIRST = "# Versies: Proefovereenkomst\n\n## Versie 1.0.0 van 22 november 2026\n\nDe eerste versie.\n"


def versies(text: str, *pairs: str) -> Edits:
    """Return a page of versions, and the agreement with the changes of *pairs*."""
    return {"docs/modellen/versies/proef.md": text, "docs/modellen/proef.md": replaced(PAGE, *pairs)}


CASES: list[Case] = [
    case("versies", versies(FIRST)),
    case(
        "versies-kop-onleesbaar",
        versies(f"# Versies\n\n## Versie 1.1\n\nAnders.\n\n{FIRST.partition(chr(10))[2]}"),
        "docs/modellen/versies/proef.md:3: 'Versie 1.1' noemt geen versie met haar datum; schrijf de kop als '## Versie 1.1.0 van 1 maart 2027' [versie-vermelding]",
    ),
    case(
        "versies-datum-bestaat-niet",
        versies(FIRST.replace("22 november", "31 november") + "\n## Versie 0.9.0 van 1 mai 2026\n"),
        "docs/modellen/versies/proef.md:3: '31 november 2026' is geen datum; schrijf dag, maand en jaar, zoals 1 maart 2027 [versie-vermelding]",
        "docs/modellen/versies/proef.md:7: '1 mai 2026' is geen datum; schrijf dag, maand en jaar, zoals 1 maart 2027 [versie-vermelding]",
    ),
    case(
        "versies-volgorde",
        versies(FIRST + "\n## Versie 1.0.1 van 1 november 2026\n\nBeter.\n"),
        "docs/modellen/versies/proef.md:7: versie 1.0.1 staat onder 1.0.0; zet de hoogste versie bovenaan, en elke versie één keer [versie-vermelding]",
    ),
    case(
        "versies-dubbel",
        versies(FIRST + "\n## Versie 1.0.0 van 22 november 2026\n"),
        "docs/modellen/versies/proef.md:7: versie 1.0.0 staat onder 1.0.0; zet de hoogste versie bovenaan, en elke versie één keer [versie-vermelding]",
    ),
    case(
        "versies-datums-verwisseld",
        versies(FIRST + "\n## Versie 0.9.0 van 1 december 2026\n"),
        "docs/modellen/versies/proef.md:7: versie 0.9.0 is van een latere dag dan 1.0.0, die erop volgde; kijk beide datums na [versie-vermelding]",
    ),
    case(
        "versies-leeg",
        versies("# Versies\n\nNog niets.\n"),
        "docs/modellen/versies/proef.md:1: deze bladzijde noemt geen versie; zet er een kop op als '## Versie 1.0.0 van 1 maart 2027', of verwijder het bestand [versie-vermelding]",
    ),
    case(
        "versie-ongelijk",
        versies(FIRST, "versie: 1.0.0", "versie: 1.0.1"),
        "docs/modellen/versies/proef.md:3: de nieuwste versie is hier 1.0.0 van 22 november 2026, maar in docs/modellen/proef.md 1.0.1 van 22 november 2026; maak ze gelijk, of geef uit met `clausebook uitgave proef` [versie-ongelijk]",
    ),
    case(
        "versie-ongelijke-datum",
        versies(FIRST, "datum: 2026-11-22", "datum: 2026-11-23"),
        "docs/modellen/versies/proef.md:3: de nieuwste versie is hier 1.0.0 van 22 november 2026, maar in docs/modellen/proef.md 1.0.0 van 23 november 2026; maak ze gelijk, of geef uit met `clausebook uitgave proef` [versie-ongelijk]",
    ),
    case(
        "versies-van-onbekend-model",
        {**versies(FIRST), "docs/modellen/versies/prof.md": FIRST, "docs/modellen/versies/xyzzy.md": FIRST},
        "docs/modellen/versies/prof.md:1: er is geen overeenkomst 'prof'; bedoelde u 'proef'? [versie-ongelijk]",
        "docs/modellen/versies/xyzzy.md:1: er is geen overeenkomst 'xyzzy'; geef het bestand de naam van een overeenkomst, of zet 'vervallen: …' erboven als het model is ingetrokken [versie-ongelijk]",
    ),
    case(
        "model-zonder-versies",
        {"docs/modellen/versies/ander.md": FIRST, "docs/modellen/proef.md": PAGE},
        "docs/modellen/proef.md:4: versie 1.0.0 staat niet in docs/modellen/versies/proef.md; geef haar uit met `clausebook uitgave proef`, of begin met versie 0.1.0 [versie-ongelijk]",
        "docs/modellen/versies/ander.md:1: er is geen overeenkomst 'ander'; geef het bestand de naam van een overeenkomst, of zet 'vervallen: …' erboven als het model is ingetrokken [versie-ongelijk]",
    ),
]
