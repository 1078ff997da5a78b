"""Many contracts in one table, by what each says of itself: of what version it is, who signed, and what its holder must do."""

from __future__ import annotations

import csv
import html
import io
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core.versions import holders
from clausebook.core.versions.version_numbers import number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.dossiers.claims import Record
    from clausebook.core.versions.version_pages import History

COLUMNS = ("bestand", "kenmerk", "partijen", "model", "versie", "ondertekening", "datums", "afwijkingen", "wat te doen")
UNSIGNED = "geen ondertekening in dit bestand"
STYLE = (
    "body{font:16px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.3em .6em;text-align:left;vertical-align:top}.tabel{overflow-x:auto}"
)
UNAGREED = {"model": "niets; dit is een leeg model", "concept": "niets; dit is een concept"}
"""What is to be done with a file that nobody signed and that is no contract, by its status."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula where a cell begins with it."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A file that was read: its *record*, or *why* it has none; *places* says of each place to sign whether it is signed."""

    name: str
    record: Record | None
    places: Mapping[str, bool] = field(default_factory=dict)
    why: str = ""


def rows(contracts: Iterable[Contract], histories: Mapping[str, History], day: dt.date) -> Iterator[tuple[str, ...]]:
    """Yield what COLUMNS say of each of *contracts* on *day*, by the *histories* of the models."""
    contracts = list(contracts)
    signed = [
        each for each in contracts if each.record and each.record.amends and each.places and all(each.places.values())
    ]
    for each in contracts:
        yield (
            _row(each, each.record, (_brought(each.record, signed) or _due(each, each.record, histories, day)))
            if each.record
            else (each.name, *[""] * (len(COLUMNS) - 2), each.why)
        )


def _row(contract: Contract, record: Record, due: str) -> tuple[str, ...]:
    stand = str(record.data.get("stand", ""))
    return (
        contract.name,
        record.reference,
        "; ".join(_parties(record)),
        f"{record.model} (allonge)" if record.amends else record.model,
        f"{record.version} met wijzigingen" if stand else record.version,
        _signed(contract, record),
        "; ".join(_dates(record)),
        "; ".join(_departures(record)),
        "; ".join(filter(None, (due, stand))),
    )


def _parties(record: Record) -> Iterator[str]:
    """Yield each party by the name that was filled in, or else by its role."""
    for party in record.data.get("partijen", ()):
        name = record.values.get(f"{party['rol']}.naam", "")
        yield f"{party['naam']}: {name}" if name else str(party["naam"])


def _signed(contract: Contract, record: Record) -> str:
    if record.status != "definitief":
        return record.status
    if not contract.places:
        return UNSIGNED
    open_ones = [role for role, signed in contract.places.items() if not signed]
    if not open_ones:
        return "getekend"
    return f"nog niet door {', '.join(open_ones)}" if len(open_ones) < len(contract.places) else "nog niet getekend"


def _dates(record: Record) -> Iterator[str]:
    """Yield each day that was filled in, by its label: begin, end, review."""
    for each in record.data.get("velden", ()):
        if each.get("type") == "datum" and each.get("waarde"):
            yield f"{each['label']}: {each['waarde']}"


def _departures(record: Record) -> Iterator[str]:
    """Yield each keuze that is not the standard, and how many bepalingen parties wrote themselves."""
    for each in record.data.get("keuzes", ()):
        if each.get("mogelijk") and each["waarde"] != each["mogelijk"][0]:
            yield f"{each['naam']}: {each['waarde']}"
    if own := record.data.get("bepalingen"):
        yield "1 bijzondere bepaling" if len(own) == 1 else f"{len(own)} bijzondere bepalingen"


def _due(contract: Contract, record: Record, histories: Mapping[str, History], day: dt.date) -> str:
    if record.status in UNAGREED and not any(contract.places.values()):
        return UNAGREED[record.status]
    history = histories.get(record.model)
    if history is None:
        return "niet bekend: dit model heeft hier geen versies"
    due = holders.due(history, record.version, day)
    return f"{due.in_short}: `clausebook allonge {shlex.quote(contract.name)}`" if due.asks else due.in_short


def _brought(record: Record, allonges: Iterable[Contract]) -> str:
    """Return to which version the last of *allonges*, which are signed, brought the contract of *record*; "" for none."""
    of_it = [
        (number(each.record.version), each.name, each.record.version)
        for each in allonges
        if each.record and (each.record.model, each.record.reference) == (record.model, record.reference)
    ]
    newer = [each for each in of_it if each[0] > number(record.version)]
    return f"niets; {max(newer)[1]} bracht het naar versie {max(newer)[2]}" if newer else ""


# The files


def to_csv(found: Sequence[Sequence[str]]) -> str:
    """Return the table *found* as CSV, which a spreadsheet opens; no cell of it is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if cell.startswith(DANGEROUS) else cell for cell in row] for row in found)
    return f"\N{BYTE ORDER MARK}{file.getvalue()}"


def to_page(found: Sequence[Sequence[str]], day: dt.date) -> str:
    """Return the table *found* as a page that asks for nothing elsewhere."""
    cells = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>\n" for row in found)
    head = "".join(f"<th scope='col'>{name.capitalize()}</th>" for name in COLUMNS)
    return f"""<!DOCTYPE html>
<html lang="nl"><meta charset="utf-8"><title>Contracten</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>{STYLE}</style>
<h1>Contracten</h1>
<p>Op {day:%d-%m-%Y}. Wat hier staat, zegt elk bestand van zichzelf; <code>clausebook controleer</code> bewijst het per contract.</p>
<div class="tabel" tabindex="0" role="region" aria-label="Contracten"><table><thead><tr>{head}</tr></thead><tbody>
{cells}</tbody></table></div></html>
"""
