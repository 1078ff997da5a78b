"""What a file says of itself: of which model, keuzes and values it was made. Whoever changes the file can change the claim.

`parse` reads what `claim_of` tells of a document.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import Provision
from clausebook.core.documents.parties import MOST_SIGNATORIES
from clausebook.core.dossiers.dossier_keys import MOST_ROWS
from clausebook.core.problems import Source
from clausebook.core.versions.origins import Origin, read_origin
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.core.documents.document import Amends, Document

FORMAT: Final = 1
"""The form of these data that is written today."""

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FULL_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
"""The name of a keuze, a field, a group of rows or a box: parts with dots between them."""

STEERING = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters for private use, by which a mould marks its gaps: no value has them."""


class NoRecordError(ClausebookError):
    """The file does not say what it is made of; the message says what is wrong, in Dutch."""


MODEL = "model"
"""The status of a model that nobody filled in beforehand."""
LIST = "invullijst"
"""The key that says of a blank model that a list of its fields stands before it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of itself; *data* is all of it, by the schema `overeenkomst.schema.json`.

    *signing* says of each party how many sign for it, and *open* what a concept says is still open, where that is told.
    """

    model: str
    version: str
    status: str
    fingerprint: str
    reference: str
    origin: Origin
    selection: Mapping[str, str]
    values: Mapping[str, str]
    rows: Mapping[str, int]
    ticks: Mapping[str, frozenset[str]]
    signing: Mapping[str, int]
    data: Mapping[str, Any]
    provisions: tuple[Provision, ...] = ()
    open: tuple[str, ...] = ()
    amends: AmendsClaim | None = None

    @property
    def commit(self) -> str:
        """The commit of the texts that the file says it was made of."""
        return self.origin.commit

    @property
    def changed(self) -> bool:
        """Whether the texts differed from that commit."""
        return self.origin.changed

    @property
    def is_blank(self) -> bool:
        """Say whether the file is a model that nobody filled in beforehand."""
        return self.status == MODEL

    @property
    def lists_fields(self) -> bool:
        """Say whether it is a blank model with a list of its fields before it, as all are since there is one."""
        return self.data.get(LIST) is True


@dataclass(frozen=True, slots=True)
class AmendsClaim:
    """What an allonge says that it changes (`document.Amends`): what the contract was made of, and what it is made of now."""

    old: Record
    new: Record
    start: dt.date | None
    earlier: bool


def parse(text: bytes) -> Record:
    """Return the record that *text* is, as it is kept beside a contract. Raises NoRecordError."""
    if not text:
        msg = "in dit bestand zitten geen gegevens over de herkomst: het is niet met dit project gemaakt, met een oudere versie ervan, of ze zijn verwijderd"
        raise NoRecordError(msg)
    try:
        return _record(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = "de gegevens over de herkomst in dit bestand zijn niet te lezen"
        raise NoRecordError(msg) from error


def _record(data: Any) -> Record:
    """Return *data* as a record. Raises ValueError, KeyError, TypeError or AttributeError where it is none."""
    record = Record(
        model=_text(data["overeenkomst"]),
        version=_text(data["versie"]),
        status=_text(data["status"]),
        fingerprint=_text(data["vingerafdruk"]),
        reference=_text(data.get("kenmerk", "")),
        origin=read_origin(data["herkomst"]),
        selection={_text(each["naam"]): _text(each["waarde"]) for each in data["keuzes"]},
        values={_text(each["veld"]): _text(each["waarde"]) for each in data["velden"] if each["waarde"]},
        rows={_text(group): _whole(number, 0, MOST_ROWS) for group, number in data.get("rijen", {}).items()},
        ticks={
            _text(each["id"]): frozenset(map(_text, each["aangekruist"]))
            for each in data["bijlagen"]
            if "aangekruist" in each
        },
        signing=_signing(data),
        data=data,
        provisions=tuple(_provision(each) for each in data.get("bepalingen", ())),
        open=tuple(map(_text, data.get("open", ()))),
        amends=_amends(data["allonge"]) if "allonge" in data else None,
    )
    names = [*record.selection, *record.values, *record.rows, *record.ticks, *chain(*record.ticks.values())]
    names += record.signing
    if not all(map(FULL_NAME.fullmatch, names)) or STEERING.search(json.dumps(data, ensure_ascii=False)):
        raise ValueError
    if data["formaat"] != FORMAT or not NAME.fullmatch(record.model):
        raise ValueError
    return record


def _amends(data: Any) -> AmendsClaim:
    old, new, start, earlier = data["van"], data["naar"], data.get("ingang"), data["eerder"]
    if "allonge" in old or "allonge" in new or not isinstance(earlier, bool):
        raise ValueError
    return AmendsClaim(_record(old), _record(new), dt.date.fromisoformat(start) if start is not None else None, earlier)


def _provision(data: Any) -> Provision:
    lapses = data.get("vervalt", False)
    if not isinstance(lapses, bool):
        raise TypeError
    lid, annex, was, text = (_text(data.get(key, "")) for key in ("lid", "bijlage", "was", "tekst"))
    if (lid and not FULL_NAME.fullmatch(lid)) or (annex and not NAME.fullmatch(annex)):
        raise ValueError
    return Provision(Source(""), lid, annex, was, text, lapses)


def _signing(data: Any) -> dict[str, int]:
    """Return how many sign for each party: one, where the file does not say."""
    roles = {_text(each["rol"]): 1 for each in data["partijen"]}
    return roles | {
        _text(role): _whole(number, 1, MOST_SIGNATORIES) for role, number in data.get("ondertekenaars", {}).items()
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or not least <= value <= most:
        raise TypeError
    return value


# What a document says of itself


def claim_of(document: Document) -> dict[str, Any]:
    """Return what *document* was made of, as the record of a PDF tells it but for the texts."""
    fields = {field.name: field for field in reading_order.field_refs(reading_order.pieces(document))}
    return {
        "formaat": FORMAT,
        "overeenkomst": document.agreement,
        "versie": document.version,
        "status": document.status,
        "vingerafdruk": document.fingerprint,
        "kenmerk": document.reference,
        "herkomst": (document.origin or Origin()).to_data(),
        "keuzes": [{"naam": name, "waarde": value} for name, value in document.selection.items()],
        "rijen": dict(document.rows or {}),
        "partijen": [{"rol": party.role} for party in document.roles],
        "ondertekenaars": {party.role: party.signatories for party in document.roles},
        "velden": [
            {"veld": name, "waarde": field.text}
            for name, field in fields.items()
            if field.state in ("voorstel", "ingevuld")
        ],
        "bijlagen": [{"id": annex, "aangekruist": sorted(names)} for annex, names in document.ticks.items()],
        "bepalingen": [provision_data(each) for each in document.provisions],
        "open": _open_points(document),
        **({"allonge": amends_data(document.amends)} if document.amends else {}),
    }


def _open_points(document: Document) -> list[str]:
    page = next((page for page in document.front if page.kind == "openpunten"), None)
    return [reading_order.text([piece]) for piece in reading_order.of_blocks(page.blocks)][1:] if page else []


def provision_data(provision: Provision) -> dict[str, Any]:
    """Return *provision* as a dossier has it."""
    said = {"lid": provision.lid, "bijlage": provision.annex, "was": provision.was, "tekst": provision.text}
    return {key: value for key, value in said.items() if value} | ({"vervalt": True} if provision.lapses else {})


def amends_data(amends: Amends) -> dict[str, Any]:
    """Return what an allonge changes, as a record tells it."""
    start = {"ingang": amends.start.isoformat()} if amends.start else {}
    return {**start, "eerder": amends.earlier, "van": dict(amends.old), "naar": dict(amends.new)}
