"""What a file does to its words beside saying others: each is said, and what a program does of its own is not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.returned.edits import packed, unpacked
from tests.word.small_document import document

from clausebook.returned.laying import NO_MARKS, POINTS_ELSEWHERE, Origin, lay_word, strange_signs
from clausebook.returned.reading import UnreadableError
from clausebook.returned.word_file import read_word
from clausebook.returned.word_looks import CUT_OFF, MERGED, OFF_PAGE, OTHER_EDGES, RIGHT_TO_LEFT, UNREAD
from clausebook.returned.word_sight import SHIFTED, SIGNS, WHITE
from clausebook.returned.word_text import STRANGE, TWO_READINGS
from clausebook.word.docx import to_docx

ORIGIN = Origin.of(document())
FILES = unpacked(to_docx(document(), timestamp=0))
TEXT = FILES["word/document.xml"].decode()
RUN = '<w:r><w:t xml:space="preserve">Meld elke storing binnen </w:t></w:r>'
WORDS = "<w:t>Meld elke storing binnen </w:t>"
LID = next(each for each in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", TEXT) if RUN in each)
CELL = next(each for each in re.findall(r"<w:tc>(?:(?!</w:tc>).)*</w:tc>", TEXT) if "<w:t" in each)
TARGET = re.findall(r" REF (\S+) ", TEXT)[0]
AIM = re.findall(rf'<w:bookmarkStart [^>]*w:name="{TARGET}"/>', TEXT)[0]
TURNED = f'<w:{{}} w:val="rtl">{RUN}</w:{{}}>'


def changed(part: str, old: str, new: str) -> bytes:
    text = FILES[part].decode()
    assert old in text, old
    return packed({**FILES, part: text.replace(old, new, 1).encode()})


def body(old: str, new: str) -> bytes:
    return changed("word/document.xml", old, new)


def run(properties: str, words: str = WORDS) -> bytes:
    return body(RUN, f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>")


def paragraph(properties: str) -> bytes:
    return body(LID, LID.replace("</w:pPr>", f"{properties}</w:pPr>", 1))


def cell(properties: str, content: str = CELL) -> bytes:
    return body(CELL, content.replace("</w:tcPr>", f"{properties}</w:tcPr>", 1))


def row(properties: str) -> bytes:
    start = TEXT.rindex("<w:tr>", 0, TEXT.index(CELL))
    return packed({**FILES, "word/document.xml": f"{TEXT[:start]}<w:tr>{properties}{TEXT[start + 6 :]}".encode()})


def relations(old: str, new: str, part: str = "word/_rels/document.xml.rels", styles: bytes = b"") -> bytes:
    files = unpacked(changed(part, old, new))
    return packed({**files, "word/styles.xml": styles or FILES["word/styles.xml"]})


def notices(content: bytes) -> list[str]:
    return [each.what for each in lay_word(read_word(content), ORIGIN).notices]


def black(content: str) -> str:
    return re.sub(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?", '<w:r><w:rPr><w:color w:val="000000"/></w:rPr>', content)


LETTERS = {
    "een andere kant op (bdo)": (body(RUN, TURNED.format("bdo", "bdo")), RIGHT_TO_LEFT),
    "een andere kant op (dir)": (body(RUN, TURNED.format("dir", "dir")), RIGHT_TO_LEFT),
    "een andere kant op (rtl)": (run("<w:rtl/>"), RIGHT_TO_LEFT),
    "tekens in plaats van letters": (run('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), SIGNS),
    "zonder vulling": (run("<w14:textFill><w14:noFill/></w14:textFill>"), WHITE),
    "een kleur van het thema": (run('<w:color w:val="000000" w:themeColor="background1"/>'), WHITE),
    "over elkaar": (run('<w:spacing w:val="-200"/>'), SHIFTED),
    "omhoog": (run('<w:position w:val="2000"/>'), SHIFTED),
    "in een punt": (run('<w:fitText w:val="1"/>'), f"{UNREAD} (fitText)"),
}
PARAGRAPHS = {
    "naast de bladzijde": (paragraph('<w:ind w:left="-20000" w:right="20000"/>'), OFF_PAGE),
    "een te lage regel": (paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'), CUT_OFF),
    "in een kader elders": (paragraph('<w:framePr w:x="-9000" w:hAnchor="page"/>'), f"{UNREAD} (framePr)"),
    "zwart op zwart": (body(LID, black(LID.replace("</w:pPr>", '<w:shd w:val="clear" w:fill="000000"/></w:pPr>'))), WHITE),
    "een stijl die buiten de bladzijde zet": (
        changed("word/styles.xml", 'w:styleId="Lid">', 'w:styleId="Lid"><w:pPr><w:ind w:left="-20000"/></w:pPr>'),
        OFF_PAGE,
    ),
    "een bladzijde zonder breedte": (body('w:left="1701"', 'w:left="30000"'), OFF_PAGE),
    "een eigen eerste bladzijde": (body("<w:pgSz", "<w:titlePg/><w:pgSz"), OTHER_EDGES),
    "nog een sectie": (paragraph("<w:sectPr/>"), OTHER_EDGES),
}  # fmt: skip
TABLES = {
    "samengevoegd (vMerge)": (cell("<w:vMerge/>"), MERGED),
    "samengevoegd (hMerge)": (cell("<w:hMerge/>"), MERGED),
    "zwart op zwart": (cell('<w:shd w:val="clear" w:fill="000000"/>', black(CELL)), WHITE),
    "een smalle cel": (cell('<w:tcW w:w="20" w:type="dxa"/>', re.sub(r"<w:tcW[^>]*/>", "", CELL)), CUT_OFF),
    "een lage rij": (row('<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'), CUT_OFF),
    "een tabel elders": (body("<w:tblPr>", '<w:tblPr><w:tblpPr w:tblpX="-20000" w:horzAnchor="page"/>'), OFF_PAGE),
    "een stijl van tabellen": (changed("word/styles.xml", "<w:tblStylePr ", "<w:rPr><w:vanish/></w:rPr><w:tblStylePr "), "verborgen tekst"),
}  # fmt: skip
SIGNS_OF = {
    "een Cyrillische letter": (body("elke storing", "elk\u0435 storing"), "een letter uit een ander schrift, die op een gewone lijkt (U+0435)"),
    "een teken zonder breedte": (body("elke storing", "elke\u200b storing"), "een onzichtbaar of onleesbaar teken (U+200B)"),
    "een teken dat omkeert": (body("elke storing", "\u202eelke storing"), "een onzichtbaar of onleesbaar teken (U+202E)"),
    "een breed cijfer": (body("elke storing", "elke \uff12 storing"), "een letter in een bijzondere vorm (U+FF12)"),
}  # fmt: skip
OTHER = "<w:r><w:t>Meld niets binnen </w:t></w:r>"
OTHERS = f"<mc:AlternateContent><mc:Choice Requires='w99'>{RUN}</mc:Choice><mc:Fallback>{OTHER}</mc:Fallback></mc:AlternateContent>"
READINGS = {
    "twee lezingen": (body(RUN, OTHERS), TWO_READINGS),
    "een onbekend onderdeel": (body(RUN, f"<w:geheim>{RUN}</w:geheim>"), STRANGE),
    "een onderdeel van een ander": (body(RUN, f'<zz:x xmlns:zz="urn:zz">{RUN}</zz:x>'), STRANGE),
    "een koppeling in een veld": (body(RUN, f'<w:fldSimple w:instr=" HYPERLINK x.example ">{RUN}</w:fldSimple>'), "een koppeling naar buiten het bestand"),
    "een teller die opnieuw begint": (body(" SEQ Bijlage ", " SEQ Bijlage \\r 9 "), POINTS_ELSEWHERE),
    "een verwijzing die anders leest": (body(r"\n \h", r"\p \h"), POINTS_ELSEWHERE),
    "een doel dat weg is": (packed({**FILES, "word/document.xml": TEXT.replace(AIM, "", 1).encode()}), POINTS_ELSEWHERE),
    "geen enkel doel": (packed({**FILES, "word/document.xml": re.sub(r"<w:bookmark[^>]*/>", "", TEXT).encode()}), NO_MARKS),
}  # fmt: skip
STYLES = FILES["word/styles.xml"].replace(b"<w:rPr>", b"<w:rPr><w:vanish/>", 1)
PARTS = {
    "de stijlen met een gecodeerde naam": (relations('"styles.xml', '"%73tyles.xml', styles=STYLES), "verborgen tekst"),
    "de stijlen met een hoofdletter": (relations('"styles.xml', '"Styles.xml', styles=STYLES), "verborgen tekst"),
    "de stijlen elders": (relations('"styles.xml', '"stijlen.xml'), "een onderdeel dat in het bestand ontbreekt"),
    "een document van een ander soort": (
        relations("<Relationship ", '<Relationship Id="z" Type="http://x.example/officeDocument" Target="word/document.xml"/><Relationship ', "_rels/.rels"),
        "een onderdeel dat hier niet wordt gelezen (http://x.example/officeDocument)",
    ),
    "een lettertype in het bestand": (
        packed({
            **FILES, "word/fonts/x.odttf": b"x",
            "word/_rels/fontTable.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" Target="fonts/x.odttf"/></Relationships>',
        }),
        "een lettertype in het bestand zelf, waarvan de letters iets anders kunnen laten zien",
    ),
}  # fmt: skip
LEVEL = '<w:lvl w:ilvl="1">'
NUMBERS = {
    "telt door": changed("word/numbering.xml", LEVEL, f'{LEVEL}<w:lvlRestart w:val="0"/>'),
    "met een nul ervoor": changed("word/numbering.xml", '"decimal"', '"decimalZero"'),
    "in woorden": changed("word/numbering.xml", '"decimal"', '"cardinalText"'),
    "een verborgen nummer": changed("word/numbering.xml", '<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="%1.%2"/><w:rPr><w:vanish/></w:rPr>'),
    "een nummer als het eind van zijn alinea": paragraph("<w:rPr><w:vanish/></w:rPr>"),
    "dieper": body(LID, LID.replace('<w:ilvl w:val="1"/>', '<w:ilvl w:val="2"/>')),
    "zonder lijst": body(LID, re.sub(r'<w:numId w:val="\d+"/>', '<w:numId w:val="0"/>', LID)),
}  # fmt: skip
CASES = {
    f"{group}: {name}": case
    for group, cases in (
        ("letters", LETTERS), ("alinea", PARAGRAPHS), ("tabel", TABLES), ("teken", SIGNS_OF), ("lezing", READINGS), ("deel", PARTS),
        ("nummer", {name: (content, "een ander nummer") for name, content in NUMBERS.items()}),
    )
    for name, case in cases.items()
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_said(name: str) -> None:
    content, what = CASES[name]
    assert what in notices(content)


QUIET = {
    "een vaste spatie": body("elke storing", "elke\u00a0storing"),
    "een zacht streepje": body("elke storing", "el\u00adke storing"),
    "een witte letter die het programma kiest": cell('<w:shd w:val="clear" w:fill="000000"/>'),
    "een teller zonder naam, zoals LibreOffice die bewaart": body(" SEQ Bijlage ", " SEQ  \\* ARABIC "),
    "een verwijzing met opmaak": body(r"\n \h", r"\n \h \* MERGEFORMAT"),
}


@pytest.mark.parametrize("name", QUIET)
def test_what_no_reader_sees_is_not(name: str) -> None:
    assert notices(QUIET[name]) == []


REFUSED = {
    "leeg": (b"", "dit bestand is leeg; vraag"),
    "wit": (b" \n", "dit bestand is leeg; vraag"),
    "RTF": (b"{\\rtf1 Hallo}", "dit is een RTF-bestand; open het"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_another_kind_is_called_by_its_name(name: str) -> None:
    content, said = REFUSED[name]
    with pytest.raises(UnreadableError, match=said):
        read_word(content)


def test_a_part_that_is_there_twice_is_refused() -> None:
    second = '<Relationship Id="z" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/x.xml"/>'
    for content in (
        relations("</Relationships>", f"{second}</Relationships>", "_rels/.rels"),
        packed({**FILES, "word/Document.xml": b"<x/>"}),
    ):
        with pytest.raises(UnreadableError, match="anders opgebouwd dan Word het doet"):
            read_word(content)


def test_a_sign_that_the_contract_has_itself_is_no_news() -> None:
    slots = [replace(each, text=f"{each.text}\u200b") for each in ORIGIN.slots[:1]]
    assert [each.what for each in strange_signs(["Nieuw\u200b."], ORIGIN.slots)]
    assert not list(strange_signs(["Nieuw\u200b."], slots))
