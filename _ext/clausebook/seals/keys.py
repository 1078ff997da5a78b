"""The key and the certificate of who signs, and the certificates of whom to trust."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from asn1crypto import pem, x509
from pyhanko.sign.signers import SimpleSigner

from clausebook.core.fields.values import show_date
from clausebook.seals import SealError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

SIGNS = {"digital_signature", "non_repudiation"}
"""Values of keyUsage by which a certificate may sign (RFC 5280, 4.2.1.3)."""


DIGESTS = {"ed25519": "sha512", "ed448": "shake256"}
"""The digest that a key asks for (RFC 8419, 3.1); others sign SHA-256."""

KEYS = {"rsa", "ec", "ed25519", "ed448"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""What begins a text that Windows saved, and how to read it."""


def passphrase_in(file: Path) -> str:
    """Return the first line of *file*, as any program on Windows or elsewhere writes it. Raises SealError."""
    try:
        data = file.read_bytes()
        coding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
        lines = data.decode(coding).splitlines()
    except OSError as error:
        msg = f"{file}: dit bestand met het wachtwoord is niet te openen; kijk of het pad klopt"
        raise SealError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{file}: dit bestand met het wachtwoord is geen UTF-8; sla het opnieuw op met tekencodering UTF-8"
        raise SealError(msg) from error
    return lines[0] if lines else ""


def digest_for(certificate: x509.Certificate) -> str:
    """Return the digest by which the key of *certificate* signs."""
    return DIGESTS.get(certificate.public_key.algorithm, "sha256")


def load_signer(file: Path, passphrase: bytes | None, *, now: dt.datetime) -> SimpleSigner:
    """Return what signs with the key in the PKCS#12 *file*, which is valid *now*. Raises SealError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"{file}: dit certificaat is niet te openen; kijk of het pad klopt"
        raise SealError(msg) from error
    try:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase)
    except (ValueError, AttributeError) as error:  # AttributeError: a file without a key
        raise SealError(_why_not(file, error)) from error
    _check(signer.signing_cert, now)
    return signer


def _why_not(file: Path, error: Exception) -> str:
    if "password" in str(error.__cause__).lower():
        return f"{file}: het wachtwoord is niet juist"
    return f"{file}: hierin staat geen sleutel met certificaat; geef een bestand .p12 of .pfx (PKCS#12)"


def _check(certificate: x509.Certificate, now: dt.datetime) -> None:
    """Raise SealError if *certificate* cannot sign *now*."""
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if now < first:
        msg = f"het certificaat van {name_of(certificate)} geldt pas vanaf {day(first)}; teken dan of neem een ander certificaat"
        raise SealError(msg)
    if now > last:
        msg = f"het certificaat van {name_of(certificate)} is verlopen op {day(last)}; neem een certificaat dat geldt"
        raise SealError(msg)
    if certificate.public_key.algorithm not in KEYS:
        kind = certificate.public_key.algorithm
        msg = f"met de sleutel van {name_of(certificate)} ({kind}) is hier niet te tekenen; neem een certificaat met RSA, EC of Ed25519"
        raise SealError(msg)
    usage = certificate.key_usage_value
    if usage is not None and not SIGNS & set(usage.native):
        msg = f"het certificaat van {name_of(certificate)} is niet bedoeld om mee te tekenen; neem een ander"
        raise SealError(msg)


def load_anchors(file: Path) -> list[x509.Certificate]:
    """Return the certificates in *file*, PEM or DER. Raises SealError."""
    try:
        data = file.read_bytes()
        blocks = [block for _, _, block in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        found = [x509.Certificate.load(block) for block in blocks]
        for each in found:
            _ = each.subject.native, each.not_valid_after  # asn1crypto reads no further than it is asked
    except OSError as error:
        msg = f"{file}: dit certificaat is niet te openen; kijk of het pad klopt"
        raise SealError(msg) from error
    except (ValueError, TypeError) as error:
        msg = f"{file}: hierin staat geen certificaat; geef een bestand in PEM of DER"
        raise SealError(msg) from error
    return found


def name_of(certificate: x509.Certificate) -> str:
    """Return whom *certificate* is of: the person, and the organisation where it names one."""
    subject = certificate.subject.native
    names = [subject.get("common_name"), subject.get("organization_name")]
    return ", ".join(dict.fromkeys(_plain(name) for name in names if name)) or certificate.subject.human_friendly


def _plain(name: str | list[str]) -> str:
    return name if isinstance(name, str) else " ".join(name)


def day(moment: dt.datetime) -> str:
    """Return *moment* as a day in words."""
    return show_date(moment.date())
