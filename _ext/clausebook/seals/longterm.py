"""What lets a signature be checked years later: a timestamp, data on revocation, and a timestamp over both (PAdES B-T to B-LTA).

Nothing of it is fetched but the timestamps, from the service that the user names (ETSI EN 319 142-1, 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from asn1crypto import crl, ocsp, pem
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from clausebook.seals import SealError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn1crypto import x509

DIGEST = "sha256"
UNSEEN = InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
"""PDF/A asks for a place that is printed, PDF/UA for one that is off the page: so it draws nothing, and is read by nobody."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """Lists of certificates that were revoked, and answers of a service about one of them."""

    lists: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What to add to a signature: a timestamp of *service*, *revocation* for who trusts *anchors*, and an *archive* timestamp.

    Raises SealError where one is asked for without what it needs.
    """

    service: str = ""
    anchors: tuple[x509.Certificate, ...] = ()
    revocation: Revocation | None = None
    archive: bool = False

    def __post_init__(self) -> None:
        if self.revocation is not None and not (self.service and self.anchors):
            msg = "gegevens over intrekking (--intrekking) gaan samen met een tijdstempel (--tijdstempel) en de uitgever (--vertrouw)"
            raise SealError(msg)
        if self.archive and self.revocation is None:
            msg = "een archieftijdstempel (--archief) gaat samen met gegevens over intrekking (--intrekking)"
            raise SealError(msg)

    @property
    def level(self) -> str:
        """Return the level of PAdES that it gives."""
        if self.archive:
            return "B-LTA"
        return "B-LT" if self.revocation else "B-T" if self.service else "B-B"

    @property
    def stamper(self) -> HTTPTimeStamper | None:
        """Return what asks for timestamps, None where nobody is asked."""
        return HTTPTimeStamper(self.service) if self.service else None

    def context(self) -> ValidationContext | None:
        """Return by what certificates are checked before they are kept in the file, None where they are not."""
        if self.revocation is None:
            return None
        return ValidationContext(
            trust_roots=list(self.anchors),
            crls=list(self.revocation.lists),
            ocsps=list(self.revocation.answers),
            allow_fetching=False,
            revocation_mode="require",
        )

    def archived(self, data: bytes) -> bytes:
        """Return *data* with an archive timestamp, where that is asked for."""
        stamper = self.stamper
        if not self.archive or stamper is None:
            return data
        written = BytesIO()
        PdfTimeStamper(stamper, invis_settings=UNSEEN).timestamp_pdf(
            IncrementalPdfFileWriter(BytesIO(data)), DIGEST, validation_context=self.context(), output=written
        )
        return written.getvalue()


CHECKED = (PathError, ValidationError)
"""What is raised where a certificate cannot be checked with what was given."""

UNCHECKED = (
    "met de gegevens over intrekking en de uitgevers die u gaf, is niet te zeggen dat de certificaten gelden "
    "(dat van u en dat van de tijdstempeldienst); er is niets getekend"
)


def load_revocation(files: Sequence[Path]) -> Revocation:
    """Return what *files* say of revocation: CRLs (PEM or DER) and answers by OCSP (DER). Raises SealError."""
    lists, answers = [], []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            msg = f"{file}: dit bestand is niet te openen; kijk of het pad klopt"
            raise SealError(msg) from error
        if (found := _crl(data)) is not None:
            lists.append(found)
        elif (answer := _answer(data)) is not None:
            answers.append(answer)
        else:
            msg = f"{file}: hierin staan geen gegevens over intrekking; geef een CRL (PEM of DER) of een antwoord van OCSP (DER)"
            raise SealError(msg)
    return Revocation(tuple(lists), tuple(answers))


def _crl(data: bytes) -> crl.CertificateList | None:
    try:
        block = pem.unarmor(data)[2] if pem.detect(data) else data
        found = crl.CertificateList.load(block, strict=True)
        _ = found.native  # asn1crypto reads no further than it is asked
    except (ValueError, TypeError, KeyError):
        return None
    return found


def _answer(data: bytes) -> ocsp.OCSPResponse | None:
    try:
        found: Any = ocsp.OCSPResponse.load(data, strict=True)
        _ = found.native
    except (ValueError, TypeError, KeyError):
        return None
    return found
