"""`clausebook waar NAAM`: where a field, keuze, clause, requirement, soort, party, article of law or word is used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.core.library import load
from clausebook.core.problems import suggestion
from clausebook.core.proof import uses

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.files.folders import Folders
    from clausebook.core.model import Book
    from clausebook.core.proof.uses import Use

NOTHING = 1


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "waar", help="zeg waar een veld, keuze, clausule, eis, partij, wetsartikel of woord staat"
    )
    parser.add_argument("naam", nargs="+", help="een naam zoals termijn.uren, of woorden zoals 'art. 7:206 BW'")
    parser.add_argument("--woorden", action="store_true", help="zoek ook de woorden zelf als er iets zo heet")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print each use; 1 where there is none."""
    root: Path = options.map.resolve()
    book, _ = load(root)
    name = " ".join(" ".join(options.naam).split())
    pages, sources, dossiers = texts_of(root, book.library.folders)
    found = list(uses.things(name, book, uses.Files(pages, dossiers, sources))) if name else []
    for thing in found:
        _say(f"{thing.title} ({thing.source})", thing.uses)
    if name and (options.woorden or not found):
        written = sorted(uses.words(name, sources | pages), key=lambda use: use.source)
        if written or not found:
            _say(f"de woorden '{name}'", tuple(written))
        if not written and not found:
            sys.stdout.write(f"  Dit staat nergens{_hint(name, book)}\n")
            return NOTHING
    return 0 if name else NOTHING


def _say(title: str, found: tuple[Use, ...]) -> None:
    count = "1 plaats" if len(found) == 1 else f"{len(found)} plaatsen"
    sys.stdout.write(f"{title}: {count}\n")
    for use in found:
        sys.stdout.write(f"  {use.source}: {use.kind}{f': {use.said}' if use.said else ''}\n")


def _hint(name: str, book: Book) -> str:
    """Return a question that names what may have been meant."""
    return suggestion(name, _names(book), "; noem een veld, keuze, clausule, eis, soort of partij, of andere woorden")


def _names(book: Book) -> Iterator[str]:
    library = book.library
    yield from (*library.fields.fields, *library.fields.party_fields, *library.texts)
    yield from (*library.requirements, *library.types)
    yield from (option.name for text in library.all_texts() for option in text.options)
    yield from (role for agreement in book.agreements.values() for role in agreement.parties)


def texts_of(root: Path, folders: Folders) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the texts of the pages, of the sources of agreements, and of the dossiers, by path."""
    return (
        read_texts(root, (f"{folders.pages}/**/*.md", "_templates/*.md")),
        read_texts(root, (f"{folders.clauses}/**/*.md", f"{folders.clauses}/*.toml")),
        read_texts(root, (f"{folders.dossiers}/**/*.toml",)),
    )


def read_texts(root: Path, patterns: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of the files that match, by path; what cannot be read is the business of the check."""
    files = sorted(file for pattern in patterns for file in root.glob(pattern) if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8-sig", errors="replace") for file in files}
