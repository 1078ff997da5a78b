"""Signatures that can be checked years later, of any usual key, and passphrases as people keep them."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from pyhanko.sign.validation.dss import DocumentSecurityStore
from tests import verapdf
from tests.certificates import PASSPHRASE, Key, authority
from tests.seals.contracts import LANDLORD, TENANT, Office
from tests.seals.timestamps import timestamp_service

from clausebook.seals import SealError
from clausebook.seals.keys import load_anchors, load_signer, passphrase_in
from clausebook.seals.longterm import Proof, load_revocation
from clausebook.seals.signing import Request, sign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with timestamp_service(tmp_path_factory.mktemp("tijd"), dt.datetime.now(dt.UTC)) as address:
        yield address


def proof(folder: Path, service: str, level: str) -> Proof:
    anchors = tuple(load_anchors(authority().save(folder / "ca.pem")))
    revocation = load_revocation([authority().revoked(folder / "lijst.crl")]) if level in LEVELS[2:] else None
    return Proof("" if level == "B-B" else service, anchors, revocation, archive=level == "B-LTA")


def signed(office: Office, data: bytes, party: str, how: Proof) -> bytes:
    now = dt.datetime.now(dt.UTC)
    signer = load_signer(office.key(party), PASSPHRASE.encode(), now=now)
    return sign(data, signer, Request(party, now, proof=how)).pdf


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_is_reached_and_stays_in_order(office: Office, service: str, tmp_path: Path, level: str) -> None:
    how = proof(tmp_path, service, level)
    assert how.level == level
    data = signed(office, signed(office, office.contract, TENANT, how), LANDLORD, how)
    report = office.verify(data, complete=True)
    assert (report.wrong, report.unproven) == ([], [])
    assert all((each.stamped is not None) == (level != "B-B") for each in report.signatures)
    assert (report.kept, len(report.stamps)) == (level in LEVELS[2:], 2 if level == "B-LTA" else 0)
    assert all(each.is_right and each.stamp_trusted for each in report.stamps)
    (tmp_path / "contract.pdf").write_bytes(data)
    assert verapdf.validate(tmp_path / "contract.pdf") == []


def test_a_timestamp_over_all_comes_after_the_last_signature(office: Office, service: str, tmp_path: Path) -> None:
    plain = proof(tmp_path, service, "B-B")
    data = signed(office, office.contract, TENANT, plain)
    data = signed(office, data, LANDLORD, proof(tmp_path, service, "B-LTA"))
    report = office.verify(data, complete=True)
    assert (report.wrong, report.unproven, len(report.stamps)) == ([], [], 1)


def test_a_certificate_that_was_revoked_is_said(office: Office, service: str, tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    mine = load_signer(office.key(TENANT), PASSPHRASE.encode(), now=now).signing_cert
    assert mine is not None
    revoked = load_revocation([authority().revoked(tmp_path / "lijst.crl", mine.serial_number)])
    anchors = tuple(load_anchors(authority().save(tmp_path / "ca.pem")))
    kept = BytesIO(office.sign(office.contract, TENANT))
    DocumentSecurityStore.add_dss(kept, None, certs=[mine], crls=list(revoked.lists))
    assert office.verify(kept.getvalue()).wrong == [
        "handtekening van huurder: het certificaat van J. Jansen is ingetrokken"
    ]
    with pytest.raises(SealError, match="niet te zeggen dat de certificaten gelden"):
        signed(office, office.contract, TENANT, Proof(service, anchors, revoked))


def test_what_is_asked_for_without_what_it_needs_is_said(office: Office, service: str, tmp_path: Path) -> None:
    other = authority("Een ander")
    with pytest.raises(SealError, match="gaat samen met gegevens over intrekking"):
        Proof(service, archive=True)
    with pytest.raises(SealError, match="gaan samen met een tijdstempel"):
        Proof("", (), load_revocation([other.revoked(tmp_path / "lijst.crl")]))
    with pytest.raises(SealError, match="hierin staan geen gegevens over intrekking"):
        load_revocation([authority().save(tmp_path / "ca.pem")])
    anchors = tuple(load_anchors(authority().save(tmp_path / "ca.pem")))
    for wrong in (other.revoked(tmp_path / "ander.crl"), authority().revoked(tmp_path / "oud.crl", day=-400)):
        with pytest.raises(SealError, match="er is niets getekend"):
            signed(office, office.contract, TENANT, Proof(service, anchors, load_revocation([wrong])))


KEYS: dict[str, Key] = {
    "RSA": rsa.generate_private_key(65537, 2048),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "P-521": ec.generate_private_key(ec.SECP521R1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    "Ed448": ed448.Ed448PrivateKey.generate(),
}


@pytest.mark.parametrize("kind", KEYS)
def test_any_usual_key_signs(office: Office, tmp_path: Path, kind: str) -> None:
    now = dt.datetime.now(dt.UTC)
    file = authority().issue(tmp_path / "ik.p12", "J. Jansen", own_key=KEYS[kind])
    signer = load_signer(file, PASSPHRASE.encode(), now=now)
    report = office.verify(sign(office.contract, signer, Request(TENANT, now)).pdf)
    assert (report.wrong, report.unproven, len(report.signatures)) == ([], [], 1)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r\n\r\n"])
def test_a_passphrase_as_windows_writes_it(tmp_path: Path, coding: str, end: str) -> None:
    mark = "\ufeff" if coding == "utf-16-le" else ""
    (tmp_path / "geheim.txt").write_bytes(f"{mark}één sésam€{end}".encode(coding))
    assert passphrase_in(tmp_path / "geheim.txt") == "één sésam€"


def test_a_passphrase_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_bytes("sésam".encode("cp1252"))
    with pytest.raises(SealError, match="sla het opnieuw op met tekencodering UTF-8"):
        passphrase_in(tmp_path / "geheim.txt")
    with pytest.raises(SealError, match="is niet te openen"):
        passphrase_in(tmp_path / "weg.txt")
