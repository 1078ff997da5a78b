"""`clausebook controleer CONTRACT.pdf`: say who signed a contract, what changed, and whether its text is that of the model."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.core.files.folders import folders_of
from clausebook.core.versions import holders, version_pages
from clausebook.core.wording.printable import printable, printable_lines

if TYPE_CHECKING:
    import argparse

    from clausebook.core.dossiers.claims import Record

FORMATS = ("tekst", "json")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("controleer", help="zeg van een contract (PDF) wie tekende, wat veranderde en of de tekst klopt")  # fmt: skip
    parser.add_argument("contract", type=Path, help="het contract, getekend of niet")
    parser.add_argument("--vertrouw", type=Path, nargs="+", default=[], metavar="CA.pem", help="certificaten van uitgevers die u vertrouwt")  # fmt: skip
    parser.add_argument("--getekend", action="store_true", help="eis dat op elke plaats is getekend")
    parser.add_argument(
        "--origineel",
        type=Path,
        metavar="BESTAND",
        help="het contract zoals u het liet tekenen (PDF of JSON), als een dienst of een scanner er een ander bestand van maakte",
    )
    parser.add_argument("--formaat", choices=FORMATS, default=FORMATS[0], help="json is voor een ander programma")
    parser.set_defaults(run=run, elsewhere=True)


def run(options: argparse.Namespace) -> int:
    """Print the report; the code is that of its verdict, and that of no verdict for a file that cannot be read."""
    from clausebook.seals import SealError, files  # noqa: PLC0415 (pyHanko takes a second)
    from clausebook.seals.findings import EXIT_CODES, NO_VERDICT  # noqa: PLC0415
    from clausebook.seals.keys import load_anchors  # noqa: PLC0415
    from clausebook.seals.verdict import to_data, to_text  # noqa: PLC0415
    from clausebook.seals.verifying import verify  # noqa: PLC0415

    name = options.contract.as_posix()
    try:
        anchors = [each for file in options.vertrouw for each in load_anchors(file)]
        data = files.read(options.contract)
        original = original_of(options.origineel) if options.origineel else None
        report = verify(data, options.map.resolve(), anchors, complete=options.getekend, original=original)
        report.notes += _newer(report.record, options.map.resolve())
    except SealError as error:
        sys.stderr.write(f"{printable(f'{name}: {NO_VERDICT}: {error}')}\n")
        return EXIT_CODES[NO_VERDICT]
    if options.formaat == "json":
        sys.stdout.write(f"{printable_lines(json.dumps(to_data(report, name), ensure_ascii=False, indent=1))}\n")
    else:
        sys.stdout.write(to_text(report, name))
    return EXIT_CODES[report.verdict]


def _newer(record: Record | None, project: Path) -> list[str]:
    """Return what the holder of a contract of this version must do, by the page of versions in *project*."""
    file = project / folders_of(project).history_of(record.model) if record else None
    if record is None or file is None or not file.is_file():
        return []
    history, _ = version_pages.read(file.name, record.model, file.read_text("utf-8", errors="replace"))
    due = holders.due(history, record.version, epoch.day())
    remedy = ["`clausebook allonge` maakt van wat er dan verandert een allonge om te tekenen"] if due.asks else []
    return [*due.lines(), *remedy]


def original_of(file: Path) -> Record:
    """Return what the contract *file*, a PDF or its data, says of itself. Raises SealError."""
    from clausebook.core.dossiers import claims  # noqa: PLC0415
    from clausebook.seals import SealError, files, own_record  # noqa: PLC0415

    try:
        if file.suffix.lower() == ".json":
            return claims.parse(file.read_bytes()[: own_record.LARGEST])
        with files.opened(files.read(file)) as pdf:
            return own_record.read_record(pdf)
    except (claims.NoRecordError, OSError) as error:
        msg = f"{file}: {error.strerror if isinstance(error, OSError) else error}"
        raise SealError(msg) from error
