"""Legal model texts as code.

Files in `clauses/` and `docs/` are read into a tree of plain data, of which agreements are made (`core`). They are
written as files by `writers` and `word`, and shown on a site by `doctree` and `sphinx_ext`. The engine knows no law: that
is in the files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from clausebook.core.documents.document import Document
    from clausebook.core.fields.values import FieldType, RefusedError, show_date, text_reader
    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Inline, Text
    from clausebook.core.texts.roles import Role, RoleError
    from clausebook.errors import ClausebookError
    from clausebook.writers.failures import WriterError
    from clausebook.writers.formats import Format
    from clausebook.writers.workshop import Workshop

__version__ = "0.1.0"
__all__ = [
    "ClausebookError",
    "Document",
    "FieldType",
    "Format",
    "Inline",
    "RefusedError",
    "Role",
    "RoleError",
    "Source",
    "Text",
    "Workshop",
    "WriterError",
    "settle",
    "setup",
    "show_date",
    "text_reader",
]
"""What other packages can rely on: `docs/redactie/uitbreiden.md` tells how. All else may change without a word."""

_HOME = {
    "ClausebookError": "errors",
    "Document": "core.documents.document",
    "FieldType": "core.fields.values",
    "Format": "writers.formats",
    "Inline": "core.texts.content",
    "RefusedError": "core.fields.values",
    "Role": "core.texts.roles",
    "RoleError": "core.texts.roles",
    "Source": "core.problems",
    "Text": "core.texts.content",
    "Workshop": "writers.workshop",
    "WriterError": "writers.failures",
    "show_date": "core.fields.values",
    "text_reader": "core.fields.values",
}
"""The module of each name: it is loaded when it is asked for, so that a command waits for nothing else."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def settle() -> None:
    """Settle the date of what is written; a `conf.py` calls this before Sphinx reads that date. Raises ConfigError."""
    from sphinx.errors import ConfigError

    from clausebook import epoch

    try:
        epoch.settle()
    except epoch.EpochError as error:
        raise ConfigError(str(error)) from error


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; the core can be imported without Sphinx."""
    from clausebook import extras
    from clausebook.errors import ClausebookError

    try:
        from clausebook.sphinx_ext import register

        return register(app)
    except ClausebookError as error:  # of a package that adds to us
        msg = f"Niet gebouwd: {error}"
        raise SystemExit(msg) from error
    except ModuleNotFoundError as error:
        if (known := extras.explained(error)) is None:
            raise
        msg = f"Niet gebouwd: {known}"
        raise SystemExit(msg) from error  # of an error of an extension, Sphinx asks people to report it
