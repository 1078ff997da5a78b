"""What a browser itself notes of a page that opens: when it paints, what moves, how much comes over the line."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1300, "height": 900}
WATCH = """() => {
    window.vitals = { paint: 0, largest: 0, shift: 0, moved: [] };
    const watch = (type, note) =>
        new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
    watch("paint", each => { if (each.name === "first-contentful-paint") vitals.paint = each.startTime; });
    watch("largest-contentful-paint", each => { vitals.largest = each.startTime; });
    watch("layout-shift", each => {
        if (each.hadRecentInput) return;
        vitals.shift += each.value;
        vitals.moved.push(...each.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? String(node)));
    });
}"""


@dataclass(frozen=True)
class Vitals:
    """Times in milliseconds since the page was asked for; *shift* is the cumulative layout shift, of what has *moved*."""

    paint: float
    largest: float
    shift: float
    moved: tuple[str, ...]
    transferred: int  # bytes, as they came


@contextmanager
def phone_or_desk(browser: Browser, origin: str, size: dict[str, int], *, slower: int = 1) -> Iterator[Page]:
    """Yield a page that observes itself, on a processor that is so many times *slower*."""
    context = browser.new_context(viewport=size, base_url=origin, bypass_csp=True)  # type: ignore[arg-type]
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    try:
        yield page
    finally:
        context.close()


def vitals_of(page: Page, path: str) -> Vitals:
    """Open *path* and return what the browser noted, once nothing is asked for any more and two frames have passed."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    page.evaluate("() => document.fonts.ready")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = page.evaluate("vitals")
    session.detach()
    return Vitals(found["paint"], found["largest"], found["shift"], tuple(found["moved"]), sum(sizes))
