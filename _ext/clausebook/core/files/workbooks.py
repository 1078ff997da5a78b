"""Reads a workbook (.xlsx) as a stream: the cells that hold something, whatever else the file says it has.

The form is that of ECMA-376 part 1, chapter 18, transitional or strict: they differ in their namespaces alone.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from clausebook.core.texts.cells import LARGEST_UNPACKED, MOST_COLUMNS, Odd, TableError, check_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.core.texts.cells import Cell, Cells

MOST_PARTS = 5_000
NAMED = 8
"""Rows that a message names; of more, it tells how many."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a spreadsheet writes a character that XML cannot have (22.9.2.19), and an underscore before such a text."""
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_WHOLE = re.compile("-?[0-9]{1,15}")


@dataclass(slots=True)
class Sheet:
    """A sheet: its *cells*, and which of its rows hold something and are *hidden*."""

    name: str
    visible: bool
    part: str
    cells: Cells = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)


def read(content: bytes) -> dict[str, Cells]:
    """Return the cells of each sheet of *content* that people see and that holds something, by name. Raises TableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_size(packed)
            return _chosen(_Book(packed).sheets())
    except TableError:
        raise
    except Exception as error:  # whatever a broken archive or broken XML raises
        msg = "deze werkmap is niet te lezen; open haar, en bewaar haar opnieuw als .xlsx"
        raise TableError(msg) from error


def _check_size(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        msg = f"deze werkmap is uitgepakt groter dan {LARGEST_UNPACKED // 1_000_000} MB; verdeel de rijen over meer bestanden"
        raise TableError(msg)


def _chosen(sheets: list[Sheet]) -> dict[str, Cells]:
    """Return the cells of each of *sheets* that people see and that holds something."""
    full = [sheet for sheet in sheets if sheet.cells]
    seen = [sheet for sheet in full if sheet.visible]
    if full and not seen:
        msg = (
            f"de gegevens staan op een verborgen blad ('{full[0].name}'); maak het zichtbaar, en kijk na of zij kloppen"
        )
        raise TableError(msg)
    for sheet in seen:
        if rows := sheet.hidden:
            named = ", ".join(map(str, rows[:NAMED])) + (" …" if len(rows) > NAMED else "")
            what = f"{len(rows)} rijen zijn verborgen ({named})" if len(rows) > 1 else "deze rij is verborgen"
            msg = f"{what}, misschien door een filter; maak alle rijen zichtbaar, en haal weg wat geen contract wordt"
            raise TableError(msg, rows[0], "" if sheet is seen[0] else sheet.name)
    return {sheet.name: sheet.cells for sheet in seen}


class _Book:
    """Reads the parts of one workbook."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        main = next((part for kind, part in self._related("").values() if kind == "officeDocument"), "xl/workbook.xml")
        self._parts = self._related(main)
        self._root = self._tree(main)
        self._texts = [_text(each) for each in self._stream(self._part("sharedStrings"), "si")]
        self._dates = self._date_styles()
        self._kinds: Mapping[str, Callable[[str], Cell]] = {
            "s": lambda text: self._texts[int(text)],
            "str": _unescaped,
            "b": lambda text: text in ("1", "true"),
            "e": lambda _: Odd.ERROR,
            "d": _date,
        }
        facts = _child(self._root, "workbookPr")
        self._from_1904 = facts is not None and facts.get("date1904") in ("1", "true")

    def sheets(self) -> list[Sheet]:
        """Return the sheets with cells, in their order."""
        found = []
        for each in _children(_child(self._root, "sheets")):
            kind, part = self._parts[next(value for name, value in each.items() if _local(name) == "id")]
            if kind == "worksheet":
                sheet = Sheet(each.get("name", ""), each.get("state", "visible") == "visible", part)
                self._read(sheet)
                found.append(sheet)
        return found

    # Parts

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what *part* refers to, by id: the last word of its kind, and its name in the archive."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self._packed.namelist():
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in self._tree(file)
        }

    def _part(self, kind: str) -> str:
        return next((part for each, part in self._parts.values() if each == kind), "")

    def _tree(self, part: str) -> ET.Element:
        return ET.fromstring(self._packed.read(part))

    def _stream(self, part: str, name: str) -> Iterator[ET.Element]:
        """Yield each element called *name* just below the root of *part*, which is then let go."""
        if not part:
            return
        with self._packed.open(part) as stream:
            parsed = ET.iterparse(stream, ("start", "end"))
            _, root = next(parsed)
            for event, element in parsed:
                if event == "end" and _local(element.tag) == name:
                    yield element
                    root.clear()

    def _date_styles(self) -> dict[str, bool]:
        """Return the numbers of the formats of cells that show a date or a time, and whether it is a span of time."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format  # noqa: PLC0415

        part = self._part("styles")
        root = self._tree(part) if part else None
        codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        codes |= {each.get("numFmtId", ""): each.get("formatCode", "") for each in _children(_child(root, "numFmts"))}
        used = [codes.get(each.get("numFmtId", ""), "") for each in _children(_child(root, "cellXfs"))]
        return {str(n): is_timedelta_format(code) for n, code in enumerate(used) if is_date_format(code)}

    # Cells

    def _read(self, sheet: Sheet) -> None:
        number = 0
        merged: list[str] = []
        with self._packed.open(sheet.part) as stream:
            data: ET.Element | None = None
            for event, element in ET.iterparse(stream, ("start", "end")):
                name = _local(element.tag)
                if event == "start":
                    data = element if name == "sheetData" else data
                elif name == "row":
                    number = int(element.get("r", number + 1))
                    self._row(sheet, number, element)
                    if data is not None:
                        data.clear()
                elif name == "mergeCell":
                    merged.append(element.get("ref", ""))
        for reference in merged:
            _merge(sheet.cells, reference)

    def _row(self, sheet: Sheet, number: int, row: ET.Element) -> None:
        column = 0
        found: dict[int, Cell] = {}
        for cell in row:
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            value = self._value(cell) if len(cell) else None
            if value is not None and not (isinstance(value, str) and not value.strip()):
                check_limit(number, column)
                found[column] = value
        if found:
            sheet.cells[number] = found
            if row.get("hidden") in ("1", "true") or row.get("ht") == "0":
                sheet.hidden.append(number)

    def _value(self, cell: ET.Element) -> Cell | None:
        if _child(cell, "f") is not None:
            return Odd.FORMULA
        kind, value = cell.get("t", "n"), _child(cell, "v")
        if kind == "inlineStr":
            return _text(cell)
        text = (value.text or "") if value is not None else ""
        if not text:
            return None
        return self._kinds[kind](text) if kind in self._kinds else self._number(text, cell.get("s", "0"))

    def _number(self, text: str, style: str) -> Cell:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415

        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        if not abs(number) < float("inf"):
            return Odd.ERROR
        if style not in self._dates:
            return number
        try:
            found: Cell = from_excel(number, MAC_EPOCH if self._from_1904 else WINDOWS_EPOCH, self._dates[style])
        except (ValueError, OverflowError):
            return Odd.NO_DATE
        return found


def _date(text: str) -> Cell:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return Odd.NO_DATE


def _merge(cells: Cells, reference: str) -> None:
    """Mark the cells of the range *reference*, where there is a row."""
    ends = [_REFERENCE.fullmatch(each) for each in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:  # noqa: PLR2004 (a range has two ends)
        return
    rows = range(int(ends[0][2]), int(ends[1][2]) + 1)
    columns = range(_column(ends[0][1]), min(_column(ends[1][1]), MOST_COLUMNS) + 1)
    for number in cells:
        if number in rows:
            cells[number] |= dict.fromkeys(columns, Odd.MERGED)


def _column(letters: str) -> int:
    """Return the number of a column, from 1: 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(element: ET.Element) -> str:
    """Return the text in *element*, without how it sounds (`rPh`)."""
    if _local(element.tag) == "rPh":
        return ""
    if _local(element.tag) == "t":
        return _unescaped(element.text or "")
    return "".join(map(_text, element))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _child(element: ET.Element | None, name: str) -> ET.Element | None:
    return next((each for each in _children(element) if _local(each.tag) == name), None)


def _children(element: ET.Element | None) -> list[ET.Element]:
    return [] if element is None else list(element)
