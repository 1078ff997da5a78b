"""Make many random dossiers in a real browser, hold each file against the command line's, and time what a reader waits for."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from tests.processes import bytes_used, seconds_taken
from tests.projects import ROOT
from tests.random_dossiers import dossiers, is_open
from tests.real import book
from tests.site.engine_page import EnginePage, engine_page, engine_site
from tests.site.serving import chromium

from clausebook import cli
from clausebook.epoch import timestamp
from clausebook.online.parts import ENGINE

COUNT = int(os.environ.get("KEER", "200"))


def drawn() -> list[str]:
    """Return COUNT random dossiers."""
    found: list[str] = []

    @settings(max_examples=COUNT, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
    @given(dossiers())
    def draw(dossier: str) -> None:
        found.append(dossier)

    draw()
    return found


def by_command(folder: Path, texts: dict[str, str]) -> dict[str, bytes]:
    """Return the PDF that the command line makes of each of *texts*, by name."""
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    for concept in (True, False):
        files = [str(folder / f"{name}.toml") for name, text in texts.items() if is_open(text) == concept]
        options = ["--formaat", "pdf", "--uit", str(folder), *(["--concept"] if concept else [])]
        assert not files or cli.main(["--map", str(ROOT), "contract", *files, *options]) == 0
    return {name: (folder / f"{name}.pdf").read_bytes() for name in texts}


RENDERER = "--type=renderer"
"""What the command of the process of a page has."""


def timed(motor: EnginePage, texts: dict[str, str]) -> tuple[dict[str, bytes], list[tuple[float, float]]]:
    """Return the PDF that the browser makes of each of *texts*, and for each the seconds by the clock and of the processor."""
    made, seconds = {}, []
    for name, text in texts.items():
        begin, worked = time.perf_counter(), seconds_taken(RENDERER)
        made[name] = motor.make(text, "pdf", f"{name}.toml", concept=is_open(text))["bytes"]
        seconds.append((time.perf_counter() - begin, seconds_taken(RENDERER) - worked))
    return made, seconds


def main() -> int:
    """Print what was found; 1 where a file differs."""
    texts = {f"proef-{number:03}": text for number, text in enumerate(drawn())}
    with tempfile.TemporaryDirectory(prefix="clausebook-") as name, chromium() as browser:
        folder = Path(name)
        expected = by_command(folder, texts)
        site = engine_site(folder / "site", book(), timestamp())
        with engine_page(browser, site) as motor:
            motor.run("motor.prepare()")
            motor.open()  # what was fetched is kept by the browser now
            made, seconds = timed(motor, texts)
            memory = bytes_used(RENDERER)
        weight = sum(file.stat().st_size for file in (site / ENGINE).iterdir())
    wrong = [each for each in texts if made[each] != expected[each]]
    first, *later = seconds
    sys.stdout.write(
        f"{len(texts)} willekeurige dossiers in de browser; {len(wrong)} met een andere PDF dan de opdracht {' '.join(wrong)}\n"
        f"van tik tot eerste PDF, met alles al opgehaald: {first[0]:.1f} s (doel: 10 s), waarvan de processor {first[1]:.1f} s werkt\n"
        f"daarna: mediaan {statistics.median([each for each, _ in later] or [0]):.2f} s (doel: 1 s)\n"
        f"geheugen van de bladzijde: {memory / 1e6:.0f} MB (doel: 600 MB); gewicht van de motor: {weight / 1e6:.1f} MB (doel: 35 MB)\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
