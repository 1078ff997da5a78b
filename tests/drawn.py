"""Draws whatever the types of the tree allow: what no author writes too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from clausebook.core.documents import json_shapes
from clausebook.core.problems import Source
from clausebook.core.texts.content import Rows
from clausebook.core.versions.origins import Origin

KNOWN = {**json_shapes.NAMES, "Origin": Origin}
NAMES = st.text("ab.-é\n", max_size=4)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: NAMES,
    int: st.integers(0, 9),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
    object: st.integers() | NAMES | st.lists(NAMES, max_size=2),
    Source: st.builds(Source, NAMES, st.integers(1, 9)),
    Origin: st.builds(Origin, NAMES, st.booleans()),
}


def anything(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one for each kind of type)
    """Return what draws all that may have the type *hint*; what lies deep has nothing in it."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if hint is Rows:
        return rows(depth)
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
        hints = get_type_hints(hint, KNOWN, KNOWN)
        assert isinstance(hint, type)
        return st.builds(hint, **{each.name: anything(hints[each.name], depth + 1) for each in fields(hint)})
    return st.one_of([st.deferred(lambda kind=kind: anything(kind, depth + 1)) for kind in inner])  # type: ignore[misc]


def rows(depth: int) -> st.SearchStrategy[Rows]:
    """Return what draws rows with a cell for each column."""
    hints = get_type_hints(Rows, KNOWN, KNOWN)
    drawn = {each.name: anything(hints[each.name], depth + 1) for each in fields(Rows)}

    def fitting(found: Rows) -> Rows:
        width = min([len(found.columns), *(len(row.cells) for row in found.rows)])
        filled = tuple(replace(row, cells=row.cells[:width]) for row in found.rows)
        return replace(found, columns=found.columns[:width], rows=filled)

    return st.builds(Rows, **drawn).map(fitting)
