"""A whole document as a Word file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clausebook.word import styles, theme
from clausebook.word.body import Marker, paragraph
from clausebook.word.bookmarks import Bookmarks
from clausebook.word.comments import RELATION
from clausebook.word.controls import Controls
from clausebook.word.lists import Numbering
from clausebook.word.origin import origin_parts
from clausebook.word.package import Part, Relation, package
from clausebook.word.runs import TAB, field, properties, run
from clausebook.word.setting import sheet_of
from clausebook.word.sheet import Look
from clausebook.word.xml import HEAD, element, escaped, value

if TYPE_CHECKING:
    from clausebook.core.documents.document import Document
    from clausebook.word.comments import Comments

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES = {
    **styles.NAMESPACE,
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "mc:Ignorable": "w14",
}

LONGEST_REFERENCE = 30
"""Characters of what the foot begins with that leave room for the version beside it."""


def to_docx(document: Document, *, timestamp: int) -> bytes:
    """Return *document* as a Word file; *timestamp*, in seconds since 1970, is when it says that it was made."""
    file = DocxFile(document, timestamp)
    return file.written(file.marker.items(sheet_of(document)))


class DocxFile:
    """Writes one file."""

    def __init__(self, document: Document, timestamp: int) -> None:
        self.document = document
        self.moment = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.numbering = Numbering()
        self.controls = Controls(document.fields)
        self.marker = Marker(Bookmarks.of(document), self.controls, self.numbering)

    def written(self, content: str, comments: Comments | None = None) -> bytes:
        """Return the file of which *content* is the body, with *comments* on it."""
        page = _section(bare=self.document.bare)
        body = HEAD + element("w:document", _SPACES, element("w:body", None, content, page))
        parts = [
            Part(
                "word/document.xml", body, f"{MAIN}document.main+xml", (*_RELATIONS, *([RELATION] if comments else []))
            ),
            Part("word/styles.xml", styles.styles(), f"{MAIN}styles+xml"),
            Part("word/numbering.xml", self.numbering.part, f"{MAIN}numbering+xml"),
            Part("word/settings.xml", _settings(), f"{MAIN}settings+xml"),
            Part("word/fontTable.xml", theme.fonts(), f"{MAIN}fontTable+xml"),
            Part("word/theme/theme1.xml", theme.theme(), "application/vnd.openxmlformats-officedocument.theme+xml"),
            Part("word/header1.xml", self._header(), f"{MAIN}header+xml"),
            Part("word/footer1.xml", self._footer(), f"{MAIN}footer+xml"),
            *self.controls.parts(),
            *origin_parts(self.document),
            *self._properties(),
            *([comments.part] if comments else []),
        ]
        return package(parts, _TOP)

    # What stands around it

    def _header(self) -> str:
        document = self.document
        mark = document.status.upper() if document.status == "concept" else ""
        text = run(document.title) + TAB + TAB + run(mark, properties(Look(bold=True))) if mark else run(document.title)
        return HEAD + element("w:hdr", _SPACES, paragraph(styles.HEADER, text, _STOPS))

    def _footer(self) -> str:
        document = self.document
        known = f"kenmerk {document.reference}" if document.reference else f"vingerafdruk {document.fingerprint}"
        version = f"versie {document.known_as}"
        if document.reference:
            version = f"modelversie {document.known_as}, vingerafdruk {document.fingerprint}"
        page = run("pagina ") + field("PAGE", "1") + run(" van ") + field("NUMPAGES", "1")
        if len(known) > LONGEST_REFERENCE:  # past the first tab it would run into what follows
            known = f"{known}\n"
        text = run(known) + TAB + run(version) + TAB + page
        return HEAD + element("w:ftr", _SPACES, paragraph(styles.FOOTER, text, _STOPS))

    def _properties(self) -> tuple[Part, Part]:
        document = self.document
        subject = f"kenmerk {document.reference}, " if document.reference else ""
        about = f"{subject}model {document.agreement}, versie {document.known_as}, vingerafdruk {document.fingerprint}"
        rows = [
            element("dc:title", None, escaped(document.title)),
            element("dc:subject", None, escaped(about)),
            element("dc:language", None, "nl-NL"),
            element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, self.moment),
            element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, self.moment),
        ]
        core = HEAD + element("cp:coreProperties", _CORE, *rows)
        application = HEAD + element("Properties", {"xmlns": _EXTENDED}, element("Application", None, "clausebook"))
        return (
            Part("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml"),
            Part(
                "docProps/app.xml", application, "application/vnd.openxmlformats-officedocument.extended-properties+xml"
            ),
        )


_RELATIONS = (
    Relation("rId1", "styles", "styles.xml"),
    Relation("rId2", "numbering", "numbering.xml"),
    Relation("rId3", "settings", "settings.xml"),
    Relation("rId4", "header", "header1.xml"),
    Relation("rId5", "footer", "footer1.xml"),
    Relation("rId6", "glossaryDocument", "glossary/document.xml"),
    Relation("rId7", "customXml", "../customXml/item1.xml"),
    Relation("rId8", "fontTable", "fontTable.xml"),
    Relation("rId9", "theme", "theme/theme1.xml"),
    Relation("rId10", "customXml", "../customXml/item2.xml"),
)
_TOP = (
    Relation("rId1", "officeDocument", "word/document.xml"),
    Relation(
        "rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    Relation("rId3", "extended-properties", "docProps/app.xml"),
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_STOPS = element(
    "w:tabs", None,
    element("w:tab", {"w:val": "center", "w:pos": styles.TEXT_WIDTH // 2}),
    element("w:tab", {"w:val": "right", "w:pos": styles.TEXT_WIDTH}),
)  # fmt: skip


def _section(*, bare: bool) -> str:
    """Return the page: A4, with the margins of the PDF; a *bare* one has nothing above and below the text."""
    sides = {
        "w:top": 1644,
        "w:right": 1701,
        "w:bottom": 1701,
        "w:left": 1701,
        "w:header": 794,
        "w:footer": 680,
        "w:gutter": 0,
    }
    return element(
        "w:sectPr", None,
        "" if bare else element("w:headerReference", {"w:type": "default", "r:id": "rId4"}),
        "" if bare else element("w:footerReference", {"w:type": "default", "r:id": "rId5"}),
        element("w:pgSz", {"w:w": 11906, "w:h": 16838}),
        element("w:pgMar", sides),
    )  # fmt: skip


def _settings() -> str:
    modern = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15}
    return HEAD + element(
        "w:settings", styles.NAMESPACE,
        value("w:defaultTabStop", 709),
        element("w:compat", None, element("w:compatSetting", modern)),
        element("w:themeFontLang", {"w:val": "nl-NL"}),
    )  # fmt: skip
