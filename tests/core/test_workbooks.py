"""Workbooks as people have them: what is in their cells, and what no one sees of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.core.rows import book_of, saved

from clausebook.core.files import workbooks
from clausebook.core.texts.cells import Odd, TableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.cell.cell import Cell, MergedCell

    from clausebook.core.texts.cells import Cells

ROWS = [["kenmerk", "naam"], ["H-1", "Jan"], ["H-2", "Piet"], ["H-3", "Els"]]
CELLS = {row: dict(enumerate(cells, start=1)) for row, cells in enumerate(ROWS, start=1)}
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def read(content: bytes) -> Cells:
    """Return the cells of the only sheet of *content* that has some."""
    return next(iter(workbooks.read(content).values()), {})


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook of which each part is what *change* makes of its name and its bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return written.getvalue()


def in_sheet(old: str, new: str, content: bytes | None = None) -> bytes:
    """Return a workbook with *new* in its first sheet for *old*, which it must have."""

    def change(name: str, part: bytes) -> bytes:
        assert not name.endswith("sheet1.xml") or old.encode() in part
        return part.replace(old.encode(), new.encode(), 1) if name.endswith("sheet1.xml") else part

    return repacked(content or saved(book_of(*ROWS)), change)


def strict(content: bytes) -> bytes:
    """Return a workbook in the strict form, which has other namespaces."""

    def change(_: str, part: bytes) -> bytes:
        for old, new in STRICT.items():
            part = part.replace(old, new)
        return part

    return repacked(content, change)


# What a cell holds

values = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e15, 1e15),
    st.booleans(),
    st.datetimes(dt.datetime(1905, 1, 1), dt.datetime(2200, 1, 1)).map(lambda each: each.replace(microsecond=0)),  # noqa: DTZ001
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20).filter(
        lambda each: (
            each.strip() == each and not each.startswith("=") and "_x" not in each and each not in ("\ufffe", "\uffff")
        )
    ),
)


@pytest.mark.parametrize("form", [bytes, strict])
@pytest.mark.parametrize("calendar", [None, CALENDAR_MAC_1904])
@settings(max_examples=20)
@given(table=st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=5))
def test_cells_are_read_as_the_library_reads_them(
    form: Callable[[bytes], bytes], calendar: dt.datetime | None, table: list[list[object]]
) -> None:
    book = book_of(*table)
    if calendar is not None:
        book.epoch = calendar
    content = saved(book)
    theirs = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    rows = {
        n: {m: _held(cell) for m, cell in enumerate(row, 1) if cell.value is not None}
        for n, row in enumerate(theirs, 1)
    }
    assert read(form(content)) == {number: row for number, row in rows.items() if row}


def _held(cell: Cell | MergedCell) -> object:
    return Odd.ERROR if cell.data_type == "e" else cell.value


def test_what_a_spreadsheet_escapes_is_read_as_it_was_typed() -> None:
    content = in_sheet("<t>Jan</t>", "<t>twee_x000D_&#10;regels, _x005F_x000D_ en _x00e9_</t>")
    assert read(content)[2][2] == "twee\r\nregels, _x000D_ en é"


def test_how_a_word_sounds_is_not_part_of_it() -> None:
    content = in_sheet(
        "<is><t>Jan</t></is>",
        '<is><r><t>Ja</t></r><r><t xml:space="preserve">n </t></r><rPh sb="0" eb="1"><t>jan</t></rPh></is>',
    )
    assert read(content)[2][2] == "Jan "


def test_a_date_in_the_strict_form_is_a_date() -> None:
    content = in_sheet('t="inlineStr"><is><t>Jan</t></is>', 't="d"><v>2026-11-22</v>')
    assert read(content)[2][2] == dt.datetime(2026, 11, 22)  # noqa: DTZ001
    content = in_sheet('t="inlineStr"><is><t>Jan</t></is>', 't="d"><v>2026-11-31</v>')
    assert read(content)[2][2] is Odd.NO_DATE


@pytest.mark.parametrize("number", ["1e999", "NaN"])
def test_a_number_that_is_none_is_an_error(number: str) -> None:
    assert read(in_sheet('t="inlineStr"><is><t>Jan</t></is>', f"><v>{number}</v>"))[2][2] is Odd.ERROR


def test_a_day_that_no_calendar_has_is_refused() -> None:
    book = book_of(["x"], [dt.datetime(2026, 1, 1)])  # noqa: DTZ001
    content = in_sheet("<v>46023</v>", "<v>99999999</v>", saved(book))
    assert read(content)[2][1] is Odd.NO_DATE


# What is there and holds nothing


@pytest.mark.parametrize("far", ["A1048576", "XFD1048576", "XFD1"])
def test_a_cell_far_away_that_only_has_a_form_costs_nothing(far: str) -> None:
    book = book_of(*ROWS)
    assert book.active is not None
    book.active[far].font = Font(bold=True)
    assert read(saved(book)) == CELLS


def test_a_merge_of_all_there_is_marks_what_holds_something() -> None:
    content = in_sheet("</sheetData>", '</sheetData><mergeCells><mergeCell ref="B3:XFD1048576"/></mergeCells>')
    cells = read(content)
    assert (cells[3][1], cells[3][2], cells[2][2]) == ("H-2", Odd.MERGED, "Jan")
    assert sorted(cells) == [1, 2, 3, 4]


@pytest.mark.parametrize(("place", "word"), [("A5002", "rijen"), ("SG2", "kolommen")])
def test_a_value_far_away_is_refused_and_not_left_out(place: str, word: str) -> None:
    book = book_of(*ROWS)
    assert book.active is not None
    book.active[place] = "x"
    with pytest.raises(TableError, match=word):
        read(saved(book))


# What people do not see


def hidden(*rows: int) -> bytes:
    book = book_of(*ROWS)
    assert book.active is not None
    book.active.auto_filter.ref = "A1:B4"
    for row in rows:
        book.active.row_dimensions[row].hidden = True
    return saved(book)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((3,), "deze rij is verborgen, misschien door een filter; maak alle rijen zichtbaar, en haal weg wat geen contract wordt"),
        ((2, 4), "2 rijen zijn verborgen (2, 4), misschien door een filter; maak alle rijen zichtbaar, en haal weg wat geen contract wordt"),
    ],
)  # fmt: skip
def test_a_row_that_nobody_sees_is_told_of(rows: tuple[int, ...], message: str) -> None:
    with pytest.raises(TableError) as refused:
        read(hidden(*rows))
    assert (str(refused.value), refused.value.row) == (message, rows[0])


def test_a_hidden_row_without_cells_is_none() -> None:
    assert read(hidden(9)) == CELLS


def with_sheet(state: str, *rows: list[str], title: str = "Lijsten") -> Workbook:
    book = book_of(*rows)
    sheet = book.create_sheet(title)
    sheet.append(["NL"])
    sheet.sheet_state = state
    return book


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_alone(state: str) -> None:
    assert read(saved(with_sheet(state, *ROWS))) == CELLS


def test_rows_on_a_hidden_sheet_alone_are_refused() -> None:
    with pytest.raises(TableError, match="verborgen blad \\('Lijsten'\\); maak het zichtbaar"):
        read(saved(with_sheet("hidden")))


# What is broken


def refusal(content: bytes) -> str:
    """Return why a workbook is refused, or that it is not."""
    try:
        read(content)
    except TableError as refused:
        return str(refused)
    return "gelezen; niets"


broken = st.lists(st.tuples(st.integers(0, 12_000), st.binary(min_size=0, max_size=4)), min_size=1, max_size=4)


@settings(max_examples=40)
@given(broken)
def test_no_change_of_its_bytes_makes_a_reader_fall_over(changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(saved(book_of(*ROWS)))
    for place, new in changes:
        content[place % len(content) : place % len(content) + 2] = new
    assert "; " in refusal(bytes(content))


@settings(max_examples=60)
@given(st.sampled_from(["workbook.xml", "sheet1.xml", "styles.xml", "workbook.xml.rels", "/.rels"]), broken)
def test_no_change_of_its_parts_makes_a_reader_fall_over(part: str, changes: list[tuple[int, bytes]]) -> None:
    def change(name: str, data: bytes) -> bytes:
        found = bytearray(data)
        for place, new in changes if name.endswith(part) else ():
            found[place % len(found) : place % len(found) + 3] = new
        return bytes(found)

    assert "; " in refusal(repacked(saved(book_of(*ROWS)), change))


def test_entities_that_grow_are_refused() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "{"x" * 100}">{levels}]>'
    content = repacked(
        saved(book_of(*ROWS)),
        lambda name, part: (
            (bomb + part.decode()).replace("Jan", "&a11;").encode() if name.endswith("sheet1.xml") else part
        ),
    )
    with pytest.raises(TableError):
        read(content)
