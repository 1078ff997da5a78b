"""Adds to a PDF what a change makes of it, so that all that was there stays: as someone does to a signed file."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Stream

if TYPE_CHECKING:
    from collections.abc import Callable

START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def appended(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return *data* with an update after it that holds the objects that *change* changes or makes."""
    with pikepdf.open(BytesIO(data)) as before, pikepdf.open(BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf sees that a form is not as it should be
        old = {each.objgen: _written(each) for each in before.objects if each is not None and _has_number(each)}
        change(pdf)
        new = {each.objgen: _written(each) for each in pdf.objects if each is not None and _has_number(each)}
        trailer = {key: pdf.trailer[key].unparse() for key in ("/Root", "/Info", "/ID") if key in pdf.trailer}
        size = max(number for number, _ in new) + 2
    last = START.search(data)
    assert last is not None
    if data[int(last[1]) :].startswith(b"xref"):
        trailer["xref"] = b""
    return data + _update(
        {key: it for key, it in new.items() if old.get(key) != it}, trailer, int(last[1]), size, len(data)
    )


def _has_number(each: object) -> bool:
    return isinstance(each, pikepdf.Object) and each.is_indirect


def _written(each: pikepdf.Object) -> bytes:
    if not isinstance(each, Stream):
        return each.unparse(resolved=True)
    head = Dictionary({str(key): each.get(key) for key in each.keys() if key != "/Length"})  # noqa: SIM118
    raw = each.read_raw_bytes()
    head["/Length"] = len(raw)
    return head.unparse(resolved=True) + b"\nstream\n" + raw + b"\nendstream"


def _update(
    changed: dict[tuple[int, int], bytes], trailer: dict[str, bytes], previous: int, size: int, start: int
) -> bytes:
    """Return the update, with a table or a stream that says where its objects are, as the file itself has."""
    body, places = bytearray(b"\n"), []
    for (number, _), text in sorted(changed.items()):
        places.append((number, start + len(body)))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    at = start + len(body)
    if "xref" in trailer:
        return bytes(body) + _table(places, trailer, previous, size, at)
    places.append((size - 1, at))
    rows = b"".join(b"\x01" + offset.to_bytes(4, "big") + b"\0\0" for _, offset in places)
    index = b" ".join(b"%d 1" % number for number, _ in places)
    others = b" ".join(b"%s %s" % (key.encode(), it) for key, it in trailer.items())
    head = b"/Type/XRef/W[1 4 2]/Index[%s]/Size %d/Prev %d/Length %d %s" % (index, size, previous, len(rows), others)
    body += b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size - 1, head, rows, at)
    return bytes(body)


def _table(places: list[tuple[int, int]], trailer: dict[str, bytes], previous: int, size: int, at: int) -> bytes:
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
    others = b" ".join(b"%s %s" % (key.encode(), it) for key, it in trailer.items() if it)
    return b"xref\n%strailer\n<</Size %d/Prev %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (rows, size, previous, others, at)
