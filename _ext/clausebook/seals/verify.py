"""Says of a contract what it is: who signed it, what was filled in and changed, and whether its text is that of the model."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.contracts import CONCEPT
from clausebook.seals import SealError, expectation, files, history, looks, snapshot, texts
from clausebook.seals.findings import Findings
from clausebook.seals.form import SIGNATURE, party_of, roles_of
from clausebook.seals.rebuild import NotComparableError, rebuild
from clausebook.seals.records import NoRecordError, read_record
from clausebook.seals.signatures import signatures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pikepdf
    from asn1crypto import x509

    from clausebook.seals.form import Field
    from clausebook.seals.rebuild import Rebuilt
    from clausebook.seals.records import Record
    from clausebook.seals.signatures import Signature
    from clausebook.seals.snapshot import Snapshot

EQUAL, OTHER, UNKNOWN = "gelijk", "anders", "niet vergelijkbaar"


@dataclass(frozen=True, slots=True)
class Filled:
    """A field that was filled in; *since* are the signatories who had signed before that."""

    name: str
    label: str
    value: str
    since: tuple[str, ...] = ()


@dataclass(slots=True)
class Report(Findings):
    """What there is to say of a contract, besides what was found of it.

    *comparison* says whether the pages are those of the model: EQUAL, OTHER or UNKNOWN; *changes* are the words that differ.
    *signatures* are those of the parties, in their places; *seals* are other signatures, and *stamps* archive timestamps.
    *kept* says whether the file has data to check signatures years later.
    """

    record: Record | None = None
    basis: str = ""
    comparison: str = UNKNOWN
    changes: list[texts.Change] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    seals: list[Signature] = field(default_factory=list)
    stamps: list[Signature] = field(default_factory=list)
    kept: bool = False
    unsigned: list[str] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)


def verify(data: bytes, project: Path, anchors: Sequence[x509.Certificate], *, complete: bool = False) -> Report:
    """Return what there is to say of the PDF *data*, by the texts of *project* and for who trusts *anchors*.

    With *complete*, each party must have signed. Raises SealError for a file of which nothing can be said.
    """
    try:
        with files.opened(data) as pdf:
            return _Verifier(data, pdf, anchors).report(project, complete=complete)
    except SealError:
        raise
    except Exception as error:  # a file may hold anything anywhere, and each has a verdict
        msg = "deze PDF is zo opgebouwd dat er niets van te zeggen is; vraag het bestand opnieuw aan"
        raise SealError(msg) from error


class _Verifier:
    """Verifies one file."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf, anchors: Sequence[x509.Certificate]) -> None:
        self._data, self._pdf, self._anchors = data, pdf, anchors
        self._found = snapshot.take(pdf)
        self._report = Report()

    def report(self, project: Path, *, complete: bool) -> Report:
        report = self._report
        rebuilt = self._rebuilt(project)
        if rebuilt is None:
            self._signatures(None, complete=complete)
            self._filled(None)
        else:
            report.basis = rebuilt.basis
            with files.opened(rebuilt.pdf) as ours:
                expected = snapshot.take(ours)
                self._signatures(expected, complete=complete)
                self._compare(rebuilt, expected)
        self._history()
        return report

    # The text

    def _rebuilt(self, project: Path) -> Rebuilt | None:
        """Return the contract as it must be, or None where that cannot be said."""
        report = self._report
        try:
            report.record = read_record(self._pdf)
            if report.record.status == CONCEPT:
                report.wrong.append("dit is een concept: het is niet om te tekenen, en wordt niet vergeleken")
                return None
            return rebuild(project, report.record)
        except (NoRecordError, NotComparableError) as error:
            report.unproven.append(f"niet vergelijkbaar: {error}")
            return None

    def _compare(self, rebuilt: Rebuilt, expected: Snapshot) -> None:
        report, found = self._report, self._found
        before = len(report.wrong)
        report.wrong += self._pages(rebuilt, expected)
        report.wrong += expectation.compare_file(found, expected, same_words=not report.changes)
        report.wrong += expectation.compare_fields(found, expected)
        report.wrong += looks.check(self._data, found, expected)
        report.wrong += self._record(rebuilt)
        report.comparison = EQUAL if len(report.wrong) == before else OTHER
        if found.form_facts.get("/NeedAppearances") == "True":
            report.notes.append("elk programma tekent de velden van dit bestand zelf opnieuw")
        self._filled(expected)

    def _pages(self, rebuilt: Rebuilt, expected: Snapshot) -> Iterator[str]:
        report, found = self._report, self._found
        sheets = expectation.compare_sheets(found, expected)
        many = len(found.sheets) != len(expected.sheets)
        if many:
            yield f"het bestand heeft {len(found.sheets)} bladzijden en niet {len(expected.sheets)}"
        if sheets.drawn or many:
            report.changes = texts.compare(self._data, rebuilt.pdf, rebuilt.data)
            yield from (f"{each.place}: de tekst is anders" for each in report.changes)
        if sheets.drawn and not report.changes:
            yield f"{_numbers(sheets.drawn)}: de woorden zijn gelijk, maar de bladzijde is anders getekend"
            if _maker(self._pdf) != _maker(expected.pdf):
                report.notes.append("dit bestand is gezet met een andere versie van Typst dan hier staat; daardoor kan een bladzijde anders zijn")  # fmt: skip
        yield from (f"bladzijde {number}: {what}" for number, what in sheets.laid)

    def _record(self, rebuilt: Rebuilt) -> Iterator[str]:
        record = self._report.record
        assert record is not None
        keys = [key for key in {**record.data, **rebuilt.data} if record.data.get(key) != rebuilt.data.get(key)]
        if keys:
            yield f"de gegevens in het bestand kloppen niet met de tekst van het model: {', '.join(keys)}"
        if record.changed:
            self._report.notes.append("bij het maken waren de teksten anders dan wat in git was vastgelegd")

    def _filled(self, expected: Snapshot | None) -> None:
        """Note what was filled in: of fields that belong there, what is another value than they had."""
        own = expected.form.by_name() if expected else self._found.form.by_name()
        for each in self._found.form.by_name().values():
            before = own[each.name].value if expected and each.name in own else ""
            if each.kind != "/Sig" and each.name in own and each.value != before:
                self._report.filled.append(Filled(each.name, each.title, each.value))

    # Signatures

    def _signatures(self, expected: Snapshot | None, *, complete: bool) -> None:
        report, found = self._report, self._found
        places = expectation.places_of(expected or found)
        signatures = signatures_of(self._data, self._anchors)
        report.kept = signatures.kept
        for each in signatures.all:
            if each.archive:
                report.stamps.append(each)
            elif each.name in places and (expected is None or expectation.in_place(each.name, found, expected)):
                report.signatures.append(replace(each, role=places[each.name]))
            else:
                report.seals.append(each)
        for each in report.signatures:
            _judge(report, each, f"handtekening van {each.role}")
        for each in report.stamps:
            _judge(report, each, "archieftijdstempel")
        for each in report.seals:
            _judge_seal(report, each, places)
        self._unsigned(places, complete=complete)

    def _unsigned(self, places: dict[str, str], *, complete: bool) -> None:
        report = self._report
        signed = {each.role for each in report.signatures}
        fields = self._found.form.by_name()
        elsewhere = {each.name for each in report.seals}
        for name, role in places.items():
            if role in signed:
                continue
            if name in fields and fields[name].value and name not in elsewhere:
                report.wrong.append(f"handtekening van {role}: wat er staat, is geen geldige handtekening")
            else:
                report.unsigned.append(role)
        parties = {party_of(role) for role in signed}
        if complete and (missing := sorted({party_of(role) for role in report.unsigned} - parties)):
            report.wrong.append(f"nog niet getekend: {', '.join(missing)}")
        if complete and not report.signatures and not report.unsigned:
            report.wrong.append("nog niet getekend: er is ook geen plaats voor een handtekening")
        report.notes += _same_signatory(report.signatures)

    def _history(self) -> None:
        report = self._report
        signed = sorted([*report.signatures, *report.seals], key=lambda each: each.end)
        parties = {party_of(role) for role in roles_of(self._found.form.by_name())}
        past = history.follow(self._data, signed, self._found, parties)
        report.wrong += past.wrong
        known = {each.name: each for each in report.filled}
        fields: dict[str, Field] = self._found.form.by_name()
        for name, since in past.since.items():
            each = known.get(name, Filled(name, fields[name].title, fields[name].value))
            known[name] = replace(each, since=since)
        report.filled = list(known.values())


def _judge(report: Report, each: Signature, what: str) -> None:
    report.wrong += [f"{what}: {why}" for why in _faults(each)]
    report.unproven += [f"{what}: {weak.text}" for weak in each.weak if not weak.fatal]


def _faults(each: Signature) -> Iterator[str]:
    if not each.intact:
        yield "wat is getekend, is daarna veranderd, of de handtekening hoort bij een ander bestand"
    elif not each.sound:
        yield "de handtekening zelf klopt niet"
    elif not each.whole:
        yield "zij dekt niet het hele bestand zoals het toen was"
    elif not each.allowed:
        yield "na het tekenen is iets veranderd dat niet mag"
    fatal = [weak.text for weak in each.weak if weak.fatal]
    yield from fatal
    if each.trust == "ingetrokken":
        yield f"het certificaat van {each.signer} is ingetrokken"
    elif each.trust == "verlopen" and not fatal:
        yield f"het certificaat van {each.signer} geldt niet meer, en een tijdstempel van wie u vertrouwt is er niet"
    elif each.trust == "niet vertrouwd" and not fatal:
        yield f"het certificaat van {each.signer} is niet uitgegeven door wie u vertrouwt, of geldt niet meer"


def _judge_seal(report: Report, each: Signature, places: dict[str, str]) -> None:
    """Say of a signature that is of no party what it is: a seal where nothing says otherwise, and it counts for nobody."""
    what = f"handtekening in veld '{each.name}', door {each.signer}"
    if _pretends(each.name, places):
        report.wrong.append(f"{what}: dat is niet de plaats van een partij, en zij telt voor niemand")
    else:
        report.notes.append(f"{what}: zij staat niet op de plaats van een partij, en telt voor niemand")
    report.wrong += [f"{what}: {why}" for why in _faults(each)]


def _pretends(name: str, places: dict[str, str]) -> bool:
    """Say whether *name* could be taken for that of a place of a party."""
    letters = _letters(name)
    words = {_letters(SIGNATURE), *(_letters(party_of(role)) for role in places.values())}
    return not name.isascii() or any(word in letters for word in words)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text).casefold())


def _same_signatory(signatures: Sequence[Signature]) -> Iterator[str]:
    by_certificate: dict[str, list[Signature]] = {}
    for each in signatures:
        by_certificate.setdefault(each.certificate or each.role, []).append(each)
    for same in by_certificate.values():
        if len({party_of(each.role) for each in same}) > 1:
            yield f"met hetzelfde certificaat ({same[0].signer}) is getekend voor {' en '.join(each.role for each in same)}"


def _maker(pdf: pikepdf.Pdf) -> str:
    return str(pdf.docinfo.get("/Creator", ""))


def _numbers(numbers: Sequence[int]) -> str:
    return f"bladzijde {', '.join(map(str, numbers))}"
