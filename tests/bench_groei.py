"""Measure what a book costs as it grows: the seconds of the processor and the memory per clause must stay as they are.

Each agreement has clauses of its own (with variants, opties, an annex, fields, references, a dossier), and some that all
agreements share. Ten agreements are of one soort, with requirements of its own; they have a decision tree and a chapter.
Checks, drafts and contracts go to 10,000 texts and 1,000 agreements, the site to 1,000 and 30.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.core.trees import PAGE as TREE
from tests.edits import LATER
from tests.projects import ANNEX, CONF, FIELDS, HELP_OTHERS, HELP_SELF, REPORT, REQUIREMENTS, ROOT, make_project
from tests.spent import spent

from clausebook.core.documents.drafting import draft
from clausebook.core.library import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

GROUP = 10
"""Agreements of one soort."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTVWXYZ"
"""Of the questions of a decision tree: no two trees have the same."""
OWN, SHARED = 4, 3
"""Texts of an agreement that are never plain, and texts that all agreements have in common."""
GOAL = 1.3
HEAD = f"{'wat':34}{'teksten':>9}{'modellen':>10}{'CPU s':>9}{'ms per tekst':>14}{'MB':>7}{'kB per tekst':>14}"
ROW = "{:34}{:>9}{:>10}{:>9.2f}{:>14.2f}{:>7.0f}{:>14.0f}"

PLAIN = """\
---
titel: Regel {n} van {k}
toelichting: Wie dit leest, weet wat regel {n} van model {k} vraagt.
herzien_voor: 2027-11-01
---
1. []{{#begin}} {{partij}}`Huurder` houdt zich aan regel {n}, binnen {{veld}}`b{k}.dagen` dagen na {{lid}}`{before}`.
1. {{partij}}`Verhuurder` zegt het als de huurder dat vergeet. Dat doet hij per brief, en als het haast heeft met een
   bericht. Een brief noemt:
   - de regel, met haar nummer;
   - de dag waarop de huurder het had moeten doen.
"""
COMMON = """\
---
titel: Gewone regel {n}
herzien_voor: 2027-11-01
---
1. []{{#begin}} Dit staat in elke overeenkomst: wie iets niet begrijpt, vraagt het. {{eis}}`gewoon-{n}`
"""
MODEL = """\
---
overeenkomst: model-{k}
soort: soort-{group}
versie: 1.0.0
datum: 2026-11-22
voor_wie: Verhuurders en huurders van blok {k}.
partijen:
  verhuurder: de Verhuurder
  huurder: de Huurder
---
# Overeenkomst {k}

```{{partijen}}
```

## Storingen

```{{clausule}} melden-{k}
```

## Hulp

```{{clausule}} hulp-{k}
:varianten: zelf ander
```

{plain}
```{{bijlagenlijst}}
```

```{{ondertekening}}
```

```{{bijlage}} lijst-{k}
```
"""
DOSSIER = """\
model = "model-{k}"
kenmerk = "PROEF-{k}"

[keuzes]
hulp-{k} = "ander"

[velden]
b{k}.dagen = 3
tarief = "95,00"
verhuurder.naam = "Woonstichting Voorbeeld"
huurder.naam = "A. de Vries"
"""


@dataclass(frozen=True)
class Size:
    """How much there is: *models*, with *texts* of each its own."""

    models: int
    texts: int

    @property
    def all_texts(self) -> int:
        return self.models * self.texts + SHARED


def files(size: Size) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a project of *size*."""
    groups = range(-(-size.models // GROUP))
    yield "conf.py", CONF.replace('html_theme = "basic"', 'html_theme = "furo"')
    yield "clauses/eisen.toml", "".join(_requirements(group) for group in groups) + _common_requirements(groups)
    yield "clauses/velden.toml", FIELDS + "".join(map(_field, range(size.models)))
    for n in range(SHARED):
        yield f"clauses/gewoon-{n}.md", COMMON.format(n=n)
    for k in range(size.models):
        yield from _model(k, size.texts)
    for group in groups:
        yield f"docs/hoofdstukken/deel-{group}.md", _chapter(group, group * GROUP)
    for group, letter in zip(groups, LETTERS, strict=False):
        yield f"docs/beslisbomen/boom-{group}.md", _tree(group, letter)
    yield from _pages(size, groups)


def _requirements(group: int) -> str:
    """Return the soort of a *group*, with requirements of its own."""
    text = REQUIREMENTS.partition("[[soort.proef.rubriek]]")[0] + REQUIREMENTS[REQUIREMENTS.index("[eis.melding]") :]
    text = text.replace("soort.proef", f"soort.soort-{group}").replace('"proef"', f'"proef-{group}"')
    for name in ("melding", "hulp", "lijst"):
        text = text.replace(f"eis.{name}", f"eis.{name}-{group}")
    return text


def _common_requirements(groups: Iterable[int]) -> str:
    applied = ", ".join(f'"proef-{group}"' for group in groups)
    text = REQUIREMENTS[REQUIREMENTS.index("[eis.lijst]") :].replace('["proef"]', f"[{applied}]")
    return "".join("\n" + text.replace("eis.lijst", f"eis.gewoon-{n}") for n in range(SHARED))


def _field(k: int) -> str:
    return f'\n[veld.b{k}.dagen]\nlabel = "Dagen van {k}"\ntype = "getal"\nstandaard = "5"\n'


def _model(k: int, texts: int) -> Iterator[tuple[str, str]]:
    group = k // GROUP
    names = [f"regel-{k}-{n}" for n in range(texts - OWN)]
    for n, name in enumerate(names):
        before = f"{names[n - 1]}.begin" if n else f"melden-{k}.melding"
        yield f"clauses/{name}.md", PLAIN.format(n=n, k=k, before=before)
    for path, text in {
        f"melden-{k}.md": REPORT,
        f"hulp-{k}/zelf.md": HELP_SELF,
        f"hulp-{k}/ander.md": HELP_OTHERS,
        f"bijlage-lijst-{k}.md": ANNEX,
    }.items():
        named = (
            text.replace("`lijst`", f"`lijst-{k}`").replace("`hulp`", f"`hulp-{k}`").replace("melden.", f"melden-{k}.")
        )
        for name in ("melding", "hulp", "lijst"):
            named = named.replace(f"{{eis}}`{name}`", f"{{eis}}`{name}-{group}`")
            named = named.replace(f"{{eis}}`{name}-{k}`", f"{{eis}}`{name}-{group}`")
        yield f"clauses/{path}", named
    placed = [*names, *(f"gewoon-{n}" for n in range(SHARED))]
    plain = "\n".join(f"## Kop {n}\n\n```{{clausule}} {name}\n```\n" for n, name in enumerate(placed))
    yield f"docs/modellen/model-{k}.md", MODEL.format(k=k, group=group, plain=plain)
    yield f"dossiers/voorbeeld-{k}.toml", DOSSIER.format(k=k)


def _tree(group: int, letter: str) -> str:
    first = group * GROUP
    text = TREE.replace("beslisboom: dak", f"beslisboom: boom-{group}").replace(
        "kosten = huurder", f"hulp-{first} = ander"
    )
    text = re.sub(r"#v(\d)", rf"#{letter.lower()}\1", re.sub(r"\bV(\d)", rf"{letter}\1", text))
    return text.replace("proef", f"model-{first}")


def _chapter(group: int, first: int) -> str:
    return (
        f"# Deel {group}\n\nDit deel gaat over [](/modellen/model-{first}.md). {{eis}}`hulp-{group}`\n\n"
        f"## Uitleg\n\n```{{clausule}} melden-{first}\n```\n"
    )


def _pages(size: Size, groups: Iterable[int]) -> Iterator[tuple[str, str]]:
    def contents(title: str, names: Iterable[str], more: str = "") -> str:
        return f"# {title}\n\n{more}```{{toctree}}\n" + "".join(f"{name}\n" for name in names) + "```\n"

    parts = ("modellen/index", "hoofdstukken/index", "beslisbomen/index", "clausules/index", "eisen")
    yield "docs/index.md", contents("Groei", parts)
    yield "docs/modellen/index.md", contents("Modellen", (f"model-{k}" for k in range(size.models)))
    yield "docs/hoofdstukken/index.md", contents("Hoofdstukken", (f"deel-{group}" for group in groups))
    yield (
        "docs/beslisbomen/index.md",
        contents("Bomen", (f"boom-{group}" for group, _ in zip(groups, LETTERS, strict=False))),
    )
    yield "docs/clausules/index.md", "# Clausules\n\n```{clausulelijst}\n```\n"
    yield "docs/eisen.md", "# Eisen\n\n```{eisen} proefwet\n```\n\n```{eisen} leidraad\n```\n\n```{dekking}\n```\n"


def make(folder: Path, size: Size) -> Path:
    """Write a project of *size* in *folder* and return it."""
    left_out: Mapping[str, None] = dict.fromkeys(
        (
            "clauses/melden.md",
            "clauses/hulp/zelf.md",
            "clauses/hulp/ander.md",
            "clauses/bijlage-lijst.md",
            "docs/los.md",
            "docs/modellen/proef.md",
        )
    )
    return make_project(folder, {**left_out, **dict(files(size))})


def draft_all(folder: Path) -> None:
    """Draft each agreement of the project in *folder*."""
    book, _ = load(folder)
    for agreement in book.agreements.values():
        draft(agreement, book.library)


def without_sphinx(folder: Path) -> dict[str, list[str]]:
    """Return the commands that are measured, by what they are called in the table."""
    dossiers = sorted(str(file) for file in folder.glob("dossiers/*.toml"))
    contract = ["-m", "clausebook", "contract", "--werkers", "1", "--formaat"]
    return {
        "controle": ["-m", "clausebook", "check"],
        "ontwerp van elk model": ["-m", "tests.bench_groei", str(folder)],
        "een contract (PDF)": [*contract, "pdf", "--uit", "_build/een", "--", dossiers[0]],
        "van elk model een contract (JSON)": [*contract, "json", "--uit", "_build/alle", "--", *dossiers],
    }


def site(_folder: Path) -> dict[str, list[str]]:
    """Return the builds that are measured, one after the other."""
    build = ["-m", "sphinx", "-q", "-W", "-c", ".", "-d", "_build/doctrees", "docs", "_build/html"]
    return {"site, vanaf niets": build, "site, niets gewijzigd": build}


def measure(sizes: Iterable[Size], what: Callable[[Path], Mapping[str, list[str]]]) -> None:
    """Print what each of the commands costs at each of *sizes*."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = make(Path(name), size)
            for said, command in what(folder).items():
                if "sphinx" not in command:  # else it would be kept that the texts are in order
                    shutil.rmtree(folder / "_build", ignore_errors=True)
                took = spent(command, folder, PYTHONPATH=f"{ROOT}:{ROOT / '_ext'}", SOURCE_DATE_EPOCH=LATER)
                texts, memory = size.all_texts, took.megabytes
                figures = (took.seconds, took.seconds / texts * 1000, memory, memory / texts * 1024)
                print(ROW.format(said, texts, size.models, *figures), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draft_all(Path(sys.argv[1]))
    else:
        print(HEAD)
        measure([Size(models, 10) for models in (10, 100, 1000)], without_sphinx)
        measure([Size(models, 33) for models in (3, 10, 30)], site)
        print(f"\nhet streven: per tekst hooguit {GOAL} keer zo veel bij de grootste als bij de middelste")
