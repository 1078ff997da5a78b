"""Reads a project from disk into a book; `clause_files.py` and `handbook_files.py` read its texts and its handbooks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from clausebook.core.documents import agreement_files
from clausebook.core.fields import catalogues
from clausebook.core.files import frontmatter, markdown
from clausebook.core.files.project_files import ProjectFiles, lies_in
from clausebook.core.law import citations, laws
from clausebook.core.model import Agreement, Book, FieldCatalogue, Library
from clausebook.core.pages import handbook_files, page_blocks, page_checks
from clausebook.core.problems import Code
from clausebook.core.proof import contents
from clausebook.core.texts import clause_files, template_grammar, templates
from clausebook.core.trees import tree_pages
from clausebook.core.versions import approvals, published, version_pages
from clausebook.core.wording import advice, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from clausebook.core.files.project_files import Memory
    from clausebook.core.law.laws import Law
    from clausebook.core.problems import Problem
    from clausebook.core.texts.content import Blocks
    from clausebook.core.trees.decisions import Tree
    from clausebook.core.versions.approvals import Approval
    from clausebook.core.versions.published import Parts
    from clausebook.core.versions.version_pages import History
    from clausebook.core.wording.advice import Style

T = TypeVar("T")


class Loader:
    """Loads the project of these *files*."""

    def __init__(self, files: ProjectFiles) -> None:
        self.files = files
        self.root, self.folders = files.root, files.folders
        self._shared: dict[str, str] = {}

    def load(self) -> Book:
        """Return the book of this project."""
        book = Book(
            self._library(),
            self._agreements(),
            handbook_files.read(self.files),
            self._trees(),
            self._histories(),
            self._approvals(),
            self._names(),
            self._laws(),
            published=self._published(),
            style=self._style(),
        )
        site = self._check_site({agreement.source.path for agreement in book.agreements.values()})
        self.files.problems += contents.problems_of(book, site)
        self.files.problems += citations.problems(self.files.texts, book.laws, self.folders)
        models = {agreement.source.path for agreement in book.agreements.values()}
        pages = {
            p: text for p, text in site.items() if p not in models and not p.startswith(f"{self.folders.editions}/")
        }
        return replace(book, pages=pages | self._shared)

    def _laws(self) -> dict[str, Law]:
        """Return the laws by name; a project need not name any."""
        file = self.root / self.folders.laws
        text = self.files.text(file, file.parent) if file.exists() else None
        found, problems = self.files.once(laws.read, self.folders.laws, text or "")
        self.files.problems += problems
        return found

    # The clauses

    def _library(self) -> Library:
        texts, later = clause_files.read(self.files)
        text = self._catalogue(self.root / self.folders.requirements)
        requirements, types, problems = self.files.once(catalogues.read_requirements, self.folders.requirements, text)
        self.files.problems += problems
        return Library(texts, requirements, types, self._fields(), self._templates(), later, self.folders)

    def _templates(self) -> dict[str, Blocks]:
        """Return the texts that each agreement shares; one that is not there has nothing to say."""
        found = {}
        for path in (*templates.TEMPLATES, templates.AMENDMENT):
            file = self.root / path
            text = self.files.text(file, self.root) if file.is_file() and file.stat().st_size else None
            self._shared[path] = text or ""
            found[path], problems = self.files.once(template_grammar.read, path, text or "")
            self.files.problems += problems
        return found

    def _catalogue(self, file: Path) -> str:
        if not file.exists():
            path = self.files.path_of(file)
            self.files.problem(path, 1, Code.FILE_UNREADABLE, "dit bestand ontbreekt; zet het terug")
            return ""
        return self.files.text(file, file.parent) or ""

    def _fields(self) -> FieldCatalogue:
        fields, problems = self.files.once(
            catalogues.read_fields, self.folders.fields, self._catalogue(self.root / self.folders.fields)
        )
        self.files.problems += problems
        return fields

    # The site

    def _check_site(self, models: Collection[str]) -> dict[str, str]:
        """Check each page, and each file that the site may show; return the texts of the pages by path.

        Blocks of *models* are for their own reader.
        """
        pages = {}
        for folder in (self.folders.pages, page_blocks.STATIC):
            for file in sorted((self.root / folder).rglob("*")):
                path = self.files.path_of(file)
                if file.is_symlink() and (file.suffix != ".md" or lies_in(file, self.root)):
                    message = "dit is een verwijzing naar een ander bestand, en die komt niet op de site; zet het bestand zelf hier"
                    self.files.problem(path, 1, Code.FILE_OUTSIDE, message)
                elif file.suffix == ".md" and file.name.startswith("."):
                    message = f"deze bladzijde wordt niet gelezen: haar naam begint met een punt; noem haar '{file.name.lstrip('.')}'"
                    self.files.problem(path, 1, Code.FILE_NAME, message)
                elif (
                    folder == self.folders.pages and file.suffix == ".md" and (text := self.files.text(file, self.root))
                ):
                    found = self.files.once(page_checks.check, path, text, self.folders.pages)
                    self.files.problems += found if path not in models else filter(page_checks.is_in_text, found)
                    pages[path] = text
        return pages

    # The models

    def _agreements(self) -> dict[str, Agreement]:
        found: dict[str, Agreement] = {}
        folder = self.root / self.folders.agreements
        order = self._order(folder / "index.md")
        for file in sorted(folder.glob("*.md"), key=lambda each: (order.get(each.stem, len(order)), each.stem)):
            path = self.files.path_of(file)
            text = self.files.text(file, self.root)
            if text is None:
                continue
            agreement, problems = self.files.once(agreement_files.read, path, text)
            self.files.problems += problems
            if agreement is None:
                continue
            if agreement.id in found:
                other = found[agreement.id].source.path
                message = f"overeenkomst '{agreement.id}' staat ook in {other}; geef elke overeenkomst een eigen naam"
                self.files.problem(path, frontmatter.line_of(text, "overeenkomst"), Code.ID_DOUBLE, message)
            found[agreement.id] = agreement
        return found

    def _order(self, index: Path) -> dict[str, int]:
        """Return the place of each page in the table of contents of *index*, which is its order everywhere."""
        text = index.read_text(encoding="utf-8", errors="replace") if index.is_file() else ""
        blocks = filter(None, map(markdown.directive_of, markdown.parse(text).children))
        names = [line.strip() for block in blocks if block.name == "toctree" for line in block.body.splitlines()]
        return {name: place for place, name in enumerate(filter(None, names))}

    def _histories(self) -> dict[str, History]:
        found = {}
        for file in sorted((self.root / self.folders.editions).glob("*.md")):
            if file.name != "index.md" and (text := self.files.text(file, self.root)):
                path = self.files.path_of(file)
                found[file.stem], problems = self.files.once(version_pages.read, path, file.stem, text)
                self.files.problems += problems
        return found

    def _style(self) -> Style | None:
        file = self.root / self.folders.style
        text = self.files.text(file, file.parent) if file.exists() else None
        if text is None:
            return None
        found, problems = self.files.once(advice.read, self.folders.style, text)
        self.files.problems += problems
        return found

    def _published(self) -> dict[str, Parts]:
        found: dict[str, Parts] = {}
        for file in sorted((self.root / self.folders.editions).glob("*.toml")):
            path = self.files.path_of(file)
            parts, problems = (
                self.files.once(published.read, path, text)
                if (text := self.files.text(file, self.root))
                else (None, [])
            )
            self.files.problems += problems
            found |= {file.stem: parts} if parts else {}
        return found

    def _approvals(self) -> dict[str, Approval]:
        return self._own(self.folders.approvals, approvals.read)

    def _names(self) -> dict[str, str]:
        return self._own(self.folders.names, terms.read)

    def _own(self, path: str, read: Callable[[str, str], tuple[dict[str, T], list[Problem]]]) -> dict[str, T]:
        """Return what *read* makes of the file at *path*; nothing where there is none."""
        file = self.root / path
        text = self.files.text(file, file.parent) if file.exists() else None
        found, problems = self.files.once(read, path, text) if text else ({}, [])
        self.files.problems += problems
        return found

    # The trees

    def _trees(self) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        for file in sorted((self.root / self.folders.trees).glob("*.md")):
            path = self.files.path_of(file)
            text = self.files.text(file, self.root)
            tree, problems = self.files.once(tree_pages.read, path, text) if text else (None, [])
            self.files.problems += problems
            if tree is not None and tree.id in found:
                message = (
                    f"beslisboom '{tree.id}' staat ook in {found[tree.id].source.path}; geef elke boom een eigen naam"
                )
                self.files.problem(path, frontmatter.line_of(text or "", "beslisboom"), Code.ID_DOUBLE, message)
            elif tree is not None:
                found[tree.id] = tree
        return found


def load(root: Path, memory: Memory | None = None) -> tuple[Book, list[Problem]]:
    """Return (book, problems) of the project in *root*; bad input gives problems, no exceptions.

    *memory* of a load before saves reading each text that is still the same; it is then the memory of this load.
    """
    files = ProjectFiles(root, memory)
    return Loader(files).load(), files.problems
