"""What weighs heavily in a proposal stands first in the report, with what was and what is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.core.dossiers import FILES
from tests.projects import make_project

from clausebook.core.changes import Revision, compare
from clausebook.core.changes.change_report import to_markdown, to_short
from clausebook.core.checking import check

PAGE = "docs/lezen.md"
BASE = {
    **FILES,
    PAGE: "# Lezen\n\nBewaar de lijst 3 jaar.\n",
    "clauses/vast.md": FILES["clauses/vast.md"].replace("titel: Vast", "titel: Vast\nterugval: Hooguit 48 uur."),
}
EDITS = [
    ("docs/modellen/proef.md", "huurder: de Huurder", "huurder: de Bewoner", "Proefovereenkomst: `huurder` was ‘de Huurder’ en is ‘de Bewoner’."),
    ("docs/modellen/proef.md", "zelf ander", "ander zelf", "Proefovereenkomst: wie niets kiest, krijgt bij `hulp` nu `ander` en niet meer `zelf`."),
    ("clauses/velden.toml", "max = 48", "max = 72", "veld `termijn.uren`: `max` was ‘48’ en is ‘72’."),
    ("clauses/velden.toml", 'standaard = "24"', 'standaard = "36"', "veld `termijn.uren`: `standaard` was ‘24’ en is ‘36’."),
    ("clauses/vast.md", "Hooguit 48", "Hooguit 96", "Vast, wat wij mogen toegeven: `terugval` was ‘Hooguit 48 uur.’ en is ‘Hooguit 96 uur.’."),
    ("clauses/hulp/ander.md", "1. []{#hulp}", "1. Wie helpt, is verzekerd.\n1. []{#hulp}", "Proefovereenkomst: er komt tekst bij: artikel 2.1."),
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
    from tests.projects import FILES as ALL  # noqa: PLC0415

    text = {**ALL, **BASE}[path]
    assert old in text
    changes = compare(base(), state_of({**BASE, path: text.replace(old, new, 1)}))
    for report in (to_markdown(changes, "main"), to_short(changes, "main", {})):
        first, _, rest = report.partition("Let vooral op:\n\n")
        assert "##" not in first
        assert f"- {said}\n" in rest.partition("\n##")[0], report


def test_what_weighs_little_gets_no_list() -> None:
    toelichting = BASE["clauses/vast.md"].replace("titel: Vast", "titel: Vast\ntoelichting: Zo is het.")
    assert "Let vooral op" not in to_markdown(
        compare(base(), state_of({**BASE, "clauses/vast.md": toelichting})), "main"
    )
