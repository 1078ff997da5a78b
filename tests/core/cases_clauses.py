"""Texts of clauses and annexes that the grammar forbids."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import Case, bijlage, case, lid

CASES: list[Case] = [
    case(
        "geplakt-bolletje",
        lid("1. De melding noemt:\n   • wat;\n   • waar.\n"),
        "clauses/proef.md:6: een opsomming is dit niet: begin een onderdeel met drie spaties en '- ', of breek de regel zo af dat dit teken niet vooraan staat [niet-toegestaan]",
        "clauses/proef.md:7: een opsomming is dit niet: begin een onderdeel met drie spaties en '- ', of breek de regel zo af dat dit teken niet vooraan staat [niet-toegestaan]",
    ),
    case(
        "lege-kop-in-bijlage",
        bijlage("Tekst.\n\n##\n\nNog tekst.\n"),
        "clauses/bijlage-proef.md:7: deze kop is leeg; schrijf de kop, of haal '##' weg [kop-in-tekst]",
    ),
    case(
        "cel-te-weinig",
        lid("1. Een tabel:\n\n   | a | b |\n   |---|---|\n   | x |\n"),
        "clauses/proef.md:9: deze rij heeft 1 cel en de kop 2; zet er evenveel, met een '|' ertussen [niet-toegestaan]",
    ),
    case(
        "tweede-accent-weg",
        lid("1. {partij}`Huurder meldt het aan {partij}`verhuurder`.\n"),
        "clauses/proef.md:5: het teken '`' hoort hier bij geen rol; schrijf {rol}`naam` of haal het weg [rol-niet-gesloten]",
        "clauses/proef.md:5: na '{partij}`Huurder' ontbreekt het tweede accent; schrijf {partij}`naam` [rol-niet-gesloten]",
    ),
    # Leden
    case(
        "kop",
        lid("1. Een lid.\n\n## Kop\n"),
        "clauses/proef.md:7: een clausule heeft geen kop; de kop staat in de overeenkomst, dus maak hier een lid van met '1. …' [kop-in-tekst]",
    ),
    case(
        "kop-in-lid",
        lid("1. # Kop\n"),
        "clauses/proef.md:5: een clausule heeft geen kop; de kop staat in de overeenkomst, dus maak hier een lid van met '1. …' [kop-in-tekst]",
    ),
    case(
        "kop-met-streep",
        lid("1. Een lid\n   ---\n"),
        "clauses/proef.md:5: een clausule heeft geen kop; de kop staat in de overeenkomst, dus maak hier een lid van met '1. …' [kop-in-tekst]",
    ),
    case(
        "kop-in-optie",
        lid("1. Een lid.\n\n:::{optie} x\n## Kop\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:8: een clausule heeft geen kop; de kop staat in de overeenkomst, dus maak hier een lid van met '1. …' [kop-in-tekst]",
    ),
    case(
        "tekst-buiten-lid",
        lid("Een zin.\n\n1. Een lid.\n"),
        "clauses/proef.md:5: deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen [tekst-buiten-lid]",
    ),
    case(
        "tekst-na-lid",
        lid("1. Een lid.\n\nEen zin.\n"),
        "clauses/proef.md:7: deze tekst staat buiten een lid; begin met '1. ' of spring drie spaties in om bij het lid te horen [tekst-buiten-lid]",
    ),
    case(
        "opsomming-twee-spaties",
        lid("1. Een lid:\n  - een;\n  - twee.\n"),
        "clauses/proef.md:6: deze opsomming hoort nu bij geen lid; spring elk streepje drie spaties in onder het lid [opsomming-buiten-lid]",
    ),
    case(
        "opsomming-zonder-spaties",
        lid("1. Een lid:\n- een.\n"),
        "clauses/proef.md:6: deze opsomming hoort nu bij geen lid; spring elk streepje drie spaties in onder het lid [opsomming-buiten-lid]",
    ),
    case(
        "begint-met-2",
        lid("1. Een lid.\n2. Nog een lid.\n"),
        "clauses/proef.md:6: begin elk lid met '1.' in plaats van '2.'; de nummers komen vanzelf [nummer-getypt]",
    ),
    case(
        "begint-met-haakje",
        lid("1) Een lid.\n"),
        "clauses/proef.md:5: begin elk lid met '1.' in plaats van '1)'; de nummers komen vanzelf [nummer-getypt]",
    ),
    case(
        "getypte-3-haakje",
        lid("1. Een lid:\n   3) drie.\n"),
        "clauses/proef.md:6: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
    ),
    case(
        "getypte-letter",
        lid("1. Een lid:\n   a. een.\n"),
        "clauses/proef.md:6: een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor [letter-getypt]",
    ),
    case(
        "getypte-letter-haakje",
        lid("1. Een lid:\n   b) twee.\n"),
        "clauses/proef.md:6: een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor [letter-getypt]",
    ),
    case(
        "getypte-letter-in-onderdeel",
        lid("1. Een lid:\n   - a. een.\n"),
        "clauses/proef.md:6: een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor [letter-getypt]",
    ),
    case(
        "getypte-letter-na-id",
        lid("1. []{#x} a. een.\n"),
        "clauses/proef.md:5: een letter voor een onderdeel komt vanzelf; gebruik '- ' met drie spaties ervoor [letter-getypt]",
    ),
    case(
        "getypt-nummer",
        lid("1. Een lid.\n   1.2 Nog een.\n"),
        "clauses/proef.md:6: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
    ),
    case(
        "getypt-nummer-vet",
        lid("1. **1.1** Een lid.\n"),
        "clauses/proef.md:5: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
    ),
    case(
        "vijf-vooraan",
        lid("1. Een lid van meer dan\n   5. Dat is het.\n"),
        "clauses/proef.md:6: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
    ),
    case(
        "jaar-vooraan",
        lid("1. Dit geldt sinds\n   2018. Daarna niet.\n"),
        "clauses/proef.md:6: een nummer komt vanzelf; begin een lid met '1. ', of breek de regel zo af dat dit getal niet vooraan staat [nummer-getypt]",
    ),
    case(
        "jaar-zonder-inspringen",
        lid("1. Dit geldt sinds\n2018. Daarna niet.\n"),
        "clauses/proef.md:6: begin elk lid met '1.' in plaats van '2018.'; de nummers komen vanzelf [nummer-getypt]",
    ),
    case(
        "genummerde-lijst-in-lid",
        lid("1. Een lid:\n\n   1. een.\n"),
        "clauses/proef.md:7: een lijst met cijfers kan hier niet; gebruik streepjes ('- …') voor onderdelen [nummer-getypt]",
    ),
    case(
        "te-diep",
        lid("1. Een lid:\n   - een;\n     - dieper.\n"),
        "clauses/proef.md:7: een onderdeel heeft geen eigen onderdelen; maak er een tweede lid of een zin van [opsomming-te-diep]",
    ),
    case(
        "sterretje",
        lid("1. Een lid:\n   * een.\n"),
        "clauses/proef.md:6: begin een onderdeel met '-' in plaats van '*' [niet-toegestaan]",
    ),
    case(
        "twee-opsommingen",
        lid("1. Een lid:\n   - een.\n\n   En:\n   - twee.\n"),
        "clauses/proef.md:9: een lid heeft één opsomming, anders begint de tweede weer bij a; maak er een eigen lid van [niet-toegestaan]",
    ),
    case(
        "leeg-lid",
        lid("1. Een lid.\n1.\n"),
        "clauses/proef.md:6: dit lid heeft geen tekst; schrijf het of haal '1.' weg [lid-leeg]",
    ),
    case(
        "leeg-lid-met-punt",
        lid("1. Een lid.\n1. .\n"),
        "clauses/proef.md:6: dit lid heeft geen tekst; schrijf het of haal '1.' weg [lid-leeg]",
    ),
    case(
        "leeg-onderdeel",
        lid("1. Een lid:\n   - een;\n   -\n"),
        "clauses/proef.md:7: dit onderdeel heeft geen tekst; schrijf het of haal '-' weg [lid-leeg]",
    ),
    case(
        "merk-in-leeg-lid",
        lid("1. Een lid.\n1. {eis}`lijst`\n"),
        "clauses/proef.md:6: eis 'lijst' staat bij een lid zonder tekst; een merk bewijst alleen wat er staat, dus schrijf die tekst [merk-zonder-tekst]",
    ),
    case(
        "merk-in-leeg-onderdeel",
        lid("1. Een lid:\n   - een;\n   - {eis}`lijst`\n"),
        "clauses/proef.md:7: dit onderdeel heeft geen tekst; schrijf het of haal '-' weg [lid-leeg]",
    ),
    case(
        "citaat",
        lid("1. Een lid.\n\n   > Een citaat.\n"),
        "clauses/proef.md:7: een citaat ('>') kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "ingesprongen",
        lid("1. Een lid.\n\n        code\n"),
        "clauses/proef.md:7: een ingesprongen blok (vier spaties) kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "codeblok",
        lid("1. Een lid.\n\n   ```\n   code\n   ```\n"),
        "clauses/proef.md:7: een codeblok kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "streep",
        lid("1. Een lid.\n\n---\n"),
        "clauses/proef.md:7: een streep kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "html-blok",
        lid("<div>Een lid.</div>\n"),
        "clauses/proef.md:5: HTML kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "html-commentaar",
        lid("1. Een lid.\n\n<!-- nog doen -->\n"),
        "clauses/proef.md:7: HTML kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "html-in-tekst",
        lid("1. Een <b>lid</b>.\n"),
        "clauses/proef.md:5: HTML kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "voetnoot",
        lid("1. Een lid.[^1]\n\n[^1]: Een noot.\n"),
        "clauses/proef.md:5: een voetnoot kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
        "clauses/proef.md:7: een voetnoot kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "voetnoot-zonder-noot",
        lid("1. Een lid.[^1]\n"),
        "clauses/proef.md:5: een voetnoot kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "afbeelding",
        lid("1. Een lid. ![Logo](logo.png)\n"),
        "clauses/proef.md:5: een afbeelding kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "codetekst",
        lid("1. Een `lid`.\n"),
        "clauses/proef.md:5: codetekst (tussen accenten grave) kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "regelovergang",
        lid("1. Een lid  \n   met een overgang.\n"),
        "clauses/proef.md:5: een harde regelovergang (een '\\' of twee spaties aan het eind van een regel) kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "regelovergang-streep",
        lid("1. Een lid\\\n   met een overgang.\n"),
        "clauses/proef.md:5: een harde regelovergang (een '\\' of twee spaties aan het eind van een regel) kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
    ),
    case(
        "doel",
        lid("(doel)=\n\n1. Een lid.\n"),
        "clauses/proef.md:5: een '(doel)='-regel kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "opmerking",
        lid("% nog doen\n\n1. Een lid.\n"),
        "clauses/proef.md:5: een '%'-opmerking kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "breuk",
        lid("1. Een lid.\n\n+++\n\n1. Nog een lid.\n"),
        "clauses/proef.md:7: een '+++'-regel kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "accolades",
        lid("{.mooi}\n1. Een lid.\n"),
        "clauses/proef.md:5: een regel tussen accolades kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "accolades-in-lid",
        lid("1. Een lid:\n\n   {#x}\n   - een.\n"),
        "clauses/proef.md:7: een regel tussen accolades kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "veldenlijst",
        lid("1. Een lid.\n\n   :naam: waarde\n"),
        "clauses/proef.md:7: een lijst met ':naam:' kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "tabel-buiten-lid",
        lid("1. Een lid.\n\n| a | b |\n|---|---|\n| c | d |\n"),
        "clauses/proef.md:7: een tabel hoort in een lid, met een lege regel erboven en drie spaties ervoor; verplaats haar daarheen [niet-toegestaan]",
    ),
    case(
        "tabel-zonder-streep",
        lid("1. Een lid.\n\n   | a | b |\n   | c | d |\n"),
        "clauses/proef.md:7: dit wordt geen tabel; zet er een lege regel boven en onder de kopregel een regel met '|---|---|' [niet-toegestaan]",
        "clauses/proef.md:8: dit wordt geen tabel; zet er een lege regel boven en onder de kopregel een regel met '|---|---|' [niet-toegestaan]",
    ),
    case(
        "tabel-te-breed",
        lid("1. Een lid.\n\n   | a | b |\n   |---|---|\n   | c | d | e |\n"),
        "clauses/proef.md:9: deze rij heeft 3 cellen en de kop 2; zet er evenveel, met een '|' ertussen [niet-toegestaan]",
    ),
    case(
        "tabel-in-onderdeel",
        lid("1. Een lid:\n   - een:\n\n     | a |\n     |---|\n     | b |\n"),
        "clauses/proef.md:8: een tabel hoort in een lid, met een lege regel erboven en drie spaties ervoor; verplaats haar daarheen [niet-toegestaan]",
    ),
    case(
        "begrippen-buiten-lid",
        lid("1. Een lid.\n\nWoord\n: uitleg.\n"),
        "clauses/proef.md:7: een begrippenlijst hoort in een lid, met een lege regel erboven en drie spaties ervoor; verplaats haar daarheen [niet-toegestaan]",
    ),
    case(
        "begrip-met-opsomming",
        lid("1. Een woord:\n\n   Woord\n   : uitleg:\n     - een.\n"),
        "clauses/proef.md:9: een opsomming kan hier niet staan; gebruik leden, onderdelen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "aankruisvakje",
        lid("1. Een lid:\n   - [ ] een.\n"),
        "clauses/proef.md:6: een aankruisvakje hoort in een bijlage, niet in een lid; gebruik '- ' zonder haken [niet-toegestaan]",
    ),
    case(
        "stuurteken",
        lid("1. Een\x0b lid.\n"),
        "clauses/proef.md:5: op deze regel staat een onzichtbaar of onleesbaar teken (U+000B), vaak uit Word; typ het woord of de regel opnieuw [teken-verborgen]",
    ),
    case(
        "koppeling",
        lid("1. Zie [de leidraad](leidraad.pdf).\n"),
        "clauses/proef.md:5: een koppeling ('leidraad.pdf') kan niet in een clausule staan; verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst [verwijzing-buiten-tekst]",
    ),
    case(
        "koppeling-adres",
        lid("1. Zie <https://example.org>.\n"),
        "clauses/proef.md:5: een koppeling ('https://example.org') kan niet in een clausule staan; verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst [verwijzing-buiten-tekst]",
    ),
    case(
        "koppeling-met-doel",
        lid("1. Zie [de leidraad][l].\n\n[l]: ../leidraad.md\n"),
        "clauses/proef.md:5: een koppeling ('../leidraad.md') kan niet in een clausule staan; verwijs met {lid}, {artikel} of {bijlage}, of noem de wet in gewone tekst [verwijzing-buiten-tekst]",
        "clauses/proef.md:7: een regel als '[naam]: doel' verdwijnt uit de tekst; zet geen ':' meteen na de haken [verwijzing-buiten-tekst]",
    ),
    case(
        "regel-verdwijnt",
        lid("1. Een lid.\n\n   [Let-op]: verdwijnt\n"),
        "clauses/proef.md:7: een regel als '[naam]: doel' verdwijnt uit de tekst; zet geen ':' meteen na de haken [verwijzing-buiten-tekst]",
    ),
    # Blocks in a clause
    case(
        "blok-onbekend",
        lid("1. Een lid.\n\n```{note}\nLet op.\n```\n"),
        "clauses/proef.md:7: blok '{note}' kan hier niet staan; haal het weg [blok-onbekend]",
    ),
    case(
        "blok-typfout",
        lid("1. Een lid.\n\n:::{opties} x\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:7: blok '{opties}' bestaat hier niet; bedoelde u 'optie'? [blok-onbekend]",
    ),
    case(
        "blok-vreemd",
        lid("1. Een lid.\n\n:::{warning}\nLet op.\n:::\n"),
        "clauses/proef.md:7: blok '{warning}' bestaat hier niet; gebruik ':::{optie} naam', of haal het blok weg [blok-onbekend]",
    ),
    case(
        "neemt-zichzelf-op",
        lid("1. Een lid.\n\n```{clausule} proef\n```\n"),
        "clauses/proef.md:7: een clausule kan geen andere tekst opnemen; zet beide in de overeenkomst [blok-onbekend]",
    ),
    case(
        "neemt-zichzelf-op-dubbele-punt",
        lid("1. Een lid.\n\n:::{clausule} proef\n:::\n"),
        "clauses/proef.md:7: een clausule kan geen andere tekst opnemen; zet beide in de overeenkomst [blok-onbekend]",
    ),
    case(
        "neemt-bestand-op",
        lid("```{include} ../geheim.md\n```\n"),
        "clauses/proef.md:5: een clausule kan geen andere tekst opnemen; zet beide in de overeenkomst [blok-onbekend]",
    ),
    case(
        "rijen-in-clausule",
        lid("1. Een lid.\n\n```{rijen} apparaat\n:kolommen: merk\n```\n"),
        "clauses/proef.md:7: blok '{rijen}' kan hier niet staan; haal het weg [blok-onbekend]",
    ),
    case(
        "optie-in-lid",
        lid("1. Een lid.\n\n   :::{optie} x\n   1. Nog een lid.\n   :::\n"),
        "clauses/proef.md:7: een optie kan hier niet staan; schrijf ':::{optie} naam' vooraan de regel, buiten een lid of opsomming [blok-onbekend]",
    ),
    case(
        "optie-in-optie",
        lid("1. Een lid.\n\n:::{optie} x\n1. Twee.\n\n:::{optie} y\n1. Drie.\n:::\n:::\n"),
        "clauses/proef.md:10: een blok met ':::' kan niet in een ander blok staan; sluit het eerste blok eerst af met ':::' [blok-in-blok]",
        "clauses/proef.md:13: deze ':::' hoort bij geen blok; haal de regel weg of schrijf ':::{optie} naam' [blok-niet-gesloten]",
    ),
    case(
        "optie-in-langere-optie",
        lid("1. Een lid.\n\n::::{optie} x\n1. Twee.\n\n:::{optie} y\n1. Drie.\n:::\n::::\n"),
        "clauses/proef.md:10: een blok met ':::' kan niet in een ander blok staan; sluit het eerste blok eerst af met ':::' [blok-in-blok]",
    ),
    case(
        "optie-open",
        lid("1. Een lid.\n\n:::{optie} x\n1. Nog een lid.\n"),
        "clauses/proef.md:7: de optie 'x' is niet afgesloten; zet na het laatste lid een regel met ':::' [blok-niet-gesloten]",
    ),
    case(
        "optie-leeg",
        lid("1. Een lid.\n\n:::{optie} x\n:::\n"),
        "clauses/proef.md:7: deze optie heeft geen tekst; schrijf haar of haal het blok weg [lid-leeg]",
    ),
    case(
        "losse-dubbele-punten",
        lid("1. Een lid.\n\n:::\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:7: deze ':::' hoort bij geen blok; haal de regel weg of schrijf ':::{optie} naam' [blok-niet-gesloten]",
    ),
    case(
        "dubbele-punten-in-tekst",
        lid("1. Een lid :::{optie} x\n"),
        "clauses/proef.md:5: ':::' staat niet vooraan; zet het op een eigen regel [blok-niet-gesloten]",
    ),
    case(
        "optie-zonder-naam",
        lid("1. Een lid.\n\n:::{optie}\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:7: geef de optie een naam van kleine letters, cijfers en streepjes: ':::{optie} naam' [blok-optie]",
    ),
    case(
        "optie-onbekende-sleutel",
        lid("1. Een lid.\n\n:::{optie} x\n:standard: aan\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:8: 'standard' bestaat niet; bedoelde u 'standaard'? [blok-optie]",
    ),
    case(
        "optie-dubbele-sleutel",
        lid("1. Een lid.\n\n:::{optie} x\n:standaard: aan\n:standaard: uit\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:9: 'standaard' staat er twee keer; houd er een over [blok-optie]",
    ),
    case(
        "optie-gunstig",
        lid("1. Een lid.\n\n:::{optie} kosten\n:gunstig_zonder: De huurder.\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:8: 'gunstig_zonder' eindigt op een punt; schrijf alleen wie er beter van wordt, zoals ‘de huurder’: het staat na ‘Gunstig voor:’ [blok-optie]",
    ),
    case(
        "optie-standaard",
        lid("1. Een lid.\n\n:::{optie} x\n:standaard: ja\n\n1. Nog een lid.\n:::\n"),
        "clauses/proef.md:8: standaard 'ja' bestaat niet; kies uit: aan, uit [blok-optie]",
    ),
    case(
        "optie-dubbel",
        lid("1. Een lid.\n\n:::{optie} x\n1. Twee.\n:::\n\n:::{optie} x\n1. Drie.\n:::\n"),
        "clauses/proef.md:11: de optie 'x' staat al in deze clausule; kies een andere naam [id-dubbel]",
    ),
    # Roles and ids
    case(
        "rol-onbekend",
        lid("1. Een {term}`lid`.\n"),
        "clauses/proef.md:5: rol '{term}' bestaat niet; gebruik eis, partij, veld, lid, artikel of bijlage [rol-onbekend]",
    ),
    case(
        "rol-typfout",
        lid("1. Een lid. {eiss}`lijst`\n"),
        "clauses/proef.md:5: rol '{eiss}' bestaat niet; bedoelde u 'eis'? [rol-onbekend]",
    ),
    case(
        "rol-zonder-naam",
        lid("1. Een lid. {eis}` `\n"),
        "clauses/proef.md:5: '{eis}' noemt niets; zet een naam tussen de accenten [rol-niet-gesloten]",
    ),
    case(
        "rol-zonder-accenten",
        lid("1. Een lid van {partij}verhuurder.\n"),
        "clauses/proef.md:5: na '{partij}' hoort meteen een naam tussen accenten; schrijf {partij}`naam` [rol-niet-gesloten]",
    ),
    case(
        "rol-met-spatie",
        lid("1. Een lid. {eis} `lijst`\n"),
        "clauses/proef.md:5: schrijf dit als {eis}`lijst`: met accolades, en zonder spatie voor het accent [rol-niet-gesloten]",
    ),
    case(
        "rol-niet-gesloten",
        lid("1. Een lid. {eis}`lijst\n"),
        "clauses/proef.md:5: na '{eis}' hoort meteen een naam tussen accenten; schrijf {eis}`naam` [rol-niet-gesloten]",
    ),
    case(
        "rol-zonder-accolade",
        lid("1. Een lid van partij}`verhuurder`.\n"),
        "clauses/proef.md:5: codetekst (tussen accenten grave) kan niet in een clausule staan; schrijf gewone tekst [niet-toegestaan]",
        "clauses/proef.md:5: het teken '}' hoort hier bij geen rol; schrijf {rol}`naam` of haal het weg [rol-niet-gesloten]",
    ),
    case(
        "los-accent",
        lid("1. Een lid van ` niemand.\n"),
        "clauses/proef.md:5: het teken '`' hoort hier bij geen rol; schrijf {rol}`naam` of haal het weg [rol-niet-gesloten]",
    ),
    case(
        "rol-over-twee-regels",
        lid("1. Een lid. {eis}`lijst,\n   lijst` En\n   {foo}`x`.\n"),
        "clauses/proef.md:7: rol '{foo}' bestaat niet; gebruik eis, partij, veld, lid, artikel of bijlage [rol-onbekend]",
    ),
    case(
        "id-achteraan",
        lid("1. Een lid. []{#x}\n"),
        "clauses/proef.md:5: zet '[]{#x}' vooraan in het lid of het onderdeel [id-plaats]",
    ),
    case(
        "id-met-hoofdletter",
        lid("1. []{#Melding} Een lid.\n"),
        "clauses/proef.md:5: schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes en niet alleen cijfers [id-plaats]",
    ),
    case(
        "id-met-klasse",
        lid("1. []{.x} Een lid.\n"),
        "clauses/proef.md:5: schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes en niet alleen cijfers [id-plaats]",
    ),
    case(
        "id-met-tekst",
        lid("1. [Een lid]{#x}.\n"),
        "clauses/proef.md:5: schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes en niet alleen cijfers [id-plaats]",
    ),
    case(
        "id-met-spatie",
        lid("1. [] {#x} Een lid.\n"),
        "clauses/proef.md:5: schrijf een id als '[]{#naam}', vooraan in het lid en zonder spatie erin [id-plaats]",
    ),
    case(
        "id-is-getal",
        lid("1. []{#2} Een lid.\n"),
        "clauses/proef.md:5: schrijf een id als '[]{#naam}', met kleine letters, cijfers en streepjes en niet alleen cijfers [id-plaats]",
    ),
    case(
        "id-dubbel",
        lid("1. []{#x} Een lid.\n1. Een lid:\n   - []{#x} een.\n"),
        "clauses/proef.md:7: id 'x' staat al op regel 5; kies een andere naam [id-dubbel]",
    ),
    # Annexes
    case(
        "hulp-typfout",
        bijlage("{.hlp}\nTekst.\n"),
        "clauses/bijlage-proef.md:5: tussen accolades kan in een bijlage alleen '{.hulp}' staan, voor tekst die zegt hoe iemand haar invult; haal de rest weg [niet-toegestaan]",
    ),
    case(
        "hulp-boven-tabel",
        bijlage("Tekst.\n\n{.hulp}\n```{rijen} apparaat\n:kolommen: merk\n```\n"),
        "clauses/bijlage-proef.md:7: zet '{.hulp}' op de regel boven een alinea, een opsomming of een kop met '##' [niet-toegestaan]",
    ),
    case(
        "hulp-onderaan",
        bijlage("Tekst.\n\n{.hulp}\n"),
        "clauses/bijlage-proef.md:7: zet '{.hulp}' op de regel boven een alinea, een opsomming of een kop met '##' [niet-toegestaan]",
    ),
    case(
        "hulp-met-merk-en-veld",
        bijlage("Tekst.\n\n{.hulp}\nVul in: {veld}`tarief`. {eis}`lijst`\n"),
        "clauses/bijlage-proef.md:8: eis 'lijst' staat in hulptekst, en die vervalt in een contract; zet dit in een alinea zonder '{.hulp}' [niet-toegestaan]",
        "clauses/bijlage-proef.md:8: veld 'tarief' staat in hulptekst, en die vervalt in een contract; zet dit in een alinea zonder '{.hulp}' [niet-toegestaan]",
    ),
    case(
        "hulp-met-blok",
        bijlage("Tekst.\n\n{.hulp}\n## Invullen\n\n```{rijen} apparaat\n:kolommen: merk\n```\n"),
        "clauses/bijlage-proef.md:10: een blok kan niet onder een kop met '{.hulp}' staan, want die vervalt in een contract; zet het onder een andere kop [niet-toegestaan]",
    ),
    case(
        "hulp-met-partij",
        bijlage("Tekst.\n\n{.hulp}\nVraag het {partij}`huurdr`.\n"),
        "clauses/bijlage-proef.md:8: overeenkomst 'proef' heeft geen partij 'huurdr'; bedoelde u 'huurder'? [partij-onbekend]",
    ),
    case(
        "bijlage-kop-3",
        bijlage("### Kop\n\nTekst.\n"),
        "clauses/bijlage-proef.md:5: gebruik in een bijlage alleen koppen met '##'; de titel staat in de kopgegevens [kop-in-tekst]",
    ),
    case(
        "bijlage-kop-met-streep",
        bijlage("Tekst\n---\n"),
        "clauses/bijlage-proef.md:5: gebruik in een bijlage alleen koppen met '##'; de titel staat in de kopgegevens [kop-in-tekst]",
    ),
    case(
        "bijlage-kop-in-optie",
        bijlage("Tekst.\n\n:::{optie} x\n## Kop\n\nTekst.\n:::\n"),
        "clauses/bijlage-proef.md:8: een kop kan hier niet staan; zet een kop met '##' buiten een optie of opsomming [kop-in-tekst]",
    ),
    case(
        "bijlage-kop-in-lijst",
        bijlage("- ## Kop\n"),
        "clauses/bijlage-proef.md:5: een kop kan hier niet staan; zet een kop met '##' buiten een optie of opsomming [kop-in-tekst]",
    ),
    case(
        "bijlage-cijfers",
        bijlage("1. een\n2. twee\n"),
        "clauses/bijlage-proef.md:5: een lijst met cijfers kan hier niet; gebruik streepjes ('- …') voor onderdelen [nummer-getypt]",
    ),
    case(
        "bijlage-citaat",
        bijlage("Tekst.\n\n> citaat\n"),
        "clauses/bijlage-proef.md:7: een citaat ('>') kan hier niet staan; gebruik alinea's, opsommingen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "bijlage-code-in-lijst",
        bijlage("- een\n  - twee\n\n    ```\n    x\n    ```\n"),
        "clauses/bijlage-proef.md:8: een codeblok kan hier niet staan; gebruik alinea's, opsommingen, tabellen of een begrippenlijst [niet-toegestaan]",
    ),
    case(
        "bijlage-id",
        bijlage("[]{#x} Tekst.\n"),
        "clauses/bijlage-proef.md:5: een bijlage heeft geen leden om een id te geven; haal '[]{#x}' weg en verwijs met {bijlage} [id-plaats]",
    ),
    case(
        "bijlage-merk-bij-lege-kop",
        bijlage("Tekst.\n\n## Kop\n\n{eis}`lijst`\n"),
        "clauses/bijlage-proef.md:9: eis 'lijst' staat bij een kop zonder tekst; een merk bewijst alleen wat er staat, dus schrijf die tekst [merk-zonder-tekst]",
    ),
    case(
        "bijlage-blok",
        bijlage("Tekst.\n\n```{rij} apparaat\n:kolommen: merk\n```\n"),
        "clauses/bijlage-proef.md:7: blok '{rij}' kan hier niet staan; bedoelde u 'rijen'? [blok-onbekend]",
    ),
    case(
        "bijlage-rijen-in-lijst",
        bijlage("- een\n\n  ```{rijen} apparaat\n  :kolommen: merk\n  ```\n"),
        "clauses/bijlage-proef.md:7: blok '{rijen}' kan hier niet staan; zet het buiten de opsomming [blok-onbekend]",
    ),
    case(
        "bijlage-clausule",
        bijlage("Tekst.\n\n```{clausule} proef\n```\n"),
        "clauses/bijlage-proef.md:7: een clausule kan geen andere tekst opnemen; zet beide in de overeenkomst [blok-onbekend]",
    ),
    case(
        "rijen-zonder-groep",
        bijlage("```{rijen}\n:kolommen: merk\n```\n"),
        "clauses/bijlage-proef.md:5: zet achter '{rijen}' welke groep velden het is: '{rijen} groep' [blok-optie]",
    ),
    case(
        "rijen-zonder-kolommen",
        bijlage("Tekst.\n\n```{rijen} apparaat\n```\n"),
        "clauses/bijlage-proef.md:7: zet onder 'rijen' welke velden een rij heeft: ':kolommen: naam adres' [blok-optie]",
    ),
    case(
        "rijen-onbekende-sleutel",
        bijlage("```{rijen} apparaat\n:kolommen: merk\n:aantal: 3\n```\n"),
        "clauses/bijlage-proef.md:7: 'aantal' bestaat niet; kies uit: kolommen, leeg, vorm [blok-optie]",
    ),
    case(
        "rijen-leeg",
        bijlage("```{rijen} apparaat\n:kolommen: merk\n:leeg: veel\n```\n"),
        "clauses/bijlage-proef.md:7: 'leeg' is geen aantal van 1 tot 100; schrijf bijvoorbeeld ':leeg: 3' [blok-optie]",
    ),
    case(
        "rijen-vorm",
        bijlage("```{rijen} apparaat\n:kolommen: merk\n:vorm: kaarten\n```\n"),
        "clauses/bijlage-proef.md:7: deze vorm bestaat niet; kies uit: tabel, kaart [blok-optie]",
    ),
    case(
        "rijen-open",
        bijlage("```{rijen} apparaat\n:kolommen: merk\n\nNog een alinea.\n"),
        "clauses/bijlage-proef.md:5: blok '{rijen}' is niet afgesloten of bevat tekst; zet '```' op de regel onder de opties [blok-niet-gesloten]",
    ),
    case(
        "rijen-onbekende-kolom",
        bijlage("```{rijen} apparaat\n:leeg: 1\n:kolommen: merk kleur\n```\n"),
        "clauses/bijlage-proef.md:7: veld 'apparaat.kleur' bestaat niet; bedoelde u 'apparaat.plek'? [veld-onbekend]",
    ),
]
