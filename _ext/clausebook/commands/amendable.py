"""Which contract an allonge changes: one of ours that was signed, by what its file carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.documents.contracts import CONCEPT
from clausebook.core.dossiers import claims
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.dossiers.claims import Record

ON_PAPER = "Is het op papier getekend, geef dan ook --op-papier"


class RefusedContractError(ClausebookError):
    """There can be no allonge to a file; the message says why, in Dutch."""


def read(file: Path, root: Path, *, on_paper: bool, original: Path | None) -> Record:
    """Return what the contract *file* says of itself, when it is as it was made and parties signed it.

    A contract that was signed *on paper* has no signatures in it, and may be its data. *original* is as for `controleer`.
    Raises RefusedContractError.
    """
    record = (
        _data(file, on_paper=on_paper) if file.suffix.lower() == ".json" else _signed(file, root, on_paper, original)
    )
    if record.is_blank:
        msg = (
            "dit is het lege model, en wat erin is geschreven staat er met de hand: daarvan is geen allonge te maken. Maak met "
            "`clausebook dossier nieuw` een nieuw contract, of laat een jurist de wijziging schrijven"
        )
        raise RefusedContractError(msg)
    if record.status == CONCEPT:
        msg = "dit is een concept, en geen contract; wijzig het dossier en maak het contract opnieuw"
        raise RefusedContractError(msg)
    return record


def _data(file: Path, *, on_paper: bool) -> Record:
    if not on_paper:
        msg = f"dit zijn de gegevens van een contract, zonder handtekeningen; geef de getekende PDF. {ON_PAPER}"
        raise RefusedContractError(msg)
    try:
        return claims.parse(file.read_bytes())
    except (claims.NoRecordError, OSError) as error:
        raise RefusedContractError(_reason(error)) from error


def _signed(file: Path, root: Path, on_paper: bool, original: Path | None) -> Record:
    from clausebook.commands.verify import original_of  # noqa: PLC0415 (pyHanko takes a second)
    from clausebook.seals import SealError, files  # noqa: PLC0415
    from clausebook.seals.verifying import verify  # noqa: PLC0415

    try:
        known = original_of(original) if original else None
        report = verify(files.read(file), root, [], original=known)
    except SealError as error:
        raise RefusedContractError(str(error).removeprefix(f"{file}: ")) from error
    if report.record is None:
        msg = f"dit is geen contract van ons: {'; '.join(report.unproven)}"
        raise RefusedContractError(msg)
    if report.record.is_blank or report.record.status == CONCEPT:
        return report.record
    if not report.basis:
        raise RefusedContractError("; ".join(report.unproven))
    if report.wrong:
        msg = f"dit contract is niet in orde: {'; '.join(report.wrong)}. Wat er staat is dan niet wat partijen afspraken; `clausebook controleer` zegt meer"
        raise RefusedContractError(msg)
    if report.unsigned and not on_paper:
        msg = (
            f"dit contract is nog niet getekend door: {', '.join(sorted(report.unsigned))}. Wijzig het dossier en maak het "
            f"contract opnieuw. {ON_PAPER}"
        )
        raise RefusedContractError(msg)
    return report.record


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return "dit bestand is niet te openen; kijk of het pad klopt"
    return str(error)
