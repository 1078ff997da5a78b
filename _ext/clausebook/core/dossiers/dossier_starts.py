"""The start of a dossier: every keuze and every field of a model, with what helps to fill it in."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core.documents import parties
from clausebook.core.fields.proposals import library_of
from clausebook.core.model import REFERENCE
from clausebook.core.proof import choices
from clausebook.core.proof.standing import standing
from clausebook.core.texts.boxes import boxes_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, Field, FieldCatalogue, Library

WIDTH = 118


@dataclass(frozen=True, slots=True)
class Filled:
    """What is filled in already: keuzes, values by full name, the rows of each table and the boxes of each annex."""

    selection: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    ticks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reference: str = ""


NOTHING = Filled()


def start(
    agreement: Agreement,
    library: Library,
    block: tuple[str, ...],
    filled: Filled = NOTHING,
    *,
    day: dt.date | None = None,
) -> str:
    """Return a dossier for *agreement* as it is on *day*, to fill in, in which *filled* stands already.

    A field that the text does not show under these keuzes stands in a comment, and so does a row to fill in.
    """
    library = library_of(agreement, library)
    chosen = choices.standard(choices.choices_of(agreement, library)) | dict(filled.selection)
    lines = [
        *_comment(f"Dossier voor: {agreement.title}, model versie {agreement.version}."),
        *_comment(
            "Vul in wat tussen de aanhalingstekens hoort. Een regel met '#' ervoor telt niet mee. Haal een veld weg dat u niet nodig hebt."
        ),
        f"model = {quoted(agreement.id)}",
        "",
        *_day(day),
        *_comment("Het kenmerk staat onder aan elke bladzijde."),
        f"kenmerk = {quoted(filled.reference)}" if filled.reference else f"# kenmerk = {quoted(_reference(library))}",
        "",
        *_choices(agreement, library, chosen),
        *_fields(agreement, library, block, chosen, filled.values),
        *_rows(agreement, library, block, chosen, filled.rows),
        *_ticks(agreement, library, chosen, filled.ticks),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _reference(library: Library) -> str:
    """Return an example of what parties call a contract, as its field has it; empty where it has none."""
    return next((field.example for field in library.fields.fields.values() if field.type == REFERENCE), "")


def _day(day: dt.date | None) -> Iterator[str]:
    if day is not None:
        yield from _comment(
            "De dag waarvan de tekst is. Laat hem staan: verandert de wet later, dan blijft dit contract zoals het was."
        )
        yield f"peildatum = {day}"
        yield ""


def _choices(agreement: Agreement, library: Library, chosen: Mapping[str, str]) -> Iterator[str]:
    made = choices.choices_of(agreement, library)
    if not made:
        return
    yield "[keuzes]"
    for choice in made:
        title, meanings = choices.choice_titles(choice, library)
        yield from _comment(title)
        for value in choice.values:
            standard = " (standaard)" if value == choice.values[0] else ""
            yield from _comment(f"- {value}: {meanings.get(value, value)}{standard}")
        outside = choice.is_option and chosen.get(choice.clause, "") not in ("", *choice.within)
        yield f"{'# ' if outside else ''}{quoted(choice.name)} = {quoted(chosen[choice.name])}"
        yield ""


def _fields(
    agreement: Agreement, library: Library, block: tuple[str, ...], chosen: Mapping[str, str], values: Mapping[str, str]
) -> Iterator[str]:
    stands = set(standing(agreement, library, block, chosen).fields)
    possible = standing(agreement, library, block).fields
    countries = [name for name, field in library.fields.party_fields.items() if field.type == "land"]
    for role, party in agreement.parties.items():
        yield f"# ── {party} ──"
        yield f"[velden.{role}]"
        mine = [name for name in possible if name.startswith(f"{role}.")]
        for name in dict.fromkeys((*mine, *(f"{role}.{country}" for country in countries))):
            yield from _field(library.fields, name, name.partition(".")[2], values, shown=name in stands)
        yield from _second_signatory(mine, library.fields)
    yield from _another_party(agreement)
    others = [name for name in possible if name.partition(".")[0] not in agreement.parties]
    if others:
        yield f"# ── De {'overeenkomst' if library.is_signed(agreement.type) else 'tekst'} ──"
        yield "[velden]"
    for name in others:
        yield from _field(library.fields, name, name, values, shown=name in stands)


def _second_signatory(names: Iterable[str], catalogue: FieldCatalogue) -> Iterator[str]:
    """Yield how to say that someone else signs too."""
    asked = [field for name in names if catalogue.is_of_signatory(field := name.partition(".")[2])]
    if asked:
        yield from _comment("Tekenen er twee samen? Haal '#' weg bij de tweede. Voor een derde schrijft u 3.")
        yield from (f'# 2.{field} = ""' for field in asked)
        yield ""


def _another_party(agreement: Agreement) -> Iterator[str]:
    more = [*parties.widened(agreement, len(agreement.parties) + 1).parties][len(agreement.parties) :]
    for role in more:
        yield from _comment(f"Is er nog een partij? Zet hier [velden.{role}], met dezelfde velden.")
        yield ""


def _field(catalogue: FieldCatalogue, name: str, key: str, values: Mapping[str, str], *, shown: bool) -> Iterator[str]:
    field = catalogue.find(name)
    if field is None or not field.is_asked:
        return
    yield from _about(field)
    if not shown and name not in values:
        yield from _comment("Staat bij deze keuzes niet in de tekst.")
    value = values.get(name) or field.standard
    yield f"{'' if (value and (shown or name in values)) or (shown and field.required) else '# '}{key} = {quoted(value)}"
    yield ""


def _about(field: Field) -> Iterator[str]:
    needed = "verplicht" if field.required else "mag leeg"
    yield from _comment(f"{field.label} ({needed}). {field.help}".rstrip())
    options = field.rules.get("opties")
    if isinstance(options, list):
        yield from _comment(f"Kies uit: {' | '.join(options)}")
    elif field.type == "lijst":
        yield from _comment(f"Bijvoorbeeld: [{', '.join(quoted(part.strip()) for part in field.example.split(';'))}]")
    elif field.example:
        yield from _comment(f"Bijvoorbeeld: {quoted(field.example)}")
    if isinstance(condition := field.rules.get("voorwaarde"), str):
        yield from _comment(f"Let op: {condition}.")


def _rows(
    agreement: Agreement,
    library: Library,
    block: tuple[str, ...],
    chosen: Mapping[str, str],
    rows: Mapping[str, tuple[Mapping[str, str], ...]],
) -> Iterator[str]:
    columns = standing(agreement, library, block, chosen).columns
    needed = [
        group for group, names in columns.items() if any(library.fields.fields[f"{group}.{n}"].required for n in names)
    ]
    if columns:
        yield "# ── De tabellen ──"
        yield from _comment(
            "Een tabel zonder rijen: zet haar hieronder als 'naam = []'. Met rijen: haal die regel weg, en zet per rij een blok [[rijen.naam]]."
        )
        yield "[rijen]"
        yield from (f"{group} = []  # {library.fields.groups[group]}" for group in needed if group not in rows)
        yield ""
    for group, names in columns.items():
        yield f"# {library.fields.groups[group]}"
        yield from _given(group, rows.get(group, ()))
        yield f"# [[rijen.{group}]]"
        for name in names:
            field = library.fields.fields[f"{group}.{name}"]
            for line in _about(field):
                yield f"#   {line.removeprefix('# ')}"
            yield f"# {name} = {quoted(field.standard)}"
        yield ""


def _given(group: str, rows: tuple[Mapping[str, str], ...]) -> Iterator[str]:
    for row in rows:
        yield f"[[rijen.{group}]]"
        yield from (f"{name} = {quoted(value)}" for name, value in row.items())
        yield ""


def _ticks(
    agreement: Agreement, library: Library, chosen: Mapping[str, str], ticks: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    found = boxes_in(agreement, library, chosen)
    if not found:
        return
    yield "# ── De aankruislijsten ──"
    yield from _comment(
        "Wat hier staat, is in het contract aangekruist, en de andere vakjes van die bijlage niet. Kruist u liever aan in de PDF, laat dit dan weg."
    )
    yield f"{'' if ticks else '# '}[aangekruist]"
    for annex, boxes in found.items():
        outside = "" if annex in ticks else "# "
        yield f"{outside}{annex} = ["
        for name, text in boxes.items():
            yield f"{outside if name in ticks.get(annex, ()) else '# '}  {quoted(name)},  # {text}"
        yield f"{outside}]"
    yield ""


def _comment(text: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
    )


def quoted(text: str) -> str:
    """Return *text* as a TOML string: those of JSON are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
