"""Typst markup as calls of the functions of a template, in Typst's code mode.

Text only ever stands in string literals, so that no character of an author or of a filled-in value can mean anything to
Typst: there is nothing to escape but the literal itself. How things look is up to the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.documents.gaps import filled, gap, has_gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHORTEST_COLUMN, ONE_LINE, LONGEST_COLUMN = 12, 24, 60
"""Lengths in characters: what a column at least weighs, what fits on one line in it, and what counts of a longer text."""

LONGEST_KEPT_CELL = 900
"""Characters of a cell that may stay on one page; an unbreakable cell longer than a page would lose its end."""

UNBROKEN = 32
"""Characters of a word that is never broken; the template breaks a longer one where it must (`lang-woord`)."""

_IN_LITERAL = {"\\": r"\\", '"': r"\""}


class Markup(str):
    """What is markup already, where a literal would be written."""

    __slots__ = ()


def literal(value: object) -> str:
    """Return *value* as a Typst literal: text, yes or no, a number, none, or a sequence of these.

    Raises TypeError for any other value.
    """
    match value:
        case Markup():
            return str(value)
        case str():
            return '"' + "".join(_literal_character(c) for c in value) + '"'
        case bool():
            return str(value).lower()
        case None:
            return "none"
        case int() | float():
            return str(value)
        case list() | tuple():
            return "(" + "".join(literal(item) + "," for item in value) + ")"
    msg = f"no Typst literal for {value!r}"
    raise TypeError(msg)


def _literal_character(character: str) -> str:
    """Return *character* as it stands in a string literal; a control character by number, to keep the source readable."""
    if character < " ":
        return f"\\u{{{ord(character):x}}}"
    return _IN_LITERAL.get(character, character)


# What depends on how long texts are


@dataclass(frozen=True, slots=True)
class Measure:
    """What is written of a table by how long its texts are: the widths of its columns, or whether a row may be broken.

    *rows* are the texts of the cells of each row. With *columns*, it is the widths of so many.
    """

    rows: tuple[tuple[str, ...], ...]
    columns: int = 0

    @property
    def has_gaps(self) -> bool:
        """Tell whether a value is to come in one of its texts."""
        return any(has_gap(text) for row in self.rows for text in row)

    def written(self, values: Mapping[str, str]) -> str:
        """Return the markup, with *values* in the texts."""
        rows = [[filled(text, values) for text in row] for row in self.rows]
        if not self.columns:
            return literal(any(map(is_long, rows)))
        return "".join(f"{weight:.2f}fr, " for weight in column_weights(rows, self.columns))


def is_long(texts: Iterable[str]) -> bool:
    """Tell whether a row with *texts* in its cells may go on on the next page."""
    return any(len(text) > LONGEST_KEPT_CELL for text in texts)


def column_weights(rows: Iterable[Sequence[str]], count: int) -> list[float]:
    """Return the relative width of each of *count* columns: room for its longest word, and more for a longer text.

    *rows* are the texts of the cells of each row. Weights are in characters; cells that span columns do not count.
    """
    weights = [float(SHORTEST_COLUMN)] * count
    for row in rows:
        if len(row) != count:
            continue
        for column, text in enumerate(row):
            longest_word = min(max(map(len, text.split()), default=0), UNBROKEN)
            one_line = max(longest_word, min(len(text), ONE_LINE)) + 2
            weights[column] = max(weights[column], one_line, min(len(text), LONGEST_COLUMN) ** 0.9)
    return weights


# Calls


class Calls:
    """Markup while it is written: what is opened is closed later, and what comes in between is its body."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.measures: dict[str, Measure] = {}  # by the gap that each is to fill

    @property
    def markup(self) -> str:
        """What has been written so far."""
        return "\n".join(self._lines) + "\n"

    def _write(self, line: str) -> None:
        if line:
            self._lines.append(line)

    def _open(self, function: str, *positional: object, **named: object) -> None:
        """Begin a call of *function* that ends in a body."""
        arguments = [*map(literal, positional), *(f"{name}: {literal(value)}" for name, value in named.items())]
        self._write(f"{function}({''.join(a + ', ' for a in arguments)}{{")

    def _close(self, end: str = "})") -> None:
        """End what was opened last: with a comma where calls are arguments themselves."""
        if end.startswith("}") and self._lines[-1].endswith("{"):
            self._write("[]")  # an empty body would be none, and none is no content
        self._write(end)

    def _measured(self, measure: Measure) -> Markup:
        """Return what *measure* says, or a gap for it as long as its texts have gaps themselves."""
        if not measure.has_gaps:
            return Markup(measure.written({}))
        name = f"=maat {len(self.measures)}"
        self.measures[name] = measure
        return Markup(gap(name))
