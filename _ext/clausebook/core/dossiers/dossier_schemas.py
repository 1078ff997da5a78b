"""A JSON Schema of the dossiers of one model: an editor then completes its keuzes and fields, and shows their help.

It is made of what `dossier.py` checks by. What that accepts, the schema accepts. What depends on other lines only the
check can say: what must be filled in, what a rule of `velden.toml` asks, and whether a field stands in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from clausebook.core.documents import parties
from clausebook.core.dossiers.dossier_keys import (
    CHOICES,
    DAY,
    FIELDS,
    KEYS,
    LONGEST_REFERENCE,
    MOST_ROWS,
    PROVISIONS,
    ROWS,
    TICKS,
)
from clausebook.core.dossiers.handing_over import ASKED, TEXTS
from clausebook.core.dossiers.provision_tables import MOST_PROVISIONS
from clausebook.core.fields import values
from clausebook.core.fields.countries import COUNTRIES
from clausebook.core.fields.proposals import library_of
from clausebook.core.fields.rule_tables import rule_fields
from clausebook.core.model import ANNEX
from clausebook.core.proof import choices
from clausebook.core.proof.standing import standing
from clausebook.core.texts.boxes import boxes_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, Field, Library

Schema: TypeAlias = "dict[str, Any]"

_DRAFT = "http://json-schema.org/draft-04/schema#"  # the one that editors know for TOML
_ISO_DATE = r"\d{4}-\d{2}-\d{2}"  # how an editor hands a date without quotes to the schema


def schema(agreement: Agreement, library: Library, block: tuple[str, ...]) -> Schema:
    """Return the schema of dossiers of *agreement*; *block* are the fields that its blocks show."""
    library = library_of(agreement, library)
    found = standing(agreement, library, block)
    names = dict.fromkeys((*found.fields, *sorted(rule_fields(agreement, library, found.fields))))
    known = {name: field for name in names if (field := library.fields.find(name)) and field.is_asked}
    fields = {each: field for name, field in known.items() for each in _names(name, agreement, library)}
    columns = {
        group: {name: library.fields.fields[f"{group}.{name}"] for name in names}
        for group, names in found.columns.items()
    }
    definitions: dict[str, Schema] = {}
    parts: dict[str, Schema] = {
        "model": {"enum": [agreement.id], "description": f"{agreement.title}, versie {agreement.version}"},
        "kenmerk": {
            "type": "string",
            "pattern": r"\S",
            "description": f"Staat onder aan elke bladzijde; ten hoogste {LONGEST_REFERENCE} tekens.",
        },
        DAY: {"type": "string", "format": "date", "description": "De dag waarvan de tekst is: een wet die later verandert, raakt dit contract niet."},
        TEXTS: _object({key: {"type": "string"} for key in ("versie", "commit", "datum")}),
        ASKED: _object({"partij": _role(agreement), "velden": {"type": "array", "items": {"type": "string"}}}, required=["partij"]),
        CHOICES: _choices(agreement, library),
        FIELDS: _table({name: schema_of_field(each) for name, each in fields.items()}, FIELDS, definitions),
        ROWS: _object({
            group: {
                "type": "array",
                "maxItems": MOST_ROWS,
                "items": _table({n: schema_of_field(each) for n, each in mine.items()}, f"{ROWS}.{group}", definitions),
                "description": library.fields.groups[group],
            }
            for group, mine in columns.items()
        }),
        TICKS: _ticks(agreement, library),
    }  # fmt: skip
    parts[PROVISIONS] = {"type": "array", "maxItems": MOST_PROVISIONS, "items": _provision(agreement, library)}
    title = f"Dossier: {agreement.title}"
    whole = _object({key: parts[key] for key in KEYS}, required=["model"])
    return {"$schema": _DRAFT, "title": title, **whole, "definitions": definitions}


def _ticks(agreement: Agreement, library: Library) -> Schema:
    return _object(
        {
            annex: {
                "type": "array",
                "items": {"enum": list(boxes)},
                "description": f"De vakjes van bijlage '{annex}' die zijn aangekruist. Zonder deze regel kruist u aan in de PDF.",
            }
            for annex, boxes in boxes_in(agreement, library).items()
        }
    )


def _role(agreement: Agreement) -> Schema:
    most = parties.widened(agreement, parties.MOST_PARTIES).parties
    return {"enum": list(most)} if most else {"type": "string", "maxLength": 0}


def _names(name: str, agreement: Agreement, library: Library) -> Iterator[str]:
    """Yield the field *name*, and as patterns those like it of who signs besides and of parties that there may be."""
    role, _, rest = name.partition(".")
    roles = [role]
    more = parties.widened(agreement, parties.MOST_PARTIES).parties.keys() - agreement.parties
    if more and role == list(agreement.parties)[-1]:
        roles.append(f"({'|'.join(sorted(more))})")
    for each in roles:
        yield f"{each}.{rest}" if rest else each
        if role in agreement.parties and library.fields.is_of_signatory(rest):
            yield f"{each}.[2-{parties.MOST_SIGNATORIES}].{rest}"


def _provision(agreement: Agreement, library: Library) -> Schema:
    """Return the schema of a bijzondere bepaling."""
    texts = [text for text, _ in choices.texts_in(agreement, library)]
    leden = dict.fromkeys(lid.name for text in texts for lid in text.leden)
    annexes = dict.fromkeys(text.id.removeprefix(ANNEX) for text in texts if text.is_annex)
    lid = {"enum": list(leden), "description": "Het lid waarvan de bepaling afwijkt."}
    bijlage = {"enum": list(annexes), "description": "De bijlage waarvan de bepaling afwijkt."}
    return _object({
        **({"lid": lid} if leden else {}),
        **({"bijlage": bijlage} if annexes else {}),
        "was": {
            "type": "string",
            "pattern": r"\S",
            "description": "Voor welke woorden in dat lid of die bijlage iets anders geldt. Zonder deze regel: voor het hele lid.",
        },
        "tekst": {"type": "string", "pattern": r"\S", "description": "Wat partijen afspreken, als gewone tekst. Elke regel wordt een alinea."},
        "vervalt": {"enum": [True], "description": "Het lid, of wat er bij 'was' staat, geldt niet."},
    })  # fmt: skip


def _choices(agreement: Agreement, library: Library) -> Schema:
    """Return the schema of the keuzes; an optie may stand under its clause, or be written with quotes in one piece."""
    properties: dict[str, Schema] = {}
    for choice in choices.choices_of(agreement, library):
        title, meanings = choices.choice_titles(choice, library)
        said = "; ".join(f"{value}: {meanings.get(value, value)}" for value in choice.values)
        leaf = {"enum": list(choice.values), "default": choice.values[0], "description": f"{title} ({said})"}
        properties[choice.name] = leaf
        if choice.is_option:
            clause, _, option = choice.name.partition(".")
            above = properties.setdefault(clause, _object({}))
            under = above if "enum" not in above else above.setdefault("or", _object({}))
            under["properties"][option] = leaf
    return _object({name: _either(leaf) for name, leaf in properties.items()})


def _either(leaf: Schema) -> Schema:
    """Return a keuze that may have opties under it as one of the two."""
    other = leaf.pop("or", None)
    return {"anyOf": [leaf, other]} if other else leaf


def _table(leaves: Mapping[str, Schema], above: str, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a table with *leaves*, by full name; what lies deeper goes into *definitions*.

    A name with dots is a table in a table, and a part of it may be a pattern, as `_names` gives them. With quotes it may also
    be written in one piece, which no editor proposes.
    """
    properties: dict[str, Schema] = {}
    patterns: dict[str, Schema] = {}
    deeper: dict[str, dict[str, Schema]] = {}
    for name, leaf in leaves.items():
        first, _, rest = name.partition(".")
        if rest:
            deeper.setdefault(first, {})[rest] = leaf
        else:
            properties[first] = leaf
    for first, under in deeper.items():
        place = f"{above}.{re.sub(r'[^a-z0-9_-]+', '-', first)}"
        definitions[place] = _table(under, place, definitions)
        (patterns if _is_pattern(first) else properties)[_key(first)] = {"$ref": f"#/definitions/{place}"}
        for name in definitions[place]["properties"]:
            patterns[f"^{first}\\.{name}$"] = {"$ref": f"#/definitions/{place}/properties/{name}"}
        for pattern, each in definitions[place].get("patternProperties", {}).items():
            patterns[f"^{first}\\.{pattern[1:]}"] = each
    found = _object(properties)
    return found | {"patternProperties": patterns} if patterns else found


def _is_pattern(name: str) -> bool:
    return name.endswith(("]", ")"))


def _key(name: str) -> str:
    return f"^{name}$" if _is_pattern(name) else name


def _object(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), "additionalProperties": False} | needed


def schema_of_field(field: Field) -> Schema:
    """Return the schema of what is filled in for *field*."""
    needed = "verplicht" if field.required else "mag leeg"
    example = f"Bijvoorbeeld: {field.example}" if field.example else ""
    said = (f"{field.label} ({needed}).", field.help, example)
    return _value(field) | {"description": " ".join(filter(None, said))}


def _value(field: Field) -> Schema:
    options = field.rules.get("opties")
    if field.type == "lijst":
        item: Schema = {"type": "string"} | ({"enum": [*options, ""]} if isinstance(options, list) else {})
        return {"type": ["array", "string"], "items": item}
    if isinstance(options, list):
        return {"enum": [*options, ""]}
    if field.type == "land":
        return {"enum": [*sorted(COUNTRIES), ""]}
    if values.type_of(field.type).number:
        return _number(field)
    return {"type": "string", **_length(field), **_shape(field)}


def _length(field: Field) -> Schema:
    shortest, longest = field.rules.get("min_lengte"), field.rules.get("max_lengte")
    most = {"maxLength": longest if isinstance(longest, int) else values.LONGEST}
    return most | ({"anyOf": [{"enum": [""]}, {"minLength": shortest}]} if isinstance(shortest, int) else {})


def _number(field: Field) -> Schema:
    bounds = {
        limit: field.rules[key]
        for key, limit in (("min", "minimum"), ("max", "maximum"))
        if isinstance(field.rules.get(key), int | float)
    }
    return {"type": [values.type_of(field.type).number, "string"], **bounds, **_shape(field)}


def _shape(field: Field) -> Schema:
    """Return the pattern of a text, where there is one; an empty text is one that is not filled in."""
    shape = values.type_of(field.type).pattern
    if field.type == "datum":
        shape = f"{shape}|{_ISO_DATE}"
    if shape:
        return {"pattern": rf"^\s*({shape})?\s*$"}
    if isinstance(own := field.rules.get("patroon"), str):
        return {"pattern": rf"^\s*$|{own}"}
    return {}
