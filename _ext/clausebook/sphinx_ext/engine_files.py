"""Puts what a browser makes contracts with into the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from clausebook.atomic_files import write_whole
from clausebook.epoch import timestamp
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


def has_engine(config: Config) -> bool:
    """Say whether the files of the browser's Python are there: nothing is loaded from elsewhere."""
    return bool(config.clausebook_engine)


def write_data(app: Sphinx, builder: Builder) -> None:
    """Write what the build hands over, where it is not there yet."""
    if builder.format != "html" or not has_engine(app.config):
        return
    from clausebook.online.handover import made
    from clausebook.online.parts import OutOfStepError

    parts, book = Path(app.config.clausebook_engine), ClausebookDomain.of(app.env).book
    folder = Path(builder.outdir, "_static", parts.name)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        found = made(book, Path(app.confdir), parts, timestamp())
    except OutOfStepError as error:
        raise ExtensionError(str(error)) from error
    write_whole({folder / name: content for name, content in found.items() if _in(folder / name) != content})


def _in(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
