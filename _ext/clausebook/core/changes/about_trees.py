"""What the report says of decision trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.wording.markup import code, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.changes.changed_trees import CaseChange, Ends, PathChange, TreeChange

SHOWN = 20  # ways through a tree: of more, the rest is only counted


def lines(changes: Sequence[TreeChange]) -> list[str]:
    """Return the section about trees."""
    if not changes:
        return []
    found = ["## De beslisbomen", ""]
    for change in changes:
        found += [f"### {escape(change.tree.title)}", "", *_tree(change), ""]
    return found


def _tree(change: TreeChange) -> Iterator[str]:
    if change.old is None or change.new is None:
        yield f"- Deze beslisboom is {'nieuw' if change.old is None else 'vervallen'} ({code(change.tree.source.path)})."
        return
    if change.questions:
        yield f"- Anders: vraag {', '.join(change.questions)}."
    if change.outcomes:
        yield f"- Anders: uitkomst {', '.join(change.outcomes)}."
    if change.cases:
        yield "- Praktijkgevallen die nu anders uitkomen:"
        yield from map(_case, change.cases)
    if not change.paths:
        return
    yield "- Antwoorden die nu elders uitkomen:"
    yield from map(_path, change.paths[:SHOWN])
    if len(change.paths) > SHOWN:
        yield f"  - en nog {len(change.paths) - SHOWN} andere"


def _case(change: CaseChange) -> str:
    return f"  - {escape(change.name)}: was {_end(change.old)}, is nu {_end(change.new)}"


def _path(change: PathChange) -> str:
    steps = " → ".join(f"{node}: {escape(' + '.join(labels))}" for (_, node), labels in change.steps)
    if change.new is None:
        return f"  - {steps}: bestaat niet meer (was {_end(change.old)})"
    if change.old is None:
        return f"  - {steps}: is nieuw en komt uit op {_end(change.new)}"
    return f"  - {steps}: was {_end(change.old)}, is nu {_end(change.new)}"


def _end(ends: Ends | str | None) -> str:
    if isinstance(ends, str):
        return f"geen uitkomst ({escape(ends)})"
    return " en ".join(node for _, node in ends or ()) or "niets"
