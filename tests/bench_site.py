"""Time how pages open on a phone: paints, shifts and weight by the browser's own account; `make bench` runs it."""

from __future__ import annotations

import gzip
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.building import sphinx
from tests.projects import ROOT
from tests.site.serving import chromium, server
from tests.site.test_toegankelijk import TEMPLATES
from tests.site.vitals import PHONE, phone_or_desk, vitals_of

if TYPE_CHECKING:
    from playwright.sync_api import Request

RUNS = 3
SLOWER = 4  # times: a phone of a few years old
CHOOSING = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    let longest = 0;
    for (const { naam, waarden } of keuzetabel.keuzes) for (const { waarde } of waarden) {
        await frame();
        const begin = performance.now();
        keuzes.choose({ ...keuzes.selection, [naam]: waarde });
        document.body.getBoundingClientRect();
        longest = Math.max(longest, performance.now() - begin);
    }
    return longest;
}"""
"""Answers each question in each way, and gives the milliseconds of the slowest, its lay-out too."""
ROW = "{:16}{:>14}{:>16}{:>14}{:>12}{:>12}"


def note(asked: set[str], request: Request) -> None:
    """Note the path that was *asked* for."""
    asked.add(urlsplit(request.url).path)


def main(site: Path) -> None:
    """Print a line for each kind of page."""
    print(f"\ntelefoon van {PHONE['width']} punten breed, processor {SLOWER}× trager; mediaan van {RUNS}, in ms en kB")
    print(ROW.format("pagina", "eerste beeld", "grootste beeld", "verschuiving", "over de lijn", "met gzip"))
    with server(site) as address, chromium() as browser:
        for name, path in TEMPLATES.items():
            asked: set[str] = set()
            runs = []
            for _ in range(RUNS):
                with phone_or_desk(browser, address, PHONE, slower=SLOWER) as page:
                    page.on("requestfinished", partial(note, asked))
                    runs.append(vitals_of(page, f"/{path}"))
            paint, largest = (median(getattr(run, key) for run in runs) for key in ("paint", "largest"))
            files = (site / unquote(each).lstrip("/") for each in asked)
            packed = sum(len(gzip.compress(file.read_bytes())) for file in files if file.is_file())
            figures = [f"{paint:.0f}", f"{largest:.0f}", f"{max(run.shift for run in runs):.3f}"]
            weights = [f"{max(run.transferred for run in runs) / 1000:.0f}", f"{packed / 1000:.0f}"]
            print(ROW.format(name, *figures, *weights), flush=True)
        with phone_or_desk(browser, address, PHONE) as page:
            page.goto(f"/{TEMPLATES['model']}")
            print(
                f"van een antwoord tot de tekst op de bladzijde van een model: hoogstens {page.evaluate(CHOOSING):.0f} ms (doel: 100 ms)"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            built = Path(folder, "site")
            code, said = sphinx(ROOT, "html", built, Path(folder, "doctrees"))
            if code:
                raise SystemExit(said)
            main(built)
