"""`clausebook live`: show the site on this machine, and renew it at each change, the pages that are looked at first."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import extras
from clausebook.core.files.folders import folders_of
from clausebook.core.wording.printable import printable_lines
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    import argparse

PORT = 8000
HIGHEST = 65_535


class PortError(ClausebookError):
    """Nobody can listen at this port; the message says so, in Dutch."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("live", help="toon de site op deze machine, en ververs haar bij elke wijziging")
    parser.add_argument(
        "--poort", type=int, default=PORT, metavar="NUMMER", help=f"waar de site staat (standaard: {PORT})"
    )
    parser.add_argument(
        "--uit", type=Path, default=Path("_build/werk"), help="de map voor de site (standaard: _build/werk)"
    )
    parser.add_argument("--doctrees", type=Path, default=Path("_build/doctrees"), help="wat de bouw bewaart (standaard: _build/doctrees)")  # fmt: skip
    parser.add_argument("--zonder-browser", action="store_true", help="open de browser niet")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the site until the keyboard stops it."""
    extras.require("site")
    extras.require("live")
    from clausebook.live.serving import serve  # noqa: PLC0415 (an extra)
    from clausebook.live.workplace import Workplace  # noqa: PLC0415

    root: Path = options.map.resolve()
    place = Workplace(root, root / folders_of(root).pages, root / options.uit, root / options.doctrees)
    with _door(options.poort) as door, suppress(KeyboardInterrupt):
        asyncio.run(serve(place, door, _say, browser=not options.zonder_browser))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{printable_lines(text)}\n")
    sys.stdout.flush()


def _door(port: int) -> socket.socket:
    """Return what listens on *port* of this machine, and to this machine alone. Raises PortError."""
    if not 0 <= port <= HIGHEST:
        msg = f"poort {port} bestaat niet; kies een getal tot en met {HIGHEST}, zoals {PORT}"
        raise PortError(msg)
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        msg = (
            f"poort {port} is bezet of niet van u; stop wat daar draait, of kies een andere, zoals: --poort {PORT + 1}"
        )
        raise PortError(msg) from error
