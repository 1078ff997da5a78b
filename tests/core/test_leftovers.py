"""A text that is sound at a glance is sound when each of its lines is looked at."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.test_messages import TEXTS, mutated

from clausebook.core.wording import leftovers

PIECES = st.sampled_from([
    "\n", " ", "een", "<<<<<<< a", "||||||| b", "=======", ">>>>>>> c", "::{optie}", ":{optie}", ":::{optie}", "schrijf hier", "Schrijf HIER", "TODO", "TBD",
    "XXXX", "[nader in te vullen]", "[Nog te doen]", "__", "___", "...", "....", "…", "……", "\xa0", "\u202e", "e\u0301",
])  # fmt: skip
PATHS = st.sampled_from(["clauses/melden.md", "docs/modellen/proef.md", "docs/los.md"])


@given(PATHS, st.lists(PIECES, max_size=12).map("".join) | mutated(TEXTS))
@example("clauses/melden.md", "1. Iets.\n\uff53chrijf hier\n")
@example("clauses/melden.md", "1. \u017fchrijf hier\n")
def test_a_glance_says_what_a_look_at_each_line_says(path: str, text: str) -> None:
    found = leftovers.read(path, text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(leftovers, "_DOUBTFUL", ("",))
        assert leftovers.read(path, text) == found
