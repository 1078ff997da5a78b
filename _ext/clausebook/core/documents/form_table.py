"""What a page needs to ask what an agreement leaves to fill in, as plain data for JSON.

That are its fields, repeating groups and boxes, each with where it stands and when, and the sets to start with. The page asks
what this combination of keuzes asks; whether an answer is right, the engine says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.documents.choice_table import when
from clausebook.core.documents.document import DraftAnnex, Signatures
from clausebook.core.documents.parties import MOST_PARTIES, MOST_SIGNATORIES, widened
from clausebook.core.dossiers.dossier_sets import TABLES
from clausebook.core.fields.countries import country_names
from clausebook.core.fields.rule_tables import rule_fields
from clausebook.core.fields.rules import without_row
from clausebook.core.model import REFERENCE
from clausebook.core.proof.standing import of_parties
from clausebook.core.texts import views
from clausebook.core.texts.boxes import literal_text
from clausebook.core.texts.content import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.documents.document import Draft
    from clausebook.core.dossiers.dossier_sets import DossierSet
    from clausebook.core.model import Agreement, Field, Library
    from clausebook.core.texts.content import Blocks, Section

HEAD, ARTICLES, SIGNING = "opschrift", "artikelen", "ondertekening"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some blocks of a draft: *place* is what they are part of, and *when* the values of keuzes under which they are there."""

    place: str
    when: Mapping[str, str]
    blocks: Blocks


def form_table(whole: Draft, agreement: Agreement, library: Library, sets: Iterable[DossierSet]) -> dict[str, Any]:
    """Return the table of *whole*, the draft of *agreement*, with the *sets* that fit it.

    `velden` are by their full name, columns by that of their group too; `plek` is `opschrift`, a role, `artikelen`,
    `ondertekening` or the name of an annex, and `als` are the conditions of which one must hold (absent: always there). Of one
    with `ondertekenaar`, each who signs for a party has their own, up to `ondertekenaars`. `erbij` are the parties that there may
    be besides; each is asked what the last of `partijen` is.
    """
    fields, most = fields_of(whole), widened(agreement, MOST_PARTIES)
    return {
        "partijen": {party.role: party.name for party in whole.roles},
        "erbij": {role: name for role, name in most.parties.items() if role not in agreement.parties},
        "ondertekenaars": MOST_SIGNATORIES,
        "velden": fields,
        "groepen": groups_of(whole),
        "vakjes": dict(_boxes(whole)),
        "ook": sorted(rule_fields(agreement, library, fields) - fields.keys()),
        "landen": dict(country_names()),
        "sets": [
            {"titel": each.title, "uitleg": each.about, **{key: each.data[key] for key in TABLES if key in each.data}}
            for each in sets
            if agreement.id in each.models
        ],
    }


def fields_of(whole: Draft) -> dict[str, dict[str, Any]]:
    """Return what is to be filled in in *whole*, as it stands in the table: each field by its full name."""
    return dict(_fields(_pieces(whole), whole))


def groups_of(whole: Draft) -> dict[str, dict[str, Any]]:
    """Return the repeating groups of *whole*, as they stand in the table, by name."""
    return dict(_groups(_pieces(whole), whole))


def stands(entry: Mapping[str, Any], selection: Mapping[str, str]) -> bool:
    """Say whether *entry*, a field or group of the table, is there by *selection*."""
    conditions = entry.get("als")
    return conditions is None or any(
        all(selection.get(name, "") == value for name, value in each.items()) for each in conditions
    )


def _pieces(whole: Draft) -> Iterator[_Piece]:
    """Yield all pieces in the order of the text, and the places to sign last."""
    yield _Piece(HEAD, {}, whole.opening)
    yield from (_Piece(block.party.role, {}, block.blocks) for block in whole.parties)
    for clause in (clause for article in whole.articles for clause in article.clauses):
        for lid in clause.leden:
            yield _Piece(ARTICLES, when(clause.condition, lid.option, fixed=clause.fixed), lid.blocks)
    for annex in _annexes(whole):
        for section in annex.sections:
            yield _Piece(annex.name, _when(annex, section), section.blocks)
    for part in whole.closing:
        if isinstance(part, Signatures):
            yield from (_Piece(SIGNING, {}, block.blocks) for block in part.blocks)


def _annexes(whole: Draft) -> Iterator[DraftAnnex]:
    return (part for part in whole.closing if isinstance(part, DraftAnnex))


def _when(annex: DraftAnnex, section: Section) -> dict[str, str]:
    """Return the value that each keuze must have for *section* of *annex* to be there."""
    return {**when(annex.condition, section.option, fixed=annex.fixed), **section.when}


# Fields


def _fields(pieces: Iterable[_Piece], whole: Draft) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each field and what the page knows of it, in the order of the text."""
    places: dict[str, str] = {}
    conditions: dict[str, list[Mapping[str, str]]] = {}
    roles = [party.role for party in whole.roles]
    columns: dict[str, Mapping[str, str]] = {}
    for piece in pieces:
        columns |= _columns(piece.blocks)
        for name in (each for found in _mentioned(piece.blocks) for each in of_parties(found, roles)):
            role = name.partition(".")[0]
            of_party = role in roles and piece.place != SIGNING
            places.setdefault(name, role if of_party else piece.place)
            conditions.setdefault(name, []).append({**piece.when, **columns.get(without_row(name), {})})
    for name, place in places.items():
        field = whole.fields.find(without_row(name))
        if field is not None and (field.is_asked or field.type == REFERENCE):
            yield name, {**_about(field), "plek": place, **_any_of(conditions[name])}


def _mentioned(blocks: Blocks) -> Iterator[str]:
    return (mention.name for mention in views.fields(blocks))


def _columns(blocks: Blocks) -> dict[str, Mapping[str, str]]:
    """Return when each column of the tables in *blocks* is there, by its name with that of its group."""
    tables = [part for part in views.walk(blocks, with_help=False) if isinstance(part, Rows)]
    return {f"{table.group}.{column.name}": column.when for table in tables for column in table.columns}


def _any_of(conditions: list[Mapping[str, str]]) -> dict[str, Any]:
    """Return when one of *conditions* holds: nothing where that is always."""
    if not all(conditions):
        return {}
    return {"als": [dict(each) for each in dict.fromkeys(tuple(each.items()) for each in conditions)]}


def _about(field: Field) -> dict[str, Any]:
    rules = {name: field.rules[name] for name in ("opties", "voorwaarde", "max_lengte") if name in field.rules}
    said = {
        "hulp": field.help,
        "voorbeeld": field.example,
        "standaard": field.standard,
        "weet": field.known_by,
        **rules,
    }
    needed = {"verplicht": True} if field.required else {}
    needed |= {"ondertekenaar": True} if field.of_signatory else {}
    return {
        "label": field.label,
        "type": field.type,
        **needed,
        **{name: value for name, value in said.items() if value},
    }


# Repeating groups


def _groups(pieces: Iterable[_Piece], whole: Draft) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each group, with its columns and how many rows a blank model has."""
    found: dict[str, dict[str, Any]] = {}
    conditions: dict[str, list[Mapping[str, str]]] = {}
    for piece in pieces:
        for part in views.walk(piece.blocks, with_help=False):
            if isinstance(part, Rows):
                own = found.setdefault(part.group, {"plek": piece.place, "kolommen": {}, "leeg": part.blank})
                own["kolommen"] |= dict.fromkeys(column.name for column in part.columns)
                conditions.setdefault(part.group, []).append(piece.when)
    for name, own in found.items():
        title = whole.fields.groups.get(name, name)
        yield name, {**own, "titel": title, "kolommen": list(own["kolommen"]), **_any_of(conditions[name])}


# Boxes


def _boxes(whole: Draft) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the name of each annex with boxes, and those under their headings, in order."""
    for annex in _annexes(whole):
        found: list[dict[str, Any]] = []
        heading = ""
        for section in annex.sections:
            heading = views.plain(section.title) or heading
            about = {"kop": heading, "als": _when(annex, section)}
            boxes = views.boxes(section.blocks)
            found += [{"naam": box.name, "tekst": literal_text(box), **about} for box in boxes]
        if found:
            yield annex.name, found
