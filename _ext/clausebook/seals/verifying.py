"""Says of a contract what it is: who signed it, what was filled in and changed, and whether its text is that of the model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import pypdfium2

from clausebook.core.documents.contracts import CONCEPT
from clausebook.core.documents.remade import NotComparableError
from clausebook.core.dossiers.claims import NoRecordError
from clausebook.seals import (
    SealError,
    compared_words,
    expectation,
    field_faces,
    files,
    history,
    likeness,
    reach,
    signers,
    snapshot,
)
from clausebook.seals.findings import Findings
from clausebook.seals.form_fields import belongs_to, is_second, roles_of
from clausebook.seals.own_record import read_record
from clausebook.seals.rebuild import rebuild
from clausebook.seals.signatures import signatures_of
from clausebook.writers import maker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pikepdf
    from asn1crypto import x509

    from clausebook.core.dossiers.claims import Record
    from clausebook.seals.form_fields import Field
    from clausebook.seals.rebuild import Rebuilt
    from clausebook.seals.signatures import Signature
    from clausebook.seals.snapshot import Snapshot

EQUAL, OTHER, UNKNOWN, PARTLY = "gelijk", "anders", "niet vergelijkbaar", "deels bewezen"


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
    *kept* says whether the file has data to check signatures years later; *pages* is what is proven of each page of a file
    that was made over.
    """

    record: Record | None = None
    basis: str = ""
    comparison: str = UNKNOWN
    changes: list[compared_words.Change] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    seals: list[Signature] = field(default_factory=list)
    stamps: list[Signature] = field(default_factory=list)
    kept: bool = False
    unsigned: list[str] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    pages: tuple[likeness.Proof, ...] = ()


def verify(
    data: bytes,
    project: Path,
    anchors: Sequence[x509.Certificate],
    *,
    complete: bool = False,
    original: Record | None = None,
) -> Report:
    """Return what there is to say of the PDF *data*, by the texts of *project* and for who trusts *anchors*.

    With *complete*, there must be a signature in each place for one. *original* is what the contract said of itself before it was made over.
    Raises SealError for a file of which nothing can be said.
    """
    try:
        with files.opened(data) as pdf:
            return _Verifier(data, pdf, anchors, original).report(project, complete=complete)
    except SealError:
        raise
    except Exception as error:  # a file may hold anything anywhere, and each has a verdict
        msg = "deze PDF is zo opgebouwd dat er niets van te zeggen is; vraag het bestand opnieuw aan"
        raise SealError(msg) from error


class _Verifier:
    """Verifies one file."""

    def __init__(
        self, data: bytes, pdf: pikepdf.Pdf, anchors: Sequence[x509.Certificate], original: Record | None
    ) -> None:
        self._data, self._pdf, self._anchors, self._original = data, pdf, anchors, original
        reach.check(pdf)
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
                if self._is_made_over(expected):
                    self._compare_pages(rebuilt, expected)
                else:
                    self._compare(rebuilt, expected)
        self._history()
        return report

    # The text

    def _rebuilt(self, project: Path) -> Rebuilt | None:
        """Return the contract as it must be, or None where that cannot be said."""
        report = self._report
        try:
            report.record = self._original or read_record(self._pdf)
            if report.record.status == CONCEPT:
                report.wrong.append("dit is een concept: het is niet om te tekenen, en wordt niet vergeleken")
                return None
            return rebuild(project, report.record)
        except (NoRecordError, NotComparableError) as error:
            report.unproven.append(f"niet vergelijkbaar: {error}")
            report.unproven += _only_pictures(self._data)
            return None

    def _compare(self, rebuilt: Rebuilt, expected: Snapshot) -> None:
        report, found = self._report, self._found
        before = len(report.wrong)
        report.wrong += self._pages(rebuilt, expected)
        report.wrong += expectation.compare_file(found, expected, same_words=not report.changes)
        report.wrong += expectation.compare_fields(found, expected)
        report.wrong += field_faces.check(self._data, found, expected)
        report.wrong += self._record(rebuilt)
        report.comparison = EQUAL if len(report.wrong) == before else OTHER
        if found.form_facts.get("/NeedAppearances") == "True":
            report.notes.append("elk programma tekent de velden van dit bestand zelf opnieuw")
        self._filled(expected)

    # A file that was made over

    def _has_no_form(self, expected: Snapshot) -> bool:
        """Say whether none of the fields are there any more: a service or a scanner made pages of what was a form."""
        ours = expected.form.by_name()
        return bool(ours) and not ours.keys() & self._found.form.by_name().keys()

    def _is_made_over(self, expected: Snapshot) -> bool:
        """Say whether the form is gone, or a file with a seal of its own has more on its pages, or more pages."""
        if self._has_no_form(expected):
            return True
        more = len(self._found.sheets) > len(expected.sheets)
        sealed = bool(self._report.seals)
        return sealed and (more or bool(expectation.compare_sheets(self._found, expected).drawn))

    def _compare_pages(self, rebuilt: Rebuilt, expected: Snapshot) -> None:
        report = self._report
        like = likeness.compare(self._data, rebuilt.pdf, expected)
        report.pages = like.pages
        report.comparison = PARTLY
        report.wrong += expectation.compare_active(self._found, expected)
        report.wrong += _other_pages(like.pages, len(expected.sheets))
        report.unproven += _unproven_pages(like.pages)
        if self._has_no_form(expected):
            report.unproven.append(
                "het formulier is weg: wat was ingevuld, is nu tekst of beeld, en wie het schreef is niet te zien"
            )
        sheets = expectation.compare_sheets(self._found, expected)
        report.unproven += [f"bladzijde {number}: {what}" for number, what in sheets.laid if "weg" not in what]
        labels = {field.name: field.title for field in expected.form.fields}
        report.filled = [Filled(name, labels[name], text) for name, text in like.fields.items()]
        report.notes.append(
            "bewaar ook het bestand dat u liet tekenen, met zijn gegevens (JSON), en het bewijs dat de dienst bij het tekenen gaf"
        )

    def _pages(self, rebuilt: Rebuilt, expected: Snapshot) -> Iterator[str]:
        report, found = self._report, self._found
        sheets = expectation.compare_sheets(found, expected)
        many = len(found.sheets) != len(expected.sheets)
        if many:
            yield f"het bestand heeft {len(found.sheets)} bladzijden en niet {len(expected.sheets)}"
        if sheets.drawn or many:
            report.changes = compared_words.compare(self._data, rebuilt.pdf, rebuilt.data)
            yield from (f"{each.place}: de tekst is anders" for each in report.changes)
        if sheets.drawn and not report.changes:
            yield from self._drawn_otherwise(rebuilt, expected, sheets.drawn)
        yield from (f"bladzijde {number}: {what}" for number, what in sheets.laid)

    def _drawn_otherwise(self, rebuilt: Rebuilt, expected: Snapshot, drawn: Sequence[int]) -> Iterator[str]:
        """Yield which of the pages *drawn* otherwise, with the same words, look otherwise or may.

        Another engine may write down the same page in another way: then nobody can say but that it looks the same.
        """
        report = self._report
        looks_same: set[int] = set()
        if _is_of_another_engine(report.record):
            pages = likeness.compare(self._data, rebuilt.pdf, expected).pages
            looks_same = {each.number for each in pages if each.kind == likeness.SAME}
        if others := [number for number in drawn if number not in looks_same]:
            yield f"{_numbers(others)}: de woorden zijn gelijk, maar de bladzijde is anders getekend"
        if same := [number for number in drawn if number in looks_same]:
            report.unproven.append(
                f"{_numbers(same)}: elke letter staat op haar plaats en het beeld is gelijk, maar een andere versie van de techniek schreef het anders op"
            )

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
            signers.judge(report, each)
        for each in report.stamps:
            signers.judge_stamp(report, each)
        for each in report.seals:
            signers.judge_seal(report, each, places, present=bool(places.keys() & found.form.by_name().keys()))
        report.wrong += signers.same_signature([*report.signatures, *report.seals, *report.stamps])
        self._unsigned(places, complete=complete)

    def _unsigned(self, places: dict[str, str], *, complete: bool) -> None:
        report = self._report
        if places and not places.keys() & self._found.form.by_name().keys():
            report.unproven.append(
                "of de partijen tekenden, is niet te zeggen: de plaatsen voor hun handtekeningen zijn weg"
            )
            return
        signed = {each.role for each in report.signatures}
        fields = self._found.form.by_name()
        elsewhere = {each.name for each in report.seals}
        for name, role in places.items():
            if role in signed:
                continue
            if name in fields and fields[name].value and name not in elsewhere:
                report.wrong.append(f"handtekening van {role}: wat er staat, is geen geldige handtekening")
            elif not self._is_spare(role):
                report.unsigned.append(role)
        if complete and report.unsigned:
            report.wrong.append(f"nog niet getekend: {', '.join(sorted(report.unsigned))}")
        if complete and not report.signatures and not report.unsigned:
            report.wrong.append("nog niet getekend: er is ook geen plaats voor een handtekening")
        report.notes += signers.same_signatory(report.signatures)

    def _is_spare(self, role: str) -> bool:
        """Say whether a blank model has a place for *role* besides another, and nobody is named there."""
        record = self._report.record
        if record is None or not record.is_blank or not is_second(role):
            return False
        own = [field for name, field in self._found.form.by_name().items() if belongs_to(name, role)]
        return not any(field.value for field in own)

    def _history(self) -> None:
        report = self._report
        signed = sorted([*report.signatures, *report.seals], key=lambda each: each.end)
        past = history.follow(self._data, signed, self._found, {*roles_of(self._found.form.by_name())})
        report.wrong += past.wrong
        known = {each.name: each for each in report.filled}
        fields: dict[str, Field] = self._found.form.by_name()
        for name, since in past.since.items():
            each = known.get(name, Filled(name, fields[name].title, fields[name].value))
            known[name] = replace(each, since=since)
        report.filled = list(known.values())


def _other_pages(pages: Sequence[likeness.Proof], count: int) -> Iterator[str]:
    """Yield which of the *count* pages of the contract are other, or are not there."""
    there = {each.expected for each in pages}
    if missing := [number for number in range(1, count + 1) if number not in there]:
        yield f"van het contract ontbreekt bladzijde {', '.join(likeness.runs(missing))}"
    for each in pages:
        if each.kind == likeness.OTHER:
            added = f"; er staat bij: '{each.said}'" if each.said else ""
            yield f"bladzijde {each.number} is niet gelijk aan bladzijde {each.expected} van het contract{added}"


def _unproven_pages(pages: Sequence[likeness.Proof]) -> Iterator[str]:
    if pictures := [each.number for each in pages if each.kind == likeness.PICTURE]:
        yield f"bladzijde {', '.join(likeness.runs(pictures))}: alleen een beeld, zonder tekst: daarvan is niets bewezen"
    for each in pages:
        if each.kind == likeness.EXTRA:
            yield f"bladzijde {each.number} hoort niet bij het contract: '{each.said}'"
        if each.kind == likeness.ADDED:
            added = f"'{each.said}'" if each.said else "een beeld zonder woorden"
            yield f"bladzijde {each.number}: alles van het contract staat er nog, en buiten de velden staat erbij: {added}"


def _only_pictures(data: bytes) -> Iterator[str]:
    """Yield which pages of *data* have nothing to read."""
    with pypdfium2.PdfDocument(data) as pdf:
        bare = [number for number, page in enumerate(pdf, start=1) if page.get_textpage().count_chars() == 0]
    if bare:
        yield f"bladzijde {', '.join(likeness.runs(bare))}: alleen een beeld, zonder tekst"


def _is_of_another_engine(record: Record | None) -> bool:
    """Say whether the file says that it was made by another engine than this one, or says nothing of that."""
    made = record.origin.maker if record else None
    return made is None or (made.engine, made.typst) != (maker.engine(), version("typst"))


def _numbers(numbers: Sequence[int]) -> str:
    return f"bladzijde {', '.join(map(str, numbers))}"
