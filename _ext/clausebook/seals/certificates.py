"""Says what is weak about a signature apart from who it is of: its digest, its key, and what its certificate is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausebook.seals.keys import SIGNS, day, name_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from asn1crypto import cms, x509

WEAK = {"md2", "md4", "md5", "sha1"}
"""Digests of which a second text can be made (ETSI TS 119 312)."""

SHORTEST = {"rsa": 2048, "dsa": 2048, "ec": 224}
"""Bits that a key must have."""

EDWARDS = {"ed25519": {"sha512"}, "ed448": {"shake256", "shake256_len"}}
"""The digest that goes with a key (RFC 8419, 3.1)."""

OTHER_USE = {"server_auth", "code_signing", "time_stamping", "ocsp_signing"}
"""Uses for which a certificate is no certificate of a signatory, if it names nothing else."""


Weight = Literal["fout", "onbewezen", "let op"]


@dataclass(frozen=True, slots=True)
class Weakness:
    """What is weak, and how much it weighs: it cannot be right, nobody can say from this file alone, or it is good to know."""

    text: str
    weight: Weight


def weaknesses(
    certificate: x509.Certificate,
    signer: cms.SignerInfo,
    anchors: Sequence[x509.Certificate],
    moment: dt.datetime | None,
    *,
    proven: bool,
    now: dt.datetime,
) -> list[Weakness]:
    """Return what is weak of a signature by *certificate*, set at *moment*, which is *proven* by a timestamp or only said.

    Who gives that very certificate among *anchors* knows it, and needs nobody to vouch for it.
    """
    known = any(each.sha256 == certificate.sha256 for each in anchors)
    found = [Weakness(text, "fout") for text in _weak_algorithms(certificate, signer)]
    found += _validity(certificate, moment, now, proven=proven)
    purpose = list(_purpose(certificate))
    return found + [Weakness(each.text, "let op") for each in purpose] if known else found + purpose


def _weak_algorithms(certificate: x509.Certificate, signer: cms.SignerInfo) -> Iterator[str]:
    digests = {str(signer["digest_algorithm"]["algorithm"].native), _hash_of(signer["signature_algorithm"])}
    if weak := sorted(digests & WEAK):
        yield f"zij gebruikt een zwak algoritme ({', '.join(weak)}): wie wil, maakt een andere tekst bij dezelfde handtekening"
    key = certificate.public_key
    if key.algorithm in SHORTEST and key.bit_size < SHORTEST[key.algorithm]:
        yield f"haar sleutel is te kort ({key.bit_size} bits)"
    if key.algorithm in EDWARDS and not digests & EDWARDS[key.algorithm]:
        yield f"zij gebruikt een algoritme dat niet bij haar sleutel hoort ({', '.join(sorted(filter(None, digests)))})"
    if certificate.self_signed == "no" and (weak_hash := _hash_of(certificate["signature_algorithm"])) in WEAK:
        yield f"haar certificaat is uitgegeven met een zwak algoritme ({weak_hash})"


def _hash_of(algorithm: Any) -> str:
    try:
        return str(algorithm.hash_algo)
    except ValueError:  # one without a digest of its own
        return ""


def _validity(
    certificate: x509.Certificate, moment: dt.datetime | None, now: dt.datetime, *, proven: bool
) -> Iterator[Weakness]:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    signed = moment or now
    if signed < first:
        yield Weakness(f"haar certificaat gold pas vanaf {day(first)}, en er is eerder getekend", "fout")
    elif signed > last:
        yield Weakness(f"haar certificaat was bij het tekenen verlopen: het gold tot {day(last)}", "fout")
    elif now > last and not proven:
        yield Weakness(
            f"haar certificaat is verlopen op {day(last)}, en zonder tijdstempel is niet te zeggen of er vóór die dag is getekend",
            "onbewezen",
        )


def _purpose(certificate: x509.Certificate) -> Iterator[Weakness]:
    usage = certificate.key_usage_value
    if usage is not None and not SIGNS & set(usage.native):
        yield Weakness("haar certificaat is niet bedoeld om mee te tekenen", "fout")
    extended = certificate.extended_key_usage_value
    if extended is not None and set(extended.native) <= OTHER_USE:
        yield Weakness("haar certificaat is voor iets anders bedoeld dan tekenen", "fout")
    if certificate.issuer == certificate.subject:
        whom = name_of(certificate)
        yield Weakness(
            f"{whom} maakte het certificaat zelf: iedereen kan er zo een maken. Vertrouw het alleen (--vertrouw) als u het van {whom} zelf kreeg",
            "onbewezen",
        )
    elif certificate.ca:
        yield Weakness("haar certificaat is dat van een uitgever, en niet van iemand die tekent", "fout")
