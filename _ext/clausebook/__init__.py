"""Legal model texts as code.

Files in `clauses/` and `docs/` are read into a tree of plain data, of which agreements are made (`core`). They are
written as files by `writers` and `word`, and shown on a site by `doctree` and `sphinx_ext`. The engine knows no law: that
is in the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


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
    from sphinx.errors import ConfigError

    from clausebook import extras

    try:
        from clausebook.sphinx_ext import register
    except ModuleNotFoundError as error:
        if (known := extras.explained(error)) is None:
            raise
        raise ConfigError(str(known)) from error
    return register(app)
