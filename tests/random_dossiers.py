"""Dossiers as nobody would think of them: an example with other keuzes, values and rows, and no more wrong than may be open."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import tomli_w
from hypothesis import strategies as st
from tests.core.rule_cases import examples
from tests.projects import ROOT
from tests.real import book

from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import NOTICES, OPEN, Model, Origin
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields
from clausebook.online.engine import Keyed
from clausebook.writers.glyphs import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.problems import Problem

TURNS = 40
"""Times that what is wrong is taken away: what is said of one thing may be hidden by another."""
SIGNS = "#$*_`@<>&\\\"'=[]{}/~-–—“”‘’…€ŁśőßŞij "
TEXTS = st.text(
    st.sampled_from(sorted({*SIGNS, *"abcdefghij klmnopqrstuvwxyz ABC 0123"} & {*printable(), " "})),
    min_size=1,
    max_size=60,
)


@st.composite
def dossiers(draw: st.DrawFn) -> str:
    """Draw the text of a dossier."""
    data = deepcopy(draw(st.sampled_from(list(examples().values()))))
    agreement, library = book().agreements[data["model"]], book().library
    data["keuzes"] = {each.name: draw(st.sampled_from(each.values)) for each in choices.choices_of(agreement, library)}
    for name in data["velden"]:
        field = library.fields.find(name)
        if field is not None and field.type == "tekst" and draw(st.booleans()):
            data["velden"][name] = draw(TEXTS)
    for group, rows in data.get("rijen", {}).items():
        data["rijen"][group] = draw(st.lists(st.sampled_from(rows), max_size=3)) if rows else rows
    if draw(st.booleans()):
        data["bepalingen"] = [{"tekst": draw(TEXTS)}]
    return tomli_w.dumps(_mended(data))


def is_open(text: str) -> bool:
    """Say whether something is open in the dossier *text*, so that it makes a concept alone."""
    model = Model(book(), block_fields(ROOT), printable().__contains__)
    return any(each.code in OPEN for each in dossier.read_with("x.toml", text, model)[1])


def _mended(data: dict[str, Any]) -> dict[str, Any]:
    """Return *data* without what is wrong in it."""
    for _ in range(TURNS):
        faults = [key for each in _problems(data) for key in _keys(each)]
        if not faults:
            return data
        for key in faults:
            _drop(data, key)
    msg = f"what is wrong in this dossier does not go away: {_problems(data)}"
    raise AssertionError(msg)


def _problems(data: dict[str, Any]) -> list[Problem]:
    origin = Origin(Source("x.toml"), "proef", lambda key: Keyed("x.toml", 1, tuple(key)))
    model = Model(book(), block_fields(ROOT), printable().__contains__)
    found = dossier.read_data(deepcopy(data), origin, model)[1]
    return [each for each in found if each.code not in (*OPEN, *NOTICES)]


def _keys(problem: Problem) -> Iterator[tuple[str, ...]]:
    assert isinstance(problem.source, Keyed), problem
    yield problem.source.key


def _drop(data: dict[str, Any], key: tuple[str, ...]) -> None:
    """Take out of *data* what stands at *key*: a field, a keuze (or all), or all rows of a table."""
    table = key[0]
    if table in ("velden", "keuzes"):
        name = ".".join(key[1:])
        if table == "keuzes" and name not in data[table]:
            data[table].clear()  # its proposal does not suit another keuze; all proposals suit each other
        data[table].pop(name, None)
    elif table in ("rijen", "aangekruist") and len(key) > 1:
        data[table].pop(key[1], None)
    else:
        data.pop(table, None)
