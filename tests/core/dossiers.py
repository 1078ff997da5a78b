"""A small model with every type of field, a sound dossier of it, and mistakes in that dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.projects import AGREEMENT, ANNEX, make_project

from clausebook.core.checking import check
from clausebook.core.dossiers import dossier
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.problems import Problem

PATH = "dossiers/huis.toml"

FIELDS = """\
[veld.termijn.uren]
label = "Termijn (uur)"
type = "getal"
verplicht = true
standaard = "24"
min = 1
max = 48

[veld.tarief]
label = "Uurtarief"
type = "bedrag"
verplicht = true
voorbeeld = "95,00"
min = 0.01

[veld.begin]
label = "Eerste dag"
type = "datum"
verplicht = true

[veld.eind]
label = "Laatste dag"
type = "datum"

[veld.klok]
label = "Belmoment"
type = "tijdstip"

[veld.vorm]
label = "Vorm van melden"
type = "keuze"
opties = ["brief", "telefoon"]

[veld.reden]
label = "Reden"
type = "tekst"
min_lengte = 5
max_lengte = 40
patroon = "^[^!]*$"
voorbeeld = "het dak lekt"

[veld.dagen]
label = "Beldagen"
type = "lijst"
min = 2
max = 3

[veld.nummer]
label = "Kenmerk"
type = "kenmerk"

[veld.dag]
label = "Datum"
type = "datum"

[partij.naam]
label = "Naam"
type = "tekst"
verplicht = true

[partij.land]
label = "Land"
type = "land"
standaard = "NL"

[partij.kvk]
label = "KvK-nummer"
type = "kvk"

[partij.register]
label = "Register"
type = "tekst"

[partij.postcode]
label = "Postcode"
type = "postcode"

[partij.email]
label = "E-mail"
type = "e-mail"

[partij.telefoon]
label = "Telefoon"
type = "telefoon"

[partij.hulp.naam]
label = "Helper"
type = "tekst"

[partij.hulp.email]
label = "E-mail van de helper"
type = "e-mail"

[groep.apparaat]
titel = "Apparaat"

[veld.apparaat.merk]
label = "Merk"
type = "tekst"
verplicht = true
voorbeeld = "Voorbeeld 3000"

[veld.apparaat.plek]
label = "Plek"
type = "tekst"

[veld.apparaat.gas]
label = "Op gas"
type = "keuze"
opties = ["ja", "nee"]

[[regel]]
veld = "eind"
na = "begin"
uitleg = "een huur eindigt na haar begin"

[[regel]]
veld = "begin"
niet_voor = "01-01-2020"
uitleg = "toen begon de verhuurder"

[[regel]]
veld = "partij.kvk"
verplicht = true
als = { "partij.land" = "NL" }
uitleg = "een Nederlandse partij heeft er een"

[[regel]]
veld = "partij.register"
verplicht = true
als_niet = { "partij.land" = ["NL", "BE"] }
uitleg = "zo is een partij van ver na te zoeken"

[[regel]]
veld = "partij.hulp.email"
verplicht = true
als_gevuld = "partij.hulp.naam"
uitleg = "een helper is bereikbaar"

[[regel]]
veld = "apparaat.plek"
verplicht = true
als = { "apparaat.gas" = "ja" }
uitleg = "de monteur moet het gas vinden"

[[regel]]
groep = "apparaat"
rijen_min = 1
als = { hulp = "ander" }
uitleg = "een ander kent het huis niet"

[[regel]]
keuze = "hulp"
alleen = ["zelf"]
als = { "apparaat.gas" = "ja" }
uitleg = "aan gas werkt de verhuurder zelf"

[[regel]]
veld = "termijn.uren"
hoogstens = "24"
als = { vorm = "telefoon" }
uitleg = "bellen gaat snel"
"""

REPORT = """\
---
titel: Storingen melden
herzien_voor: 2027-11-01
---
1. []{#melding} {partij}`Huurder` meldt elke storing binnen {veld}`termijn.uren` uur aan {partij}`verhuurder`, per
   {veld}`vorm`, om {veld}`klok`, op {veld}`dagen`, met reden {veld}`reden`. {eis}`melding`
1. Dit geldt van {veld}`begin` tot en met {veld}`eind`. De helper: {veld}`huurder.hulp.naam`, {veld}`huurder.hulp.email`.

:::{optie} kosten
:titel: Kosten van een melding

1. Melden kost {veld}`tarief`.
:::
"""

HELP_OTHERS = """\
---
titel: Hulp door een ander
herzien_voor: 2027-11-01
---
1. []{#hulp} {partij}`Verhuurder` schakelt een ander in, die helpt. {eis}`hulp`

:::{optie} haast
:titel: Haast

1. Haast mag.
:::
"""

PARTY = """\
:Naam: {veld}`partij.naam`
:Postcode: {veld}`partij.postcode`
:Land: {veld}`partij.land`
:KvK: {veld}`partij.kvk`
:Ander register: {veld}`partij.register`
:E-mail: {veld}`partij.email`
:Telefoon: {veld}`partij.telefoon`
"""

HELP = """
{.hulp}
## Zo doet u dat

Schrijf het merk over van het apparaat.

## Tot slot

Een apparaat zonder merk krijgt een nummer.

{.hulp}
Begin bij een.

{.hulp}
- Tel ook de zolder.

Zo staat alles er.
"""

FILES = {
    "clauses/velden.toml": FIELDS,
    "clauses/melden.md": REPORT,
    "clauses/hulp/ander.md": HELP_OTHERS,
    "clauses/vast.md": "---\ntitel: Vast\nherzien_voor: 2027-11-01\n---\n1. Dit staat vast.\n",
    "clauses/bijlage-lijst.md": ANNEX.replace("merk plek", "merk plek gas") + HELP,
    "docs/modellen/proef.md": AGREEMENT.replace(
        "```{clausule} melden\n```", "```{clausule} melden\n```\n\n```{clausule} vast\n```"
    ),
    "_templates/opschrift.md": ":Kenmerk: {veld}`nummer`\n:Datum: {veld}`dag`\n",
    "_templates/partij.md": PARTY,
}

SOUND = """\
model = "proef"
kenmerk = "H-1"

[keuzes]
hulp = "zelf"

[velden.verhuurder]
naam = "Huisbaas B.V."
postcode = "1234 AB"
kvk = "00000001"

[velden.huurder]
naam = "J. Jansen"
kvk = "00000002"
email = "jansen@huis.example"
telefoon = "06 00 00 00 00"

[velden]
begin = 2026-11-22
eind = "31-12-2027"

[[rijen.apparaat]]
merk = "Ketel"
plek = "zolder"
"""

_TYPE = "dossiers/huis.toml:{}: {} [dossier-waarde]"
_SAID = f"{PATH}:"
MISTAKES: list[tuple[str, str, *tuple[str, ...]]] = [
    # What a dossier is made of
    (
        'model = "proef"',
        'model = "prof"',
        f"{_SAID}1: model 'prof' bestaat niet; bedoelde u 'proef'? [dossier-sleutel]",
    ),
    (
        'model = "proef"\n',
        "",
        f'{_SAID}1: schrijf bovenaan van welk model dit een dossier is: model = "…"; kies uit: proef [dossier-sleutel]',
    ),
    (
        'model = "proef"\n',
        'model = "proef"\nteksten = { versie = "0.9.0", commit = "", datum = 2026-01-01 }\n',
        (
            f"{_SAID}2: dit dossier is van een andere versie dan 1.0.0 van dit model; "
            "kijk bij de versies van het model wat er veranderde, en zet dan de nieuwe versie bij 'teksten' [dossier-teksten]"
        ),
    ),
    (
        'model = "proef"\n',
        'model = "proef"\nteksten = "1.0.0"\ninvullen = { partij = "huur" }\n',
        f'{_SAID}2: schrijf van welke teksten dit dossier is: teksten = {{ versie = "1.0.0" }}, of haal de regel weg [dossier-waarde]',
        (
            f'{_SAID}3: schrijf welke partij wat invult: invullen = {{ partij = "…", velden = ["…"] }}; '
            "de partijen zijn: verhuurder, huurder [dossier-waarde]"
        ),
    ),
    (
        'model = "proef"\n',
        'model = "proef"\npeildatum = 2026-11-21\n',
        (
            f"{_SAID}2: versie 1.0.0 van dit model geldt vanaf 22 november 2026, en tot die dag kan dit alleen een concept zijn; "
            "zet 'peildatum' op die dag of later, of neem de teksten van de versie die nu geldt [dossier-versie]"
        ),
    ),
    (
        'kenmerk = "H-1"',
        'kenmrk = "H-1"',
        f"{_SAID}2: 'kenmrk' bestaat niet in een dossier; bedoelde u 'kenmerk'? [dossier-sleutel]",
    ),
    (
        'kenmerk = "H-1"',
        'kenmerk = ""',
        f"{_SAID}2: het kenmerk is leeg of heeft meer dan 50 tekens; geef een korter kenmerk [dossier-waarde]",
    ),
    (
        'naam = "J. Jansen"',
        'naam = "J. Jansen',
        f'{_SAID}13: het aanhalingsteken aan het eind ontbreekt; zet de tekst op één regel tussen "…" [toml]',
    ),
    (
        'naam = "J. Jansen"',
        'naam = "J. Jansen"\nnaam = "x"',
        f"{_SAID}14: deze sleutel of tabel staat er twee keer; houd er een over [toml]",
    ),
    # Keuzes
    ('hulp = "zelf"', 'hulpp = "zelf"', f"{_SAID}5: keuze 'hulpp' bestaat niet; bedoelde u 'hulp'? [dossier-keuze]"),
    (
        'hulp = "zelf"',
        'hulp = "zelv"',
        f"{_SAID}5: keuze 'hulp' kan in proef deze waarde niet hebben; bedoelde u 'zelf'? [dossier-keuze]",
    ),
    (
        'hulp = "zelf"',
        "hulp = true",
        f"{_SAID}5: keuze 'hulp' kan in proef deze waarde niet hebben; kies uit: zelf, ander [dossier-keuze]",
    ),
    (
        'hulp = "zelf"',
        'vast = "aan"',
        f"{_SAID}5: 'vast' is in proef geen keuze: de tekst staat er vast in; haal deze regel weg [dossier-keuze]",
    ),
    (
        'hulp = "zelf"',
        '"hulp.haast" = "aan"',
        f'{_SAID}5: optie \'hulp.haast\' hoort niet bij hulp = "zelf"; haal deze regel weg of kies "hulp" = "ander" [dossier-keuze]',
    ),
    # Names of fields, groups and columns
    ("eind =", "eint =", f"{_SAID}20: veld 'eint' bestaat niet; bedoelde u 'eind'? [dossier-veld]"),
    ("email =", "emial =", f"{_SAID}15: veld 'huurder.emial' bestaat niet; bedoelde u 'huurder.email'? [dossier-veld]"),
    (
        'eind = "31-12-2027"',
        'tarief = "95,00"',
        f"{_SAID}20: 'tarief' (Uurtarief) staat bij deze keuzes niet in de tekst; haal de regel weg of kies anders [dossier-veld]",
    ),
    (
        'postcode = "1234 AB"',
        'hulp.email = "a@b.nl"',
        f"{_SAID}9: veld 'verhuurder.hulp.email' staat in geen enkele tekst van proef; haal de regel weg [dossier-veld]",
    ),
    (
        'eind = "31-12-2027"',
        'nummer = "H-2"',
        f"{_SAID}20: 'nummer' (Kenmerk) komt van 'kenmerk' boven aan het dossier; zet het daar en haal deze regel weg [dossier-veld]",
    ),
    (
        'eind = "31-12-2027"',
        'apparaat.merk = "Ketel"',
        f"{_SAID}20: 'apparaat.merk' hoort bij de rijen van 'Apparaat'; schrijf [[rijen.apparaat]] en daaronder de kolommen [dossier-veld]",
    ),
    ("plek =", "plak =", f"{_SAID}24: kolom 'plak' bestaat niet in 'Apparaat'; bedoelde u 'plek'? [dossier-veld]"),
    (
        "[[rijen.apparaat]]",
        "[[rijen.aparaat]]",
        f"{_SAID}22: de rijen van 'Apparaat' ontbreken; schrijf [[rijen.apparaat]] per rij, of zet onder [rijen]: apparaat = [] [dossier-ontbreekt]",
        f"{_SAID}22: tabel 'aparaat' bestaat niet in proef; bedoelde u 'apparaat'? [dossier-veld]",
    ),
    (
        "[[rijen.apparaat]]",
        "[rijen.apparaat]",
        f"{_SAID}22: 'apparaat' heeft rijen; schrijf boven elke rij [[rijen.apparaat]], en zonder rijen: apparaat = [] [dossier-sleutel]",
    ),
    # Boxes
    (
        'plek = "zolder"\n',
        'plek = "zolder"\n\n[aangekruist]\nlijts = []\n',
        f"{_SAID}27: bijlage 'lijts' heeft bij deze keuzes geen aankruislijst; bedoelde u 'lijst'? [dossier-veld]",
    ),
    (
        'plek = "zolder"\n',
        'plek = "zolder"\n\n[aangekruist]\nlijst = ["er-zijn-geen-apparatn", "x"]\n',
        f"{_SAID}27: vakje 'er-zijn-geen-apparatn' bestaat niet in bijlage 'lijst'; bedoelde u 'er-zijn-geen-apparaten'? [dossier-veld]",
        f"{_SAID}27: vakje 'x' bestaat niet in bijlage 'lijst'; de vakjes zijn: er-zijn-geen-apparaten [dossier-veld]",
    ),
    (
        'plek = "zolder"\n',
        'plek = "zolder"\n\n[aangekruist]\nlijst = "er-zijn-geen-apparaten"\n',
        f'{_SAID}27: schrijf de vakjes van \'lijst\' als lijst: lijst = ["…", "…"], en zonder vakjes: lijst = [] [dossier-sleutel]',
    ),
    # What is missing
    (
        'naam = "Huisbaas B.V."\n',
        "",
        f"{_SAID}7: 'verhuurder.naam' (Naam) is nog niet ingevuld; vul het in [dossier-ontbreekt]",
    ),
    (
        'naam = "Huisbaas B.V."',
        'naam = "  "',
        f"{_SAID}8: 'verhuurder.naam' (Naam) is nog niet ingevuld; vul het in [dossier-ontbreekt]",
    ),
    (
        'hulp = "zelf"',
        '"melden.kosten" = "aan"',
        f"{_SAID}18: 'tarief' (Uurtarief) is nog niet ingevuld; bijvoorbeeld: 95,00 [dossier-ontbreekt]",
    ),
    (
        'merk = "Ketel"\n',
        "",
        f"{_SAID}22: 'merk' (Merk) ontbreekt in deze rij van 'Apparaat'; bijvoorbeeld: Voorbeeld 3000 [dossier-ontbreekt]",
    ),
    # Types
    (
        "00000001",
        "0000001",
        _TYPE.format(
            10,
            "'verhuurder.kvk' (KvK-nummer): dit is geen KvK-nummer; schrijf acht cijfers zonder spaties, ook een nul vooraan",
        ),
    ),
    (
        "1234 AB",
        "1234 SS",
        _TYPE.format(
            9,
            "'verhuurder.postcode' (Postcode): dit is geen Nederlandse postcode; schrijf vier cijfers en twee hoofdletters, zoals 1234 AB (nooit SA, SD of SS)",
        ),
    ),
    (
        'postcode = "1234 AB"',
        'land = "BE"\npostcode = "!"',
        _TYPE.format(
            10,
            "'verhuurder.postcode' (Postcode): dit is geen postcode; schrijf letters, cijfers, spaties en streepjes, ten hoogste elf tekens",
        ),
    ),
    (
        'postcode = "1234 AB"',
        'land = "XX"',
        _TYPE.format(
            9, "'verhuurder.land' (Land): dit is geen landcode; schrijf de twee hoofdletters van ISO 3166, zoals NL"
        ),
    ),
    (
        "jansen@huis.example",
        "jansen@huis",
        _TYPE.format(
            15,
            "'huurder.email' (E-mail): dit is geen e-mailadres; schrijf naam@domein, zoals info@voorbeeld.example",
        ),
    ),
    (
        "06 00 00 00 00",
        "06 00 00",
        _TYPE.format(
            16,
            "'huurder.telefoon' (Telefoon): dit is geen telefoonnummer; schrijf tien cijfers of +31 en negen cijfers, en buiten Nederland + en de landcode",
        ),
    ),
    (
        "31-12-2027",
        "31-11-2027",
        _TYPE.format(
            20, "'eind' (Laatste dag): dit is geen datum die bestaat; schrijf dag-maand-jaar, zoals 22-11-2026"
        ),
    ),
    (
        "begin =",
        'klok = "22-11-2026 25:00"\nbegin =',
        _TYPE.format(
            19,
            "'klok' (Belmoment): dit is geen tijdstip dat bestaat; schrijf dag-maand-jaar uur:minuut, zoals 22-11-2026 08:15",
        ),
    ),
    (
        "begin =",
        "termijn.uren = 99\nbegin =",
        _TYPE.format(19, "'termijn.uren' (Termijn (uur)): het getal is te groot; schrijf ten hoogste 48"),
    ),
    (
        "begin =",
        'termijn.uren = "een"\nbegin =',
        _TYPE.format(19, "'termijn.uren' (Termijn (uur)): dit is geen geheel getal; schrijf alleen cijfers"),
    ),
    (
        'hulp = "zelf"\n',
        '"melden.kosten" = "aan"\n\n[velden.tarief]\n',
        f"{_SAID}7: 'tarief' (Uurtarief) is nog niet ingevuld; bijvoorbeeld: 95,00 [dossier-ontbreekt]",
    ),
    (
        "begin =",
        'vorm = "brif"\nbegin =',
        _TYPE.format(19, "'vorm' (Vorm van melden): deze waarde kan hier niet; bedoelde u 'brief'?"),
    ),
    (
        "begin =",
        'reden = "lek"\nbegin =',
        _TYPE.format(19, "'reden' (Reden): schrijf ten minste 5 tekens: dit zegt te weinig"),
    ),
    (
        "begin =",
        'reden = "het dak lekt!"\nbegin =',
        _TYPE.format(
            19, "'reden' (Reden): de waarde heeft niet de vorm die hier hoort; schrijf haar zoals: het dak lekt"
        ),
    ),
    (
        "begin =",
        'dagen = ["ma"]\nbegin =',
        _TYPE.format(19, "'dagen' (Beldagen): noem er ten minste 2, elk tussen aanhalingstekens"),
    ),
    (
        "begin =",
        "reden = true\nbegin =",
        _TYPE.format(19, '\'reden\' (Reden): schrijf "ja" of "nee" tussen aanhalingstekens'),
    ),
    ("begin =", "reden = 12\nbegin =", _TYPE.format(19, "'reden' (Reden): schrijf de waarde tussen aanhalingstekens")),
    # Signs that cannot be seen, or not be printed
    (
        "J. Jansen",
        "J.\\u202EJansen",
        _TYPE.format(
            13, "'huurder.naam' (Naam): er staat een onzichtbaar of onleesbaar teken (U+202E) in; typ de waarde opnieuw"
        ),
    ),
    (
        "J. Jansen",
        "J.\\u0007Jansen",
        _TYPE.format(
            13, "'huurder.naam' (Naam): er staat een onzichtbaar of onleesbaar teken (U+0007) in; typ de waarde opnieuw"
        ),
    ),
    (
        "J. Jansen",
        "J. 😀",
        _TYPE.format(13, "'huurder.naam' (Naam): er staat een plaatje (emoji) (U+1F600) in; typ de waarde opnieuw"),
    ),
    (
        "J. Jansen",
        "J" * 5001,
        _TYPE.format(
            13,
            "'huurder.naam' (Naam): de waarde heeft meer dan 5000 tekens; kort haar in of verwijs naar een stuk dat u apart bewaart",
        ),
    ),
    # Placeholders
    *(
        (
            "J. Jansen",
            text,
            f"{_SAID}13: 'huurder.naam' (Naam) heeft nog een open plek, zoals [..], PM of n.t.b.; vul haar in [dossier-open-plek]",
        )
        for text in ("[naam]", "PM", "n.t.b.", "ntb", "J. …", "naam ___", "nader te bepalen")
    ),
    # Rules between fields
    (
        "31-12-2027",
        "22-11-2026",
        f"{_SAID}20: 'eind' (Laatste dag) ligt niet na 'begin' (Eerste dag); verbeter wat niet klopt: een huur eindigt na haar begin [dossier-regel]",
    ),
    (
        "2026-11-22",
        "2019-12-31",
        f"{_SAID}19: 'begin' (Eerste dag) ligt vóór 01-01-2020; verbeter wat niet klopt: toen begon de verhuurder [dossier-regel]",
    ),
    (
        'kvk = "00000002"\n',
        "",
        f"{_SAID}12: 'huurder.kvk' (KvK-nummer) is niet ingevuld; vul het in: een Nederlandse partij heeft er een [dossier-ontbreekt]",
    ),
    (
        'kvk = "00000002"\n',
        'land = "GB"\n',
        f"{_SAID}12: 'huurder.register' (Register) is niet ingevuld; vul het in: zo is een partij van ver na te zoeken [dossier-ontbreekt]",
    ),
    (
        'email = "jansen@huis.example"',
        'hulp.naam = "Jan"',
        f"{_SAID}12: 'huurder.hulp.email' (E-mail van de helper) is niet ingevuld; vul het in: een helper is bereikbaar [dossier-ontbreekt]",
    ),
    (
        'plek = "zolder"',
        'gas = "ja"',
        f"{_SAID}22: 'apparaat.1.plek' (Plek) is niet ingevuld; vul het in: de monteur moet het gas vinden [dossier-ontbreekt]",
    ),
    (
        "begin =",
        'termijn.uren = 48\nvorm = "telefoon"\nbegin =',
        f"{_SAID}19: 'termijn.uren' (Termijn (uur)) is hoger dan 24; verbeter wat niet klopt: bellen gaat snel [dossier-regel]",
    ),
]
"""Mistakes, as an old text and a new one, with what is then said."""


def read(folder: Path, text: str) -> tuple[Dossier | None, list[Problem]]:
    """Return (dossier, problems) of *text*, in a project in *folder*."""
    book, problems = check(make_project(folder, FILES))
    assert problems == []
    return dossier.read(PATH, text, book, block_fields(folder), lambda sign: ord(sign) < 0x1F000)
