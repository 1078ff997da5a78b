"""The block between `---` lines at the top of a Markdown file, read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Hashable

FENCE = "---"


class _StrictLoader(yaml.SafeLoader):
    """YAML lets a second key silently replace the first; an author must hear of it."""

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                problem = f"sleutel '{key}' staat er twee keer"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def split(text: str, path: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """Return (front matter, body, problems) of *text*.

    The body begins with as many empty lines as the front matter took, so that line numbers in
    it are line numbers of the file.
    """
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        message = "bovenaan ontbreken de kopgegevens; begin het bestand met '---', 'titel: …' en weer '---'"
        return {}, text, [Problem(Source(path, 1), Code.FRONT_MATTER, message)]
    try:
        end = next(n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE)
    except StopIteration:
        message = "de kopgegevens zijn niet afgesloten; zet onder de laatste sleutel een regel met '---'"
        return {}, "", [Problem(Source(path, 1), Code.FRONT_MATTER, message)]
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :]) + "\n"
    try:
        data = yaml.load("\n".join(lines[1:end]), Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, body, [_unreadable(path, line, error.problem)]
    except (yaml.YAMLError, ValueError) as error:
        return {}, body, [_unreadable(path, 1, str(error).splitlines()[0])]
    if not isinstance(data, dict):
        return {}, body, [_unreadable(path, 2, "er staat geen 'sleutel: waarde'")]
    return data, body, []


def _unreadable(path: str, line: int, reason: str | None) -> Problem:
    message = (
        f"de kopgegevens zijn niet te lezen ({reason}); zet een waarde met een dubbele punt tussen aanhalingstekens"
    )
    return Problem(Source(path, line), Code.FRONT_MATTER, message)


def line_of(text: str, key: str) -> int:
    """Return the line (from 1) at which *key* stands in the front matter of *text*."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1
