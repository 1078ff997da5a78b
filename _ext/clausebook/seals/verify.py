"""Says of a contract what it is: who signed it, what was filled in and changed, and whether its text is that of the model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pikepdf

from clausebook.core.contracts import CONCEPT
from clausebook.seals import SealError, files, pages, texts
from clausebook.seals.rebuild import NotComparableError, rebuild
from clausebook.seals.records import NoRecordError, read_record
from clausebook.seals.signatures import Signature, signatures_of
from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from asn1crypto import x509

    from clausebook.seals.files import Field
    from clausebook.seals.rebuild import Rebuilt
    from clausebook.seals.records import Record

EQUAL, OTHER, UNKNOWN = "gelijk", "anders", "niet vergelijkbaar"


@dataclass(frozen=True, slots=True)
class Filled:
    """A field that was filled in; *since* are the signatories who had signed before that."""

    name: str
    label: str
    value: str
    since: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What there is to say of a contract. *wrong* is what is not in order, *notes* what a reader should know besides.

    *comparison* says whether the pages are those of the model: EQUAL, OTHER or UNKNOWN; *changes* are the words that differ.
    """

    record: Record | None = None
    basis: str = ""
    comparison: str = UNKNOWN
    changes: list[texts.Change] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(data: bytes, project: Path, anchors: Sequence[x509.Certificate], *, complete: bool = False) -> Report:
    """Return what there is to say of the PDF *data*, by the texts of *project* and for who trusts *anchors*.

    With *complete*, each party must have signed. Raises SealError for a file that cannot be read.
    """
    report = Report()
    with files.opened(data) as pdf:
        fields = files.fields_of(pdf)
        report.signatures = signatures_of(data, anchors)
        _check_signatures(report, fields, complete=complete)
        try:
            _check_text(report, pdf, data, fields, project)
        except (pikepdf.PdfError, RecursionError) as error:
            msg = "deze PDF is beschadigd; vraag het bestand opnieuw aan"
            raise SealError(msg) from error
    _check_after_signing(report, data, fields)
    return report


# Signatures


def _check_signatures(report: Report, fields: Mapping[str, Field], *, complete: bool) -> None:
    signed = {each.role for each in report.signatures}
    for each in report.signatures:
        report.wrong += [f"handtekening van {each.role}: {why}" for why in _faults(each)]
    for role, place in files.roles_of(dict(fields)).items():
        if place.value and role not in signed:
            report.wrong.append(f"handtekening van {role}: wat er staat, is geen geldige handtekening")
        elif role not in signed:
            report.unsigned.append(role)
    parties = {files.party_of(role) for role in signed}
    if complete and (missing := sorted({files.party_of(role) for role in report.unsigned} - parties)):
        report.wrong.append(f"nog niet getekend: {', '.join(missing)}")
    if complete and not report.signatures and not report.unsigned:
        report.wrong.append("nog niet getekend: er is ook geen plaats voor een handtekening")


def _faults(each: Signature) -> Iterator[str]:
    if not each.intact:
        yield "wat is getekend, is daarna veranderd, of de handtekening hoort bij een ander bestand"
    elif not each.sound:
        yield "de handtekening zelf klopt niet"
    elif not each.whole:
        yield "zij dekt niet het hele bestand zoals het toen was"
    elif not each.allowed:
        yield "na het tekenen is iets veranderd dat niet mag"
    if each.trusted is False:
        yield f"het certificaat van {each.signer} is niet uitgegeven door wie u vertrouwt, of geldt niet meer"


def _check_after_signing(report: Report, data: bytes, fields: Mapping[str, Field]) -> None:
    """Note of each field who had signed before it was filled in: they have not seen the value."""
    known = {each.name: each for each in report.filled}
    done: set[str] = set()
    for each in report.signatures:
        done.add(files.party_of(each.role))
        try:
            with files.opened(data[: each.end]) as pdf:
                before = files.fields_of(pdf)
        except SealError:
            report.wrong.append(f"handtekening van {each.role}: de stand van toen is niet meer te lezen")
            continue
        for name, now in fields.items():
            then = before.get(name)
            if now.kind == "/Sig" or then is None or then.value == now.value:
                continue
            filled = known.get(name, Filled(name, now.title, now.value))
            known[name] = replace(filled, since=(*filled.since, each.role))
            own = any(files.belongs_to(name, party) for party in _parties(fields) - done)
            if then.value or not own:
                report.wrong.append(f"veld '{now.title}' is veranderd nadat {each.role} had getekend")
    report.filled = list(known.values())


def _parties(fields: Mapping[str, Field]) -> set[str]:
    return {files.party_of(role) for role in files.roles_of(dict(fields))}


# The text


def _check_text(report: Report, pdf: pikepdf.Pdf, data: bytes, fields: Mapping[str, Field], project: Path) -> None:
    others = [name for name in pdf.attachments if name != ATTACHMENT]
    report.wrong += [f"er zit een bestand in dat er niet hoort: {name}" for name in others]
    try:
        report.record = read_record(pdf)
        if report.record.status == CONCEPT:
            report.wrong.append("dit is een concept: het is niet om te tekenen, en wordt niet vergeleken")
            return
        expected = rebuild(project, report.record)
    except (NoRecordError, NotComparableError) as error:
        report.wrong.append(f"niet vergelijkbaar: {error}")
        return
    report.basis = expected.basis
    _compare(report, pdf, data, fields, expected)


def _compare(report: Report, pdf: pikepdf.Pdf, data: bytes, fields: Mapping[str, Field], expected: Rebuilt) -> None:
    before = len(report.wrong)
    with files.opened(expected.pdf) as ours:
        differences = pages.compare(pdf, ours)
        proper = files.fields_of(ours)
        other_maker = _maker(pdf) != _maker(ours)
    if differences.pages != differences.expected:
        report.wrong.append(f"het bestand heeft {differences.pages} bladzijden en niet {differences.expected}")
    if differences.drawn or differences.pages != differences.expected:
        report.changes = texts.compare(data, expected.pdf, expected.data)
        report.wrong += [f"{each.place}: de tekst is anders" for each in report.changes]
    if differences.drawn and not report.changes:
        report.wrong.append(
            f"{_numbers(differences.drawn)}: de woorden zijn gelijk, maar de bladzijde is anders getekend"
        )
        if other_maker:
            report.notes.append("dit bestand is gezet met een andere versie van Typst dan hier staat; daardoor kan een bladzijde anders zijn")  # fmt: skip
    if differences.laid:
        report.wrong.append(
            f"{_numbers(differences.laid)}: er ligt iets op dat er niet hoort, of er is een veld of koppeling weg"
        )
    report.wrong += [f"het bestand heeft een {each}, dat er niet hoort" for each in differences.active]
    _check_fields(report, data, fields, proper)
    _check_record(report, expected)
    report.comparison = EQUAL if len(report.wrong) == before else OTHER


def _check_fields(report: Report, data: bytes, fields: Mapping[str, Field], proper: Mapping[str, Field]) -> None:
    if missing := proper.keys() - fields.keys():
        report.wrong.append(f"velden die er horen te zijn, ontbreken: {', '.join(sorted(missing))}")
    here = [replace(fields[name], boxes=own.boxes) for name, own in proper.items() if name in fields]
    report.filled = [
        Filled(each.name, each.title, each.value)
        for each in here
        if each.kind != "/Sig" and each.value != proper[each.name].value
    ]
    for each in texts.shown_otherwise(data, here):
        report.wrong.append(f"veld '{each.title}' laat iets anders zien dan de waarde die erin zit")


def _check_record(report: Report, expected: Rebuilt) -> None:
    record = report.record
    assert record is not None
    keys = [key for key in {**record.data, **expected.data} if record.data.get(key) != expected.data.get(key)]
    if keys:
        report.wrong.append(f"de gegevens in het bestand kloppen niet met de tekst van het model: {', '.join(keys)}")
    if record.changed:
        report.notes.append("bij het maken waren de teksten anders dan wat in git was vastgelegd")


def _maker(pdf: pikepdf.Pdf) -> str:
    return str(pdf.docinfo.get("/Creator", ""))


def _numbers(numbers: Sequence[int]) -> str:
    return f"bladzijde {', '.join(map(str, numbers))}"
