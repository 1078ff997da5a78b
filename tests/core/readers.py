"""Each reader of what people write, by the name of its function: all take any text at all."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import pkgutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.core import rows

import clausebook.core
from clausebook.core.documents import agreement_files
from clausebook.core.dossiers import claims, dossier, dossier_sets, series
from clausebook.core.fields import catalogues
from clausebook.core.files import folders, frontmatter, markdown, tables, toml_lines, workbooks
from clausebook.core.law import laws
from clausebook.core.pages import chapters, page_checks
from clausebook.core.texts import grammar, template_grammar
from clausebook.core.texts.cells import TableError
from clausebook.core.trees import tree_pages
from clausebook.core.versions import approvals, published, version_pages
from clausebook.core.wording import advice, leftovers, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.core.dossiers.dossier import Model

NAMES = ("read", "split", "parse", "check")
GIVEN = ("text", "body", "content")


@cache
def _model() -> Model:
    with tempfile.TemporaryDirectory() as folder:
        return rows.model(Path(folder))


@cache
def _table() -> Any:
    return tables.read("x.csv", rows.CSV.encode())[0]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _dossier(text: str) -> object:
    return dossier.read("x.toml", text, _model().book, _model().block)


def _workbook(content: bytes) -> object:
    try:
        return workbooks.read(content)
    except TableError:
        return None


MARKDOWN: Mapping[str, Callable[[str], object]] = {
    "agreement_files.read": lambda text: agreement_files.read("docs/modellen/x.md", text),
    "chapters.read": lambda text: chapters.read("docs/x.md", text),
    "frontmatter.split": lambda text: (frontmatter.split(text, "x.md"), frontmatter.split(f"---\n{text}\n---\n", "x.md")),
    "grammar.read": lambda text: [grammar.read(name, "x.md", text, annex=annex) for name, annex in (("x", False), ("bijlage-x", True))],
    "leftovers.read": lambda text: leftovers.read("clauses/x.md", text),
    "markdown.parse": markdown.parse,
    "page_checks.check": lambda text: page_checks.check("docs/x.md", text),
    "template_grammar.read": lambda text: template_grammar.read("_templates/x.md", text),
    "tree_pages.read": lambda text: tree_pages.read("docs/beslisbomen/x.md", text),
    "version_pages.read": lambda text: version_pages.read("docs/modellen/versies/x.md", "x", text),
}  # fmt: skip


def _claim(content: bytes) -> None:
    """Read what a file says of itself; what it refuses, it refuses in words."""
    with contextlib.suppress(claims.NoRecordError):
        claims.parse(content)


TOML: Mapping[str, Callable[[str], object]] = {
    "advice.read": lambda text: advice.read("x.toml", text),
    "approvals.read": lambda text: approvals.read("clauses/akkoord.toml", text),
    "catalogues.read_requirements": lambda text: catalogues.read_requirements("clauses/eisen.toml", text),
    "catalogues.read_fields": lambda text: catalogues.read_fields("clauses/velden.toml", text),
    "dossier.read": _dossier,
    "dossier.read_with": lambda text: dossier.read_with("x.toml", text, _model()),
    "dossier_sets.read": lambda text: dossier_sets.read("dossiers/x.toml", text),
    "laws.read": lambda text: laws.read("clauses/wetten.toml", text),
    "folders.read": folders.read,
    "published.read": lambda text: published.read("x.toml", text),
    "series.read": lambda text: series.read("x.toml", text, _table(), _model()),
    "terms.read": lambda text: terms.read("clauses/x.toml", text),
    "toml_lines.parse": lambda text: (toml_lines.parse("x.toml", text), toml_lines.lines_of(text)),
}
TABLES: Mapping[str, Callable[[bytes], object]] = {
    "claims.parse": _claim,
    "tables.read": lambda content: tables.read("x.csv", content),
    "tables.read_more": lambda content: tables.read_more("x.csv", content),
    "workbooks.read": _workbook,
}


def read_all(text: str) -> None:
    """Give *text* to each reader."""
    for read in (*MARKDOWN.values(), *TOML.values()):
        read(text)
    for read_bytes in TABLES.values():
        read_bytes(_bytes(text))


def in_the_code() -> Iterator[str]:
    """Yield the name of each function of the core that reads a text or the bytes of a file."""
    for found in pkgutil.walk_packages(clausebook.core.__path__, "clausebook.core."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == found.name and (name in NAMES or name.startswith("read_")):
                given = [
                    str(each.annotation)
                    for each in inspect.signature(function).parameters.values()
                    if each.name in GIVEN
                ]
                if given and given[0].strip("'") in ("str", "bytes"):
                    yield f"{found.name.rpartition('.')[2]}.{name}"
