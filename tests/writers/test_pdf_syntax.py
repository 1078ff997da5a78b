"""Objects of a PDF: what is written is read again, and other software reads the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.writers.pdf_syntax import Name, PdfSyntaxError, Ref, Stream, read, text, written, written_stream

if TYPE_CHECKING:
    from clausebook.writers.pdf_syntax import Value

NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)
REALS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda number: "." in f"{Decimal(repr(number)):f}")
PLAIN: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**31), 2**31 - 1), REALS, st.binary(max_size=20), NAMES.map(Name)
)
REFS = st.builds(Ref, st.integers(1, 99999), st.integers(0, 9))


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=5),
        max_leaves=20,
    )


@given(nested(PLAIN | REFS))
def test_what_is_written_is_read_again(value: Value) -> None:
    code = written(value)
    assert read(code) == (value, len(code))
    assert written(read(code)[0]) == code


@given(nested(PLAIN))
def test_other_software_reads_the_same(value: Value) -> None:
    code = written({"V": value})
    assert as_ours(pikepdf.Object.parse(code)) == {"V": exact(value)}


def exact(value: Any) -> Any:
    """Return *value* with a Decimal for each number with a fraction, as pikepdf has it."""
    match value:
        case list():
            return [exact(each) for each in value]
        case dict():
            return {key: exact(each) for key, each in value.items()}
        case float():
            return Decimal(repr(value))
    return value


def as_ours(value: Any) -> Any:
    """Return *value* of pikepdf as we have it, where a number with a fraction is a Decimal."""
    match value:
        case pikepdf.Dictionary():
            return {str(key)[1:]: as_ours(each) for key, each in value.as_dict().items()}
        case pikepdf.Array():
            return [as_ours(each) for each in value]
        case pikepdf.String():
            return bytes(value)
        case pikepdf.Name():
            return Name(str(value)[1:])
    return value


@pytest.mark.parametrize(
    ("code", "value"),
    [
        (b"(a(b)c)", b"a(b)c"),
        (rb"(\(\)\\\n\101\0538\7)", b"()\\\nA+8\x07"),
        (b"(a\\\nb\\\r\nc\r\nd\re)", b"abc\nd\ne"),
        (b"< 4 1 5>", b"AP"),
        (b"/A#42#20c/", Name("AB c")),
        (b"[1 2 0 R -3 .5 +4. true]", [1, Ref(2), -3, 0.5, 4.0, True]),
        (b"<</K[<</Type/OBJR/Obj 3 0 R>>]/N null>>", {"K": [{"Type": Name("OBJR"), "Obj": Ref(3)}], "N": None}),
        (b"1 0 obj", 1),
    ],
)
def test_each_way_to_write_it(code: bytes, value: Value) -> None:
    assert read(code)[0] == value


@pytest.mark.parametrize(
    "code", [b"", b"[1", b"<</A>>", b"<<1 2>>", b"]", b"[1>>", b"(a", b"<4x>", b"1.2.3", b"truer", b"[" * 200, b"% a"]
)
def test_what_is_no_object(code: bytes) -> None:
    with pytest.raises(PdfSyntaxError, match=r"op byte \d+"):
        read(code)


@given(st.lists(st.sampled_from([*b"<>[]()/\\# \n\r019.-Rxtrue%"]), max_size=40).map(bytes))
def test_any_bytes_are_an_object_or_an_error(code: bytes) -> None:
    try:
        _, end = read(code)
    except PdfSyntaxError:
        return
    assert 0 < end <= len(code)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_text_is_what_other_software_shows(said: str) -> None:
    assert str(pikepdf.Object.parse(written(text(said)))) == said


def test_a_stream_says_how_long_it_is() -> None:
    code = written_stream(Stream({"Length": 9, "Type": Name("X")}, b"abc"))
    assert re.fullmatch(rb"<</Length 3/Type /X>>\nstream\nabc\nendstream", code)


def test_no_number_that_a_pdf_cannot_hold() -> None:
    for number in (float("inf"), float("nan")):
        with pytest.raises(ValueError, match="no number"):
            written([number])
