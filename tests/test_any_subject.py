"""The engine is of no subject: what it shows, says and writes speaks of no law, no sector and no house of this project."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "_ext/clausebook"
OURS = re.compile(
    r"verwerker|verwerking|\bAVG\b|privacy(?!-site| van deze site)|persoonsgegeven|datalek|betrokkene|corporatie|aannemer|handreiking"
    r"|\bdocs/(?!beslisbomen/naam)|\bclauses/",
    re.IGNORECASE,
)
"""Words of this project; a page `privacy-site` is one that any site may have, and the footer then names it."""
DEFAULTS = {"core/files/folders.py"}
"""What says where a project has its texts as long as it says nothing itself."""
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\{#.*?#\}", re.DOTALL)


def shown_by_python() -> Iterator[tuple[str, str]]:
    """Yield each text in the modules that is no docstring, with its file."""
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if "data/" in name or name in DEFAULTS:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
        yield from ((name, node.value) for node in texts if isinstance(node.value, str))


def shown_by_files() -> Iterator[tuple[str, str]]:
    """Yield each line of what the package brings along for a site or a file, without comments, with its file."""
    for folder in ("_static", "_templates"):
        for file in sorted((PACKAGE / "data" / folder).rglob("*")):
            if file.suffix in {".js", ".css", ".html", ".typ", ".json"}:
                text = COMMENT.sub("", file.read_text("utf-8"))
                yield from ((file.name, line) for line in text.splitlines())


def test_nothing_shown_is_of_one_subject() -> None:
    assert [(file, text) for file, text in (*shown_by_python(), *shown_by_files()) if OURS.search(text)] == []
