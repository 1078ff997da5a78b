"""`clausebook redline OUD NIEUW`: what differs between two texts, as a Word file with tracked changes or as a page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.commands.sides import made
from clausebook.epoch import timestamp
from clausebook.word.comparison_page import comparison_page
from clausebook.word.overview import compared
from clausebook.word.redlining import to_redline

if TYPE_CHECKING:
    import argparse

    from clausebook.core.documents.document import Document


SUFFIXES = (".docx", ".pdf", ".html")
REFUSED = 2


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "redline", help="zeg wat twee teksten verschillen, in Word (bijgehouden wijzigingen), als PDF of als pagina"
    )
    what = (
        "een model (naam), met keuzes (naam:keuze=waarde,keuze=waarde), of een dossier (naam.toml); "
        "met @v1.0 een eerdere stand in git"
    )
    parser.add_argument("oud", help=what)
    parser.add_argument("nieuw", help="net zo")
    parser.add_argument(
        "--uit",
        type=Path,
        default=Path("vergelijking.docx"),
        help="het bestand: .docx, .pdf of .html (standaard: vergelijking.docx)",
    )
    parser.add_argument("--auteur", default="clausebook", help="van wie de wijzigingen in Word heten te zijn")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the comparison; 2 where that cannot be done, with the reason."""
    root: Path = options.map.resolve()
    if options.uit.suffix not in SUFFIXES:
        sys.stderr.write(f"--uit {options.uit}: dat kan niet; kies een naam die eindigt op {', '.join(SUFFIXES)}\n")
        return REFUSED
    old, new = (replace(made(asked, root).document, front=()) for asked in (options.oud, options.nieuw))
    write_whole({options.uit: _content(old, new, options, root)})
    sys.stdout.write(f"{options.uit} is gemaakt.\n")
    return 0


def _content(old: Document, new: Document, options: argparse.Namespace, root: Path) -> bytes:
    comparison = compared(old, new, (options.oud, options.nieuw))
    if options.uit.suffix == ".docx":
        return to_redline(comparison, new, timestamp=timestamp(), author=options.auteur)
    if options.uit.suffix == ".html":
        return comparison_page(comparison)
    from clausebook.writers.comparison_pdf import to_pdf  # noqa: PLC0415 (it loads Typst)
    from clausebook.writers.glyphs import printable  # noqa: PLC0415 (it loads fonts)

    return to_pdf(comparison, root, printable().__contains__, timestamp=timestamp())
