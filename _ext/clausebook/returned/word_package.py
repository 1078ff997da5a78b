"""Opens a Word file that may be anyone's: nothing in it grows beyond a bound, and none of it is run or fetched."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from clausebook.errors import ClausebookError
from clausebook.returned.reading import EMPTY, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST_FILE, LARGEST_PART, LARGEST_TOGETHER = 50_000_000, 40_000_000, 80_000_000
"""Bytes: of the file, of a part when it is unpacked, and of all that is read; a contract takes half a million."""
MOST_PARTS = 2_000
DEEPEST, MOST_ELEMENTS = 250, 1_500_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
}
"""Namespaces of the strict form of the standard (ISO/IEC 29500-1), by those of the one that programs write."""
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/",
)
"""What a relation of the standard begins with; that of a program can be no part of the text, and is called by its last word too."""
_OF_WORD = "http://schemas.microsoft.com/office/"
ONCE = frozenset(
    {"officeDocument", "styles", "numbering", "settings", "theme", "fontTable", "footnotes", "endnotes", "comments"}
)
"""What a part has one of: of two, a reader would not know which one Word takes."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLD_WORD, _RICH_TEXT, _ZIP = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK"

_ANEW = "open het in Word of LibreOffice, en bewaar het opnieuw als .docx"
_OTHERWISE = f"dit Word-bestand is anders opgebouwd dan Word het doet; {_ANEW}"


@dataclass(frozen=True, slots=True)
class Related:
    """What a part points to: the *kind* of relation, and the *target*; *outside* says that it is not in the file."""

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class WordPackage:
    """The parts of one file, each unpacked when it is asked for."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    """The names of the parts as the file has them, by what they are in small letters: Word makes no difference."""
    _unpacked: int = 0
    _trees: dict[str, Element | None] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> WordPackage:
        """Return the package in *data*. Raises UnreadableError."""
        _check_kind(data)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            parts = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            msg = f"dit Word-bestand is beschadigd; {_ANEW}"
            raise UnreadableError(msg) from error
        names = [part.filename for part in parts]
        if len(parts) > MOST_PARTS or len({name.lower() for name in names}) != len(names):
            raise UnreadableError(_OTHERWISE)
        if "mimetype" in names and "content.xml" in names:
            msg = "dit is een OpenDocument-bestand; bewaar het als .docx"
            raise UnreadableError(msg)
        return cls(archive, {name.lower(): name for name in names})

    def has(self, name: str) -> bool:
        """Say whether there is a part called *name*."""
        return name.lower() in self.names

    @property
    def main(self) -> str:
        """The name of the part that holds the text. Raises UnreadableError."""
        found = next((each.target for each in self.related("") if each.kind == "officeDocument"), "word/document.xml")
        if not self.has(found):
            msg = f"in dit bestand zit geen Word-document; {_ANEW}"
            raise UnreadableError(msg)
        return found

    def related(self, part: str) -> tuple[Related, ...]:
        """Return what *part* points to; "" is the package itself. Raises UnreadableError."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = tuple(_related(each, folder) for each in tree.iter(_RELATIONSHIP)) if tree is not None else ()
        kinds = [each.kind for each in found if each.kind in ONCE]
        if len(set(kinds)) != len(kinds):
            raise UnreadableError(_OTHERWISE)
        return found

    def tree(self, name: str) -> Element | None:
        """Return the part called *name* as XML; None where it is not there or empty. Raises UnreadableError."""
        if self.has(name) and name not in self._trees:
            data = self._read(self.names[name.lower()])
            self._trees[name] = parsed(data) if data else None
        return self._trees.get(name)

    def _read(self, name: str) -> bytes:
        try:
            with self.archive.open(name) as packed:
                data = packed.read(LARGEST_PART + 1)
        except RuntimeError as error:  # locked with a password
            msg = "dit bestand is met een wachtwoord beveiligd; vraag de afzender om een bestand zonder wachtwoord"
            raise UnreadableError(msg) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            msg = f"dit Word-bestand is beschadigd; {_ANEW}"
            raise UnreadableError(msg) from error
        self._unpacked += len(data)
        if len(data) > LARGEST_PART or self._unpacked > LARGEST_TOGETHER:
            msg = "dit Word-bestand wordt bij het uitpakken te groot; vraag een gewoon bestand"
            raise UnreadableError(msg)
        return data


def _check_kind(data: bytes) -> None:
    """Raise UnreadableError where *data* is no file that Word writes today."""
    if not data.strip():
        raise UnreadableError(EMPTY)
    if len(data) > LARGEST_FILE:
        msg = f"dit bestand is groter dan {LARGEST_FILE // 1_000_000} MB; vraag een gewoon bestand"
        raise UnreadableError(msg)
    if data.startswith(_OLD_WORD):
        msg = "dit is een Word-bestand van voor 2007, of een met een wachtwoord; bewaar het zonder wachtwoord als .docx"
        raise UnreadableError(msg)
    if data.startswith(_RICH_TEXT):
        msg = f"dit is een RTF-bestand; {_ANEW}"
        raise UnreadableError(msg)
    if not data.startswith(_ZIP):
        msg = f"dit is geen Word-bestand; {_ANEW}"
        raise UnreadableError(msg)


def _related(relation: Element, folder: str) -> Related:
    target, kind = unquote(relation.get("Target", "")), _kind(relation.get("Type", ""))
    if relation.get("TargetMode") == "External":
        return Related(kind, target, outside=True)
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Related(kind, inside, outside=False)


def _kind(told: str) -> str:
    """Return what a relation is called by the standard; that of another maker by its last word, or whole where that is one of the standard."""
    start, slash, last = told.rpartition("/")
    known = f"{start}{slash}" in _KINDS or (told.startswith(_OF_WORD) and last not in ONCE)
    return last if known else told


# XML


class _Guard(ET.TreeBuilder):
    """Builds a tree that has no definitions of its own (and so nothing that expands), and is not endlessly deep."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse what could define an entity."""
        raise _ForbiddenPartError

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element."""
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise _ForbiddenPartError
        return super().start(_transitional(tag), {_transitional(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(_transitional(tag))


class _ForbiddenPartError(ClausebookError):
    pass


def _transitional(name: str) -> str:
    space, bracket, local = name.rpartition("}")
    return _STRICT.get(space + bracket, space + bracket) + local


def parsed(data: bytes) -> Element:
    """Return *data* as XML. Raises UnreadableError."""
    try:
        parser = ET.XMLParser(target=_Guard())
        parser.feed(data)
        found = parser.close()
    except _ForbiddenPartError as error:
        msg = "dit Word-bestand heeft onderdelen die Word zelf niet maakt, en is daarom niet gelezen; vraag een gewoon bestand"
        raise UnreadableError(msg) from error
    except (ET.ParseError, ValueError, LookupError) as error:
        msg = f"dit Word-bestand is beschadigd; {_ANEW}"
        raise UnreadableError(msg) from error
    assert isinstance(found, ET.Element)
    return found


def val(element: Element | None, name: str) -> str:
    """Return `w:val` of the child called *name* of *element*, "" where there is none."""
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of *element* called *name*."""
    return element.iterfind(f"{W}{name}") if element is not None else iter(())


def is_on(properties: Element | None, name: str) -> bool | None:
    """Say whether the switch *name* is on in *properties*, None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")
