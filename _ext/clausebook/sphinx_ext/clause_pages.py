"""The clause bank: a page of its own for each clause, made of the clause's own file.

Sphinx reads pages that are files in one folder. `ClauseProject` adds a page for each clause, with the
clause's file as its source; what Sphinx reads there is replaced by a card of the clause.
"""

from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.project import Project
from typing_extensions import override

from clausebook.core.model import STANDARD
from clausebook.core.versions.approvals import said_of
from clausebook.sphinx_ext.directives import ClausebookDirective, table
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.places import link_to_page, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from clausebook.core.model import Clause, Library

FOLDER = "clausules"
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
"""What could mean something in Markdown (CommonMark 2.4)."""
CLAUSE_LIST = "clausulelijst"


class ClauseProject(Project):
    """The pages that people wrote, and one for each clause of *library*, of the project in *root*; Sphinx keeps it with all that it knows."""

    def __init__(self, base: Project, library: Library, root: Path) -> None:
        super().__init__(base.srcdir, base.source_suffix)
        self.restore(base)
        self._clauses = {
            name: Path(relpath(root / texts[0].source.path, base.srcdir)) for name, texts in library.texts.items()
        }

    @override
    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        super().discover((*exclude_paths, ".*", "**/.*", "**/.*/**", ".*/**"), include_paths)
        if f"{FOLDER}/index" in self.docnames:
            for name, path in self._clauses.items():
                self.docnames.add(f"{FOLDER}/{name}")
                self._docname_to_path[f"{FOLDER}/{name}"] = path
                self._path_to_docname[path] = f"{FOLDER}/{name}"
        return self.docnames


def add_pages(app: Sphinx) -> None:
    """Let Sphinx find a page for each clause."""
    app.project = app.env.project = ClauseProject(
        app.project, ClausebookDomain.of(app.env).book.library, Path(app.confdir)
    )


def replace_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read a card in place of the clause's file."""
    folder, _, name = docname.rpartition("/")
    texts = ClausebookDomain.of(app.env).view(docname).book.library.texts.get(name) if folder == FOLDER else None
    if texts:
        # An orphan: a sidebar on each page with all clauses would be slow to make, and of no use.
        title = _MARKDOWN.sub(r"\\\1", " ".join(page_title(texts).split()))
        source[0] = f"---\norphan: true\n---\n# {title}\n\n```{{clausulekaart}} {name}\n```\n"


def page_title(texts: tuple[Clause, ...]) -> str:
    """Return what the page of a clause is called: its title, or the question that its variants answer."""
    first = texts[0]
    if first.variant in ("", STANDARD) or not first.question:
        return first.title
    return first.question


class ClauseListDirective(ClausebookDirective):
    """`{clausulelijst}`: all clauses and annexes, with a link to the page of each."""

    @override
    def run(self) -> list[nodes.Node]:
        rows: list[list[nodes.Node]] = []
        for name, texts in sorted(self.book.library.texts.items()):
            link = link_to_page(f"{FOLDER}/{name}", page_title(texts), self.here)
            variants = "; ".join(text.title for text in texts) if len(texts) > 1 else ""
            rows.append([link, nodes.Text(variants), placeholder("clausule", name)])
        head = [nodes.Text(title) for title in ("Clausule", "Varianten", "Staat in")]
        return [table(head, rows, CLAUSE_LIST)]


class ClauseCardDirective(ClausebookDirective):
    """`{clausulekaart}`: all there is to know of a clause."""

    required_arguments = 1

    @override
    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        texts = self.book.library.texts.get(name, ())
        found: list[nodes.Node] = [facts_list([("Staat in", placeholder("clausule", name))])]
        question = texts[0].question if texts else ""
        if question and question != page_title(texts):
            found.append(nodes.paragraph("", "", nodes.strong("", question)))
        many = len(texts) > 1
        for text in self._in_order(texts):
            found += self._section(text) if many else self._body(text)
        return found

    def _in_order(self, texts: tuple[Clause, ...]) -> list[Clause]:
        """Return *texts*, the standard of the first model that has them in front."""
        home = self.view.homes.get(texts[0].id) if texts else None
        order = (home.variants or (texts[0].variant,)) if home else ()
        return sorted(texts, key=lambda text: order.index(text.variant) if text.variant in order else len(order))

    def _section(self, text: Clause) -> list[nodes.Node]:
        section = nodes.section("", nodes.title("", text.title), ids=[text.variant], names=[])
        section += self._body(text)
        return [section]

    def _body(self, text: Clause) -> list[nodes.Node]:
        marks = list(dict.fromkeys(mark.name for passage in text.passages for mark in passage.marks))
        before: list[tuple[str, str | nodes.Node]] = [
            ("Kies dit als", text.when),
            ("Gunstig voor", text.favours),
            ("Zonder deze tekst gunstig voor", text.favours_without),
            ("Toelichting", text.explanation),
        ]
        after: list[tuple[str, str | nodes.Node]] = [
            ("Ruimte in onderhandeling", text.fallback),
            ("Herkomst", text.origin),
            ("Dekt", nodes.inline(classes=["eis"], eisen=marks) if marks else ""),
            ("Toetsing", self._approval(text)),
            ("Opnieuw bekijken vóór", f"{text.review_before:%d-%m-%Y}" if text.review_before else ""),
            ("Bestand", self._file(text.source.path)),
        ]
        return [facts_list(before), self.quotation(text, self.view.homes.get(text.id)), facts_list(after)]

    def _approval(self, text: Clause) -> str:
        """Say who approved *text*; in a project that keeps no approvals, nothing."""
        if not self.view.has_approvals:
            return ""
        return next(said_of(each) for each in self.view.standings[text.id] if each.text == text)

    def _file(self, path: str) -> str | nodes.Node:
        """Return the path of a text, with a link to where it can be changed, if there is such a place."""
        address = edit_address(self.config.clausebook_edit_address, path)
        if not address:
            return path
        link = nodes.reference("", "stel een wijziging voor", refuri=address)
        return nodes.inline("", "", nodes.Text(f"{path} · "), link)


def edit_address(template: str, path: str) -> str:
    """Return where on the code host the file at *path* can be changed, if that is known."""
    return template.replace("{path}", path)


def facts_list(rows: list[tuple[str, str | nodes.Node]]) -> nodes.field_list:
    """Return *rows* as a list of labels with text, without those that have none."""
    found = nodes.field_list(classes=["overeenkomst-kort"])
    for label, content in rows:
        if content:
            body = nodes.paragraph("", "", nodes.Text(content) if isinstance(content, str) else content)
            found += nodes.field("", nodes.field_name("", label), nodes.field_body("", body))
    return found
