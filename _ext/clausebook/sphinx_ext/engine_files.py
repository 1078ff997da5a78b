"""Puts what a browser makes contracts with into the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from clausebook.epoch import timestamp
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.recipes import ALL, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from clausebook.sphinx_ext.recipes import Fact, Note


ENGINE = "motor"
"""What the ledger of the builder calls these files."""


def has_engine(config: Config) -> bool:
    """Say whether the files of the browser's Python are there: nothing is loaded from elsewhere."""
    return bool(config.clausebook_engine)


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write what the build hands over, where it is not there yet: at the end, since no page is written of it."""
    if exception is not None or app.builder.format != "html" or not has_engine(app.config):
        return
    domain, parts = ClausebookDomain.of(app.env), Path(app.config.clausebook_engine)
    folder = Path(app.outdir, "_static", parts.name)

    def made(note: Note) -> dict[Path, bytes]:
        from clausebook.online import handover
        from clausebook.online.parts import OutOfStepError

        for fact in _made_of(domain):
            note(fact)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            found = handover.made(domain.book, Path(app.confdir), parts, timestamp())
        except OutOfStepError as error:
            raise ExtensionError(str(error)) from error
        return {folder / name: content for name, content in found.items()}

    domain.make(ENGINE, made)


def _made_of(domain: ClausebookDomain) -> Iterator[Fact]:
    """Yield all that the files are made of: each text, where it comes from, the layout, and the engine."""
    yield from ((part, ALL) for part in parts_of(domain.book))
    yield from ((part, ALL) for part in ("days", "moment", "origins", "dates", "sheets", "maker", "engine"))
