"""JSON Schemas, made of the same definitions that the code reads by: of what an author writes, for editors, and of drafts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from clausebook.core.documents import agreement_files, encoding
from clausebook.core.dossiers import former_names
from clausebook.core.fields import catalogues, rule_tables, values
from clausebook.core.texts import clause_files
from clausebook.core.texts.inline import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what the editors' extensions know best
_NAME = f"^{ID.pattern}$"
_DATE = {"type": "string", "format": "date"}
_TYPES: Mapping[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    list: {"type": "array", "items": {"type": "string"}},
    dict: {"type": "object", "additionalProperties": {"type": "string"}},
    dt.date: _DATE,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by the name of its file, without suffix."""
    return {
        "clausule": _clause(),
        "overeenkomst": _agreement(),
        "eisen": _requirements(),
        "velden": _fields(),
        "ontwerp": encoding.schema(),
    }


def _clause() -> dict[str, Any]:
    properties = {key: {"type": "string", "minLength": 1} for key in clause_files.TEXT_KEYS}
    return _schema(
        "Kopgegevens van een clausule",
        properties | {"herzien_voor": _DATE, clause_files.HANDOUT: {"const": True}},
        clause_files.REQUIRED_KEYS,
    )


def _agreement() -> dict[str, Any]:
    parties = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": {"type": "string"},
    }
    special = {"versie": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, "datum": _DATE, "partijen": parties}
    special[agreement_files.GROWS] = {"const": True}
    special[agreement_files.PROPOSALS] = {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}
    special[agreement_files.REVIEW] = {"type": "array", "items": {"type": "string"}}
    properties = {key: special.get(key, {"type": "string", "minLength": 1}) for key in agreement_files.KEYS}
    required = [key for key in agreement_files.KEYS if key not in agreement_files.OPTIONAL_KEYS]
    return _schema("Kopgegevens van een overeenkomst", properties, required)


def _requirements() -> dict[str, Any]:
    requirement = _table(catalogues.REQUIREMENT_KEYS, catalogues.REQUIREMENT_REQUIRED)
    requirement["properties"]["niveau"]["enum"] = list(catalogues.LEVELS)
    requirement["properties"]["in_tekst"]["enum"] = list(catalogues.IN_TEXT)
    section = _table(catalogues.SECTION_KEYS, ["titel"])
    kind = _table(catalogues.TYPE_KEYS, ["titel"])
    kind["properties"]["rubriek"] = {"type": "array", "items": section}
    return _schema("Eisen", {"eis": _named(requirement), "soort": _named(kind)})


def _fields() -> dict[str, Any]:
    field = _table(catalogues.FIELD_KEYS, ())
    field["properties"]["type"]["enum"] = list(values.types())
    # A table is a field when it has a type, and holds more tables besides.
    field["additionalProperties"] = {"$ref": "#/definitions/veld"}
    group = _table({"titel": (str,), "hulp": (str,), "kaart": (str,)}, ["titel"])
    names = {name: _named({"$ref": "#/definitions/veld"}) for name in ("veld", "partij")}
    rules = {"type": "array", "items": _rule()}
    earlier = _object({kind: {"type": "object"} for kind in former_names.KINDS}, [])
    tables = {"groep": _named(group), rule_tables.TABLE: rules, former_names.TABLE: earlier}
    return _schema("Velden", names | tables) | {"definitions": {"veld": field}}


def _rule() -> dict[str, Any]:
    texts = {"type": ["string", "array"], "items": {"type": "string"}}
    special = {
        rule_tables.REQUIRED: {"const": True},
        **{key: {"type": "string"} for key in (*rule_tables.KINDS, "uitleg")},
        **{key: {"type": "integer", "minimum": 0} for key in rule_tables.COUNTS},
        **{key: {"type": "object", "additionalProperties": texts} for key in ("als", "als_niet")},
    }
    properties = {key: special.get(key, texts) for key in rule_tables.RULE_KEYS}
    return _object(properties, ["uitleg"])


def _schema(title: str, properties: Mapping[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    return {"$schema": _DRAFT, "title": title, **_object(properties, required)}


def _object(properties: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False}


def _table(keys: Mapping[str, tuple[type, ...]], required: Iterable[str]) -> dict[str, Any]:
    """Return the schema of a table whose *keys* have a value of one of these types."""
    return _object({key: _type(kinds) for key, kinds in keys.items()}, required)


def _type(kinds: tuple[type, ...]) -> dict[str, Any]:
    return dict(_TYPES[float if float in kinds else kinds[0]])


def _named(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": dict(schema)}
