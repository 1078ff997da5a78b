"""The files that can be downloaded from a page, and how large they are.

Another builder writes them, before the site; so a page that shows a size is written again when that changes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.previous_versions import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Agreement, Handbook

FOLDER = "downloads"
MEGABYTE = 1_000_000
# What the button of each format says; the first is the one that most readers want.
OF_AGREEMENT = {"pdf": "PDF om in te vullen", "docx": "Word"}
FOR_PROGRAMS = {"json": "Gegevens (JSON)"}
OF_HANDBOOK = {"pdf": "PDF"}


def buttons(name: str, labels: Mapping[str, str], docname: str, sizes: Mapping[str, int]) -> list[nodes.Node]:
    """Return a link from page *docname* to the file *name* in each format, with the size of those that are known."""
    up = "../" * docname.count("/")
    found: list[nodes.Node] = []
    for suffix, label in labels.items():
        file = f"{name}.{suffix}"
        button = nodes.reference("", label, refuri=f"{up}{FOLDER}/{file}", classes=["download"])
        if size := sizes.get(file):
            button += [nodes.Text(" "), nodes.inline("", show_size(size), classes=["grootte"])]
        found += [button, nodes.Text(" ")]
    return found[:-1]


def show_size(size: int) -> str:
    """Return *size* in bytes as readers know it: `258 kB`, `1,3 MB`."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f}".replace(".", ",") + "\N{NO-BREAK SPACE}MB"
    return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"


def note_sizes(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Learn the size of each file, and write the pages again that showed another."""
    if app.builder.format != "html":
        return set()
    domain = ClausebookDomain.of(env)
    before, now = domain.data["sizes"], sizes_in(Path(app.outdir, FOLDER))
    domain.data["sizes"] = now
    changed = {file.rpartition(".")[0] for file in before.keys() | now.keys() if before.get(file) != now.get(file)}
    offered: list[tuple[str, Agreement | Handbook]] = [
        (name, each) for each in domain.book.agreements.values() for name in (each.id, stem(each))
    ]
    for book in domain.book.handbooks.values():
        offered += [(name, book) for name in (book.id, *(f"{book.id}-{volume}" for volume in book.volumes))]
    return {page_of(each, domain.book) for name, each in offered if name in changed} & env.found_docs


def sizes_in(folder: Path) -> dict[str, int]:
    """Return the size in bytes of each file in *folder*, by name; nothing where there is no such folder."""
    try:
        return {entry.name: entry.stat().st_size for entry in os.scandir(folder) if entry.is_file()}
    except OSError:
        return {}
