"""Takes the pictures of the README and the picture for social media from the built site; `make schermafdrukken` runs it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image
from tests.site.serving import chromium, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/_beeld"
SOCIAL = ROOT / "_static/deelbeeld.png"
LARGEST = 150_000  # bytes
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
ANSWERED = "beslisbomen/samenwerkingsvorm.html#s1=bouw-en-onderhoud&s2=eigen-systeem"
MODEL = "verwerkersovereenkomst"
GROUND, MARGIN = "#dfe5ee", 40


def main(site: Path) -> None:
    """Write all pictures of *site*."""
    PICTURES.mkdir(exist_ok=True)
    with server(site) as address, chromium() as browser:
        home = shot(browser, f"{address}/index.html", WIDE)
        model = shot(browser, f"{address}/modellen/{MODEL}.html", WIDE)
        tree = shot(browser, f"{address}/{ANSWERED}", PHONE)
        social = shot(browser, f"{address}/index.html", {"width": 1200, "height": 630})
    paper = first_page(site / f"downloads/{MODEL}.pdf")
    for name, picture in {"begin": home, "model": model, "beslisboom": tree, "pdf": paper}.items():
        save(picture, PICTURES / f"{name}.png")
    save(composed(model, tree, paper), PICTURES / "overzicht.png")
    save(social, SOCIAL)


def shot(browser: Browser, address: str, size: dict[str, int], script: str = "") -> Image.Image:
    """Return what a window of *size* shows at *address*, after *script* has had its way with the article."""
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    if script:
        page.locator("article").first.evaluate(script)
    picture = page.screenshot(animations="disabled")
    context.close()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def first_page(file: Path) -> Image.Image:
    """Return the first page of a PDF."""
    document = pypdfium2.PdfDocument(file)
    try:
        picture: Image.Image = document[0].render(scale=1.4).to_pil().convert("RGB")
    finally:
        document.close()
    return picture


def composed(model: Image.Image, tree: Image.Image, paper: Image.Image) -> Image.Image:
    """Return one picture of a page, its PDF and a tree on a phone, side by side and of one height."""
    height = 520
    parts = [
        each.resize((round(each.width * height / each.height), height), Image.Resampling.LANCZOS)
        for each in (model, paper, tree)
    ]
    width = sum(part.width for part in parts) + MARGIN * (len(parts) + 1)
    found = Image.new("RGB", (width, height + 2 * MARGIN), GROUND)
    left = MARGIN
    for part in parts:
        found.paste(part, (left, MARGIN))
        left += part.width + MARGIN
    return found


def save(picture: Image.Image, file: Path) -> None:
    """Write *picture* small: few colours are enough for text on a plain ground."""
    for colours in (128, 64, 32, 16):
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size < LARGEST:
            return
    message = f"{file} is te groot: {file.stat().st_size} bytes"
    raise SystemExit(message)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
