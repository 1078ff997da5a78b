"""Commented starts of what an author writes anew. Comments stand in the front matter: a text itself has none."""

from __future__ import annotations

import json
import posixpath
import re
import string
from typing import TYPE_CHECKING

import yaml

from clausebook.core.model import ANNEX
from clausebook.core.trees.decisions import OUTCOME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clausebook.core.files.folders import Folders
    from clausebook.core.model import Agreement, Clause
    from clausebook.core.trees.decisions import Tree

_PLAIN = re.compile(r"[^\W\d_][\w ,()-]*")
_HEAD = """\
---
# De regels met een hekje zijn uitleg voor u. Zij komen nergens te staan; haal ze weg als u ze niet meer nodig hebt.
titel: {title}
{question}toelichting: >-
  Schrijf hier waarom deze tekst er staat.
# Wanneer een lezer deze tekst kiest. Alleen nodig bij een variant of een optie.
wanneer: Schrijf hier wanneer deze tekst past.
# Waar een jurist in een onderhandeling op mag uitkomen.
terugval: Schrijf hier wat nog aanvaardbaar is.
bron: Schrijf hier een wetsartikel of een andere bron.
# De datum waarop iemand deze tekst opnieuw naloopt.
herzien_voor: {review}
"""
_CLAUSE = """\
# Hieronder begint elk lid met '1.', ook het tweede. Een onderdeel begint met drie spaties en een streepje.
# Een partij: {partij}`rol`. Iets om in te vullen: {veld}`groep.naam`. Een ander lid: {lid}`clausule.naam`.
# Regelt een lid een eis, zet dan aan het eind het merk: {eis}`naam-van-de-eis`.
---
1. []{#eerste} Schrijf hier het eerste lid.
1. Schrijf hier het tweede lid:
   - een onderdeel;
   - nog een onderdeel.
"""
_ANNEX = """\
# Hieronder kunnen koppen met '##', alinea's, opsommingen, tabellen en aankruislijsten ('- [ ] tekst') staan.
---
Schrijf hier waar deze bijlage over gaat.

## Eerste kop

Schrijf hier de tekst.
"""
_AGREEMENT = """\
---
# De regels met een hekje zijn uitleg voor u. Zij komen nergens te staan; haal ze weg als u ze niet meer nodig hebt.
overeenkomst: {name}
# Welke eisen gelden. De soorten staan in {requirements}.
soort: {kind}
versie: 0.1.0
datum: {today}
voor_wie: Schrijf hier in één zin voor wie dit model is.
wanneer: Schrijf hier wanneer iemand dit model kiest.
wanneer_niet: Schrijf hier wanneer juist niet, en wat dan wel.
# Hoe elke partij in dit model heet, met lidwoord.
partijen:
{parties}
# Hieronder is elke kop met '##' een artikel, met een of meer clausules. Haal weg wat u niet nodig hebt.
---
# {title}
"""
_TREE = """\
---
# De regels met een hekje zijn uitleg voor u. Zij komen nergens te staan; haal ze weg als u ze niet meer nodig hebt.
beslisboom: {name}
# Wat er boven de uitkomst staat als een lezer die bewaart of afdrukt.
vastlegging: Vastlegging {lower}
# Elke kop met '{letter}' en een nummer is een vraag: de vraag vet, uitleg, en antwoorden met een pijl en een link.
# Elke kop met 'U' en een nummer is een uitkomst. Zij noemt een model: [naam]({models}/naam.md), of geen.
# Past er een model, dan zet '- **Keuzes:** naam = waarde' daarin de keuzes klaar, en stelt '- **Daarna:** [{letter}3](#{small}3)'
# nog een vraag. In de tabel onderaan loopt elk geval de antwoorden af; elke uitkomst heeft er ten minste een.
---
# {title}

Schrijf hier waarvoor deze vragen dienen, en voor wie.

## {letter}1

**Schrijf hier de eerste vraag?**

Schrijf hier waar de lezer op let.

- **Ja**: schrijf hier wanneer dit past → [{letter}2](#{small}2)
- **Nee** → [U1](#u1)

## {letter}2

**Schrijf hier de tweede vraag?**

Schrijf hier waar de lezer op let.

- **Ja** → [U2](#u2)
- **Nee** → [U1](#u1)

## U1

**Schrijf hier de eerste uitkomst**

Schrijf hier wat dit betekent en wat de lezer nu doet.

- **Model:** geen

## U2

**Schrijf hier de tweede uitkomst**

Schrijf hier wat dit betekent en wat de lezer nu doet.

- **Model:** geen

## Praktijkgevallen

| Geval | Antwoorden | Uitkomst |
|---|---|---|
| Schrijf hier een geval uit de praktijk | Nee | [U1](#u1) |
| Schrijf hier nog een geval | Ja → Ja | [U2](#u2) |
"""


def clause(name: str, review: dt.date) -> str:
    """Return the start of a clause or annex called *name*."""
    title = name.removeprefix(ANNEX).replace("-", " ").capitalize()
    head = _HEAD.format(title=title, question="", review=review.isoformat())
    return head + (_ANNEX if name.startswith(ANNEX) else _CLAUSE)


def variant(standard: Clause, name: str, review: dt.date) -> str:
    """Return the start of a variant: the leden of *standard*, so that ids and marks are there."""
    asked = f"vraag: {_quoted(standard.question)}" if standard.question else "# vraag: …"
    question = f"# Bij elke variant dezelfde vraag.\n{asked}\n"
    head = _HEAD.format(
        title=_quoted(f"{standard.title}, {name.replace('-', ' ')}"), question=question, review=review.isoformat()
    )
    note = "# Hieronder staat de gewone tekst. Verander wat anders moet; laat namen ('[]{#naam}') waar u kunt staan.\n---\n"
    return head + note + standard.body.lstrip("\n")


def agreement(name: str, model: Agreement, today: dt.date, folders: Folders) -> str:
    """Return the start of an agreement: the articles of *model*, each clause with the keuzes it has there."""
    lines = [
        _AGREEMENT.format(
            name=name,
            kind=model.type,
            today=today.isoformat(),
            requirements=folders.requirements,
            parties="\n".join(f"  {role}: {_quoted(called)}" for role, called in model.parties.items()),
            title=name.replace("-", " ").capitalize(),
        ),
        *_block("partijen", "", (), ""),
    ]
    for article in model.articles:
        lines += ["" if article.numbered else "{.ongenummerd}", f"## {article.title}", ""]
        for placement in article.placements:
            lines += _block("clausule", placement.clause, placement.variants, placement.optional)
    for block in ("bijlagenlijst", "ondertekening"):
        lines += _block(block, "", (), "")
    for placement in model.annexes:
        lines += _block("bijlage", placement.clause.removeprefix(ANNEX), placement.variants, placement.optional)
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip("\n") + "\n"


def tree(name: str, letter: str, folders: Folders) -> str:
    """Return the start of a decision tree: two questions, called by *letter*, two outcomes, and a case for each."""
    words = name.replace("-", " ")
    models = posixpath.relpath(folders.agreements, folders.trees)
    return _TREE.format(
        name=name, lower=words, title=words.capitalize(), letter=letter, small=letter.lower(), models=models
    )


def free_letter(name: str, trees: Mapping[str, Tree]) -> str:
    """Return a letter that no question of *trees* has, rather one of *name*; empty when there is none."""
    taken = {OUTCOME, *(question[0] for tree in trees.values() for question in tree.questions)}
    letters = (letter for letter in name.upper() + string.ascii_uppercase if letter in string.ascii_uppercase)
    return next((letter for letter in letters if letter not in taken), "")


def _quoted(text: str) -> str:
    """Return *text* as YAML reads it back: between quotes, where it has a sign or is a word that means something (no)."""
    is_plain = _PLAIN.fullmatch(text) and yaml.safe_load(text) == text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _block(kind: str, name: str, variants: tuple[str, ...], optional: str) -> list[str]:
    lines = [f"```{{{kind}}} {name}".rstrip()]
    if variants:
        lines.append(f":varianten: {' '.join(variants)}")
    if optional:
        lines.append(f":optioneel: {optional}")
    return [*lines, "```", ""]
