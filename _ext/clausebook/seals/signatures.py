"""Checks the signatures of a PDF. Nothing is fetched, and nobody is trusted but whom the user names."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from clausebook.seals import SealError
from clausebook.seals.files import SIGNATURE
from clausebook.seals.keys import SIGNS, name_of
from clausebook.seals.policy import POLICY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from asn1crypto import x509
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus

WHOLE = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
KEEPS = {None, ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature. *end* is how many bytes of the file were there when it was set.

    *intact* says whether what was signed is unchanged, *sound* whether the signature itself is right, *allowed* whether
    all that was added since is what it allows. *trusted* is None where there is nobody to trust. *stamped* is the moment by
    a service of timestamps, where *claimed* is what the clock of the signatory said.
    """

    role: str
    signer: str
    end: int
    intact: bool = False
    sound: bool = False
    whole: bool = False
    last: bool = False
    allowed: bool = False
    certifies: bool = False
    trusted: bool | None = None
    claimed: dt.datetime | None = None
    stamped: dt.datetime | None = None
    stamp_trusted: bool = False

    @property
    def is_right(self) -> bool:
        """Say whether nothing is wrong with it; who the signatory is, is another question."""
        return self.intact and self.sound and self.whole and self.allowed


def signatures_of(data: bytes, anchors: Sequence[x509.Certificate]) -> list[Signature]:
    """Return the signatures in *data*, the oldest first; *anchors* are whom to trust. Raises SealError."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it logs, the report says in Dutch
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        found = list(PdfFileReader(BytesIO(data), strict=False).embedded_regular_signatures)
    except (PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        msg = "de handtekeningen in deze PDF zijn niet te lezen: het bestand is beschadigd"
        raise SealError(msg) from error
    return sorted((_checked(each, anchors, len(data)) for each in found), key=lambda each: each.end)


def _checked(found: EmbeddedPdfSignature, anchors: Sequence[x509.Certificate], length: int) -> Signature:
    role = (found.field_name or "").removeprefix(SIGNATURE)
    _, _, start, count = (int(each) for each in found.byte_range)
    end = min(start + count, length)
    try:
        context = ValidationContext(trust_roots=list(anchors), allow_fetching=False)
        usage = KeyUsageConstraints(key_usage=SIGNS, match_all_key_usages=False)
        status = validate_pdf_signature(
            found, context, ts_validation_context=context, diff_policy=POLICY, key_usage_settings=usage
        )
    except (SignatureValidationError, PdfError, ValueError, KeyError, TypeError, NotImplementedError):
        return Signature(role, "onbekend", end)
    return _signature(role, end, found, status, known=bool(anchors))


def _signature(
    role: str, end: int, found: EmbeddedPdfSignature, status: PdfSignatureStatus, *, known: bool
) -> Signature:
    docmdp = found.docmdp_level
    stamp = status.timestamp_validity
    return Signature(
        role=role,
        signer=name_of(status.signing_cert),
        end=end,
        intact=status.intact,
        sound=status.valid,
        whole=status.coverage in WHOLE,
        last=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        allowed=bool(status.docmdp_ok) and status.modification_level in KEEPS,
        certifies=docmdp in {MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS},
        trusted=status.trusted if known else None,
        claimed=status.signer_reported_dt,
        stamped=stamp.timestamp if stamp is not None and stamp.valid and stamp.intact else None,
        stamp_trusted=stamp is not None and stamp.trusted,
    )
