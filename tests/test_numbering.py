"""The numbers that the core computes are those that the assembly gives, on the real agreements and on random keuzes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.projects import ROOT, make_project

from clausebook.assembly import assemble
from clausebook.assembly.resolve import find_targets
from clausebook.core import choices, numbering
from clausebook.core.library import load
from clausebook.core.origins import Origin
from clausebook.writers.record import to_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docutils import nodes

    from clausebook.core.model import Agreement, Book

SAMPLES = 8


def selections(agreement: Agreement, book: Book) -> Iterator[dict[str, str]]:
    """Yield the standard selection, and some random ones."""
    made = choices.choices_of(agreement, book.library)
    yield choices.standard(made)
    chance = random.Random(agreement.id)
    for _ in range(SAMPLES):
        yield {choice.name: chance.choice(choice.values) for choice in made}


def doctrees(project: Path, out: Path, book: Book) -> dict[str, nodes.document]:
    """Return the doctree of each agreement, as Sphinx reads it."""
    with patch_docutils(project), docutils_namespace():
        app = Sphinx(project / "docs", project, out, out / "doctrees", "dummy", status=None, warning=None)
        app.build()
        return {
            agreement.id: app.env.get_doctree(agreement.source.path.removeprefix("docs/").removesuffix(".md"))
            for agreement in book.agreements.values()
        }


def assembled(document: nodes.document, record: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers in an assembled *document* and in the *record* of it."""
    return {
        "artikelen": [article["nummer"] for article in record["artikelen"]],
        "bijlagen": {annex["id"]: annex["nummer"] for annex in record["bijlagen"]},
        "leden": [
            (lid["nummer"], lid["id"], lid["clausule"], lid["variant"])
            for article in record["artikelen"]
            for lid in article["leden"]
        ],
        "doelen": {
            key: target.text.replace("\N{NO-BREAK SPACE}", " ")
            for key, target in find_targets(document).items()
            if not key[1].rpartition(".")[2].isdecimal()  # no author refers to an id that he did not give
        },
    }


def computed(numbers: numbering.Numbering) -> dict[str, Any]:
    """Return the same, as the core computes it."""
    return {
        "artikelen": list(numbers.articles.values()),
        "bijlagen": numbers.annexes,
        "leden": [
            (each.number, each.lid.name, each.text.id, each.text.variant)
            for each in numbers.leden
            if not each.text.is_annex
        ],
        "doelen": numbers.targets,
    }


def compare(project: Path, out: Path) -> int:
    """Assert that both are equal for each agreement and return how many leden were compared."""
    book, _ = load(project)
    count = 0
    for name, document in doctrees(project, out, book).items():
        agreement = book.agreements[name]
        made = choices.choices_of(agreement, book.library)
        for selection in selections(agreement, book):
            result = assemble(document, selection, agreement, book.library.fields)
            expected = assembled(result, to_record(result, made, selection, Origin()))
            found = computed(numbering.number(agreement, book.library, selection))
            assert found == expected, (name, selection)
            count += len(expected["leden"])
    return count


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.myst_parser.sphinx_ext")  # myst-parser still uses `.app`
def test_numbers_are_those_of_the_real_agreements(tmp_path: Path) -> None:
    assert compare(ROOT, tmp_path) > 100


OPEN = """\
---
titel: Vooraf
herzien_voor: 2027-11-01
---
1. []{#waarom} Waarom dit zo is:
   - []{#een} het moet;
   - het kan.
1. Nog een lid, dat {lid}`vooraf.een` noemt.
"""


def test_numbers_with_optional_clauses_and_without_numbers(tmp_path: Path) -> None:
    page = (make_project(tmp_path) / "docs/modellen/proef.md").read_text(encoding="utf-8")
    page = page.replace("## Storingen", "{.ongenummerd}\n## Vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen")
    page = page.replace("{clausule} melden", "{clausule} melden\n:optioneel: aan")
    page = page.replace("{bijlage} lijst", "{bijlage} lijst\n:optioneel: uit")
    make_project(tmp_path, {"clauses/vooraf.md": OPEN, "docs/modellen/proef.md": page})
    assert compare(tmp_path, tmp_path / "uit") > 20
