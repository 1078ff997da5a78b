"""What Sphinx and MyST say of a chapter, as its author reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.building import build
from tests.projects import INDEX, make_project

from clausebook.sphinx_ext.reporting import in_dutch

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# Een pagina

[weg](bestaat-niet.md), [kop](#nergens), [anker](eisen.md#nergens).

![plaatje](weg.png)

En {term}`Onbekend`[^1]
"""


@pytest.mark.slow
def test_what_is_wrong_with_a_chapter_reads_in_dutch(tmp_path: Path) -> None:
    make_project(
        tmp_path,
        {
            "docs/los.md": PAGE,
            "docs/wees.md": "# Wees\n\n### Diep\n\nTekst.\n",
            "docs/index.md": INDEX.replace("los\n", "los\nweg\n"),
        },
    )
    found = {line.removeprefix(f"{tmp_path}/docs/") for line in build(tmp_path, jobs=2).warnings}
    assert found == {
        "index.md:3: WARNING: de inhoudsopgave noemt 'weg', maar die bladzijde bestaat niet; verbeter de naam [toc.not_readable]",
        "los.md:3: WARNING: de koppeling naar 'bestaat-niet.md' leidt nergens heen; kijk hoe de bladzijde of de kop nu heet [myst.xref_missing]",
        "los.md:3: WARNING: de koppeling naar 'nergens' leidt nergens heen; kijk hoe de bladzijde of de kop nu heet [myst.xref_missing]",
        "los.md:3: WARNING: op bladzijde 'eisen' staat geen kop of naam 'nergens'; kijk hoe de kop daar nu heet [myst.xref_missing]",
        "los.md:5: WARNING: plaatje 'weg.png' is er niet; zet het bestand erbij of verbeter de naam [image.not_readable]",
        "los.md:7: WARNING: 'Onbekend' staat niet in de begrippenlijst; schrijf het woord zoals daar, of voeg het toe [ref.term]",
        "los.md:7: ERROR: '1' verwijst naar een noot of naam die er niet staat; schrijf die, of haal de verwijzing weg [docutils]",
        "wees.md:3: WARNING: onder een kop van niveau 1 staat meteen een van niveau 3; haal er een hekje af [myst.header]",
        "wees.md: WARNING: deze bladzijde staat in geen inhoudsopgave; noem haar in de toctree van index.md in dezelfde map [toc.not_included]",
    }


def test_what_the_check_refuses_of_a_chapter_is_said_once(tmp_path: Path) -> None:
    text = "# Een pagina\n\n{eiss}`x` en {ref}`y`\n\n```{nota}\nTekst.\n```\n"
    make_project(tmp_path, {"docs/los.md": text})
    said = [line.partition("docs/")[2].partition("; ")[0] for line in build(tmp_path).warnings]
    assert said == [
        "los.md:3: WARNING: rol '{eiss}' kan niet op een bladzijde staan",
        "los.md:3: WARNING: rol '{ref}' kan niet op een bladzijde staan",
        "los.md:5: WARNING: blok '{nota}' kan niet op een bladzijde staan",
    ]


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_dutch("something else") == "something else"
