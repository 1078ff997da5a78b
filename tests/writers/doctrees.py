"""Nodes of chapters, built by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Parts = nodes.Node | str


def make(kind: type[nodes.Element], *parts: Parts, **attributes: Any) -> Any:
    """Return a node of *kind*; text among its *parts* becomes a Text node."""
    made = kind("", **attributes) if not issubclass(kind, nodes.TextElement) else kind("", "", **attributes)
    for part in parts:
        made += nodes.Text(part) if isinstance(part, str) else part
    return made


def par(*parts: Parts) -> nodes.paragraph:
    return make(nodes.paragraph, *parts)


def field(name: str, value: str = "", *, label: str = "") -> nodes.inline:
    """Return a field: open without a *value*."""
    return make(nodes.inline, value or label or name, classes=["veld"], veld=name, leeg=not value)


def table(head: Sequence[Parts], rows: Iterable[Sequence[Parts]], classes: Sequence[str] = ()) -> nodes.table:
    """Return a table; without a head when *head* is empty."""
    body = [_row(r) for r in rows]
    columns = len(head) or len(body[0])
    parts: list[nodes.Node] = [make(nodes.colspec, colwidth=1) for _ in range(columns)]
    if head:
        parts.append(make(nodes.thead, _row(head)))
    return make(nodes.table, make(nodes.tgroup, *parts, make(nodes.tbody, *body), cols=columns), classes=list(classes))


def _row(cells: Sequence[Parts]) -> nodes.row:
    return make(nodes.row, *(make(nodes.entry, par(c)) for c in cells))
