"""A Word file that came back, beside its origin: what is otherwise is found, and nothing else."""

from __future__ import annotations

import io
import subprocess
import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.returned.edits import W, WordEdits, packed, unpacked
from tests.word.small_document import document

from clausebook.returned.laying import Origin, lay_word
from clausebook.returned.reading import UnreadableError
from clausebook.returned.word_file import read_word
from clausebook.word.docx import to_docx

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.returned.laid import Laid

ORIGIN = Origin.of(document())
FILE = to_docx(document(), timestamp=0)
EDITS = WordEdits(FILE)
LIMIT = "<w:p><w:r><w:t>Nieuw.</w:t></w:r></w:p>"


def laid(content: bytes) -> Laid:
    return lay_word(read_word(content), ORIGIN)


def says_anything(found: Laid) -> bool:
    return bool(found.changes or found.notices or found.reset.values or found.reset.ticks)


def with_body(old: str, new: str, part: str = "word/document.xml") -> bytes:
    files = unpacked(FILE)
    text = files[part].decode()
    assert old in text
    return packed({**files, part: text.replace(old, new, 1).encode()})


def test_what_nobody_touched_is_equal() -> None:
    assert not says_anything(laid(FILE))


@pytest.mark.slow
def test_what_another_program_saved_is_equal(tmp_path: Path) -> None:
    (tmp_path / "contract.docx").write_bytes(FILE)
    profile, target = f"-env:UserInstallation=file://{tmp_path}/profiel", str(tmp_path / "uit")
    kind = ["--convert-to", "docx:MS Word 2007 XML"]
    command = ["soffice", profile, "--headless", *kind, "--outdir", target, str(tmp_path / "contract.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = laid((tmp_path / "uit/contract.docx").read_bytes())
    assert not found.notices
    assert not found.changes
    assert not found.reset.values


@pytest.mark.parametrize("kind", EDITS.kinds)
def test_each_silent_edit_is_found(kind: str) -> None:
    for seed in range(5):
        edit = EDITS.edit(Random(seed), kind)
        assert says_anything(laid(edit.content)), f"{kind}, {seed}"


def test_a_value_is_told_by_its_field() -> None:
    content = with_body('<w:t xml:space="preserve">24</w:t>', "<w:t>48</w:t>")
    content = packed(
        {**unpacked(content), "customXml/item1.xml": unpacked(FILE)["customXml/item1.xml"].replace(b">24<", b">48<")}
    )
    found = laid(content)
    assert [(each.name, each.old, each.new) for each in found.reset.values] == [("uren", "24", "48")]
    assert not found.changes
    assert not found.notices


def test_a_value_that_the_file_keeps_otherwise_is_told() -> None:
    content = packed(
        {**unpacked(FILE), "customXml/item1.xml": unpacked(FILE)["customXml/item1.xml"].replace(b">24<", b">48<")}
    )
    assert [each.text for each in laid(content).notices] == ["'48', waar '24' staat"]


def test_a_lid_that_came_and_one_that_went_are_told_as_such() -> None:
    first = '<w:p><w:pPr><w:pStyle w:val="Lid"/><w:numPr><w:ilvl w:val="1"/>'
    files = unpacked(FILE)
    text = files["word/document.xml"].decode()
    new = '<w:p><w:pPr><w:pStyle w:val="Lid"/></w:pPr><w:r><w:t>Melden kost geld, en veel.</w:t></w:r></w:p>'
    at = text.index("_hulp_1_")
    at = text.index("</w:p>", at) + len("</w:p>")
    start = text.index(first)
    end = text.index("</w:p>", start) + len("</w:p>")
    content = packed({**files, "word/document.xml": (text[:start] + text[end:at] + new + text[at:]).encode()})
    found = {each.where: each.kind for each in laid(content).changes}
    assert found["nieuw lid na artikel 2.1 (Hulp)"] == "nieuw"
    assert found["artikel 1.1 (Melden)"] == "andere woorden"


TRACKED = (
    '<w:del w:id="900" w:author="B. Wederpartij"><w:r><w:delText>Meld elke storing binnen </w:delText></w:r></w:del>'
    '<w:ins w:id="901" w:author="B. Wederpartij"><w:r><w:t xml:space="preserve">Meld soms iets binnen </w:t></w:r></w:ins>'
)


def test_tracked_changes_count_as_made_and_their_authors_are_known() -> None:
    content = with_body('<w:r><w:t xml:space="preserve">Meld elke storing binnen </w:t></w:r>', TRACKED)
    reading = read_word(content)
    assert reading.editors == (("B. Wederpartij", 2),)
    assert "Meld soms iets binnen" in laid(content).changes[0].new
    assert not says_anything(lay_word(read_word(content, accepted=False), ORIGIN))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>', "verborgen tekst"),
        ('<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>geheim</w:t></w:r>', "tekst in een kleur die niet te zien is"),
        ('<w:r><w:rPr><w:strike/></w:rPr><w:t>geheim</w:t></w:r>', "doorgehaalde tekst"),
        ('<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>geheim</w:t></w:r>', "tekst in letters die te klein zijn om te lezen"),
        ('<w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t>geheim</w:t></w:r>', "tekst in een kleur die niet te zien is"),
        ('<w:r><w:rPr><w:w w:val="1"/></w:rPr><w:t>geheim</w:t></w:r>', "tekst in letters die te klein zijn om te lezen"),
        ('<w:fldSimple w:instr="INCLUDETEXT C:/geheim"><w:r><w:t>x</w:t></w:r></w:fldSimple>', "een veld dat een programma iets laat doen"),
    ],
)  # fmt: skip
def test_what_a_comparison_does_not_show_is_said_first(part: str, said: str) -> None:
    content = with_body("</w:p>", f"{part}</w:p>")
    assert said in [each.what for each in laid(content).notices]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r><w:t>Alles is anders.</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Alles is anders.</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once() -> None:
    texts = [each.text for each in read_word(with_body("</w:p>", f"{BOX}</w:p>")).paragraphs]
    assert texts.count("Alles is anders.") == 1


def test_notes_and_comments_are_read() -> None:
    files = unpacked(FILE)
    space = f'xmlns:w="{W[1:-1]}"'
    note = f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>Maar niet in het weekend.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    remark = f'<w:comments {space}><w:comment w:id="1" w:author="B. Wederpartij"><w:p><w:r><w:t>Graag anders.</w:t></w:r></w:p></w:comment></w:comments>'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    related = "".join(
        f'<Relationship Id="x{name}" Type="{kinds}{name}" Target="{name}.xml"/>' for name in ("footnotes", "comments")
    )
    files["word/footnotes.xml"], files["word/comments.xml"] = note.encode(), remark.encode()
    relations = "word/_rels/document.xml.rels"
    files[relations] = files[relations].replace(b"</Relationships>", f"{related}</Relationships>".encode())
    found = laid(packed(files))
    assert ("opmerking", "B. Wederpartij", "Graag anders.") in [
        (each.what, each.where, each.text) for each in found.notices
    ]
    assert any("Maar niet in het weekend." in each.new for each in found.changes)


def _bomb() -> bytes:
    files = unpacked(FILE)
    text = files["word/document.xml"].decode()
    head = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return packed({**files, "word/document.xml": (head + text.partition("?>")[2]).encode()})


def _deep() -> bytes:
    inside = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
    return with_body("<w:body>", f"<w:body><w:p>{inside}</w:p>")


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", "<b/>")
    return out.getvalue()


HOSTILE = {
    "niets": b"",
    "tekst": b"Beste allemaal",
    "oud": b"\xd0\xcf\x11\xe0" + bytes(600),
    "half": FILE[: len(FILE) // 2],
    "opendocument": packed({"mimetype": b"x", "content.xml": b"<a/>"}),
    "leeg pakket": packed({}),
    "geen document": packed({"a.txt": b"x"}),
    "kapotte xml": packed({**unpacked(FILE), "word/document.xml": b"<w:document>"}),
    "andere codering": packed({**unpacked(FILE), "word/document.xml": b"<?xml version='1.0' encoding='klingon'?><a/>"}),
    "omgevallen byte": FILE[:3000] + b"\xff" * 40 + FILE[3040:],
}


@pytest.mark.parametrize("name", [*HOSTILE, "bom", "diep", "dubbel"])
def test_a_file_that_cannot_be_read_is_refused_in_words(name: str) -> None:
    content = {"bom": _bomb, "diep": _deep, "dubbel": _twice}[name]() if name not in HOSTILE else HOSTILE[name]
    with pytest.raises(UnreadableError, match=r"; |, en is") as refused:
        read_word(content)
    assert "Error" not in str(refused.value)


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausebook.returned.word_package.LARGEST_PART", 1000)
    with pytest.raises(UnreadableError, match="te groot"):
        read_word(FILE)
