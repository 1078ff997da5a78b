"""Whether readers can get to what is written: each page stands in a table of contents, and each requirement is explained."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from clausebook.core.files import frontmatter, markdown
from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.folders import Folders
    from clausebook.core.files.markdown import Directive
    from clausebook.core.model import Book

_PATTERN = re.compile(r"[*?\[]")
LOOSE = "deze bladzijde staat in geen inhoudsopgave; noem haar in de toctree van index.md in dezelfde map"


def problems_of(book: Book, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what readers cannot get to, by the texts of all *pages* by path; a project without a first page has no site."""
    if book.library.folders.first_page not in pages:
        return
    blocks = {path: list(_directives(text)) for path, text in pages.items()}
    yield from _loose(pages, blocks, book.library.folders)
    yield from _unexplained(book, blocks)


def _directives(text: str) -> Iterator[Directive]:
    if "```{toctree}" in text or "```{eisen}" in text:
        body = frontmatter.split(text, "")[1] if frontmatter.begins(text) else text
        yield from filter(None, map(markdown.directive_of, markdown.parse(body).children))


def _loose(pages: Mapping[str, str], blocks: Mapping[str, list[Directive]], folders: Folders) -> Iterator[Problem]:
    named = {folders.first_page}
    for path, found in blocks.items():
        for block in found:
            for entry in _entries(block) if block.name == "toctree" else ():
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), entry))
                named |= set(_meant(target, pages))
    for path, text in pages.items():
        written = path.startswith(f"{folders.editions}/")  # by a publication, which puts a table of contents beside it
        if path not in named and not written and not _is_orphan(text):
            yield Problem(Source(path), Code.PAGE_LOOSE, LOOSE)


def _meant(target: str, pages: Mapping[str, str]) -> Iterator[str]:
    """Yield each of *pages* that *target*, a page or a pattern, names."""
    if not _PATTERN.search(target):
        yield from {f"{target}.md"} & pages.keys()
    else:
        yield from (page for page in pages if fnmatchcase(page.removesuffix(".md"), target))


def _entries(block: Directive) -> Iterator[str]:
    """Yield the pages that a table of contents names, as written from the page that it stands in."""
    for line in filter(None, map(str.strip, block.body.splitlines())):
        name = line[line.rindex("<") + 1 : -1] if line.endswith(">") and "<" in line else line
        yield name.removesuffix(".md").lstrip("/")


def _is_orphan(text: str) -> bool:
    return frontmatter.begins(text) and "orphan" in frontmatter.split(text, "")[0]


def _unexplained(book: Book, blocks: Mapping[str, list[Directive]]) -> Iterator[Problem]:
    """Yield each requirement that a text bears the mark of, and that no page lists."""
    listed = {
        name for found in blocks.values() for block in found if block.name == "eisen" for name in block.argument.split()
    }
    marked = {mark.name for text in book.library.all_texts() for passage in text.passages for mark in passage.marks}
    for name in sorted(marked) if listed else ():
        requirement = book.library.requirements.get(name)
        if requirement and requirement.origin and requirement.origin not in listed:
            message = f"eis '{name}' wordt op geen pagina uitgelegd; zet er een met '```{{eisen}} {requirement.origin}'"
            yield Problem(requirement.source, Code.REQUIREMENT_UNKNOWN, message)
