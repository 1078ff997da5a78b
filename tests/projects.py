"""A small project to build in a test: one agreement of two clauses and an annex, as few words as are valid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent

CONF = """\
from clausebook import settle
from clausebook.core.files.markdown import MYST_EXTENSIONS

settle()

project = "Proef"
language = "nl"
extensions = ["myst_parser", "clausebook"]
source_suffix = {".md": "markdown"}
nitpicky = True
myst_enable_extensions = list(MYST_EXTENSIONS)
myst_heading_anchors = 3
html_theme = "basic"
html_copy_source = False
html_additional_pages = {"search": "search.html"}
"""

REQUIREMENTS = """\
[soort.proef]
titel = "Proefovereenkomst"
toepassing = "proef"

[[soort.proef.rubriek]]
titel = "Melden"
clausule = "melden"

[[soort.proef.rubriek]]
titel = "Lijst"
bijlage = "lijst"

[[soort.proef.rubriek]]
titel = "Ondertekening"
blok = "ondertekening"

[eis.melding]
titel = "Storingen melden"
wet = "art. 1 Proefwet"
vraagt = "Wie een storing ziet, meldt die."
niveau = "verplicht"
bron = "proefwet"
toepassing = ["proef"]
in_tekst = "moet"
bewijs = ["meldt"]

[eis.hulp]
titel = "Hulp geven"
wet = "art. 2 Proefwet"
vraagt = "Wie hulp vraagt, krijgt die."
niveau = "verplicht"
bron = "proefwet"
toepassing = ["proef"]
in_tekst = "moet"
bewijs = ["helpt"]

[eis.lijst]
titel = "Een lijst bijhouden"
wet = "blz. 3 van de leidraad"
vraagt = "Er is een lijst van apparaten."
niveau = "aanbevolen"
bron = "leidraad"
toepassing = ["proef"]
in_tekst = "keuze"
"""

FIELDS = """\
[veld.termijn.uren]
label = "Termijn (uur)"
type = "getal"
verplicht = true
standaard = "24"

[veld.tarief]
label = "Uurtarief"
type = "bedrag"

[partij.naam]
label = "Naam"
type = "tekst"
verplicht = true

[groep.apparaat]
titel = "Apparaat"

[veld.apparaat.merk]
label = "Merk"
type = "tekst"

[veld.apparaat.plek]
label = "Plek"
type = "tekst"
"""

REPORT = """\
---
titel: Storingen melden
toelichting: Wie wacht, maakt het erger.
herzien_voor: 2027-11-01
---
1. []{#melding} {partij}`Huurder` meldt elke storing binnen {veld}`termijn.uren` uur aan {partij}`verhuurder`. {eis}`melding`
1. De melding noemt:
   - het apparaat uit {bijlage}`lijst`;
   - []{#gevolg} het gevolg.

:::{optie} kosten
:titel: Kosten van een melding

1. []{#kosten} Melden kost niets, anders dan hulp volgens {artikel}`hulp`.
:::
"""

HELP_SELF = """\
---
titel: Hulp door de verhuurder zelf
wanneer: De verhuurder heeft eigen monteurs.
herzien_voor: 2027-11-01
---
1. []{#hulp} {partij}`Verhuurder` helpt na een melding volgens {lid}`melden.melding` met eigen monteurs. {eis}`hulp`
"""

HELP_OTHERS = """\
---
titel: Hulp door een ander
wanneer: De verhuurder heeft geen monteurs.
herzien_voor: 2027-11-01
---
1. []{#hulp} {partij}`Verhuurder` schakelt een ander in, die helpt tegen {veld}`tarief` per uur. {eis}`hulp`
1. Die ander noemt zijn naam.
"""

ANNEX = """\
---
titel: Lijst van apparaten
herzien_voor: 2027-11-01
---
{partij}`Verhuurder` vult deze lijst in.

## Apparaten

Elk apparaat staat er een keer in. {eis}`lijst`

- [ ] Er zijn geen apparaten.

```{rijen} apparaat
:kolommen: merk plek
:leeg: 2
:vorm: kaart
```
"""

AGREEMENT = """\
---
overeenkomst: proef
soort: proef
versie: 1.0.0
datum: 2026-11-22
voor_wie: Verhuurders en huurders.
partijen:
  verhuurder: de Verhuurder
  huurder: de Huurder
---
# Proefovereenkomst

```{partijen}
```

## Storingen

```{clausule} melden
```

## Hulp

```{clausule} hulp
:varianten: zelf ander
```

```{bijlagenlijst}
```

```{ondertekening}
```

```{bijlage} lijst
```
"""

INDEX = """\
# Proef

```{toctree}
modellen/proef
eisen
los
```
"""

EXPLAINED = """\
# Eisen

```{eisen} proefwet
```

```{eisen} leidraad
```
"""

PARTY = "**{veld}`partij.naam`**, hierna: **{partij}`partij`**.\n"

SIGNATURE = """\
:Naam: {veld}`partij.naam`
:Handtekening:
"""

PROVISIONS = (ROOT / "_templates" / "bepalingen.md").read_text(encoding="utf-8")
AMENDMENT = (ROOT / "_templates" / "allonge.md").read_text(encoding="utf-8")

FILES: Mapping[str, str] = {
    "conf.py": CONF,
    "_templates/partij.md": PARTY,
    "_templates/ondertekening.md": SIGNATURE,
    "_templates/bepalingen.md": PROVISIONS,
    "_templates/allonge.md": AMENDMENT,
    "clauses/eisen.toml": REQUIREMENTS,
    "clauses/velden.toml": FIELDS,
    "clauses/melden.md": REPORT,
    "clauses/hulp/zelf.md": HELP_SELF,
    "clauses/hulp/ander.md": HELP_OTHERS,
    "clauses/bijlage-lijst.md": ANNEX,
    "docs/index.md": INDEX,
    "docs/eisen.md": EXPLAINED,
    "docs/los.md": "# Een pagina\n\nDeze pagina heeft niets met clausules te maken.\n",
    "docs/modellen/proef.md": AGREEMENT,
}
"""The files of a project without problems, by path."""


def make_project(folder: Path, files: Mapping[str, str | None] | None = None) -> Path:
    """Write a project in *folder* and return it; *files* are added to or replace FILES, and None leaves one out."""
    for path, text in {**FILES, **(files or {})}.items():
        if text is not None:
            write(folder, path, text)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    """Write *text* to *path* in the project."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
