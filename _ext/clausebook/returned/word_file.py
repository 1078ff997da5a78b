"""Reads a Word file as its reader sees it, with all that lies beside the running text. It is anyone's, and may hold anything."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.returned.reading import Notice, Reading, Seen, plain
from clausebook.returned.word_looks import ParagraphStyles, of_sections
from clausebook.returned.word_numbers import WordNumbers
from clausebook.returned.word_package import ONCE, R, W, WordPackage
from clausebook.returned.word_sight import Sight
from clausebook.returned.word_text import Story
from clausebook.word.controls import DATA
from clausebook.word.origin import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

NOTES = {"footnotes": "voetnoot", "endnotes": "eindnoot"}
EDGES = {"header": "koptekst", "footer": "voettekst"}
CHANGES = ("ins", "del", "moveFrom", "moveTo")
SILENT = frozenset({
    "styles", "numbering", "settings", "fontTable", "theme", "webSettings", "glossaryDocument", "customXml", "customXmlProps",
    "stylesWithEffects", "core-properties", "extended-properties", "custom-properties", "thumbnail", "people",
    "commentsExtended", "commentsIds", "commentsExtensible", "comments", "officeDocument", "hyperlink", "printerSettings",
    "keyMapCustomizations", "webExtension", "image", *NOTES, *EDGES,
})  # fmt: skip
"""Parts of which nothing needs to be said: they show no text, or they are read here."""
NAMED = {
    "vbaProject": "een macro (programma)", "aFChunk": "een ingevoegd bestand dat hier niet wordt gelezen",
    "oleObject": "een ingesloten bestand", "package": "een ingesloten bestand", "chart": "een grafiek",
    "diagramData": "een schema", "subDocument": "een verwijzing naar een ander document", "control": "een bedieningselement",
    "attachedTemplate": "een sjabloon van elders", "mailMergeSource": "een koppeling met gegevens van elders",
    "font": "een lettertype in het bestand zelf, waarvan de letters iets anders kunnen laten zien", "origin": "een digitale handtekening van Word",
    "frame": "een verwijzing naar een andere bladzijde", "ink": "een tekening met de pen",
}  # fmt: skip


def read_word(data: bytes, *, accepted: bool = True) -> Reading:
    """Return what the Word file *data* says with its tracked changes *accepted*, or else rejected.

    Raises UnreadableError.
    """
    return _File(WordPackage.of(data), accepted=accepted).reading()


class _File:
    """Reads one file."""

    def __init__(self, package: WordPackage, *, accepted: bool) -> None:
        self.package, self.main, self.accepted = package, package.main, accepted
        self.related = package.related(self.main)
        styles = self._tree("styles")
        self.sight, self.styles = Sight(styles, self._tree("theme")), styles
        self.looks = ParagraphStyles(styles)
        self.notices: list[Notice] = []
        self.bound: list[tuple[int, str]] = []

    def reading(self) -> Reading:
        """Return all of it."""
        tree = self.package.tree(self.main)
        body = tree.find(f"{W}body") if tree is not None else None
        paragraphs = self._story(body, WordNumbers(self._tree("numbering"), self.styles, self.sight))
        self.notices += [Notice(each) for each in dict.fromkeys(of_sections(tree, self._tree("settings")))]
        notes = [seen for kind, name in NOTES.items() for seen in self._notes(kind, name)]
        around = tuple(self._edges(tree))
        self._say_parts()
        self.notices += self._comments()
        return Reading(
            (*paragraphs, *notes),
            tuple(dict.fromkeys(self.notices)),
            around,
            self._stored(),
            tuple(self.bound),
            self._record(),
            tuple(self._editors(tree)),
        )

    def _tree(self, kind: str) -> Element | None:
        """Return the part that the document calls its *kind*."""
        name = next((each.target for each in self.related if each.kind == kind and not each.outside), "")
        return self.package.tree(name)

    def _story(self, around: Element | None, numbers: WordNumbers, where: str = "") -> list[Seen]:
        story = Story(self.sight, self.looks, numbers, where, accepted=self.accepted)
        if around is not None:
            story.blocks(around)
        self.notices += story.notices
        self.bound += story.bound
        return story.finished()

    # What lies beside the text

    def _edges(self, tree: Element | None) -> Iterator[str]:
        """Yield what the heads and feet of pages say; of more pages, each once."""
        used = {each.get(f"{R}id") for kind in EDGES for each in _all(tree, f"{kind}Reference")}
        relations = self.package.tree(_relations_of(self.main))
        targets = {
            each.get("Target", "").rpartition("/")[2]
            for each in (relations if relations is not None else ())
            if each.get("Id") in used
        }
        for each in self.related:
            if each.kind in EDGES and not each.outside:
                if each.target.rpartition("/")[2] not in targets:
                    continue
                story = self._story(self.package.tree(each.target), WordNumbers(None, None), EDGES[each.kind])
                text = " ".join(plain(seen.text) for seen in story)
                yield f"{EDGES[each.kind]}: {text}"

    def _notes(self, kind: str, name: str) -> Iterator[Seen]:
        tree = self._tree(kind)
        for note in tree if tree is not None else ():
            if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            yield from self._story(note, WordNumbers(None, None), name)

    def _comments(self) -> Iterator[Notice]:
        tree = self._tree("comments")
        for comment in tree if tree is not None else ():
            story = self._story(comment, WordNumbers(None, None), "opmerking")
            yield Notice("opmerking", comment.get(f"{W}author", ""), " ".join(plain(seen.text) for seen in story))

    def _say_parts(self) -> None:
        """Note each part that is not read, and each address outside the file."""
        parts = ["", self.main, *(each.target for each in self.related if each.kind in (*EDGES, *NOTES, "fontTable"))]
        for part in dict.fromkeys(parts):
            for each in self.package.related(part):
                what = NAMED.get(each.kind)
                if each.kind in (*ONCE, *EDGES) and not each.outside and not self.package.has(each.target):
                    self.notices.append(Notice("een onderdeel dat in het bestand ontbreekt", text=each.target))
                elif each.outside:
                    self.notices.append(Notice(what or "een koppeling naar buiten het bestand", text=each.target))
                elif what or each.kind not in SILENT:
                    self.notices.append(Notice(what or f"een onderdeel dat hier niet wordt gelezen ({each.kind})"))
        protection = self._tree("settings")
        if protection is not None and protection.find(f"{W}documentProtection") is not None:
            self.notices.append(Notice("een beveiliging tegen bewerken"))

    def _stored(self) -> tuple[str, ...]:
        """Return the values that the controls of the file are bound to."""
        for tree in self._custom():
            if tree.tag == f"{{{DATA}}}dossier":
                return tuple("".join(each.itertext()) for each in tree)
        return ()

    def _record(self) -> bytes:
        for tree in self._custom():
            if tree.tag == f"{{{ORIGIN}}}herkomst":
                return "".join(tree.itertext()).encode()
        return b""

    def _custom(self) -> Iterator[Element]:
        for each in self.related:
            if each.kind == "customXml" and not each.outside and (tree := self.package.tree(each.target)) is not None:
                yield tree

    def _editors(self, tree: Element | None) -> Iterator[tuple[str, int]]:
        found = Counter(each.get(f"{W}author", "onbekend") for kind in CHANGES for each in _all(tree, kind))
        yield from found.most_common()


def _all(tree: Element | None, name: str) -> Iterator[Element]:
    return tree.iter(f"{W}{name}") if tree is not None else iter(())


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
