"""Writes what there is to say of a contract: as text for people, and as data for a program that keeps contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.core.dossiers.claims import provision_data
from clausebook.core.wording.printable import printable
from clausebook.seals.findings import IN_ORDER, NO_VERDICT, NOT_IN_ORDER
from clausebook.seals.likeness import ADDED, EXTRA, OTHER, PICTURE, SAME, runs
from clausebook.seals.verifying import EQUAL, PARTLY, UNKNOWN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clausebook.seals.signatures import Signature
    from clausebook.seals.verifying import Report

FORMAT = 1
MOST_CHANGES = 40
MOMENT = "%d-%m-%Y %H:%M:%S %z"

VERDICTS = {
    EQUAL: "Elke bladzijde is gelijk aan die van het model met deze keuzes en waarden (vergeleken met {basis}).",
    PARTLY: "Dit bestand is door een ander programma opnieuw gemaakt. Per bladzijde is vergeleken met {basis}.",
    UNKNOWN: "De tekst is niet vergeleken met die van het model: wat het bestand van zichzelf zegt, bewijst niets.",
}
PROOFS = {
    SAME: "gelijk aan het contract",
    ADDED: "het contract staat er ongewijzigd, met iets erbij",
    OTHER: "anders dan het contract",
    PICTURE: "alleen een beeld: niets bewezen",
    EXTRA: "hoort niet bij het contract",
}
LIMITS = (
    "Niet getoetst: of wie tekende dat mocht, of de waarden juist zijn, en of een certificaat is ingetrokken waar het bestand dat zelf niet zegt.",
    "Aan dit bestand is niet te zien of er een latere versie was met meer handtekeningen.",
)


def to_text(report: Report, name: str) -> str:
    """Return *report* on the file *name* in Dutch."""
    parts = [
        f"{_head(report, name)}\n",
        _section("Handtekeningen", _signatures(report)),
        _section("Tekst", _text(report)),
    ]
    parts.append(_section("Keuzes", _choices(report)))
    parts.append(_section("Bijzondere bepalingen", _provisions(report)))
    parts.append(_section("Ingevuld in het formulier", _filled(report)))
    parts.append(_section("Niet in orde", [f"- {each}" for each in report.wrong]))
    parts.append(_section("Niet te beoordelen", [f"- {each}" for each in report.unproven]))
    parts.append(_section("Let op", [f"- {each}" for each in (*report.notes, *LIMITS)]))
    return "\n".join(part for part in parts if part)


def _head(report: Report, name: str) -> str:
    count = len(report.wrong or report.unproven)
    points = f" ({count} {'punt' if count == 1 else 'punten'})"
    said = {IN_ORDER: IN_ORDER, NOT_IN_ORDER: f"NIET IN ORDE{points}", NO_VERDICT: f"NIET TE BEOORDELEN{points}"}
    return printable(f"{name}: {said[report.verdict]}")


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {printable(line)}" for line in lines), ""]) if lines else ""


def _signatures(report: Report) -> list[str]:
    lines = [line for each in report.signatures for line in _signature(each)]
    lines += [f"{role}: nog niet getekend" for role in report.unsigned]
    lines += [line for each in report.seals for line in _seal(each)]
    lines += [line for each in report.stamps for line in _stamp(each)]
    if report.kept:
        lines.append("in het bestand zitten gegevens om de handtekeningen later te toetsen")
    return lines or ["er is geen handtekening, en ook geen plaats ervoor"]


def _signature(each: Signature) -> Iterator[str]:
    yield f"{each.role}: {'geldig' if each.is_right else 'NIET GELDIG'}, door {each.signer}"
    yield f"  wie: {_identity(each)}"
    yield f"  wanneer: {_when(each)}"
    yield f"  dekt: {_covers(each)}"


def _seal(each: Signature) -> Iterator[str]:
    yield f"geen partij: {'geldig' if each.is_right else 'NIET GELDIG'}, door {each.signer}, in veld '{each.name}'"
    yield f"  wie: {_identity(each)}"
    yield f"  wanneer: {_when(each)}"


def _stamp(each: Signature) -> Iterator[str]:
    yield f"archieftijdstempel: {'geldig' if each.is_right else 'NIET GELDIG'}, van {each.signer}"
    yield f"  wanneer: {_when(each)}"
    yield f"  dekt: {_covers(each)}"


def _identity(each: Signature) -> str:
    if each.trusted is None:
        return "niet nagegaan, want u gaf geen certificaat om op te vertrouwen (--vertrouw)"
    return "het certificaat komt van wie u vertrouwt" if each.trusted else "het certificaat is niet te vertrouwen"


def _when(each: Signature) -> str:
    if each.stamped is not None:
        whom = "die u vertrouwt" if each.stamp_trusted else "die niet is nagegaan"
        return f"{_moment(each.stamped)}, volgens een tijdstempel van een dienst {whom}"
    if each.claimed is not None:
        return f"{_moment(each.claimed)}, volgens de klok van de ondertekenaar zelf"
    return "onbekend"


def _covers(each: Signature) -> str:
    if not each.whole:
        return "niet het hele bestand"
    if each.last:
        return "het hele bestand"
    added = "wat daarna is toegevoegd, mag" if each.allowed else "wat daarna is toegevoegd, mag niet"
    return f"het bestand zoals het toen was; {added}"


def _text(report: Report) -> list[str]:
    record = report.record
    lines = []
    if record is not None:
        reference = f", kenmerk {record.reference}" if record.reference else ""
        lines.append(f"Het bestand noemt zich: {record.model} {record.version}{reference}, vingerafdruk {record.fingerprint}.")  # fmt: skip
        commit = record.commit or "onbekend: het is niet gemaakt met git"
        lines.append(f"Commit van de teksten: {commit}{' (met wijzigingen)' if record.changed else ''}.")
    otherwise = "De bladzijden zijn NIET gelijk aan die van het model (vergeleken met {basis})."
    lines.append(VERDICTS.get(report.comparison, otherwise).format(basis=report.basis))
    for kind, said in PROOFS.items():
        if numbers := [each.number for each in report.pages if each.kind == kind]:
            lines.append(f"bladzijde {', '.join(runs(numbers))}: {said}")
    for each in report.changes[:MOST_CHANGES]:
        lines += [f"{each.place}", f"  moet zijn: {each.expected}", f"  er staat:  {each.found}"]
    if len(report.changes) > MOST_CHANGES:
        lines.append(f"… en nog {len(report.changes) - MOST_CHANGES} verschillen")
    return lines


def _choices(report: Report) -> list[str]:
    return [f"{name}: {value}" for name, value in report.record.selection.items()] if report.record else []


def _provisions(report: Report) -> list[str]:
    """Return where parties departed from the model in words of their own."""
    provisions = report.record.provisions if report.record else ()
    return [
        f"{each.lid or (each.annex and f'bijlage {each.annex}') or 'erbij'}: {'vervalt' if each.lapses else each.text}"
        for each in provisions
    ]


def _filled(report: Report) -> list[str]:
    return [
        f"{each.label} ({each.name}): {each.value or 'leeggemaakt'}"
        + (f" – na de handtekening van {', '.join(each.since)}" if each.since else "")
        for each in report.filled
    ]


def to_data(report: Report, name: str) -> dict[str, Any]:
    """Return *report* on the file *name* as plain data."""
    record = report.record
    return {
        "formaat": FORMAT,
        "bestand": name,
        "oordeel": report.verdict,
        "in_orde": report.verdict == IN_ORDER,
        "niet_in_orde": report.wrong,
        "niet_te_beoordelen": report.unproven,
        "let_op": [*report.notes, *LIMITS],
        "model": record.model if record else "",
        "versie": record.version if record else "",
        "kenmerk": record.reference if record else "",
        "vingerafdruk": record.fingerprint if record else "",
        "commit": record.commit if record else "",
        "keuzes": dict(record.selection) if record else {},
        "bepalingen": [provision_data(each) for each in record.provisions] if record else [],
        "waarden": dict(record.values) if record else {},
        "tekst": report.comparison,
        "vergeleken_met": report.basis,
        "verschillen": [
            {"plaats": each.place, "moet_zijn": each.expected, "er_staat": each.found} for each in report.changes
        ],
        "bladzijden": [
            {"nummer": each.number, "van_het_contract": each.expected, "bewijs": each.kind, "erbij": each.said}
            for each in report.pages
        ],
        "handtekeningen": [_signature_data(each) for each in report.signatures],
        "zegels": [{"veld": each.name, **_signature_data(each)} for each in report.seals],
        "archieftijdstempels": [_stamp_data(each) for each in report.stamps],
        "gegevens_voor_later": report.kept,
        "niet_getekend": report.unsigned,
        "ingevuld": [
            {"veld": each.name, "label": each.label, "waarde": each.value, "na": list(each.since)}
            for each in report.filled
        ],
    }


def _signature_data(each: Signature) -> dict[str, Any]:
    return {
        "als": each.role,
        "door": each.signer,
        "geldig": each.is_right,
        "ongewijzigd": each.intact,
        "toevoegingen_toegestaan": each.allowed,
        "dekt_alles": each.last,
        "vertrouwd": each.trusted,
        "tijd_ondertekenaar": _iso(each.claimed),
        "tijdstempel": _iso(each.stamped),
    }


def _stamp_data(each: Signature) -> dict[str, Any]:
    return {
        "door": each.signer,
        "geldig": each.is_right,
        "vertrouwd": each.trusted,
        "tijdstempel": _iso(each.stamped),
        "dekt_alles": each.last,
    }


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone().strftime(MOMENT)


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
