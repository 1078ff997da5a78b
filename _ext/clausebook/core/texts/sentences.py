"""Wordings: sentences of a project that the engine completes, each on a line `:Label: text` of a template.

Where something comes that only the contract knows stands a hole, in the order in which it is given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts import views
from clausebook.core.texts.content import CrossReference, Lines, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.texts.content import Blocks, Inline, Inlines

HOLE = "…"


def wordings_of(blocks: Blocks) -> dict[str, Inlines]:
    """Return the wordings that *blocks*, those of a template, have by their labels."""
    lines = [line for block in blocks if isinstance(block, Lines) for line in block.lines]
    return {views.plain(line.label): line.content for line in lines}


def problems(path: str, blocks: Blocks, wanted: Mapping[str, int]) -> Iterator[Problem]:
    """Yield what is wrong with the wordings in *blocks*, the template at *path*; *wanted* are their labels with their holes."""
    lines = {views.plain(line.label): line for block in blocks if isinstance(block, Lines) for line in block.lines}
    for label, line in lines.items():
        holes = sum(part.text.count(HOLE) for part in line.content if isinstance(part, Text))
        if label not in wanted:
            message = (
                f"regel ':{label}:' hoort hier niet{suggestion(label, wanted.keys() - lines.keys(), '; haal haar weg')}"
            )
            yield Problem(line.source, Code.WORDING, message)
        elif holes != wanted[label]:
            message = f"in ':{label}:' komt {wanted[label]} keer '{HOLE}' voor wat het contract invult, en hier staat het {holes} keer; herstel dat"
            yield Problem(line.source, Code.WORDING, message)
    for label in wanted:
        if label not in lines:
            yield Problem(Source(path, 1), Code.WORDING, f"de regel ':{label}:' ontbreekt; zet haar terug")


def worded(wording: Inlines, fillings: Iterable[Inline]) -> Iterator[Inline]:
    """Yield *wording* with *fillings* in its holes; one at its start has a capital."""
    waiting = iter(fillings)
    for part in wording:
        if not isinstance(part, Text):
            yield part
            continue
        for n, text in enumerate(part.text.split(HOLE)):
            if n and (filling := next(waiting, None)) is not None:
                yield _capital(filling) if n == 1 and part.text.startswith(HOLE) else filling
            if text:
                yield Text(text, part.source)


def _capital(inline: Inline) -> Inline:
    if isinstance(inline, CrossReference):
        return replace(inline, text=inline.text[:1].upper() + inline.text[1:], capital=True)
    if isinstance(inline, Text):
        return replace(inline, text=inline.text[:1].upper() + inline.text[1:])
    return inline
