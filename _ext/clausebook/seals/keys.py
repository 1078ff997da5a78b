"""The key and the certificate of who signs, and the certificates of whom to trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import pem, x509
from pyhanko.sign.signers import SimpleSigner

from clausebook.core.values import show_date
from clausebook.seals import SealError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

SIGNS = {"digital_signature", "non_repudiation"}
"""Values of keyUsage by which a certificate may sign (RFC 5280, 4.2.1.3)."""


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
