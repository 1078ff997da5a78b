"""Slips of who edits a text in a browser or pastes from Word."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import LID, PAGE, Case, case, head, lid

CASES: list[Case] = [
    case(
        "twee-versies-ingesprongen",
        lid("1. Een lid\n   =======\n   dat doorloopt.\n"),
        "clauses/proef.md:6: hier staat alleen nog '=======', de streep tussen twee versies; kijk of er één versie over is, en haal de regel weg [twee-versies]",
    ),
    case(
        "twee-versies-drie",
        lid(
            "1. Een lid:\n<<<<<<< HEAD\n   - een;\n||||||| basis\n   - nul;\n=======\n   - twee;\n>>>>>>> voorstel\n   - drie.\n"
        ),
        "clauses/proef.md:6: hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '<<<<<<<', '=======' en '>>>>>>>' weg [twee-versies]",
    ),
    case(
        "twee-versies-basis-over",
        lid("1. Een lid.\n||||||| basis\n"),
        "clauses/proef.md:6: hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '<<<<<<<', '=======' en '>>>>>>>' weg [twee-versies]",
    ),
    case(
        "krullend-in-kopgegevens",
        head("titel: “Proef”\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:2: de krullende aanhalingstekens om 'titel' worden een deel van de tekst; haal ze weg, of schrijf rechte: titel: \"…\" [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-andere-streep",
        {"clauses/proef.md": LID.replace("---", "—", 1)},
        "clauses/proef.md:1: bovenaan staat '—' in plaats van '---'; typ drie gewone streepjes [kopgegevens]",
    ),
    case(
        "rol-zonder-sluithaak",
        lid("1. {partij`Huurder` meldt het.\n"),
        "clauses/proef.md:5: schrijf dit als {partij}`Huurder`: met accolades, en zonder spatie voor het accent [rol-niet-gesloten]",
    ),
    case(
        "rol-blokhaken",
        lid("1. [partij]`Huurder` meldt het.\n"),
        "clauses/proef.md:5: schrijf dit als {partij}`Huurder`: met accolades, en zonder spatie voor het accent [rol-niet-gesloten]",
    ),
    case(
        "partij-als-rol",
        lid("1. {huurder} meldt het.\n"),
        "clauses/proef.md:5: '{huurder}' is geen rol; schrijf eerst de rol en dan de naam tussen accenten, zoals {partij}`huurder` [rol-niet-gesloten]",
    ),
    case(
        "romeins-nummer",
        lid("1. Een lid.\nII. []{#twee} Nog een lid.\n"),
        "clauses/proef.md:6: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
        "clauses/proef.md:6: deze regel begint aan de kantlijn, en wordt zo een deel van het lid erboven; begin met '1. ' voor een eigen lid, of spring drie spaties in [tekst-buiten-lid]",
    ),
    case(
        "word-bolletje-o",
        lid("1. Een lid:\n   o een;\n   o twee.\n"),
        "clauses/proef.md:6: een opsomming is dit niet: begin een onderdeel met drie spaties en '- ', of breek de regel zo af dat dit teken niet vooraan staat [niet-toegestaan]",
        "clauses/proef.md:7: een opsomming is dit niet: begin een onderdeel met drie spaties en '- ', of breek de regel zo af dat dit teken niet vooraan staat [niet-toegestaan]",
    ),
    case(
        "vet-niet-gesloten",
        lid("1. **Een lid.\n"),
        "clauses/proef.md:5: '**' wordt hier geen opmaak en blijft zo staan; haal het weg, of zet om vette woorden aan beide kanten '**' [niet-toegestaan]",
    ),
    case(
        "doorgehaald",
        lid("1. ~~Een~~ lid.\n"),
        "clauses/proef.md:5: '~~' wordt hier geen opmaak en blijft zo staan; haal het weg, of zet om vette woorden aan beide kanten '**' [niet-toegestaan]",
    ),
    case(
        "nog-te-doen",
        lid("1. TODO: een lid.\n"),
        "clauses/proef.md:5: hier staat nog 'TODO'; vervang deze uitleg door uw eigen tekst, of haal de regel weg [begin-niet-af]",
    ),
    case(
        "nog-in-te-vullen",
        lid("1. Een lid [nader in te vullen].\n"),
        "clauses/proef.md:5: hier staat nog '[nader in te vullen]'; vervang deze uitleg door uw eigen tekst, of haal de regel weg [begin-niet-af]",
    ),
    case(
        "open-plek",
        lid("1. Een lid van ______ euro.\n"),
        "clauses/proef.md:5: hier is iets opengelaten om in te vullen; maak er een veld van, met {veld}`naam`, of schrijf de tekst [begin-niet-af]",
    ),
    case(
        "emoji",
        lid("1. Een lid \U0001f600.\n"),
        "clauses/proef.md:5: op deze regel staat een plaatje (emoji) (U+1F600); haal het weg, of schrijf een woord [teken-verborgen]",
    ),
    case(
        "lid-van-zichzelf-getypt",
        lid("1. Anders dan lid 1 zegt.\n"),
        "clauses/proef.md:5: 'lid 1' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "clausule-in-hoofdmap",
        {"proef2.md": LID},
        "proef2.md:1: dit is een clausule, en die wordt hier niet gelezen; verplaats het bestand naar clauses/ [bestand-naam]",
    ),
    case(
        "clausule-bij-modellen",
        {"docs/modellen/proef2.md": LID},
        "docs/modellen/proef2.md:1: dit is een clausule, en die wordt hier niet gelezen; verplaats het bestand naar clauses/ [bestand-naam]",
    ),
    case(
        "overeenkomst-bij-clausules",
        {"clauses/proef2.md": PAGE},
        "clauses/proef2.md:1: dit is een overeenkomst, en die wordt hier niet gelezen; verplaats het bestand naar docs/modellen/ [bestand-naam]",
    ),
    case(
        "begrip-op-zijn-regel",
        {"clauses/namen.toml": '"AVG" = "wet"\n', **lid("1. Een lid dat\n   doorloopt met een Vreemdeling.\n")},
        "clauses/proef.md:6: 'Vreemdeling' heeft een hoofdletter, en is niet omschreven in overeenkomst 'proef'; omschrijf het, schrijf het klein, of zet het in clauses/namen.toml als het een naam is [begrip-onbekend]",
    ),
    case(
        "verwijzing-over-twee-regels",
        lid("1. Een lid dat\n   doorloopt tot artikel\n   5 van deze overeenkomst.\n"),
        "clauses/proef.md:6: 'artikel 5' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "begrip-na-fout",
        {"clauses/namen.toml": '"AVG" = "wet"\n', **lid("1. Een lid\n   [](#x) Vreemdeling.\n")},
        "clauses/proef.md:6: een koppeling ('#x') kan niet in een clausule staan; verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst [verwijzing-buiten-tekst]",
    ),
]
