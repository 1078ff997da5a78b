"""A small project with every kind of object, and edits of it: at random, and taken back again."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.core.trees import PAGE as TREE
from tests.projects import AGREEMENT, CONF, EXPLAINED, FIELDS, REPORT, make_project
from tests.repositories import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = re.compile(r"[a-zé]{3,}")
BEGIN = "1767225600"  # 1 January 2026
LATE = "1767268800"  # at noon of that day
LATER = "1798761600"  # 1 January 2027: after a fixed value of FILES has changed

LAWS = """\
[Proefwet]
namen = ["Wet op de proef"]
bron = "verzonnen"
adres = "https://voorbeeld.test/proefwet"
artikel = "https://voorbeeld.test/proefwet/{artikel}"
"""
FIXED = """
[veld.wet.uren]
label = "Termijn van de wet"
type = "vast"
standaard = "72"
geldt_vanaf = { 2026-07-01 = "48" }
"""
RULE = """\
[[regel]]
veld = "tarief"
verplicht = true
als = { hulp = "ander" }
uitleg = "Wie een ander stuurt, noemt zijn prijs."

[veld.wet.uren]"""
LAST_RULE = """
[[regel]]
veld = "tarief"
verplicht = true
als = { hulp = "ander" }
uitleg = "Een ander werkt niet voor niets."
"""
SECOND = (
    AGREEMENT.replace("overeenkomst: proef", "overeenkomst: tweede")
    .replace("# Proefovereenkomst", "# Tweede overeenkomst")
    .replace("de Huurder", "de Bewoner")
    .replace("## Storingen", "## Vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen")
)
FILES = {
    "conf.py": CONF
    + 'templates_path = ["_templates"]\nhtml_static_path = ["_static"]\nhtml_css_files = ["huis.css"]\n',
    "_static/huis.css": "body { margin: 0 }\n",
    "_templates/layout.html": '{% extends "!layout.html" %}{% block footer %}Bijgewerkt: {{ bijgewerkt }}{% endblock %}\n',
    "clauses/wetten.toml": LAWS,
    "clauses/velden.toml": FIELDS.replace('titel = "Apparaat"', 'titel = "Apparaat"\nkaart = "apparaat"')
    + FIXED
    + LAST_RULE,
    "clauses/melden.md": REPORT.replace("maakt het erger.", "maakt het na {veld}`wet.uren` uur erger."),
    "clauses/vooraf.md": "---\ntitel: Vooraf\nherzien_voor: 2027-11-01\n---\n1. Lees eerst {lid}`melden.melding` en art. 3 Proefwet.\n",
    "docs/modellen/tweede.md": SECOND,
    "docs/beslisbomen/dak.md": TREE.replace("kosten = huurder", "hulp = ander"),
    "docs/index.md": """\
# Proef

Begin bij [de eisen](eisen.md), lees [](hoofdstuk.md) of [](hoofdstuk.md#uitleg).

```{toctree}
modellen/proef
modellen/tweede
hoofdstuk
eisen
clausules/index
beslisbomen/dak
gids/index
velden
begrippen
los
```
""",
    "docs/gids/index.md": """\
---
handboek: gids
soort: proef
versie: 2.0.0
---
# Gids

Wie een storing ziet, meldt die, en wie dat kan, helpt. {eis}`melding, hulp`
""",
    "docs/velden.md": "# Velden\n\n```{veldenlijst}\n```\n",
    "docs/los.md": "# Een pagina\n\nDeze pagina heeft niets met clausules te maken; zie [](hoofdstuk.md#uitleg).\n",
    "docs/hoofdstuk.md": """\
# Een hoofdstuk

Hier staat {term}`storing`, art. 2 Proefwet en {veld}`tarief`. {eis}`hulp`

## Uitleg

```{clausule} melden
```

```{klok} Wanneer begon het?
72 uur: meld het
```

```{beslisboom} dak
```
""",
    "docs/eisen.md": EXPLAINED + "\n```{dekking}\n```\n\n```{wetsindex} Proefwet\n```\n",
    "docs/clausules/index.md": "# Clausules\n\n```{clausulelijst}\n```\n\n```{toetsing}\n```\n\n```{leesniveau}\n```\n",
    "docs/begrippen.md": "# Begrippen\n\n```{glossary}\nstoring\n: Iets is stuk.\n```\n",
}

MOMENTS = {"hour": LATE, "moment": LATER}
VERSIONS = """\
# Versies: Proefovereenkomst

De nieuwste staat bovenaan.

## Versie 1.0.0 van 22 november 2026

De eerste versie van deze tekst.
"""
WORDS: tuple[tuple[str, str, str], ...] = (
    ("clauses/melden.md", "elke storing", "iedere storing"),
    ("clauses/melden.md", "titel: Storingen melden", "titel: Melden van storingen"),
    ("clauses/melden.md", "Wie wacht", "Wie draalt"),
    ("clauses/melden.md", "---\n1. ", "---\n\n1. "),
    ("clauses/melden.md", "titel: Kosten van een melding", "titel: Wat melden kost"),
    ("clauses/hulp/zelf.md", "eigen monteurs. {eis}", "eigen mensen. {eis}"),
    ("clauses/hulp/zelf.md", "De verhuurder heeft eigen monteurs.", "Er zijn monteurs."),
    ("clauses/hulp/ander.md", "titel: Hulp door een ander", "titel: Een ander helpt"),
    ("clauses/hulp/ander.md", "Die ander noemt zijn naam.", "Die ander noemt zijn naam. {eis}`melding`"),
    ("clauses/bijlage-lijst.md", "titel: Lijst van apparaten", "titel: Alle apparaten"),
    ("clauses/bijlage-lijst.md", ":leeg: 2", ":leeg: 3"),
    ("clauses/vooraf.md", "art. 3 Proefwet", "art. 4 Proefwet"),
    ("clauses/velden.toml", '"Uurtarief"', '"Tarief"'),
    ("clauses/velden.toml", 'standaard = "24"', 'standaard = "36"'),
    ("clauses/velden.toml", "verplicht = true\nstandaard", "verplicht = false\nstandaard"),
    ("clauses/velden.toml", '"Merk"', '"Fabrikant"'),
    ("clauses/velden.toml", 'titel = "Apparaat"', 'titel = "Toestel"'),
    ("clauses/velden.toml", 'kaart = "apparaat"', 'kaart = "toestel"'),
    ("clauses/velden.toml", "niet voor niets", "nooit voor niets"),
    ("clauses/vooraf.md", "Lees eerst", "Lees voor {veld}`tarief` per uur eerst"),
    ("clauses/velden.toml", 'label = "Naam"', 'label = "Volledige naam"'),
    ("clauses/velden.toml", 'standaard = "72"', 'standaard = "96"'),
    ("clauses/velden.toml", 'type = "bedrag"', 'type = "bedrag"\nvoorbeeld = "€ 50"'),
    ("clauses/velden.toml", "[veld.wet.uren]", RULE),
    ("clauses/velden.toml", "[veld.wet.uren]", '[voorheen.veld]\noud = "tarief"\n\n[veld.wet.uren]'),
    ("clauses/eisen.toml", "art. 1 Proefwet", "art. 7 Proefwet"),
    ("clauses/eisen.toml", "Wie hulp", "Ieder die hulp"),
    ("clauses/eisen.toml", 'in_tekst = "keuze"', 'in_tekst = "moet"'),
    ("clauses/eisen.toml", 'toepassing = ["proef"]\nin_tekst = "keuze"', 'toepassing = []\nin_tekst = "keuze"'),
    ("clauses/eisen.toml", 'titel = "Hulp geven"', 'titel = "Helpen"'),
    ("clauses/eisen.toml", 'toepassing = "proef"\n', 'toepassing = "proef"\nondertekend = false\n'),
    ("clauses/wetten.toml", "proefwet/{artikel}", "proefwet#{artikel}"),
    ("clauses/wetten.toml", "[Proefwet]", "[Andere]"),
    ("docs/modellen/proef.md", "huurder: de Huurder", "huurder: de Bewoner"),
    ("docs/modellen/proef.md", "zelf ander", "ander zelf"),
    ("docs/modellen/proef.md", "# Proefovereenkomst", "# De proef"),
    ("docs/modellen/proef.md", "versie: 1.0.0", "versie: 1.1.0"),
    ("docs/modellen/proef.md", "Verhuurders en huurders.", "Wie verhuurt of huurt."),
    ("docs/modellen/proef.md", "## Hulp", "## Bijstand"),
    ("docs/modellen/proef.md", "## Storingen", "## Iets vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen"),
    ("docs/hoofdstuk.md", "# Een hoofdstuk", "# Een ander hoofdstuk"),
    ("docs/hoofdstuk.md", "## Uitleg", "Een regel.\n\n## Uitleg"),
    ("docs/hoofdstuk.md", "## Uitleg", "## Verklaring"),
    ("docs/hoofdstuk.md", "## Uitleg", "## Uitleg!"),  # with the same anchor, so that only words of links change
    ("docs/gids/index.md", "versie: 2.0.0", "versie: 2.1.0"),
    ("docs/index.md", "# Proef", "# De proef"),
    ("docs/eisen.md", "```{eisen} leidraad\n```\n", ""),
    ("docs/eisen.md", "# Eisen", "# De eisen"),
    ("docs/index.md", "modellen/proef\nmodellen/tweede\n", "modellen/tweede\nmodellen/proef\n"),
    ("docs/index.md", "los\n", ""),
    ("docs/begrippen.md", "Iets is stuk.", "Iets doet het niet."),
    ("docs/begrippen.md", "storing\n:", "storing\nmankement\n:"),
    ("docs/begrippen.md", "# Begrippen", "---\nvoor: redactie\n---\n# Begrippen"),
    ("docs/los.md", "heeft niets", "heeft helemaal niets"),
    ("docs/beslisbomen/dak.md", "Kijk op zolder.", "Kijk op de vliering."),
    ("docs/beslisbomen/dak.md", "# Wie repareert het dak?", "# Wie maakt het dak?"),
    ("_templates/partij.md", "hierna:", "verder te noemen:"),
    ("_templates/ondertekening.md", ":Handtekening:", ":Krabbel:"),
    ("_templates/layout.html", "Bijgewerkt:", "Van:"),
    ("_static/huis.css", "margin: 0", "margin: 1em"),
    ("conf.py", 'project = "Proef"', 'project = "Toets"\nclausebook_edit_address = "https://voorbeeld.test/{path}"'),
)
"""Words of a file, and others in their place."""
GONE = (
    "clauses/vooraf.md",
    "clauses/hulp/ander.md",
    "clauses/wetten.toml",
    "docs/modellen/tweede.md",
    "docs/los.md",
    "docs/hoofdstuk.md",
    "docs/beslisbomen/dak.md",
)
"""Files that can be taken away."""
MOVED = (
    ("docs/los.md", "docs/vast.md"),
    ("docs/hoofdstuk.md", "docs/los.md"),  # in the place of another, with a date of before
    ("clauses/vooraf.md", "clauses/vooraan.md"),
    ("clauses/hulp/ander.md", "clauses/hulp/derde.md"),
    ("docs/modellen/tweede.md", "docs/modellen/anders.md"),
)
NEW = (
    ("docs/modellen/versies/proef.md", VERSIONS),
    ("dossiers/sets/klein.toml", 'titel = "Klein"\nuitleg = "Een klein huis."\nmodellen = ["proef"]\n'),
    ("docs/nieuw.md", "# Nieuw\n\nZie {ref}`hier` en [de kop](hoofdstuk.md#uitleg).\n"),
    (
        "clauses/hulp/geen.md",
        "---\ntitel: Geen hulp\nherzien_voor: 2027-11-01\n---\n1. []{#hulp} Niemand helpt. {eis}`hulp`\n",
    ),
    (
        "clauses/akkoord.toml",
        '[melden]\ndigest = "0123456789abcdef"\ndatum = 2026-01-01\nrol = "jurist"\nnaam = "A. de Vries"\n',
    ),
)


@dataclass
class Makers:
    """What makes pages, in a state that a test can change: which engine, which packages, and which day."""

    engine: int = 0
    packages: int = 0
    moment: str = BEGIN


@dataclass
class Edited:
    """A project in *folder* that is edited at random, and what makes its pages."""

    folder: Path
    seed: int
    makers: Makers = field(default_factory=Makers)
    prepare: Callable[[Path], object] = id

    def __post_init__(self) -> None:
        make_project(self.folder, FILES)
        self.prepare(self.folder)
        self.random = random.Random(self.seed)
        self._before = self.state()

    def state(self) -> dict[str, bytes]:
        """Return each file of the project by its path."""
        files = (file for file in self.folder.rglob("*") if file.is_file() and "_build" not in file.parts)
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in files}

    def edits(self) -> list[tuple[str, Callable[[], None]]]:
        """Return every edit that can be made now, each with what it is called."""
        found: list[tuple[str, Callable[[], None]]] = [
            (f"{path}: {new!r}", self._words(path, old, new)) for path, old, new in WORDS if self._has(path, old)
        ]
        found += [(f"zonder {path}", (self.folder / path).unlink) for path in GONE if (self.folder / path).exists()]
        found += [(f"{old} heet {new}", self._moved(old, new)) for old, new in MOVED if (self.folder / old).exists()]
        found += [
            (f"nieuw: {path}", self._written(path, text)) for path, text in NEW if not (self.folder / path).exists()
        ]
        found += [("vastlegging", self._committed) for _ in range(3)]
        found += [
            (f"andere {name}", self._made(name)) for name in ("engine", "packages", "hour", "moment") for _ in range(2)
        ]
        return found

    def edit(self) -> str:
        """Make one edit at random, and say which."""
        name, make = self.random.choice(self.edits())
        make()
        return name

    def replace(self, path: str, old: str, new: str) -> None:
        """Make one edit that somebody chose."""
        assert self._has(path, old), (path, old)
        self._words(path, old, new)()

    def revert(self) -> None:
        """Take back all edits, as a checkout does."""
        now = self.state()
        for path in now.keys() - self._before.keys():
            (self.folder / path).unlink()
        for path, content in self._before.items():
            if now.get(path) != content:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(content)
        self.makers.engine = self.makers.packages = 0
        self.makers.moment = BEGIN

    def _has(self, path: str, words: str) -> bool:
        file = self.folder / path
        return file.exists() and words in file.read_text(encoding="utf-8")

    def _words(self, path: str, old: str, new: str) -> Callable[[], None]:
        def make() -> None:
            file = self.folder / path
            file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

        return make

    def _moved(self, old: str, new: str) -> Callable[[], None]:
        def make() -> None:
            (self.folder / old).replace(self.folder / new)

        return make

    def _written(self, path: str, text: str) -> Callable[[], None]:
        def make() -> None:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

        return make

    def _committed(self) -> None:
        """Commit what there is, in a repository of its own, which `revert` takes away again."""
        git(self.folder, "init", "--quiet")
        git(self.folder, "add", "--all", "--", ".", ":(exclude)_build")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", "Een wijziging")

    def _made(self, name: str) -> Callable[[], None]:
        def make() -> None:
            if name in MOMENTS:
                self.makers.moment = MOMENTS[name] if self.makers.moment == BEGIN else BEGIN
            else:
                setattr(self.makers, name, getattr(self.makers, name) + 1)

        return make


def edit_words(project: Path, chance: random.Random) -> str:
    """Put one word of one text in the place of another, double it or leave it out, and say in which file and how."""
    files = [*project.glob("clauses/**/*.md"), *project.glob("docs/**/*.md"), *project.glob("clauses/*.toml")]
    file = chance.choice(sorted(files))
    lines = file.read_text(encoding="utf-8").split("\n")
    path = file.relative_to(project).as_posix()
    words = [(n, word) for n, line in enumerate(lines) for word in WORD.findall(line)]
    if not words:
        return f"{path}: niets"
    place, word = chance.choice(words)
    other = chance.choice(["", f"{word} {word}", chance.choice(words)[1]])
    lines[place] = lines[place].replace(word, other, 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    return f"{path}:{place + 1}: {word!r} werd {other!r}"
