"""What weighs heavily in a proposal stands first in the report, with what was and what is."""

# ruff: noqa: E501  (an edit and its sentence stand on one line, whole)

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.core import trees
from tests.core.dossiers import FILES
from tests.projects import FILES as ALL
from tests.projects import make_project

from clausebook.core.changes import Revision, compare
from clausebook.core.changes.change_report import to_markdown, to_short
from clausebook.core.checking import check

PAGE = "docs/lezen.md"
TERMS = "docs/woorden.md"
MODEL = "docs/modellen/proef.md"
FIXED = """
1. De huurder moet storingen melden en wachten. Hij mag niet zelf werken binnen {veld}`wet.dagen` dagen, zie {lid}`melden.melding`.
1. Woorden:

   Storing
   : Alles wat stuk is aan het huis en niet door de huurder komt.

   Werk
   : Wat wordt gedaan, tot € 50.

1. Verder noemt hij bij elke melding in de brief die hij dan stuurt:
   - het apparaat dat stuk is;
   - de kamer.
"""
BASE = {
    **FILES,
    PAGE: "# Lezen\n\nBewaar de lijst 3 jaar.\n",
    TERMS: "# Woorden\n\n```{glossary}\nstoring\n  Iets wat stuk is.\n```\n",
    trees.PATH: trees.PAGE,
    "clauses/vast.md": FILES["clauses/vast.md"].replace("titel: Vast", "titel: Vast\nterugval: Hooguit 48 uur.")
    + FIXED.lstrip(),
    "clauses/velden.toml": FILES["clauses/velden.toml"]
    + '\n[veld.wet.dagen]\nlabel = "Dagen"\ntype = "vast"\nstandaard = "5"\n',
    MODEL: FILES[MODEL].replace("voor_wie:", "voorstel:\n  termijn.uren: 12\nvoor_wie:"),
}
EDITS = [
    ("docs/modellen/proef.md", "huurder: de Huurder", "huurder: de Bewoner", "Proefovereenkomst: `huurder` was ‘de Huurder’ en is ‘de Bewoner’."),
    ("docs/modellen/proef.md", "zelf ander", "ander zelf", "Proefovereenkomst: wie niets kiest, krijgt bij `hulp` nu `ander` en niet meer `zelf`."),
    ("clauses/velden.toml", "max = 48", "max = 72", "veld `termijn.uren`: `max` was ‘48’ en is ‘72’."),
    ("clauses/velden.toml", 'standaard = "24"', 'standaard = "36"', "veld `termijn.uren`: `standaard` was ‘24’ en is ‘36’."),
    ("clauses/vast.md", "Hooguit 48", "Hooguit 96", "Vast, wat wij mogen toegeven: `terugval` was ‘Hooguit 48 uur.’ en is ‘Hooguit 96 uur.’."),
    ("clauses/hulp/ander.md", "1. []{#hulp}", "1. Wie helpt, is verzekerd.\n1. []{#hulp}", "Proefovereenkomst: er komt tekst bij: artikel 2.1."),
    ("clauses/vast.md", "door de huurder komt", "door een bewoner komt", "Vast, lid 3: het begrip ‘Storing’ betekent iets anders: Alles wat stuk is aan het huis en niet door ~~de huurder~~ **een bewoner** komt."),
    ("clauses/vast.md", "   Werk\n   : Wat wordt gedaan, tot € 50.\n\n", "", "Vast, lid 3: het begrip ‘Werk’ is vervallen."),
    ("clauses/vast.md", "€ 50", "€ 500", "Proefovereenkomst: er staat een ander getal in artikel 1.5."),
    ("clauses/vast.md", "moet storingen", "kan storingen", "Vast, lid 2: andere woorden die zwaar wegen: ‘moet’ → ‘kan’."),
    ("clauses/vast.md", "mag niet zelf", "mag zelf", "Vast, lid 2: andere woorden die zwaar wegen: ‘niet’ → weg."),
    ("clauses/vast.md", "melden en wachten", "melden of wachten", "Vast, lid 2: ‘en’ en ‘of’ zijn verwisseld."),
    ("clauses/vast.md", "zie {lid}`melden.melding`", "zie {lid}`hulp.hulp`", "Vast, lid 2: een andere verwijzing: ‘melden.melding’ → ‘hulp.hulp’."),
    ("clauses/vast.md", ";\n   - de kamer.", ".", "Vast, lid 4: er vervalt een onderdeel."),
    ("clauses/melden.md", "{partij}`Huurder` meldt", "{partij}`Verhuurder` meldt", "Storingen melden, lid 1: een andere partij: ‘huurder’ → ‘verhuurder’."),
    ("clauses/melden.md", "binnen {veld}`termijn.uren` uur", "binnen 24 uur", "Storingen melden, lid 1: een ander veld: ‘termijn.uren’ → weg."),
    ("clauses/melden.md", "1. Dit geldt van {veld}`begin` tot en met {veld}`eind`. De helper: {veld}`huurder.hulp.naam`, {veld}`huurder.hulp.email`.\n\n:::{optie} kosten\n:titel: Kosten van een melding\n\n", ":::{optie} kosten\n:titel: Kosten van een melding\n\n1. Dit geldt van {veld}`begin` tot en met {veld}`eind`. De helper: {veld}`huurder.hulp.naam`, {veld}`huurder.hulp.email`.\n", "Storingen melden, lid 2: dit staat nu in de optie `melden.kosten`."),
    ("clauses/melden.md", ":titel: Kosten van een melding\n", ":titel: Kosten van een melding\n:standaard: aan\n", "Proefovereenkomst: wie niets kiest, krijgt bij `melden.kosten` nu `aan` en niet meer `uit`."),
    ("clauses/velden.toml", 'standaard = "5"', 'standaard = "6"', "veld `wet.dagen`: `standaard` was ‘5’ en is ‘6’."),
    ("clauses/velden.toml", '[[regel]]\nveld = "eind"\nna = "begin"\nuitleg = "een huur eindigt na haar begin"\n', "", "regel vervallen: `eind` na `begin`, want een huur eindigt na haar begin."),
    ("clauses/velden.toml", 'hoogstens = "24"', 'hoogstens = "36"', "regel nieuw: `termijn.uren` hoogstens `36`, want bellen gaat snel."),
    ("clauses/eisen.toml", 'bewijs = ["meldt"]', "", "**Let op: 1 eis vraagt minder dan eerst, of is vervallen.**"),
    ("clauses/eisen.toml", 'niveau = "verplicht"', 'niveau = "aanbevolen"', "**Let op: 1 eis vraagt minder dan eerst, of is vervallen.**"),
    (MODEL, "termijn.uren: 12", "termijn.uren: 16", "Proefovereenkomst: `termijn.uren` was ‘12’ en is ‘16’."),
    (MODEL, "## Hulp", "## Bijstand", "Proefovereenkomst: `kop` was ‘Hulp’ en is ‘Bijstand’."),
    (MODEL, "```{bijlage} lijst\n```\n", "", "Proefovereenkomst: de bijlage `lijst` vervalt."),
    (MODEL, "```{ondertekening}\n```\n", "", "Proefovereenkomst: het blok `ondertekening` is vervallen."),
    (MODEL, ":varianten: zelf ander", ":varianten: zelf", "Proefovereenkomst: bij `hulp` kan men `zelf`, `ander` niet meer kiezen."),
    (TERMS, "Iets wat stuk is.", "Iets wat oud is.", "`docs/woorden.md`: de uitleg van het begrip ‘storing’ is anders."),
    (trees.PATH, "**Nee** → [U1](#u1)", "**Nee** → [U2](#u2)", "beslisboom ‘Wie repareert het dak?’: antwoorden leiden naar een andere uitkomst (1)."),
    ("clauses/vast.md", "1. Dit staat vast.\n", "", "Proefovereenkomst: er vervalt tekst: artikel 1.3 (oude nummers)."),
    (trees.PATH, "**De huurder repareert**", "**Niemand repareert**", "beslisboom ‘Wie repareert het dak?’: een uitkomst leest anders: `U2`."),
    (PAGE, "3 jaar", "1 jaar", "`docs/lezen.md`, een ander getal: 3 → 1."),
    ("_templates/bepalingen.md", "gaat voor", "gaat niet voor", "`_templates/bepalingen.md` staat in elke overeenkomst."),
]  # fmt: skip


def state_of(files: dict[str, str]) -> Revision:
    with TemporaryDirectory() as folder:
        return Revision(check(make_project(Path(folder), files))[0])


@cache
def base() -> Revision:
    return state_of(BASE)


@pytest.mark.parametrize(("path", "old", "new", "said"), EDITS)
def test_a_small_change_that_weighs_stands_first(path: str, old: str, new: str, said: str) -> None:
    text = {**ALL, **BASE}[path]
    assert old in text
    changes = compare(base(), state_of({**BASE, path: text.replace(old, new, 1)}))
    for report in (to_markdown(changes, "main"), to_short(changes, "main", {})):
        first, _, rest = report.partition("Let vooral op:\n\n")
        if said.startswith("**"):  # in the verdict itself
            assert said in report.partition("\n##")[0]
            continue
        assert "##" not in first
        assert f"- {said}\n" in rest.partition("\n##")[0], report


def test_what_weighs_little_gets_no_list() -> None:
    toelichting = BASE["clauses/vast.md"].replace("titel: Vast", "titel: Vast\ntoelichting: Zo is het.")
    assert "Let vooral op" not in to_markdown(
        compare(base(), state_of({**BASE, "clauses/vast.md": toelichting})), "main"
    )
