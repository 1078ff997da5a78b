"""Rules, former names and proposals of an agreement that do not fit the texts."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from tests.core.cases import Case, Edits, case, page, velden


def voorstel(*lines: str) -> Edits:
    return page("partijen:", "voorstel:\n" + "".join(f"  {line}\n" for line in lines) + "partijen:")


CASES: list[Case] = [
    case(
        "regel-zonder-geval",
        velden('[[regel]]\nveld = "termijn.uren"\nverplicht = true\nuitleg = "zonder termijn wacht men"\n'),
        "clauses/velden.toml:27: deze regel (zonder termijn wacht men) kan nooit iets melden: wat zij noemt, staat in geen overeenkomst samen of kan niet anders zijn; verbeter haar of haal haar weg [regel-zonder-geval]",
    ),
    case(
        "weet-niet-overal",
        velden('[veld.los]\nlabel = "Los"\ntype = "tekst"\nweet = "planner"\n'),
        *(
            f'clauses/velden.toml:{line}: [{table}] zegt niet wie dit meestal weet; voeg toe: weet = "projectleider" [toml-sleutel]'
            for line, table in (
                (1, "veld.termijn.uren"),
                (7, "veld.tarief"),
                (11, "partij.naam"),
                (19, "veld.apparaat.merk"),
                (23, "veld.apparaat.plek"),
            )
        ),
    ),
    case(
        "groep-als-keuze",
        velden('[groep.hulp]\ntitel = "Hulp"\n\n[veld.hulp.naam]\nlabel = "Naam"\ntype = "tekst"\n'),
        "clauses/velden.toml:30: groep 'hulp' heet als een keuze; geef haar een andere naam, en zet de oude onder [voorheen.groep] [naam-dubbel]",
    ),
    case(
        "voorheen-onbekende-keuze",
        velden('[voorheen.keuze]\nbijstand = "hulpp"\n'),
        "clauses/velden.toml:27: keuze 'hulpp', voorheen 'bijstand', bestaat niet; bedoelde u 'hulp'? [keuze-onbekend]",
    ),
    case(
        "uitdelen-geen-true",
        {"clauses/bijlage-proef.md": "---\ntitel: Proef\nherzien_voor: 2027-11-01\nuitdelen: nee\n---\nEen alinea.\n"},
        "clauses/bijlage-proef.md:4: 'uitdelen' kan alleen 'true' zijn; haal de regel anders weg [kopgegevens-waarde]",
    ),
    case(
        "per-ondertekenaar-geen-partij",
        velden('[veld.los]\nlabel = "Los"\ntype = "tekst"\nper_ondertekenaar = true\n'),
        "clauses/velden.toml:30: 'per_ondertekenaar' in [veld.los] kan alleen bij een veld van een partij; haal de regel weg [toml-waarde]",
    ),
    case(
        "herhaalbaar-geen-true",
        page("partijen:", "herhaalbaar: ja\npartijen:"),
        "docs/modellen/proef.md:7: 'herhaalbaar' kan alleen 'true' zijn; schrijf 'herhaalbaar: true' als er meer partijen bij kunnen, of haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "herhaalbaar-zonder-nummers",
        page("partijen:", "herhaalbaar: true\npartijen:"),
        "docs/modellen/proef.md:7: 'herhaalbaar' vraagt rollen en namen met hun nummer; schrijf bij 'partijen': 'partij1: Partij 1', 'partij2: Partij 2' [kopgegevens-waarde]",
    ),
    case(
        "voorstel-tegen-regel",
        voorstel("termijn.uren: 48")
        | velden('[[regel]]\nveld = "termijn.uren"\nhoogstens = "36"\nuitleg = "langer wachten is te lang"\n'),
        "docs/modellen/proef.md:8: het voorstel in proef past niet bij een regel: 'termijn.uren' (Termijn (uur)) is hoger dan 36: langer wachten is te lang; kies een ander voorstel [voorstel-tegen-regel]",
    ),
    case(
        "voorstel-onbekend-veld",
        voorstel("termijn.uuren: 48"),
        "docs/modellen/proef.md:8: voorstel: veld 'termijn.uuren' bestaat niet; bedoelde u 'termijn.uren'? [kopgegevens-waarde]",
    ),
    case(
        "voorstel-niet-in-tekst",
        voorstel("los: 9") | velden('[veld.los]\nlabel = "Los"\ntype = "getal"\n'),
        "docs/modellen/proef.md:8: voorstel: 'los' (Los) wordt in deze overeenkomst niet ingevuld; haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "voorstel-al-gewoon",
        voorstel("termijn.uren: 24"),
        "docs/modellen/proef.md:8: voorstel: 'termijn.uren' (Termijn (uur)) is al het gewone voorstel; haal de regel weg [kopgegevens-waarde]",
    ),
    case(
        "voorstel-past-niet",
        voorstel("termijn.uren: veel"),
        "docs/modellen/proef.md:8: voorstel: 'termijn.uren' (Termijn (uur)): dit is geen geheel getal; schrijf alleen cijfers [kopgegevens-waarde]",
    ),
    case(
        "voorstel-geen-tabel",
        page("partijen:", "voorstel: 48\npartijen:"),
        "docs/modellen/proef.md:7: 'voorstel' is niet goed; schrijf eronder per regel een veld en wat u voorstelt: 'termijn.uren: 48' [kopgegevens-waarde]",
    ),
]
