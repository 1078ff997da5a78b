"""Files, front matter and the two catalogues that cannot be read as they stand."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import (
    EIS_LOS,
    EIS_MELDING,
    LID,
    PAGE,
    Case,
    Edits,
    bijlage,
    case,
    eisen,
    head,
    lid,
    replaced,
    velden,
)
from tests.projects import FIELDS, HELP_OTHERS, HELP_SELF

DIGEST = 'digest = "0123456789abcdef"\nrol = "jurist"\nnaam = "A. Toetser"'


def akkoord(*lines: str) -> Edits:
    return {"clauses/akkoord.toml": "\n".join(lines) + "\n"}


CASES: list[Case] = [
    # Files
    case(
        "geen-utf8",
        {"clauses/proef.md": b"---\ntitel: Proef\n---\n1. Caf\xe9.\n"},
        "clauses/proef.md:4: dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8 [bestand-onleesbaar]",
    ),
    case(
        "tekening-zonder-partij",
        {
            "docs/uitleg.md": "# Uitleg\n\n```{tekening} Wie geeft wat\n- Corporatie: verstrekt\n- Corporatie → Aannemer: adres\n```\n"
        },
        "docs/uitleg.md:5: partij 'Aannemer' is niet genoemd; zet haar erboven: '- Aannemer: rol' [tekening]",
    ),
    case(
        "leeg-bestand",
        {"clauses/proef.md": " \n"},
        "clauses/proef.md:1: dit bestand is leeg; schrijf er een tekst in of verwijder het [bestand-leeg]",
    ),
    case(
        "overeenkomst-geen-utf8",
        {"docs/modellen/proef.md": PAGE.encode("utf-16")},
        "clauses/bijlage-lijst.md:1: clausule 'bijlage-lijst' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/bijlage-proef.md:1: clausule 'bijlage-proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/hulp/ander.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/hulp/zelf.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/melden.md:1: clausule 'melden' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/proef.md:1: clausule 'proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "docs/modellen/proef.md:1: dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8 [bestand-onleesbaar]",
    ),
    case(
        "overeenkomst-leeg",
        {"docs/modellen/proef.md": ""},
        "clauses/bijlage-lijst.md:1: clausule 'bijlage-lijst' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/bijlage-proef.md:1: clausule 'bijlage-proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/hulp/ander.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/hulp/zelf.md:1: clausule 'hulp' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/melden.md:1: clausule 'melden' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "clauses/proef.md:1: clausule 'proef' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
        "docs/modellen/proef.md:1: dit bestand is leeg; schrijf er een tekst in of verwijder het [bestand-leeg]",
    ),
    case(
        "alleen-kopgegevens",
        lid(""),
        "clauses/proef.md:4: er staat geen tekst onder de kopgegevens; schrijf een lid met '1. …' [bestand-leeg]",
    ),
    case(
        "alleen-kopgegevens-bijlage",
        bijlage(""),
        "clauses/bijlage-proef.md:4: er staat geen tekst onder de kopgegevens; schrijf een alinea [bestand-leeg]",
    ),
    case(
        "eisen-ontbreekt",
        {"clauses/eisen.toml": None},
        "clauses/eisen.toml:1: dit bestand ontbreekt; zet het terug [bestand-onleesbaar]",
    ),
    case(
        "velden-ontbreekt",
        {"clauses/velden.toml": None},
        "clauses/velden.toml:1: dit bestand ontbreekt; zet het terug [bestand-onleesbaar]",
    ),
    case(
        "velden-leeg",
        {"clauses/velden.toml": ""},
        "clauses/velden.toml:1: dit bestand is leeg; schrijf er een tekst in of verwijder het [bestand-leeg]",
    ),
    case(
        "eisen-zonder-tabel",
        {"clauses/eisen.toml": "# niets\n"},
        "clauses/eisen.toml:1: dit bestand noemt niets; zet er tabellen in zoals '[eis.naam]' of '[veld.naam]' [bestand-leeg]",
    ),
    case(
        "eisen-geen-utf8",
        {"clauses/eisen.toml": b'[eis.x]\ntitel = "\xe9"\n'},
        "clauses/eisen.toml:2: dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8 [bestand-onleesbaar]",
    ),
    case(
        "vreemd-bestand",
        {"clauses/notitie.txt": "x"},
        "clauses/notitie.txt:1: hier horen alleen clausules ('naam.md'), mappen met varianten, eisen.toml, velden.toml, akkoord.toml en namen.toml; verplaats dit bestand [bestand-naam]",
    ),
    case(
        "vreemd-bestand-bij-varianten",
        {"clauses/hulp/notitie.txt": "x"},
        "clauses/hulp/notitie.txt:1: hier horen alleen clausules ('naam.md'), mappen met varianten, eisen.toml, velden.toml, akkoord.toml en namen.toml; verplaats dit bestand [bestand-naam]",
    ),
    case(
        "bestandsnaam",
        {"clauses/Proef 2.md": LID},
        "clauses/Proef 2.md:1: 'Proef 2' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes [bestand-naam]",
        "clauses/Proef 2.md:1: clausule 'Proef 2' staat in geen overeenkomst; gebruik haar in docs/modellen/ of verwijder het bestand [clausule-ongebruikt]",
    ),
    case(
        "variant-heet-uit",
        {"clauses/hulp/uit.md": LID},
        "clauses/hulp/uit.md:1: een variant kan niet 'uit' heten, want zo heet de stand van een optie; kies een andere naam [bestand-naam]",
        "clauses/hulp/uit.md:1: variant 'uit' van 'hulp' staat in geen overeenkomst; noem hem bij ':varianten:' of verwijder het bestand [clausule-ongebruikt]",
    ),
    case(
        "variant-heet-aan",
        {"clauses/hulp/aan.md": LID},
        "clauses/hulp/aan.md:1: een variant kan niet 'aan' heten, want zo heet de stand van een optie; kies een andere naam [bestand-naam]",
        "clauses/hulp/aan.md:1: variant 'aan' van 'hulp' staat in geen overeenkomst; noem hem bij ':varianten:' of verwijder het bestand [clausule-ongebruikt]",
    ),
    case(
        "standaard-naast-standaard",
        {"clauses/proef/standaard.md": LID},
        "clauses/proef.md:1: variant 'standaard' van 'proef' staat ook in clauses/proef/standaard.md; geef een van beide een andere naam [id-dubbel]",
    ),
    case(
        "standaard-dubbel",
        {"clauses/proef/standaard.md": LID},
        "clauses/proef.md:1: variant 'standaard' van 'proef' staat ook in clauses/proef/standaard.md; geef een van beide een andere naam [id-dubbel]",
    ),
    case(
        "variant-naast-standaard-ongebruikt",
        {"clauses/proef/kort.md": LID},
        "clauses/proef/kort.md:1: variant 'kort' van 'proef' staat in geen overeenkomst; noem hem bij ':varianten:' of verwijder het bestand [clausule-ongebruikt]",
    ),
    case(
        "vraag-verschilt",
        {"clauses/hulp/zelf.md": replaced(HELP_SELF, "titel:", "vraag: Wie helpt?\ntitel:")},
        "clauses/hulp/zelf.md:1: deze vraag ontbreekt in clauses/hulp/ander.md; zet in elke variant dezelfde 'vraag' [kopgegevens-waarde]",
    ),
    case(
        "vraag-ontbreekt",
        {"clauses/hulp/ander.md": replaced(HELP_OTHERS, "titel:", "vraag: Wie helpt?\ntitel:")},
        "clauses/hulp/zelf.md:1: de vraag van clauses/hulp/ander.md ontbreekt hier; zet in elke variant dezelfde 'vraag' [kopgegevens-waarde]",
    ),
    case(
        "vraag-is-een-andere",
        {
            "clauses/hulp/ander.md": replaced(HELP_OTHERS, "titel:", "vraag: Wie doet dit?\ntitel:"),
            "clauses/hulp/zelf.md": replaced(HELP_SELF, "titel:", "vraag: Wie helpt?\ntitel:"),
        },
        "clauses/hulp/zelf.md:1: de vraag is een andere dan in clauses/hulp/ander.md; zet in elke variant dezelfde 'vraag' [kopgegevens-waarde]",
    ),
    # What stays behind, and what nobody sees
    case(
        "twee-versies",
        lid("1. Een lid:\n<<<<<<< HEAD\n   - een;\n=======\n   - twee {eis}`weg`;\n>>>>>>> voorstel\n   - drie.\n"),
        "clauses/proef.md:6: hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '<<<<<<<', '=======' en '>>>>>>>' weg [twee-versies]",
    ),
    case(
        "twee-versies-streep",
        lid("1. Een lid\n   dat doorloopt.\n=======\n   Nog een zin.\n"),
        "clauses/proef.md:7: hier staat alleen nog '=======', de streep tussen twee versies; kijk of er één versie over is, en haal de regel weg [twee-versies]",
    ),
    case(
        "twee-versies-half",
        lid("1. Een lid.\n=======\n>>>>>>> voorstel\n"),
        "clauses/proef.md:7: hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '<<<<<<<', '=======' en '>>>>>>>' weg [twee-versies]",
    ),
    case(
        "twee-versies-toml",
        velden("<<<<<<< HEAD\n# een\n=======\n# twee\n>>>>>>> voorstel\n"),
        "clauses/velden.toml:27: hier staan twee versies van dezelfde regels; houd er een over, en haal de regels met '<<<<<<<', '=======' en '>>>>>>>' weg [twee-versies]",
    ),
    case(
        "begin-niet-af",
        lid("1. Schrijf hier het eerste lid.\n"),
        "clauses/proef.md:5: hier staat nog 'schrijf hier'; vervang deze uitleg door uw eigen tekst, of haal de regel weg [begin-niet-af]",
    ),
    case(
        "nul-breed",
        lid("1. Een li\u200bd.\n"),
        "clauses/proef.md:5: op deze regel staat een onzichtbaar of onleesbaar teken (U+200B), vaak uit Word; typ het woord of de regel opnieuw [teken-verborgen]",
    ),
    case(
        "harde-spatie-na-nummer",
        lid("1. Een lid van 5\xa0km.\n1.\xa0Nog een lid.\n"),
        "clauses/proef.md:6: op deze regel staat een harde spatie, vaak uit Word, waar een gewone hoort; typ de spatie opnieuw [teken-verborgen]",
    ),
    case(
        "harde-spatie-inspringing",
        lid("1. Een lid:\n\xa0\xa0\xa0- een.\n"),
        "clauses/proef.md:6: op deze regel staat een harde spatie, vaak uit Word, waar een gewone hoort; typ de spatie opnieuw [teken-verborgen]",
    ),
    case(
        "letter-met-los-accent",
        lid("1. Cafe\u0301.\n"),
        "clauses/proef.md:5: de letter 'é' bestaat op deze regel uit twee tekens; typ haar opnieuw [teken-verborgen]",
    ),
    case(
        "teken-in-oude-vorm",
        lid("1. Weerstand van 5 \u2126.\n"),
        "clauses/proef.md:5: op deze regel staat een oude vorm (U+2126) van het teken 'Ω'; typ het opnieuw [teken-verborgen]",
    ),
    case(
        "letter-van-een-ander-schrift",
        lid("1. De V\u0435rwerker.\n"),
        "clauses/proef.md:5: op deze regel staat een letter uit een ander schrift, die op een gewone lijkt (U+0435); typ het woord opnieuw [teken-verborgen]",
    ),
    case(
        "omkeren-van-richting",
        lid("1. Binnen \u2067\u206924 uur.\n"),
        "clauses/proef.md:5: op deze regel staat een onzichtbaar of onleesbaar teken (U+2067), vaak uit Word; typ het woord of de regel opnieuw [teken-verborgen]",
    ),
    case(
        "teken-bij-naam",
        lid("1. Binnen &shy;24 uur.\n"),
        "clauses/proef.md:5: op deze regel staat een onzichtbaar of onleesbaar teken (U+00AD), geschreven met '&'; haal het weg [teken-verborgen]",
    ),
    case(
        "koppeling-die-geen-koppeling-wordt",
        lid("1. Zie [hier](javascript:alert).\n"),
        "clauses/proef.md:5: 'javascript:' wordt geen koppeling, en staat zo in de tekst; haal haar weg of gebruik 'https:' [verwijzing-buiten-tekst]",
    ),
    case("crlf", lid("1. Een lid:\r\n   - een;\r\n   - twee.\r\n")),
    case(
        "hoofdletters-achter-de-punt",
        {"clauses/Extra.MD": LID},
        "clauses/Extra.MD:1: deze tekst wordt niet gelezen: haar naam eindigt op '.MD'; noem haar 'extra.md' [bestand-naam]",
    ),
    case(
        "bladzijde-hoofdletters-achter-de-punt",
        {"docs/boek/Nieuw.MD": "# Nieuw\n"},
        "docs/boek/Nieuw.MD:1: deze bladzijde wordt niet gelezen: haar naam eindigt op '.MD'; noem haar 'nieuw.md' [bestand-naam]",
    ),
    # Front matter
    case(
        "kopgegevens-eerste-streep-weg",
        {"clauses/proef.md": LID.removeprefix("---\n")},
        "clauses/proef.md:1: boven 'titel:' ontbreekt de regel '---'; zet haar daar terug [kopgegevens]",
    ),
    case(
        "kopgegevens-lege-regel-erboven",
        {"clauses/proef.md": "\n" + LID},
        "clauses/proef.md:2: boven de eerste '---' staat een lege regel; haal die weg [kopgegevens]",
    ),
    case(
        "kopgegevens-hekje",
        head("titel: Proef #1\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:2: bij 'titel' valt alles na ' #' weg; zet de hele waarde tussen aanhalingstekens: titel: \"…\" [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-niet-ingesprongen",
        head("titel: Proef\ntoelichting: >-\n  Een zin\ndie doorgaat.\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:5: deze regel begint niet met een sleutel; spring hem twee spaties in als hij bij de regel erboven hoort [kopgegevens]",
    ),
    case(
        "overeenkomst-eerste-streep-weg",
        {"docs/modellen/proef.md": PAGE.removeprefix("---\n")},
        "docs/modellen/proef.md:1: boven 'overeenkomst:' ontbreekt de regel '---'; zet haar daar terug [kopgegevens]",
    ),
    case(
        "geen-kopgegevens",
        {"clauses/proef.md": "1. Een lid.\n"},
        "clauses/proef.md:1: bovenaan ontbreken de kopgegevens; begin het bestand met '---', 'titel: …' en weer '---' [kopgegevens]",
    ),
    case(
        "kopgegevens-open",
        {"clauses/proef.md": "---\ntitel: Proef\nherzien_voor: 2027-11-01\n1. Een lid.\n"},
        "clauses/proef.md:1: de kopgegevens zijn niet afgesloten; zet onder de laatste sleutel een regel met '---' [kopgegevens]",
    ),
    case(
        "kopgegevens-dubbele-punt",
        head("titel: a: b\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:2: de waarde van 'titel' heeft zelf een ': '; zet haar tussen aanhalingstekens: titel: \"…\" [kopgegevens]",
    ),
    case(
        "kopgegevens-lijst",
        head("- titel"),
        "clauses/proef.md:2: de kopgegevens noemen niets; schrijf 'sleutel: waarde' [kopgegevens]",
    ),
    case(
        "kopgegevens-leeg",
        head(""),
        "clauses/proef.md:2: de kopgegevens noemen niets; schrijf 'sleutel: waarde' [kopgegevens]",
    ),
    case(
        "kopgegevens-dubbel",
        head("titel: Proef\nherzien_voor: 2027-11-01\ntitel: Nog eens"),
        "clauses/proef.md:4: sleutel 'titel' staat er twee keer; houd er een over [kopgegevens]",
    ),
    case(
        "kopgegevens-sleutel-is-lijst",
        head("titel: Proef\n? [a, b]\n: c"),
        "clauses/proef.md:3: de kopgegevens zijn hier of op de regel erboven niet te lezen; schrijf 'sleutel: waarde', en zet een waarde met ': ' of een bijzonder teken tussen aanhalingstekens [kopgegevens]",
    ),
    case(
        "kopgegevens-tab",
        head("titel: Proef\n\therzien_voor: 2027-11-01"),
        "clauses/proef.md:3: in de kopgegevens staat een tab; vervang die door spaties [kopgegevens]",
    ),
    case(
        "kopgegevens-stuurteken",
        head("titel: Pro\x07ef\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:2: op deze regel staat een onzichtbaar of onleesbaar teken (U+0007), vaak uit Word; typ het woord of de regel opnieuw [teken-verborgen]",
    ),
    case(
        "kopgegevens-onmogelijke-datum",
        head("titel: Proef\nherzien_voor: 2027-13-45"),
        "clauses/proef.md:3: de waarde '2027-13-45' bestaat niet; kijk de datum of het getal na [kopgegevens]",
    ),
    case(
        "kopgegevens-diep",
        head("titel: " + "[" * 1200),
        "clauses/proef.md:2: de kopgegevens zijn hier of op de regel erboven niet te lezen; schrijf 'sleutel: waarde', en zet een waarde met ': ' of een bijzonder teken tussen aanhalingstekens [kopgegevens]",
    ),
    case(
        "kopgegevens-typfout",
        head("titel: Proef\nherzien_voor: 2027-11-01\ntoelichtng: Waarom."),
        "clauses/proef.md:4: sleutel 'toelichtng' bestaat niet; bedoelde u 'toelichting'? [kopgegevens-sleutel]",
    ),
    case(
        "kopgegevens-onbekend",
        head("titel: Proef\nherzien_voor: 2027-11-01\n7: x"),
        "clauses/proef.md:4: sleutel '7' bestaat niet; toegestaan zijn: titel, vraag, toelichting, wanneer, gunstig, gunstig_zonder, terugval, bron, herzien_voor, uitdelen [kopgegevens-sleutel]",
    ),
    case(
        "kopgegevens-zonder-titel",
        head("herzien_voor: 2027-11-01"),
        "clauses/proef.md:1: de kopgegevens missen 'titel'; voeg 'titel: …' toe [kopgegevens-sleutel]",
    ),
    case(
        "kopgegevens-zonder-datum",
        head("titel: Proef"),
        "clauses/proef.md:1: de kopgegevens missen 'herzien_voor'; voeg 'herzien_voor: …' toe [kopgegevens-sleutel]",
    ),
    case(
        "gunstig-met-punt",
        {"clauses/hulp/zelf.md": HELP_SELF.replace("herzien", "gunstig: De huurder.\nherzien")},
        "clauses/hulp/zelf.md:4: 'gunstig' eindigt op een punt; schrijf alleen wie er beter van wordt, zoals ‘de huurder’: het staat na ‘Gunstig voor:’ [kopgegevens-waarde]",
    ),
    case(
        "gunstig-te-lang",
        {"clauses/hulp/zelf.md": HELP_SELF.replace("herzien", f"gunstig: {'de huurder ' * 12}\nherzien")},
        "clauses/hulp/zelf.md:4: 'gunstig' heeft meer dan 120 tekens; noem kort welke partij er beter van wordt [kopgegevens-waarde]",
    ),
    case(
        "gunstig-leeg",
        {"clauses/hulp/zelf.md": HELP_SELF.replace("herzien", "gunstig: ''\nherzien")},
        "clauses/hulp/zelf.md:4: 'gunstig' is leeg of geen tekst; zet de tekst tussen aanhalingstekens [kopgegevens-waarde]",
    ),
    case(
        "gunstig-zonder-keuze",
        head("titel: Proef\ngunstig: de huurder\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:1: 'gunstig' staat bij een tekst die nergens te kiezen is; haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "gunstig-zonder-optie",
        {
            "clauses/hulp/zelf.md": HELP_SELF.replace(
                "herzien", "gunstig: de huurder\ngunstig_zonder: de verhuurder\nherzien"
            )
        },
        "clauses/hulp/zelf.md:1: 'gunstig_zonder' staat bij een tekst die nergens weg te laten is; haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-titel-is-getal",
        head("titel: 7\nherzien_voor: 2027-11-01"),
        "clauses/proef.md:2: 'titel' is leeg of geen tekst; zet de tekst tussen aanhalingstekens [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-geen-datum",
        head("titel: Proef\nherzien_voor: binnenkort"),
        "clauses/proef.md:3: herzien_voor 'binnenkort' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01 [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-lege-datum",
        head("titel: Proef\nherzien_voor:"),
        "clauses/proef.md:3: herzien_voor '' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01 [kopgegevens-waarde]",
    ),
    case(
        "kopgegevens-tijdstip",
        head("titel: Proef\nherzien_voor: 2027-11-01 10:00:00"),
        "clauses/proef.md:3: herzien_voor '2027-11-01 10:00:00' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01 [kopgegevens-waarde]",
    ),
    # Catalogues
    case(
        "toml-kapot",
        eisen("[eis.x\n"),
        "clauses/eisen.toml:45: dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven [toml]",
    ),
    case(
        "toml-open-tekst",
        {"clauses/velden.toml": FIELDS + '[veld.x]\nlabel = "x\n'},
        'clauses/velden.toml:27: het aanhalingsteken aan het eind ontbreekt; zet de tekst op één regel tussen "…" [toml]',
    ),
    case(
        "toml-open-tabel",
        {"clauses/velden.toml": FIELDS + "[veld.x]\nopties = [\n"},
        "clauses/velden.toml:27: dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven [toml]",
    ),
    case(
        "toml-dubbele-tabel",
        eisen("[eis.hulp]\n"),
        "clauses/eisen.toml:45: deze sleutel of tabel staat er twee keer; houd er een over [toml]",
    ),
    case(
        "toml-dubbele-sleutel",
        eisen('[eis.x]\ntitel = "x"\ntitel = "y"\n'),
        "clauses/eisen.toml:47: deze sleutel of tabel staat er twee keer; houd er een over [toml]",
    ),
    case(
        "toml-dubbele-sleutel-inline",
        eisen('[eis.x]\nals = {a = "x", a = "y"}\n'),
        "clauses/eisen.toml:46: deze sleutel of tabel staat er twee keer; houd er een over [toml]",
    ),
    case(
        "toml-datum",
        eisen("[eis.x]\ntitel = 2026-13-45\n"),
        "clauses/eisen.toml:46: dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven [toml]",
    ),
    case(
        "toml-onbekende-tabel",
        eisen('[eisen.x]\ntitel = "x"\n'),
        "clauses/eisen.toml:45: tabel [eisen] bestaat niet; bedoelde u 'eis'? [toml-sleutel]",
    ),
    case(
        "toml-onbekende-tabel-velden",
        {"clauses/velden.toml": FIELDS + '[velden.x]\nlabel = "x"\n'},
        "clauses/velden.toml:26: tabel [velden] bestaat niet; bedoelde u 'veld'? [toml-sleutel]",
    ),
    case(
        "toml-geen-tabel",
        {"clauses/eisen.toml": f"soort = 7\n{EIS_MELDING}"},
        "clauses/eisen.toml:1: 'soort' moet een tabel zijn: schrijf [soort.naam] [toml-waarde]",
    ),
    case(
        "toml-los",
        eisen("[eis]\nlos = 3\n"),
        "clauses/eisen.toml:46: 'los' staat los in [eis]; zet het in een tabel zoals [eis.naam] [toml-sleutel]",
    ),
    case(
        "groep-los",
        {"clauses/velden.toml": FIELDS.replace("[groep.apparaat]", "[groep]\nlos = 3\n\n[groep.apparaat]")},
        "clauses/velden.toml:17: 'los' staat los in [groep]; zet het in een tabel zoals [groep.naam] [toml-sleutel]",
    ),
    case(
        "eis-sleutel",
        eisen(EIS_LOS + 'bewijzen = ["x"]\n'),
        "clauses/eisen.toml:55: sleutel 'bewijzen' in [eis.los] bestaat niet; bedoelde u 'bewijs'? [toml-sleutel]",
    ),
    case(
        "eis-soort-waarde",
        eisen(EIS_LOS + 'bewijs_veld = "tarief"\n'),
        "clauses/eisen.toml:55: 'bewijs_veld' in [eis.los] kan dit niet zijn; schrijf een lijst van teksten [ … ] [toml-waarde]",
    ),
    case(
        "eis-lijst-van-getallen",
        eisen(EIS_LOS + "verwant = [1]\n"),
        "clauses/eisen.toml:55: 'verwant' in [eis.los] kan dit niet zijn; schrijf een lijst van teksten [ … ] [toml-waarde]",
    ),
    case(
        "eis-als-geen-tekst",
        eisen(EIS_LOS + "als = {hulp = 1}\n"),
        "clauses/eisen.toml:55: 'als' in [eis.los] kan dit niet zijn; schrijf een tabel van teksten { … } [toml-waarde]",
    ),
    case(
        "eis-mist",
        eisen(EIS_LOS.replace('wet = "blz. 4"\n', "")),
        "clauses/eisen.toml:46: [eis.los] mist 'wet'; vul het in [toml-sleutel]",
    ),
    case(
        "eis-niveau",
        eisen(EIS_LOS.replace("aanbevolen", "aanbevole")),
        "clauses/eisen.toml:50: niveau 'aanbevole' in [eis.los] bestaat niet; bedoelde u 'aanbevolen'? [toml-waarde]",
    ),
    case(
        "eis-in-tekst",
        eisen(EIS_LOS.replace('"keuze"', '"xyzzy"')),
        "clauses/eisen.toml:53: in_tekst 'xyzzy' in [eis.los] bestaat niet; kies uit: moet, werkt-door, keuze [toml-waarde]",
    ),
    case(
        "eis-moet-zonder-bewijs",
        eisen(EIS_LOS.replace('"keuze"', '"moet"').replace('bewijs = ["los"]\n', "").replace('["proef"]', '["proef"]')),
        "clauses/eisen.toml:46: eis 'los' moet in de tekst staan en heeft geen bewijs; geef 'bewijs' of 'bewijs_veld' [toml-sleutel]",
        "docs/modellen/proef.md:1: eis 'los' (Los, blz. 4) is in overeenkomst 'proef' niet gedekt; zet {eis}`los` bij het lid dat dit regelt, of schrijf dat lid [eis-niet-gedekt]",
    ),
    case(
        "eis-toepassing",
        eisen(EIS_LOS.replace('["proef"]', '["prof"]')),
        "clauses/eisen.toml:52: toepassing 'prof' in [eis.los] bestaat niet; bedoelde u 'proef'? [toml-waarde]",
    ),
    case(
        "eis-verwant",
        eisen(EIS_LOS + 'verwant = ["melden"]\n'),
        "clauses/eisen.toml:55: verwant 'melden' in [eis.los] bestaat niet; bedoelde u 'melding'? [toml-waarde]",
    ),
    case(
        "soort-sleutel",
        eisen("", "[soort.proef]", '[soort.proef]\nnaam = "x"'),
        "clauses/eisen.toml:2: sleutel 'naam' in [soort.proef] bestaat niet; toegestaan zijn: titel, toepassing, ook, ondertekend [toml-sleutel]",
    ),
    case(
        "soort-zonder-eisen",
        eisen('[soort.leeg]\ntitel = "Leeg"\n'),
        "clauses/eisen.toml:45: soort 'leeg' vraagt geen enkele eis; geef 'toepassing' of 'ook' [soort-zonder-eisen]",
    ),
    case(
        "soort-ook-onbekend",
        eisen("", "[soort.proef]", '[soort.proef]\nook = ["meldin"]'),
        "clauses/eisen.toml:2: eis 'meldin' bestaat niet; bedoelde u 'melding'? [eis-onbekend]",
    ),
    case(
        "soort-ook-patroon",
        eisen("", "[soort.proef]", '[soort.proef]\nook = ["xyzzy-*"]'),
        "clauses/eisen.toml:2: eis 'xyzzy-*' bestaat niet; geef een id of een patroon zoals 'hr-*' [eis-onbekend]",
    ),
    case(
        "rubriek-zonder-soort",
        eisen("", 'clausule = "melden"\n', ""),
        "clauses/eisen.toml:5: [[soort.proef.rubriek]] heeft een 'titel' nodig, en één van 'clausule', 'bijlage' of 'blok'; vul beide in [toml-sleutel]",
    ),
    case(
        "rubriek-sleutel",
        eisen("", 'clausule = "melden"\n', 'clausule = "melden"\nartikel = "x"\n'),
        "clauses/eisen.toml:8: sleutel 'artikel' in [soort.proef.rubriek] bestaat niet; bedoelde u 'titel'? [toml-sleutel]",
    ),
    case(
        "rubriek-twee-soorten",
        eisen("", 'clausule = "melden"\n', 'clausule = "melden"\nblok = "x"\n'),
        "clauses/eisen.toml:5: [[soort.proef.rubriek]] heeft een 'titel' nodig, en één van 'clausule', 'bijlage' of 'blok'; vul beide in [toml-sleutel]",
    ),
    case(
        "rubriek-geen-tabel",
        eisen('[soort.x]\ntitel = "x"\nook = ["hulp"]\nrubriek = 3\n'),
        "clauses/eisen.toml:48: schrijf een rubriek als [[soort.x.rubriek]] [toml-waarde]",
    ),
    case(
        "rubriek-lijst-van-teksten",
        eisen('[soort.x]\ntitel = "x"\nook = ["hulp"]\nrubriek = ["y"]\n'),
        "clauses/eisen.toml:1: [[soort.x.rubriek]] heeft een 'titel' nodig, en één van 'clausule', 'bijlage' of 'blok'; vul beide in [toml-sleutel]",
    ),
    case(
        "veld-sleutel",
        velden('[veld.x]\nlabel = "x"\ntype = "tekst"\nhulptekst = "x"\n'),
        "clauses/velden.toml:30: sleutel 'hulptekst' in [veld.x] bestaat niet; bedoelde u 'hulp'? [toml-sleutel]",
    ),
    case(
        "veld-getal",
        velden('[veld.x]\nlabel = "x"\ntype = "getal"\nmin = "1"\n'),
        "clauses/velden.toml:30: 'min' in [veld.x] kan dit niet zijn; schrijf een getal [toml-waarde]",
    ),
    case(
        "veld-verplicht",
        velden('[veld.x]\nlabel = "x"\ntype = "tekst"\nverplicht = "ja"\n'),
        "clauses/velden.toml:30: 'verplicht' in [veld.x] kan dit niet zijn; schrijf true of false [toml-waarde]",
    ),
    case(
        "veld-soort",
        velden('[veld.x]\nlabel = "x"\ntype = "teks"\n'),
        "clauses/velden.toml:29: type 'teks' in [veld.x] bestaat niet; bedoelde u 'tekst'? [toml-waarde]",
    ),
    case(
        "veld-zonder-label",
        velden('[veld.x]\ntype = "tekst"\n'),
        "clauses/velden.toml:27: [veld.x] mist 'label'; vul het in [toml-sleutel]",
    ),
    case(
        "veld-zonder-type",
        velden('[veld.x]\nhulp = "x"\n'),
        "clauses/velden.toml:28: 'hulp' in [veld.x] hoort bij geen veld; geef het veld een 'type' [toml-sleutel]",
    ),
    case(
        "veld-keuze-zonder-opties",
        velden('[veld.x]\nlabel = "x"\ntype = "keuze"\n'),
        "clauses/velden.toml:27: [veld.x] mist 'opties'; vul het in [toml-sleutel]",
    ),
    case(
        "veld-grenzen",
        velden('[veld.x]\nlabel = "x"\ntype = "getal"\nmin = 3\nmax = 1\n'),
        "clauses/velden.toml:30: min in [veld.x] is groter dan max; draai ze om [toml-waarde]",
    ),
    case(
        "veld-patroon",
        velden('[veld.x]\nlabel = "x"\ntype = "tekst"\npatroon = "("\n'),
        "clauses/velden.toml:30: patroon in [veld.x] is geen goede reguliere expressie; kijk haken en schuine strepen na [toml-waarde]",
    ),
    case(
        "toml-krul",
        velden("[veld.x]\nlabel = “x”\n"),
        'clauses/velden.toml:28: hier staan krullende aanhalingstekens, vaak uit Word; typ rechte: "…" [toml]',
    ),
    case(
        "toml-ja",
        velden('[veld.x]\nlabel = "x"\ntype = "tekst"\nverplicht = ja\n'),
        "clauses/velden.toml:30: schrijf true (ja) of false (nee), in kleine letters [toml]",
    ),
    case(
        "toml-spatie-in-naam",
        eisen("[eis.los lid]\n"),
        "clauses/eisen.toml:45: in de naam van een tabel staat een spatie; schrijf er een streepje [toml]",
    ),
    case(
        "toml-schuine-streep",
        velden('[veld.x]\nlabel = "c:\\data"\n'),
        "clauses/velden.toml:28: een '\\' kan niet tussen dubbele aanhalingstekens; zet de tekst tussen enkele: '…' [toml]",
    ),
    case(
        "toml-aanhaling-in-tekst",
        velden('[veld.x]\nlabel = "De "echte" datum"\n'),
        "clauses/velden.toml:28: in deze tekst staat zelf een '\"'; zet de hele tekst tussen enkele aanhalingstekens: '…' [toml]",
    ),
    case(
        "eis-naam",
        eisen(EIS_LOS.replace("eis.los", "eis.AVG-5")),
        "clauses/eisen.toml:46: 'AVG-5' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes [toml-waarde]",
    ),
    case(
        "veld-standaard-past-niet",
        velden('[veld.x]\nlabel = "x"\ntype = "getal"\nstandaard = "vier"\n'),
        "clauses/velden.toml:30: 'standaard' in [veld.x] past niet bij het veld zelf: dit is geen geheel getal; schrijf alleen cijfers [toml-waarde]",
    ),
    case(
        "veld-voorbeeld-past-niet",
        velden('[veld.x]\nlabel = "x"\ntype = "datum"\nvoorbeeld = "2026-11-22"\n'),
        "clauses/velden.toml:30: 'voorbeeld' in [veld.x] past niet bij het veld zelf: dit is geen datum die bestaat; schrijf dag-maand-jaar, zoals 22-11-2026 [toml-waarde]",
    ),
    case(
        "groep-zonder-titel",
        velden('[groep.x]\nhulp = "x"\n'),
        "clauses/velden.toml:27: [groep.x] mist 'titel'; vul het in [toml-sleutel]",
    ),
    # Approvals
    case(
        "akkoord-op-niets",
        akkoord("[meldn]", DIGEST, "datum = 2026-11-28"),
        "clauses/akkoord.toml:1: er is een akkoord op 'meldn', en die tekst bestaat niet; bedoelde u 'melden'? [akkoord-onbekend]",
    ),
    case(
        "akkoord-op-niets-zonder-suggestie",
        akkoord("[xyzzy]", DIGEST, "datum = 2026-11-28"),
        "clauses/akkoord.toml:1: er is een akkoord op 'xyzzy', en die tekst bestaat niet; haal de tabel weg, of geef haar de nieuwe naam van de tekst [akkoord-onbekend]",
    ),
    case(
        "akkoord-zonder-dag",
        akkoord("[melden]", DIGEST),
        "clauses/akkoord.toml:1: [melden] mist 'datum'; vul het in [toml-sleutel]",
    ),
    case(
        "akkoord-met-een-dag-als-tekst",
        akkoord("[melden]", DIGEST, 'datum = "28-11-2026"'),
        "clauses/akkoord.toml:5: 'datum' in [melden] is geen datum; schrijf jaar-maand-dag zonder aanhalingstekens, zoals 2027-11-01 [toml-waarde]",
    ),
    case(
        "akkoord-met-onbekende-sleutel",
        akkoord("[melden]", DIGEST, "datum = 2026-11-28", "tott = 2027-11-28"),
        "clauses/akkoord.toml:6: sleutel 'tott' in [melden] bestaat niet; bedoelde u 'tot'? [toml-sleutel]",
    ),
    case(
        "akkoord-zonder-tekst",
        akkoord("[melden]", "digest = 5", "datum = 2026-11-28", 'rol = "jurist"', 'naam = ""'),
        "clauses/akkoord.toml:2: 'digest' in [melden] kan dit niet zijn; schrijf tekst tussen aanhalingstekens [toml-waarde]",
        "clauses/akkoord.toml:5: 'naam' in [melden] kan dit niet zijn; schrijf tekst tussen aanhalingstekens [toml-waarde]",
    ),
    case(
        "akkoord-los",
        akkoord('datum = "2026"'),
        "clauses/akkoord.toml:1: 'datum' staat los; schrijf een tabel zoals [naam], met digest, datum, rol, naam [toml-sleutel]",
    ),
    case(
        "naam-zonder-reden",
        {"clauses/namen.toml": '"Europa" = ""\n'},
        'clauses/namen.toml:1: bij \'Europa\' hoort in tekst waarom het geen begrip is; schrijf "Europa" = "…" [toml-waarde]',
    ),
]
