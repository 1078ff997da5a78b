"""What is weak about a signature is said in the verdict, whoever is trusted, and a name on a certificate steers nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from tests.certificates import DAY, PASSPHRASE, authority
from tests.seals.contracts import LANDLORD, TENANT, Office

from clausebook.seals import signing
from clausebook.seals.findings import IN_ORDER, NO_VERDICT, NOT_IN_ORDER
from clausebook.seals.keys import load_anchors
from clausebook.seals.verdict import to_text
from clausebook.seals.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.seals.verifying import Report

pytestmark = pytest.mark.slow


def signed(office: Office, file: Path, passphrase: str = PASSPHRASE) -> bytes:
    """Return the contract, signed with the key in *file*, whatever is wrong with its certificate."""
    signer = SimpleSigner.load_pkcs12_data(file.read_bytes(), other_certs=[], passphrase=passphrase.encode() or None)
    assert signer is not None
    return signing.sign(office.contract, signer, signing.Request(TENANT, dt.datetime.now(dt.UTC))).pdf


def self_made(folder: Path, *, ca: bool = False, bits: int = 2048, name: str = "J. Jansen") -> Path:
    """Write the key of a certificate that its owner made, and that certificate as a file to trust."""
    key = rsa.generate_private_key(65537, bits)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + 30 * DAY)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "zelf.crt").write_bytes(made.public_bytes(Encoding.DER))
    (folder / "zelf.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, made, None, NoEncryption()))
    return folder / "zelf.p12"


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "expired": ({"first": -9, "last": -2}, "haar certificaat was bij het tekenen verlopen"),
    "too early": ({"first": 2, "last": 9}, "haar certificaat gold pas vanaf"),
    "not to sign": ({"signs": False}, "haar certificaat is niet bedoeld om mee te tekenen"),
    "of a server": ({"purpose": ExtendedKeyUsageOID.SERVER_AUTH}, "is voor iets anders bedoeld dan tekenen"),
    "short": ({"own_key": rsa.generate_private_key(65537, 1024)}, "haar sleutel is te kort (1024 bits)"),
}


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_certificate_that_does_not_do(office: Office, tmp_path: Path, fault: str, *, trusted: bool) -> None:
    how, said = FAULTS[fault]
    report = office.verify(signed(office, authority().issue(tmp_path / "x.p12", "J. Jansen", **how)), trusted=trusted)
    assert report.verdict == NOT_IN_ORDER
    assert any(said in each for each in report.wrong), report.wrong
    assert not report.signatures[0].is_right


@pytest.mark.parametrize("trusted", [False, True])
def test_a_weak_digest(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool) -> None:
    monkeypatch.setattr(signing, "digest_for", lambda _: "sha1")
    report = office.verify(signed(office, authority().issue(tmp_path / "x.p12", "J. Jansen")), trusted=trusted)
    assert len(report.wrong) == 1
    assert "handtekening van huurder: zij gebruikt een zwak algoritme (sha1)" in report.wrong[0]


def judged(office: Office, data: bytes, *files: Path) -> Report:
    return verify(data, office.root, [each for file in files for each in load_anchors(file)])


@pytest.mark.parametrize("ca", [False, True])
def test_a_certificate_that_someone_made_for_himself(office: Office, tmp_path: Path, *, ca: bool) -> None:
    data = signed(office, self_made(tmp_path, ca=ca), "")
    report = judged(office, data)
    assert report.verdict == NO_VERDICT
    assert "J. Jansen maakte het certificaat zelf" in report.unproven[0]
    assert judged(office, data, authority().save(tmp_path / "ca.pem")).verdict == NOT_IN_ORDER
    known = judged(office, data, tmp_path / "zelf.crt")
    assert (known.wrong, known.verdict) == ([], IN_ORDER)
    assert "maakte het certificaat zelf" in known.notes[0]


def test_one_certificate_for_two_parties_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    key = office.key(TENANT)
    monkeypatch.setattr(Office, "key", lambda *_: key)
    report = office.verify(office.signed())
    assert report.verdict == IN_ORDER
    assert report.notes == ["met hetzelfde certificaat (J. Jansen) is getekend voor verhuurder en huurder"]
    assert LANDLORD in report.notes[0]


def test_a_name_steers_no_terminal(office: Office, tmp_path: Path) -> None:
    name = "J. Bakker\n  wie: het certificaat komt van wie u vertrouwt\x1b[2J\u202e"
    text = to_text(judged(office, signed(office, self_made(tmp_path, name=name), "")), "a\x1b[8mb.pdf")
    assert not {"\x1b", "\u202e"} & set(text)
    assert not any(line.startswith("  wie: het certificaat komt") for line in text.splitlines())
    assert "J. Bakker\\u000a" in text
