"""The files that can be downloaded from a page, and how large they are.

Another builder writes them, before the site; so a page that shows a size is written again when that changes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.writers.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


FOLDER = "downloads"
MEGABYTE = 1_000_000
# What the button of each format says; most readers want one of the first.
_MOST_WANTED = ("pdf", "docx")
OF_AGREEMENT = {suffix: FORMATS[suffix].label for suffix in _MOST_WANTED}
FEW_WANT = {suffix: each.label for suffix, each in FORMATS.items() if each.label and suffix not in OF_AGREEMENT}
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


def sizes_in(folder: Path) -> dict[str, int]:
    """Return the size in bytes of each file in *folder*, by name; nothing where there is no such folder."""
    try:
        return {entry.name: entry.stat().st_size for entry in os.scandir(folder) if entry.is_file()}
    except OSError:
        return {}
