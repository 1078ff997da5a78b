"""Parses a text of its own inside a page, so that a warning points into that text's file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils.utils import new_document
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util.docutils import LoggingReporter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def parse(env: BuildEnvironment, settings: object, path: Path, text: str) -> nodes.document:
    """Return the doctree of *text*, of which line n is line n of the file at *path*."""
    document = new_document(str(path), settings)  # type: ignore[arg-type]
    document.reporter = LoggingReporter.from_reporter(document.reporter)
    with _as_page(env, path):
        MystParser().parse(text, document)
    return document


@contextmanager
def _as_page(env: BuildEnvironment, path: Path) -> Iterator[None]:
    """Let *path* pass for the page that is being read: MyST names places by page and line."""
    page = env.current_document.docname
    env.current_document.docname = path.with_suffix("").as_posix()  # absolute, so that no path leads through docs/
    try:
        yield
    finally:
        env.current_document.docname = page
