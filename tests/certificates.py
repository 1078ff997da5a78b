"""Certificates that the tests make for themselves: a test authority, and people who have one of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey
PASSPHRASE = "open sesam"
DAY = dt.timedelta(days=1)


def _name(person: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"), x509.NameAttribute(NameOID.COMMON_NAME, person)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


def _usage(*, signs: bool, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs and not certifies,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certifies,
        crl_sign=certifies,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass(frozen=True)
class Authority:
    """A test authority: its key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def save(self, file: Path) -> Path:
        """Write the certificate, which others may trust."""
        file.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return file

    def issue(
        self,
        file: Path,
        person: str,
        organisation: str = "",
        *,
        first: int = -1,
        last: int = 365,
        passphrase: str = PASSPHRASE,
        signs: bool = True,
        purpose: x509.ObjectIdentifier | None = None,
        own_key: Key | None = None,
    ) -> Path:
        """Write a PKCS#12 file for *person*, valid from *first* to *last* days from now, and for this *purpose* alone.

        Its key is *own_key*, or else one of an elliptic curve.
        """
        # pyHanko's own service of timestamps, for tests, knows RSA alone.
        key: Key = rsa.generate_private_key(65537, 2048) if purpose else ec.generate_private_key(ec.SECP256R1())
        key = own_key or key
        now = dt.datetime.now(dt.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(person, organisation))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + first * DAY)
            .not_valid_after(now + last * DAY)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=signs, certifies=False), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        certificate = builder.sign(self.key, hashes.SHA256())
        lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        file.write_bytes(
            pkcs12.serialize_key_and_certificates(person.encode(), key, certificate, [self.certificate], lock)
        )
        return file

    def revoked(self, file: Path, *serials: int, day: int = 0) -> Path:
        """Write the list of certificates that were revoked, *serials*, as it is *day* days from now."""
        now = dt.datetime.now(dt.UTC) + day * DAY
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(now - DAY / 24)
            .next_update(now + 30 * DAY)
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        for serial in serials:
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - DAY / 12)
            builder = builder.add_revoked_certificate(entry.build())
        file.write_bytes(builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER))
        return file


@cache
def authority(name: str = "Proefinstantie") -> Authority:
    """Return a test authority, made once in a run."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 400 * DAY)
        .not_valid_after(now + 3650 * DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs=False, certifies=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)
