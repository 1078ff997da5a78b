"""The report of a batch, for a spreadsheet: what became of each contract, and why.

It names rows, columns and files, and repeats nothing that was filled in but the kenmerk, as the name of the file.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.core.files.tables import Place, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.commands.batch import Outcome
    from clausebook.core.dossiers.series import Entry, Part
    from clausebook.core.problems import Problem, Source

HEADER = ("bron", "rij", "kolom", "contract", "uitkomst", "melding")
FORMULA = ("=", "+", "-", "@")
"""With these a spreadsheet would take a text for something to work out."""


def write(
    folder: Path, outcomes: Sequence[tuple[Entry, Outcome]], stops: Mapping[Entry, Sequence[Problem]], part: Part
) -> Path:
    """Write the report of *outcomes* in *folder* and return its file; *stops* say what stood in the way of each."""
    name = "verslag" if part.count == 1 else f"verslag-{part.number}-van-{part.count}"
    file = folder / f"{name}.csv"
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(HEADER)
    rows.writerows(map(_safe, _lines(outcomes, stops)))
    folder.mkdir(parents=True, exist_ok=True)
    write_whole({file: text.getvalue().encode("utf-8-sig")})  # a Dutch spreadsheet needs the mark and the semicolons
    return file


def _lines(
    outcomes: Sequence[tuple[Entry, Outcome]], stops: Mapping[Entry, Sequence[Problem]]
) -> Iterator[tuple[str, ...]]:
    for entry, outcome in outcomes:
        for problem in stops[entry]:
            yield (*_place(problem.source), entry.name, outcome, f"{problem.message} [{problem.code}]")
        if not stops[entry]:
            yield (*_place(entry.source), entry.name, outcome, "")


def _place(source: Source) -> tuple[str, str, str]:
    if isinstance(source, Place):
        return source.path, str(source.line), letters(source.column)
    return source.path, "", ""


def _safe(line: tuple[str, ...]) -> list[str]:
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in line]
