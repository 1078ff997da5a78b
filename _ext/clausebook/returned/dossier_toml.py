"""Writes a dossier: what a contract is made of, as TOML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core.dossiers.dossier_starts import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from clausebook.core.documents.document import Provision

_BARE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


@dataclass(slots=True)
class Content:
    """What a dossier says: its *model*, and all else by full name, as `core.dossier.Dossier` has it; values as they are written."""

    model: str
    selection: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    ticks: dict[str, set[str]] = field(default_factory=dict)
    reference: str = ""
    day: dt.date | None = None
    provisions: tuple[Provision, ...] = ()


def to_toml(content: Content) -> str:
    """Return the dossier that holds *content*."""
    blocks = [_head(content), _table("keuzes", {quoted(n): quoted(v) for n, v in content.selection.items()})]
    of_rows = {name for name in content.values if name.partition(".")[0] in content.rows}
    fields = {
        _key(name, content.values): quoted(value) for name, value in content.values.items() if name not in of_rows
    }
    blocks.append(_table("velden", fields))
    blocks.append(_table("rijen", {group: "[]" for group, count in content.rows.items() if not count}))
    blocks += [_row(group, row, content.values) for group, count in content.rows.items() for row in range(1, count + 1)]
    blocks.append(_table("aangekruist", {annex: _list(names) for annex, names in content.ticks.items()}))
    blocks += map(_provision, content.provisions)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(content: Content) -> list[str]:
    lines = [f"model = {quoted(content.model)}"]
    lines += [f"kenmerk = {quoted(content.reference)}"] if content.reference else []
    return [*lines, *([f"peildatum = {content.day}"] if content.day is not None else [])]


def _table(name: str, entries: Mapping[str, str]) -> list[str]:
    return [f"[{name}]", *(f"{key} = {value}" for key, value in entries.items())] if entries else []


def _key(name: str, names: Mapping[str, str]) -> str:
    """Return *name* as a key: in one piece where another begins with it, as a table cannot have a value too."""
    clashes = any(other.startswith(f"{name}.") or name.startswith(f"{other}.") for other in names)
    return name if _BARE.fullmatch(name) and not clashes else quoted(name)


def _row(group: str, row: int, values: Mapping[str, str]) -> list[str]:
    start = f"{group}.{row}."
    mine = {name.removeprefix(start): value for name, value in values.items() if name.startswith(start)}
    return [f"[[rijen.{group}]]", *(f"{_key(name, mine)} = {quoted(value)}" for name, value in mine.items())]


def _list(names: set[str]) -> str:
    return f"[{', '.join(map(quoted, sorted(names)))}]"


def _provision(provision: Provision) -> list[str]:
    return ["[[bepalingen]]", *_said(provision)]


def _said(provision: Provision) -> Iterator[str]:
    for key, value in (("lid", provision.lid), ("bijlage", provision.annex), ("was", provision.was)):
        if value:
            yield f"{key} = {quoted(value)}"
    if provision.text:
        lines = [quoted(line)[1:-1] for line in provision.text.split("\n")]
        text = "\n".join(lines)
        yield f'tekst = """\n{text}"""' if len(lines) > 1 else f"tekst = {quoted(provision.text)}"
    if provision.lapses:
        yield "vervalt = true"
