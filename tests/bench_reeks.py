"""Time a series of contracts against bare Typst, which only compiles the same markup.

The rows are invented, and of two kinds that choose differently. Runs are interleaved and each figure is a median, so that
other work on the machine weighs the same on all; the time of the processor alone says most where there is much of that.
Bare Typst is timed in three ways: with a compiler that stays warm for all files of a process; the same, with the markup
always under one name, by which Typst knows again what it has laid out (as our own press has it); and with a process for
each file, as who calls `typst compile` has it. Its processes load nothing else.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests import bare_typst

from clausebook.commands import proven
from clausebook.core.documents.contracts import fillings, summarise
from clausebook.core.dossiers import series
from clausebook.core.files import tables
from clausebook.core.versions.origins import LAYOUT, Origin
from clausebook.defaults import DATA
from clausebook.epoch import day, timestamp
from clausebook.writers.moulds import Moulds
from clausebook.writers.pdf import PdfCast
from clausebook.writers.press import own_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.model import Book

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "dossiers/voorbeeld-reeks"
COUNT, COLD, RUNS = 300, 24, 3
GOAL = 1.25
ROW = "{:44}{:>10}{:>17}{:>12}{:>12}{:>12}"


def write_rows(file: Path) -> None:
    """Write the rows of the example over and over, each with names and numbers of its own."""
    with (EXAMPLE / "bedrijven.csv").open(encoding="utf-8-sig", newline="") as example:
        header, *rows = csv.reader(example, delimiter=";")
    with file.open("w", encoding="utf-8", newline="") as written:
        out = csv.writer(written, delimiter=";")
        out.writerow(header)
        for number in range(1, COUNT + 1):
            row = dict(zip(header, rows[number % len(rows)], strict=True))
            row |= {"kenmerk": f"R-{number:04}", "partij2.kvk": f"{number:08}", "partij2.adres": f"Proefweg {number}"}
            row["partij2.naam"] = f"{row['partij2.naam']} {'IVLCM'[number % 5] * (number % 7 + 1)}"
            out.writerow(row.values())


def write_markup(rows: Path, folder: Path) -> list[Path]:
    """Write what Typst gets of each of *rows*, with the template and the fonts, in *folder*."""
    grounds, _ = proven.read(ROOT)
    assert grounds is not None
    model = grounds.model(day())
    template = EXAMPLE / "sjabloon.toml"
    table, _ = tables.read(rows.name, rows.read_bytes())
    assert table is not None
    entries, problems = series.read(template.name, template.read_text("utf-8"), table, model)
    made = [entry.dossier for entry in entries if entry.dossier is not None and not entry.problems]
    wrong = [*problems, *(problem for entry in entries for problem in entry.problems)]
    assert len(made) == COUNT, wrong[:3]
    return lay_out(made, model.book, folder)


def lay_out(made: Sequence[Dossier], book: Book, folder: Path) -> list[Path]:
    """Write what Typst gets of each dossier that was *made* of *book*, with the template and the fonts, in *folder*."""
    moulds = Moulds(book, ["pdf"], lambda *_: Origin())
    (folder / "sjabloon").mkdir(parents=True)
    for each in (DATA / LAYOUT).parent.glob("*.typ"):
        (folder / "sjabloon" / each.name).write_bytes(each.read_bytes())
    own_fonts(folder / "fonts")
    files = []
    for dossier in made:
        casts = moulds.made[moulds.find(dossier, summarise(dossier, book.library, [], concept=False))]
        cast = casts.casts["pdf"]
        assert isinstance(cast, PdfCast)
        markup = cast.filled_markup(casts.mould.completed(fillings(dossier)))
        files.append(folder / f"{dossier.name}.typ")
        files[-1].write_text(f'#import "sjabloon/{Path(LAYOUT).name}": *\n{markup}', encoding="utf-8")
    return files


def bare_command(files: Iterable[Path], name: str = "-") -> list[str | Path]:
    """Return the command that compiles *files*, and does nothing else; with a *name*, each under that name."""
    return [sys.executable, bare_typst.__file__, str(timestamp()), name, *files]


def bare(files: list[Path], workers: int, *, one_name: bool) -> None:
    parts = [files[start::workers] for start in range(workers)]
    names = [f"werker-{number}.typ" if one_name else "-" for number in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda part, name: subprocess.run(bare_command(part, name), check=True), parts, names))


def cold(files: list[Path], workers: int) -> None:
    """Compile each of *files* in a process of its own."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda file: subprocess.run(bare_command([file]), check=True), files))


def ours(rows: Path, target: Path, workers: int, *options: str) -> None:
    command: list[str | Path] = ["-m", "clausebook", "--map", ROOT, "contract", EXAMPLE / "sjabloon.toml"]
    command += ["--rijen", rows, "--uit", target, "--werkers", str(workers), *options]
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def taken_by(make: Callable[[], None]) -> tuple[float, float]:
    """Return how many seconds *make* takes, and how many the processor works for what it starts."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    make()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder: Path, workers: int) -> None:
    """Print what a contract takes, in three ways, and a run of which all is there."""
    rows = folder / "rijen.csv"
    write_rows(rows)
    files = write_markup(rows, folder / "typst")
    uit = folder / "uit"
    ways: dict[str, tuple[Callable[[], None], int]] = {
        "deze reeks, vanaf niets": (lambda: ours(rows, uit, workers, "--opnieuw"), COUNT),
        "kaal Typst, warm": (lambda: bare(files, workers, one_name=False), COUNT),
        "kaal Typst, warm, onder één naam": (lambda: bare(files, workers, one_name=True), COUNT),
        "kaal Typst, een proces per bestand": (lambda: cold(files[:COLD], workers), COLD),
        "deze reeks, niets gewijzigd": (lambda: ours(rows, uit, workers), COUNT),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, (run, count) in ways.items():
            wall, cpu = taken_by(run)
            times[name].append((wall / count, cpu / count))
    mine = [median(each) for each in zip(*times["deze reeks, vanaf niets"], strict=True)]
    heads = ("ms elk", "s voor allemaal", "verhouding", "CPU-ms elk", "verhouding")
    print(ROW.format(f"{COUNT} contracten, {workers} werkers (mediaan)", *heads))
    for name, taken in times.items():
        wall, cpu = (median(each) for each in zip(*taken, strict=True))
        ratios = f"{mine[0] / wall:.2f}", f"{mine[1] / cpu:.2f}"
        print(
            ROW.format(name, f"{wall * 1000:.0f}", f"{wall * COUNT:.1f}", ratios[0], f"{cpu * 1000:.0f}", ratios[1]),
            flush=True,
        )
    print(f"\nde verhouding is deze reeks vanaf niets ten opzichte van de regel; het streven is hooguit {GOAL}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), os.cpu_count() or 1)
