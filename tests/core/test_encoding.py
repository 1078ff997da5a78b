"""A draft survives being kept as JSON, and what is no draft is refused with its place: exactly what the schema refuses."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import real
from tests.drawn import anything

from clausebook.core.documents import encoding
from clausebook.core.documents.document import Draft
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.encoding import from_json, to_json
from clausebook.core.documents.json_shapes import EncodingError, shape_of
from clausebook.core.dossiers.grounds import Grounds

BOOK = real.book()
VALIDATOR = jsonschema.Draft202012Validator(encoding.schema(), format_checker=jsonschema.FormatChecker())
REAL = json.loads(to_json(draft(BOOK.agreements["vervanging-bewerkersovereenkomst"], BOOK.library)))


@settings(max_examples=60)
@given(anything(Draft))
def test_a_draft_survives(given_draft: Draft) -> None:
    kept = to_json(given_draft)
    assert from_json(kept) == given_draft
    VALIDATOR.validate(json.loads(kept))


@pytest.mark.parametrize("name", BOOK.agreements)
def test_the_real_drafts_survive(name: str) -> None:
    real = draft(BOOK.agreements[name], BOOK.library)
    kept = to_json(real)
    assert from_json(kept) == real
    VALIDATOR.validate(json.loads(kept))


@st.composite
def damaged(pick: st.DrawFn) -> Any:
    """Draw the data of a draft with one thing in it gone, or another."""
    data = json.loads(json.dumps(REAL))
    holder, key = data, "draft"
    for _ in range(pick(st.integers(0, 12))):
        inner = holder[key]
        keys: list[Any] = (
            list(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
        )
        if not keys:
            break
        holder, key = inner, pick(st.sampled_from(keys))
    if pick(st.booleans()):
        del holder[key]
    else:
        holder[key] = pick(st.sampled_from([None, 5, True, "x", [], {}, {"is": "Text"}, [5], 1.5]))
    return data


@given(damaged())
def test_damage_is_refused_where_the_schema_refuses_it(data: Any) -> None:
    file = json.dumps(data).encode()
    if VALIDATOR.is_valid(data):
        from_json(file)
        return
    with pytest.raises(EncodingError):
        from_json(file)


@pytest.mark.parametrize("file", [b"", b"\xff", b"[]", b'{"format": 2, "draft": {}}', b'{"format": 1}'])
def test_another_file_is_refused(file: bytes) -> None:
    with pytest.raises(EncodingError):
        from_json(file)


def test_each_type_that_is_kept_can_be_written() -> None:
    """A type that moved to another module is still known by its name, of whatever a project has."""
    definitions: dict[str, Any] = {}
    shape_of(Grounds).schema(definitions)
    assert {"Requirement", "Agreement", "Field", "Lid"} <= definitions.keys()
