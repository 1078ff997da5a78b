"""The page of an agreement reads as the document that is written to files, and folds up all else that may stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from tests.projects import make_project
from tests.real import book
from tests.selections import dealt

from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.showing import show
from clausebook.core.library import load
from clausebook.core.proof import choices
from clausebook.core.texts import views
from clausebook.core.texts.content import CrossReference
from clausebook.doctree.agreement_nodes import page_nodes
from clausebook.doctree.nodes import alternatief, elements, is_folded, leden

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document, Draft

SAMPLES = 4
BLOCKS = (nodes.title, nodes.paragraph, nodes.term, nodes.field_name, nodes.rubric)
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


@pytest.fixture(scope="module")
def real() -> list[Draft]:
    """Return the drafts of the real agreements."""
    return [draft(agreement, book().library) for agreement in book().agreements.values()]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """Return the draft of an agreement with all that can be chosen: an article, an annex, a variant, an optie."""
    folder = tmp_path_factory.mktemp("klein")
    page = (make_project(folder) / "docs/modellen/proef.md").read_text(encoding="utf-8")
    page = page.replace("## Storingen", "{.ongenummerd}\n## Vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen")
    page = page.replace("{clausule} melden", "{clausule} melden\n:optioneel: aan")
    page = page.replace("{bijlage} lijst", "{bijlage} lijst\n:optioneel: uit")
    make_project(folder, {"clauses/vooraf.md": OPEN, "docs/modellen/proef.md": page})
    found, _ = load(folder)
    return draft(found.agreements["proef"], found.library)


def chosen(page: nodes.section) -> list[nodes.Element]:
    """Return each node on *page* that is no part of a fold, in order."""
    found = []
    waiting: list[nodes.Node] = [page]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Element):
            found.append(node)
            if not isinstance(node, alternatief) and not node.get("verborgen"):
                waiting += node.children[::-1]
    return found


def texts_of(shown: list[nodes.Element]) -> list[str]:
    return [text for node in shown if isinstance(node, BLOCKS) and (text := node.astext())]


def texts_in(document: Document) -> list[str]:
    return [text for piece in reading_order.pieces(document) if (text := views.plain(piece))]


def compare(whole: Draft, selection: dict[str, str]) -> None:
    """Assert that the page of *whole* says what the document says."""
    document = fill(assemble(whole, selection), {})
    page = page_nodes(show(whole, selection))
    open_ = chosen(page)
    assert texts_of(open_) == texts_in(document)
    marks = [(lid.name, lid.number, [lid.id], sorted({mark.name for mark in lid.marks})) for lid in document.leden()]
    shown = [(lid["lid"], lid["nummer"], lid["ids"], sorted(lid["eisen"])) for lid in leden(page) if not is_folded(lid)]
    assert shown == marks
    references = [each for piece in reading_order.pieces(document) for each in views.flat(piece)]
    assert [(node["refid"], node.astext()) for node in open_ if "verwijzing" in node] == [
        (each.id, each.text) for each in references if isinstance(each, CrossReference)
    ]
    fields = [(each.name, each.state == "open") for each in reading_order.field_refs(reading_order.pieces(document))]
    assert [
        (node["veld"], node["leeg"]) for node in open_ if isinstance(node, nodes.inline) and "veld" in node
    ] == fields


def compare_ids(page: nodes.section) -> None:
    """Assert that each id is there once, and that each link leads to one that is no part of a fold."""
    ids = [name for node in elements(page) for name in node["ids"]]
    assert len(ids) == len(set(ids))
    reached = {name for node in chosen(page) for name in node["ids"]}
    links = {node["refid"] for node in elements(page) if node.get("refid")}
    assert links <= reached


def compare_folds(whole: Draft, selection: dict[str, str]) -> None:
    """Assert that nothing is missing on the page, and that what a fold holds is there when its keuzes are made."""
    page = page_nodes(show(whole, selection))
    everything = [
        (clause.clause, clause.variant, lid.name)
        for article in whole.articles
        for clause in article.clauses
        for lid in clause.leden
    ]
    assert sorted(map(name_of, leden(page))) == sorted(everything)
    there: dict[frozenset[tuple[str, str]], set[tuple[str, str, str]]] = {}  # the leden, by what is chosen otherwise
    for fold in page.findall(alternatief):
        when = frozenset(fold["when"].items())
        assert when - selection.items()
        if when not in there:
            other = page_nodes(show(whole, selection | fold["when"]))
            there[when] = {name_of(item) for item in leden(other) if not is_folded(item)}
        lists = [each for each in fold.children if isinstance(each, nodes.enumerated_list)]
        assert {name_of(item) for each in lists for item in each.children} <= there[when]


def name_of(item: nodes.Node) -> tuple[str, str, str]:
    assert isinstance(item, nodes.list_item)
    assert isinstance(item.parent, nodes.Element)
    return item.parent["clausule"], item.parent["variant"], item["lid"]


def test_a_small_agreement_reads_as_its_document(small: Draft) -> None:
    for selection in dealt(small, SAMPLES):
        compare(small, selection)


def test_ids_and_links_of_a_small_agreement(small: Draft) -> None:
    for selection in dealt(small, SAMPLES):
        compare_ids(page_nodes(show(small, selection)))


def test_folds_of_a_small_agreement(small: Draft) -> None:
    for selection in dealt(small, SAMPLES):
        compare_folds(small, selection)


@pytest.mark.slow
def test_real_agreements_read_as_their_documents(real: list[Draft]) -> None:
    for whole in real:
        for selection in dealt(whole, SAMPLES):
            compare(whole, selection)


@pytest.mark.slow
def test_folds_and_ids_of_real_agreements(real: list[Draft]) -> None:
    for whole in real:
        selection = choices.standard(whole.choices)
        compare_ids(page_nodes(show(whole, selection)))
        compare_folds(whole, selection)
