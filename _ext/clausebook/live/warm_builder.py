"""The process that builds: it has all in memory before a change comes, reads requests line by line, and tells what it did.

`python -m clausebook.live.warm_builder PROJECT PAGES SITE DOCTREES`
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from io import StringIO
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from clausebook import garbage
from clausebook.live import messages
from clausebook.live.messages import Request, Told
from clausebook.live.pages_first import Overtaken, prepared, rebuild
from clausebook.live.workplace import workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.live.workplace import Workplace


class Requests:
    """The requests that *source* has, line by line, as they come; of those that wait, only the last counts."""

    def __init__(self, source: BinaryIO) -> None:
        self._waiting: SimpleQueue[Request | None] = SimpleQueue()
        self._ended = False
        Thread(target=self._read, args=(source,), daemon=True).start()

    def _read(self, source: BinaryIO) -> None:
        for line in source:
            self._waiting.put(messages.request(line))
        self._waiting.put(None)

    def waits(self) -> bool:
        """Say whether there is something to take."""
        return not self._waiting.empty()

    def take(self) -> Request | None:
        """Wait for a request and return it; None where there will be no more."""
        found = None if self._ended else self._waiting.get()
        while found is not None and self.waits():
            found = self._waiting.get()
        self._ended = found is None
        return found


def serve(place: Workplace, requests: Requests, tell: Callable[[Told], None]) -> None:
    """Build at *place* for each of *requests*, until there are no more."""
    request = None
    while True:
        gc.collect()  # a Sphinx holds on to itself, and nobody waits now
        said = StringIO()
        try:
            with prepared(place, said) as app:
                if (request := request or requests.take()) is None:
                    return
                rebuild(app, request.views, said, tell, requests.waits)
            request = None
        except Overtaken:
            request = None
        except (
            SystemExit,
            Exception,
        ) as error:  # whatever an extension of the project raises: the next change may mend it
            traceback.print_exc()
            tell(Told(problems=(f"{error or type(error).__name__}",), done=True))
            if (request := requests.take()) is None:
                return


def main(arguments: Sequence[str]) -> None:
    """Serve who started this process, by its standard input and output."""
    garbage.look_seldom()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anything prints is no message
    serve(workplace(arguments), Requests(sys.stdin.buffer), lambda told: _write(out, told))


def _write(out: BinaryIO, told: Told) -> None:
    out.write(messages.line(told))


if __name__ == "__main__":
    main(sys.argv[1:])
