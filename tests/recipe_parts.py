"""Say of each part of what there is to know which edit shows that a page or file must have it in its recipe.

Each edit of `edits.py` is made once, and taken back. A part is shown by an edit after which something has become other than it
was, while all else in its recipe stayed the same: left out of the recipe, that part would leave it as it was. Run with
`python -m tests.recipe_parts`, and `overeenkomsten` behind it for the files of agreements too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.builders.html import _assets
from tests.building import build
from tests.edits import Edited, Makers
from tests.test_freshness import made, take

from clausebook.sphinx_ext import downloads, memory, recipes
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.sphinx_ext.knowledge import Known
    from clausebook.sphinx_ext.recipes import Recipe


class Seen:
    """Which parts of its recipes have changed, by the name of a page or file; *used* are all parts of any recipe."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.read: dict[str, set[str]] = {}
        self.written: dict[str, set[str]] = {}
        self.files: dict[str, list[str]] = {}
        self.used: set[str] = set()
        stale_pages, is_fresh = ClausebookDomain.stale_pages, Ledger.is_fresh

        def noted_pages(domain: ClausebookDomain) -> Iterator[str]:
            for name, recipe in domain.data["recipes"].items():
                self.read[name] = self._changed(recipe, domain.known)
            return stale_pages(domain)

        def noted_fresh(ledger: Ledger, name: str, known: Known) -> bool:
            entry = ledger._entries.get(name)  # noqa: SLF001 (what it keeps is what is looked at)
            if entry is not None:
                self.written[name] = self._changed(entry.recipe, known)
                folder = f"{downloads.FOLDER}/" if ledger._outdir.name == downloads.FOLDER else ""  # noqa: SLF001
                self.files[name] = [f"{folder}{file}" for file in entry.files]
            return is_fresh(ledger, name, known)

        patched.setattr(ClausebookDomain, "stale_pages", noted_pages)
        patched.setattr(Ledger, "is_fresh", noted_fresh)

    def _changed(self, recipe: Recipe, known: Known) -> set[str]:
        self.used |= {part for part, _ in recipe}
        return {fact[0] for fact, digest in recipe.items() if known.digest(fact) != digest}

    def shown(self, before: dict[str, object], now: dict[str, object], edited: str) -> Iterator[tuple[str, str]]:
        """Yield (part, page or file) where only that part has changed of the recipe of what did."""
        for name, files in self.files.items():
            tree = f"_build/doctrees/{name}.doctree"
            read, written = self.read.get(name, set()), self.written[name]
            changed = [each for each in (tree, *files) if each in before and before[each] != now.get(each)]
            if edited.startswith((f"docs/{name}.", f"clauses/{Path(name).name}")):
                continue  # Sphinx itself sees that its file is another
            only = read if len(read) == 1 else read | written
            if changed and len(only) == 1 and (tree not in changed or read == only):
                yield next(iter(only)), name


def main(builders: tuple[str, ...]) -> None:
    """Print a line for each part that stands in some recipe."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        makers, seen = Makers(), Seen(patched)
        for module in (recipes, memory):
            patched.setattr(module, "maker", lambda: f"{makers.engine} {makers.packages}")
        project = Edited(Path(folder) / "project", 1, makers)
        found: dict[str, dict[str, str]] = defaultdict(dict)

        def made_now() -> dict[str, Any]:
            take(makers, patched)
            seen.read, seen.written, seen.files = {}, {}, {}
            for each in builders:
                build(project.folder, each)
            return made(project.folder)

        before = made_now()
        for number in range(len(project.edits())):
            said, make = project.edits()[number]
            make()
            for part, name in seen.shown(before, made_now(), said):
                found[part].setdefault(said, name)
            project.revert()
            made_now()
            _assets._file_checksum_inner.cache_clear()  # noqa: SLF001
        for part in sorted(seen.used):
            edits = found.get(part, {})
            first = next(iter(edits.items()), ("NERGENS GEZIEN", ""))
            sys.stdout.write(f"{part:28} {len(edits):3}  {first[0][:70]:70} {first[1]}\n")


if __name__ == "__main__":
    os.environ.setdefault("CI", "1")
    main((*sys.argv[1:], "html"))
