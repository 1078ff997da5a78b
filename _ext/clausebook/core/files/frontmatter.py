"""The block between `---` lines at the top of a Markdown file, read strictly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import yaml
from typing_extensions import override
from yaml.constructor import SafeConstructor
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from clausebook.core.problems import Code, Problem, Source
from clausebook.core.wording import characters
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = "---"
_KEY = re.compile(r"[a-z_]+:(\s|$)")
_COMMENT = re.compile(r"(?P<key>[a-z_]+):\s+[^\s\"'>|#].*?\s#")
_CURLY = re.compile(r"(?P<key>[a-z_]+):\s+[“”„‘’«][^“”„‘’«»]*[“”‘’»]\s*")
"""A value in the quotes of Word, which YAML takes for a part of it."""
_DASHES = re.compile(r"[-–—_=*]{1,9}\s*")
"""What may be meant as a fence at the top."""
_UNLIKE = re.compile(r"[\t#!&*{\[]|[|>](?!-?$)|^%", re.MULTILINE)
"""Signs that the two loaders of YAML do not read alike everywhere; plain keys and values have none of them."""
_BODY = re.compile(r"1\. |:::|```|## ")
"""How the text begins, where the end of the front matter is missing."""


class _Strict(SafeConstructor):
    """YAML lets a second key silently replace the first; an author must hear of it."""

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise _FrontMatterError(key_node.start_mark.line)
            if key in seen:
                raise _FrontMatterError(
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
            raise _FrontMatterError(node.start_mark.line, message) from error


class _StrictLoader(_Strict, yaml.SafeLoader):
    """Says best what is wrong, and takes no tab."""


if hasattr(yaml, "CSafeLoader"):

    class _FastLoader(_Strict, yaml.CSafeLoader):
        """Reads what is right, ten times as fast."""


class _FrontMatterError(ClausebookError):
    """Front matter that cannot be read, at a line of it (from 0)."""

    def __init__(self, line: int, message: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message or (
            "de kopgegevens zijn hier of op de regel erboven niet te lezen; schrijf 'sleutel: waarde', "
            "en zet een waarde met ': ' of een bijzonder teken tussen aanhalingstekens"
        )


def begins(text: str) -> bool:
    """Say whether *text* begins with front matter, also where a fence of it went missing."""
    lines = text.split("\n")
    start, end, _ = _fences(lines)
    return end >= 0 or _is_fence(lines[start])


def split(text: str, path: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """Return (front matter, body, problems) of *text*.

    The body begins with as many empty lines as the front matter took, so that line numbers in
    it are line numbers of the file. Where a fence is missing, it is reported and the rest is read as it was meant.
    """
    lines = text.split("\n")
    mistyped = len(lines) > 1 and _DASHES.fullmatch(lines[0]) and not _is_fence(lines[0]) and _KEY.match(lines[1])
    if mistyped:
        typed, lines[0] = lines[0].strip(), FENCE
    start, end, fault = _fences(lines)
    if mistyped:
        fault = f"bovenaan staat '{typed}' in plaats van '{FENCE}'; typ drie gewone streepjes"
    problems = [Problem(Source(path, start + 1), Code.FRONT_MATTER, fault)] if fault else []
    if end < 0:
        return {}, "" if _is_fence(lines[start]) else text, problems
    head = lines[start + 1 : end] if _is_fence(lines[start]) else lines[start:end]
    above = end + _is_fence(lines[end])
    body = "\n" * above + "\n".join(lines[above:])
    first = end - len(head)
    problems += [
        Problem(Source(path, first + n + 1), Code.FRONT_MATTER_VALUE, message) for n, message in _misread(head)
    ]
    try:
        return _read("\n".join(head)), body, problems
    except _FrontMatterError as error:
        # A fence that is missing may be all that is wrong.
        said = Problem(Source(path, first + error.line + 1), Code.FRONT_MATTER, error.message)
        return {}, body, problems or [said]


def _fences(lines: list[str]) -> tuple[int, int, str]:
    """Return where the front matter starts and ends, and what is wrong with its fences; no end where there is none."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = next((n for n in range(start + 1, len(lines)) if _is_fence(lines[n])), -1)
    if _is_fence(lines[start]):
        above = "boven de eerste '---' staat een lege regel; haal die weg" if start else ""
        if end > 0:
            return start, end, above
        body = next((n for n in range(start + 1, len(lines)) if _BODY.match(lines[n])), -1)
        return start, body, "de kopgegevens zijn niet afgesloten; zet onder de laatste sleutel een regel met '---'"
    if end > 0 and _KEY.match(lines[start]):
        return start, end, f"boven '{lines[start].partition(':')[0]}:' ontbreekt de regel '---'; zet haar daar terug"
    return start, -1, "bovenaan ontbreken de kopgegevens; begin het bestand met '---', 'titel: …' en weer '---'"


def _is_fence(line: str) -> bool:
    return line.rstrip() == FENCE


def _misread(head: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of *head* (from 0) that YAML takes otherwise than they are meant without a word, and what to do."""
    for number, line in enumerate(head):
        if found := _COMMENT.match(line):
            key = found["key"]
            yield (
                number,
                f"bij '{key}' valt alles na ' #' weg; zet de hele waarde tussen aanhalingstekens: {key}: \"…\"",
            )
        if found := _CURLY.fullmatch(line):
            key = found["key"]
            yield (
                number,
                f"de krullende aanhalingstekens om '{key}' worden een deel van de tekst; haal ze weg, of schrijf rechte: {key}: \"…\"",
            )


def _read(text: str) -> dict[str, Any]:
    try:
        data = _fast(text) or yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        raise _FrontMatterError(*_reason(error, text)) from error
    except ReaderError as error:
        raise _FrontMatterError(text.count("\n", 0, error.position)) from error
    except RecursionError as error:
        raise _FrontMatterError(0) from error
    if not isinstance(data, dict):
        raise _FrontMatterError(0, "de kopgegevens noemen niets; schrijf 'sleutel: waarde'")
    return data


def _fast(text: str) -> dict[str, Any] | None:
    """Return what *text* holds, or None where that is for the slower loader to say: the two do not take the same signs."""
    if _UNLIKE.search(text) or not characters.is_plain(text) or not hasattr(yaml, "CSafeLoader"):
        return None
    try:
        data = yaml.load(text, Loader=_FastLoader)
    except (yaml.YAMLError, _FrontMatterError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _reason(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the line (from 0) of *text* at which *error* began, and what is wrong there as its author sees it."""
    mark = error.context_mark if isinstance(error, ScannerError) and "simple key" in (error.context or "") else None
    mark = mark or error.problem_mark
    number = text.count("\n", 0, mark.index) if mark else 0  # YAML knows more ends of a line than a reader sees
    line = text.split("\n")[number]
    key = line.partition(":")[0]
    if "\t" in line:
        return number, "in de kopgegevens staat een tab; vervang die door spaties"
    if _KEY.match(line) and ": " in line.partition(":")[2]:
        return number, f"de waarde van '{key}' heeft zelf een ': '; zet haar tussen aanhalingstekens: {key}: \"…\""
    if line.strip() and not line[0].isspace() and not _KEY.match(line):
        return (
            number,
            "deze regel begint niet met een sleutel; spring hem twee spaties in als hij bij de regel erboven hoort",
        )
    return number, ""


def line_of(text: str, key: str) -> int:
    """Return the line (from 1) at which *key* stands in the front matter of *text*."""
    lines = text.split("\n")
    for number, line in enumerate(lines[: max(_fences(lines)[1], 0)], start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1


def date_in(value: object) -> dt.date | None:
    """Return *value* where it is a day, without a time."""
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None
