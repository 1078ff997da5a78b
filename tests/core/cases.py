"""Bad input, as changes to a sound project; the cases themselves stand in `cases_*.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tests.projects import AGREEMENT, FIELDS, REQUIREMENTS, make_project

from clausebook.core.checking import check

if TYPE_CHECKING:
    from pathlib import Path

Edits: TypeAlias = "dict[str, str | bytes | None]"

HEAD = "---\ntitel: Proef\nherzien_voor: 2027-11-01\n---\n"  # so that a body begins on line 5
LID = f"{HEAD}1. Een lid.\n"
ARTICLE = "## Proef\n\n```{clausule} proef\n```\n\n"
PAGE = AGREEMENT.replace("```{bijlagenlijst}", f"{ARTICLE}```{{bijlagenlijst}}") + "\n```{bijlage} proef\n```\n"
SOUND: Edits = {
    "clauses/proef.md": LID,
    "clauses/bijlage-proef.md": f"{HEAD}Een alinea.\n",
    "docs/modellen/proef.md": PAGE,
}
EIS_MELDING = "[eis.melding]" + REQUIREMENTS.partition("[eis.melding]")[2]
EIS_LOS = """
[eis.los]
titel = "Los"
wet = "blz. 4"
vraagt = "Iets."
niveau = "aanbevolen"
bron = "leidraad"
toepassing = ["proef"]
in_tekst = "keuze"
bewijs = ["los"]
"""


class Case(NamedTuple):
    """A change to the sound project, and all that the check then says."""

    name: str
    edits: Edits
    messages: tuple[str, ...]


def case(name: str, edits: Edits, *messages: str) -> Case:
    return Case(name, edits, messages)


def lid(body: str) -> Edits:
    return {"clauses/proef.md": HEAD + body}


def bijlage(body: str) -> Edits:
    return {"clauses/bijlage-proef.md": HEAD + body}


def head(text: str) -> Edits:
    return {"clauses/proef.md": f"---\n{text}\n---\n1. Een lid.\n"}


def replaced(text: str, *pairs: str) -> str:
    """Return *text* with the first of each two *pairs*, which it must hold, as the second."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def page(*pairs: str) -> Edits:
    return {"docs/modellen/proef.md": replaced(PAGE, *pairs)}


def eisen(more: str, *pairs: str) -> Edits:
    return {"clauses/eisen.toml": replaced(REQUIREMENTS, *pairs) + more}


def velden(more: str) -> Edits:
    return {"clauses/velden.toml": f"{FIELDS}\n{more}"}


def other_agreement(clause: str) -> Edits:
    """Return an agreement with *clause* alone, which meets the one requirement that is asked of it."""
    text = PAGE.partition("# Proefovereenkomst")[0].replace("proef\n", "ander\n")
    soort = '\n[soort.ander]\ntitel = "Ander"\nook = ["los"]\n' + EIS_LOS
    return {
        "docs/modellen/ander.md": f"{text}# Ander\n\n## Elders\n\n```{{clausule}} {clause}\n```\n",
        f"clauses/{clause}.md": HEAD + "1. []{#x} Een los lid. {eis}`los`\n",
        "clauses/eisen.toml": REQUIREMENTS + soort,
    }


def problems_of(folder: Path, edits: Edits) -> list[str]:
    """Return what the check says of the sound project with *edits*."""
    files = {**SOUND, **edits}
    texts = {path: text for path, text in files.items() if not isinstance(text, bytes)}
    make_project(folder, {"docs/index.md": None, **texts})  # of a site without a first page, no page is loose
    for path, text in files.items():
        if isinstance(text, bytes):
            (folder / path).write_bytes(text)
    return [str(problem) for problem in check(folder)[1]]
