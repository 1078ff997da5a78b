"""Who writes sees what a change does: on the page that is open, with what the build says, and nothing of that is published."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.edits import FILES
from tests.projects import make_project
from tests.site.serving import PATIENCE

from clausebook.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BUILT = PATIENCE * 4
"""Milliseconds for a build by a new process."""


@dataclass
class Live:
    """The command that runs in *project*, and a *page* of the site that it serves at *port*."""

    project: Path
    port: int
    page: Page
    process: subprocess.Popen[str]

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a text."""
        text = (self.project / path).read_text("utf-8")
        assert old in text
        (self.project / path).write_text(text.replace(old, new), "utf-8")

    def is_at_rest(self) -> None:
        """Wait until all is built."""
        expect(self.page.locator(".live [role=status]")).to_have_text("Bijgewerkt", timeout=BUILT)


@pytest.fixture
def live(tmp_path: Path, browser: Browser) -> Iterator[Live]:
    project = make_project(tmp_path / "project", FILES)
    command = [sys.executable, "-m", "clausebook", "--map", str(project), "live", "--poort", "0", "--zonder-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as process:
        assert process.stdout is not None
        found = re.search(r"http://localhost:(\d+)", process.stdout.readline())
        assert found is not None
        context = browser.new_context(base_url=found[0])
        try:
            yield Live(project, int(found[1]), context.new_page(), process)
        finally:
            context.close()
            process.kill()


def test_what_a_change_does_is_seen_on_the_page_that_is_open(live: Live) -> None:
    page, marked = live.page, live.page.locator(".live-anders")
    page.goto("/modellen/proef.html")  # the site is not there yet: the page comes by itself
    page.locator("h1", has_text="Proefovereenkomst").wait_for(timeout=BUILT)
    live.is_at_rest()

    live.replace("clauses/melden.md", "maakt het na", "maakt het helaas na")
    expect(marked.filter(has_text="maakt het helaas na")).to_have_count(1, timeout=BUILT)
    page.get_by_role("button", name="Ga naar wat anders is").click()
    expect(marked.filter(has_text="maakt het helaas na")).to_be_in_viewport()
    expect(page.locator(".live-bladzijden a", has_text="clausules/melden")).to_have_count(1, timeout=BUILT)
    live.is_at_rest()

    live.replace("clauses/melden.md", "maakt het helaas na", "maakt het {veld}`bestaat-niet` na")
    fault = page.locator(".live li", has_text=re.compile(r"clauses/melden\.md:\d+: .*bestaat-niet"))
    expect(fault).to_have_count(1, timeout=BUILT)
    live.replace("clauses/melden.md", "{veld}`bestaat-niet` na", "na")
    expect(fault).to_have_count(0, timeout=BUILT)
    live.is_at_rest()

    with (live.project / "conf.py").open("a", encoding="utf-8") as file:  # another process has to build
        file.write('html_title = "Een andere naam"\n')
    expect(page).to_have_title(re.compile("Een andere naam"), timeout=BUILT)

    settings = (live.project / "conf.py").read_text("utf-8")
    (live.project / "conf.py").write_text("import os\nos._exit(3)\n", "utf-8")
    stopped = page.locator(".live li", has_text="de bouw is onverwacht gestopt")
    expect(stopped).to_have_count(1, timeout=BUILT)
    (live.project / "conf.py").write_text(settings, "utf-8")
    expect(stopped).to_have_count(0, timeout=BUILT)
    live.is_at_rest()

    pages = list((live.project / "_build/werk").rglob("*.html"))
    assert len(pages) > 5
    assert [file for file in pages if "/-/live" in file.read_text("utf-8")] == []
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(timeout=PATIENCE) == 0


def test_only_this_machine_by_its_own_name_is_served(live: Live) -> None:
    for host, status in (("localhost", 200), ("voorbeeld.test", 400)):
        with closing(http.client.HTTPConnection("127.0.0.1", live.port, timeout=PATIENCE)) as asked:
            asked.request("GET", "/-/live/live.js", headers={"Host": f"{host}:{live.port}"})
            assert asked.getresponse().status == status


@pytest.mark.parametrize("port", ["taken", "70000"])
def test_a_port_that_nobody_can_have(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1]) if port == "taken" else port
        assert main(["live", "--zonder-browser", "--poort", number]) == 2
    assert re.fullmatch(rf"poort {number} .*; .*\n", capsys.readouterr().err)
