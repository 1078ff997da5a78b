"""A comparison as a PDF: what came and went can be read in it, and it is one that everyone can read."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tests.projects import ROOT
from tests.verapdf import validate
from tests.word.edits import edited, renumbered
from tests.word.small_document import document

from clausebook.word.changed import Edited, Whole
from clausebook.word.counting import Numbers
from clausebook.word.overview import Comparison, compared
from clausebook.word.sheet import Para, words_of
from clausebook.writers.comparison_pdf import LAYOUT, to_pdf
from clausebook.writers.glyphs import printable
from clausebook.writers.press import Press
from clausebook.writers.typst_comparison import ComparisonWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


SIGNS = {"nieuw": "[+{}]", "naar": "[+{}]", "weg": "[−{}]", "van": "[−{}]", "gelijk": "{}"}


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(ROOT, LAYOUT) as found:
        yield found


def comparison(seed: int) -> Comparison:
    source = random.Random(seed)
    old = edited(document(front=()), source)
    return compared(old, edited(old, source), ("oud", "nieuw"))


def bare(text: str) -> str:
    """Return *text* without spaces and hyphens: lines may end anywhere."""
    text = text.replace("☒", "☑")  # as the fonts of the PDF have it
    return re.sub(r"[\s\u00ad\ufffe\u0002\u2010-]", "", text)


def text_of(pdf: bytes) -> str:
    """Return the words of *pdf*, without the foot of each page."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return bare("".join(re.sub(r"Vergelijking: van .* naar .*\s+pagina \d+ van \d+", "", page) for page in pages))


def wanted(made: Comparison) -> list[str]:
    """Return what each paragraph outside tables must say, signs and all."""
    numbers, found = Numbers(), []
    for each in made.differences:
        match each:
            case Whole(mark, Para() as para):
                text = words_of(para.pieces)
                said = SIGNS[mark].format(text) if text.strip() else ""
                found.append(numbers.of(mark, para) + said)
            case Edited():
                runs = [(mark, words_of(pieces)) for mark, pieces in each.runs]
                said = "".join(SIGNS[mark].format(text) if text.strip() else text for mark, text in runs)
                found.append(numbers.of("gelijk", each.para) + said)
    return [bare(text) for text in found if bare(text)]


@pytest.mark.parametrize("seed", range(6))
def test_what_came_and_went_stands_in_it_with_signs(seed: int, press: Press) -> None:
    made = comparison(seed)
    text = text_of(press.print(ComparisonWriter(printable().__contains__).write(made), timestamp=0))
    for each in wanted(made):
        assert each in text
    assert ("Erisgeenverschil." in text) == (not made.overview)
    for told in made.overview:
        assert bare(told.where) in text
        assert bare(told.what) in text


def test_it_is_for_everyone_and_the_same_twice(tmp_path: Path) -> None:
    old = renumbered(document(front=()))
    first, second, third = old.articles
    made = compared(old, renumbered(replace(old, articles=(first, third, second))), ("oud", "nieuw"))
    file = tmp_path / "vergelijking.pdf"
    file.write_bytes(to_pdf(made, ROOT, printable().__contains__, timestamp=0))
    assert validate(file) == []
    assert file.read_bytes() == to_pdf(made, ROOT, printable().__contains__, timestamp=0)
    text = text_of(file.read_bytes())
    assert bare("verplaatst; het was artikel 1 (Melden) Artikel 2 (Melden) het hele artikel") in text
    assert "hierheenverplaatst" in text
    assert "vanhierverplaatst" in text
