"""A page with the engine in a real browser, under the policy of the page of a model: driven as no script of a page could."""

from __future__ import annotations

import base64
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.projects import ROOT
from tests.site.serving import server, watched

from clausebook.defaults import DATA, STATIC
from clausebook.online.handover import made
from clausebook.online.parts import ENGINE
from clausebook.sphinx_ext.site import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

    from clausebook.core.model import Book

PARTS = Path(sys.prefix) / "share" / "clausebook" / ENGINE
SCRIPTS = ("motor.js", "motorwerker.js")
PAGE = '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{}"><title>Proef</title><link rel="icon" href="data:,">'
BYTES = "(file) => file.bytes ? { ...file, bytes: btoa(Array.from(file.bytes, (c) => String.fromCharCode(c)).join('')) } : file"


def engine_site(folder: Path, book: Book, timestamp: int) -> Path:
    """Put in *folder* a page, the scripts and all files of the engine of the texts in *book*; return the folder."""
    if not PARTS.exists():
        message = "de motor voor de browser ontbreekt; doe `make` met netwerk"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    files = folder / ENGINE
    files.mkdir(parents=True)
    for part in PARTS.iterdir():
        (files / part.name).symlink_to(part)
    for name, content in made(book, ROOT, PARTS, timestamp).items():
        (files / name).write_bytes(content)
    for name in SCRIPTS:
        (folder / name).write_bytes((DATA / STATIC / name).read_bytes())
    (folder / "index.html").write_text(PAGE.format(policy(engine=True)), encoding="utf-8")
    return folder


class EnginePage:
    """The engine behind a page: each method is one of `motor.js`, and gives what that gives."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def run(self, script: str) -> Any:
        """Return what *script*, an expression, becomes; the protocol of the browser is not bound by the policy of the page."""
        told = self._session.send(
            "Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True}
        )
        if "exceptionDetails" in told:
            raise AssertionError(told["exceptionDetails"]["exception"]["description"])
        return told["result"].get("value")

    def open(self, address: str = "/") -> None:
        self.page.goto(address)
        self.run("import('/motor.js').then(async ({ Motor }) => { window.motor = await Motor.find(); })")

    def ask(self, what: str, *given: object) -> Any:
        """Return what the engine answers to *what*."""
        arguments = ", ".join(json.dumps(each) for each in given)
        return self.run(f"motor.{what}({arguments})")

    def make(self, dossier: str, suffix: str, name: str, *, concept: bool = False) -> dict[str, Any]:
        """Return the contract of *dossier*, with its `bytes`."""
        options = json.dumps({"name": name, "concept": concept})
        told: dict[str, Any] = self.run(f"motor.make({json.dumps(dossier)}, '{suffix}', {options}).then({BYTES})")
        if "bytes" in told:
            told["bytes"] = base64.b64decode(told["bytes"])
        return told


@contextmanager
def engine_page(browser: Browser, site: Path) -> Iterator[EnginePage]:
    """Yield a page of *site* with the engine; nothing may be asked outside it, and the browser may not complain."""
    with server(site) as address, watched(browser.new_context(base_url=address), address) as page:
        found = EnginePage(page)
        found.open()
        yield found
