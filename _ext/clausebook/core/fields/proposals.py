"""The fields as they are in one agreement: with what its page proposes, and with its own parties to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.fields import values
from clausebook.core.fields.rules import without_row
from clausebook.core.fields.values import RefusedError
from clausebook.core.model import FIXED, PARTY_TYPE, REFERENCE
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof.remembering import remembered
from clausebook.core.proof.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.fields.values import Value
    from clausebook.core.model import Agreement, Field, FieldCatalogue, Library


@remembered
def fields_of(agreement: Agreement, catalogue: FieldCatalogue) -> FieldCatalogue:
    """Return *catalogue* as it is in *agreement*."""
    of_parties = (name for name, field in catalogue.fields.items() if field.type == PARTY_TYPE)
    names = dict.fromkeys((*agreement.proposals, *of_parties))
    changed = {name: _in(agreement, catalogue.fields[name]) for name in names if name in catalogue.fields}
    return replace(catalogue, fields={**catalogue.fields, **changed}) if changed else catalogue


def library_of(agreement: Agreement, library: Library) -> Library:
    """Return *library* with the fields as they are in *agreement*."""
    return replace(library, fields=fields_of(agreement, library.fields))


def _in(agreement: Agreement, field: Field) -> Field:
    """Return *field* as it is in *agreement*: a party is one of those of the agreement, or what the field offers besides."""
    if field.id in agreement.proposals:
        field = replace(field, standard=agreement.proposals[field.id].value)
    if field.type == PARTY_TYPE:
        others = field.rules.get("opties", [])
        assert isinstance(others, list)
        names = [name[:1].upper() + name[1:] for name in agreement.parties.values()]
        field = replace(field, type="keuze", rules={**field.rules, "opties": [*names, *others]})
    return field


def country_of(name: str, given: Mapping[str, str], agreement: Agreement, catalogue: FieldCatalogue) -> str:
    """Return the country of the address that the field *name* is part of: as *given*, or else as it is proposed."""
    around = name.rpartition(".")[0]
    known = catalogue.party_fields if around in agreement.parties else {}
    of_address = next((each for each, field in known.items() if field.type == "land" and "." not in each), "")
    if not of_address:
        return values.HOME
    field = catalogue.find(without_row(f"{around}.{of_address}"))
    return given.get(f"{around}.{of_address}") or (field.standard if field else "") or values.HOME


def problems(agreement: Agreement, library: Library, block: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the proposals of *agreement*; whether they break a rule is for `rule_checks`."""
    stands = standing(agreement, library, block)
    known = {name for name in stands.fields if name in library.fields.fields}
    known |= {f"{group}.{column}" for group, names in stands.columns.items() for column in names}
    for name, proposal in agreement.proposals.items() if library.fields.fields else ():
        if message := _fault(name, proposal.value, known, agreement, library.fields):
            yield Problem(Source(agreement.source.path, proposal.line), Code.FRONT_MATTER_VALUE, message)


def _fault(name: str, value: str, known: set[str], agreement: Agreement, catalogue: FieldCatalogue) -> str:
    field = catalogue.fields.get(name)
    if field is None:
        hint = suggestion(name, known, "; kies een veld van deze overeenkomst, en geen veld van een partij")
        return f"voorstel: veld '{name}' bestaat niet{hint}"
    if name not in known or field.type in (FIXED, REFERENCE):
        return f"voorstel: '{name}' ({field.label}) wordt in deze overeenkomst niet ingevuld; haal de regel weg"
    if value == field.standard:
        return f"voorstel: '{name}' ({field.label}) is al het gewone voorstel; haal de regel weg"
    try:
        values.read(_in(agreement, field), value)
    except RefusedError as error:
        return f"voorstel: '{name}' ({field.label}): {error}"
    return ""


def proposed(names: Iterable[str], catalogue: FieldCatalogue) -> dict[str, Value]:
    """Return what *catalogue* proposes for the fields called *names*."""
    found = {}
    for name in names:
        field = catalogue.find(without_row(name))
        if field is not None and field.standard:
            try:
                found[name] = values.read(field, field.standard)
            except RefusedError:  # the proposal is the catalogue's own affair
                continue
    return found
