"""Checks the signatures of a PDF. Nothing is fetched, and nobody is trusted but whom the user names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from clausebook.seals import SealError, hush
from clausebook.seals.certificates import Weakness, weaknesses
from clausebook.seals.keys import SIGNS, name_of
from clausebook.seals.policy import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn1crypto import x509
    from pyhanko.sign.validation import EmbeddedPdfSignature

WHOLE = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
KEEPS = {None, ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
EXPIRED = {
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
}
STAMP = "/DocTimeStamp"

Trust = Literal["niet nagegaan", "vertrouwd", "niet vertrouwd", "verlopen", "ingetrokken"]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature in the field *name*, of who signs as *role* where that is a place of a party. *end* is how many bytes of the file were there when it was set.

    *intact* says whether what was signed is unchanged, *sound* whether the signature itself is right, *allowed* whether
    all that was added since is what it allows. *stamped* is the moment by a service of timestamps, where *claimed* is what
    the clock of the signatory said. An *archive* timestamp is of a service and of nobody else. *certificate* is
    its hash.
    """

    name: str
    signer: str
    end: int
    archive: bool = False
    intact: bool = False
    sound: bool = False
    whole: bool = False
    last: bool = False
    allowed: bool = False
    certifies: bool = False
    trust: Trust = "niet nagegaan"
    claimed: dt.datetime | None = None
    stamped: dt.datetime | None = None
    stamp_trusted: bool = False
    weak: tuple[Weakness, ...] = ()
    certificate: str = ""
    role: str = ""

    @property
    def trusted(self) -> bool | None:
        """Say whether the certificate is of whom the user trusts, None where there is nobody to trust."""
        return None if self.trust == "niet nagegaan" else self.trust == "vertrouwd"

    @property
    def is_right(self) -> bool:
        """Say whether nothing is wrong with it; who the signatory is, is another question."""
        whole = self.intact and self.sound and self.whole and self.allowed
        return whole and not any(each.weight == "fout" for each in self.weak)


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of a file, the oldest first; *kept* says whether there are data in it to check them years later."""

    all: tuple[Signature, ...]
    kept: bool = False


def signatures_of(data: bytes, anchors: Sequence[x509.Certificate]) -> Signatures:
    """Return the signatures in *data*; *anchors* are whom to trust. Raises SealError."""
    hush()
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        found = list(reader.embedded_signatures)
        store = _store(reader)
    except Exception as error:  # a reader of others, of a file that may hold anything
        msg = "de handtekeningen in deze PDF zijn niet te lezen: het bestand is beschadigd"
        raise SealError(msg) from error
    checker = _Checker(anchors, store, len(data))
    stamps = [checker.stamp(each) for each in found if _is_stamp(each)]
    signed = [checker.signature(each, stamps) for each in found if not _is_stamp(each)]
    return Signatures(tuple(sorted([*stamps, *signed], key=lambda each: each.end)), kept=store is not None)


def _store(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None


def _is_stamp(found: EmbeddedPdfSignature) -> bool:
    return str(found.sig_object.get("/Type", "")) == STAMP


class _Checker:
    """Checks signatures by whom the user trusts, *anchors*, and the data on revocation in the file, *store*."""

    def __init__(self, anchors: Sequence[x509.Certificate], store: DocumentSecurityStore | None, length: int) -> None:
        self._anchors, self._store, self._length = list(anchors), store, length
        self._now = dt.datetime.now(dt.UTC)

    def stamp(self, found: EmbeddedPdfSignature) -> Signature:
        """Return what there is to say of an archive timestamp."""
        plain = Signature(_name(found), "onbekend", self._end(found), archive=True)
        try:
            status = validate_pdf_timestamp(found, self._context(None), POLICY)
            if self._trust(status) == "verlopen":  # it says its own moment: the certificate must have been valid then
                status = validate_pdf_timestamp(found, self._context(status.timestamp), POLICY)
            return replace(
                self._seen(plain, found, status),
                trust=self._trust(status),
                stamped=status.timestamp if status.valid and status.intact else None,
                stamp_trusted=status.trusted,
            )
        except Exception:  # a reader of others, of a signature that may hold anything
            return plain

    def signature(self, found: EmbeddedPdfSignature, stamps: Iterable[Signature]) -> Signature:
        """Return what there is to say of a signature, which *stamps* may show to be older than they are."""
        plain = Signature(_name(found), "onbekend", self._end(found))
        try:
            status = self._validated(found)
            own = status.timestamp_validity
            stamped = own.timestamp if own is not None and own.valid and own.intact else None
            shown = [each.stamped for each in stamps if each.stamped and each.stamp_trusted and each.end > plain.end]
            if own is not None and own.trusted and stamped is not None:
                shown.append(stamped)
            proven = min(shown, default=None)
            moment = proven or status.signer_reported_dt
            return replace(
                self._seen(plain, found, status),
                trust=self._trust_at(found, status, proven),
                claimed=status.signer_reported_dt,
                stamped=stamped,
                stamp_trusted=own is not None and own.trusted,
                weak=tuple(
                    weaknesses(
                        status.signing_cert,
                        found.signer_info,
                        self._anchors,
                        moment,
                        proven=bool(shown) or stamped is not None,
                        now=self._now,
                    )
                ),
            )
        except Exception:  # as above
            return plain

    def _seen(self, plain: Signature, found: EmbeddedPdfSignature, status: Any) -> Signature:
        return replace(
            plain,
            signer=name_of(status.signing_cert),
            intact=status.intact,
            sound=status.valid,
            whole=status.coverage in WHOLE,
            last=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            allowed=status.docmdp_ok is not False and status.modification_level in KEEPS,
            certifies=found.docmdp_level in {MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS},
            certificate=status.signing_cert.sha256.hex(),
        )

    def _validated(self, found: EmbeddedPdfSignature, context: ValidationContext | None = None) -> Any:
        """Return what pyHanko says of *found*; with a *context*, of who it is by, and not of what came after it."""
        return validate_pdf_signature(
            found,
            context or self._context(None),
            ts_validation_context=self._context(None),
            diff_policy=POLICY,
            key_usage_settings=KeyUsageConstraints(key_usage=SIGNS, match_all_key_usages=False),
            skip_diff=context is not None,
        )

    def _trust_at(self, found: EmbeddedPdfSignature, status: Any, proven: dt.datetime | None) -> Trust:
        """Return who vouches for the certificate of *found*, at the moment that is *proven* or else now."""
        if (
            self._anchors
            and self._store is not None
            and self._validated(found, self._context(proven, strict=True)).revoked
        ):
            return "ingetrokken"
        if self._anchors and proven is not None:
            return self._trust(self._validated(found, self._context(proven)))
        return self._trust(status)

    def _context(self, moment: dt.datetime | None, *, strict: bool = False) -> ValidationContext:
        """Return whom and what to trust at *moment*; *strict* looks at what is in the file for each certificate."""
        given: dict[str, Any] = {"trust_roots": self._anchors, "allow_fetching": False}
        given["revocation_mode"] = "require" if strict else "soft-fail"
        if moment is not None:  # what was revoked or said later, was so then where it says so
            given |= {"moment": moment, "retroactive_revinfo": True}
        return self._store.as_validation_context(given) if self._store else ValidationContext(**given)

    def _trust(self, status: Any) -> Trust:
        if not self._anchors:
            return "niet nagegaan"
        if status.trusted:
            return "vertrouwd"
        if status.revoked:
            return "ingetrokken"
        return "verlopen" if status.trust_problem_indic in EXPIRED else "niet vertrouwd"

    def _end(self, found: EmbeddedPdfSignature) -> int:
        """Return how many bytes of the file were there when *found* was set."""
        try:
            _, _, start, count = (int(each) for each in found.byte_range)
        except (TypeError, ValueError):
            return self._length
        return max(0, min(start + count, self._length))


def _name(found: EmbeddedPdfSignature) -> str:
    return str(found.field_name or "")
