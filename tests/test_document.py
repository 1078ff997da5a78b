"""The document that the core makes is the one that the assembly makes of the doctree of Sphinx, for the real agreements.

Both read the same Markdown by ways of their own: what articles, leden and annexes are called, what references and fields
read as, each word between them, and what Typst is told of it all, must be the same.
"""

from __future__ import annotations

import random
import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.doctree_record import to_record
from tests.projects import ROOT, make_project

from clausebook.assembly import assemble as assemble_doctree
from clausebook.core import choices, reading, views
from clausebook.core.assembling import assemble
from clausebook.core.completing import fill
from clausebook.core.content import CrossReference
from clausebook.core.drafting import draft
from clausebook.core.library import load
from clausebook.core.origins import Origin
from clausebook.writers.record import record_of
from clausebook.writers.typst_fields import FormWriter
from clausebook.writers.typst_form import form_to_typst

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.document import Document
    from clausebook.core.model import Agreement, Book

pytestmark = pytest.mark.filterwarnings("ignore:.myst_parser.sphinx_ext")  # myst-parser still uses `.app`
SAMPLES = 4


def selections(agreement: Agreement, book: Book) -> Iterator[dict[str, str]]:
    """Yield the standard selection, each that differs from it in one keuze, and some random ones."""
    made = choices.choices_of(agreement, book.library)
    standard = choices.standard(made)
    yield standard
    yield from (standard | {choice.name: value} for choice in made for value in choice.values[1:])
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


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, dict[str, nodes.document]]:
    book, _ = load(ROOT)
    return book, doctrees(ROOT, tmp_path_factory.mktemp("boom"), book)


def references_in(document: Document) -> list[tuple[str, str]]:
    """Return where each reference goes and how it reads."""
    atoms = chain.from_iterable(views.flat(piece) for piece in reading.pieces(document))
    return [(each.id, each.text) for each in atoms if isinstance(each, CrossReference)]


def references_of(document: nodes.document) -> list[tuple[str, str]]:
    return [(node["refid"], node.astext()) for node in document.findall(nodes.reference) if "verwijzing" in node]


def markup_lines(markup: str) -> list[str]:
    """Return the lines of *markup* with texts side by side as one, and of what has more ids the first.

    docutils names a heading that reads as another by a number of its own (`id1`), and gives some a second id. A reference
    to what was not chosen leads nowhere.
    """
    found: list[str] = []
    for line in re.sub(r'verwijzing\("", \{\n(.*)\n\}\)', r"\1", markup).splitlines():
        if line == '""':
            continue
        if line.startswith('"') and found and found[-1].startswith('"'):
            found[-1] = found[-1][:-1] + line[1:]
        else:
            found.append(
                re.sub(r'ids: \(("[^"]*",)("[^"]*",)+\)', r"ids: (\1)", line).replace(
                    "diensten-id1", "diensten-diensten"
                )
            )
    return found


def compare_forms(old: nodes.document, new: Document) -> None:
    """Assert that Typst is told the same of both, with the same fields."""
    old.reporter = new_document("").reporter
    markup, fields = form_to_typst(old)
    writer = FormWriter(new)
    assert markup_lines(writer.write()) == markup_lines(markup)
    assert list(writer.fields.values()) == fields


def compare(book: Book, pages: dict[str, nodes.document]) -> int:
    """Assert that both are equal for each agreement and return how many documents were compared."""
    count = 0
    for name, page in pages.items():
        agreement = book.agreements[name]
        whole = draft(agreement, book.library)
        for selection in selections(agreement, book):
            expected = assemble_doctree(page, selection, agreement, book.library.fields)
            found = fill(assemble(whole, selection), {})
            assert record_of(found) == to_record(expected, whole.choices, selection, Origin()), (name, selection)
            assert references_in(found) == references_of(expected), (name, selection)
            compare_forms(expected, found)
            count += 1
    return count


@pytest.mark.slow
def test_models_are_equal_with_each_keuze(real: tuple[Book, dict[str, nodes.document]]) -> None:
    assert compare(*real) > 100


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


def test_optional_clauses_and_articles_without_numbers(tmp_path: Path) -> None:
    page = (make_project(tmp_path) / "docs/modellen/proef.md").read_text(encoding="utf-8")
    page = page.replace("## Storingen", "{.ongenummerd}\n## Vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen")
    page = page.replace("{clausule} melden", "{clausule} melden\n:optioneel: aan")
    page = page.replace("{bijlage} lijst", "{bijlage} lijst\n:optioneel: uit")
    make_project(tmp_path, {"clauses/vooraf.md": OPEN, "docs/modellen/proef.md": page})
    book, _ = load(tmp_path)
    assert compare(book, doctrees(tmp_path, tmp_path / "uit", book)) > 5
