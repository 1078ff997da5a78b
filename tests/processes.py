"""What processes took: a figure that other work on the machine does not change much, unlike the clock."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # in a second
_OWN, _WITH_ENDED = slice(11, 13), slice(11, 15)
"""Where in what the system says of a process its time stands: its own, and that of those that it started and that ended too."""


def seconds_taken(among: str) -> float:
    """Return the seconds that the processor worked for the processes under this one of which the command has *among*."""
    return sum(_seconds(pid, _OWN) for pid in _under("self") if among in _command(pid))


def seconds_started() -> float:
    """Return the seconds that the processor worked for all that this process started and that goes on, and what these started."""
    return sum(_seconds(pid, _WITH_ENDED) for pid in _under("self"))


def bytes_used(among: str) -> int:
    """Return the memory of the processes with *among*, what they share with others in part, as the system counts it (PSS)."""
    rolled = (_said(pid, "smaps_rollup") for pid in _under("self") if among in _command(pid))
    found = (re.search(r"^Pss:\s+(\d+)", each, re.MULTILINE) for each in rolled)
    return 1024 * sum(int(each[1]) for each in found if each)


def _under(pid: str) -> Iterator[str]:
    """Yield the number of each process that the process *pid* began, and that those began."""
    try:
        begun = [each for file in (PROC / pid / "task").glob("*/children") for each in file.read_text().split()]
    except OSError:  # it ended
        return
    for each in begun:
        yield each
        yield from _under(each)


def _seconds(pid: str, where: slice) -> float:
    """Return the seconds of *pid* that stand at *where*; its name comes before, and may have spaces."""
    return sum(map(int, _said(pid, "stat").rpartition(")")[2].split()[where])) / TICKS


def _command(pid: str) -> str:
    return _said(pid, "cmdline").replace("\0", " ")


def _said(pid: str, file: str) -> str:
    """Return what the system says of *pid*; nothing where it has ended."""
    try:
        return (PROC / pid / file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
