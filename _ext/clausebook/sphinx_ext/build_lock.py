"""One build at a time in a folder of doctrees: two would write the same files under each other."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.sphinx_ext.reporting import stop

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = ".bezig"
_held: dict[str, int] = {}
"""What this process holds: it may build again in a folder before the first build says that it is done."""


def take(app: Sphinx) -> None:
    """Take the folder of doctrees; the system gives it back when the process ends, however it ends."""
    folder = str(Path(app.doctreedir).resolve())
    if folder in _held:
        return
    try:
        import fcntl  # noqa: PLC0415 (not on each system; there two builds at once are the user's own affair)
    except ImportError:
        return
    handle = os.open(Path(folder, FILE), os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        stop(f"een andere bouw is bezig in {folder}; wacht tot die klaar is, en begin dan opnieuw")
    _held[folder] = handle


def give_back(app: Sphinx, _exception: Exception | None = None) -> None:
    """Give the folder of doctrees back."""
    handle = _held.pop(str(Path(app.doctreedir).resolve()), None)
    if handle is not None:
        with suppress(OSError):
            os.close(handle)
