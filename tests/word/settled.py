"""Accepts or rejects all tracked changes of a Word file, by the standard and nothing of the writer's."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.word.word_reading import W, parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CAME, WENT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")


def accepted(content: bytes) -> bytes:
    """Return the file with all changes accepted."""
    return _settled(content, keep=CAME, drop=WENT)


def rejected(content: bytes) -> bytes:
    """Return the file with all changes rejected."""
    return _settled(content, keep=WENT, drop=CAME)


def _settled(content: bytes, keep: tuple[str, ...], drop: tuple[str, ...]) -> bytes:
    files = parts(content)
    root = ET.fromstring(files["word/document.xml"])
    _settle(root, keep, drop)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, ET.tostring(root) if name == "word/document.xml" else data)
    return out.getvalue()


def _settle(element: Element, keep: tuple[str, ...], drop: tuple[str, ...]) -> None:
    settled: list[Element] = []
    for child in list(element):
        if child.tag in drop or _ending(child) in drop:
            continue
        _settle(child, keep, drop)
        if child.tag in keep:
            settled += list(child)
        elif child.tag != f"{W}tbl" or child.find(f"{W}tr") is not None:
            settled.append(child)
    element[:] = settled
    if element.tag == f"{W}delText":
        element.tag = f"{W}t"


def _ending(element: Element) -> str:
    """Return what is said of the end of a paragraph, or of a row: that it came, or that it went."""
    path = {f"{W}p": f"{W}pPr/{W}rPr", f"{W}tr": f"{W}trPr"}.get(element.tag, "")
    about = element.find(path) if path else None
    return next((each.tag for each in about or () if each.tag in (*CAME, *WENT)), "")
