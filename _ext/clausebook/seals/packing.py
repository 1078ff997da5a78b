"""Bounds what a PDF becomes when it is unpacked, before anything unpacks it.

A stream of some kilobytes may be packed so that it becomes gigabytes. What a file holds is therefore measured twice: the
raw file before a program looks for its objects, which may be packed themselves, and each stream before it is read.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clausebook.seals import SealError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST_FILE = 100_000_000
LARGEST_STREAM = 64_000_000
LARGEST_TOGETHER = 256_000_000
"""Bytes: of the file, of a stream, and of all streams together; an agreement takes some millions."""

MOST_OBJECTS = 300_000
CHUNK = 65_536
MOST_TIMES = 4
"""How often one stream may be packed over."""

START = re.compile(rb"stream\r?\n")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
HOLDS_OBJECTS = re.compile(rb"/(ObjStm|XRef)\b")
PLAIN_FILTER = re.compile(rb"/Filter\s*(/(FlateDecode|Fl)\b|\[\s*/(FlateDecode|Fl)\s*\])")
KEPT = {Name.DCTDecode, Name.JPXDecode, Name.CCITTFaxDecode, Name.JBIG2Decode}
"""Filters of pictures, which are compared as they are packed."""

TOO_LARGE = "deze PDF wordt bij het uitpakken te groot; vraag een gewoon bestand"
UNUSUAL = "deze PDF is ingepakt op een manier die hier niet wordt gelezen; vraag een gewoon bestand"


def check_raw(data: bytes) -> None:
    """Raise SealError where the file *data*, or what it holds its objects in, becomes too large."""
    if len(data) > LARGEST_FILE:
        raise SealError(TOO_LARGE)
    if b"/XRefStm" in data:  # two tables of contents, of which each program reads another
        raise SealError(UNUSUAL)
    together = 0
    for match in START.finditer(data):
        head = ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), data[max(0, data.rfind(b"obj", 0, match.start())) : match.start()])  # fmt: skip
        if HOLDS_OBJECTS.search(head) and b"/Filter" in head and not PLAIN_FILTER.search(head):
            raise SealError(UNUSUAL)
        together += _inflated_size(memoryview(data)[match.end() :])
        if together > LARGEST_TOGETHER:
            raise SealError(TOO_LARGE)


def _inflated_size(packed: memoryview) -> int:
    try:
        return len(_inflate(packed))
    except zlib.error:
        return 0  # not packed in this way


def _inflate(packed: bytes | memoryview) -> bytes:
    """Return what *packed* becomes. Raises SealError where that is too much, and zlib.error where it is not packed so."""
    worker = zlib.decompressobj()
    found = bytearray()
    for start in range(0, len(packed), CHUNK):
        found += worker.decompress(packed[start : start + CHUNK], LARGEST_STREAM + 1 - len(found))
        if len(found) > LARGEST_STREAM:
            raise SealError(TOO_LARGE)
        if worker.eof:
            break
    return bytes(found)


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Raise SealError where *pdf* has more objects than anything needs, or its streams become too large."""
    together = 0
    for number, each in enumerate(pdf.objects):
        if number > MOST_OBJECTS:
            raise SealError(TOO_LARGE)
        if isinstance(each, Stream):
            together += len(_unpacked_or_kept(each))
            if together > LARGEST_TOGETHER:
                raise SealError(TOO_LARGE)


def unpacked(stream: Any) -> bytes:
    """Return what *stream* holds; of a picture, as it is packed. Raises SealError where that is too much."""
    if any(name in KEPT for name in _filters(stream)):
        return bytes(stream.read_raw_bytes())
    _unpacked_or_kept(stream)  # measured first
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError as error:
        raise SealError(UNUSUAL) from error


def _filters(stream: Any) -> list[Any]:
    found = stream.get("/Filter")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def _unpacked_or_kept(stream: Any) -> bytes:
    """Return *stream* without what packs it, apart from what a predictor does: that makes it no larger."""
    data: bytes = stream.read_raw_bytes()
    filters = _filters(stream)
    if len(filters) > MOST_TIMES:
        raise SealError(UNUSUAL)
    for name in filters:
        if name in KEPT:
            return data
        step = STEPS.get(str(name))
        if step is None:
            raise SealError(UNUSUAL)
        try:
            data = step(data)
        except (zlib.error, ValueError, binascii.Error):
            return data  # damaged: a reader stops here as well
        if len(data) > LARGEST_STREAM:
            raise SealError(TOO_LARGE)
    return data


def _hex(data: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _ascii85(data: bytes) -> bytes:
    return base64.a85decode(b"<~" + data.strip().removeprefix(b"<~").partition(b"~>")[0] + b"~>", adobe=True)


def _runs(data: bytes) -> bytes:
    """Return *data* without its run lengths (ISO 32000-1, 7.4.5)."""
    found = bytearray()
    for part in _parts(data):
        found += part
        if len(found) > LARGEST_STREAM:
            break
    return bytes(found)


def _parts(data: bytes) -> Iterator[bytes]:
    at, end = 0, 128
    while at < len(data) and data[at] != end:
        length = data[at]
        if length < end:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


STEPS: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": _inflate,
    "/Fl": _inflate,
    "/ASCIIHexDecode": _hex,
    "/AHx": _hex,
    "/ASCII85Decode": _ascii85,
    "/A85": _ascii85,
    "/RunLengthDecode": _runs,
    "/RL": _runs,
}
"""What the filters of ISO 32000-1, 7.4 do; LZW is not written any more."""


def dictionary(node: Any) -> Any:
    """Return *node* where it is a dictionary, or else an empty one: a file may have anything anywhere."""
    return node if isinstance(node, Dictionary | Stream) else Dictionary()


def array(node: Any) -> list[Any]:
    """Return what is in *node* where it is an array, or else nothing."""
    return list(node) if isinstance(node, Array) else []
