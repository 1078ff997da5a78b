"""The block between `---` lines at the top of a Markdown file, read strictly."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml
from typing_extensions import override
from yaml.reader import ReaderError

from clausebook.core.problems import Code, Problem, Source

FENCE = "---"


class _StrictLoader(yaml.SafeLoader):
    """YAML lets a second key silently replace the first; an author must hear of it."""

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise _UnreadableError(key_node.start_mark.line)
            if key in seen:
                raise _UnreadableError(
                    key_node.start_mark.line, f"sleutel '{key}' staat er twee keer; houd er een over"
                )
            seen.add(key)
        return super().construct_mapping(node, deep)

    @override
    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:
            message = f"de waarde '{node.value}' bestaat niet; kijk de datum of het getal na"
            raise _UnreadableError(node.start_mark.line, message) from error


class _UnreadableError(Exception):
    """Front matter that cannot be read, at a line of it (from 0)."""

    def __init__(self, line: int, message: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message or (
            "de kopgegevens zijn hier of op de regel erboven niet te lezen; schrijf 'sleutel: waarde', "
            "en zet een waarde met ': ' of een bijzonder teken tussen aanhalingstekens"
        )


def split(text: str, path: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """Return (front matter, body, problems) of *text*.

    The body begins with as many empty lines as the front matter took, so that line numbers in
    it are line numbers of the file. It is empty where the front matter has no end.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        message = "bovenaan ontbreken de kopgegevens; begin het bestand met '---', 'titel: …' en weer '---'"
        return {}, text, [Problem(Source(path, 1), Code.FRONT_MATTER, message)]
    end = _end(lines)
    if not end:
        message = "de kopgegevens zijn niet afgesloten; zet onder de laatste sleutel een regel met '---'"
        return {}, "", [Problem(Source(path, 1), Code.FRONT_MATTER, message)]
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    try:
        return _read("\n".join(lines[1:end])), body, []
    except _UnreadableError as error:
        # One line is the fence, and lines count from 1.
        return {}, body, [Problem(Source(path, error.line + 2), Code.FRONT_MATTER, error.message)]


def _end(lines: list[str]) -> int:
    """Return the position of the line that ends the front matter, or 0."""
    return next((n for n, line in enumerate(lines) if n and line.rstrip() == FENCE), 0)


def _read(text: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        raise _UnreadableError(error.problem_mark.line if error.problem_mark else 0) from error
    except ReaderError as error:
        raise _UnreadableError(text.count("\n", 0, error.position)) from error
    except RecursionError as error:
        raise _UnreadableError(0) from error
    if not isinstance(data, dict):
        raise _UnreadableError(0, "de kopgegevens noemen niets; schrijf 'sleutel: waarde'")
    return data


def line_of(text: str, key: str) -> int:
    """Return the line (from 1) at which *key* stands in the front matter of *text*."""
    lines = text.split("\n")
    for number, line in enumerate(lines[: _end(lines)], start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1
