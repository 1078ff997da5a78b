"""What does not fit between the files, and pages of agreements."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import EIS_LOS, HEAD, LID, PAGE, Case, Edits, case, lid, other_agreement, page, replaced
from tests.projects import HELP_OTHERS, PROVISIONS, REPORT, REQUIREMENTS

NAMEN: Edits = {"clauses/namen.toml": '"Europa" = "naam van een werelddeel"\n'}
LAW = '[AVG]\nadres = "https://wet.example"\n[AVG.artikelen]\n1 = "1:a-c 2"\n2 = "1 2"\n'
LETTER = """\
---
overeenkomst: brief
soort: brief
versie: 0.1.0
datum: 2026-11-28
voor_wie: Wie.
wanneer: Nu.
wanneer_niet: Nooit.
---
# Brief

```{bijlage} brief
```
"""
UNSIGNED: Edits = {
    "clauses/eisen.toml": REQUIREMENTS + '\n[soort.brief]\ntitel = "Brief"\nook = ["melding"]\nondertekend = false\n',
    "clauses/bijlage-brief.md": "---\ntitel: Brief\nherzien_voor: 2027-11-01\n---\nU meldt een storing. {eis}`melding`\n",
}

SITE: Edits = {"docs/index.md": "# Proef\n\n```{toctree}\nmodellen/*\neisen\n```\n", "docs/los.md": "# Los\n\nTekst.\n"}

CASES: list[Case] = [
    # What readers cannot get to
    case(
        "bladzijde-los",
        SITE,
        "docs/los.md:1: deze bladzijde staat in geen inhoudsopgave; noem haar in de toctree van index.md in dezelfde map [bladzijde-los]",
    ),
    case("bladzijde-met-opzet-los", {**SITE, "docs/los.md": "---\norphan: true\n---\n# Los\n\nTekst.\n"}),
    case(
        "eis-zonder-uitleg",
        {
            "docs/index.md": "# Proef\n\n```{toctree}\nmodellen/*\neisen\nlos\n```\n",
            "docs/eisen.md": "# Eisen\n\n```{eisen} andere\n```\n",
        },
        "clauses/eisen.toml:17: eis 'melding' wordt op geen pagina uitgelegd; zet er een met '```{eisen} proefwet' [eis-onbekend]",
        "clauses/eisen.toml:27: eis 'hulp' wordt op geen pagina uitgelegd; zet er een met '```{eisen} proefwet' [eis-onbekend]",
        "clauses/eisen.toml:37: eis 'lijst' wordt op geen pagina uitgelegd; zet er een met '```{eisen} leidraad' [eis-onbekend]",
    ),
    # Slips that used to pass, or to be called something else
    case(
        "partij-zonder-lidwoord",
        {"docs/modellen/proef.md": PAGE.replace("huurder: de Huurder", "huurder: Huurder")},
        "docs/modellen/proef.md:7: 'Huurder' bij 'partijen' heeft geen lidwoord, en zo leest de tekst; schrijf 'de Huurder' of 'het Huurder' [kopgegevens-waarde]",
    ),
    case(
        "lid-zonder-nummer",
        lid("1. Een lid dat\nzijn nummer kwijt is.\n"),
        "clauses/proef.md:6: deze regel begint aan de kantlijn, en wordt zo een deel van het lid erboven; begin met '1. ' voor een eigen lid, of spring drie spaties in [tekst-buiten-lid]",
    ),
    case(
        "blok-met-twee-punten",
        lid("1. Een lid.\n\n::{optie} kosten\n:titel: Kosten\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:7: een blok begint met drie dubbele punten; schrijf ':::{optie} kosten', en sluit het met ':::' [blok-niet-gesloten]",
    ),
    case(
        "naam-zonder-hekje",
        lid("1. []{melding} Een lid.\n"),
        "clauses/proef.md:5: voor de naam van een lid hoort een hekje; schrijf '[]{#melding}' [id-plaats]",
    ),
    case(
        "bijlage-met-haar-voorvoegsel",
        lid("1. Zie {bijlage}`bijlage-lijst`.\n"),
        "clauses/proef.md:5: bijlage 'bijlage-lijst' bestaat niet; bedoelde u 'lijst'? [verwijzing-onbekend]",
    ),
    # Citations of law
    case(
        "wet-plaats",
        {**lid("1. Zie art. 2 lid 1 en 2 AVG en artikel 2\n   lid 3 AVG.\n"), "clauses/wetten.toml": LAW},
        "clauses/proef.md:5: artikel 2 lid 3 AVG bestaat niet: artikel 2 heeft lid 1 tot en met 2; verbeter het nummer [wet-plaats]",
    ),
    case(
        "wetten-zonder-adres",
        {"clauses/wetten.toml": "[AVG]\n"},
        "clauses/wetten.toml:1: wet 'AVG' heeft geen goed adres; schrijf 'adres = \"https://…\"' [toml-waarde]",
    ),
    # Names
    case(
        "eis-onbekend",
        lid("1. Een lid.\n   Nog een zin. {eis}`meldng`\n"),
        "clauses/proef.md:6: eis 'meldng' bestaat niet; bedoelde u 'melding'? [eis-onbekend]",
    ),
    case(
        "eis-onbekend-zonder-suggestie",
        lid("1. Een lid. {eis}`lijst, xyzzy`\n"),
        "clauses/proef.md:5: eis 'xyzzy' bestaat niet; kies een id uit clauses/eisen.toml [eis-onbekend]",
    ),
    case(
        "veld-onbekend",
        lid("1. Voor {veld}`termijn.uur` uur.\n"),
        "clauses/proef.md:5: veld 'termijn.uur' bestaat niet; bedoelde u 'termijn.uren'? [veld-onbekend]",
    ),
    case(
        "veld-onbekend-zonder-suggestie",
        lid("1. Voor {veld}`xyzzy` uur.\n"),
        "clauses/proef.md:5: veld 'xyzzy' bestaat niet; kies een id uit clauses/velden.toml [veld-onbekend]",
    ),
    case(
        "veld-van-onbekende-partij",
        lid("1. Van {veld}`huurdr.naam`.\n"),
        "clauses/proef.md:5: overeenkomst 'proef' heeft geen partij 'huurdr'; bedoelde u 'huurder'? [partij-onbekend]",
    ),
    case(
        "partij-onbekend",
        lid("1. Van {partij}`bewoner`.\n"),
        "clauses/proef.md:5: overeenkomst 'proef' heeft geen partij 'bewoner'; de partijen zijn: verhuurder, huurder [partij-onbekend]",
    ),
    case(
        "lid-onbekend",
        lid("1. Zie {lid}`melden.meldin`.\n"),
        "clauses/proef.md:5: lid 'melden.meldin' bestaat niet; bedoelde u 'melden.melding'? [verwijzing-onbekend]",
    ),
    case(
        "lid-onbekend-zonder-suggestie",
        lid("1. Zie {lid}`xyzzy`.\n"),
        "clauses/proef.md:5: lid 'xyzzy' bestaat niet; zet '[]{#naam}' vooraan in het lid en verwijs met 'clausule.naam' [verwijzing-onbekend]",
    ),
    case(
        "artikel-onbekend",
        lid("1. Zie {artikel}`meldn`.\n"),
        "clauses/proef.md:5: artikel 'meldn' bestaat niet; bedoelde u 'melden'? [verwijzing-onbekend]",
    ),
    case(
        "artikel-onbekend-zonder-suggestie",
        lid("1. Zie {artikel}`xyzzy`.\n"),
        "clauses/proef.md:5: artikel 'xyzzy' bestaat niet; noem een clausule zoals haar bestand heet, zonder .md [verwijzing-onbekend]",
    ),
    case(
        "bijlage-onbekend",
        lid("1. Zie {bijlage}`lijsten`.\n"),
        "clauses/proef.md:5: bijlage 'lijsten' bestaat niet; bedoelde u 'lijst'? [verwijzing-onbekend]",
    ),
    case(
        "bijlage-onbekend-zonder-suggestie",
        lid("1. Zie {bijlage}`xyzzy`.\n"),
        "clauses/proef.md:5: bijlage 'xyzzy' bestaat niet; noem een bijlage zoals haar bestand heet, zonder 'bijlage-' en zonder .md [verwijzing-onbekend]",
    ),
    case(
        "verwijst-naar-optie",
        lid("1. Zie {lid}`melden.kosten`.\n"),
        "clauses/proef.md:5: lid 'melden.kosten' is er niet in overeenkomst 'proef' als melden.kosten = uit; zorg dat 'melden' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
    ),
    case(
        "verwijst-naar-clausule-elders",
        {**lid("1. Zie {artikel}`elders` en {lid}`elders.x`.\n"), **other_agreement("elders")},
        "clauses/proef.md:5: artikel 'elders' is er niet in overeenkomst 'proef'; neem 'elders' daarin op of verwijs naar iets anders [verwijzing-vervalt]",
        "clauses/proef.md:5: lid 'elders.x' is er niet in overeenkomst 'proef'; neem 'elders' daarin op of verwijs naar iets anders [verwijzing-vervalt]",
    ),
    case(
        "verwijst-naar-lid-van-een-variant",
        {
            **lid("1. Zie {lid}`hulp.naam`.\n"),
            "clauses/hulp/ander.md": replaced(HELP_OTHERS, "1. Die", "1. []{#naam} Die"),
        },
        "clauses/proef.md:5: lid 'hulp.naam' is er niet in overeenkomst 'proef' als hulp = zelf; zorg dat 'hulp' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
    ),
    case(
        "verwijst-naar-weggelaten-clausule",
        {
            **lid("1. Zie {artikel}`hulp` en {bijlage}`lijst`.\n"),
            **page(
                "{clausule} hulp\n",
                "{clausule} hulp\n:optioneel: aan\n",
                "{bijlage} lijst\n",
                "{bijlage} lijst\n:optioneel: uit\n",
            ),
        },
        "clauses/melden.md:8: bijlage 'lijst' is er niet in overeenkomst 'proef' als bijlage-lijst = uit; zorg dat 'bijlage-lijst' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
        "clauses/melden.md:14: artikel 'hulp' is er niet in overeenkomst 'proef' als hulp = uit; zorg dat 'hulp' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
        "clauses/proef.md:5: artikel 'hulp' is er niet in overeenkomst 'proef' als hulp = uit; zorg dat 'hulp' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
        "clauses/proef.md:5: bijlage 'lijst' is er niet in overeenkomst 'proef' als bijlage-lijst = uit; zorg dat 'bijlage-lijst' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
        "docs/modellen/proef.md:1: eis 'hulp' (Hulp geven, art. 2 Proefwet) is in overeenkomst 'proef' niet gedekt als hulp = uit; zet {eis}`hulp` bij een lid dat er dan staat [eis-niet-gedekt]",
        "docs/modellen/proef.md:1: overeenkomst 'proef' mist de verplichte rubriek 'Lijst'; neem bijlage 'lijst' op, en niet als optie [rubriek-ontbreekt]",
    ),
    case(
        "eis-zonder-bewijs",
        lid("1. Een lid. {eis}`melding`\n"),
        "clauses/proef.md:5: eis 'melding' (Storingen melden) staat bij een tekst zonder 'meldt'; regel het in deze tekst of haal het merk weg [eis-zonder-bewijs]",
    ),
    case(
        "eis-zonder-bewijsveld",
        {
            **lid("1. Een lid. {eis}`los`\n"),
            "clauses/eisen.toml": REQUIREMENTS + EIS_LOS.replace('["los"]', '["los", "lid"]\nbewijs_veld = ["tarief"]'),
        },
        "clauses/proef.md:5: eis 'los' (Los) staat bij een tekst zonder 'los' en veld 'tarief'; regel het in deze tekst of haal het merk weg [eis-zonder-bewijs]",
    ),
    case(
        "clausule-ongebruikt",
        {"clauses/proef-twee.md": LID},
        "clauses/proef-twee.md:1: clausule 'proef-twee' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
    ),
    case(
        "variant-ongebruikt",
        {"clauses/hulp/derde.md": LID},
        "clauses/hulp/derde.md:1: variant 'derde' van 'hulp' staat in geen overeenkomst; noem hem bij ':varianten:' of verwijder het bestand [clausule-ongebruikt]",
    ),
    # Coverage
    case(
        "niet-gedekt",
        {"clauses/melden.md": replaced(REPORT, " {eis}`melding`", "")},
        "docs/modellen/proef.md:1: eis 'melding' (Storingen melden, art. 1 Proefwet) is in overeenkomst 'proef' niet gedekt; zet {eis}`melding` bij het lid dat dit regelt, of schrijf dat lid [eis-niet-gedekt]",
    ),
    case(
        "niet-gedekt-in-variant",
        {"clauses/hulp/ander.md": replaced(HELP_OTHERS, " {eis}`hulp`", "")},
        "clauses/hulp/ander.md:1: eis 'hulp' (Hulp geven, art. 2 Proefwet) is in overeenkomst 'proef' niet gedekt als hulp = ander; zet {eis}`hulp` bij een lid dat er dan staat [eis-niet-gedekt]",
    ),
    case(
        "niet-gedekt-zonder-optie",
        {
            "clauses/melden.md": replaced(
                REPORT, " {eis}`melding`", "", "Melden kost", "Wie meldt, betaalt niets. {eis}`melding` Melden kost"
            )
        },
        "clauses/melden.md:11: eis 'melding' (Storingen melden, art. 1 Proefwet) is in overeenkomst 'proef' niet gedekt als melden.kosten = uit; zet {eis}`melding` bij een lid dat er dan staat [eis-niet-gedekt]",
    ),
    case(
        "niet-gedekt-bij-als",
        {
            "clauses/eisen.toml": REQUIREMENTS
            + EIS_LOS.replace("in_tekst", 'als = {hulp = "ander"}\nin_tekst').replace('"keuze"', '"moet"')
        },
        "clauses/hulp/ander.md:1: eis 'los' (Los, blz. 4) is in overeenkomst 'proef' niet gedekt als hulp = ander; zet {eis}`los` bij een lid dat er dan staat [eis-niet-gedekt]",
    ),
    case(
        "niet-gedekt-als-weggelaten",
        page("```{clausule} melden\n", "```{clausule} melden\n:optioneel: uit\n"),
        "clauses/hulp/zelf.md:6: lid 'melden.melding' is er niet in overeenkomst 'proef' als melden = uit; zorg dat 'melden' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat [verwijzing-vervalt]",
        "docs/modellen/proef.md:1: eis 'melding' (Storingen melden, art. 1 Proefwet) is in overeenkomst 'proef' niet gedekt als melden = uit; zet {eis}`melding` bij een lid dat er dan staat [eis-niet-gedekt]",
        "docs/modellen/proef.md:1: overeenkomst 'proef' mist de verplichte rubriek 'Melden'; neem clausule 'melden' op, en niet als optie [rubriek-ontbreekt]",
    ),
    case(
        "rubriek-ontbreekt",
        page("```{bijlage} lijst\n```\n", "", "```{bijlagenlijst}\n```\n", ""),
        "clauses/bijlage-lijst.md:1: clausule 'bijlage-lijst' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/melden.md:8: bijlage 'lijst' is er niet in overeenkomst 'proef'; neem 'bijlage-lijst' daarin op of verwijs naar iets anders [verwijzing-vervalt]",
        "docs/modellen/proef.md:1: overeenkomst 'proef' mist de verplichte rubriek 'Lijst'; neem bijlage 'lijst' op, en niet als optie [rubriek-ontbreekt]",
    ),
    case(
        "rubriek-blok-ontbreekt",
        page("```{ondertekening}\n```\n", ""),
        "docs/modellen/proef.md:1: overeenkomst 'proef' mist de verplichte rubriek 'Ondertekening'; neem blok 'ondertekening' op, en niet als optie [rubriek-ontbreekt]",
    ),
    case(
        "als-onbekend",
        {"clauses/eisen.toml": REQUIREMENTS + EIS_LOS.replace("in_tekst", 'als = {hlp = "ander"}\nin_tekst')},
        "clauses/eisen.toml:46: eis 'los': keuze 'hlp' bestaat niet; bedoelde u 'hulp'? [keuze-onbekend]",
    ),
    case(
        "als-onbekend-zonder-suggestie",
        {"clauses/eisen.toml": REQUIREMENTS + EIS_LOS.replace("in_tekst", 'als = {xyzzy = "ander"}\nin_tekst')},
        "clauses/eisen.toml:46: eis 'los': keuze 'xyzzy' bestaat niet; noem een clausule of een optie [keuze-onbekend]",
    ),
    case(
        "als-onbekende-waarde",
        {"clauses/eisen.toml": REQUIREMENTS + EIS_LOS.replace("in_tekst", 'als = {hulp = "derde"}\nin_tekst')},
        "clauses/eisen.toml:46: eis 'los': keuze 'hulp' heeft geen waarde 'derde'; bedoelde u 'ander'? [keuze-onbekend]",
    ),
    case(
        "bewijsveld-onbekend",
        {"clauses/eisen.toml": REQUIREMENTS + EIS_LOS + 'bewijs_veld = ["tarif"]\n'},
        "clauses/eisen.toml:46: bewijs_veld 'tarif' van eis 'los' bestaat niet; bedoelde u 'tarief'? [veld-onbekend]",
    ),
    # What nobody signs
    case(
        "brief-met-artikel-en-blok",
        {
            **UNSIGNED,
            "docs/modellen/brief.md": f"{LETTER}\n## Melden\n\n```{{clausule}} melden\n```\n\n```{{ondertekening}}\n```\n",
        },
        "docs/modellen/brief.md:1: 'partijen' ontbreekt of is niet goed; schrijf per regel een rol en de naam in de tekst: 'verhuurder: de Verhuurder' [kopgegevens-waarde]",
        "docs/modellen/brief.md:1: een stuk van soort 'brief' tekent niemand; haal het blok '{ondertekening}' weg, of kies een andere soort [overeenkomst-inhoud]",
        "docs/modellen/brief.md:15: een stuk van soort 'brief' tekent niemand, dus het heeft geen artikelen; zet de tekst in een bijlage, met '```{bijlage} naam', en haal '## Melden' weg [overeenkomst-inhoud]",
    ),
    case(
        "handboek-hoofdstuk-in-geen-deel",
        {
            "docs/boek/index.md": "---\nhandboek: boek\nsoort: proef\ndelen:\n  kern: index een\n  naslag: een\n---\n# Boek\n\nU meldt en u helpt. {eis}`melding, hulp`\n\n```{toctree}\neen\ntwee\n```\n",
            "docs/boek/een.md": "# Een\n",
            "docs/boek/twee.md": "# Twee\n",
        },
        "docs/boek/index.md:1: hoofdstuk 'een' staat in meer dan een deel van 'boek'; noem het een keer onder 'delen' [overeenkomst-inhoud]",
        "docs/boek/index.md:1: hoofdstuk 'twee' staat in geen deel van 'boek'; noem het een keer onder 'delen' [overeenkomst-inhoud]",
    ),
    case(
        "handboek-delen-zonder-naam",
        {
            "docs/boek/index.md": "---\nhandboek: boek\nsoort: proef\ndelen: kern\n---\n# Boek\n\nU meldt en u helpt. {eis}`melding, hulp`\n",
        },
        "docs/boek/index.md:4: 'delen' is niet goed; schrijf eronder per regel een naam en haar bladzijden: 'kern: rollen varianten' [kopgegevens-waarde]",
    ),
    case(
        "brief-met-een-lange-zin",
        {
            **UNSIGNED,
            "docs/modellen/brief.md": LETTER,
            "clauses/bijlage-brief.md": f"{HEAD}Zin {'zin ' * 29}zin.\n\nU meldt {{veld}}`tarief` een storing. {{eis}}`melding`\n",
        },
        "clauses/bijlage-brief.md:5: de zin die begint met 'Zin zin zin zin' heeft 31 woorden; maak er twee zinnen van, elk van hooguit 30 [leesniveau]",
    ),
    case(
        "brief-te-moeilijk",
        {
            **UNSIGNED,
            "docs/modellen/brief.md": LETTER,
            "clauses/bijlage-brief.md": f"{HEAD}Verantwoordelijke inventariseert onderhoudswerkzaamheden.\n\nU meldt het. {{eis}}`melding`\n",
        },
        "clauses/bijlage-brief.md:1: deze tekst haalt -65 op de schaal van Flesch en Douma, en moet 60 halen; maak zinnen korter en kies kortere woorden [leesniveau]",
    ),
    case("brief-zonder-partijen", {**UNSIGNED, "docs/modellen/brief.md": LETTER}),
    # Agreements
    case(
        "geen-sleutel-overeenkomst",
        page("overeenkomst: proef\n", ""),
        "docs/modellen/proef.md:1: 'overeenkomst' ontbreekt of is geen tekst; schrijf 'overeenkomst: …' [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-typfout",
        page("overeenkomst: proef\n", "overenkomst: proef\n"),
        "docs/modellen/proef.md:1: 'overeenkomst' ontbreekt of is geen tekst; schrijf 'overeenkomst: …' [kopgegevens-waarde]",
        "docs/modellen/proef.md:2: sleutel 'overenkomst' bestaat niet; bedoelde u 'overeenkomst'? [kopgegevens-sleutel]",
    ),
    case(
        "overeenkomst-naam",
        page("overeenkomst: proef", "overeenkomst: ../proef"),
        "docs/modellen/proef.md:2: '../proef' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-dubbel",
        {"docs/modellen/tweede.md": PAGE},
        "docs/modellen/tweede.md:2: overeenkomst 'proef' staat ook in docs/modellen/proef.md; geef elke overeenkomst een eigen naam [id-dubbel]",
    ),
    case(
        "overeenkomst-kopgegevens",
        page("voor_wie: Verhuurders", "voor_wie: Wij: verhuurders"),
        "docs/modellen/proef.md:6: de waarde van 'voor_wie' heeft zelf een ': '; zet haar tussen aanhalingstekens: voor_wie: \"…\" [kopgegevens]",
    ),
    case(
        "overeenkomst-kopgegevens-open",
        {"docs/modellen/proef.md": "---\novereenkomst: proef\n"},
        "docs/modellen/proef.md:1: de kopgegevens zijn niet afgesloten; zet onder de laatste sleutel een regel met '---' [kopgegevens]",
    ),
    case(
        "overeenkomst-sleutel-dubbel",
        page("versie: 1.0.0", "versie: 1.0.0\nversie: 1.0.1"),
        "docs/modellen/proef.md:5: sleutel 'versie' staat er twee keer; houd er een over [kopgegevens]",
    ),
    case(
        "overeenkomst-sleutel-onbekend",
        page("versie: 1.0.0", "versie: 1.0.0\nxyzzy: 1"),
        "docs/modellen/proef.md:5: sleutel 'xyzzy' bestaat niet; toegestaan zijn: overeenkomst, soort, versie, datum, partijen, herhaalbaar, voorstel, nalopen, voor_wie, wanneer, wanneer_niet [kopgegevens-sleutel]",
    ),
    case(
        "overeenkomst-nalopen-onbekend",
        page("versie: 1.0.0", "versie: 1.0.0\nnalopen:\n  - xyzzy"),
        "docs/modellen/proef.md:1: nalopen: 'xyzzy' is geen keuze van deze overeenkomst; haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-nalopen-geen-lijst",
        page("versie: 1.0.0", "versie: 1.0.0\nnalopen: doorgifte"),
        "docs/modellen/proef.md:5: 'nalopen' is niet goed; schrijf eronder per regel een keuze, met een streepje ervoor: '- doorgifte' [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-zonder-soort",
        page("soort: proef\n", ""),
        "docs/modellen/proef.md:1: 'soort' ontbreekt of is geen tekst; schrijf 'soort: …' [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-soort-onbekend",
        page("soort: proef", "soort: proeff"),
        "docs/modellen/proef.md:1: soort 'proeff' bestaat niet; bedoelde u 'proef'? [soort-onbekend]",
    ),
    case(
        "overeenkomst-versie",
        page("versie: 1.0.0", "versie: 1.0"),
        "docs/modellen/proef.md:4: versie '1.0' is niet goed; schrijf drie getallen met punten, zoals 1.0.0 [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-datum",
        page("datum: 2026-11-22", "datum: morgen"),
        "docs/modellen/proef.md:5: datum 'morgen' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-22 [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-zonder-partijen",
        page("partijen:\n  verhuurder: de Verhuurder\n  huurder: de Huurder\n", ""),
        "docs/modellen/proef.md:1: 'partijen' ontbreekt of is niet goed; schrijf per regel een rol en de naam in de tekst: 'verhuurder: de Verhuurder' [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-rol",
        page("  huurder: de Huurder", "  huurder: de Huurder\n  De bank: de Bank"),
        "docs/modellen/proef.md:7: rol 'De bank' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-lege-samenvatting",
        page("voor_wie: Verhuurders en huurders.", "voor_wie:"),
        "docs/modellen/proef.md:6: 'voor_wie' ontbreekt of is geen tekst; schrijf 'voor_wie: …' [kopgegevens-waarde]",
    ),
    case(
        "overeenkomst-zonder-titel",
        page("# Proefovereenkomst\n", ""),
        "docs/modellen/proef.md:1: de titel ontbreekt; schrijf onder de kopgegevens '# Naam van de overeenkomst' [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-tekst",
        page("## Hulp\n", "## Hulp\n\nEen zin.\n"),
        "docs/modellen/proef.md:23: in een overeenkomst staan alleen koppen met '##' en blokken zoals '```{clausule} naam'; zet tekst in een clausule [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-doel",
        page("## Hulp\n", "[x]: y\n\n## Hulp\n"),
        "docs/modellen/proef.md:21: in een overeenkomst staan alleen koppen met '##' en blokken zoals '```{clausule} naam'; zet tekst in een clausule [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-kop-3",
        page("## Hulp\n", "### Hulp\n"),
        "docs/modellen/proef.md:21: in een overeenkomst staan alleen koppen met '##' en blokken zoals '```{clausule} naam'; zet tekst in een clausule [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-lege-kop",
        page("## Hulp\n", "##\n"),
        "docs/modellen/proef.md:21: deze kop is leeg; schrijf na '##' waar het artikel over gaat [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-leeg-artikel",
        page("## Hulp\n", "## Niets\n\n## Hulp\n"),
        "docs/modellen/proef.md:21: artikel 'Niets' heeft geen clausule; zet er '```{clausule} naam' onder of haal de kop weg [artikel-leeg]",
    ),
    case(
        "overeenkomst-genummerde-kop",
        page("## Hulp\n", "## 2. Hulp\n"),
        "docs/modellen/proef.md:21: het nummer van een artikel komt vanzelf; schrijf alleen de titel, zonder nummer, in plaats van '2. Hulp' [nummer-getypt]",
    ),
    case(
        "overeenkomst-ongenummerd-typfout",
        page("## Hulp\n", "{.ongenumerd}\n## Hulp\n"),
        "docs/modellen/proef.md:21: tussen accolades kan alleen '{.ongenummerd}' staan, op de regel boven een kop met '##'; haal de rest weg [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-ongenummerd-los",
        page("## Hulp\n", "## Hulp\n\n{.ongenummerd}\n"),
        "docs/modellen/proef.md:23: tussen accolades kan alleen '{.ongenummerd}' staan, op de regel boven een kop met '##'; haal de rest weg [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-zonder-artikel",
        page(
            "```{partijen}\n```\n",
            "```{clausule} proef\n```\n",
            "```{clausule} proef\n```\n\n```{bijlagenlijst}",
            "```{bijlagenlijst}",
            "## Proef\n",
            "",
        ),
        "clauses/proef.md:1: clausule 'proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "docs/modellen/proef.md:13: clausule 'proef' staat onder geen artikel; zet er een kop met '##' boven [overeenkomst-inhoud]",
    ),
    case(
        "overeenkomst-blok-onbekend",
        page("```{bijlagenlijst}", "```{bijlageslijst}"),
        "docs/modellen/proef.md:32: blok '{bijlageslijst}' bestaat niet; bedoelde u 'bijlagenlijst'? [blok-onbekend]",
    ),
    case(
        "overeenkomst-blok-vreemd",
        page("```{bijlagenlijst}", "```{note}"),
        "docs/modellen/proef.md:32: blok '{note}' bestaat niet; hier kunnen: clausule, bijlage, partijen, bijlagenlijst, ondertekening [blok-onbekend]",
    ),
    case(
        "overeenkomst-blok-dubbel",
        page("## Hulp\n", "```{partijen}\n```\n\n## Hulp\n"),
        "docs/modellen/proef.md:21: blok '{partijen}' staat al in deze overeenkomst; houd er een over [clausule-dubbel]",
    ),
    case(
        "overeenkomst-blok-met-naam",
        page("```{bijlagenlijst}", "```{bijlagenlijst} alle"),
        "docs/modellen/proef.md:32: achter '{bijlagenlijst}' hoort niets; haal 'alle' weg [blok-optie]",
    ),
    case(
        "overeenkomst-blok-met-optie",
        page("```{bijlagenlijst}", "```{bijlagenlijst}\n:optioneel: aan"),
        "docs/modellen/proef.md:33: 'optioneel' bestaat niet; haal de regel weg, want dit blok heeft geen opties [blok-optie]",
    ),
    case(
        "overeenkomst-blok-open",
        page("```{clausule} melden\n```\n", "```{clausule} melden\n"),
        "clauses/hulp/ander.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/hulp/zelf.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/melden.md:14: artikel 'hulp' is er niet in overeenkomst 'proef'; neem 'hulp' daarin op of verwijs naar iets anders [verwijzing-vervalt]",
        "docs/modellen/proef.md:1: eis 'hulp' (Hulp geven, art. 2 Proefwet) is in overeenkomst 'proef' niet gedekt; zet {eis}`hulp` bij het lid dat dit regelt, of schrijf dat lid; het merk staat al in clausule 'hulp': neem die op als zij past [eis-niet-gedekt]",
        "docs/modellen/proef.md:18: blok '{clausule}' is niet afgesloten of bevat tekst; zet '```' op een eigen regel meteen onder het blok [blok-niet-gesloten]",
    ),
    case(
        "overeenkomst-blok-met-tekst",
        page("```{clausule} proef\n", "```{clausule} proef\n\nEen zin.\n"),
        "docs/modellen/proef.md:29: blok '{clausule}' is niet afgesloten of bevat tekst; zet '```' op een eigen regel meteen onder het blok [blok-niet-gesloten]",
    ),
    case(
        "clausule-onbekend",
        page("{clausule} proef", "{clausule} proe"),
        "clauses/proef.md:1: clausule 'proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "docs/modellen/proef.md:29: clausule 'proe' bestaat niet; bedoelde u 'proef'? [clausule-onbekend]",
    ),
    case(
        "clausule-onbekend-zonder-suggestie",
        page("{clausule} proef\n", "{clausule} proef\n```\n\n```{clausule} xyzzy\n"),
        "docs/modellen/proef.md:32: clausule 'xyzzy' bestaat niet; maak clauses/xyzzy.md of kies een andere naam [clausule-onbekend]",
    ),
    case(
        "clausule-met-pad",
        page("{clausule} proef\n", "{clausule} proef\n```\n\n```{clausule} ../x\n"),
        "docs/modellen/proef.md:32: '../x' is geen naam van een clausule; gebruik de naam van een bestand in clauses/, zonder map en zonder .md [bestand-buiten-map]",
    ),
    case(
        "clausule-zonder-naam",
        page("{clausule} proef\n", "{clausule} proef\n```\n\n```{clausule}\n"),
        "docs/modellen/proef.md:32: '' is geen naam van een clausule; gebruik de naam van een bestand in clauses/, zonder map en zonder .md [bestand-buiten-map]",
    ),
    case(
        "clausule-dubbel",
        page("{clausule} proef\n", "{clausule} proef\n```\n\n```{clausule} proef\n"),
        "docs/modellen/proef.md:32: clausule 'proef' staat al in deze overeenkomst; haal er een weg, want een clausule kan er maar één keer in [clausule-dubbel]",
    ),
    case(
        "clausule-is-bijlage",
        page(
            "{clausule} proef\n",
            "{clausule} proef\n```\n\n```{clausule} bijlage-lijst\n",
            "```{bijlage} lijst\n```\n",
            "",
        ),
        "docs/modellen/proef.md:32: 'bijlage-lijst' is een bijlage; schrijf '```{bijlage} lijst' in plaats van '```{clausule} bijlage-lijst' [clausule-onbekend]",
    ),
    case(
        "annex-onbekend",
        page("{bijlage} proef\n", "{bijlage} proef\n```\n\n```{bijlage} bijlage-lijst\n"),
        "docs/modellen/proef.md:44: bijlage 'bijlage-lijst' bestaat niet; maak clauses/bijlage-bijlage-lijst.md of kies een andere naam [clausule-onbekend]",
    ),
    case(
        "annex-met-pad",
        page("{bijlage} proef\n", "{bijlage} proef\n```\n\n```{bijlage} ../../lijst.md\n"),
        "docs/modellen/proef.md:44: '../../lijst.md' is geen naam van een bijlage; gebruik de naam van een bestand in clauses/, zonder map en zonder .md [bestand-buiten-map]",
    ),
    case(
        "variant-onbekend",
        page("zelf ander", "zelf ander anders"),
        "docs/modellen/proef.md:23: variant 'anders' van clausule 'hulp' bestaat niet; bedoelde u 'ander'? [variant-onbekend]",
    ),
    case(
        "variant-onbekend-zonder-suggestie",
        page("zelf ander", "zelf ander xyzzy"),
        "docs/modellen/proef.md:23: variant 'xyzzy' van clausule 'hulp' bestaat niet; clauses/hulp/ heeft: ander, zelf [variant-onbekend]",
    ),
    case(
        "variant-dubbel",
        page("zelf ander", "zelf ander zelf"),
        "docs/modellen/proef.md:23: een variant van clausule 'hulp' staat er twee keer; houd er een over [variant-onbekend]",
    ),
    case(
        "variant-niet-genoemd",
        page(":varianten: zelf ander\n", ""),
        "docs/modellen/proef.md:23: clausule 'hulp' heeft varianten; zeg welke mogen: ':varianten: ander zelf' [variant-onbekend]",
    ),
    case(
        "variant-zonder-varianten",
        page("{clausule} proef\n", "{clausule} proef\n:varianten: een\n"),
        "docs/modellen/proef.md:29: clausule 'proef' heeft geen varianten; haal ':varianten:' weg [variant-onbekend]",
    ),
    case(
        "plaatsing-sleutel",
        page("{clausule} proef\n", "{clausule} proef\n:optionel: uit\n"),
        "docs/modellen/proef.md:30: 'optionel' bestaat niet; bedoelde u 'optioneel'? [blok-optie]",
    ),
    case(
        "plaatsing-sleutel-dubbel",
        page("{clausule} proef\n", "{clausule} proef\n:optioneel: uit\n:optioneel: aan\n"),
        "docs/modellen/proef.md:31: 'optioneel' staat er twee keer; houd er een over [blok-optie]",
    ),
    case(
        "plaatsing-optioneel",
        page("{clausule} proef\n", "{clausule} proef\n:optioneel: ja\n"),
        "docs/modellen/proef.md:30: optioneel 'ja' bestaat niet; kies uit: aan, uit [blok-optie]",
    ),
    # Handbooks
    case(
        "handboek-soort-onbekend",
        {"docs/boek/index.md": "---\nhandboek: boek\nsoort: prof\n---\n# Boek\n"},
        "docs/boek/index.md:1: soort 'prof' bestaat niet; bedoelde u 'proef'? [soort-onbekend]",
    ),
    case(
        "handboek-kopgegevens",
        {"docs/boek/index.md": "---\nhandboek: boek: x\n---\n# Boek\n"},
        "docs/boek/index.md:2: de waarde van 'handboek' heeft zelf een ': '; zet haar tussen aanhalingstekens: handboek: \"…\" [kopgegevens]",
    ),
    case(
        "handboek-niet-gedekt",
        {
            "docs/boek/index.md": "---\nhandboek: boek\nsoort: proef\n---\n# Boek\n\nU meldt en u helpt. {eis}`melding`\n"
        },
        "docs/boek/index.md:1: eis 'hulp' (Hulp geven, art. 2 Proefwet) staat bij geen hoofdstuk van 'boek'; zet {eis}`hulp` bij de alinea die dit uitlegt, of schrijf die [eis-niet-gedekt]",
    ),
    case(
        "handboek-eis-onbekend",
        {
            "docs/boek/index.md": "---\nhandboek: boek\nsoort: proef\n---\n# Boek\n\nU meldt en helpt. {eis}`melding, hulp, hlp`\n"
        },
        "docs/boek/index.md:7: eis 'hlp' bestaat niet; bedoelde u 'hulp'? [eis-onbekend]",
    ),
    # Terms
    case(
        "begrip-niet-omschreven",
        {**lid("1. Wie de Sleutel heeft, belt.\n"), **NAMEN},
        "clauses/proef.md:5: 'Sleutel' heeft een hoofdletter, en is niet omschreven in overeenkomst 'proef'; omschrijf het, schrijf het klein, of zet het in clauses/namen.toml als het een naam is [begrip-onbekend]",
    ),
    case(
        "begrip-bijna-omschreven",
        {
            **lid(
                "1. Die heet hierna: de Voordeursleutel. Wie een Voordeursluetel heeft, en geen Voordeursleutel, belt.\n"
            ),
            **NAMEN,
        },
        "clauses/proef.md:5: 'Voordeursluetel' heeft een hoofdletter, en is niet omschreven in overeenkomst 'proef'; bedoelde u 'Voordeursleutel'? [begrip-onbekend]",
    ),
    case(
        "begrip-langer-dan-omschreven",
        {**lid("1. Die heet hierna: de Dienst. Bij de Dienst en twee Diensten hoort een Dienstverlener.\n"), **NAMEN},
        "clauses/proef.md:5: 'Dienstverlener' heeft een hoofdletter, en is niet omschreven in overeenkomst 'proef'; bedoelde u 'Dienst'? [begrip-onbekend]",
    ),
    case(
        "begrip-alleen-bij-een-keuze",
        {
            **lid("1. Wie de Ladder nodig heeft, belt.\n"),
            **NAMEN,
            "clauses/hulp/ander.md": HELP_OTHERS + "1. Wat daarbij hoort, heet hierna: de Ladder.\n",
        },
        "clauses/proef.md:5: 'Ladder' heeft een hoofdletter, en is niet omschreven in overeenkomst 'proef' als hulp = zelf; omschrijf het, schrijf het klein, of zet het in clauses/namen.toml als het een naam is [begrip-onbekend]",
    ),
    case(
        "begrip-ongebruikt",
        lid("1. In deze tekst betekent:\n\n   Sleutel\n   : wat op een slot past.\n"),
        "clauses/proef.md:7: begrip 'Sleutel' wordt nergens gebruikt in overeenkomst 'proef'; haal de omschrijving weg, of zet haar in een variant of optie [begrip-ongebruikt]",
    ),
    case(
        "begrip-ongebruikt-hierna",
        lid("1. Wat op een slot past, heet hierna: de Sleutel.\n"),
        "clauses/proef.md:5: begrip 'Sleutel' wordt nergens gebruikt in overeenkomst 'proef'; haal de omschrijving weg, of zet haar in een variant of optie [begrip-ongebruikt]",
    ),
    case(
        "partij-getypt",
        lid("1. Dan belt de Huurder meteen.\n"),
        "clauses/proef.md:5: 'Huurder' is een partij, en haar naam is hier getypt; schrijf {partij}`huurder` [partij-getypt]",
    ),
    case(
        "zin-van-sjabloon",
        {
            "_templates/bepalingen.md": PROVISIONS.replace("In plaats van …", "Daarvoor")
            .replace(":Kop:", ":Kopp:")
            .replace(":Nieuw: Partijen spreken ook af:\n", "")
        },
        "_templates/bepalingen.md:1: de regel ':Kop:' ontbreekt; zet haar terug [zin-van-sjabloon]",
        "_templates/bepalingen.md:1: de regel ':Nieuw:' ontbreekt; zet haar terug [zin-van-sjabloon]",
        "_templates/bepalingen.md:1: regel ':Kopp:' hoort hier niet; bedoelde u 'Kop'? [zin-van-sjabloon]",
        "_templates/bepalingen.md:3: in ':Wijzigt:' komt 1 keer '…' voor wat het contract invult, en hier staat het 0 keer; herstel dat [zin-van-sjabloon]",
    ),
    case(
        "lid-getypt",
        lid("1. Zie artikel 1.2.\n"),
        "clauses/proef.md:5: 'artikel 1.2' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "artikel-getypt",
        lid("1. Dat volgt uit artikel 5 van deze overeenkomst.\n"),
        "clauses/proef.md:5: 'artikel 5' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "lid-van-deze-getypt",
        lid("1. Zie artikel 1.3 van deze overeenkomst.\n"),
        "clauses/proef.md:5: 'artikel 1.3' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "artikel-hierboven-getypt",
        lid("1. Dat volgt uit lid 2 van artikel 5 hierboven.\n"),
        "clauses/proef.md:5: 'artikel 5' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "lid-van-dit-artikel-getypt",
        lid("1. Dat volgt uit lid 2 van dit artikel.\n"),
        "clauses/proef.md:5: 'lid 2' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {lid}`naam` [verwijzing-getypt]",
    ),
    case(
        "bijlage-getypt",
        lid("1. De lijst is bijlage 1.\n"),
        "clauses/proef.md:5: 'bijlage 1' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {bijlage}`naam` [verwijzing-getypt]",
    ),
]
