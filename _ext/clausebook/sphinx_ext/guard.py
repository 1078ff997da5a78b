"""Keeps off the site what is more than text: what the check refuses is not read, and what lies elsewhere stops the build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.core.pages import page_checks
from clausebook.core.pages.page_blocks import STATIC
from clausebook.core.problems import Code
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.reporting import stop

if TYPE_CHECKING:
    from sphinx.application import Sphinx

REFUSED = "# Deze bladzijde is niet gelezen\n\nDe controle meldt wat er niet op kan staan.\n"


def stop_for_links(app: Sphinx) -> None:
    """Stop before anything is written where a file of the site is a link: Sphinx would publish what it leads to."""
    pages = ClausebookDomain.of(app.env).book.library.folders.pages
    found = [
        problem
        for problem in ClausebookDomain.of(app.env).problems
        if problem.code == Code.FILE_OUTSIDE
        and problem.source.path.startswith((f"{pages}/", f"{STATIC}/"))
        and (Path(app.confdir) / problem.source.path).is_symlink()
    ]
    if found:
        stop("\n".join(map(str, found)))


def replace_refused(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read nothing of a page that the check refuses: reading alone could show another file."""
    folders = ClausebookDomain.of(app.env).book.library.folders
    path = folders.page(docname)
    reported = any(problem.source.path == path for problem in ClausebookDomain.of(app.env).problems)
    if reported and any(map(page_checks.is_active, page_checks.check(path, source[0], folders.pages))):
        source[0] = REFUSED
