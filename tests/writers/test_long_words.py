"""A word without a place to break, such as a long address, goes on in the next line: it is never drawn over or off the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tests.projects import ROOT
from tests.writers.documents import agreement, article, field, leden, lid, par, table, write_pdf

if TYPE_CHECKING:
    from pathlib import Path

MARGIN = 30 / 25.4 * 72  # points at the right of what is written
WORDS = [
    *(
        f"functionaris.gegevensbescherming@{'woonvoorziening' * 4}"[: length - 8] + ".example"
        for length in (41, 69, 90)
    ),
    "Stichting_Administratiekantoor_Beheer_Exploitatie_Vastgoed_Bewoners",
    "a1" * 45,
    "https://voorbeeld.example/" + "pad/" * 15,
    "Ab" * 45,
]


@pytest.mark.parametrize("word", WORDS)
def test_a_long_word_stays_in_its_place(word: str, tmp_path: Path) -> None:
    cells = [field("een.email", word, given=True), field("ander.email", word, given=True)]
    rows = table(["Gegeven", "De een", "De ander"], [["E-mail", *cells]])
    document = agreement(
        article("1", "Adressen", leden(lid("1.1", par("Het adres is ", field("een.email", word), "."), rows)))
    )
    pdf = tmp_path / "lang.pdf"
    write_pdf(document, pdf, project=ROOT, timestamp=0)
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if not text.get_text_range(n, 1).isspace()]
        said = "".join(text.get_text_range().split()).replace("\ufffe", "").replace("\u00ad", "")
        assert max(right for _, _, right, _ in boxes) <= page.get_width() - MARGIN + 1
    drawn = sorted({(round(low), left, right) for left, low, right, _ in boxes})
    over = [(a, b) for a, b in pairwise(drawn) if a[0] == b[0] and b[1] < a[2] - 1.5]
    assert over == []
    if "@" in word or "_" in word or "/" in word:
        assert said.count(word) == 3
