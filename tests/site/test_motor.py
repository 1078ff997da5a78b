"""The engine in a real browser: it gives what the command line gives, and nothing leaves."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from tests.projects import ROOT
from tests.random_dossiers import dossiers, is_open
from tests.real import book
from tests.site.engine_page import BYTES, EnginePage, engine_page, engine_site
from tests.site.serving import server, watched
from tests.test_online import EXAMPLES, MISTAKES, special

from clausebook.epoch import timestamp
from clausebook.online.engine import Engine
from clausebook.online.handover import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

THREE = ROOT / "dossiers/voorbeeld-drie-partijen.toml"
FORMATS = ("json", "docx", "txt", "pdf")
HEAVIEST = 35_000_000
"""Bytes of all that the engine is, at most."""


@pytest.fixture(scope="module")
def motor_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return engine_site(tmp_path_factory.mktemp("motor"), book(), timestamp())


@pytest.fixture(scope="module")
def motor(browser: Browser, motor_site: Path) -> Iterator[EnginePage]:
    with engine_page(browser, motor_site) as found:
        yield found


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return the engine on this machine, which `test_online.py` holds against the command line."""
    folder = tmp_path_factory.mktemp("motor-hier")
    for name, content in texts(book(), ROOT, timestamp()):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    found = Engine(folder)
    yield found
    found.close()


def test_it_weighs_no_more_than_it_may(motor_site: Path) -> None:
    assert sum(file.stat().st_size for file in (motor_site / "motor").iterdir()) <= HEAVIEST


@pytest.mark.parametrize(
    "dossier",
    [EXAMPLES[0].read_text("utf-8"), THREE.read_text("utf-8"), special()],
    ids=["voorbeeld", "drie partijen", "eigen"],
)
def test_its_files_are_those_of_the_command_line(motor: EnginePage, native: Engine, dossier: str) -> None:
    for suffix in FORMATS:
        made = motor.make(dossier, suffix, "naam.toml")
        assert made == native.make(dossier.encode(), "naam.toml", suffix, concept=False)
        assert made["bytes"]


@settings(max_examples=4)
@given(dossiers())
def test_of_other_dossiers_too(motor: EnginePage, native: Engine, dossier: str) -> None:
    concept = is_open(dossier)
    for suffix in ("pdf", "docx"):
        made = motor.make(dossier, suffix, "naam.toml", concept=concept)
        assert made == native.make(dossier.encode(), "naam.toml", suffix, concept=concept)
        assert made["bytes"]


def test_a_mistake_gets_the_same_messages(motor: EnginePage, native: Engine) -> None:
    for example in EXAMPLES:
        for mistake in MISTAKES:
            text = example.read_text("utf-8").replace(*mistake, 1)
            assert motor.ask("check", text, "x.toml") == native.check(text.encode(), "x.toml")


def test_a_dossier_is_read_and_written_as_on_the_machine(motor: EnginePage, native: Engine) -> None:
    for example in EXAMPLES:
        read = motor.ask("read", example.read_text("utf-8"), "x.toml")
        assert read == native.read(example.read_bytes(), "x.toml")
        assert motor.ask("check", motor.ask("write", read["data"]), "x.toml")["open"] == read["open"]


def test_it_lays_texts_beside_each_other_as_on_the_machine(motor: EnginePage, native: Engine) -> None:
    dossier = special()
    for format_ in ("html", "docx", "pdf"):
        told = motor.run(f"motor.compare({json.dumps(dossier)}, '{format_}', 'naam.toml').then({BYTES})")
        wanted = native.compare(dossier.encode(), "naam.toml", format_)
        assert base64.b64decode(told.pop("bytes")) == wanted.pop("bytes")
        assert told == wanted
    text = native.make(dossier.encode(), "naam.toml", "txt", concept=False)["bytes"].replace(b" niet ", b" wel ", 1)
    asked = f"motor.takeBack(new TextEncoder().encode({json.dumps(text.decode())}), 'terug.txt', {json.dumps(dossier)})"
    report = "(({ html, docx, ...told }) => ({ ...told, html: new TextDecoder().decode(html) }))"
    back = native.take_back(text, "terug.txt", dossier.encode())
    assert back["lines"]
    assert motor.run(f"{asked}.then({report})") == {
        **{name: each for name, each in back.items() if name not in ("html", "docx")},
        "html": back["html"].decode(),
    }


# What goes wrong


def test_a_file_that_cannot_be_had_is_named_and_asked_for_again(browser: Browser, motor_site: Path) -> None:
    """The engine outlives it, and so does a page whose engine dies."""
    dossier = EXAMPLES[0].read_text("utf-8")
    with (
        server(motor_site) as address,
        watched(browser.new_context(base_url=address), address, allowed="net::ERR_FAILED") as page,
    ):
        motor = EnginePage(page)
        motor.open()
        page.route("**/letters.zip", lambda route: route.abort())
        kind = f"motor.make({json.dumps(dossier)}, 'pdf').then(() => '', (error) => error.kind)"
        assert motor.run(kind) == "onbereikbaar"
        assert motor.ask("check", dossier)["problems"] == []
        page.unroute("**/letters.zip")
        assert motor.make(dossier, "pdf", "x.toml")["bytes"]
        asked = f"motor.check({json.dumps(dossier)}).catch((error) => error.kind)"
        assert motor.run(f"(() => {{ const asked = {asked}; motor.stop(); return asked; }})()") == "gestopt"
        assert motor.ask("check", dossier)["problems"] == []


# What may not leave


PROBE = """
self.onmessage = null;
const tried = async (what, how) => { try { return [what, await how()]; } catch (error) { return [what, error.name]; } };
self.addEventListener("message", async ({ data }) => {
  if (!data.probe) return;
  const elsewhere = data.probe;
  const image = () => new Promise((yes, no) => {
    const asked = new XMLHttpRequest(); asked.onload = () => yes("left"); asked.onerror = () => no(new Error()); asked.open("GET", elsewhere); asked.send();
  });
  const socket = () => new Promise((yes, no) => {
    const asked = new WebSocket(elsewhere.replace("http", "ws")); asked.onopen = () => yes("left"); asked.onerror = () => no(new Error());
  });
  postMessage({ number: data.number, answer: Object.fromEntries(await Promise.all([
    tried("fetch", async () => (await fromSite(elsewhere + "/motor.js", { mode: "no-cors" })).type),
    tried("fetch of the engine", async () => (await fetch(elsewhere)).type),
    tried("fetch of the engine, own site", async () => (await fetch(new URL("motor.js", import.meta.url))).type),
    tried("request", image),
    tried("socket", socket),
    tried("module", () => import(elsewhere + "/motor.js")),
    tried("eval", () => self.eval("1 + 1")),
    tried("function", () => new Function("return 1")()),
    tried("time zone", () => self.eval("Intl.DateTimeFormat().resolvedOptions().timeZone")),
  ])) });
});
"""
BLOCKED = {
    "fetch": "TypeError",
    "fetch of the engine": "TypeError",
    "fetch of the engine, own site": "TypeError",
    "request": "Error",
    "socket": "Error",
    "module": "TypeError",
    "eval": "EvalError",
    "function": "EvalError",
    "time zone": "UTC",
}


def test_nothing_leaves_the_worker_and_no_text_becomes_a_script(browser: Browser, motor_site: Path) -> None:
    """The same questions, asked of a worker that is loaded by its address, do leave: so the test can tell."""
    worker = (motor_site / "motorwerker.js").read_text(encoding="utf-8")
    (motor_site / "proefwerker.js").write_text(worker + PROBE, encoding="utf-8")
    blob = "URL.createObjectURL(new Blob([`import '${new URL('/proefwerker.js', location)}';`], { type: 'text/javascript' }))"
    with server(motor_site) as address, server(motor_site) as elsewhere:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto("/")
        motor = EnginePage(page)

        def answers(script: str) -> Any:
            return motor.run(
                f"new Promise((yes) => {{ const w = new Worker({script}, {{ type: 'module' }});"
                f"w.onmessage = ({{ data }}) => yes(data.answer); w.postMessage({{ probe: '{elsewhere}', number: 1 }}); }})"
            )

        assert answers(blob) == BLOCKED
        loose = answers("'/proefwerker.js'")
        assert (loose["fetch"], loose["function"]) == ("opaque", 1)
        context.close()
