"""What a `conf.py` says to us: the values that there are, and what each must be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.core.files.folders import FILE, read_in
from clausebook.sphinx_ext import reporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

VALUES = {
    "clausebook_edit_address": "env",
    "clausebook_signing_page": "env",
    "clausebook_engine": "html",
    "clausebook_publisher": "env",
    "clausebook_contact": "env",
}
"""Each value, a text that is empty by default, with what is built again when it changes; `andere-organisatie.md` explains them."""
PATH = "{path}"
"""Stands in the address where a file can be changed for the path of that file."""


def add_values(app: Sphinx) -> None:
    """Register the values with *app*, and have them looked at before anything is built."""
    for name, rebuild in VALUES.items():
        app.add_config_value(name, "", rebuild, frozenset({str}))  # type: ignore[arg-type]
    app.connect("config-inited", hold_values)


def hold_values(app: Sphinx, config: Config) -> None:
    """End the build where *app* does not build the pages of the project, or its `conf.py` says what cannot be."""
    folders, problems = read_in(Path(app.confdir))
    if problems:
        reporting.stop(str(problems[0]))
    if Path(app.srcdir).resolve() != Path(app.confdir, folders.pages).resolve():
        reporting.stop(
            f"de bladzijden van dit project liggen in {folders.pages}/; geef Sphinx die map, "
            f"of zet bij 'bladzijden' in {FILE} de map die u bouwt"
        )
    if found := next(_faults(app, config), ""):
        reporting.stop(f"conf.py: {found}")


def _faults(app: Sphinx, config: Config) -> Iterator[str]:
    for name in (*VALUES, "html_baseurl"):
        if not isinstance(config[name], str):
            yield f"{name} is geen tekst; zet de waarde tussen aanhalingstekens"
            return
    if config.clausebook_edit_address and PATH not in config.clausebook_edit_address:
        yield f"in clausebook_edit_address staat geen {PATH}; zet dat waar de naam van het bestand komt"
    page = config.clausebook_signing_page
    if page and not Path(app.srcdir, f"{page}.md").is_file():
        yield f"clausebook_signing_page noemt '{page}', en die bladzijde is er niet; noem haar vanaf {app.srcdir.name}/, zonder .md"
    if config.clausebook_engine and not _holds_engine(Path(config.clausebook_engine)):
        yield (
            f"in de map van clausebook_engine, '{config.clausebook_engine}', staan de delen voor de browser niet; "
            "haal de regel weg, of maak ze met `python -m clausebook.online.parts MAP`"
        )
    if config.html_baseurl and not config.html_baseurl.startswith(("https://", "http://")):
        yield f"html_baseurl '{config.html_baseurl}' is geen adres; schrijf het hele adres, zoals https://voorbeeld.nl/"


def _holds_engine(folder: Path) -> bool:
    from clausebook.online.parts import FACTS  # noqa: PLC0415 (a build without an engine does not wait for it)

    return (folder / FACTS).is_file()
