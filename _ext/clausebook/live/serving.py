"""Keeps a site as its texts are: watches these, has a process build, and serves what that makes."""

from __future__ import annotations

import asyncio
import sys
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from clausebook.live import messages
from clausebook.live.messages import Request, Told
from clausebook.live.news import News
from clausebook.live.site_server import served
from clausebook.live.watching import watched

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from socket import socket

    from clausebook.live.workplace import Workplace

BUILDER = "clausebook.live.warm_builder"
STOPPED = "de bouw is onverwacht gestopt; in de terminal staat waarom. Hij begint opnieuw bij de volgende wijziging"
LONGEST = 2**24
"""Bytes of a line that is told: it names pages and problems."""


class Builder:
    """The process that builds at *place*, begun anew when what makes pages has changed; *news* hears what it did."""

    def __init__(self, place: Workplace, news: News, say: Callable[[str], object]) -> None:
        self._place = place
        self._news = news
        self._say = say
        self._process: Process | None = None
        self._listening: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Begin a process, in place of the one that there is, and build."""
        await self.end()
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", BUILDER, *self._place.arguments(), stdin=pipe, stdout=pipe, limit=LONGEST
        )
        self._listening = asyncio.create_task(self._listen(self._process))
        await self.build()

    async def build(self) -> None:
        """Ask for a build, of the pages that somebody looks at first; a process that is no more is begun anew."""
        process = self._process
        if process is None or process.returncode is not None:
            await self.begin()
            return
        self._news.begin()
        assert process.stdin is not None
        process.stdin.write(messages.line(Request(self._news.views())))

    async def end(self) -> None:
        """End the process; what it was writing is not the newest anyway."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
        if self._listening is not None:
            await self._listening

    async def _listen(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            told = messages.told(line)
            self._news.add(told)
            if told.done:
                self._say(_summary(told.problems))
        if process is self._process:  # nobody ended it
            self._news.add(Told(problems=(STOPPED,), done=True))
            self._say(STOPPED)


def _summary(problems: Sequence[str]) -> str:
    return "\n".join([*problems, "Bijgewerkt." if not problems else f"Bijgewerkt; meldingen: {len(problems)}."])


async def serve(place: Workplace, door: socket, say: Callable[[str], object], *, browser: bool) -> None:
    """Serve the site of *place* at *door*, until who runs this stops it."""
    place.site.mkdir(parents=True, exist_ok=True)
    news = News()
    builder = Builder(place, news, say)
    address = f"http://localhost:{door.getsockname()[1]}"
    settings = uvicorn.Config(served(place.site, news), log_level="error", timeout_graceful_shutdown=1)
    server = asyncio.create_task(uvicorn.Server(settings).serve(sockets=[door]))
    watching = asyncio.create_task(_follow(place.project, builder))
    say(f"De site staat op {address}. Stoppen: Ctrl+C.")
    if browser:
        webbrowser.open(address)
    try:
        await asyncio.wait((server, watching), return_when=asyncio.FIRST_COMPLETED)
    finally:
        watching.cancel()
        await builder.end()
    await server


async def _follow(project: Path, builder: Builder) -> None:
    """Have *builder* build what is there, and then each change."""
    await builder.begin()
    async for makes in watched(project).changes():
        await (builder.begin() if makes else builder.build())
