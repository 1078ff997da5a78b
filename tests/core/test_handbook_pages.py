"""What each chapter of the handbook has, and where each element of the texts that it was made of now stands."""

from __future__ import annotations

import re
from csv import DictReader
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = ROOT / "docs/handreiking"
IN_MOTION = "wet-in-beweging"
ELEMENTS = list(
    DictReader((ROOT / "tests/core/vindplaatsen.csv").read_text(encoding="utf-8").splitlines(), delimiter=";")
)
NAMES = sorted(path.stem for path in CHAPTERS.glob("*.md") if path.stem != "index")
FOLDERS = {"boom": "beslisbomen", "model": "modellen"}
every_chapter = pytest.mark.parametrize("name", NAMES)

BOX = re.compile(r"^:::\{admonition\} (?P<title>.*)\n(?P<text>(?:.*\n)*?):::$", re.MULTILINE)
LINK = re.compile(r"\]\((https?://[^)]*)\)")
LAW = re.compile(
    r"https://(?:eur-lex\.europa\.eu/(?:eli/(?:reg|dec_impl)/\d{4}/\d+/oj)?|wetten\.overheid\.nl/(?:BWBR\d{7}/)?)"
)
PAGES = {"https://datalekken.autoriteitpersoonsgegevens.nl/"} | {
    f"https://www.{host}/"
    for host in ("autoriteitpersoonsgegevens.nl", "edpb.europa.eu", "eerstekamer.nl", "tweedekamer.nl")
}
ELSEWHERE = re.compile(
    r"Omnibus|wetsvoorstel|NIS2|niet nagegaan|niet nagezien|[Cc]ontroleer de stand|vakkennis|(?:medio|eind) 20\d\d"
)


def text_of(name: str) -> str:
    return (CHAPTERS / f"{name}.md").read_text(encoding="utf-8")


@every_chapter
def test_a_chapter_opens_with_three_lines_and_an_example(name: str) -> None:
    first, second = list(BOX.finditer(text_of(name)))[:2]
    assert first["title"] == "In het kort"
    assert len(re.findall(r"^- ", first["text"], re.MULTILINE)) == 3
    assert second["title"] == "Voorbeeld"
    before = text_of(name)[: second.end()]
    assert "\n## " not in before


@every_chapter
def test_a_chapter_ends_with_where_to_read_on(name: str) -> None:
    last = re.sub(r"^\[\^.*", "", text_of(name), flags=re.MULTILINE).split("\n## ")[-1]
    assert last.startswith("Verder lezen\n")
    assert LINK.search(last)


@pytest.mark.parametrize("name", ["index", *NAMES])
def test_links_to_law_are_of_a_form_that_lasts(name: str) -> None:
    assert [link for link in LINK.findall(text_of(name)) if not LAW.fullmatch(link) and link not in PAGES] == []


@pytest.mark.parametrize("name", ["index", *NAMES])
def test_pending_law_stands_on_one_page(name: str) -> None:
    assert bool(ELSEWHERE.search(text_of(name))) == (name == IN_MOTION)


def test_each_pending_rule_has_its_date() -> None:
    table = text_of(IN_MOTION).split("## Voorstellen")[1].split("\n## ")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")][1:]
    assert "zo ver na te gaan op 28 november 2026" in table
    assert len(rows) > 5
    assert [row for row in rows if not re.search(r"20\d\d|als hiervoor", row.split("|")[3])] == []


def test_there_are_ten_red_flags() -> None:
    flags = text_of("toets-aangeleverd").split("## Tien rode vlaggen")[1].split("\n## ")[0]
    assert len(re.findall(r"^\d+\. ", flags, re.MULTILINE)) == 10


# Where each element stands


def slug(heading: str) -> str:
    """Return the name that MyST gives to *heading*."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@cache
def sections(path: Path) -> dict[str, str]:
    """Return the text under each heading of a page, by its name; that of the page itself has no name."""
    text = path.read_text(encoding="utf-8")
    found = {"": text}
    parts = re.split(r"^#{2,3} (.*)$", text, flags=re.MULTILINE)
    return found | {slug(heading): f"{heading}\n{body}" for heading, body in zip(parts[1::2], parts[2::2], strict=True)}


@cache
def clause(name: str) -> str:
    """Return the text of a clause with all its variants."""
    paths = [*(ROOT / "clauses").glob(f"{name}.md"), *(ROOT / "clauses" / name).glob("*.md")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


def passage(place: str) -> str:
    """Return the text at *place*: a clause, a model, a tree, the glossary, or a part of a chapter; nothing where it does not exist."""
    kind, _, name = place.rpartition(":")
    if kind == "clausule":
        return clause(name)
    page, _, anchor = name.partition("#")
    folder = FOLDERS.get(kind, "" if page == "begrippen" else "handreiking")
    path = ROOT / "docs" / folder / f"{page}.md"
    return sections(path).get(anchor, "") if path.exists() else ""


def is_there(element: dict[str, str]) -> bool:
    """Say whether the place of *element* exists and, in a chapter, holds the word that tells that it is the right one."""
    found = passage(element["plaats"]).lower()
    return bool(found) and element["woord"].lower() in found


def test_every_element_has_a_place() -> None:
    assert len(ELEMENTS) > 120
    assert len({(each["deel"], each["onderdeel"]) for each in ELEMENTS}) == len(ELEMENTS)
    lost = [f"{each['onderdeel']}: {each['plaats']}" for each in ELEMENTS if not is_there(each)]
    assert lost == []


def test_a_place_that_went_is_noticed() -> None:
    assert passage("rollen#bestaat-niet") == ""
    assert passage("clausule:bestaat-niet") == ""
    assert passage("bestaat-niet") == ""
