"""Pictures that a list describes: what is read, what is refused at which line, and that nothing overlaps."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausebook.core.pages import drawings
from clausebook.core.pages.drawings import CLOCK, EXCHANGE, Clock, Exchange, Flow, Party
from clausebook.writers.ladder import LINE, SIZE, measure
from clausebook.writers.pictures import WIDTH, clock_svg, exchange_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTIES = ("- Corporatie: beslist", "- Aannemer: werkt")
SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text("abcdefghijklmnopq ABCMW-é<&", min_size=1, max_size=90).map(str.strip).filter(bool)


def test_an_exchange_is_read() -> None:
    found = drawings.read(
        EXCHANGE,
        "Wie geeft wat",
        [*PARTIES, "", "- Corporatie → Aannemer: adres: naam", "- Aannemer -> Corporatie: klaar"],
    )
    assert found == Exchange(
        "Wie geeft wat",
        (Party("Corporatie", "beslist"), Party("Aannemer", "werkt")),
        (Flow(0, 1, "adres: naam"), Flow(1, 0, "klaar")),
    )
    assert found.in_words() == (
        "Wie geeft wat. Corporatie: beslist; Aannemer: werkt. 1. Corporatie aan Aannemer: adres: naam. 2. Aannemer aan Corporatie: klaar."
    )


def test_an_item_may_go_on_on_the_next_line() -> None:
    found = drawings.read(CLOCK, "De klok", ["- Meteen: bel", "  het meldpunt", "- 72 uur: meld"])
    assert found == Clock("De klok", (("Meteen", "bel het meldpunt"), ("72 uur", "meld")))


def test_a_clock_is_read() -> None:
    found = drawings.read(CLOCK, "De klok", ["- Meteen: bel.", "- 72 uur: meld"])
    assert found == Clock("De klok", (("Meteen", "bel."), ("72 uur", "meld")))
    assert found.in_words() == "De klok. Meteen: bel. 72 uur: meld."


@pytest.mark.parametrize(
    ("kind", "lines", "line", "message"),
    [
        (EXCHANGE, [*PARTIES, "- Corporatie → Bewoner: brief"], 2, "partij 'Bewoner' is niet genoemd"),
        (EXCHANGE, [*PARTIES, "- Aannemer → Aannemer: niets"], 2, "'Aannemer' geeft aan zichzelf"),
        (EXCHANGE, [*PARTIES, "- Corporatie"], 2, "'Corporatie' is niet te lezen; schrijf '- Huurder: rol'"),
        (
            EXCHANGE,
            [*PARTIES, "Corporatie → Aannemer: adres"],
            2,
            "is geen regel van een lijst; begin met een streepje",
        ),
        (EXCHANGE, [*PARTIES], 0, "een tekening heeft twee tot vier partijen en ten minste één pijl"),
        (EXCHANGE, [], 0, "een tekening heeft twee tot vier partijen en ten minste één pijl"),
        (CLOCK, ["- Meteen: bel", "- 24 uur"], 1, "'24 uur' is niet te lezen; schrijf '- 24 uur: wat er dan gebeurt'"),
        (CLOCK, [], 0, "er staat geen moment; schrijf '- 24 uur: wat er dan gebeurt'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_at_its_line(kind: str, lines: list[str], line: int, message: str) -> None:
    with pytest.raises(drawings.DrawingError, match=re.escape(message)) as told:
        drawings.read(kind, "Beeld", lines)
    assert told.value.line == line


# The pictures


def texts(svg: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rectangle of each line of text."""
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        yield x, y - SIZE, x + measure(text.text or "", bold="font-weight" in text.attrib), y - SIZE + LINE


def check(svg: str, said: str) -> None:
    """Hold a picture to what it must be: within its frame, without overlap, and with its words."""
    root = ET.fromstring(svg)
    height = float(root.attrib["height"])
    found = list(texts(svg))
    for n, (left, top, right, bottom) in enumerate(found):
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= height
        for other in found[n + 1 :]:
            assert not (left < other[2] and other[0] < right and top < other[3] and other[1] < bottom)
    assert root.findtext(f"{SVG}desc") == said
    assert {"title", "desc"} <= {child.tag.removeprefix(SVG) for child in root}


@settings(max_examples=40)
@given(st.data())
def test_no_words_overlap_in_an_exchange(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 4))
    parties = tuple(Party(data.draw(WORDS), data.draw(WORDS)) for _ in range(count))
    pairs = data.draw(st.lists(st.permutations(range(count)), min_size=1, max_size=5))
    drawing = Exchange(data.draw(WORDS), parties, tuple(Flow(pair[0], pair[1], data.draw(WORDS)) for pair in pairs))
    check(exchange_svg(drawing, "proef"), drawing.in_words())


@settings(max_examples=40)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), WORDS)
def test_no_words_overlap_in_a_clock(moments: list[tuple[str, str]], title: str) -> None:
    drawing = Clock(title, tuple(moments))
    check(clock_svg(drawing, "proef"), drawing.in_words())
