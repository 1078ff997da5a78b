"""What the processes of a browser took: a figure that other work on the machine does not change much, unlike the clock."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def seconds_taken(among: str) -> float:
    """Return the seconds that the processor worked for the processes under this one of which the command has *among*."""
    return sum(int(each) for pid in _under(among) for each in _stat(pid)[13:15]) / TICKS


def bytes_used(among: str) -> int:
    """Return the memory of those processes, what they share with others in part, as the system counts it (PSS)."""
    found = (
        re.search(r"^Pss:\s+(\d+)", (PROC / pid / "smaps_rollup").read_text(), re.MULTILINE) for pid in _under(among)
    )
    return 1024 * sum(int(each[1]) for each in found if each)


def _under(among: str) -> Iterator[str]:
    """Yield the number of each process that comes of this one and has *among* in its command."""
    parents = {}
    for path in PROC.iterdir():
        if path.name.isdigit():
            try:
                parents[path.name] = _stat(path.name)[3]
            except OSError:
                continue  # it has ended
    for pid in parents:
        above = pid
        while above in parents and above != str(os.getpid()):
            above = parents[above]
        if above == str(os.getpid()) and among.encode() in (PROC / pid / "cmdline").read_bytes():
            yield pid


def _stat(pid: str) -> list[str]:
    """Return the fields of what the system says of a process, counted from 0; its name may have spaces and is one of them."""
    before, _, after = (PROC / pid / "stat").read_text().rpartition(")")
    return [*before.split("(", 1), *after.split()]
