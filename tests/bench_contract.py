"""Time one contract in a new process against bare Typst in a new process, which only compiles the same markup.

Time is that of the processor, of the process and all that it starts, so that other work on the machine weighs less. Runs
are interleaved and each figure is a median. The texts did not change since they were proven; or else nothing is kept of
that, as after a change of any text.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench_reeks import ROOT, bare_command, lay_out, taken_by

from clausebook.commands import proven, reading_dossiers
from clausebook.epoch import day

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = ("voorbeeld-installateur", "voorbeeld-drie-partijen")
RUNS = int(os.environ.get("KEER", "7"))
GOAL = 2
ROW = "{:44}{:>14}{:>14}"


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measure(example: str, folder: Path) -> None:
    """Print what the contract of *example* takes."""
    grounds, problems = proven.read(ROOT)
    assert grounds is not None, problems
    model = grounds.model(day())
    dossier = ROOT / f"dossiers/{example}.toml"
    made, problems = reading_dossiers.read(dossier, model)
    assert made is not None, problems
    (file,) = lay_out([made], model.book, folder / "typst")
    target = folder / "uit"

    def ours() -> None:
        shutil.rmtree(target, ignore_errors=True)
        run(sys.executable, "-m", "clausebook", "--map", ROOT, "contract", dossier, "--uit", target)

    def ours_with_nothing_kept() -> None:
        (ROOT / proven.FILE).unlink()
        ours()

    ways: dict[str, Callable[[], None]] = {
        "kaal Typst": lambda: run(*bare_command([file])),
        "een contract": ours,
        "een contract, niets bewaard": ours_with_nothing_kept,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, make in ways.items():
            times[name].append(taken_by(make)[1])
    bare = median(times["kaal Typst"])
    print(ROW.format(f"{example}, vanaf niets (mediaan)", "CPU-seconden", "verhouding"))
    for name, taken in times.items():
        print(ROW.format(name, f"{median(taken):.2f}", f"{median(taken) / bare:.2f}"), flush=True)


if __name__ == "__main__":
    for each in EXAMPLES:
        with tempfile.TemporaryDirectory() as name:
            measure(each, Path(name))
    print(f"\nhet streven voor een contract is hooguit {GOAL}")
