"""Add to a PDF that Typst wrote, as an incremental update (ISO 32000-1, 7.5.6): what is there stays as it is, byte for byte.

Typst writes one table of where its objects are, and each object plainly. That is all that is read here.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from clausebook.writers.failures import WriterError
from clausebook.writers.pdf_syntax import Dictionary, PdfSyntaxError, Ref, Stream, read, written, written_stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.writers.pdf_syntax import Value

Kind = TypeVar("Kind")

_TAIL = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TAIL_WITHIN = 64  # bytes
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY, _ENTRY_LENGTH = re.compile(rb"(\d{10}) (\d{5}) n"), 20
_OBJECT = re.compile(rb"(\d+) (\d+) obj\s")
_STREAM = re.compile(rb"\s*stream\r?\n")


class NotTypstError(WriterError):
    """The PDF is not as Typst writes it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"de PDF is anders dan Typst haar schrijft ({why}); is er een andere versie van Typst?")


class Update:
    """A PDF as Typst wrote it, and what is to be added to it. Every method raises NotTypstError where it is otherwise."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        tail = _TAIL.search(pdf, max(0, len(pdf) - _TAIL_WITHIN))
        self._table = int(tail[1]) if tail else -1
        table = _TABLE.match(pdf, self._table) if tail else None
        if table is None:
            why = "de tabel met onderdelen ontbreekt"
            raise NotTypstError(why)
        self._count, self._entries = int(table[1]), table.end()
        self._trailer = self._read_trailer(self._entries + self._count * _ENTRY_LENGTH)
        self._next = self._count
        self._new: dict[Ref, Value | Stream] = {}
        self._old: dict[Ref, Value] = {}
        self.root = expect(self._trailer.get("Root"), Ref)

    def _read_trailer(self, at: int) -> Dictionary:
        if not self._pdf.startswith(b"trailer", at):
            why = "de tabel met onderdelen is anders opgebouwd"
            raise NotTypstError(why)
        trailer = expect(self._read(at + len(b"trailer"))[0], dict)
        if trailer.get("Size") != self._count:
            why = "de tabel met onderdelen is niet compleet"
            raise NotTypstError(why)
        return trailer

    def _read(self, at: int) -> tuple[Value, int]:
        try:
            return read(self._pdf, at)
        except PdfSyntaxError as error:
            raise NotTypstError(str(error)) from error

    def _start(self, ref: Ref) -> int:
        """Return where the object *ref* begins."""
        entry = (
            _ENTRY.match(self._pdf, self._entries + ref.number * _ENTRY_LENGTH) if ref.number < self._count else None
        )
        found = _OBJECT.match(self._pdf, int(entry[1])) if entry else None
        if found is None or (int(found[1]), int(found[2])) != ref:
            why = f"onderdeel {ref.number} ontbreekt"
            raise NotTypstError(why)
        return found.end()

    def get(self, value: Value) -> Value:
        """Return the object that *value* refers to, as it is now, or *value* itself if it is no reference."""
        if not isinstance(value, Ref):
            return value
        if value in self._new:
            found = self._new[value]
            return found.facts if isinstance(found, Stream) else found
        if value not in self._old:
            self._old[value] = self._read(self._start(value))[0]
        return self._old[value]

    def mentions(self, ref: Ref, code: bytes) -> bool:
        """Say whether *code* stands in the object *ref* as Typst wrote it, which takes less than to read it."""
        start = self._start(ref)
        return self._pdf.find(code, start, self._pdf.find(b"endobj", start)) >= 0

    def dictionary(self, value: Value) -> Dictionary:
        """Return the dictionary that *value* is or refers to, to read or to be changed and `put` again."""
        return dict(expect(self.get(value), dict))

    def array(self, value: Value) -> list[Value]:
        """Return the array that *value* is or refers to."""
        return list(expect(self.get(value), list))

    def stream(self, ref: Ref) -> Stream:
        """Return the stream *ref* as Typst wrote it."""
        value, end = self._read(self._start(ref))
        facts = expect(value, dict)
        length = expect(facts.get("Length"), int)
        begin = _STREAM.match(self._pdf, end)
        if begin is None or not self._pdf.startswith(b"endstream", begin.end() + length + 1):
            why = f"onderdeel {ref.number} houdt anders op"
            raise NotTypstError(why)
        return Stream(facts, self._pdf[begin.end() : begin.end() + length])

    def pages(self) -> list[Ref]:
        """Return the pages, in their order."""
        return list(self._pages(expect(self.dictionary(self.root).get("Pages"), Ref)))

    def _pages(self, ref: Ref) -> Iterator[Ref]:
        for each in self.array(self.dictionary(ref).get("Kids")):
            page = expect(each, Ref)
            if self.dictionary(page).get("Type") == "Pages":
                yield from self._pages(page)
            else:
                yield page

    def put(self, ref: Ref, value: Value | Stream) -> None:
        """Let *value* take the place of the object *ref*."""
        self._new[ref] = value

    def add(self, value: Value | Stream) -> Ref:
        """Add *value* as an object of its own, and return the reference to it."""
        ref = Ref(self._next)
        self._next += 1
        self._new[ref] = value
        return ref

    def finished(self) -> bytes:
        """Return the PDF with what was added, which is all it had where that is nothing."""
        if not self._new:
            return self._pdf
        parts, at, places = [b"\n"], len(self._pdf) + 1, {}
        for ref, value in sorted(self._new.items()):
            body = written_stream(value) if isinstance(value, Stream) else written(value)
            parts.append(b"%d %d obj\n%s\nendobj\n" % (*ref, body))
            places[ref] = at
            at += len(parts[-1])
        parts += [b"xref\n", *_sections(places)]
        first, same = (expect(each, bytes) for each in expect(self._trailer.get("ID"), list))
        digest = hashlib.sha256(b"".join([same, *parts])).digest()  # what Typst wrote has its own
        identifiers: list[Value] = [first, digest[:16]]
        trailer = {**self._trailer, "Size": self._next, "Prev": self._table, "ID": identifiers}
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (written(trailer), at))
        return self._pdf + b"".join(parts)


def _sections(places: dict[Ref, int]) -> Iterator[bytes]:
    """Yield the parts of a table that says in which *places* objects are; numbers in a row share a heading."""
    refs = list(places)
    breaks = [0, *(n for n, (one, other) in enumerate(pairwise(refs), 1) if other.number != one.number + 1), len(refs)]
    for start, end in pairwise(breaks):
        yield b"%d %d\n" % (refs[start].number, end - start)
        yield from (b"%010d %05d n\r\n" % (places[ref], ref.generation) for ref in refs[start:end])


def expect(value: Value, kind: type[Kind]) -> Kind:
    """Return *value*, which must be of *kind*. Raises NotTypstError."""
    if not isinstance(value, kind):
        why = f"{type(value).__name__} waar {kind.__name__} hoort"
        raise NotTypstError(why)
    return value
