"""A draft survives being kept as JSON, and what is no draft is refused with its place: exactly what the schema refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import ROOT

from clausebook.core import encoding, shapes
from clausebook.core.document import Draft
from clausebook.core.drafting import draft
from clausebook.core.encoding import from_json, to_json
from clausebook.core.library import load
from clausebook.core.problems import Source
from clausebook.core.shapes import EncodingError

BOOK = load(ROOT)[0]
VALIDATOR = jsonschema.Draft202012Validator(encoding.schema(), format_checker=jsonschema.FormatChecker())
REAL = json.loads(to_json(draft(BOOK.agreements["vervanging-bewerkersovereenkomst"], BOOK.library)))
NAMES = st.text("ab.-é\n", max_size=4)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: NAMES,
    int: st.integers(0, 9),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
    object: st.integers() | NAMES | st.lists(NAMES, max_size=2),
    Source: st.builds(Source, NAMES, st.integers(1, 9)),
}


def anything(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one for each kind of type)
    """Return what draws all that may have the type *hint*; what lies deep has nothing in it."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        return st.sampled_from(inner)
    if get_origin(hint) is tuple:
        return (
            st.just(())
            if depth > 9
            else st.deferred(lambda: st.lists(anything(inner[0], depth + 1), max_size=2).map(tuple))
        )
    if get_origin(hint) is frozenset:
        return st.frozensets(anything(inner[0]), max_size=2)
    if get_origin(hint) is Mapping:
        return st.dictionaries(NAMES, anything(inner[1], depth + 1), max_size=2)
    if is_dataclass(hint):
        hints = get_type_hints(hint, shapes.NAMES, shapes.NAMES)
        assert isinstance(hint, type)
        return st.builds(hint, **{each.name: anything(hints[each.name], depth + 1) for each in fields(hint)})
    return st.one_of([st.deferred(lambda kind=kind: anything(kind, depth + 1)) for kind in inner])  # type: ignore[misc]


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
