"""Tells all that a PDF shows, says and does, as plain facts that can be laid beside those of another.

A person sees pages, what lies on them, bookmarks and attachments; a screen reader reads the structure. Whatever else the
file has is told too, by its name: so nothing is left out because nobody thought of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clausebook.seals.canon import ROUND, Canon
from clausebook.seals.form_fields import Form, read_form
from clausebook.seals.packing import array, dictionary, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BOXES = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
DEEPEST = 50  # more than any program makes: a file may have its pages in a circle
MOST_ENTRIES = 200_000

PAGE_OWN = frozenset({"/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/MediaBox", *BOXES, "/Rotate", "/UserUnit"})  # fmt: skip
"""Entries of a page that are told apart from the others."""

NOTE_OWN = frozenset({"/P", "/Parent", "/M", "/NM"})
FORM_OWN = frozenset({"/Fields", "/DR", "/DA", "/SigFlags"})
CATALOG_OWN = frozenset({"/Type", "/Version", "/Pages", "/AcroForm", "/Names", "/Outlines", "/StructTreeRoot", "/Metadata", "/AF"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what it *shows* of its drawing and how, by name, its *code*, and what lies on it, without fields: *notes*."""

    shows: Mapping[str, str]
    code: str
    notes: Counter[tuple[str, str]]
    node: Any


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file holds. *catalog* is what it has besides, *names* its trees of names, each by the name of its entry.

    *structure* and *outline* are what a screen reader follows, and bookmarks, in order.
    """

    pdf: pikepdf.Pdf
    canon: Canon
    sheets: tuple[Sheet, ...]
    catalog: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    structure: tuple[str, ...]
    outline: tuple[str, ...]
    form: Form
    form_facts: Mapping[str, str]


def take(pdf: pikepdf.Pdf) -> Snapshot:
    """Return what *pdf* holds. Raises SealError where there is no end to it."""
    canon = Canon(pdf)
    root = pdf.Root
    structure = tuple(_structure(canon, dictionary(root.get("/StructTreeRoot"))))
    return Snapshot(
        pdf=pdf,
        canon=canon,
        sheets=tuple(_sheet(canon, page.obj) for page in pdf.pages),
        catalog={**canon.entries(root, CATALOG_OWN), "/AF": _attached_all(canon, root)},
        names={str(key): _told_apart(_names(canon, root.Names, key)) for key in dictionary(root.get("/Names"))},
        structure=structure,
        outline=tuple(_outline(canon, dictionary(root.get("/Outlines")))),
        form=read_form(pdf, canon),
        form_facts=canon.entries(dictionary(root.get("/AcroForm")), FORM_OWN),
    )


# Pages


def _sheet(canon: Canon, page: Any) -> Sheet:
    media = canon.of(inherited(page, "/MediaBox"))
    crop = canon.of(inherited(page, "/CropBox") or inherited(page, "/MediaBox"))
    shows = {"/MediaBox": media, "/CropBox": crop}
    shows |= {key: canon.of(page[key]) if key in page else crop for key in BOXES[1:]}
    turned = inherited(page, "/Rotate")
    shows["/Rotate"] = str(turned % 360) if isinstance(turned, int) else canon.of(turned or 0)
    shows["/UserUnit"] = canon.of(page.get("/UserUnit", 1))
    shows["/Resources"] = canon.of(inherited(page, "/Resources"))
    shows |= canon.entries(page, PAGE_OWN)
    code = hashlib.sha256(code_of(page)).hexdigest()
    return Sheet(shows, code, Counter(_notes(canon, page)), page)


def inherited(page: Any, name: str) -> Any:
    """Return what *page* has by *name*, or the pages that it is among (ISO 32000-1, 7.7.3.4)."""
    at = page
    for _ in range(DEEPEST):
        if not isinstance(at, Dictionary) or name in at:
            break
        at = at.get("/Parent")
    return at.get(name) if isinstance(at, Dictionary) else None


def code_of(page: Any) -> bytes:
    """Return the instructions that draw *page*."""
    contents = page.get("/Contents")
    streams = array(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(unpacked(each) for each in streams if isinstance(each, Stream))


def _notes(canon: Canon, page: Any) -> Iterator[tuple[str, str]]:
    """Yield the kind of each thing that lies on *page* and is no field, and what it is."""
    for each in map(dictionary, array(page.get("/Annots"))):
        if each.get("/Subtype") != Name.Widget:
            yield str(each.get("/Subtype", "")), canon.inside(each, NOTE_OWN)


# What a file names


def _told_apart(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return *pairs* by name, where a name that comes again gets a number."""
    found: dict[str, str] = {}
    for name, value in pairs:
        again = sum(known == name or known.startswith(f"{name} (") for known in found) if name in found else 0
        found[f"{name} ({again + 1})" if again else name] = value
    return found


def _names(canon: Canon, root: Any, key: str) -> Iterator[tuple[str, str]]:
    waiting, seen = [dictionary(root.get(key))], set[tuple[int, int]]()
    if not {"/Names", "/Kids"} & {str(each) for each in waiting[0]}:
        yield key, canon.of(root.get(key))
    while waiting:
        node = waiting.pop()
        if node.is_indirect:
            if node.objgen in seen:
                yield ROUND, ROUND
                continue
            seen.add(node.objgen)
        waiting += map(dictionary, array(node.get("/Kids")))
        pairs = array(node.get("/Names"))
        for name, value in zip(pairs[::2], pairs[1::2], strict=False):
            yield str(name), _attached(canon, dictionary(value)) if key == "/EmbeddedFiles" else canon.of(value)


def _attached(canon: Canon, file: Any) -> str:
    """Return how *file* is attached; what is in it is compared as data, where there is one text of it."""
    held = dictionary(file.get("/EF"))
    texts = {hashlib.sha256(unpacked(each)).digest() for each in held.values() if isinstance(each, Stream)}
    kinds = sorted({str(each.get("/Subtype")) for each in held.values() if isinstance(each, Stream)})
    return f"{canon.inside(file, frozenset({'/EF'}))} {kinds} {sorted(map(str, held))} {len(texts)}"


def _attached_all(canon: Canon, root: Any) -> str:
    files = array(root.get("/AF"))
    return " ".join(_attached(canon, dictionary(each)) for each in files) if files else canon.of(root.get("/AF"))


def _outline(canon: Canon, root: Any) -> Iterator[str]:
    """Yield each bookmark, with how deep it is; a bookmark that comes twice ends it."""
    skip = frozenset({"/First", "/Last", "/Next", "/Prev", "/Parent", "/SE"})
    seen: set[tuple[int, int]] = set()
    waiting = [(0, root)]
    while waiting:
        depth, at = waiting.pop()
        if not at.keys():
            continue
        if not at.is_indirect or at.objgen in seen or len(seen) > MOST_ENTRIES:
            yield ROUND
            continue
        seen.add(at.objgen)
        yield f"{depth} {canon.inside(at, skip)}"
        waiting.append((depth, dictionary(at.get("/Next"))))
        waiting.append((depth + 1, dictionary(at.get("/First"))))


# What a screen reader reads


def _structure(canon: Canon, root: Any) -> Iterator[str]:
    """Yield each element of the structure, in order, with how deep it is and what it holds."""
    elements = list(_elements(root))
    for number, (_, node) in enumerate(elements):
        if isinstance(node, Dictionary):
            canon.name(node, f"element {number}")
    for depth, node in elements:
        if isinstance(node, Dictionary):
            yield f"{depth} {canon.inside(node, frozenset({'/K', '/P'}))}"
        else:
            yield f"{depth} {canon.of(node)}"


def _elements(root: Any) -> Iterator[tuple[int, Any]]:
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[int, Any]] = [(0, root)]
    found = 0
    while waiting and found < MOST_ENTRIES:
        depth, node = waiting.pop()
        found += 1
        if isinstance(node, Dictionary) and node.is_indirect:
            if node.objgen in seen:
                yield depth, ROUND
                continue
            seen.add(node.objgen)
        yield depth, node
        if isinstance(node, Dictionary) and "/K" in node:
            kids = node.get("/K")
            waiting += [(depth + 1, each) for each in reversed(array(kids) if isinstance(kids, Array) else [kids])]
