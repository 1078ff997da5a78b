"""No input makes a reader fall over: text from pieces, real files with lines changed, and data of another shape.

The suite tries some, always the same; `make fuzz` tries many, each time others.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import tomllib
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core import readers
from tests.core.dossiers import FIELDS, SOUND
from tests.core.rows import TEMPLATE
from tests.core.test_messages import SNIPPETS, mutated
from tests.projects import REQUIREMENTS, ROOT
from tests.tries import tries

PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (*(ROOT / "docs").rglob("*.md"), *(ROOT / "_templates").rglob("*.md"))
)
CATALOGUES = {"velden": tomllib.loads(FIELDS), "eisen": tomllib.loads(REQUIREMENTS), "dossier": tomllib.loads(SOUND)}
CATALOGUES["sjabloon"] = tomllib.loads(TEMPLATE)
CATALOGUES["akkoord"] = {
    "melden": {"digest": "0123456789abcdef", "datum": dt.date(2026, 11, 22), "rol": "jurist", "naam": "A. B."}
}


SOUP = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=6), max_size=40).map("".join)


def test_each_reader_of_the_code_is_tried() -> None:
    known = {*readers.MARKDOWN, *readers.TOML, *readers.TABLES}
    assert known == set(readers.in_the_code())


@tries(150)
@given(SOUP)
@example("[a]: http://x")
@example("1. Weerstand van 5 \u2126")
@example("{\u2028\u2028")
@example("---\n- x\n---\n")
@example("# " + "9" * 5000)
@example("## Versie " + "9" * 5000 + ".0.0 van 1 januari 2026")
def test_no_text_makes_a_reader_fall_over(text: str) -> None:
    readers.read_all(text)


@tries(60)
@given(mutated(PAGES), st.integers(0, 10**6))
def test_no_page_that_is_changed_or_cut_makes_a_reader_fall_over(text: str, end: int) -> None:
    for read in readers.MARKDOWN.values():
        read(text)
        read(text[: end % (len(text) + 1)])


# Data of another shape

ODD = st.sampled_from([
    "", "x", " ", "\u202e", "x" * 5001, "1.0.0", "ja", 0, -1, 10**400, 1.5, math.nan, math.inf, True, [], [[]], ["x"], ["x", 1], {}, {"x": {}},
    {"": ""}, {"x": []}, dt.date(2026, 1, 1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), [{}], [{"x": 1}],
])  # fmt: skip


@st.composite
def reshaped(draw: st.DrawFn, data: Any, depth: int = 0) -> Any:
    """Draw *data* with something in it of another type, emptied, put in itself, doubled or cut."""
    if depth and draw(st.integers(0, 7)) == 0:
        return draw(st.one_of(ODD, st.just([data]), st.just({"x": data}), st.just([data, data])))
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if draw(st.integers(0, 9))}
        key = draw(st.sampled_from([*data, "x", ""]))
        changed = {each: draw(reshaped(value, depth + 1)) for each, value in kept.items()}
        return changed | ({key: draw(ODD)} if draw(st.integers(0, 5)) == 0 else {})
    if isinstance(data, list):
        return [draw(reshaped(value, depth + 1)) for value in data] * draw(st.integers(0, 2))
    return data


def to_toml(value: Any) -> str:
    """Return *value* as TOML on one line."""
    match value:
        case bool() | str():
            return json.dumps(value)
        case float():
            return str(value)
        case int():
            return hex(value) if value > 10**18 else str(value)
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {to_toml(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(to_toml, value)) + "]"
    return str(value.isoformat())


@tries(120)
@given(st.sampled_from(sorted(CATALOGUES)).flatmap(lambda name: reshaped(CATALOGUES[name])), st.integers(0, 10**6))
@example({"regel": ["x"]}, 0)
@example({"regel": [{"veld": "begin", "minstens": [], "uitleg": "x"}]}, 0)
@example({"veld": {"x": {"label": "X", "type": "getal", "max": math.nan, "standaard": "1"}}}, 0)
def test_no_data_of_another_shape_makes_a_reader_fall_over(data: dict[str, Any], end: int) -> None:
    text = "".join(f"{json.dumps(key)} = {to_toml(value)}\n" for key, value in data.items())
    for read in readers.TOML.values():
        read(text)
        read(text[: end % (len(text) + 1)])


DAY = dt.date(2026, 1, 1)
HEADS = [
    {"titel": "X", "herzien_voor": DAY, "vraag": "x"},
    {"overeenkomst": "x", "soort": "x", "versie": "1.0.0", "datum": DAY, "partijen": {"a": "de A"}},
    {"beslisboom": "x", "vastlegging": "X"},
    {"handboek": "x", "versie": "1"},
]
BODIES = [
    "# X\n\n## Y\n\n```{clausule} x\n```\n",
    "1. Een lid.\n",
    "## V1\n\n**Vraag?**\n\n- **Ja** → [U1](#u1)\n",
]


@tries(80)
@given(st.sampled_from(HEADS).flatmap(reshaped), st.sampled_from(BODIES))
def test_no_front_matter_of_another_shape_makes_a_reader_fall_over(data: Any, body: str) -> None:
    text = f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n{body}"
    for read in readers.MARKDOWN.values():
        read(text)


@tries(60)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"sep=;\n", b"a;b\n"]))
def test_no_bytes_make_a_reader_of_tables_fall_over(content: bytes, start: bytes) -> None:
    for read in readers.TABLES.values():
        read(start + content)
