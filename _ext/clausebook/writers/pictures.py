"""Pictures that a page describes, as SVG: narrow enough for a telephone, with letters as those of the trees."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausebook.writers.ladder import FONT, LINE, PAD, RISE, SIZE, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.pages.drawings import Clock, Exchange

WIDTH = 316  # pixels: what a telephone has beside its margins
EDGE = 2
GAP = 8  # between boxes
BELOW = 14  # from one arrow to the words of the next
STEM = 12  # of the line of a clock from the left
TEXT = 32  # where the words of a clock begin
_ARROW = "#5b6675"


def exchange_svg(drawing: Exchange, name: str) -> str:
    """Return the picture of an exchange: parties side by side, and below them what goes over, from top to bottom."""
    count = len(drawing.parties)
    width = (WIDTH - 2 * EDGE - (count - 1) * GAP) / count
    lefts = [EDGE + n * (width + GAP) for n in range(count)]
    middles = [left + width / 2 for left in lefts]
    names = [wrap(party.name, width - 2 * PAD, bold=True) for party in drawing.parties]
    roles = [wrap(party.role, width - 2 * PAD) for party in drawing.parties]
    tall = max(len(a) + len(b) for a, b in zip(names, roles, strict=True)) * LINE + 2 * RISE
    parts, y = [], EDGE + tall + BELOW
    for number, flow in enumerate(drawing.flows, 1):
        lines = wrap(f"{number}. {flow.what}", WIDTH - 2 * EDGE - 2 * PAD)
        parts.append(_words(EDGE + PAD, y, lines, ground=True))
        y += len(lines) * LINE + RISE
        parts.append(_arrow(middles[flow.giver], middles[flow.taker], y))
        y += BELOW
    lines_down = [
        f'<path class="levenslijn" d="M{x:g} {EDGE + tall:g}V{y:g}" fill="none" stroke="#8a94a3" stroke-dasharray="3 4"/>'
        for x in middles
    ]
    boxes = []
    for left, name_lines, role_lines in zip(lefts, names, roles, strict=True):
        frame = f'<rect x="{left:g}" y="{EDGE}" width="{width:g}" height="{tall:g}" rx="4" fill="#eef3fa" stroke="#1f4e8c"/>'
        title = _words(left + PAD, EDGE + RISE, name_lines, bold=True)
        role = _words(left + PAD, EDGE + RISE + len(name_lines) * LINE, role_lines)
        boxes.append(f'<g class="vraag">{frame}{title}{role}</g>')
    return _svg(name, drawing.title, drawing.in_words(), y + EDGE, [*lines_down, *boxes, *parts])


def clock_svg(drawing: Clock, name: str) -> str:
    """Return the picture of a clock: moments along a line, from top to bottom."""
    parts, y, dots = [], float(EDGE), []
    for when, what in drawing.moments:
        lines = wrap(what, WIDTH - EDGE - TEXT)
        title = wrap(when, WIDTH - EDGE - TEXT, bold=True)
        dots.append(y + LINE / 2 + 1)
        parts += [_words(TEXT, y, title, bold=True), _words(TEXT, y + len(title) * LINE, lines)]
        y += (len(title) + len(lines)) * LINE + BELOW
    line = f'<path class="pijl" d="M{STEM} {dots[0]:g}V{dots[-1]:g}" fill="none" stroke="{_ARROW}" stroke-width="2"/>'
    round_ = [f'<circle class="punt" cx="{STEM}" cy="{dot:g}" r="6" fill="{_ARROW}"/>' for dot in dots]
    return _svg(name, drawing.title, drawing.in_words(), y - BELOW + RISE, [line, *round_, *parts])


def _svg(name: str, title: str, words: str, height: float, parts: Sequence[str]) -> str:
    identity = escape(name, quote=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ladder tekening" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" role="img" aria-labelledby="tekening-{identity} tekening-{identity}-uitleg" '
        f'font-family="{FONT}" font-size="{SIZE}">'
    )
    named = f'<title id="tekening-{identity}">{escape(title)}</title><desc id="tekening-{identity}-uitleg">{escape(words)}</desc>'
    return "".join([head, named, *parts, "</svg>"])


def _words(x: float, y: float, lines: Sequence[str], *, bold: bool = False, ground: bool = False) -> str:
    """Return lines of text of which (x, y) is the top left; with *ground* nothing behind them shows through."""
    weight = ' font-weight="bold"' if bold else ""
    rows = [
        f'<text x="{x:g}" y="{y + n * LINE + SIZE:g}" fill="#14181f"{weight}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    ]
    if not ground:
        return "".join(rows)
    wide = max(measure(line) for line in lines) + 4
    rect = f'<rect class="grond" x="{x - 2:g}" y="{y:g}" width="{wide:g}" height="{len(lines) * LINE}" fill="#ffffff"/>'
    return "".join([rect, *rows])


def _arrow(start: float, end: float, y: float) -> str:
    back = -6 if end > start else 6
    way = f'<path class="pijl" d="M{start:g} {y:g}H{end:g}" fill="none" stroke="{_ARROW}" stroke-width="1.5"/>'
    return f'{way}<path class="punt" d="M{end + back:g} {y - 4:g}L{end:g} {y:g}L{end + back:g} {y + 4:g}z" fill="{_ARROW}"/>'
