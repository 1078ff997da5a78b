"""The page that explains messages: each code once, with a message that the checker really gives, and a remedy."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tests.core import cases_book, cases_clauses, cases_files, cases_rules, cases_versions, rows
from tests.core.dossiers import MISTAKES
from tests.core.test_former import NOTES
from tests.core.trees import PAGE, PATH, book_of
from tests.projects import ROOT

from clausebook.core.problems import Code

TEXT = (ROOT / "docs/redactie/meldingen.md").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"\n(?P<meaning>.+?)\n\n```text\n(?P<example>.+)\n```\n\n\*\*Wat u doet\.\*\* (?P<remedy>.+)", re.DOTALL
)
TREES = (
    ("## V2", "## vraag 2"),
    ("- **Nee** → [U1](#u1)", "- **Nee** →"),
    ("→ [V2](#v2)", "→ [V2](#v3)"),
    ("- **Nee** → [U1](#u1)\n", ""),
    ("- **De huurder** → [U2](#u2)", "- **De huurder** → [V1](#v1)"),
    ("- **De huurder** → [U2](#u2)", "- **De huurder** → [U1](#u1)"),
    ("## V2", "## V1"),
    ("Kijk op zolder.\n", ""),
    ("kosten = huurder", "kosten"),
    ("../modellen/proef.md", "../modellen/prof.md"),
    ("| Huis | Ja → De huurder | [U2](#u2) |", "| Huis | Ja → De huurder | [U1](#u1) |"),
    ("| Huis | Ja → De huurder | [U2](#u2) |\n", ""),
)
"""Mistakes in a tree, as an old text and a new one."""


def entries() -> dict[str, str]:
    """Return what the page says of each code."""
    heads = [*re.finditer(r"^### (.+)\n", TEXT, re.MULTILINE)]
    ends = [head.start() for head in heads[1:]] + [len(TEXT)]
    found = {head[1]: TEXT[head.end() : end].partition("\n## ")[0] for head, end in zip(heads, ends, strict=True)}
    assert len(found) == len(heads)
    return found


@pytest.fixture(scope="module")
def messages() -> set[str]:
    """Return what the checker says of bad input: `test_messages.py` proves the first four word for word."""
    cases = (*cases_files.CASES, *cases_clauses.CASES, *cases_book.CASES, *cases_versions.CASES, *cases_rules.CASES)
    found = {message for case in cases for message in case.messages}
    found |= {message for _, _, *messages in MISTAKES for message in messages}
    found |= {*NOTES}
    found |= {message for *_, messages in rows.MISTAKES for message in messages}
    for old, new in TREES:
        assert old in PAGE
        found |= set(book_of({PATH: PAGE.replace(old, new, 1)})[1])
    return found


def test_each_code_is_explained() -> None:
    assert set(entries()) == {str(code) for code in Code}


@pytest.mark.parametrize("code", [str(code) for code in Code])
def test_each_entry_has_a_meaning_a_real_message_and_a_remedy(code: str, messages: set[str]) -> None:
    entry = ENTRY.fullmatch(entries()[code].rstrip("\n"))
    assert entry is not None
    assert entry["example"].endswith(f"[{code}]")
    assert entry["example"] in messages
    assert "```" not in entry["meaning"] + entry["remedy"]


def test_examples_differ() -> None:
    examples = sorted(re.findall(r"```text\n(.+)\n", TEXT))
    assert all(one != two for one, two in pairwise(examples))
