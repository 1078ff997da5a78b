"""The running text of a part of a Word file: paragraph by paragraph, whatever they stand in, and run by run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.returned.reading import Notice, Seen
from clausebook.returned.word_looks import RIGHT_TO_LEFT, fill_of, of_cell, of_paragraph, of_row, of_run, of_table
from clausebook.returned.word_package import W, is_on, val

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from clausebook.returned.word_looks import ParagraphStyles
    from clausebook.returned.word_numbers import WordNumbers
    from clausebook.returned.word_sight import Sight

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PLACE = re.compile(r"\[(\d{1,6})\]$")
"""At the end of what a control is bound to: which of the values it is."""
CELL, BOX = "cel", "tekstvak"
CAME, WENT = frozenset({f"{W}ins", f"{W}moveTo"}), frozenset({f"{W}del", f"{W}moveFrom"})
PICTURE, OBJECT = "[afbeelding]", "[ingesloten bestand]"
COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields that each program counts anew: what a file keeps of them says nothing."""
KNOWN_FIELDS = frozenset({"REF", "SEQ", "HYPERLINK", "PAGEREF", "FORMTEXT", "FORMCHECKBOX", "TOC", "NOTEREF", *COUNTED})
_LITERAL = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "pgNum": "1"}
_NOTES = {"footnoteReference": "[voetnoot]", "endnoteReference": "[eindnoot]"}
_IGNORED = frozenset(f"{W}{name}" for name in (
    "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "proofErr", "customXmlPr", "smartTagPr",
    "fldData",
))  # fmt: skip
_KNOWN = frozenset(f"{W}{name}" for name in (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "ins", "del", "moveFrom",
    "moveTo", "dir", "bdo", "altChunk", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "subDoc", "rubyBase", "rt",
))  # fmt: skip
"""What holds words, or stands between them."""
_KNOWN_SPACES = (_MC, _MATH)
STRANGE = "een onderdeel dat Word niet kent, en hier niet wordt gelezen"
TWO_READINGS = "een plaats die het ene programma anders laat zien dan het andere"


@dataclass(slots=True)
class _Field:
    """A field of which the program shows the outcome: its instruction, and whether that is still being read."""

    instruction: str = ""
    telling: bool = True

    @property
    def kind(self) -> str:
        return next(iter(self.instruction.split()), "").upper()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    style: str
    number: str
    parts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


class Story:
    """Reads one part; *where* is what its paragraphs stand in. With changes *accepted* or rejected."""

    def __init__(
        self, sight: Sight, looks: ParagraphStyles, numbers: WordNumbers, where: str, *, accepted: bool
    ) -> None:
        self._sight, self._looks, self._numbers, self._where = sight, looks, numbers, where
        self._behind = self._ground = ""
        self._drop = WENT if accepted else CAME
        self._found: list[Seen] = []
        self._boxes: list[Element] = []
        self._open_fields: list[_Field] = []
        self._waiting: list[str] = []
        self._joined: _Paragraph | None = None
        self._here = _Paragraph("", "")
        self.notices: list[Notice] = []
        self.bound: list[tuple[int, str]] = []

    def finished(self) -> list[Seen]:
        """Return the paragraphs that say something."""
        if self._joined is not None:
            self._add(self._joined, self._where)
        return [seen for seen in self._found if seen.text.strip()]

    # Blocks

    def blocks(self, around: Element, where: str = "") -> None:
        """Read what stands in *around*."""
        read = {
            f"{W}p": self._paragraph,
            f"{W}tbl": self._table,
            f"{W}tr": self._row,
            f"{W}tc": self._cell,
            f"{W}bookmarkStart": self._waiting_mark,
            f"{W}altChunk": self._foreign,
            f"{_MC}AlternateContent": self._alternatives,
        }
        for child in self._kept(around):
            read.get(child.tag, self.blocks)(child, where or self._where)

    def _kept(self, around: Element) -> Iterator[Element]:
        """Yield what stands in *around*, without properties and what a change took away; what no program knows is named."""
        for child in around:
            if child.tag in self._drop or child.tag in _IGNORED:
                continue
            if child.tag in _KNOWN or child.tag.startswith(_KNOWN_SPACES):
                yield child
            elif text := " ".join("".join(child.itertext()).split()):
                self.notices.append(Notice(STRANGE, self._where, text))

    def _say(self, said: Iterable[str], element: Element) -> None:
        """Note what was *said* of *element*, if it has words."""
        if those := list(dict.fromkeys(said)):
            text = " ".join("".join(each.text or "" for each in element.iter(f"{W}t")).split())
            self.notices += [Notice(each, self._where, text) for each in those if text]

    def _table(self, table: Element, where: str) -> None:
        properties = table.find(f"{W}tblPr")
        hidden = self._sight.of_table(val(properties, "tblStyle"))
        self._say([*of_table(properties), *([hidden] if hidden else [])], table)
        self.blocks(table, where)

    def _row(self, row: Element, where: str) -> None:
        properties = row.find(f"{W}trPr")
        if is_on(properties, "hidden"):
            text = " ".join(each.text or "" for each in row.iter(f"{W}t"))
            self.notices.append(Notice("een verborgen rij van een tabel", where, text.strip()))
        elif not self._is_dropped(properties):
            self._say(of_row(properties), row)
            self.blocks(row, CELL)

    def _cell(self, cell: Element, where: str) -> None:
        properties = cell.find(f"{W}tcPr")
        if not self._is_dropped(properties, ("cellIns", "cellDel")):
            self._say(of_cell(properties), cell)
            before, self._behind = self._behind, fill_of(properties) or self._behind
            self.blocks(cell, CELL)
            self._behind = before

    def _waiting_mark(self, mark: Element, where: str) -> None:
        self._waiting.append(mark.get(f"{W}name", ""))

    def _foreign(self, chunk: Element, where: str) -> None:
        self.notices.append(Notice("een ingevoegd bestand dat hier niet wordt gelezen", where))

    def _alternatives(self, element: Element, where: str) -> None:
        self.blocks(self._chosen(element), where)

    def _chosen(self, alternatives: Element) -> Element:
        """Return the first of *alternatives*, and note where the others, for other programs, do not say the same."""
        texts = ["".join(each.text or "" for each in one.iter(f"{W}t")) for one in alternatives]
        self.notices += [Notice(TWO_READINGS, self._where, text) for text in texts[1:] if text != texts[0]]
        return _first(alternatives)

    def _is_dropped(self, properties: Element | None, names: tuple[str, str] = ("ins", "del")) -> bool:
        came, went = names
        dropped = went if f"{W}del" in self._drop else came
        return properties is not None and properties.find(f"{W}{dropped}") is not None

    def _paragraph(self, element: Element, where: str) -> None:
        properties = element.find(f"{W}pPr")
        ending = properties.find(f"{W}rPr") if properties is not None else None
        goes_on = ending is not None and any(each.tag in self._drop for each in ending)
        self._here = self._joined or _Paragraph(val(properties, "pStyle"), "")
        if self._joined is None and not (goes_on and not self._says_anything(element)):
            self._here.number = self._numbers.number(properties)
        self._here.marks += self._waiting
        self._waiting = []
        self._joined = None
        self._look(properties, element)
        self._inline(element)
        if goes_on:
            # Its end was taken out, so that the next goes on in it; of one that was taken out whole nothing is left.
            self._joined = self._here if "".join(self._here.parts).strip() else None
            return
        self._add(self._here, where)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, BOX)

    def _look(self, properties: Element | None, element: Element) -> None:
        """Note what the looks of the paragraph *element* do to its words, and keep the colour behind it."""
        of_style, ground = self._looks.of(self._here.style)
        self._say([*of_paragraph(properties), *of_style], element)
        self._ground = fill_of(properties) or ground or self._behind

    def _says_anything(self, element: Element) -> bool:
        return any(each.tag not in self._drop and next(each.iter(f"{W}t"), None) is not None for each in element)

    def _add(self, made: _Paragraph, where: str) -> None:
        text = "".join(made.parts)
        self._found.append(Seen(text, made.number, tuple(made.marks), tuple(made.fields), where))

    # Running text

    def _inline(self, around: Element) -> None:
        read = {
            f"{W}r": self._run,
            f"{W}bookmarkStart": self._mark,
            f"{W}fldSimple": self._simple_field,
            f"{W}sdt": self._control,
            f"{W}dir": self._turned,
            f"{W}bdo": self._turned,
            f"{_MC}AlternateContent": self._inline_alternatives,
            f"{_MATH}t": self._formula,
        }
        for child in self._kept(around):
            read.get(child.tag, self._inline)(child)

    def _mark(self, mark: Element) -> None:
        self._here.marks.append(mark.get(f"{W}name", ""))

    def _turned(self, element: Element) -> None:
        if element.get(f"{W}val") == "rtl":
            self._say([RIGHT_TO_LEFT], element)
        self._inline(element)

    def _inline_alternatives(self, element: Element) -> None:
        self._inline(self._chosen(element))

    def _formula(self, element: Element) -> None:
        self._show(element.text or "")

    def _simple_field(self, element: Element) -> None:
        self._open_fields.append(_Field(element.get(f"{W}instr", "")))
        self._tell_field()
        self._inline(element)
        self._open_fields.pop()

    def _control(self, element: Element) -> None:
        before = len(self._here.parts)
        for content in element.iterfind(f"{W}sdtContent"):
            self._inline(content)
        shown = "".join(self._here.parts[before:]).strip()
        binding = element.find(f"{W}sdtPr/{W}dataBinding")
        found = _PLACE.search(binding.get(f"{W}xpath", "")) if binding is not None else None
        if found:
            empty = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            self.bound.append((int(found[1]), "" if empty else shown))
        box = element.find(f"{W}sdtPr/{_W14}checkbox/{_W14}checked")
        if box is not None:
            ticked = box.get(f"{_W14}val") in ("1", "true")
            if ticked != is_tick(shown):
                self.notices.append(Notice("een vakje dat iets anders bewaart dan het laat zien", text=shown))

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and self._is_dropped(properties):
            return
        hidden = self._sight.unseen(properties, self._here.style, ground=self._ground)
        self._say(of_run(properties), run)
        for child in run:
            if child.tag in _IGNORED:
                continue
            text = self._text(child)
            if not text:
                continue
            if hidden and text.strip():
                self.notices.append(Notice(hidden, self._where, text.strip()))
            elif self._is_telling:
                self.notices.append(Notice("tekst in de opdracht van een veld", self._where, text.strip()))
            else:
                self._show(text)

    @property
    def _is_telling(self) -> bool:
        return any(each.telling for each in self._open_fields)

    def _show(self, text: str) -> None:
        inside = self._open_fields[-1].kind if self._open_fields else ""
        self._here.parts.append("1" if inside in COUNTED else text)

    def _text(self, child: Element) -> str:
        """Return what *child* of a run shows."""
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):
            return child.text or ""
        if name in ("drawing", "pict", "object"):
            return self._picture(child, OBJECT if name == "object" else PICTURE)
        if name == "fldChar":
            self._field_mark(child.get(f"{W}fldCharType", ""))
        elif name in ("instrText", "delInstrText") and self._open_fields:
            self._open_fields[-1].instruction += child.text or ""
        return self._rare(child, name)

    def _rare(self, child: Element, name: str) -> str:
        if name == "sym":
            return f"[teken {child.get(f'{W}char', '')}]"
        if name == "ruby":
            return "".join(each.text or "" for each in child.iter(f"{W}t"))
        if child.tag == f"{_MC}AlternateContent":
            return "".join(map(self._text, self._chosen(child)))
        return _LITERAL.get(name, _NOTES.get(name, ""))

    def _picture(self, child: Element, what: str) -> str:
        boxes = list(_boxes(child))
        self._boxes += boxes
        return "" if boxes else what

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._open_fields.append(_Field())
        elif kind == "separate" and self._open_fields:
            self._tell_field()
        elif kind == "end" and self._open_fields:
            if self._open_fields[-1].telling:
                self._tell_field()
            self._open_fields.pop()

    def _tell_field(self) -> None:
        """Note what the field that is open shows, now that this was told."""
        here = self._open_fields[-1]
        here.telling = False
        instruction = " ".join(here.instruction.split())
        if here.kind not in COUNTED:
            self._here.fields.append(instruction)
        if here.kind == "HYPERLINK" and r"\l" not in instruction.split()[1:2]:
            self.notices.append(Notice("een koppeling naar buiten het bestand", self._where, instruction))
        if here.kind not in KNOWN_FIELDS:
            self.notices.append(Notice("een veld dat een programma iets laat doen", self._where, instruction))


def is_tick(shown: str) -> bool:
    """Say whether *shown* is a box with something in it."""
    return shown not in ("", "☐", "□", "o", "O")


def _first(alternatives: Element) -> Element:
    """Return the first of *alternatives*: the one for programs of today."""
    return next(iter(alternatives), alternatives)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield each text box in *element*: the first where it is there for programs of before too."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(_first(child) if child.tag == f"{_MC}AlternateContent" else child)
