"""Writes files so that nobody ever sees half of one: a run that is killed or finds the disk full leaves what was there."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENDING = "half"
STALE = 3600
"""Seconds after which what is half is of a run that was killed, and not of one that still writes."""


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write *files*, none of which is ever seen half-written; where one cannot be written, none is.

    A file that is there keeps its permissions; a new one has those that the user gives (umask). Folders must exist.
    Raises OSError.
    """
    halves = {target: target.with_name(f".{target.name}.{os.urandom(8).hex()}.{ENDING}") for target in files}
    try:
        for target, half in halves.items():
            _remove_stale(target.parent)
            half.write_bytes(files[target])
            if target.exists():
                half.chmod(target.stat().st_mode)
        for target, half in halves.items():
            half.replace(target)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


@cache  # looking once is enough, and a series has thousands of files in one folder
def _remove_stale(folder: Path) -> None:
    """Remove what a killed run left in *folder*: it may hold personal data."""
    for half in folder.glob(f".*.{ENDING}"):
        if time.time() - half.stat().st_mtime > STALE:
            half.unlink(missing_ok=True)
