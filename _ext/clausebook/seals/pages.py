"""Compares what two PDF files show, page by page, by all that is drawn and not by how it looks.

Two pages are the same when the drawing is, with the fonts and pictures that it uses. What lies on a page is compared too: a
field may hold another value, and nothing else may be there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
"""Of a page: what part of it is shown, and how; a page may have them of the pages that it is among."""

DEEPEST = 50  # more than any program makes: a file may have its pages in a circle
DECIMALS = 2
BACKWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms"})
"""What leads back to the page, and how a stream is packed."""

FREE = frozenset({"/AP", "/AS", "/V", "/M", "/MK", "/DA", "/Kids", "/DV", "/T", "/TU", "/Ff", "/FT", "/Q", "/F", "/TI"})
"""What a program may set of a field while it is filled in, or that is compared by `_widget`."""

ACTIVE = ("/OpenAction", "/AA", "/OCProperties", "/Collection", "/Perms", "/URI", "/Threads")
"""Of a file: what runs, hides or shows something by itself."""

ALLOWED_ACTIVE = {"/Perms"}  # the first signature says there what is allowed


@dataclass(frozen=True, slots=True)
class Differences:
    """How a file differs from what it should be. *drawn* are pages that are drawn otherwise, from 1.

    *laid* are the pages on which something lies that should not, or from which something is gone. *active* is in words.
    """

    pages: int
    expected: int
    drawn: tuple[int, ...]
    laid: tuple[int, ...]
    active: tuple[str, ...]


def compare(pdf: pikepdf.Pdf, expected: pikepdf.Pdf) -> Differences:
    """Return how *pdf* differs from *expected* in what it shows."""
    pairs = list(enumerate(zip(pdf.pages, expected.pages, strict=False), start=1))
    return Differences(
        pages=len(pdf.pages),
        expected=len(expected.pages),
        drawn=tuple(number for number, (page, other) in pairs if _drawing(page) != _drawing(other)),
        laid=tuple(number for number, (page, other) in pairs if _lying(page) != _lying(other)),
        active=tuple(_active(pdf, expected)),
    )


def _drawing(page: pikepdf.Page) -> str:
    """Return a hash of all that *page* draws."""
    found = hashlib.sha256()
    for name in SHAPE:
        found.update(f"{name}={_said(_inherited(page.obj, name), ())}".encode())
    found.update(_code(page.obj))
    found.update(_said(_inherited(page.obj, "/Resources"), ()).encode())
    for name in ("/Group", "/AA", "/Trans"):
        found.update(f"{name}={_said(page.obj.get(name), ())}".encode())
    return found.hexdigest()


def _inherited(page: Any, name: str) -> Any:
    """Return what *page* has by *name*, or the pages that it is among (ISO 32000-1, 7.7.3.4)."""
    at = page
    for _ in range(DEEPEST):
        if at is None or name in at:
            break
        at = at.get("/Parent")
    return at.get(name) if at is not None else None


def _code(page: Any) -> bytes:
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(_unpacked(each) for each in streams if isinstance(each, Stream))


def _unpacked(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a picture that is not unpacked
        return bytes(stream.read_raw_bytes())


def _said(node: Any, above: tuple[tuple[int, int], ...], skip: frozenset[str] = BACKWARD) -> str:
    """Return *node* and all that it uses as text: equal text for equal drawings, wherever they are in the file."""
    if isinstance(node, Stream | Dictionary | Array):
        if node.is_indirect:
            if node.objgen in above:
                return f"^{len(above) - above.index(node.objgen)}"
            above = (*above, node.objgen)
        if isinstance(node, Array):
            return f"[{' '.join(_said(each, above, skip) for each in node)}]"
        keys = sorted(str(key) for key in node.keys() if key not in skip)  # noqa: SIM118 (a stream is no mapping)
        inner = " ".join(f"{key} {_said(node.get(key), above, skip)}" for key in keys)
        digest = hashlib.sha256(_unpacked(node)).hexdigest() if isinstance(node, Stream) else ""
        return f"<{inner}>{digest}"
    return _number(node)


def _number(value: Any) -> str:
    """Return *value*, which programs write in several ways where it is a number."""
    if isinstance(value, bool) or value is None:
        return str(value)
    try:
        return f"{round(float(value), DECIMALS):g}"
    except (TypeError, ValueError):
        return repr(value)


# What lies on a page


def _lying(page: pikepdf.Page) -> Counter[str]:
    found: Any = page.obj.get("/Annots")
    return Counter(_laid(each) for each in (found if isinstance(found, Array) else ()))


def _laid(annotation: Any) -> str:
    """Return what *annotation* is, without what may be filled in."""
    if annotation.get("/Subtype") == Name.Widget:
        return _widget(annotation)
    return _said(annotation, (), BACKWARD | {"/Dest", "/A"}) + _target(annotation)


def _widget(widget: Any) -> str:
    field = widget if "/T" in widget else widget.get("/Parent", widget)
    free = FREE - {"/AP"} if field.get("/FT") == Name.Btn else FREE  # a box to tick is drawn beforehand
    facts = [field.get("/T"), field.get("/FT"), field.get("/TU"), int(field.get("/Ff", 0)), int(field.get("/Q", 0))]
    facts += [int(widget.get("/F", 0)), *(_number(each) for each in widget.get("/Rect", []))]
    others = sorted(
        f"{key} {_said(node.get(key), ())}"
        for node in {each.objgen: each for each in (widget, field)}.values()
        for key in node.keys()  # noqa: SIM118
        if key not in free | BACKWARD
    )
    return f"{[str(each) for each in facts]} {others}"


def _target(annotation: Any) -> str:
    """Return where a link goes; a place in the file itself is known by its page and its height."""
    action = annotation.get("/A")
    destination = annotation.get("/Dest", action.get("/D") if isinstance(action, Dictionary) else None)
    if isinstance(destination, Array):
        return f" naar {[_number(each) for each in list(destination)[2:]]}"
    return f" naar {_said(action, (), BACKWARD)} {destination}"


# What a file does by itself


def _active(pdf: pikepdf.Pdf, expected: pikepdf.Pdf) -> Iterator[str]:
    for name in ACTIVE:
        if name in pdf.Root and name not in expected.Root and name not in ALLOWED_ACTIVE:
            yield f"onderdeel {name[1:]}"
    names: Any = pdf.Root.get("/Names", {})
    yield from (f"onderdeel {key[1:]}" for key in names.keys() if key not in {"/Dests", "/EmbeddedFiles"})  # noqa: SIM118
    form: Any = pdf.Root.get("/AcroForm", {})
    for key in ("/XFA", "/CO"):
        if form.get(key):
            yield f"formulieronderdeel {key[1:]}"
