"""The file around the parts of a Word document: a zip with fixed order, dates and compression (ECMA-376, part 2)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.word.xml import HEAD, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SUFFIX = "docx"
MIME_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows: parts have no date of their own


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package: *path* in the zip, *media_type*, and what relates it to the part that holds it."""

    path: str
    content: str
    media_type: str = ""
    relations: Sequence[Relation] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Points from a part to another; *target* is relative to the folder of the part, and never outside the package."""

    id: str
    kind: str
    target: str


def package(parts: Iterable[Part], top: Sequence[Relation]) -> bytes:
    """Return the file that holds *parts*; *top* are the relations of the package itself."""
    files: dict[str, str] = {}
    types: dict[str, str] = {}
    for part in parts:
        files[part.path] = part.content
        if part.media_type:
            types[part.path] = part.media_type
        if part.relations:
            folder, _, name = part.path.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = _relationships(part.relations)
    # The types come first and the relations of the package second: a reader may take the file as a stream.
    return _zipped({"[Content_Types].xml": _content_types(types), "_rels/.rels": _relationships(top), **files})


def _relationships(relations: Iterable[Relation]) -> str:
    rows = [element("Relationship", {"Id": r.id, "Type": _kind(r.kind), "Target": r.target}) for r in relations]
    return HEAD + element("Relationships", {"xmlns": RELATIONSHIPS}, *rows)


def _kind(kind: str) -> str:
    return kind if ":" in kind else f"{KINDS}{kind}"


def _content_types(types: Mapping[str, str]) -> str:
    rows = [
        element(
            "Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}
        ),
        element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(element("Override", {"PartName": f"/{path}", "ContentType": each}) for path, each in types.items()),
    ]
    return HEAD + element("Types", {"xmlns": _TYPES}, *rows)


def _zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content.encode("utf-8"))
    return out.getvalue()
