"""Reads a Word file as Word would: what each paragraph says, and the number that its list gives it.

It shares nothing with the writer: it counts from the parts of the file alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its style, the number that its list gives it, its words, its bookmarks and the fields in it."""

    style: str
    number: str
    text: str
    bookmarks: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _List:
    """A list; those with one abstract list count on together, but for the levels (*restart*) at which one begins anew."""

    levels: dict[int, tuple[str, str]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    restart: set[int] = field(default_factory=set)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(content: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))


def body(content: bytes) -> Element:
    found = part(content, "word/document.xml").find(f"{W}body")
    assert found is not None
    return found


def paragraphs(content: bytes) -> list[Paragraph]:
    """Return all paragraphs in the order of the file."""
    lists, numbered = _lists(content), _numbered_styles(content)
    return [_paragraph(each, lists, numbered) for each in body(content).iter(f"{W}p")]


def words(element: Element) -> str:
    """Return the words in *element*; what a field shows counts, and what it is told to show does not."""
    stops = {id(tab) for tabs in element.iter(f"{W}tabs") for tab in tabs}
    found = []
    for each in element.iter():
        if each.tag == f"{W}t":
            found.append(each.text or "")
        elif each.tag == f"{W}br":
            found.append("\n")
        elif each.tag == f"{W}tab" and id(each) not in stops:
            found.append("\t")
    return "".join(found)


def fields(element: Element) -> Iterator[tuple[str, str]]:
    """Yield (instruction, what is shown) of each field."""
    instruction, shown, inside = "", "", ""
    for run in element.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else ""
        if kind == "begin":
            instruction, shown, inside = "", "", "instruction"
        elif kind == "separate":
            inside = "shown"
        elif kind == "end":
            yield instruction.strip(), shown
            inside = ""
        elif inside == "instruction":
            instruction += "".join(each.text or "" for each in run.iter(f"{W}instrText"))
        elif inside == "shown":
            shown += words(run)


def _paragraph(element: Element, lists: dict[str, _List], numbered: dict[str, tuple[str, int]]) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = _val(properties, "pStyle")
    own = properties.find(f"{W}numPr") if properties is not None else None
    place = (_val(own, "numId"), int(_val(own, "ilvl"))) if own is not None else numbered.get(style)
    marks = tuple(each.get(f"{W}name", "") for each in element.iter(f"{W}bookmarkStart"))
    number = _count(lists[place[0]], place[1]) if place else ""
    return Paragraph(style, number, words(element), marks, tuple(fields(element)))


def _count(counted: _List, level: int) -> str:
    """Count one on at *level*, and return the number without the full stop after it."""
    for depth in counted.restart:
        counted.counts.pop(depth, None)
    counted.restart.clear()
    counted.counts[level] = counted.counts.get(level, 0) + 1
    for deeper in [each for each in counted.counts if each > level]:
        del counted.counts[deeper]

    def at(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        count, kind = counted.counts.get(depth, 0), counted.levels[depth][0]
        if kind == "decimal":
            return str(count)
        # After z comes aa, then bb: that is how Word counts.
        letters = LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters

    return re.sub(r"%(\d)", at, counted.levels[level][1]).rstrip(".")


def _lists(content: bytes) -> dict[str, _List]:
    numbering = part(content, "word/numbering.xml")
    abstract = {}
    for each in numbering.iter(f"{W}abstractNum"):
        levels = {
            int(level.get(f"{W}ilvl", "")): (_val(level, "numFmt"), _val(level, "lvlText"))
            for level in each.iter(f"{W}lvl")
        }
        abstract[each.get(f"{W}abstractNumId")] = levels
    counts: dict[str, dict[int, int]] = {}
    found = {}
    for each in numbering.iter(f"{W}num"):
        name = _val(each, "abstractNumId")
        restart = {
            int(level.get(f"{W}ilvl", ""))
            for level in each.iter(f"{W}lvlOverride")
            if level.find(f"{W}startOverride") is not None
        }
        found[each.get(f"{W}numId", "")] = _List(dict(abstract[name]), counts.setdefault(name, {}), restart)
    return found


def _numbered_styles(content: bytes) -> dict[str, tuple[str, int]]:
    found = {}
    for style in part(content, "word/styles.xml").iter(f"{W}style"):
        place = style.find(f"{W}pPr/{W}numPr")
        if place is not None:
            found[style.get(f"{W}styleId", "")] = (_val(place, "numId"), int(_val(place, "ilvl")))
    return found


def _val(element: Element | None, name: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
