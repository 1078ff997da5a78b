"""Content controls: a place to fill in, bound to one part of the package, so that a value fills each place of its field."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.word.package import Part, Relation
from clausebook.word.runs import properties, run
from clausebook.word.sheet import TICKED, UNTICKED, shown
from clausebook.word.styles import NAMESPACE
from clausebook.word.xml import HEAD, element, escaped, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.documents.document import FieldFacts
    from clausebook.word.sheet import Control, Tick

DATA = "urn:clausebook:dossier:1"
"""The namespace of the part that holds the values."""
STORE = "{0D6C4F52-6B4E-4F43-9C0B-5C1A5EBE0001}"
"""By what a control finds that part; it is the same in each file, and there is one in each."""
LONGEST = 64
"""Characters of a tag or a title of a control: Word refuses more."""
_BOX_FONT = "MS Gothic"
_BOX_RUN = element(
    "w:rPr", None,
    element("w:rFonts", {"w:ascii": _BOX_FONT, "w:eastAsia": _BOX_FONT, "w:hAnsi": _BOX_FONT, "w:hint": "eastAsia"}),
)  # fmt: skip


@dataclass(slots=True)
class Controls:
    """Makes the controls of one document. *facts* tells of its fields by their full name."""

    facts: Mapping[str, FieldFacts]
    _places: dict[str, int] = field(default_factory=dict)
    _values: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def field(self, control: Control) -> str:
        """Return *control*, with its value or with what is asked."""
        at = control.at
        is_open = at.state == "open"
        place = self._places.setdefault(at.name, len(self._places) + 1)
        self._values[at.name] = "" if is_open else at.text
        facts = self.facts.get(at.name)
        options = facts.options if facts else ()
        inside = element(
            "w:sdtPr",
            None,
            properties(control.look, proposed=control.proposed),
            value("w:alias", (facts.label if facts else at.name)[:LONGEST]),
            value("w:tag", _tag(at.name)),
            value("w:id", self._next()),
            element("w:placeholder", None, value("w:docPart", f"veld{place}")),
            element("w:showingPlcHdr") if is_open else "",
            element("w:dataBinding", {
                "w:prefixMappings": f"xmlns:d='{DATA}'",
                "w:xpath": f"/d:dossier[1]/d:veld[{place}]",
                "w:storeItemID": STORE,
            }),
            _choices(options) if options else element("w:text", {"w:multiLine": 1}),
        )  # fmt: skip
        words = run(shown(at), properties(control.look, asked=is_open, proposed=control.proposed))
        return element("w:sdt", None, inside, element("w:sdtContent", None, words))

    def box(self, box: Tick) -> str:
        """Return the control of *box*."""
        states = [
            element("w14:checked", {"w14:val": int(box.ticked)}),
            element("w14:checkedState", {"w14:val": f"{ord(TICKED):04X}", "w14:font": _BOX_FONT}),
            element("w14:uncheckedState", {"w14:val": f"{ord(UNTICKED):04X}", "w14:font": _BOX_FONT}),
        ]
        inside = element(
            "w:sdtPr", None,
            value("w:alias", box.name.rpartition(".")[2][:LONGEST]),
            value("w:tag", _tag(box.name)),
            value("w:id", self._next()),
            element("w14:checkbox", None, *states),
        )  # fmt: skip
        words = element("w:r", None, _BOX_RUN, element("w:t", None, TICKED if box.ticked else UNTICKED))
        return element("w:sdt", None, inside, element("w:sdtContent", None, words))

    def _next(self) -> int:
        self._count += 1
        return self._count

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that the controls rest on: the values, and what to show in their absence."""
        rows = [element("d:veld", {"naam": name}, escaped(text)) for name, text in self._values.items()]
        dossier = HEAD + element("d:dossier", {"xmlns:d": DATA}, *rows)
        about = element(
            "ds:datastoreItem",
            {"ds:itemID": STORE, "xmlns:ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml"},
            element("ds:schemaRefs", None, element("ds:schemaRef", {"ds:uri": DATA})),
        )
        return (
            Part("customXml/item1.xml", dossier, relations=[Relation("rId1", "customXmlProps", "itemProps1.xml")]),
            Part(
                "customXml/itemProps1.xml",
                HEAD + about,
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            ),
            Part(
                "word/glossary/document.xml",
                self._glossary(),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
            ),
        )

    def _glossary(self) -> str:
        """Return what Word shows where a value was taken out again: for each field what is asked there."""
        parts = []
        for place, name in enumerate(self._values, start=1):
            label = self.facts[name].label if name in self.facts else name
            digits = hashlib.sha256(name.encode()).hexdigest().upper()
            about = element(
                "w:docPartPr", None,
                value("w:name", f"veld{place}"),
                element("w:category", None, value("w:name", "General"), value("w:gallery", "placeholder")),
                element("w:behaviors", None, value("w:behavior", "content")),
                value("w:guid", f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}}}"),
            )  # fmt: skip
            body = element("w:docPartBody", None, element("w:p", None, run(f"[{label}]")))
            parts.append(element("w:docPart", None, about, body))
        inner = element("w:docParts", None, *parts) if parts else ""
        return HEAD + element("w:glossaryDocument", NAMESPACE, inner)


def _choices(options: tuple[str, ...]) -> str:
    items = [element("w:listItem", {"w:displayText": each, "w:value": each}) for each in options]
    return element("w:dropDownList", None, *items)


def _tag(name: str) -> str:
    """Return *name* as a tag; of a long name the end is a digest, so that two never have one tag."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"
