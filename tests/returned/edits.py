"""Silent edits of a file, as a counterparty who hopes that nobody sees them would make: one word at a time, anywhere.

They are made in the file itself, and know nothing of how it is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TELLING = {
    "niet": "wel", "geen": "een", "uiterlijk": "ongeveer", "kan": "moet", "moet": "kan", "mag": "moet", "alle": "enkele",
    "elke": "elke grote", "altijd": "meestal", "vooraf": "achteraf", "zonder": "met", "binnen": "na", "en": "of", "of": "en",
    "schriftelijk": "mondeling", "meteen": "later", "de": "een", "Verwerker": "Verantwoordelijke",
}  # fmt: skip
"""Words that turn what is agreed, and what they become."""
_WORD = re.compile(r"\w+")


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_word(text: str, random: Random) -> str | None:
    """Return *text* with one word that says something else; None where it has none."""
    words = list(_WORD.finditer(text))
    if not words:
        return None
    telling = [word for word in words if word[0] in TELLING or word[0].isdecimal()]
    word = random.choice(telling if telling and random.random() < 0.7 else words)
    if word[0].isdecimal():
        new = str(int(word[0]) + random.choice((1, 2, 10)))
    elif word[0] in TELLING:
        new = TELLING[word[0]]
    else:
        new = random.choice(("", "anders", f"{word[0]}x", "niet " + word[0]))
    return text[: word.start()] + new + text[word.end() :]


@dataclass(frozen=True)
class Edit:
    """An edit of a Word file: what it is called, and the file with it."""

    name: str
    content: bytes


class WordEdits:
    """Edits one Word file."""

    def __init__(self, content: bytes) -> None:
        self.files = unpacked(content)
        self.kinds: dict[str, Callable[[Random], bytes | None]] = {
            "woord": self.word,
            "woord in een tabel": lambda random: self.word(random, f".//{W}tc//{W}t"),
            "kop of voet": self.edge,
            "vakje": self.tick,
            "veld": lambda random: self.word(random, f".//{W}sdtContent//{W}t"),
            "bewaarde waarde": self.stored,
            "verborgen": self.hide,
            "verborgen erbij": self.hidden_text,
            "alinea weg": self.drop,
            "alinea erbij": self.add,
            "alinea's verwisseld": self.swap,
            "rij weg": lambda random: self.row(random, "weg"),
            "rij erbij": lambda random: self.row(random, "erbij"),
            "rij verborgen": lambda random: self.row(random, "verborgen"),
            "verwijzing": self.reference,
            "lijst": self.list_text,
        }

    def tracked(self, random: Random) -> bytes | None:
        """Change a word as a program does that keeps track of it."""
        root = self._document()
        runs = [
            (parent, run)
            for parent in root.iter()
            for run in parent
            if run.tag == f"{W}r" and parent.tag == f"{W}p" and _text(run).strip()
        ]
        parent, run = random.choice(runs)
        new = changed_word(_text(run), random)
        if new is None or " ".join(new.split()) == " ".join(_text(run).split()):
            return None
        about = {f"{W}id": "9001", f"{W}author": "B. Wederpartij", f"{W}date": "2026-11-28T10:00:00Z"}
        gone, came = ET.Element(f"{W}del", about), ET.Element(f"{W}ins", {**about, f"{W}id": "9002"})
        for text in [*run.iter(f"{W}t")]:
            text.tag = f"{W}delText"
        at = list(parent).index(run)
        parent.remove(run)
        gone.append(run)
        ET.SubElement(ET.SubElement(came, f"{W}r"), f"{W}t", {SPACE: "preserve"}).text = new
        parent.insert(at, gone)
        parent.insert(at + 1, came)
        return self._saved("word/document.xml", root)

    def edit(self, random: Random, kind: str = "") -> Edit:
        """Return an edit of *kind*, or of any."""
        while True:
            name = kind or random.choice(list(self.kinds))
            content = self.tracked(random) if name == "bijgehouden" else self.kinds[name](random)
            if content is not None:
                return Edit(name, content)

    def _saved(self, part: str, root: Element) -> bytes:
        return packed({**self.files, part: ET.tostring(root, encoding="utf-8", xml_declaration=True)})

    def _document(self) -> Element:
        return ET.fromstring(self.files["word/document.xml"])

    def word(self, random: Random, path: str = f".//{W}t", part: str = "word/document.xml") -> bytes | None:
        root = ET.fromstring(self.files[part])
        found = [each for each in root.iterfind(path) if each.text and each.text.strip()]
        if not found:
            return None
        element = random.choice(found)
        new = changed_word(element.text or "", random)
        if new is None or " ".join(new.split()) == " ".join((element.text or "").split()):
            return None
        element.text = new
        element.set(SPACE, "preserve")
        return self._saved(part, root)

    def edge(self, random: Random) -> bytes | None:
        if b"headerReference" not in self.files["word/document.xml"]:
            return None
        part = random.choice([name for name in self.files if re.fullmatch(r"word/(header|footer)\d\.xml", name)])
        root = ET.fromstring(self.files[part])
        counted = {id(each) for each in _in_fields(root)}
        found = [each for each in root.iter(f"{W}t") if each.text and each.text.strip() and id(each) not in counted]
        element = random.choice(found)
        new = changed_word(element.text or "", random)
        if new is None or new == element.text:
            return None
        element.text = new
        return self._saved(part, root)

    def tick(self, random: Random) -> bytes | None:
        root = self._document()
        found = [each for each in root.iter(f"{W}t") if each.text in ("☐", "☒")]
        if not found:
            return None
        element = random.choice(found)
        element.text = {"☐": "☒", "☒": "☐"}[element.text or ""]
        return self._saved("word/document.xml", root)

    def stored(self, random: Random) -> bytes | None:
        root = ET.fromstring(self.files["customXml/item1.xml"])
        found = [each for each in root if each.text and each.text.strip()]
        if not found:
            return None
        element = random.choice(found)
        new = changed_word(element.text or "", random)
        if new is None or new == element.text:
            return None
        element.text = new
        return self._saved("customXml/item1.xml", root)

    def hide(self, random: Random) -> bytes | None:
        root = self._document()
        run = random.choice(
            [run for run in root.iter(f"{W}r") if "".join(run.itertext()).strip() and run.find(f"{W}t") is not None]
        )
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = ET.Element(f"{W}rPr")
            run.insert(0, properties)
        how = random.choice(("vanish", "color", "sz", "strike"))
        properties[:] = [each for each in properties if each.tag != f"{W}{how}"]
        ET.SubElement(properties, f"{W}{how}", {f"{W}val": {"color": "FFFFFF", "sz": "2"}.get(how, "1")})
        return self._saved("word/document.xml", root)

    def hidden_text(self, random: Random) -> bytes | None:
        root = self._document()
        paragraph = random.choice([each for each in root.iter(f"{W}p") if each.find(f"{W}r") is not None])
        run = ET.SubElement(paragraph, f"{W}r")
        ET.SubElement(ET.SubElement(run, f"{W}rPr"), f"{W}vanish")
        ET.SubElement(run, f"{W}t").text = " tenzij anders is gezegd"
        return self._saved("word/document.xml", root)

    def drop(self, random: Random) -> bytes | None:
        root = self._document()
        body, full = _body(root)
        body.remove(random.choice(full))
        return self._saved("word/document.xml", root)

    def add(self, random: Random) -> bytes | None:
        root = self._document()
        body, full = _body(root)
        after = random.choice(full)
        new = ET.fromstring(ET.tostring(after))
        for name in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(new.iter(f"{W}{name}")):
                new.remove(mark) if mark in list(new) else None
        body.insert(list(body).index(after) + 1, new)
        return self._saved("word/document.xml", root)

    def row(self, random: Random, what: str) -> bytes | None:
        """Take a row out of a table, put one in, or hide one."""
        root = self._document()
        rows = [(table, row) for table in root.iter(f"{W}tbl") for row in table.findall(f"{W}tr") if _text(row).strip()]
        if not rows:
            return None
        table, row = random.choice(rows)
        if what == "weg":
            table.remove(row)
        elif what == "erbij":
            table.insert(list(table).index(row) + 1, ET.fromstring(ET.tostring(row)))
        else:
            properties = row.find(f"{W}trPr")
            if properties is None:
                properties = ET.Element(f"{W}trPr")
                row.insert(0, properties)
            ET.SubElement(properties, f"{W}hidden")
        return self._saved("word/document.xml", root)

    def swap(self, random: Random) -> bytes | None:
        root = self._document()
        body, full = _body(root)
        left, right = random.sample(full, 2)
        if _text(left) == _text(right):
            return None
        i, j = list(body).index(left), list(body).index(right)
        body[i], body[j] = right, left
        return self._saved("word/document.xml", root)

    def reference(self, random: Random) -> bytes | None:
        root = self._document()
        found = [each for each in root.iter(f"{W}instrText") if " REF " in (each.text or "")]
        names = sorted({(each.text or "").split()[1] for each in found})
        if len(names) < 2:
            return None
        element = random.choice(found)
        old = (element.text or "").split()[1]
        element.text = (element.text or "").replace(old, random.choice([name for name in names if name != old]))
        return self._saved("word/document.xml", root)

    def list_text(self, random: Random) -> bytes | None:
        root = ET.fromstring(self.files["word/numbering.xml"])
        shown = {
            int(level)
            for level in re.findall(
                r'w:ilvl w:val="(\d)" ?/><w:numId w:val="1"', self.files["word/document.xml"].decode()
            )
        }
        main = [each for each in root.iter(f"{W}lvlText") if each.get(f"{W}val") in ("%1.", "%1.%2", "%3.")][:3]
        numbered = [each for level, each in enumerate(main) if level in shown]
        if not numbered:  # a letter has no list of articles
            return None
        level = random.choice(numbered)
        level.set(f"{W}val", "9" + level.get(f"{W}val", ""))
        return self._saved("word/numbering.xml", root)


def _body(root: Element) -> tuple[Element, list[Element]]:
    """Return the body of a document, and the paragraphs in it that say something."""
    body = root.find(f"{W}body")
    assert body is not None
    return body, [each for each in body if each.tag == f"{W}p" and _text(each).strip()]


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _in_fields(root: Element) -> Iterator[Element]:
    """Yield the words that a program counts anew: what fields show."""
    for paragraph in root.iter(f"{W}p"):
        depth = 0
        for run in paragraph.iter(f"{W}r"):
            for mark in run.iter(f"{W}fldChar"):
                depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
            if depth:
                yield from run.iter(f"{W}t")
