"""Pages about the requirements: what each asks, where each is met, and which article of law it comes from."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from docutils import nodes
from typing_extensions import override

from clausebook.core.problems import Code, suggestion
from clausebook.sphinx_ext.cases import CASES
from clausebook.sphinx_ext.clause_pages import CLAUSE_LIST
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.downloads import FOLDER as DOWNLOADS
from clausebook.sphinx_ext.places import link_to_requirement, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from clausebook.core.fields.requirements import Requirement

MATRIX = "dekking"
REQUIREMENTS = "eisen"
SCRIPT = "dekking.js"
_ARTICLE = re.compile(r"\bart\.")
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
# What follows "lid" is a paragraph of the article before it: lid 3, lid 3-5, lid 2 en lid 4.
_PARAGRAPH = re.compile(r"\b(?:lid|onder|sub|par\.)\s+[\w-]+(?:\s+en\s+(?:lid|onder|\d+(?=\s*$))\s*\w*)?")


class RequirementsDirective(ClausebookDirective):
    """`{eisen}`: the requirements of one origin, each with what it asks and where it is met; links lead here."""

    required_arguments = 1
    final_argument_whitespace = True

    @override
    def run(self) -> list[nodes.Node]:
        wanted = self.arguments[0].split()
        requirements = self.book.library.requirements.values()
        explained = [each for each in requirements if each.origin in wanted]
        if not explained:
            origins = {requirement.origin for requirement in requirements}
            hint = suggestion(self.arguments[0], origins, f"; kies uit: {', '.join(sorted(origins))}")
            return self.refuse(Code.TOML_VALUE, f"er zijn geen eisen met bron '{self.arguments[0]}'{hint}")
        anchors = {each.id: f"eis-{each.id}" for each in explained}
        self.domain.note_explained(self.env.current_document.docname, anchors)
        entries = [_entry(each, anchors[each.id]) for each in explained]
        return [nodes.definition_list("", *entries, classes=[REQUIREMENTS])]


def _entry(requirement: Requirement, anchor: str) -> nodes.definition_list_item:
    law = "" if requirement.law == "—" else f"{requirement.law} · "
    facts = f"{law}{requirement.level} · {requirement.id}"
    body = nodes.definition("", nodes.paragraph("", requirement.asks))
    if requirement.condition:
        body += nodes.paragraph("", f"Alleen bij: {requirement.condition}.", classes=["voorwaarde"])
    body += nodes.paragraph("", "Geregeld in: ", placeholder("eis", requirement.id), classes=["geregeld"])
    body += nodes.paragraph("", facts, classes=["bron"])
    return nodes.definition_list_item("", nodes.term("", requirement.title, ids=[anchor]), body)


class MatrixDirective(ClausebookDirective):
    """`{dekking}`: a table of all requirements by agreement, with the leden that meet each."""

    @override
    def run(self) -> list[nodes.Node]:
        book = self.book
        pages = [page_of(a, book) for a in book.agreements.values()]
        titles = [nodes.Text(agreement.title) for agreement in book.agreements.values()]
        body = []
        for requirement in book.library.requirements.values():
            cells: list[nodes.Node] = [placeholder("eis", requirement.id, page) for page in pages]
            body.append(
                [
                    link_to_requirement(requirement.id, requirement.title, self.here),
                    nodes.Text(requirement.level),
                    *cells,
                ]
            )
        uri = f"{'../' * self.here.count('/')}{DOWNLOADS}/{MATRIX}.csv"
        link = nodes.reference("", "Voor een rekenblad (CSV)", refuri=uri, classes=["download"])
        head = [nodes.Text("Eis"), nodes.Text("Niveau"), *titles]
        return [nodes.paragraph("", "", link), table(head, body, MATRIX)]


class LawIndexDirective(ClausebookDirective):
    """`{wetsindex} AVG`: the requirements by article of one law."""

    required_arguments = 1

    @override
    def run(self) -> list[nodes.Node]:
        law = self.arguments[0]
        requirements = self.book.library.requirements
        by_article: dict[int, list[Requirement]] = {}
        for requirement in requirements.values():
            for article in articles(requirement.law, law):
                by_article.setdefault(article, []).append(requirement)
        entries = nodes.definition_list(classes=["wetsindex"])
        for article, found in sorted(by_article.items()):
            items = [
                nodes.list_item("", nodes.paragraph("", "", link_to_requirement(each.id, each.title, self.here)))
                for each in found
            ]
            term = nodes.term("", f"Artikel {article} {law}")
            entries += nodes.definition_list_item("", term, nodes.definition("", nodes.bullet_list("", *items)))
        return [entries]


def add_script(app: Sphinx, page: str, _template: str, _context: dict[str, object], _document: object) -> None:
    """Let readers filter and sort the long tables."""
    if not {MATRIX, CLAUSE_LIST, REQUIREMENTS, CASES}.isdisjoint(ClausebookDomain.of(app.env).parts_of(page)):
        app.add_js_file(SCRIPT, loading_method="defer")


def articles(citation: str, law: str) -> list[int]:
    """Return the articles of *law* that *citation* names, such as 33 and 34 in `art. 33 en 34 AVG`."""
    found: set[int] = set()
    for part in citation.split(";"):
        before, name, _ = part.partition(f" {law}")
        match = _ARTICLE.search(before)
        if name and match is not None:
            for first, last in _NUMBERS.findall(_PARAGRAPH.sub("", before[match.end() :])):
                found.update(range(int(first), int(last or first) + 1))
    return sorted(found)


def to_csv(domain: ClausebookDomain) -> str:
    """Return the table of `{dekking}` as comma-separated values, with a header."""
    book = domain.book
    pages = {page_of(a, book): a.id for a in book.agreements.values()}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["eis", "titel", "wet", "niveau", "bron", *pages.values()])
    for each in book.library.requirements.values():
        places = domain.places_of(("eis", each.id))
        met = (_labels(place.label for place in places.get(page, ())) for page in pages)
        writer.writerow([each.id, each.title, each.law, each.level, each.origin, *met])
    return out.getvalue()


def _labels(labels: Iterable[str]) -> str:
    return ", ".join(labels)
