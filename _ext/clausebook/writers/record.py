"""Writes an assembled agreement as plain data: what the tests, a comparison and other tools read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, ClassVar, Self

from clausebook.core.documents import reading_order
from clausebook.core.documents.gaps import OPEN, Gapped, gap, has_gap
from clausebook.core.dossiers.claims import FORMAT, LIST, MODEL, amends_data, provision_data
from clausebook.core.texts import views
from clausebook.core.versions.origins import Origin
from clausebook.writers.formats import Cast, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.core.documents.contracts import Mould
    from clausebook.core.documents.document import Annex, Article, Clause, Document
    from clausebook.core.texts.content import Lid, Mark
    from clausebook.writers.workshop import Workshop


class Json(Format):
    """The data of a document, by the schema `overeenkomst.schema.json`."""

    suffix: ClassVar[str] = "json"
    label: ClassVar[str] = "Gegevens (JSON)"

    def write(self, document: Document, workshop: Workshop) -> bytes:
        """Return the file that holds *document*."""
        return to_json(record_of(document))

    def cast(self, mould: Mould) -> Cast:
        """Return the data of *mould*."""
        return JsonCast(GappedRecord.of(record_of(mould.document), to_json))


@dataclass(frozen=True, slots=True)
class JsonCast(Cast):
    """The data of a mould."""

    record: GappedRecord

    def fill(self, values: Mapping[str, str], workshop: Workshop) -> bytes:
        """Return the file with *values* in it."""
        return self.record.filled(values)


ON_ONE_LINE, HASH = "=regel ", "=hash "
"""What the names of two more kinds of gaps begin with: a value on one line, and the hash of a text with values in it."""


@dataclass(frozen=True, slots=True)
class GappedRecord:
    """A record as it is written, with gaps; *hashed* are texts by the names of the gaps for their hashes."""

    text: Gapped
    hashed: Mapping[str, Gapped]

    @classmethod
    def of(cls, record: Mapping[str, Any], write: Callable[[Mapping[str, Any]], bytes]) -> Self:
        """Return *record* as *write* writes it, as JSON that has each character plainly."""
        hashed: dict[str, Gapped] = {}
        return cls(Gapped.of(write(_with_more_gaps(record, hashed)).decode()), hashed)

    def filled(self, values: Mapping[str, str]) -> bytes:
        """Return the record with *values* in its gaps; running text has them on one line, and a hash follows it."""
        lines = {f"{ON_ONE_LINE}{name}": " ".join(value.split()) for name, value in values.items()}
        hashes = {name: hashlib.sha256(text.filled(lines).encode()).hexdigest() for name, text in self.hashed.items()}
        written = {name: encode_basestring(value)[1:-1] for name, value in {**values, **lines}.items()}
        return self.text.filled(written | hashes).encode()


def _with_more_gaps(part: Any, hashed: dict[str, Gapped]) -> Any:
    """Return *part* of a record, in which running text asks for values on one line, and its hash is one of *hashed*."""
    match part:
        case list():
            return [_with_more_gaps(each, hashed) for each in part]
        case {"tekst": str(text), **others} if has_gap(text):
            text = text.replace(OPEN, f"{OPEN}{ON_ONE_LINE}")
            found = {**part, "tekst": text}
            if "hash" in others:
                name = f"{HASH}{len(hashed)}"
                hashed[name] = Gapped.of(text)
                found["hash"] = gap(name)
            return found
        case dict():
            return {name: _with_more_gaps(value, hashed) for name, value in part.items()}
    return part


def record_of(document: Document) -> dict[str, Any]:
    """Return *document* as data that the schema `overeenkomst.schema.json` describes."""
    origin = document.origin or Origin()
    return {
        "formaat": FORMAT,
        **({"kenmerk": document.reference} if document.reference else {}),
        "overeenkomst": document.agreement,
        "titel": document.title,
        "versie": document.version,
        "datum": document.date.isoformat(),
        "status": document.status,
        **({"stand": document.stand} if document.stand else {}),
        **({LIST: True} if document.front and document.status == MODEL else {}),
        "vingerafdruk": document.fingerprint,
        "herkomst": origin.to_data(),
        "keuzes": [
            {"naam": choice.name, "waarde": document.selection[choice.name], "mogelijk": list(choice.values)}
            for choice in document.choices
        ],
        **({} if document.rows is None else {"rijen": dict(document.rows)}),
        "partijen": [
            {
                "rol": block.party.role,
                "naam": block.party.name,
                "tekst": reading_order.text(reading_order.of_blocks(block.blocks)),
            }
            for block in document.parties
        ],
        **_signatories(document),
        **({"bepalingen": [provision_data(each) for each in document.provisions]} if document.provisions else {}),
        "artikelen": [_article(article) for article in document.articles],
        "bijlagen": [_annex(annex) for annex in document.annexes],
        "eisen": _requirements(document),
        "velden": _fields(document),
        **({"allonge": amends_data(document.amends)} if document.amends else {}),
    }


def _signatories(document: Document) -> dict[str, Any]:
    """Return how many sign for each party, where two or more do for one of them."""
    found = {party.role: party.signatories for party in document.roles}
    return {"ondertekenaars": found} if any(count > 1 for count in found.values()) else {}


def _article(article: Article) -> dict[str, Any]:
    return {
        "nummer": article.number,
        "titel": reading_order.text([article.title]),
        "id": article.id,
        "leden": [_lid(lid, clause) for clause in article.clauses for lid in clause.leden],
    }


def _lid(lid: Lid, clause: Clause) -> dict[str, Any]:
    pieces = list(reading_order.of_blocks(lid.blocks))
    text = reading_order.text(pieces)
    return {
        "nummer": lid.number,
        "id": lid.name,
        "clausule": clause.clause,
        "variant": clause.variant,
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": _names(lid.marks),
        "velden": [field.name for field in reading_order.field_refs(pieces)],
    }


def _annex(annex: Annex) -> dict[str, Any]:
    pieces = list(reading_order.of_annex(annex))
    text = reading_order.text(pieces)
    boxes = [box for section in annex.sections for box in views.boxes(section.blocks) if box.ticked is not None]
    return {
        **({"aangekruist": [box.name for box in boxes if box.ticked]} if boxes else {}),
        "nummer": annex.number,
        "titel": reading_order.text([annex.title]),
        "id": annex.name,
        "tekst": text,
        "hash": hashlib.sha256(text.encode()).hexdigest(),
        "eisen": sorted({mark.name for section in annex.sections for mark in section.marks}),
        "velden": [field.name for field in reading_order.field_refs(pieces)],
    }


def _names(marks: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.name for mark in marks))


def _requirements(document: Document) -> dict[str, list[str]]:
    """Return, for each requirement, the leden and annexes that cover it, by number; an annex without one by its name."""
    found: dict[str, list[str]] = {}
    for lid in document.leden():
        for name in _names(lid.marks):
            found.setdefault(name, []).append(lid.number)
    for annex in document.annexes:
        for name in dict.fromkeys(mark.name for section in annex.sections for mark in section.marks):
            found.setdefault(name, []).append(f"bijlage {annex.number or annex.name}")
    return dict(sorted(found.items()))


def _fields(document: Document) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for field in reading_order.field_refs(reading_order.pieces(document)):
        facts = document.fields[field.name]
        value = field.text if field.state in ("voorstel", "ingevuld") else ""
        found[field.name] = {"veld": field.name, "label": facts.label, "type": facts.type, "waarde": value}
    return list(found.values())


def to_json(record: Mapping[str, Any]) -> bytes:
    """Return the file that holds *record*."""
    return f"{json.dumps(record, ensure_ascii=False, indent=1)}\n".encode()
