"""How much a planner reads and taps for five tasks, in a real browser: `python -m tests.bench_taken SITE`.

Counted are the words that stand between the heading that a page opens at and what is tapped, without and with the other
answers to a question; menus, the foot and answers given before do not count. Two hundred words are a minute.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.site.serving import chromium, server

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
A_MINUTE = 200
CHOOSE, BREACH = "Welke overeenkomst heb ik nodig?", "Er is een datalek"
MODEL, FILE = "Naar uw overeenkomst", "PDF"
BUILD = ("Bouw en onderhoud",)
OWN = (*BUILD, "Eigen systeem", "Per opdracht, los")

TASKS = {
    "1 losse opdracht": (CHOOSE, *OWN, "Niets van dit alles", MODEL, FILE),
    "3 alleen invoeren": (
        CHOOSE, *BUILD, "Systeem van de corporatie", "Nee, het voert alleen in", "Opdrachtgever", "Iets anders",
        "Niets van dit alles", MODEL, FILE,
    ),
    "8 met een onderaannemer": (CHOOSE, *OWN, "+Onderaannemer", "Verder", MODEL, FILE),
    "14 een leverancier van ICT": (
        CHOOSE, "De gegevens zelf", "Nee", "Opdrachtgever", "ICT", "Niets van dit alles", MODEL, FILE,
    ),
    "16 een datalek": (
        BREACH, "Ja, of misschien", "Ja, of niet uit te sluiten", "Van mij", "Ja, of twijfel", "Ja, dat is waarschijnlijk",
        "Nee", "formulier van de AP",
    ),
}  # fmt: skip

COUNT = """(tapped, all) => {
    const main = document.querySelector("main, [role=main]");
    const active = document.activeElement;
    const from = active.matches("h1, h2, h3") && main.contains(active) ? active : main.querySelector("h1");
    const group = (all && tapped.closest("ul, ol, fieldset, form")) || tapped;
    const start = from.getBoundingClientRect().top - 1;
    const end = Math.max(...[tapped, group].map(each => each.getBoundingClientRect().bottom)) + 1;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        if (!holder.checkVisibility({ visibilityProperty: true }) || holder.closest(".boomantwoorden, nav, footer")) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const { top, bottom, width } = range.getBoundingClientRect();
        if (width > 1 && top >= start && bottom <= end) words += walker.currentNode.data.split(/\\s+/).filter(Boolean).length;
    }
    return words;
}"""


def walk(page: Page, steps: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the words read before each of *steps*, down to what is tapped and with all answers; one with a + is a box."""
    read = []
    for step in steps:
        found = _place_of(page, step)
        found.wait_for()
        page.wait_for_timeout(150)
        if not step.startswith("+"):
            read.append((int(found.evaluate(COUNT, False)), int(found.evaluate(COUNT, True))))
        if step not in {FILE, "formulier van de AP"}:
            found.click()
            page.wait_for_timeout(150)
    return read


def _place_of(page: Page, step: str) -> Locator:
    """Return what is tapped for *step*: a tile, a box or a link."""
    if step in {CHOOSE, BREACH}:
        return page.locator(".sd-card").filter(has_text=step)
    role: Any = "checkbox" if step.startswith("+") else "link"
    name = re.compile(rf"^\s*{re.escape(step.removeprefix('+'))}(?![\w,])")
    return page.get_by_role(role, name=name).filter(visible=True).first


def main(site: Path) -> None:
    """Print a line for each task."""
    with server(site) as address, chromium() as browser:
        for name, steps in TASKS.items():
            page = browser.new_page(viewport=PHONE)
            page.goto(f"{address}/index.html")
            read = walk(page, steps)
            down, whole = (sum(each) for each in zip(*read, strict=True))
            spent = f"{down / A_MINUTE:.1f} tot {whole / A_MINUTE:.1f} minuut"
            print(f"{name:28} {down:4} tot {whole:4} woorden {spent} {len(steps):2} tikken {read}", flush=True)
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
