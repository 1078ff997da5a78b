"""Files that are broken or meant to break: each is read, or refused in words, and nothing else happens."""

from __future__ import annotations

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st
from tests.returned.edits import packed, unpacked
from tests.tries import tries
from tests.word.small_document import document

from clausebook.returned.laying import Origin, lay_word
from clausebook.returned.reading import UnreadableError
from clausebook.returned.word_file import read_word
from clausebook.word.docx import to_docx

FILE = to_docx(document(), timestamp=0)
FILES = unpacked(FILE)
ORIGIN = Origin.of(document())
PARTS = sorted(FILES)
ODD = st.sampled_from([
    b"", b"</w:p>", b"<w:p>", b"<w:tbl/>", b'w:val="-1"', b'w:val="99999999999"', b"<w:ins>", b"</w:r>", b"\xff", b"\x00", b"&x;", b"<!--",
    b"<w:fldChar w:fldCharType='end'/>", b"<w:sdt/>", b"<w:txbxContent><w:p/></w:txbxContent>", b"<w:altChunk/>",
])  # fmt: skip


@tries(70)
@given(st.sampled_from(PARTS), st.integers(0, 10**6), st.integers(0, 60), ODD)
@example("word/document.xml", 600, 0, b"<w:fldChar w:fldCharType='end'/>")
def test_a_part_that_is_damaged(part: str, at: int, length: int, new: bytes) -> None:
    data = FILES[part]
    at %= len(data) + 1
    content = packed({**FILES, part: data[:at] + new + data[at + length :]})
    with contextlib.suppress(UnreadableError):
        lay_word(read_word(content), ORIGIN)
        read_word(content, accepted=False)


@tries(50)
@given(st.integers(0, len(FILE)), st.binary(max_size=8))
def test_a_file_that_is_damaged(at: int, new: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        lay_word(read_word(FILE[:at] + new + FILE[at + len(new) :]), ORIGIN)


@tries(40)
@given(st.sets(st.sampled_from(PARTS), max_size=6))
def test_a_file_without_some_of_its_parts(gone: set[str]) -> None:
    with contextlib.suppress(UnreadableError):
        lay_word(read_word(packed({name: data for name, data in FILES.items() if name not in gone})), ORIGIN)
