"""Pictures of each kind of page, to look at: `python -m tests.bekijken SITE FOLDER`.

Each picture has a page as a phone shows it in light, in dark and with letters twice as large, as a tablet and as a wide
screen do; a PDF beside it is the page on paper. Said is what is wider than its screen, and what is lower than a finger.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image
from tests.site.serving import chromium, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TREE = "beslisbomen/samenwerkingsvorm.html"
PAGES = {
    "home": "index.html",
    "deur": "handreiking/voor-aannemers.html",
    "begin van een boom": TREE,
    "vraag": "beslisbomen/rol.html#r1=andere-organisatie&r2=verwerkt-ze",
    "uitkomst": f"{TREE}#s1=bouw-en-onderhoud&s2=eigen-systeem&s3=per-opdracht-los&s7=onderaannemer",
    "hoofdstuk": "handreiking/samenwerkingsvormen.html",
    "datalek": "handreiking/datalekken.html",
    "gevallen": "handreiking/gevallen.html",
    "model": "modellen/gegevensuitwisselingsovereenkomst.html",
    "brief": "modellen/bewonersbrief.html",
    "zoeken": "search.html?q=art+28+lid+3",
    "eisen": "eisen/index.html",
    "clausules": "clausules/index.html",
    "begrippen": "begrippen.html",
    "niet gevonden": "404.html",
}


class Screen(NamedTuple):
    """A screen of *width*, with the colours of *scheme* and letters that many times *larger*."""

    width: int
    scheme: Any
    larger: int


PHONE = Screen(360, "light", 1)
SCREENS = (PHONE, Screen(360, "dark", 1), Screen(360, "light", 2), Screen(768, "light", 1), Screen(1300, "light", 1))
HEIGHT, GAP, WIDEST, FINGER = 1500, 10, 800, 43.5
LOW = """least => [...document.querySelectorAll("article :is(button, input, select, summary, a.boomknop, a.download)")]
    .filter(each => each.checkVisibility() && !["checkbox", "radio"].includes(each.type))
    .map(each => [each.textContent.trim().slice(0, 30) || each.type, Math.round(each.getBoundingClientRect().height)])
    .filter(([, height]) => height > 1 && height < least)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def main(site: Path, folder: Path) -> None:
    """Write a picture and a PDF of each kind of page of *site* to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with server(site) as address, chromium() as browser:
        for name, path in PAGES.items():
            shots = [shot(browser, f"{address}/{path}", name, screen) for screen in SCREENS]
            beside(shots).save(folder / f"{name}.png")
            print_of(browser, f"{address}/{path}", folder / f"{name}.pdf")


def shot(browser: Browser, address: str, name: str, screen: Screen) -> Image.Image:
    """Return what *screen* shows at *address*, and say what is amiss."""
    width, scheme, larger = screen
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("percent => { document.documentElement.style.fontSize = percent; }", f"{larger}00%")
    page.wait_for_timeout(200)
    said(page, f"{name}, {width} {scheme} ×{larger}", tells_low=screen == PHONE)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    page.close()
    return picture.reduce(2) if width > WIDEST else picture


def said(page: Page, where: str, *, tells_low: bool) -> None:
    """Say what is wider than the screen, and what is too low to touch."""
    if wider := page.evaluate(WIDER):
        sys.stdout.write(f"{where}: {wider} te breed\n")
    if tells_low and (low := page.evaluate(LOW, FINGER)):
        sys.stdout.write(f"{where}: laag: {sorted({tuple(each) for each in low})}\n")


def print_of(browser: Browser, address: str, file: Path) -> None:
    """Write the page at *address* as it is printed."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    page.pdf(path=file, format="A4")
    page.close()


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Return *pictures* as one, from left to right."""
    made = Image.new("RGB", (sum(each.width + GAP for each in pictures), max(each.height for each in pictures)), "#888")
    left = 0
    for each in pictures:
        made.paste(each, (left, 0))
        left += each.width + GAP
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
