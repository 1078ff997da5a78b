"""What a program of Python takes: seconds of the processor, whatever else the machine does, and memory at its most."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """What a process took, with all that it started: of user and system, and the memory of the largest."""

    seconds: float
    megabytes: float


def spent(arguments: Sequence[str], folder: Path, **environment: str) -> Spent:
    """Run Python with *arguments* in *folder* and return what it took. Raises CalledProcessError where it fails."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
