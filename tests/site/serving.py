"""The real site, built once, served to a real browser of which every request is noted."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PATIENCE = 30_000  # milliseconds for each step: a busy machine is slow, and that is no failure
LATE = 0.4  # seconds: a page that waits for nothing is painted by then
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The first is the same browser without what only a person needs of it: a page opens in half the time, a new window in a third."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pages_of(site: Path) -> list[str]:
    """Return the path of each page in *site*; a comparison among the downloads stands alone, and is no page of it."""
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    return sorted(path.as_posix() for path in found if path.parts[0] != "downloads")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, a page of the site in place of what is *missing*, and late what may come *late*."""

    def __init__(
        self, *args: Any, missing: str = "", late: Callable[[str], bool] = lambda _: False, **kwargs: Any
    ) -> None:
        self._missing = missing
        self._late = late
        super().__init__(*args, **kwargs)

    @override
    def do_GET(self) -> None:
        if self._late(urlsplit(self.path).path):
            time.sleep(LATE)
        super().do_GET()

    @override
    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # the browser went on to another page
            super().copyfile(source, outputfile)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if not self._missing or code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, self._missing).read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def server(site: Path, **options: Any) -> Iterator[str]:
    """Serve *site* and yield its address.

    In place of a page that is not there comes *missing*, if given; a path of which *late* says so comes `LATE` later.
    """
    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site), **options))
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_address[1]}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser of this machine; without one the tests are skipped, but not where all of them must run."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        message = f"geen browser gevonden; installeer een van: {', '.join(PROGRAMS)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def watched(context: BrowserContext, origin: str, *, allowed: str = "") -> Iterator[Page]:
    """Yield a page of *context*, which may ask nothing outside *origin*, and about which the browser may not complain.

    *allowed* is a complaint that the test expects.
    """
    requests: list[str] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not (allowed and allowed in message.text):
            complaints.append(f"{message.location.get('url', '')} {message.text}")

    context.on("request", lambda request: requests.append(request.url))
    context.on("console", hear)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(error.stack or str(error)))
    page.set_default_timeout(PATIENCE)
    try:
        yield page
    finally:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith((origin, f"blob:{origin}", "data:"))] == []
