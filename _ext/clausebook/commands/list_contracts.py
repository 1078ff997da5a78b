"""`clausebook overzicht MAP`: many contracts in one table, by what each says of itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.atomic_files import write_whole
from clausebook.core.dossiers import claims
from clausebook.core.files.folders import folders_of
from clausebook.core.versions import held_contracts, version_pages
from clausebook.core.versions.held_contracts import Contract

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from clausebook.core.versions.version_pages import History

NAME = "overzicht"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        NAME, help="maak van een map met contracten (PDF, JSON) een tabel: versie, ondertekening, datums, wat te doen"
    )
    parser.add_argument("contracten", type=Path, metavar="map", help="de map met contracten")
    parser.add_argument(
        "--uit", type=Path, help=f"de map voor {NAME}.csv en {NAME}.html (standaard: die met contracten)"
    )
    parser.set_defaults(run=run, elsewhere=True)


def run(options: argparse.Namespace) -> int:
    """Write the table as a page and as CSV; 2 where there is nothing to read."""
    folder: Path = options.contracten
    if not folder.is_dir():
        sys.stderr.write(f"{folder} is geen map; noem de map waarin de contracten staan\n")
        return 2
    found = list(_contracts(folder))
    if not found:
        sys.stderr.write(
            f"in {folder} staat geen contract; zet er PDF's of JSON-bestanden in die `clausebook contract` maakte\n"
        )
        return 2
    day, target = epoch.day(), options.uit or folder
    rows = list(held_contracts.rows(found, _histories(options.map.resolve()), day))
    target.mkdir(parents=True, exist_ok=True)
    files = {
        target / f"{NAME}.csv": held_contracts.to_csv(rows),
        target / f"{NAME}.html": held_contracts.to_page(rows, day),
    }
    write_whole({file: text.encode() for file, text in files.items()})
    count = "1 contract" if len(found) == 1 else f"{len(found)} contracten"
    sys.stdout.write(f"{count}: {' en '.join(file.as_posix() for file in files)}.\n")
    return 0


def _contracts(folder: Path) -> Iterator[Contract]:
    """Yield what each file in *folder* says of itself; the data beside a PDF are told of by that."""
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):  # a pipe would be waited for
        name = file.relative_to(folder).as_posix()
        if file.suffix.lower() == ".pdf":
            yield _of_pdf(file, name)
        elif file.suffix.lower() == ".json" and not file.with_suffix(".pdf").exists():
            try:
                yield Contract(name, claims.parse(file.read_bytes()))
            except (claims.NoRecordError, OSError) as error:
                yield Contract(name, None, why=f"niet te lezen: {error}")


def _of_pdf(file: Path, name: str) -> Contract:
    from clausebook.seals import SealError, files, form_fields, own_record  # noqa: PLC0415 (pikepdf and pyHanko take a second)

    try:
        with files.opened(files.read(file)) as pdf:
            places = {
                role: bool(field.value) for role, field in form_fields.roles_of(form_fields.fields_of(pdf)).items()
            }
            return Contract(name, own_record.read_record(pdf), places)
    except (claims.NoRecordError, SealError) as error:
        return Contract(name, None, why=f"niet te lezen: {error}")
    except Exception:  # a file may hold anything anywhere: it costs its own row, and no other
        return Contract(name, None, why="niet te lezen: dit bestand is zo opgebouwd dat er niets van te zeggen is")


def _histories(project: Path) -> dict[str, History]:
    """Return what the pages of versions in *project* say, by model."""
    pages = sorted((project / folders_of(project).editions).glob("*.md"))
    read = (version_pages.read(page.name, page.stem, page.read_text("utf-8", errors="replace"))[0] for page in pages)
    return {history.id: history for history in read if history.editions}
