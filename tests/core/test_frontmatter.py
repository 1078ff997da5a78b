"""Front matter is read by the fast loader of YAML where that says just what the strict one says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.test_messages import TEXTS, mutated
from tests.projects import ROOT

from clausebook.core.files import frontmatter

if TYPE_CHECKING:
    from clausebook.core.problems import Problem

SIGNS = st.sampled_from([
    ": ", " #", "- ", "'", '"', "{", "}", "[", "]", "&a ", "*a", "!", "!!binary ", "|\n", ">-\n", "%YAML 1.2\n", "@", "`", "?", "---", "...", "\n", "\n  ",
    "\t", "\r", "\x85", "\u2028", "\ufeff", "<<: ", "0o7", "1_000", "1:20", ".nan", "~", "2026-13-40", "2026-01-01 10:00", '"\\/"', "titel: x\n", "a", "é",
    "\U0001d4b3",
])  # fmt: skip
HEADS = st.lists(SIGNS, max_size=12).map("".join)


def read(text: str, path: str = "a.md") -> tuple[str, list[Problem]]:
    data, _, problems = frontmatter.split(text, path)
    return repr(data), problems


@settings(max_examples=300)
@given(HEADS.map("---\ntitel: Een\n{}\n---\n".format) | mutated(TEXTS))
@example('---\ntitel: "a\\u1234"\n---\n')
@example("---\na\tb: c\n---\n")
@example("---\n! : \n---\n")
@example("---\ntitel: ># -\n  Een tekst.\n---\n")
def test_both_loaders_say_the_same(text: str) -> None:
    found = read(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frontmatter, "_fast", no_answer)
        assert read(text) == found


def no_answer(_: str) -> dict[str, Any] | None:
    return None


def test_nearly_all_real_texts_are_read_by_the_fast_one(monkeypatch: pytest.MonkeyPatch) -> None:
    used, load = [], yaml.load

    def noted(text: str, Loader: Any) -> Any:  # noqa: N803 (as PyYAML calls it)
        used.append(Loader.__name__)
        return load(text, Loader=Loader)

    monkeypatch.setattr(yaml, "load", noted)
    for path in TEXTS:
        read((ROOT / path).read_text(encoding="utf-8"))
    assert used.count("_FastLoader") > 0.9 * len(TEXTS)
    assert used.count("_StrictLoader") < 0.1 * len(TEXTS)
