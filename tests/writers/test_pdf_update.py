"""An update of a PDF that Typst wrote: what was there stays, other software reads what was added, and other files are refused."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import ROOT
from tests.writers.test_pdf_syntax import PLAIN, as_ours, exact, nested

from clausebook.writers import form_font
from clausebook.writers.form_font_maker import described
from clausebook.writers.form_font_maker import made as made_anew
from clausebook.writers.pdf_syntax import Name, Ref, Stream, read, written
from clausebook.writers.pdf_update import NotTypstError, Update
from clausebook.writers.press import Press

if TYPE_CHECKING:
    from clausebook.writers.pdf_syntax import Value

MARKUP = """\
#set document(title: [Titel])
#set page(height: 60pt)
= Kop
#link("https://voorbeeld.nl/é(")[Een koppeling] en tekst. #pagebreak() Nog een bladzijde.
#metadata("plaats")
"""


@pytest.fixture(scope="module")
def plain() -> bytes:
    with Press(ROOT) as press:
        return press.compile(MARKUP, timestamp=1_795_000_000)[0]


def test_each_object_of_typst_is_read_as_other_software_reads_it(plain: bytes) -> None:
    update = Update(plain)
    with pikepdf.open(BytesIO(plain)) as pdf:
        for number, theirs in enumerate(pdf.objects, 1):
            ours = update.get(Ref(number))
            facts = theirs.stream_dict if isinstance(theirs, pikepdf.Stream) else theirs
            assert isinstance(ours, dict | list)
            assert len(ours) == len(facts)
            assert read(written(ours))[0] == ours
            if isinstance(theirs, pikepdf.Stream):
                assert update.stream(Ref(number)).data == theirs.read_raw_bytes()


def test_nothing_to_add_is_the_same_file(plain: bytes) -> None:
    assert Update(plain).finished() == plain


@given(st.lists(nested(PLAIN).map(lambda value: {"V": value}), max_size=6), st.binary(max_size=30))
def test_other_software_reads_what_was_added(plain: bytes, values: list[dict[str, Value]], data: bytes) -> None:
    update = Update(plain)
    refs = [update.add(value) for value in values]
    stream = update.add(Stream({"Type": Name("X")}, data))
    root = update.dictionary(update.root)
    update.put(update.root, {**root, "Proef": [*refs, stream]})
    made = update.finished()
    assert made.startswith(plain)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        *others, last = pdf.Root.Proef
        assert [as_ours(each) for each in others] == [exact(each) for each in values]
        assert last.read_raw_bytes() == data
        assert len(pdf.pages) == 2
        assert pdf.trailer.ID[0] != pdf.trailer.ID[1]


def test_equal_updates_are_equal_bytes(plain: bytes) -> None:
    first, same, other = Update(plain), Update(plain), Update(plain)
    for update, value in ((first, "a"), (same, "a"), (other, "b")):
        update.put(update.root, {**update.dictionary(update.root), "Proef": Name(value)})
    assert first.finished() == same.finished() != other.finished()


def test_what_is_put_is_what_one_gets(plain: bytes) -> None:
    update = Update(plain)
    root = update.dictionary(update.root)
    root["Lang"] = b"fr"  # a change of what one was given is no change of the file
    assert update.dictionary(update.root)["Lang"] == b"en"
    update.put(update.root, root)
    assert update.dictionary(update.root)["Lang"] == b"fr"


def other_files(plain: bytes) -> list[tuple[str, bytes]]:
    """Return what is wrong with files that Typst did not write or that are damaged, and these files."""
    packed, updated = BytesIO(), Update(plain)
    updated.add(None)
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return [
        ("de tabel met onderdelen ontbreekt", packed.getvalue()),
        ("de tabel met onderdelen ontbreekt", updated.finished()),
        ("de tabel met onderdelen is niet compleet", plain.replace(b"/Size ", b"/Size 9")),
        ("de tabel met onderdelen is anders opgebouwd", plain.replace(b"xref\n0 ", b"xref\n0 1")),
        ("onderdeel 1 ontbreekt", plain.replace(b"\n1 0 obj", b"\n9 0 obj")),
        ("NoneType waar Ref hoort", plain.replace(b"/Type/Catalog/Pages", b"/Type/Catalog/Pagas")),
        ("geen onderdeel van een PDF", plain.replace(b"<</Type/Pages", b"<</Type%Pages")),
    ]


def test_another_file_is_refused(plain: bytes) -> None:
    for why, other in other_files(plain):
        with pytest.raises(NotTypstError, match=f"anders dan Typst haar schrijft .{why}.*andere versie van Typst"):
            Update(other).pages()


def test_nothing_but_python_is_needed_after_typst() -> None:
    """It runs in the browser, where these packages cannot be had."""
    code = "import sys, clausebook.writers.press; print(sorted({'docutils', 'pikepdf', 'lxml', 'fontTools', 'cryptography', 'PIL'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_cut_short_is_refused(plain: bytes) -> None:
    for length in range(0, len(plain), 97):
        with pytest.raises(NotTypstError):
            Update(plain[:length])


def test_the_font_of_the_form_is_what_its_maker_makes() -> None:
    kept, made = (
        json.loads(Path(form_font.__file__).with_name(form_font.DATA).read_text("utf-8")),
        described(made_anew()),
    )
    assert form_font.form_font().data == made_anew()
    for each in ("file", "unicode"):  # another zlib may pack them otherwise
        assert zlib.decompress(b64decode(kept.pop(each))) == zlib.decompress(b64decode(made.pop(each)))
    assert kept == made
