"""Gives the tables of a repeating group of fields as many rows as there are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly.nodes import FIELD, with_class

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS, CARD = "rijen", "kaart"
NONE = "Geen."


def group_of(node: nodes.Element) -> str:
    """Return the group of which *node* shows rows."""
    return next((str(field["veld"]).partition(".")[0] for field in with_class(node, nodes.inline, FIELD)), "")


def set_rows(document: nodes.document, counts: Mapping[str, int]) -> None:
    """Give the tables of each group in *counts* that many rows: the blank ones, repeated or taken out."""
    tables = list(with_class(document, nodes.table, ROWS))
    for (parent, group), found in groupby(tables, key=lambda table: (id(table.parent), group_of(table))):
        same = list(found)
        if group not in counts:
            continue
        holder = same[0].parent
        assert isinstance(holder, nodes.Element), parent
        place = holder.index(same[0])
        for table in same:
            holder.remove(table)
        holder[place:place] = _tables(same[0], counts[group], cards=CARD in same[0]["classes"])


def _tables(pattern: nodes.table, count: int, *, cards: bool) -> list[nodes.Node]:
    if count == 0:
        return [nodes.paragraph("", NONE)]
    if cards:
        return [_card(pattern, row, count) for row in range(1, count + 1)]
    body = next(pattern.findall(nodes.tbody))
    first = body.children[0]
    assert isinstance(first, nodes.row)
    rows = [first.deepcopy() for _ in range(count)]
    for row, each in enumerate(rows, start=1):
        _renumber(each, row)
    body.children = []
    body.extend(rows)
    return [pattern]


def _card(pattern: nodes.table, row: int, count: int) -> nodes.table:
    card = pattern.deepcopy()
    _renumber(card, row)
    heading = next(next(card.findall(nodes.thead)).findall(nodes.Text))
    title = heading.astext().rstrip("0123456789").rstrip()
    assert isinstance(heading.parent, nodes.Element)
    heading.parent[0] = nodes.Text(f"{title} {row}" if count > 1 else title)
    return card


def _renumber(node: nodes.Element, row: int) -> None:
    for field in with_class(node, nodes.inline, FIELD):
        group, _, column = field["veld"].split(".", 2)
        field["veld"] = f"{group}.{row}.{column}"
