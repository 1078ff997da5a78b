"""Keeps a draft as JSON, reads it back, and tells in a JSON Schema what such a file holds.

All three follow from the types of `content.py`, `document.py` and what those are made of, so there is no list of attributes
to keep up. An object has the names of the attributes of its type, without those that have their default; where a type is
one of some, `is` says which. A place in the sources reads as `path:line`.
"""

from __future__ import annotations

import json
from typing import Any

from clausebook.core.documents.document import Draft
from clausebook.core.documents.json_shapes import EncodingError, shape_of, told

FORMAT = 1
SCHEMA_ID = "ontwerp.schema.json"


def to_json(draft: Draft) -> bytes:
    """Return the file that holds *draft*."""
    data = {"format": FORMAT, "draft": shape_of(Draft).encode(draft)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(file: bytes) -> Draft:
    """Return the draft that *file* holds. Raises EncodingError if it holds none."""
    try:
        data = json.loads(file)
    except ValueError as error:
        msg = f"no JSON: {error}"
        raise EncodingError(msg) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        msg = f"no draft in format {FORMAT}"
        raise EncodingError(msg)
    found = shape_of(Draft).decode(data.get("draft"), "draft")
    assert isinstance(found, Draft)
    return found


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file that holds a draft."""
    definitions: dict[str, Any] = {}
    root = shape_of(Draft).schema(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Draft of an agreement",
        "description": told(Draft),
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "draft"],
        "properties": {"format": {"const": FORMAT}, "draft": root},
        "$defs": dict(sorted(definitions.items())),
    }
