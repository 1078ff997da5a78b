"""What axe finds on a page that is open, also where the site's policy lets a test run nothing in it.

Axe costs far more than opening a page. What looks the same gives the same answer, so one element of each look is asked: the
same colours, on the same grounds, of the same size and weight. Of how a page is made it is asked only where an element has a
shape that no page before had: its tag and attributes, whether it is seen, has a name and can be reached, and what it is in.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

LOOKS = ("color-contrast", "link-in-text-block")
"""The rules about how an element looks; the other rules are about what it is."""
MARK = "data-een-van-zijn-uiterlijk"
PAGE_LOOKS = """wanted => {
    const CLEAR = "rgba(0, 0, 0, 0)";
    const around = new Map([[null, { ground: "", veil: "" }]]);
    const behind = each => {
        if (!around.has(each)) {
            const { backgroundColor: colour, backgroundImage: picture, opacity, filter } = getComputedStyle(each);
            const above = behind(each.parentElement);
            const solid = colour.startsWith("rgb(") && picture === "none";
            const own = colour === CLEAR && picture === "none" ? "" : `|${colour} ${picture}`;
            const veil = opacity === "1" && filter === "none" ? "" : `|${opacity} ${filter}`;
            around.set(each, { ground: solid ? own : above.ground + own, veil: above.veil + veil });
        }
        return around.get(each);
    };
    const seen = new Set();
    const marked = new Set(wanted);
    for (const each of document.querySelectorAll("body *")) {
        const speaks = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!speaks && !each.matches("input, select, textarea") || !each.getClientRects().length) continue;
        const style = getComputedStyle(each);
        const beside = each.matches("a") ? [getComputedStyle(each.parentElement).color, style.textDecorationLine] : [];
        const { ground, veil } = behind(each);
        const look = [style.color, style.fontSize, style.fontWeight, style.textShadow, ...beside, ground, veil].join(";");
        if (marked.delete(look)) each.setAttribute("MARK", "");
        seen.add(look);
    }
    return [...seen];
}""".replace("MARK", MARK)

PAGE_SHAPES = r"""() => {
    const NAMES = ["alt", "title", "placeholder", "aria-label", "summary"];
    const IDS = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details"];
    const VALUES = ["role", "type", "scope", "tabindex", "lang", "dir", "http-equiv", "rel"];
    const SPEAKS = "a, button, summary, th, td, h1, h2, h3, h4, h5, h6, label, option, title, legend, caption, figcaption, li, dt, dd";
    const PLACES = "main, nav, header, footer, aside, form, section[aria-label], [role]";
    const AREA = /^(main|nav|header|footer|aside|form|section)|(main|navigation|banner|contentinfo|complementary|search|region|form)$/;
    const tag = each => each ? each.localName + (each.getAttribute("role") ?? "") : "";
    const attribute = ({ name, value }) => {
        if (NAMES.includes(name)) return `${name}:${value.trim() !== ""}`;
        if (IDS.includes(name)) return `${name}:${value.split(/\s+/).every(id => document.getElementById(id))}`;
        if (name === "href" && value.length > 1 && value[0] === "#") return `#:${!!document.getElementById(decodeURIComponent(value.slice(1)))}`;
        return VALUES.includes(name) || name.startsWith("aria-") ? `${name}=${value}` : name;
    };
    const shape = each => [
        tag(each), tag(each.parentElement), tag(each.parentElement?.closest("a, button, summary, label, [tabindex]")),
        tag(each.closest(PLACES)), !!each.closest("[aria-hidden=true]"), each.getClientRects().length > 0,
        each.matches("dt, dd") && tag(each.previousElementSibling), each.matches("table") && !!each.querySelector("td"),
        each.matches(SPEAKS) && each.textContent.trim() !== "", each.labels?.length > 0,
        each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX,
        each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY,
        ...[...each.attributes].filter(({ name }) => !/^(id$|class$|style$|data-)/.test(name)).map(attribute).sort(),
    ].join("|");
    const areas = [...document.querySelectorAll(PLACES)].filter(each => AREA.test(tag(each)));
    const places = areas.map(each => tag(each) + (each.getAttribute("aria-label") ?? ""));
    return [...new Set([places.join("|"), ...[...document.querySelectorAll("*")].map(shape)])];
}"""


@cache
def _source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def evaluate(session: CDPSession, code: str) -> Any:
    """Return what *code*, or the promise that it gives, comes to in the page; the policy of the page does not apply."""
    answer = session.send("Runtime.evaluate", {"expression": code, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"].get("value")


def of_kind(session: CDPSession, known: set[str] | None = None) -> list[list[str]]:
    """Return (rule, element) of what is wrong with the page, how it looks aside: if it has shapes not *known*, to which it adds."""
    if not _new(session, PAGE_SHAPES, known):
        return []
    return _run(session, "document", {"rules": {name: {"enabled": False} for name in LOOKS}})


def of_look(session: CDPSession, known: set[str] | None = None) -> list[list[str]]:
    """Return (rule, element) of what is wrong with how the page looks: of each look that is not *known*, which it adds to."""
    new = _new(session, PAGE_LOOKS, known)
    if not new:
        return []
    evaluate(session, f"({PAGE_LOOKS})({json.dumps(sorted(new))})")
    wrong = _run(session, json.dumps([[f"[{MARK}]"]]), {"runOnly": list(LOOKS)})
    evaluate(session, f"document.querySelectorAll('[{MARK}]').forEach(each => each.removeAttribute('{MARK}'))")
    return wrong


def of_all(session: CDPSession, shapes: set[str] | None = None, looks: set[str] | None = None) -> list[list[str]]:
    """Return (rule, element) of all that is wrong with the page, each element measured for itself; adds what it has to both."""
    _new(session, PAGE_SHAPES, shapes)
    _new(session, PAGE_LOOKS, looks)
    return _run(session, "document", {})


def _new(session: CDPSession, script: str, known: set[str] | None) -> set[str]:
    """Return what *script* finds in the page that is not *known*, to which it adds."""
    found = set(evaluate(session, f"({script})()")) - (known or set())
    if known is not None:
        known |= found
    return found


def _run(session: CDPSession, where: str, options: dict[str, Any]) -> list[list[str]]:
    if not evaluate(session, "'axe' in window"):
        evaluate(session, f"{_source()};0")
    asked = json.dumps({"resultTypes": ["violations"], **options})
    found = "found.violations.map(each => [each.id, each.nodes[0].html])"
    return evaluate(session, f"axe.run({where}, {asked}).then(found => {found})")
