"""Judges signatures: those of parties, archive timestamps, and seals, which are of no party and count for nobody."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.seals.form_fields import SIGNATURE, party_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.seals.findings import Findings
    from clausebook.seals.signatures import Signature


def judge(findings: Findings, each: Signature) -> None:
    """Add to *findings* what there is to say of the signature of a party."""
    what = f"handtekening van {each.role}"
    findings.wrong += [f"{what}: {why}" for why in (*_broken(each), *_unfit(each))]
    for weak in each.weak:
        if weak.weight == "onbewezen":
            findings.unproven.append(f"{what}: {weak.text}")
        elif weak.weight == "let op":
            findings.notes.append(f"{what}: {weak.text}")


def judge_stamp(findings: Findings, each: Signature) -> None:
    """Add what there is to say of an archive timestamp: of an unknown service it proves nothing, and breaks nothing."""
    what = f"archieftijdstempel van {each.signer}"
    findings.wrong += [f"{what}: {why}" for why in _broken(each)]
    findings.notes += [f"{what}: {why}" for why in _unfit(each)]


def judge_seal(findings: Findings, each: Signature, places: Mapping[str, str], *, present: bool) -> None:
    """Add what there is to say of a signature that is of no party.

    Its field may not be called as one of the *places*, by the names of their fields, while these are *present*.
    """
    what = f"handtekening in veld '{each.name}', door {each.signer}"
    if present and _pretends(each.name, places):
        findings.wrong.append(f"{what}: dat is niet de plaats van een partij, en zij telt voor niemand")
    else:
        findings.notes.append(f"{what}: zij staat niet op de plaats van een partij, en telt voor niemand")
    findings.wrong += [f"{what}: {why}" for why in _broken(each)]
    findings.notes += [f"{what}: {why}" for why in _unfit(each)]


def _broken(each: Signature) -> Iterator[str]:
    if not each.intact:
        yield "wat is getekend, is daarna veranderd, of de handtekening hoort bij een ander bestand"
    elif not each.sound:
        yield "de handtekening zelf klopt niet"
    elif not each.whole:
        yield "zij dekt niet het hele bestand zoals het toen was"
    elif not each.allowed:
        yield "na het tekenen is iets veranderd dat niet mag"


def _unfit(each: Signature) -> Iterator[str]:
    fatal = [weak.text for weak in each.weak if weak.weight == "fout"]
    yield from fatal
    if each.trust == "ingetrokken":
        yield f"het certificaat van {each.signer} is ingetrokken"
    elif each.trust == "verlopen" and not fatal:
        yield f"het certificaat van {each.signer} geldt niet meer, en een tijdstempel van wie u vertrouwt is er niet"
    elif each.trust == "niet vertrouwd" and not fatal:
        yield f"het certificaat van {each.signer} is niet uitgegeven door wie u vertrouwt, of geldt niet meer"


def _pretends(name: str, places: Mapping[str, str]) -> bool:
    """Say whether *name* could be taken for that of a place of a party."""
    letters = _letters(name)
    words = {_letters(SIGNATURE), *(_letters(party_of(role)) for role in places.values())}
    return not name.isascii() or any(word in letters for word in words)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text).casefold())


def same_signature(signatures: Sequence[Signature]) -> Iterator[str]:
    """Yield where one signature stands in more places than one: it counts in none of them."""
    ends = [each.end for each in signatures]
    for end in sorted({each for each in ends if ends.count(each) > 1}):
        roles = [each.role or each.name for each in signatures if each.end == end]
        yield f"één handtekening staat op meer dan een plaats: {', '.join(roles)}"


def same_signatory(signatures: Sequence[Signature]) -> Iterator[str]:
    """Yield for whom is signed with one certificate more than once: that is one and the same person."""
    by_certificate: dict[str, list[Signature]] = {}
    for each in signatures:
        by_certificate.setdefault(each.certificate or each.role, []).append(each)
    for same in by_certificate.values():
        if len(same) > 1:
            yield f"met hetzelfde certificaat ({same[0].signer}) is getekend voor {' en '.join(each.role for each in same)}"
