"""Time a build: from nothing, unchanged, and after a change in one clause, against plain Sphinx.

Plain Sphinx gets the same pages, with all that a reader sees, written out as Markdown; with MyST and the theme and nothing else. Runs are interleaved
and each figure is a median of seconds of the processor, so that other work on the machine weighs little, and the same on both.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.spent import Spent, spent

from clausebook.core.library import load
from clausebook.defaults import DATA, STATIC
from clausebook.sphinx_ext import build_lock
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clausebook.core.model import Clause

ROOT = Path(__file__).parent.parent
ELSEWHERE = shutil.ignore_patterns(".*", "_build", "__pycache__", "tests")
RUNS = 5
FIRST_LID = re.compile(r"^1\. (\[\]\{#[^}]*\} )?", re.MULTILINE)
ROW = "{:36}{:>14}{:>14}{:>14}{:>10}"
CONF = """\
project = "Persoonsgegevens bij bouw en onderhoud"
language = "nl"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
suppress_warnings = ["*"]
html_theme = "furo"
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
"""


@cache
def most_used() -> Clause:
    """Return a text that stands in as many agreements as any other."""
    book = load(ROOT)[0]
    users = Counter(placement.clause for each in book.agreements.values() for placement in each.placements)
    return book.library.texts[users.most_common(1)[0][0]][0]


@dataclass(frozen=True)
class Site:
    """A project that Sphinx builds; *edit* changes the text, each time in another way."""

    folder: Path
    edit: Callable[[str], None]

    def build(self) -> Spent:
        """Build the site and return what that took."""
        built = self.folder / "_build"
        folders = ["-c", self.folder, "-d", built / "doctrees", self.folder / "docs", built / "html"]
        return spent(["-m", "sphinx", "-q", *map(str, folders)], self.folder, PYTHONPATH=str(self.folder / "_ext"))

    def forget(self) -> None:
        """Remove what was built."""
        shutil.rmtree(self.folder / "_build", ignore_errors=True)


def copy_of_project(folder: Path) -> Site:
    """Return a copy of this project, with our own extension."""
    shutil.copytree(ROOT, folder, ignore=ELSEWHERE)
    clause = folder / most_used().source.path
    text = clause.read_text(encoding="utf-8")

    def edit(word: str) -> None:
        clause.write_text(FIRST_LID.sub(rf"\g<0>{word} ", text, count=1), encoding="utf-8")

    return Site(folder, edit)


def plain_copy(site: Site, folder: Path) -> Site:
    """Return the pages of the built *site* for plain Sphinx; an edit changes the pages that hold the clause."""
    shutil.copytree(DATA / STATIC, folder / "_static")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    users: dict[Path, str] = {}
    for docname, document in written_pages(site):
        page = folder / "docs" / f"{docname}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        text = to_markdown(document)
        page.write_text(text, encoding="utf-8")
        if any(node.get("clausule") == most_used().id for node in document.findall(nodes.Element)):
            users[page] = text

    def edit(word: str) -> None:
        for page, text in users.items():
            page.write_text(FIRST_LID.sub(rf"\g<0>{word} ", text, count=1), encoding="utf-8")

    return Site(folder, edit)


def written_pages(site: Site) -> Iterator[tuple[str, nodes.document]]:
    """Yield each page of the built *site* with all that a reader sees of it: also what comes in while it is written."""
    built = site.folder / "_build"
    with patch_docutils(site.folder), docutils_namespace():
        app = Sphinx(site.folder / "docs", site.folder, built / "html", built / "doctrees", "html", status=None)
        build_lock.give_back(app)  # this one builds nothing
        ClausebookDomain.of(app.env).settle()
        for docname in sorted(app.env.all_docs):
            document = app.env.get_doctree(docname)
            app.env.apply_post_transforms(document, docname)
            yield docname, document


def to_markdown(node: nodes.Node, level: int = 0, indent: str = "") -> str:
    """Return the blocks of *node* as Markdown."""
    text = ""
    match node:
        case nodes.section():
            text = f"{'#' * (level + 1)} {inline(node.children[0])}\n\n" + _blocks(node.children[1:], level + 1, indent)
        case nodes.enumerated_list() | nodes.bullet_list():
            bullet = "1. " if isinstance(node, nodes.enumerated_list) else "- "
            text = "".join(_item(item, bullet, level, indent) for item in node.children) + "\n"
        case nodes.definition_list_item():
            term, *explained = node.children
            text = f"{indent}{inline(term)}\n{_item(explained[-1], ': ', level, indent)}\n"
        case nodes.table():
            text = _table(node, indent)
        case addnodes.toctree():
            text = "```{toctree}\n" + "".join(f"/{docname}\n" for _, docname in node["entries"]) + "```\n\n"
        case nodes.TextElement():
            text = f"{indent}{inline(node)}\n\n"
        case nodes.Element():
            text = _blocks(node.children, level, indent)
    return text


def _blocks(children: Iterable[nodes.Node], level: int, indent: str) -> str:
    return "".join(to_markdown(child, level, indent) for child in children)


def _item(item: nodes.Node, bullet: str, level: int, indent: str) -> str:
    inner = indent + " " * len(bullet)
    marks = " ".join(item.get("eisen", ())) if isinstance(item, nodes.Element) else ""
    text = _blocks(item.children, level, inner) + (f"{inner}[{marks}](/eisen/index.md)\n\n" if marks else "")
    return f"{indent}{bullet}{text.removeprefix(inner)}"


def _table(table: nodes.table, indent: str) -> str:
    rows = [[inline(cell) for cell in row.children] for row in table.findall(nodes.row)]
    width = max(map(len, rows))
    lines = [f"{indent}| {' | '.join(row + [''] * (width - len(row)))} |\n" for row in rows]
    lines.insert(1, f"{indent}|{' --- |' * width}\n")
    return "".join(lines) + "\n"


def inline(node: nodes.Node) -> str:
    """Return the text of *node* on one line, with roles and links as spans."""
    if isinstance(node, nodes.Text):
        return " ".join(f" {node.astext()} ".split(" ")).replace("\n", " ")[1:-1].replace("|", "/")
    text = "".join(inline(child) for child in node.children)
    match node:
        case nodes.inline() if node["classes"]:
            return f"[{text}]{{.{node['classes'][0]}}}"
        case nodes.reference() if "refid" in node:
            return f"[{text}](#{node['refid']})"
        case nodes.strong():
            return f"**{text}**"
        case nodes.paragraph() if isinstance(node.parent, nodes.entry):
            return f"{text} "
    return text


def measure(ours: Site, plain: Site) -> None:
    """Print what three situations take, ours against plain."""
    print(ROW.format("seconden van de processor (mediaan)", "dit project", "kaal Sphinx", "verhouding", "streven"))
    situations: list[tuple[str, float, Callable[[Site, int], None]]] = [
        ("vanaf niets", 1.2, lambda site, _: site.forget()),
        ("niets gewijzigd", 1.1, lambda _site, _: None),
        (f"{most_used().id} gewijzigd", 1.3, lambda site, run: site.edit("aha" * (run + 1))),
    ]
    peak = 0.0
    for name, goal, prepare in situations:
        times: dict[str, list[float]] = {"ours": [], "plain": []}
        for run in range(2 if name == "vanaf niets" else RUNS):
            for key, site in (("ours", ours), ("plain", plain)):
                prepare(site, run)
                took = site.build()
                times[key].append(took.seconds)
                peak = max(peak, took.megabytes)
        here, there = median(times["ours"]), median(times["plain"])
        print(ROW.format(name, f"{here:.2f}", f"{there:.2f}", f"{here / there:.2f}", f"≤ {goal}"), flush=True)
    print(f"\ngrootste proces {peak:.0f} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        project = copy_of_project(Path(name) / "project")
        project.build()
        measure(project, plain_copy(project, Path(name) / "kaal"))
